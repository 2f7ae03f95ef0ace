"""The generated pages of one language: which there are, what each is about and what surrounds it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from workpoints.alphabet import count_names
from workpoints.book import BOOK
from workpoints.catalog import Catalog, Group
from workpoints.changelog import Changelog, Part, Revision
from workpoints.model import Agency, City, Pillar, Task
from workpoints.words import Phrasebook


@dataclass(frozen=True)
class Page:
    """One generated page, before it is drawn."""

    path: str
    """Address relative to the root of the language: `tasks/14/`."""
    template: str
    """Name of the page template: `task`."""
    title: str
    description: str
    subject: Pillar | Task | Agency | City | None = None
    """The record that the page is about."""
    revision: tuple[Revision, Part] | None = None
    """The revision that the page tells a part of."""
    year: Group[str, Revision] | None = None
    """The year whose revisions the page lists."""
    record: tuple[str, int] | None = None
    """Section and position of that record in the data file."""
    parent: str | None = None
    """Path of the index page above it."""
    previous: str | None = None
    """Path of the page before it."""
    next: str | None = None
    """Path of the page after it."""
    toc_depth: int = 3
    """Lowest level of heading that the table of contents shows."""
    styles: tuple[str, ...] = ()
    """Style sheets of its own, by name: `matrix` is `assets/stylesheets/matrix.css`."""
    scripts: tuple[str, ...] = ()
    """Scripts of its own, by name, in the order in which they run: `explore` is `assets/javascripts/explore.js`."""

    is_sought: bool = True
    """The search finds it."""

    @property
    def src_uri(self) -> str:
        """Return the Markdown path that MkDocs would make this address from: `tasks/14.md`, `tasks/index.md`."""
        return f"{self.path}index.md" if self.parent is None else f"{self.path.rstrip('/')}.md"


NO_CHANGES = Changelog((), None, None)


def iter_pages(catalog: Catalog, phrases: Phrasebook, changelog: Changelog = NO_CHANGES) -> Iterator[Page]:
    """Yield the generated pages in the language of `phrases`, each index before its records.

    Each revision of `changelog` has pages of its own, so that no page grows with every correction.
    """
    yield _index("tasks", catalog, phrases)
    yield from _linked([_task_page(task, index, phrases) for index, task in enumerate(catalog.tasks)])
    yield _index("pillars", catalog, phrases)
    yield from _linked([_pillar_page(pillar, index, phrases) for index, pillar in enumerate(catalog.pillars)])
    yield _index("agencies", catalog, phrases)
    yield from _linked([_agency_page(agency, index, catalog, phrases) for index, agency in enumerate(catalog.agencies)])
    yield _index("cities", catalog, phrases)
    yield from _linked([_city_page(city, index, catalog, phrases) for index, city in enumerate(catalog.cities)])
    yield _index("terms", catalog, phrases)
    yield _index("figures", catalog, phrases)
    yield _explore_page(catalog, phrases)
    yield from _matrix_pages(catalog, phrases)
    yield _index("data", catalog, phrases)
    yield _index("a-z", catalog, phrases)
    yield _changes_page(phrases)
    yield from _linked([page for revision in changelog.revisions for page in _revision_pages(revision, phrases)])
    yield from (_year_page(year, phrases) for year in changelog.years)
    yield _book_page(phrases)


_TOC_DEPTHS = {"terms": 2, "a-z": 1}
"""A contents list of every named thing would be as long as the page; one of the letters stands above the names."""


def _index(name: str, catalog: Catalog, phrases: Phrasebook) -> Page:
    description = phrases.say(f"{name}.description", n=_number_of(name, catalog, phrases))
    return Page(
        path=f"{name}/",
        template=name,
        title=phrases.say(f"{name}.title"),
        description=description,
        toc_depth=_TOC_DEPTHS.get(name, 3),
    )


def _number_of(name: str, catalog: Catalog, phrases: Phrasebook) -> int:
    """Return how many there are of what the index page `name` lists."""
    if name == "a-z":
        return count_names(catalog, phrases.lang)
    listed = {"data": catalog.measures, "figures": catalog.figures}
    return len(listed[name] if name in listed else getattr(catalog, name))


def _explore_page(catalog: Catalog, phrases: Phrasebook) -> Page:
    return Page(
        path="explore/",
        template="explore",
        title=phrases.say("explore.title"),
        description=phrases.say("explore.description", n=len(catalog.measures)),
        styles=("explore",),
        scripts=("filtering", "explore"),
    )


def _matrix_pages(catalog: Catalog, phrases: Phrasebook) -> Iterator[Page]:
    """Yield the three tables of agencies against tasks, pillars and one another."""
    for name, path in (("tasks", ""), ("pillars", "pillars/"), ("partners", "partners/")):
        yield Page(
            path=f"matrix/{path}",
            template=f"matrix_{name}",
            title=phrases.say(f"matrix.{name}.title"),
            description=phrases.say(f"matrix.{name}.description", n=len(catalog.agencies)),
            parent="matrix/" if path else None,
            styles=("matrix",),
        )


def _changes_page(phrases: Phrasebook) -> Page:
    return Page(
        path="changes/",
        template="changes",
        title=phrases.say("changes.title"),
        description=phrases.say("changes.description"),
        is_sought=False,  # what a page once said is not what a search is for
    )


def _revision_pages(revision: Revision, phrases: Phrasebook) -> Iterator[Page]:
    """Yield the pages that tell what a revision changed: one, or as many as it has parts."""
    day, parts = phrases.day(revision.day), revision.parts
    title = phrases.say("revision.title", day=day, id=revision.commit.id[:7])
    for part in parts:
        place = phrases.say("revision.part", n=part.number, all=len(parts)) if len(parts) > 1 else ""
        yield Page(
            path=part.path,
            template="revision",
            title=title + place,
            description=phrases.say("revision.description", day=day, n=len(part.entries)) + place,
            revision=(revision, part),
            parent="changes/",
            toc_depth=2,  # a line for each kind of record, not for each record
            is_sought=False,
        )


def _year_page(year: Group[str, Revision], phrases: Phrasebook) -> Page:
    return Page(
        path=f"changes/{year.key}/",
        template="year",
        title=phrases.say("changes.year", year=year.key),
        description=phrases.say("changes.year.description", year=year.key, n=len(year.items)),
        year=year,
        parent="changes/",
        is_sought=False,
    )


def _book_page(phrases: Phrasebook) -> Page:
    """Return the page that holds the whole book, to be printed."""
    return Page(
        path=BOOK,
        template="print",
        title=phrases.say("print.title"),
        description=phrases.say("print.description"),
        toc_depth=2,
        styles=("print",),
    )


def _linked(pages: list[Page]) -> Iterator[Page]:
    """Give each page of a section its neighbours."""
    paths = [None, *(page.path for page in pages), None]
    for page, before, after in zip(pages, paths, paths[2:], strict=False):
        yield replace(page, previous=before, next=after)


def _task_page(task: Task, index: int, phrases: Phrasebook) -> Page:
    return Page(
        path=f"tasks/{task.number}/",
        template="task",
        title=phrases.say("task.page_title", n=task.number, title=task.title.in_lang(phrases.lang)),
        description=task.summary.in_lang(phrases.lang),
        subject=task,
        record=("tasks", index),
        parent="tasks/",
        scripts=("parallel",),
    )


def _pillar_page(pillar: Pillar, index: int, phrases: Phrasebook) -> Page:
    return Page(
        path=f"pillars/{pillar.number}/",
        template="pillar",
        title=pillar.title.in_lang(phrases.lang),
        description=pillar.summary.in_lang(phrases.lang),
        subject=pillar,
        record=("pillars", index),
        parent="pillars/",
    )


def _agency_page(agency: Agency, index: int, catalog: Catalog, phrases: Phrasebook) -> Page:
    load = catalog.load_of(agency)
    name = agency.name.in_lang(phrases.lang)
    return Page(
        path=f"agencies/{agency.id}/",
        template="agency",
        title=name,
        description=phrases.say("agency.description", name=name, n=load.total, lead=load.lead),
        subject=agency,
        record=("agencies", index),
        parent="agencies/",
    )


def _city_page(city: City, index: int, catalog: Catalog, phrases: Phrasebook) -> Page:
    name, count = city.name.in_lang(phrases.lang), len(catalog.tasks_of_city(city))
    key = "city.description" if count else "city.description_unnamed"
    return Page(
        path=f"cities/{city.id}/",
        template="city",
        title=name,
        description=phrases.say(key, name=name, n=count),
        subject=city,
        record=("cities", index),
        parent="cities/",
    )

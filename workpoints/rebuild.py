"""What has to be drawn again after an edit of the data file under `mkdocs serve`: the pages that may show what changed.

A page shows its subject and what is at most two links away from it: a city page shows the agencies of the tasks that
name the city. So a page that is further away stays as it is. Pages about no record (lists, tables, the book) show
everything and are always drawn again. Better a page too many than one too few; the tests hold what is left out against
the pages that really come out otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workpoints.catalog import Catalog
from workpoints.editions import Edition, Editions
from workpoints.model import Agency, City, Pillar, Task, Term, WorkPoints
from workpoints.pages import Page

Linked = Task | Agency | Term
"""Records whose changes stay near them; pillars and cities are drawn on nearly every page."""
Key = tuple[str, str | int]
"""The kind of a record, and its id or number."""


@dataclass(frozen=True)
class Redraw:
    """What has to be drawn again."""

    pages: frozenset[str] | None
    """Generated pages by their source path without the language (`tasks/14.md`), or None for all."""
    pictures: bool
    """The pictures for social networks."""

    def includes(self, src_uri: str) -> bool:
        """Return whether the generated page made from `src_uri` (without the language) has to be drawn again."""
        return self.pages is None or src_uri in self.pages


_REVISIONS: Key = ("Revision", "")
"""The pages of revisions: they hold what was said then, but link to the measures that there are now."""
EVERYTHING = Redraw(None, pictures=True)


def redraw_after(old: Editions, new: Editions) -> Redraw:
    """Return what `new` makes otherwise than `old` did, when nothing but the data file has changed between them."""
    changed = _changed(old.loaded.work_points, new.loaded.work_points)
    if changed is None or _history(old) != _history(new):
        return EVERYTHING
    near = {key for before, _ in changed for key in _near(before, old.publication.catalog)}
    near |= {key for _, after in changed for key in _near(after, new.publication.catalog)}
    if any(_cities(before) != _cities(after) for before, after in changed):
        near |= {_key(city) for city in new.publication.catalog.cities}  # the map on each of their pages is shaded
    if any(_measures(before) != _measures(after) for before, after in changed):
        near.add(_REVISIONS)
    pages = {uri for lang in new.by_lang for uri in _touched(old.by_lang[lang], new.by_lang[lang], near)}
    return Redraw(frozenset(pages), pictures=any(_pictured(before) != _pictured(after) for before, after in changed))


def _history(editions: Editions) -> tuple[object, str]:
    """Return what a commit changes: it makes new pages, and every page tells the day of the data."""
    return editions.changelog, editions.publication.day


def _changed(old: WorkPoints, new: WorkPoints) -> list[tuple[Linked, Linked]] | None:
    """Return the records that changed, before and after; None when what changed is drawn everywhere."""
    if (old.document, old.pillars, old.cities) != (new.document, new.pillars, new.cities):
        return None
    before: list[Linked] = [*old.tasks, *old.agencies, *old.terms]
    after: list[Linked] = [*new.tasks, *new.agencies, *new.terms]
    if [_key(record) for record in before] != [_key(record) for record in after]:
        return None
    return [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]


def _key(record: Linked | Pillar | City) -> Key:
    """Return what tells a record from all others, whatever it says."""
    return type(record).__name__, record.number if isinstance(record, Task | Pillar) else record.id


def _near(record: Linked, catalog: Catalog) -> Iterator[Key]:
    """Yield the records that have pages and are at most two links away from `record`, itself among them."""
    match record:
        case Task():
            yield _key(record)
            yield from _beside(record, catalog)
            for other in _tasks_beside(record, catalog):
                yield _key(other)
        case Agency():
            yield _key(record)
            for assignment in catalog.assignments_of_agency(record):
                yield _key(assignment.task)
                yield from _beside(assignment.task, catalog)
        case Term():
            for pillar in catalog.pillars:
                if record.id in pillar.terms:
                    yield _key(pillar)
            for task in catalog.tasks_of_term(record):
                yield _key(task)
                yield from _beside(task, catalog)


def _beside(task: Task, catalog: Catalog) -> Iterator[Key]:
    """Yield the records with pages that `task` names."""
    yield _key(catalog.pillar_of(task))
    yield from (_key(assignment.agency) for assignment in catalog.assignments_of_task(task))
    yield from (_key(group.key) for group in catalog.cities_of_task(task))


def _tasks_beside(task: Task, catalog: Catalog) -> Iterable[Task]:
    """Yield the tasks that name something that `task` names."""
    yield from catalog.linked_tasks(task)
    yield from catalog.tasks_of_pillar(catalog.pillar_of(task))
    yield from (group.key for city in catalog.cities_of_task(task) for group in catalog.tasks_of_city(city.key))


def _touched(old: Edition, new: Edition, near: set[Key]) -> Iterator[str]:
    """Yield the pages of one language that may come out otherwise."""
    for src_uri, page in new.pages.items():
        if _shown_on(page, near) or _frame(page, new) != _frame(old.pages[src_uri], old):
            yield src_uri


def _shown_on(page: Page, near: set[Key]) -> bool:
    """Return whether the page is about one of the records in `near`, or about no record."""
    if page.revision or page.year:
        return _REVISIONS in near
    return page.subject is None or _key(page.subject) in near


def _frame(page: Page, edition: Edition) -> tuple[object, ...]:
    """Return what the theme shows around a page; its place in the data file, for one, moves when others grow."""
    neighbours = (edition.pages[f"{path.rstrip('/')}.md"].title for path in (page.previous, page.next) if path)
    return page.title, page.description, *neighbours, edition.renderer.ways_to_correct(page)


def _measures(record: Linked) -> list[str]:
    """Return the ids of the measures of a record."""
    return [measure.id for measure in record.measures] if isinstance(record, Task) else []


def _cities(record: Linked) -> list[str]:
    """Return the ids of the cities that a record names, as often as it does."""
    measures = record.measures if isinstance(record, Task) else ()
    return [place.city for measure in measures for place in measure.places]


def _pictured(record: Linked) -> object:
    """Return what the pictures show of a record."""
    return (record.pillar, record.responsibility, _cities(record)) if isinstance(record, Task) else None

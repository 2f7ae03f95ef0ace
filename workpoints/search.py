"""The search index of one language: every record and page with the words by which people look for it.

Names in the other language are not in it: both languages have the same addresses, so the engine finds them in the
other index and shows the page of the reader's own language.

The engine that reads it is `theme/assets/javascripts/search/`. Columns rather than objects keep the file small: the key
of a field is written once instead of once a record.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from workpoints.catalog import Catalog
from workpoints.hanzi import HAN, readings, traditional_forms
from workpoints.model import Agency, City, Figure, Lang, Measure, Pillar, Task, Term, Text
from workpoints.passages import Passage
from workpoints.routes import Routes
from workpoints.words import Phrasebook

ADDRESS = "search/index.js"
"""Where the index of a language lies, relative to the root of the language."""
CHARACTERS = "search/characters.js"
"""Where, relative to the root of the site, that lies which only pinyin and traditional characters need."""
KINDS = ("task", "measure", "pillar", "agency", "city", "term", "figure", "page")
"""What a result can be; the theme has an icon and a word for each."""
OPENING: Mapping[Lang, int] = {"zh": 25, "en": 40}
"""How many characters of a hand-written passage are indexed: its heading and opening say what it is about."""


@dataclass(frozen=True)
class SitePage:
    """A page that is not about one record."""

    path: str
    title: str
    description: str
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True)
class Entry:
    """One thing that can be found."""

    kind: str
    path: str
    """Address relative to the root of the language."""
    name: str
    """What the result is called; empty for a measure, which is shown by its text."""
    names: tuple[str, ...] = ()
    """Its other names."""
    words: tuple[str, ...] = ()
    """The editor's everyday words for it."""
    text: str = ""
    near: tuple[str, ...] = ()
    """Paths of the entries whose names and texts belong to it too, but count for little."""
    pillar: int = 0


class SearchIndex:
    """Collects the entries of one language."""

    def __init__(self, catalog: Catalog, phrases: Phrasebook, value_of: Callable[[Figure], str]) -> None:
        """Index `catalog` in the language of `phrases`; `value_of` writes the value of a figure as pages show it."""
        self._catalog = catalog
        self._phrases = phrases
        self._lang: Lang = phrases.lang
        self._routes = Routes(catalog)
        self._value_of = value_of

    def entries(self, pages: Iterable[SitePage]) -> tuple[Entry, ...]:
        """Return everything that can be found: the records in the order of the file, then `pages`."""
        catalog = self._catalog
        records = [
            *map(self._pillar, catalog.pillars),
            *map(self._task, catalog.tasks),
            *(self._measure(task, measure) for task, measure in catalog.measures),
            *map(self._agency, catalog.agencies),
            *map(self._city, catalog.cities),
            *map(self._term, catalog.terms),
            *self._figures(),
        ]
        return (*records, *(entry for page in pages for entry in _page(page, OPENING[self._lang])))

    def script(self, pages: Iterable[SitePage]) -> str:
        """Return the index as a script: a worker imports it, and a page opened from a folder can load it too."""
        return _script(table(self.entries(pages), self._lang))

    def characters_script(self, pages: Iterable[SitePage]) -> str:
        """Return, as a script, what is to be known of the Chinese characters of the index."""
        return _script(characters(self.entries(pages)))

    def _path(self, target: object) -> str:
        return self._routes.path(target)

    def _own(self, text: Text) -> str:
        return text.in_lang(self._lang)

    def _pillar(self, pillar: Pillar) -> Entry:
        names = (self._phrases.say("pillar.number", n=pillar.number), self._own(pillar.short))
        return Entry("pillar", self._path(pillar), self._own(pillar.title), names, (), self._own(pillar.summary),
                     pillar=pillar.number)  # fmt: skip

    def _task(self, task: Task) -> Entry:
        """A task is near to its measures, the bodies responsible for it and the cities it names."""
        catalog = self._catalog
        near = [*task.measures, *(a.agency for a in catalog.assignments_of_task(task))]
        near += [group.key for group in catalog.cities_of_task(task)]
        return Entry(
            "task", self._path(task), self._own(task.title),
            (self._phrases.say("search.task_number", n=task.number),), task.keywords.in_lang(self._lang),
            self._own(task.summary), self._near(near), task.pillar,
        )  # fmt: skip

    def _measure(self, task: Task, measure: Measure) -> Entry:
        catalog = self._catalog
        places = [catalog.city_by_id[place.city] for place in measure.places]
        near = self._near([task, *places, *catalog.terms_of_measure(measure)])
        return Entry("measure", self._path(measure), "", (measure.id,), (), self._own(measure.text), near, task.pillar)

    def _agency(self, agency: Agency) -> Entry:
        load = self._catalog.load_of(agency)
        counts = self._phrases.say(
            "agency.counts", total=load.total, lead=load.lead, participant=load.participant, by_duty=load.by_duty
        )
        names = (self._own(agency.short), *agency.aliases.in_lang(self._lang))
        return Entry("agency", self._path(agency), self._own(agency.name), names, (), counts)

    def _city(self, city: City) -> Entry:
        tasks, name = len(self._catalog.tasks_of_city(city)), self._own(city.name)
        text = self._phrases.say("city.named" if tasks else "city.unnamed", name=name, n=tasks)
        return Entry("city", self._path(city), name, city.aliases.in_lang(self._lang), (), text)

    def _term(self, term: Term) -> Entry:
        definition = _definition(self._own(term.gloss))
        return Entry("term", self._path(term), self._own(term.name), term.aliases.in_lang(self._lang), (), definition)

    def _figures(self) -> Iterator[Entry]:
        """A number leads to the measure where it stands."""
        for use in self._catalog.figures:
            figure = use.figure
            near = self._near([use.measure])
            yield Entry("figure", self._path(use.measure), self._value_of(figure), (figure.printed,), (),
                        self._own(figure.meaning), near, use.task.pillar)  # fmt: skip

    def _near(self, records: Iterable[object]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._path(record) for record in records))


def _page(page: SitePage, opening: int) -> Iterator[Entry]:
    """A page, and each passage of it with its opening."""
    yield Entry("page", page.path, page.title, (), (), page.description)
    for passage in page.passages[1:]:  # the first one is the page itself
        if passage.title:
            text = passage.text if len(passage.text) <= opening else f"{passage.text[:opening]}…"
            yield Entry("page", f"{page.path}#{passage.anchor}", passage.title, (), (), text, near=(page.path,))


def _definition(gloss: str) -> str:
    """Return what a gloss says the thing is; what is to be done about it stands in the measures (data/tasks.yaml)."""
    return re.split("[；;]", gloss, maxsplit=1)[0]


def _script(data: Mapping[str, object]) -> str:
    return f"self.searchData = {json.dumps(data, ensure_ascii=False, separators=(',', ':'))}\n"


def table(entries: tuple[Entry, ...], lang: Lang) -> Mapping[str, object]:
    """Return `entries` as columns; `near` holds the positions of entries."""
    position = {entry.path: index for index, entry in reversed(list(enumerate(entries)))}
    return {
        "lang": lang,
        "kinds": KINDS,
        "kind": [KINDS.index(entry.kind) for entry in entries],
        "path": [entry.path for entry in entries],
        "name": [entry.name for entry in entries],
        "names": [[name for name in dict.fromkeys(entry.names) if name != entry.name] for entry in entries],
        "words": [entry.words for entry in entries],
        "text": [entry.text for entry in entries],
        "near": [[position[path] for path in entry.near] for entry in entries],
        "pillar": [entry.pillar for entry in entries],
    }


def characters(entries: Iterable[Entry]) -> Mapping[str, str]:
    """Return what is to be known of the characters of `entries`.

    `simplify` holds pairs of a traditional form and the character that is used, `readings` the pinyin of every
    character of a name (`行hang/xing`).
    """
    entries = tuple(entries)
    written = (text for entry in entries for text in (entry.name, *entry.names, *entry.words, entry.text))
    found = readings(name for entry in entries for name in (entry.name, *entry.names))
    return {
        "simplify": traditional_forms(HAN.findall("".join(written))),
        "readings": "".join(character + "/".join(sounds) for character, sounds in found.items()),
    }

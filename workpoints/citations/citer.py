"""All citations of one language: as text for the pages and as files beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workpoints.citations.formats import FORMATS
from workpoints.citations.items import Item, document_item, measure_items, page_item
from workpoints.citations.styles import Printed, Printer
from workpoints.model import Lang, Measure, Task
from workpoints.publication import Publication


@dataclass(frozen=True)
class CitationFile:
    """A citation, or several, in the format of a reference manager."""

    format: str
    """Name of the format as readers know it."""
    path: str
    """Address relative to the root of the language: `tasks/14/cite.bib`."""
    content: str


@dataclass(frozen=True)
class Cited:
    """One thing in all formats."""

    printed: tuple[Printed, ...]
    files: tuple[CitationFile, ...]


@dataclass(frozen=True)
class CitedMeasure:
    """One measure in the printed styles."""

    measure: Measure
    printed: tuple[Printed, ...]


@dataclass(frozen=True)
class CitedMeasures:
    """The measures of a task, each in print and all in one file a format."""

    measures: tuple[CitedMeasure, ...]
    files: tuple[CitationFile, ...]


class Citer:
    """Cites the document, the pages and the measures in one language."""

    def __init__(self, publication: Publication, lang: Lang) -> None:
        """Cite `publication` in `lang`."""
        self._publication = publication
        self._lang = lang
        self._printer = Printer(publication.phrases[lang])

    def document(self) -> Cited:
        """Cite the official document; its files stand beside the data."""
        item = document_item(self._publication, self._lang)
        return Cited(self._printer.printed(item), tuple(_files("data/document", [item])))

    def page(self, path: str, title: str, subject: object) -> Cited:
        """Cite the page at `path` (relative to the root of the language) called `title`, about `subject` if any."""
        item = page_item(self._publication, self._lang, path, title, subject)
        return Cited(self._printer.printed(item), tuple(_files(f"{path}cite", [item])))

    def measures(self, task: Task) -> CitedMeasures:
        """Cite each measure of `task`."""
        items = measure_items(self._publication, self._lang, task)
        cited = (CitedMeasure(m, self._printer.printed(item)) for m, item in zip(task.measures, items, strict=True))
        path = f"{self._publication.routes.path(task)}cite-measures"
        return CitedMeasures(tuple(cited), tuple(_files(path, items)))


def _files(stem: str, items: Sequence[Item]) -> Iterator[CitationFile]:
    for suffix, (name, write) in FORMATS.items():
        yield CitationFile(name, f"{stem}.{suffix}", write(items))

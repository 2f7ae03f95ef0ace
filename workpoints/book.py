"""The book: one page that holds everything, whose links lead to places in itself."""

from __future__ import annotations

from collections.abc import Mapping

from workpoints.catalog import Catalog
from workpoints.model import Agency, City, Measure, Pillar, Task, Term

BOOK = "print/"
"""Address of the book, relative to the root of a language."""
CHAPTERS: Mapping[str, str] = {
    "tasks": "contents", "pillars": "pillars", "agencies": "agencies", "cities": "cities", "terms": "terms",
    "figures": "figures",
}  # fmt: skip
"""Index pages that are chapters of the book, and the anchor of each."""


class Anchors:
    """Where each record stands in the book."""

    def __init__(self, catalog: Catalog) -> None:
        """Name the places of all records of `catalog`."""
        self._task_of_measure = {measure.id: task for task, measure in catalog.measures}

    def anchor(self, target: object) -> str | None:
        """Return the fragment at which a record or index page stands in the book, or None for what is not in it."""
        match target:
            case str(name):
                return CHAPTERS.get(name)
            case Task() | Pillar():
                return f"{type(target).__name__.lower()}-{target.number}"
            case Measure():
                return f"task-{self._task_of_measure[target.id].number}-{target.anchor}"
            case Agency() | City() | Term():
                return f"{type(target).__name__.lower()}-{target.id}"
            case _:
                return None

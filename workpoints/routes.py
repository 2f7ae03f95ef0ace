"""The addresses of the site. They never change (design, section 4); both languages have the same ones."""

from __future__ import annotations

from collections.abc import Mapping

from workpoints.catalog import Catalog
from workpoints.model import Agency, City, Measure, Pillar, Task, Term

PROSE = ("about", "about/document", "about/method", "about/translation", "about/citing", "about/accessibility",
         "about/contributing", "about/changes")  # fmt: skip
"""Hand-written pages that other pages link to."""
INDEXES = ("tasks", "pillars", "agencies", "cities", "terms", "figures", "explore", "matrix", "matrix/pillars",
           "matrix/partners", "data", "a-z", "changes", "print")  # fmt: skip
"""Generated pages that are not about one record."""


class Routes:
    """Where each record is shown, as addresses relative to the root of a language."""

    def __init__(self, catalog: Catalog) -> None:
        """Lay out the addresses of all records of `catalog`."""
        self._named: Mapping[str, str] = {"home": "", **{name: f"{name}/" for name in (*PROSE, *INDEXES)}}
        self._records = {
            record_path(section, str(getattr(record, "id", None) or record.number))
            for section in ("tasks", "pillars", "agencies", "cities", "terms")
            for record in getattr(catalog, section)
        }
        self._task_of_measure = {measure.id: task for task, measure in catalog.measures}

    def path(self, target: object) -> str:
        """Return the address of a record, or of a page given by name: `tasks/14/`, `terms/#uhd-video`.

        Raises `KeyError` for an unknown page name and `TypeError` for something that has no page.
        """
        match target:
            case str(name):
                return self._named[name]
            case Task():
                return f"tasks/{target.number}/"
            case Measure():
                return f"tasks/{self._task_of_measure[target.id].number}/#{target.anchor}"
            case Pillar():
                return f"pillars/{target.number}/"
            case Agency():
                return f"agencies/{target.id}/"
            case City():
                return f"cities/{target.id}/"
            case Term():
                return f"terms/#{target.id}"
            case _:
                raise TypeError(f"{type(target).__name__} has no page")

    def measure_path(self, measure: str) -> str | None:
        """Return the address of the measure with the id `measure`, or None when there is none now."""
        task = self._task_of_measure.get(measure)
        return f"tasks/{task.number}/#m{measure.partition('.')[2]}" if task else None

    def has(self, path: str) -> bool:
        """Return whether the site has a page or entry at `path` now; one of an older revision may be gone."""
        return path in self._records or path in self._named.values()


def record_path(section: str, key: str) -> str:
    """Return the address of the record `key` (id or number) of a section of the data file, also one that is gone."""
    return f"terms/#{key}" if section == "terms" else f"{section}/{key}/"


def revision_path(anchor: str, part: int = 1) -> str:
    """Return the address of the page that tells a part of the revision `anchor` (`Revision.anchor`)."""
    return f"changes/{anchor}/" + (f"{part}/" if part > 1 else "")


def relative(path: str, start: str) -> str:
    """Return the link from the page at `start` to `path`, both relative to one root: `../../terms/#x`."""
    page, hash_, fragment = path.partition("#")
    if page == start and hash_:
        return f"#{fragment}"
    here, there = start.split("/")[:-1], page.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    link = "../" * (len(here) - shared) + "/".join(there[shared:])
    return (link or "./") + hash_ + fragment

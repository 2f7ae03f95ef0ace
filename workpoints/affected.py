"""Which pages show a change: those whose own subject it touches, not every page with a link or a count."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from workpoints.routes import record_path
from workpoints.snapshot import Raw, Section, Snapshot, agencies_of, cities_of, measures_of, shown, terms_of
from workpoints.telling import Change, What

OVERVIEWS = ("explore/", "matrix/", "matrix/pillars/", "matrix/partners/", "a-z/", "print/")
"""Pages that hold everything: nearly any change shows on them, so that to name them would tell nobody anything."""
RESPONSIBILITY = ("agency_added", "agency_removed", "lead_changed", "rule_changed", "order_changed")


def pages_affected(change: Change, old: Snapshot, new: Snapshot) -> tuple[str, ...]:
    """Return the addresses of the pages that show `change`, the record's own first, each once.

    They are relative to the root of a language, and both languages have them. A page that is gone is among them.
    """
    snapshot = old if change.what == "record_removed" else new
    rule: Callable[[Change, Snapshot], Iterator[str]] = _BY_SECTION[change.record.section]
    return tuple(dict.fromkeys(rule(change, snapshot)))


def _own(change: Change) -> Iterator[str]:
    yield record_path(change.record.section, change.record.id)
    yield f"{change.record.section}/"


def _of_document(change: Change, snapshot: Snapshot) -> Iterator[str]:
    yield from ("about/document/", "")


def _of_pillar(change: Change, snapshot: Snapshot) -> Iterator[str]:
    if change.field != "short":
        yield from _own(change)
    if change.field == "title":
        yield "tasks/"
    if change.field == "short":
        tasks = [(number, task) for number, task in snapshot.tasks() if str(task.get("pillar")) == change.record.id]
        yield from (record_path("tasks", number) for number, _ in tasks)
        yield from ("agencies/", *(record_path("agencies", key) for _, task in tasks for key in agencies_of(task)))


def _of_agency(change: Change, snapshot: Snapshot) -> Iterator[str]:
    yield record_path("agencies", change.record.id)
    if change.what in ("renamed", "record_added", "record_removed") or change.field == "level":
        yield "agencies/"
    if change.field == "short":
        naming = [(number, task) for number, task in snapshot.tasks() if change.record.id in agencies_of(task)]
        if any(agencies_of(task)[0] == change.record.id for _, task in naming):
            yield "tasks/"
        yield from (record_path("tasks", number) for number, _ in naming)
        yield from (record_path("pillars", shown(task.get("pillar"))) for _, task in naming)
        yield from (record_path("agencies", key) for _, task in naming for key in agencies_of(task))
        yield from (record_path("cities", key) for _, task in naming for key in cities_of(measures_of(task)))


def _of_city(change: Change, snapshot: Snapshot) -> Iterator[str]:
    yield from _own(change)
    if change.what == "renamed":
        for number, task in snapshot.tasks():
            if change.record.id in cities_of(measures_of(task)):
                yield record_path("tasks", number)
                yield record_path("pillars", shown(task.get("pillar")))


def _of_term(change: Change, snapshot: Snapshot) -> Iterator[str]:
    yield record_path("terms", change.record.id)
    for number, task in snapshot.tasks():
        if change.record.id in terms_of(task) and change.field in ("name", "gloss"):
            yield record_path("tasks", number)
            if change.field == "name":
                yield record_path("pillars", shown(task.get("pillar")))


def _of_task(change: Change, snapshot: Snapshot) -> Iterator[str]:
    yield record_path("tasks", change.record.id)
    task = snapshot.records["tasks"].get(change.record.id, {})
    pillar = record_path("pillars", shown(task.get("pillar")))
    if change.what in RESPONSIBILITY:
        yield from _of_bracket(change, task, pillar)
    elif change.item is not None:
        yield from _of_mention(change, task, pillar)
    elif change.what in _WHOLE:
        yield from ("tasks/", pillar)
    if change.what in _READ_ELSEWHERE or change.field in ("title", "text", "kind"):
        yield from (record_path("agencies", key) for key in agencies_of(task))
        yield from (record_path("cities", key) for key in cities_of(_measures_shown(change, task)))
    if change.field in ("title", "summary"):
        yield from ("tasks/", pillar)
    if change.figure:
        yield "figures/"


_WHOLE: tuple[What, ...] = (
    "record_added", "record_removed", "measure_added", "measure_removed", "measure_moved", "pillar_changed",
)  # fmt: skip
"""Changes that alter what a list of tasks says of the task."""
_READ_ELSEWHERE: tuple[What, ...] = (
    "record_added", "record_removed", "measure_added", "measure_removed", "measure_moved", "measures_renumbered",
)  # fmt: skip
"""Changes of measures that the pages of agencies and cities show too."""


def _of_bracket(change: Change, task: Raw, pillar: str) -> Iterator[str]:
    touched = [*([change.item] if change.item else []), *change.others]
    yield from (record_path("agencies", agency.id) for agency in touched)
    if change.what == "rule_changed":
        yield from (record_path("agencies", key) for key in agencies_of(task))
    if change.what in ("lead_changed", "rule_changed"):
        yield "tasks/"
    if change.what != "order_changed":
        yield from (pillar, "agencies/")


def _of_mention(change: Change, task: Raw, pillar: str) -> Iterator[str]:
    item = change.item
    if item is not None:
        yield record_path(item.section, item.id)
        if change.what in ("city_added", "city_removed"):
            yield from ("cities/", "tasks/")
            yield from (record_path("agencies", key) for key in agencies_of(task))
        if change.what != "city_changed":
            yield pillar


def _measures_shown(change: Change, task: Raw) -> list[Raw]:
    """Return the measures that a change touches: its own, or all of the task's."""
    return [measure for measure in measures_of(task) if change.measure in (None, str(measure.get("id")))]


_BY_SECTION: dict[Section, Callable[[Change, Snapshot], Iterator[str]]] = {
    "document": _of_document,
    "pillars": _of_pillar,
    "tasks": _of_task,
    "agencies": _of_agency,
    "cities": _of_city,
    "terms": _of_term,
}

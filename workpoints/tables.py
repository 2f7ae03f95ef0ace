"""The public tables: rows from the catalog, columns declared once, with their meaning, in `macros/tables.yaml`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, get_args

from pydantic import TypeAdapter, ValidationError

from workpoints.catalog import KINDS, LEVELS, REGIONS, ROLES, TERM_KINDS, Catalog
from workpoints.model import Basis, How, Lang, Line, Many, Nature, Record, Rule, Standing, Text
from workpoints.problems import DataError, Problem
from workpoints.source import read_source

Cell = str | int | bool | None
Row = Mapping[str, Cell]
"""One record of a table: its cells by the name of the column."""
Address = Callable[[Lang, object], str]
"""Gives the permanent address of a record in a language."""

VOCABULARIES: Mapping[str, tuple[str, ...]] = {
    "kind": KINDS, "role": ROLES, "level": LEVELS, "region": REGIONS, "term_kind": TERM_KINDS, "how": get_args(How),
    "nature": get_args(Nature), "standing": get_args(Standing), "basis": get_args(Basis), "rule": get_args(Rule),
}  # fmt: skip
"""The controlled lists; the interface word `kind.pilot` says what value `pilot` of list `kind` means."""
SEPARATOR = "; "
"""What stands between the values of a cell that holds several."""


class ColumnForm(Record):
    """What a column holds."""

    type: Literal["string", "integer", "boolean", "list", "uri"]
    """`list` is text with several values in it."""
    title: Text
    description: Text
    values: Line | None = None
    """The controlled list that the values are taken from."""
    refers: Line | None = None
    """The column that the value is found in: `agencies.id`."""
    blank: Literal["allowed"] | None = None

    @property
    def vocabulary(self) -> tuple[str, ...]:
        """Return the values that the column may have; empty when it is free."""
        return VOCABULARIES[self.values] if self.values else ()


class TableForm(Record):
    """What a table is about and which columns it has."""

    title: Text
    description: Text
    key: Many[Line]
    """The columns that together tell its rows apart."""
    columns: dict[str, ColumnForm]


TableForms = Mapping[str, TableForm]


@dataclass(frozen=True)
class Table:
    """A table with its rows."""

    name: str
    form: TableForm
    rows: tuple[Row, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the names of the columns in their order."""
        return tuple(self.form.columns)

    def cells(self) -> Iterator[tuple[Cell, ...]]:
        """Yield the cells of each row in the order of the columns."""
        return (tuple(row[name] for name in self.columns) for row in self.rows)

    def where(self, column: str, value: Cell) -> Table:
        """Return the table with only the rows that have `value` in `column`."""
        return replace(self, rows=tuple(row for row in self.rows if row[column] == value))


def load_table_forms(path: Path) -> TableForms:
    """Read the declarations at `path`; raises `DataError` when one lacks a part."""
    source = read_source(path)
    try:
        return TypeAdapter(dict[str, TableForm]).validate_python(source.data)
    except ValidationError as error:
        raise DataError([
            Problem(source.path, *source.place(tuple(detail["loc"])), "tables", ".".join(map(str, detail["loc"])),
                    str(detail["input"]), "a table and its columns with type, title and description", detail["msg"])
            for detail in error.errors()
        ]) from None  # fmt: skip


def make_tables(forms: TableForms, catalog: Catalog, address: Address) -> tuple[Table, ...]:
    """Return the declared tables; raises `ValueError` when a table or its columns are not those that are made here."""
    if set(forms) != set(_ROWS):
        raise ValueError(f"tables.yaml declares {sorted(forms)}; the tables are {sorted(_ROWS)}")
    return tuple(Table(name, form, tuple(_checked(name, form, catalog, address))) for name, form in forms.items())


def _checked(name: str, form: TableForm, catalog: Catalog, address: Address) -> Iterator[Row]:
    for row in _ROWS[name](catalog, address):
        if row.keys() != form.columns.keys():
            lone = sorted(row.keys() ^ form.columns.keys())
            raise ValueError(f"tables.yaml: {name}: columns that are either declared or made, but not both: {lone}")
        yield row


def _tasks(catalog: Catalog, address: Address) -> Iterator[Row]:
    for task in catalog.tasks:
        lead, pillar = catalog.lead(task), catalog.pillar_of(task)
        yield {
            "number": task.number,
            "pillar": task.pillar,
            **_both("pillar", pillar.title),
            **_both("title", task.title),
            **_both("summary", task.summary),
            "keywords_zh": _listed(task.keywords.zh),
            "keywords_en": _listed(task.keywords.en),
            "terms": _listed(task.terms),
            "sentences": task.sentences,
            "rule": task.responsibility.rule,
            "printed": task.responsibility.printed,
            "lead": lead.id if lead else None,
            "agencies": _listed(task.responsibility.agencies),
            "measures": len(task.measures),
            **_addresses(task, address),
        }


def _measures(catalog: Catalog, address: Address) -> Iterator[Row]:
    for task, measure in catalog.measures:
        yield {
            "id": measure.id,
            "task": task.number,
            "kind": measure.kind,
            "sentences": _listed(map(str, measure.sentences)),
            **_both("text", measure.text),
            "cities": _listed(dict.fromkeys(place.city for place in measure.places)),
            "terms": _listed(measure.terms),
            **_addresses(measure, address),
        }


def _responsibilities(catalog: Catalog, address: Address) -> Iterator[Row]:
    for a in catalog.assignments:
        yield {
            "task": a.task.number,
            **_both("task", a.task.title),
            "position": a.task.responsibility.agencies.index(a.agency.id) + 1,
            "agency": a.agency.id,
            **_both("agency", a.agency.name),
            "role": a.role,
            "sole": a.sole,
        }


def _places(catalog: Catalog, address: Address) -> Iterator[Row]:
    for mention in catalog.mentions:
        yield {
            "task": mention.task.number,
            **_both("task", mention.task.title),
            "measure": mention.measure.id,
            "city": mention.city.id,
            **_both("city", mention.city.name),
            "named_as": mention.place.named_as,
            "how": mention.place.how,
            "term": mention.place.term,
        }


def _agencies(catalog: Catalog, address: Address) -> Iterator[Row]:
    for agency in catalog.agencies:
        load = catalog.load_of(agency)
        yield {
            "id": agency.id,
            "level": agency.level,
            **_both("name", agency.name),
            **_both("short", agency.short),
            "aliases_zh": _listed(agency.aliases.zh),
            "aliases_en": _listed(agency.aliases.en),
            "standing": agency.standing,
            "evidence": _listed(agency.evidence),
            "lead": load.lead,
            "participant": load.participant,
            "by_duty": load.by_duty,
            "tasks": load.total,
            **_addresses(agency, address),
        }


def _cities(catalog: Catalog, address: Address) -> Iterator[Row]:
    for city in catalog.cities:
        ways = Counter(mention.place.how for mention in catalog.mentions_of_city(city))
        yield {
            "id": city.id,
            "adcode": city.adcode,
            "region": city.region,
            **_both("name", city.name),
            "aliases_zh": _listed(city.aliases.zh),
            "aliases_en": _listed(city.aliases.en),
            "tasks": len(catalog.tasks_of_city(city)),
            "by_name": ways["city"],
            "in_name": ways["in_name"],
            "through_area": ways["area"],
            **_addresses(city, address),
        }


def _terms(catalog: Catalog, address: Address) -> Iterator[Row]:
    for term in catalog.terms:
        yield {
            "id": term.id,
            "kind": term.kind,
            **_both("name", term.name),
            "aliases_zh": _listed(term.aliases.zh),
            "aliases_en": _listed(term.aliases.en),
            **_both("gloss", term.gloss),
            "basis": term.basis,
            "standing": term.standing,
            "evidence": _listed(term.evidence),
            "tasks": _listed(str(task.number) for task in catalog.tasks_of_term(term)),
            **_addresses(term, address),
        }


def _figures(catalog: Catalog, address: Address) -> Iterator[Row]:
    for use in catalog.figures:
        unit = use.figure.unit
        yield {
            "task": use.task.number,
            "measure": use.measure.id,
            "printed": use.figure.printed,
            "value": use.figure.value,
            "unit_zh": unit.zh if unit else None,
            "unit_en": unit.en if unit else None,
            "nature": use.figure.nature,
            **_both("meaning", use.figure.meaning),
        }


_ROWS: Mapping[str, Callable[[Catalog, Address], Iterator[Row]]] = {
    "tasks": _tasks, "measures": _measures, "responsibilities": _responsibilities, "places": _places,
    "agencies": _agencies, "cities": _cities, "terms": _terms, "figures": _figures,
}  # fmt: skip


def _both(name: str, text: Text) -> dict[str, Cell]:
    return {f"{name}_zh": text.zh, f"{name}_en": text.en}


def _addresses(record: object, address: Address) -> dict[str, Cell]:
    return {"url_zh": address("zh", record), "url_en": address("en", record)}


def _listed(values: Iterable[str]) -> str | None:
    """Return several values as the text of one cell, or None when there is none."""
    return SEPARATOR.join(values) or None

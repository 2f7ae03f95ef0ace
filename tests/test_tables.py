from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ROOT
from workpoints.problems import DataError
from workpoints.publication import Publication
from workpoints.tables import SEPARATOR, Table, load_table_forms, make_tables
from workpoints.words import Words

NAMES = ["tasks", "measures", "responsibilities", "places", "agencies", "cities", "terms", "figures"]


@pytest.fixture
def tables(publication: Publication) -> dict[str, Table]:
    return {table.name: table for table in publication.tables}


def test_the_tables_are_those_of_the_data_contract(tables: dict[str, Table]):
    assert list(tables) == NAMES


def test_the_tables_hold_what_the_catalog_counts(tables: dict[str, Table], publication: Publication):
    catalog = publication.catalog
    held = [catalog.tasks, catalog.measures, catalog.assignments, catalog.mentions, catalog.agencies, catalog.cities]
    held += [catalog.terms, catalog.figures]
    assert [len(table.rows) for table in tables.values()] == [len(records) for records in held]


@pytest.mark.parametrize("name", NAMES)
def test_the_key_of_a_table_tells_its_rows_apart(tables: dict[str, Table], name: str):
    table = tables[name]
    keys = [tuple(row[column] for column in table.form.key) for row in table.rows]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("name", NAMES)
def test_cells_are_what_their_columns_declare(tables: dict[str, Table], name: str):
    kinds = {"string": str, "uri": str, "list": str, "integer": int, "boolean": bool}
    for column, form in tables[name].form.columns.items():
        for row in tables[name].rows:
            assert type(row[column]) is kinds[form.type] or (form.blank and row[column] is None), (column, row)
            assert not form.vocabulary or row[column] in form.vocabulary, (column, row)


@pytest.mark.parametrize("name", NAMES)
def test_a_column_may_be_empty_only_if_it_sometimes_could_be(tables: dict[str, Table], name: str):
    required = [column for column, form in tables[name].form.columns.items() if not form.blank]
    assert [(column, row) for column in required for row in tables[name].rows if row[column] in (None, "")] == []


def test_values_of_a_list_do_not_hold_its_separator(publication: Publication):
    catalog = publication.catalog
    records = [*catalog.agencies, *catalog.cities, *catalog.terms]
    values = [value for record in records for value in (*record.aliases.zh, *record.aliases.en)]
    values += [value for task in catalog.tasks for value in (*task.keywords.zh, *task.keywords.en)]
    values += [value for record in (*catalog.agencies, *catalog.terms) for value in record.evidence]
    assert [value for value in values if SEPARATOR.strip() in value] == []


def test_five_tasks_have_no_lead_in_the_table(tables: dict[str, Table]):
    assert [row["number"] for row in tables["tasks"].rows if row["lead"] is None] == [2, 3, 17, 28, 29]
    by_duty = {row["task"] for row in tables["responsibilities"].rows if row["role"] == "by_duty"}
    assert by_duty == {2, 3, 17, 28, 29}


def test_every_value_of_a_controlled_list_is_explained(tables: dict[str, Table], words: Words):
    columns = [column for table in tables.values() for column in table.form.columns.values()]
    keys = [f"{column.values}.{value}" for column in columns for value in column.vocabulary]
    assert [key for key in keys if key not in words] == []


def test_a_column_refers_to_a_column_that_there_is(tables: dict[str, Table]):
    for table in tables.values():
        for column in table.form.columns.values():
            if column.refers:
                other, _, name = column.refers.partition(".")
                assert name in tables[other].form.columns


def test_a_declaration_without_english_is_refused_with_its_line(tmp_path: Path):
    text = (ROOT / "macros" / "tables.yaml").read_text("utf-8")
    line = text[: text.index("title: {zh: 任务, en: Tasks}")].count("\n") + 1
    file = tmp_path / "tables.yaml"
    file.write_text(text.replace("title: {zh: 任务, en: Tasks}", "title: {zh: 任务}", 1), "utf-8")
    with pytest.raises(DataError, match=rf"tables\.yaml:{line}:\d+: tasks\.title\.en"):
        load_table_forms(file)


def test_a_column_that_is_declared_but_not_made_is_named(publication: Publication):
    form = publication.forms["tasks"]
    columns = form.columns | {"colour": form.columns["number"]}
    forms = {**publication.forms, "tasks": form.model_copy(update={"columns": columns})}
    with pytest.raises(ValueError, match="colour"):
        make_tables(forms, publication.catalog, publication.address)

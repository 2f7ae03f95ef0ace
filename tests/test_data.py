"""The real data, record by record."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT
from workpoints.loading import load
from workpoints.model import Agency, City, Measure, Task, Term

WORK_POINTS = load(Path(ROOT, "data", "tasks.yaml")).work_points
MEASURES = [measure for task in WORK_POINTS.tasks for measure in task.measures]
HAN = re.compile(r"[\u3400-\u9fff]")

each_task = pytest.mark.parametrize("task", WORK_POINTS.tasks, ids=lambda task: str(task.number))
each_measure = pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.id)
each_agency = pytest.mark.parametrize("agency", WORK_POINTS.agencies, ids=lambda agency: agency.id)
each_city = pytest.mark.parametrize("city", WORK_POINTS.cities, ids=lambda city: city.id)
each_term = pytest.mark.parametrize("term", WORK_POINTS.terms, ids=lambda term: term.id)


@each_task
def test_a_task_has_summaries_that_are_whole_sentences(task: Task):
    assert task.summary.zh.endswith("。")
    assert task.summary.en.endswith(".")


@each_task
def test_every_sentence_of_a_task_is_restated(task: Task):
    assert {s for measure in task.measures for s in measure.sentences} == set(range(1, task.sentences + 1))


@each_measure
def test_a_measure_is_one_sentence_in_each_language(measure: Measure):
    assert measure.text.zh.endswith("。")
    assert measure.text.en.endswith(".")
    assert measure.text.zh.count("。") == 1


@each_measure
def test_the_english_of_a_measure_has_no_chinese_in_it(measure: Measure):
    assert not HAN.search(measure.text.en)


@each_measure
def test_the_chinese_of_a_measure_has_chinese_punctuation(measure: Measure):
    assert not re.search(
        r"[\u3400-\u9fff][,;:()!?]|[,;:()!?][\u3400-\u9fff]|[\u3400-\u9fff] | [\u3400-\u9fff]", measure.text.zh
    )


@each_measure
def test_a_measure_in_english_begins_with_a_capital(measure: Measure):
    assert measure.text.en[0].isupper()


@each_agency
def test_a_short_name_is_shorter_than_the_full_one(agency: Agency):
    assert len(agency.short.zh) <= len(agency.name.zh)
    assert len(agency.short.en) <= len(agency.name.en)


@each_agency
def test_an_agency_called_official_in_english_gives_its_source(agency: Agency):
    assert agency.standing != "official" or agency.evidence


@each_agency
def test_an_agency_is_named_by_some_task(agency: Agency):
    assert any(agency.id in task.responsibility.agencies for task in WORK_POINTS.tasks)


@each_city
def test_a_city_breaks_into_two_syllables(city: City):
    assert len(city.syllables) == 2
    assert "".join(city.syllables) == city.name.en


@each_term
def test_a_term_is_explained_in_one_sentence_in_each_language(term: Term):
    assert term.gloss.zh.endswith("。")
    assert term.gloss.en.endswith(".")


@each_term
def test_the_english_of_a_term_has_no_chinese_in_it(term: Term):
    assert not HAN.search(term.name.en + term.gloss.en)


def test_no_name_or_alias_stands_for_two_things():
    seen: dict[str, str] = {}
    for record in (*WORK_POINTS.agencies, *WORK_POINTS.cities, *WORK_POINTS.terms):
        names = {
            record.name.zh,
            record.name.en.lower(),
            *record.aliases.zh,
            *(alias.lower() for alias in record.aliases.en),
        }
        for name in names:
            assert seen.setdefault(name, record.id) == record.id, name

"""The generator of larger data: the same proportions, the same rules."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from statistics import mean
from typing import Any

import pytest

from benchmarks.checkouts import multiply_checkout
from benchmarks.multiply import MOST, multiplied, multiply_file, written
from benchmarks.naming import MARKS, Names
from tests.conftest import ROOT
from workpoints.annotation import annotate
from workpoints.catalog import Catalog
from workpoints.checking import check_file
from workpoints.loading import Loaded, load
from workpoints.model import LANGS
from workpoints.site import DATA_FILE
from workpoints.source import parse_source, read_source
from workpoints.text_checks import values

SECTIONS = ("pillars", "agencies", "cities", "terms", "tasks")


@pytest.fixture(scope="module")
def real() -> dict[str, Any]:
    data: dict[str, Any] = read_source(ROOT / DATA_FILE).data
    return data


@pytest.fixture(scope="module", params=[2, 3])
def times(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture(scope="module")
def file(times: int, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp(f"times-{times}") / "tasks.yaml"
    multiply_file(ROOT / DATA_FILE, target, times)
    return target


@pytest.fixture(scope="module")
def larger(file: Path) -> Loaded:
    return load(file)


def texts(data: Any, lang: str) -> list[str]:
    return [value.text for value in values(data) if value.lang == lang]


def test_the_check_finds_nothing_in_larger_data(file: Path) -> None:
    assert check_file(file) == []


@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_has_so_many_times_the_records(
    section: str, times: int, real: dict[str, Any], larger: Loaded
) -> None:
    assert len(getattr(larger.work_points, section)) == times * len(real[section])


@pytest.mark.parametrize("count", ["measures", "figures", "assignments"])
def test_what_the_catalog_counts_grows_as_much(count: str, times: int, catalog: Catalog, larger: Loaded) -> None:
    assert len(getattr(Catalog(larger.work_points), count)) == times * len(getattr(catalog, count))


@pytest.mark.parametrize("lang", LANGS)
def test_texts_are_as_long_on_average(lang: str, real: dict[str, Any], larger: Loaded) -> None:
    lengths = [mean(map(len, texts(data, lang))) for data in (real, larger.source.data)]
    assert lengths[1] == pytest.approx(lengths[0], rel=0.005)


@pytest.mark.parametrize("lang", LANGS)
def test_as_many_named_things_are_found_in_the_texts(lang: str, times: int, catalog: Catalog, larger: Loaded) -> None:
    found = [
        sum(
            segment.term is not None
            for _, measure in each.measures
            for segment in annotate(measure.text.in_lang(lang), each.terms_of_measure(measure), lang).segments
        )
        for each in (catalog, Catalog(larger.work_points))
    ]
    assert found[1] == pytest.approx(times * found[0], rel=0.01)


def test_references_stay_within_their_copy(larger: Loaded, real: dict[str, Any]) -> None:
    last = larger.work_points.tasks[-1]
    referred = {term.rpartition("-")[2] for term in last.terms} | {
        a.rpartition("-")[2] for a in last.responsibility.agencies
    }
    assert referred == {str(len(larger.work_points.tasks) // len(real["tasks"]))}


def test_the_first_copy_is_the_real_data(larger: Loaded, real: dict[str, Any]) -> None:
    assert {key: larger.source.data[key][: len(real[key])] for key in SECTIONS} == {key: real[key] for key in SECTIONS}


def test_only_the_first_copy_has_a_target(larger: Loaded) -> None:
    natures = Counter(use.figure.nature for use in Catalog(larger.work_points).figures)
    assert natures["target"] == 1


def test_once_the_data_is_the_real_data(real: dict[str, Any]) -> None:
    assert parse_source(written(multiplied(real, 1), "once"), "once").data == real


@pytest.mark.parametrize("times", [0, MOST + 1])
def test_more_copies_than_there_are_marks_are_refused(times: int, real: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=f"expected 1 to {MOST}"):
        multiplied(real, times)


@pytest.mark.parametrize("lang", LANGS)
def test_every_mark_is_another_one(lang: str) -> None:
    assert len(set(MARKS[lang])) == len(MARKS[lang]) >= 99


def test_no_copy_of_a_name_can_be_another_real_name() -> None:
    real = ["云演艺", "云演出", "数据官", "数据库"]
    names = Names.of("zh", real)
    copies = {names.renamed(names.cut(name), copy) for name in real for copy in range(1, MOST)}
    assert len(copies) == len(real) * (MOST - 1)
    assert copies.isdisjoint(real)


def test_a_new_name_is_put_into_the_texts() -> None:
    names = Names.of("en", ["data center", "cloud"])
    assert (
        names.renamed(names.cut("Build a Data center, not a cloudy one."), 1)
        == "Build a Data centba, not a clobay one."
    )


def test_a_scratch_checkout_has_a_colour_and_an_icon_for_every_pillar(tmp_path: Path) -> None:
    folder = multiply_checkout(ROOT, tmp_path / "checkout", 2)
    css = (folder / "theme/assets/stylesheets/site.css").read_text("utf-8")
    assert all(f"--pillar-{number}: #" in css for number in range(1, 15))
    assert all((folder / f"macros/icons/pillar-{number}.svg").exists() for number in range(1, 15))


def test_a_scratch_checkout_has_no_fingerprints_of_translations(tmp_path: Path) -> None:
    folder = multiply_checkout(ROOT, tmp_path / "checkout", 1)
    assert not (folder / "data" / "translations.lock").exists()

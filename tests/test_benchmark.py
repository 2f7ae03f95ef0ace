"""What `make bench` measured: the file, the table, the comparisons and the page. Nothing here measures time."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from benchmarks.__main__ import by_turns, summary
from benchmarks.editing import edits
from benchmarks.machine import this_machine
from benchmarks.measuring import RunError, Sample, Variant, measure
from benchmarks.multiply import written
from benchmarks.own_share import Share
from benchmarks.table import table
from benchmarks.targets import TARGETS, ratios
from benchmarks.variants import Commands, Grounds, needs, variants
from tests.conftest import ROOT
from workpoints.benchmark import (
    RESULTS_FILE,
    Benchmark,
    LineName,
    Machine,
    Measured,
    Ratio,
    RatioName,
    read_benchmark,
    write_benchmark,
)
from workpoints.loading import Loaded, survey_file
from workpoints.model import LANGS, Lang
from workpoints.problems import DataError
from workpoints.publication import Publication
from workpoints.render import Renderer
from workpoints.site import DATA_FILE
from workpoints.source import read_source


def line(name: LineName, cpu: float, memory: int = 100_000_000) -> Measured:
    return Measured(name=name, runs=5, cpu=cpu, wall=cpu + 1, memory=memory, pages=227, size=15_300_000)


LINES: dict[LineName, Measured] = {
    found.name: found
    for found in (
        line("ours", 9.0), line("peer", 6.0), line("start", 0.5), line("own", 1.4),
        line("growing", 1.4), line("growing_100", 90.5, 900_000_000), line("edit", 1.1),
    )
}  # fmt: skip
MACHINE = Machine(
    processor="Some Processor", cores=2, memory=8_000_000_000, python="3.11.7", packages={"mkdocs": "1.6"}
)
SMALL = Benchmark(day="2026-11-24", rounds=5, machine=MACHINE, ratios=ratios(LINES), lines=tuple(LINES.values()))


def ratio(name: RatioName) -> Ratio:
    return next(found for found in SMALL.ratios if found.name == name)


@pytest.mark.parametrize(
    ("name", "value", "met"),
    [
        ("peer", 1.5, False),
        ("own", 0.1, True),
        ("growing_100", 100.0, True),
        ("memory_100", 9.0, True),
        ("edit", 2.1, False),
    ],
)
def test_a_target_is_held_against_the_medians(name: RatioName, value: float, met: bool) -> None:
    assert (ratio(name).value, ratio(name).met) == (value, met)


def test_what_was_not_measured_is_not_compared() -> None:
    assert {found.name for found in SMALL.ratios} == {"peer", "own", "growing_100", "memory_100", "edit"}


def test_the_targets_are_those_that_the_page_explains() -> None:
    assert tuple(target.name for target in TARGETS) == RatioName.__args__


def test_the_table_shows_medians_and_verdicts() -> None:
    shown = table(SMALL)
    assert re.search(r"^ours +9\.00 +10\.00 +100 +227 +15\.3 +5$", shown, re.MULTILINE)
    assert re.search(r"^peer +1\.50 +1  not met$", shown, re.MULTILINE)
    assert "Some Processor, 2 cores, 8 GB, Python 3.11.7" in shown


def test_medians_are_taken_of_the_rounds() -> None:
    samples = [Sample(cpu, cpu, 1, 1, 1) for cpu in (1.0, 9.0, 2.0)]
    assert summary({"ours": samples}, 3).lines[0].cpu == 2.0


def test_results_that_are_written_are_read_again(tmp_path: Path) -> None:
    write_benchmark(SMALL, tmp_path / "results.json")
    assert read_benchmark(tmp_path / "results.json") == SMALL


def test_without_results_nothing_was_measured(tmp_path: Path) -> None:
    assert read_benchmark(tmp_path / "results.json") is None


def test_the_results_in_the_repository_are_those_of_the_model() -> None:
    file = ROOT / RESULTS_FILE
    assert (read_benchmark(file) is None) == (not file.exists())


def test_results_of_another_shape_are_named(tmp_path: Path) -> None:
    (tmp_path / "results.json").write_text('{"day": "2026-11-24"}', "utf-8")
    with pytest.raises(DataError, match=r"results\.json:1:1: rounds"):
        read_benchmark(tmp_path / "results.json")


def test_the_machine_is_named_in_general_terms() -> None:
    machine = this_machine()
    assert {"mkdocs", "mkdocs-material", "mkdocs-static-i18n"} == set(machine.packages)
    assert machine.cores and machine.memory and machine.processor


# The page


@pytest.fixture
def measured_checkout(tmp_path: Path) -> Path:
    (tmp_path / "benchmarks").mkdir()
    (tmp_path / "macros").symlink_to(ROOT / "macros")
    return tmp_path


def drawn(lang: Lang, checkout: Path, loaded: Loaded, publication: Publication) -> LexborHTMLParser:
    renderer = Renderer(loaded, publication, publication.phrases[lang], checkout / "macros")
    prose = renderer.prose((ROOT / "content" / lang / "about" / "speed.md").read_text("utf-8"), "about/speed/")
    return LexborHTMLParser("".join(prose.fragments))


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_shows_the_ratios_of_the_file(
    lang: Lang, measured_checkout: Path, loaded: Loaded, publication: Publication
) -> None:
    write_benchmark(SMALL, measured_checkout / RESULTS_FILE)
    page = drawn(lang, measured_checkout, loaded, publication)
    rows = page.css("table.benchmark")[0].css("tbody tr")
    shown = [(row.css_first("th").text(), row.css_first("td").text()) for row in rows]
    say = publication.phrases[lang].say
    assert shown == [(say(f"benchmark.ratio.{found.name}"), f"{found.value:.2f}") for found in SMALL.ratios]


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_names_the_machine(
    lang: Lang, measured_checkout: Path, loaded: Loaded, publication: Publication
) -> None:
    write_benchmark(SMALL, measured_checkout / RESULTS_FILE)
    assert "Some Processor" in drawn(lang, measured_checkout, loaded, publication).text()


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_says_that_nothing_was_measured(
    lang: Lang, measured_checkout: Path, loaded: Loaded, publication: Publication
) -> None:
    page = drawn(lang, measured_checkout, loaded, publication)
    assert [note.text() for note in page.css("p.note")] == [publication.phrases[lang].say("benchmark.none")] * 3


@pytest.mark.parametrize("key", [f"line.{name}" for name in LineName.__args__] + [f"ratio.{t.name}" for t in TARGETS])
def test_everything_measured_has_words(key: str, publication: Publication) -> None:
    assert publication.phrases["zh"].knows(f"benchmark.{key}")


# Measuring


def python(code: str, site: Path | None = None, name: str = "one", rounds: int | None = None) -> Variant:
    return Variant(name, (sys.executable, "-c", code), ROOT, site, rounds)


def test_a_run_counts_what_it_left(tmp_path: Path) -> None:
    site = tmp_path / "site"
    code = f"import pathlib; p = pathlib.Path({str(site)!r}); p.mkdir(); (p / 'a.html').write_text('12345')"
    measure(python(code, site))
    sample = measure(python(code, site))  # the folder of the run before is gone
    assert (sample.pages, sample.size) == (1, 5)


def test_the_memory_of_the_whole_process_tree_is_counted() -> None:
    child = "x = bytearray(60_000_000); import time; time.sleep(0.3)"
    tree = f"import subprocess, sys; [p.wait() for p in [subprocess.Popen([sys.executable, '-c', {child!r}]) for _ in '12']]"
    assert measure(python(tree)).memory > 120_000_000


def test_a_run_that_fails_is_named_with_its_last_words() -> None:
    with pytest.raises(RunError, match=r"one: exit code 3\n.*last words"):
        measure(python("import sys; print('last words'); sys.exit(3)"))


def test_each_round_begins_with_another_variant(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[str] = []
    monkeypatch.setattr("benchmarks.__main__.measure", lambda variant: ran.append(variant.name))
    by_turns([python("", name="a"), python("", name="b"), python("", name="c", rounds=1)], 2)
    assert ran == ["a", "b", "c", "b", "a"]


def test_everything_that_can_be_measured_is_a_variant_or_the_edit(tmp_path: Path) -> None:
    names = [variant.name for variant in variants(Grounds(ROOT, tmp_path), Commands(("build",), ("serve",)))]
    assert {*names, "edit"} == set(LineName.__args__)


def test_a_peer_of_ten_times_the_data_needs_our_site_of_it() -> None:
    assert needs(["peer_10"]) == {"checkout_10", "peer_10"}


def own_steps() -> Iterator[str]:
    for name, run in Share(ROOT).own_steps():
        run()
        yield name


def test_our_own_share_draws_every_kind_of_page() -> None:
    steps = list(own_steps())
    assert {"pages: task", "pages: print", "pages: matrix_tasks", "pages: city", "search, data and other files"} <= set(
        steps
    )


def test_edits_are_all_different_and_keep_the_data_sound(tmp_path: Path) -> None:
    data = read_source(ROOT / DATA_FILE).data
    made = list(edits(data, 6))
    for edit in made:
        edit.apply()
    file = tmp_path / "tasks.yaml"
    file.write_text(written(data, "tasks.yaml"), "utf-8")
    assert survey_file(file).problems == ()
    assert len({(edit.path, *edit.words.values()) for edit in made}) == 6

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.copies import SMALL
from workpoints.exemptions import EXEMPTIONS_FILE, read_exemptions, stale_exemptions
from workpoints.problems import DataError


def test_the_exemptions_are_few_and_each_has_its_reason():
    records = read_exemptions(ROOT / EXEMPTIONS_FILE).records
    assert len(records.no_numbers) + len(records.no_names) < 10


def test_an_exemption_that_the_text_does_not_print_is_stale(tmp_path: Path):
    file = tmp_path / "exemptions.yaml"
    file.write_text("no_numbers:\n  一批: {zh: 甲, en: a}\n  一匹: {zh: 乙, en: b}\nno_names: {}\n", "utf-8")
    stale = list(stale_exemptions(read_exemptions(file, "exemptions.yaml"), SMALL.text))
    assert [(problem.line, problem.found) for problem in stale] == [(3, "'一匹'")]


def test_an_exemption_without_a_reason_is_refused_with_its_line(tmp_path: Path):
    file = tmp_path / "exemptions.yaml"
    file.write_text("no_numbers:\n  一批: {zh: 甲}\nno_names: {}\n", "utf-8")
    with pytest.raises(DataError) as caught:
        read_exemptions(file)
    assert caught.value.problems[0].line == 2

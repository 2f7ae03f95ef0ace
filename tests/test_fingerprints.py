from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.copies import SMALL
from workpoints.catalog import Catalog
from workpoints.fingerprints import LOCK_FILE, fingerprint, measures_by_sentence, read_lock, write_lock
from workpoints.problems import DataError

LOCK = read_lock(ROOT / LOCK_FILE)


def test_the_lock_file_has_the_30_clauses_and_86_sentences():
    assert list(LOCK) == list(range(1, 31))
    assert sum(len(clause.sentences) for clause in LOCK.values()) == 86


def test_the_lock_file_and_the_data_have_the_same_sentences(catalog: Catalog):
    assert {task.number: task.sentences for task in catalog.tasks} == {n: len(c.sentences) for n, c in LOCK.items()}


def test_the_lock_file_and_the_data_have_the_same_measures(catalog: Catalog):
    assert {task.number: measures_by_sentence(task) for task in catalog.tasks} == {
        n: c.measures for n, c in LOCK.items()
    }


def test_every_sentence_has_a_fingerprint_of_its_own():
    found = [value for clause in LOCK.values() for value in (*clause.sentences, clause.bracket)]
    assert len(found) == 116
    assert len({value for clause in LOCK.values() for value in clause.sentences}) == 86


def test_the_lock_file_holds_no_text():
    assert not re.search(r"[\u3400-\u9fff]", (ROOT / LOCK_FILE).read_text("utf-8"))


def test_a_lock_file_reads_back(tmp_path: Path):
    write_lock(SMALL.lock, tmp_path / "lock")
    assert read_lock(tmp_path / "lock") == SMALL.lock


def test_a_fingerprint_does_not_tell_widths_apart():
    wide = SMALL.parse(SMALL.wording.replace(",", "，"))
    assert list(map(fingerprint, wide.sentences)) == list(map(fingerprint, SMALL.text.sentences))


HASH = "0" * 32


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "expected the bracket of clause 1"),
        (f"1.1 {HASH} 2\n", "expected the bracket of clause 1"),
        (f"1.2 {HASH} 2\n", f"found '1.2 {HASH} 2'; expected 1.1 with"),
        (f"1.1 {HASH} 2\n1.bracket {HASH}\n3.1 {HASH} 2\n", "lock:3:1"),
        (f"1.1 {HASH}\n", "a number of measures"),
        (f"1.1 {HASH[1:]} 2\n", "32 hexadecimal digits"),
        (f"1.1 {HASH} 2\n1.bracket {HASH}\n2.1 {HASH} 2\n", "expected the bracket of clause 2"),
    ],
)
def test_a_torn_lock_file_is_refused_with_its_line(content: str, message: str, tmp_path: Path):
    (tmp_path / "lock").write_text(content, "utf-8")
    with pytest.raises(DataError) as caught:
        read_lock(tmp_path / "lock")
    assert message in str(caught.value)

"""States of the data file read one after another are what each is when it is read alone."""

from __future__ import annotations

import pytest

from tests import real_edits
from tests.conftest import ROOT
from tests.repositories import SMALL, edited
from workpoints import pieces
from workpoints.pieces import PieceReader
from workpoints.revisions import history_of, text_at
from workpoints.source import parse_source

DATA = ROOT / "data" / "tasks.yaml"
REAL = real_edits.REAL


def test_every_state_of_the_real_history_reads_as_when_it_is_read_alone():
    reader = PieceReader()
    texts = [text_at(commit.id, DATA) for commit in reversed(history_of(DATA).commits)] or [REAL]
    assert all(reader.read(text, "tasks.yaml").data == parse_source(text, "tasks.yaml").data for text in texts)


EDITS = {
    "a record changed": real_edits.REWORDED,
    "records renamed": real_edits.RENAMED,
    "another form": real_edits.REFORMATTED,
    "a record less": REAL[: REAL.index("  - number: 30\n")],
    "a section less": REAL[: REAL.index("tasks:\n")],
    "a section twice": REAL + REAL[REAL.index("pillars:\n") : REAL.index("agencies:\n")],
    "a list at the top": "- a\n- b\n",
    "a section without records": REAL.partition("tasks:\n")[0] + "tasks: []\n",
    "records that are not indented": "tasks:\n- number: 1\n- number: 2\n",
    "flow lists": "tasks: [{number: 1}, {number: 2}]\nterms:\n  - id: a\n",
    "not YAML": edited(REAL, ("  - number: 2\n", "  - number: [2\n")),
    "comments alone": "# nothing\n",
    "another document in another form": SMALL,
    "nothing": "",
}


@pytest.mark.parametrize("text", EDITS.values(), ids=EDITS)
def test_an_edit_of_any_kind_reads_as_when_it_is_read_alone(text: str):
    reader = PieceReader()
    reader.read(REAL, "tasks.yaml")
    assert reader.read(text, "tasks.yaml").data == parse_source(text, "tasks.yaml").data


def test_only_what_changed_is_parsed(monkeypatch: pytest.MonkeyPatch):
    reader, parsed = PieceReader(), []
    reader.read(REAL, "tasks.yaml")
    monkeypatch.setattr(pieces, "parse_source", lambda text, name: parsed.append(text) or parse_source(text, name))
    reader.read(real_edits.REWORDED, "tasks.yaml")
    assert [text[: text.index("\n")] for text in parsed] == ["  - number: 14"]

from __future__ import annotations

import pytest

from tests.copies import ALTERED, SMALL
from workpoints.official_text import CopyError


def test_the_parts_of_the_text_are_told_apart():
    first, second, third = SMALL.text.clauses
    assert [section.title for section in SMALL.text.sections] == ["点亮海岸", "写好航书"]
    assert [clause.title for clause in (first, second, third)] == ["修好灯塔", "看护灯塔", "编写航书"]
    assert [len(clause.sentences) for clause in (first, second, third)] == [3, 2, 1]


def test_a_bracket_is_read_by_name_and_rule():
    first, second, third = (clause.bracket for clause in SMALL.text.clauses)
    assert [first.names, second.names, third.names] == [
        ["省北厅", "省南局", "省西部办"],
        ["省南局", "省北厅"],
        ["省西部办"],
    ]
    assert [first.rule, second.rule, third.rule] == ["lead_first", "by_duty", "lead_first"]


def test_a_sentence_is_shown_as_printed_and_knows_its_place():
    sentence = SMALL.text.clauses[1].sentences[0]
    assert sentence.text == "支持横琴听潮站和韶关望山塔夜里值班，按“一塔一册”记下每晚的大雾。"
    assert (sentence.name, sentence.line) == ("clause 2, sentence 1", 8)


def test_a_measure_has_the_sentences_it_cites():
    measure = SMALL.loaded.work_points.tasks[1].measures[2]
    assert [sentence.name for sentence in SMALL.text.restated_by(measure)] == ["clause 2, sentence 2"]


@pytest.mark.parametrize(
    ("alteration", "message"),
    [
        ("a clause left out", "clause 2: found (三); expected (二)"),
        ("the last clauses cut off", "clause 3: found the end of the text; expected (三)"),
        ("a line between two clauses", "clause 1: found '请看下页' after its bracket"),
        ("a bracket left out", "clause 2: found no bracket after a full stop"),
        ("two clauses exchanged", "clause 1: found (二); expected (一)"),
    ],
)
def test_a_torn_copy_says_where_it_is_torn(alteration: str, message: str):
    with pytest.raises(CopyError) as caught:
        SMALL.parse(ALTERED[alteration][0](SMALL.wording))
    assert message in str(caught.value)

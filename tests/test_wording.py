from __future__ import annotations

import pytest

from workpoints.wording import cleaned, normal, printed


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("看 灯,\n点 灯", "看灯,点灯"),
        ("看灯，点灯（夜里）：５Ｇ；", "看灯,点灯(夜里):5G;"),
        ("“看灯”「看灯」『看灯』", '"看灯""看灯""看灯"'),
        ("\ufeff看\u200b灯\u00ad", "看灯"),
        ("點燈、衞生、衛生", "点灯、卫生、卫生"),
        ("看APP.再点灯｡", "看APP。再点灯。"),
        ("升到2.5版", "升到2.5版"),
    ],
)
def test_ways_of_typing_have_one_form(typed: str, expected: str):
    assert normal(typed) == expected


def test_a_word_broken_by_a_line_break_is_simplified_as_a_word():
    assert normal("資金\n鍊") == normal("資金鍊") == "资金链"


def test_line_breaks_stay_where_they_are():
    assert cleaned("看\r\n灯\u2028点\r灯").count("\n") == 3


def test_a_text_is_shown_as_chinese_is_printed():
    assert printed(' 看"灯",\n点 700MHz\n 5G (夜里) ') == "看“灯”，点700MHz 5G（夜里）"

from __future__ import annotations

import pytest

from workpoints.numerals import chinese, numbers_in, value_of, values_in


@pytest.mark.parametrize(
    ("number", "numeral"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (30, "三十"), (86, "八十六")]
)
def test_numbers_are_written_as_clauses_are_numbered(number: int, numeral: str):
    assert chinese(number) == numeral


@pytest.mark.parametrize("number", range(1, 100))
def test_every_numeral_reads_back(number: int):
    assert value_of(chinese(number)) == number


@pytest.mark.parametrize(
    ("numeral", "value"),
    [("千", 1000), ("两", 2), ("三千五百", 3500), ("二万一千", 21_000), ("1,000", 1000), ("三亿", 300_000_000)],
)
def test_larger_numerals_have_their_value(numeral: str, value: int):
    assert value_of(numeral) == value


def test_every_number_of_a_text_is_found():
    assert [number.printed for number in numbers_in("20座灯塔,5G和IC30,三个、两客一危,2,000盏")] == [
        "20", "5", "30", "三", "两", "一", "2,000",
    ]  # fmt: skip


def test_the_first_is_worth_one():
    assert values_in("首轮") == [1]

import pytest

from workpoints.hanzi import pinyin, readings, traditional_forms


@pytest.mark.parametrize(
    ("text", "spelt"),
    [("数字农业", "shu zi nong ye"), ("人民银行", "ren min yin hang"), ("重点行业", "zhong dian hang ye"), ("5G基站", "5g ji zhan")],
)
def test_pinyin_is_read_word_by_word(text: str, spelt: str):
    assert pinyin(text) == spelt


def test_a_character_keeps_every_reading_that_it_has_in_the_names():
    assert readings(["人民银行", "行政村"])["行"] == ("hang", "xing")


def test_traditional_forms_are_paired_with_the_wanted_simplified_ones_only():
    assert "廣广" in traditional_forms("广") and "東" not in traditional_forms("广")


def test_several_traditional_forms_can_lead_to_one_character():
    pairs = traditional_forms("台")
    assert {pairs[at] for at in range(0, len(pairs), 2)} >= {"臺", "颱"}

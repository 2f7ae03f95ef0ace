"""What the rules for wording let pass: names that are rightly foreign, abbreviations, figures."""

from __future__ import annotations

import pytest

from workpoints.text_checks import run_text_checks


def broken(text: str, key: str = "zh", field: str = "title") -> list[str]:
    return [offence.rule for offence in run_text_checks({field: {key: text}})]


@pytest.mark.parametrize(
    "text",
    [
        "用5G和IPv6建设网络",
        "700MHz 5G基站",
        "推广“Made in Guangdong”品牌",
        "粤商通（Yue Shang Tong）",
        "《Digital Law》的译本",
        "《著作权法》",
        "乾坤未定",
        "了望与瞭望",
        "提高3.5%",
        "CORS基准站",
        "粤省事APP",
        "20—30家",
        "A+B",
        "e-CNY",
        "TCL",
        "5G",
        "版本1.0和2.0",
        "一、二、三",
    ],
)
def test_good_chinese_passes(text: str):
    assert broken(text) == []


@pytest.mark.parametrize(
    "text",
    [
        'Raise the standard of "gigabit city" development',
        "Han [2022] No. 13",
        "Yueshengshi (粤省事)",
        "the term “数字经济”",
        "5,000 enterprises",
        "São Paulo and Zürich",
        "R&D and IT",
        "an A/B test",
        "No. 1, e.g., this; that",
        "snake_case_name",
        "3 * 4",
        "x < y and y > z",
        "C# and C++",
        "naïve café",
        "5G + AI",
        "one ... two",
        "Chaozhou Three-Circle (Group) Co., Ltd.",
    ],
)
def test_good_english_passes(text: str):
    assert broken(text, "en") == []


def test_an_address_is_no_text():
    assert (
        list(
            run_text_checks(
                {"evidence": ["https://example.org/__a__/<b>"], "readings": [{"url": "https://e.org/中文"}]}
            )
        )
        == []
    )


@pytest.mark.parametrize("text", ["數字經濟", "廣東省", "電信與網絡", "雲計算"])
def test_traditional_characters_are_named(text: str):
    assert set(broken(text)) == {"simplified-characters"}


@pytest.mark.parametrize(
    "text",
    ["<b>", "a <br/> b", "</p>", "<!-- x -->", "&lt;", "&#39;", "[a](b)", "**a**", "`a`", "# a", "- a", "{{ a }}"],
)
def test_markup_is_named(text: str):
    assert "no-markup" in broken(text, "en")


def test_only_sentences_need_a_full_stop():
    assert broken("a name", "en") == []
    assert broken("A gloss", "en", "gloss") == ["whole-sentences"]


def test_a_text_that_is_too_long_is_only_too_long():
    assert broken("<b>" * 1000, "en") == ["text-length"]

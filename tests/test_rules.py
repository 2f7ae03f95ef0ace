"""The rules as the site documents them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from workpoints.bilingual import in_languages
from workpoints.rules import RULE_GROUPS, Rule

RULES = [rule for group in RULE_GROUPS for rule in group.rules]


def test_no_two_rules_have_one_name():
    assert len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_is_documented_in_both_languages(rule: Rule):
    assert re.fullmatch(r"[A-Z].*\.", rule.text.en)
    assert re.fullmatch(r".*[\u4e00-\u9fff].*[。…]", rule.text.zh)
    assert not re.search(r"[\u4e00-\u9fff] | [\u4e00-\u9fff]", rule.text.zh)


@pytest.mark.parametrize(("prefix", "lang"), [("", "zh"), ("en/", "en")])
def test_the_contributing_page_has_every_rule(built_site: Path, prefix: str, lang: str):
    html = (built_site / prefix / "about" / "contributing" / "index.html").read_text("utf-8")
    assert [rule.name for rule in RULES if f'id="rule-{rule.name}"' not in html] == []
    assert re.search(r'id="rule-known-cities"', html)


def test_english_comes_first_and_chinese_after_it():
    text = in_languages("One thing.\n\n    Another one.\n\n    一件事。\n    又一件。\n    ")
    assert (text.en, text.zh) == ("One thing. Another one.", "一件事。又一件。")


@pytest.mark.parametrize("docstring", [None, "", "English only.", "只有中文。"])
def test_a_docstring_in_one_language_is_an_error(docstring: str | None):
    with pytest.raises(ValueError, match="English and then in Chinese"):
        in_languages(docstring)

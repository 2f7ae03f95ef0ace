"""The hand-written pages: two trees that mirror each other."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

CONTENT = Path(__file__).parent.parent / "content"
PAGES = sorted(path.relative_to(CONTENT / "zh").as_posix() for path in (CONTENT / "zh").rglob("*.md"))
HEADING = re.compile(r"^(#+) .*?(?:\{: #([a-z0-9-]+)[^}]*\})?$", re.MULTILINE)
ANCHOR = re.compile(r"\{: #([^ }]+)")
LINK = re.compile(r"\]\(([^)]+)\)")
CALL = re.compile(r"\{\{.*?\}\}")


def text(lang: str, page: str) -> str:
    return re.sub(r"<pre.*?</pre>", "", (CONTENT / lang / page).read_text("utf-8"), flags=re.DOTALL)


def headings(lang: str, page: str) -> list[tuple[int, str]]:
    return [(len(marks), anchor) for marks, anchor in HEADING.findall(text(lang, page))]


def inner_links(lang: str, page: str) -> Counter[str]:
    return Counter(link for link in LINK.findall(text(lang, page)) if not link.startswith("http"))


def test_both_languages_have_the_same_pages() -> None:
    assert sorted(path.relative_to(CONTENT / "en").as_posix() for path in (CONTENT / "en").rglob("*.md")) == PAGES


@pytest.mark.parametrize("page", PAGES)
def test_twins_have_the_same_headings(page: str) -> None:
    assert headings("zh", page) == headings("en", page)


@pytest.mark.parametrize("page", PAGES)
def test_every_heading_has_an_anchor_of_its_own(page: str) -> None:
    anchors = ANCHOR.findall(text("zh", page))
    assert all(anchor for _, anchor in headings("zh", page))
    assert len(anchors) == len(set(anchors))


@pytest.mark.parametrize("page", PAGES)
def test_twins_have_the_same_anchors(page: str) -> None:
    assert ANCHOR.findall(text("zh", page)) == ANCHOR.findall(text("en", page))


@pytest.mark.parametrize("page", PAGES)
def test_twins_have_the_same_links(page: str) -> None:
    assert inner_links("zh", page) == inner_links("en", page)


@pytest.mark.parametrize("page", PAGES)
def test_twins_take_the_same_facts_from_the_data(page: str) -> None:
    zh, en = (Counter(call for call in CALL.findall(text(lang, page)) if "term." not in call) for lang in ("zh", "en"))
    assert zh == en


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_says_what_it_is_about(lang: str, page: str) -> None:
    front_matter = yaml.safe_load((CONTENT / lang / page).read_text("utf-8").split("---\n")[1])
    assert front_matter.keys() == {"title", "description"}
    assert all(front_matter.values())


@pytest.mark.parametrize("page", PAGES)
def test_chinese_on_an_english_page_is_marked_as_chinese(page: str) -> None:
    source = re.sub(r'<span lang="zh-Hans">.*?</span>', "", (CONTENT / "en" / page).read_text("utf-8"))
    assert re.findall(r"[\u3400-\u9fff]+", source) == []

"""The search's modules one by one, imported by a browser from their sources."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.conftest import ROOT
from tests.search.engines import serve

Run = Callable[..., Any]


@pytest.fixture(scope="module")
def run(browser: Browser) -> Iterator[Run]:
    """Run an expression in which the modules stand under their names and `x` is the argument."""
    names = ("text", "closeness", "records", "rank", "passage", "answer")
    with serve(ROOT / "theme/assets/javascripts/search") as address:
        page = browser.new_page()
        page.goto(f"{address}text.js")
        imports = ";".join(f"const {name} = await import('/{name}.js')" for name in names)
        yield lambda expression, x=None: page.evaluate(f"async x => {{ {imports}; return {expression} }}", x)
        page.close()


SMALL = {
    "lang": "zh", "kinds": ["task", "measure", "agency", "term"],
    "kind": [0, 1, 2, 3, 3],
    "path": ["tasks/1/", "tasks/1/#m1", "agencies/farms/", "terms/#sim", "terms/#rural"],
    "name": ["发展数字农业", "", "广东省农业农村厅", "5G网络", "农村电商"],
    "names": [["任务1"], ["1.1"], ["农业农村厅"], ["第五代移动通信"], []],
    "words": [["种地"], [], [], [], []],
    "text": ["把数字技术用到农业。", "推动农产品网上销售，帮助农民开店。", "共1项", "移动通信", "农村的网上买卖"],
    "near": [[1, 2], [0], [], [], []],
    "pillar": [4, 4, 0, 0, 0],
}  # fmt: skip


def paths(run: Run, query: str) -> list[str]:
    return run("answer.answer(x[1], records.openLibrary(x[0])).results.map(each => each.path)", [SMALL, query])


@pytest.mark.parametrize(
    ("text", "folded"),
    [("５Ｇ基站", "5g基站"), ("Café", "cafe"), ("廣電", "广电"), ("㎡A", "㎡a")],
)
def test_folding_keeps_every_character_in_its_place(run: Run, text: str, folded: str):
    assert run("text.fold(x, new Map([['廣', '广'], ['電', '电']]))", text) == folded


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("700mhz 5g基站", ["700", "mhz", "5g", "基站"]),
        ("新增5,000家", ["新增", "5000", "家"]),
        ("ic30人", ["ic", "30", "人"]),
        ("华星t7、t9", ["华星", "t7", "t9"]),
        ("14.3 e-cny", ["14.3", "e", "cny"]),
    ],
)
def test_a_text_is_cut_between_scripts_and_numbers(run: Run, text: str, tokens: list[str]):
    assert run("text.tokenize(x).map(token => token.text)", text) == tokens


@pytest.mark.parametrize(
    ("word", "stem"),
    [("libraries", "library"), ("chips", "chip"), ("branches", "branch"), ("analysis", "analysis"), ("5g", "5g")],
)
def test_plurals_lose_their_ending(run: Run, word: str, stem: str):
    assert run("text.stem(x)", word) == stem


@pytest.mark.parametrize(
    ("a", "b", "slips"), [("shenzen", "shenzhen", 1), ("shaogaun", "shaoguan", 1), ("abc", "xyz", 2)]
)
def test_slips_are_counted_up_to_a_limit(run: Run, a: str, b: str, slips: int):
    assert run("closeness.distance(x[0], x[1], 1)", [a, b]) == slips


def test_a_wrong_character_is_counted_inside_a_longer_text(run: Run):
    assert run("closeness.distanceWithin('数字人名币', '支持数字人民币试点')") == 1


@pytest.mark.parametrize(
    ("short", "name", "is_short"),
    [
        ("工信厅", "工业和信息化厅", True),
        ("信保法", "个人信息保护法", True),
        ("工信局", "工业和信息化厅", False),
        ("厅信工", "工业和信息化厅", False),
    ],
)
def test_an_abbreviation_keeps_order_and_last_character(run: Run, short: str, name: str, is_short: bool):
    assert (run("closeness.abbreviates(x[0], x[1])", [short, name]) > 0) == is_short


@pytest.mark.parametrize(
    ("letters", "part"), [("yinhang", 1), ("yh", 1), ("yinh", 1), ("yinxing", 0), ("hang", 0.5), ("h", 0), ("hx", 0)]
)
def test_pinyin_spells_a_name_in_full_by_initials_or_mixed(run: Run, letters: str, part: float):
    assert run("closeness.spells(x, '银行', new Map([['银', ['yin']], ['行', ['hang']]]))", letters) == part


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("农业农村厅", "agencies/farms/"),
        ("数字农业", "tasks/1/"),
        ("种地", "tasks/1/"),
        ("网上销售", "tasks/1/#m1"),
        ("nyncting", "agencies/farms/"),
        ("農業農村廳", "agencies/farms/"),
        ("5G", "terms/#sim"),
        ("农存电商", "terms/#rural"),
    ],
)
def test_the_thing_that_was_meant_comes_first(run: Run, query: str, first: str):
    known = {"simplify": "農农業业廳厅", "readings": "农nong业ye村cun厅ting"}
    library = "records.learn(records.openLibrary(x[0]), x[2])"
    found = run(f"answer.answer(x[1], {library}).results.map(each => each.path)", [SMALL, query, known])
    assert found[0] == first


def test_a_task_stands_once_with_its_measures_below(run: Run):
    assert paths(run, "农业 销售").count("tasks/1/") + paths(run, "农业 销售").count("tasks/1/#m1") == 1


def test_the_words_of_a_question_do_not_count(run: Run):
    assert paths(run, "哪个部门负责网上销售") == paths(run, "网上销售")


@pytest.mark.parametrize("query", ["", "   ", "？！", "xyzzy", "龘龘"])
def test_nothing_is_found_for_nothing(run: Run, query: str):
    assert paths(run, query) == []


def test_marks_agree_with_what_matched(run: Run):
    results = "answer.answer('电商 5g', records.openLibrary(x)).results"
    shown = run(f"{results}.map(each => each.title.filter(p => p.hit).map(p => p.text))", SMALL)
    assert sorted(shown) == [["5G"], ["电商"]]


def test_an_everyday_word_is_said_to_be_the_reason(run: Run):
    result = run("answer.answer('种地', records.openLibrary(x)).results[0]", SMALL)
    assert (result["knownFrom"], result["known"]) == ("word", [{"text": "种地", "hit": True}])


def test_more_is_fetched_only_for_words_that_the_index_does_not_know(run: Run):
    wants = run("['5G', '农业', 'farming'].map(each => answer.answer(each, records.openLibrary(x)).wants)", SMALL)
    assert wants == [[], [], ["characters", "other"]]


def test_what_the_other_language_finds_is_shown_in_the_readers_own(run: Run):
    english = SMALL | {
        "lang": "en",
        "name": ["Develop digital agriculture", "", "Agriculture Department", "5G", "rural e-commerce"],
    }
    result = run(
        "answer.answer('rural e-commerce', records.openLibrary(x[0]), records.openLibrary(x[1])).results[0]",
        [SMALL, english],
    )
    assert (result["path"], result["title"][0]["text"], result["knownLang"]) == ("terms/#rural", "农村电商", "en")


def test_a_long_text_is_shown_around_its_first_mark(run: Run):
    text = "甲" * 200 + "数字农业" + "乙" * 200
    cut = run("passage.excerpt(x, [{ start: 200, end: 204 }], 'zh')", text)
    assert {"text": "数字农业", "hit": True} in cut and sum(len(piece["text"]) for piece in cut) < 100
    assert cut[0]["text"] == cut[-1]["text"] == "…"


def test_the_types_that_the_modules_state_hold():
    program = ROOT / "node_modules/typescript/bin/tsc"
    node = Path(sys.executable).with_name("node")
    checked = subprocess.run(
        [node, program, "--project", ROOT / "tests/search"], capture_output=True, text=True, check=False
    )
    assert checked.stdout == ""

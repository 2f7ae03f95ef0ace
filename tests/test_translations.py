"""A text that was revised while its translation was not is named, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import real_edits
from tests.conftest import ROOT
from tests.repositories import SMALL, edited
from tests.test_changelog import copy_site
from workpoints.build import build_site
from workpoints.cli import main
from workpoints.problems import DataError
from workpoints.source import read_source
from workpoints.translations import (
    Translations,
    content_beside,
    fingerprint,
    lock_beside,
    read_confirmed,
    translations_of,
)

METHOD_ZH = "# 方法 {: #top }\n\n开头。\n\n## 角色 {: #roles }\n\n第一个牵头。\n"
METHOD_EN = "# Method {: #top }\n\nTo begin.\n\n## Roles {: #roles }\n\nThe first leads.\n"


class Project:
    """A small data file with prose, all of it confirmed."""

    def __init__(self, folder: Path) -> None:
        self.data = folder / "data" / "tasks.yaml"
        self.zh, self.en = (folder / "content" / lang / "about" / "method.md" for lang in ("zh", "en"))
        for file, text in ((self.data, SMALL), (self.zh, METHOD_ZH), (self.en, METHOD_EN)):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
        self.confirm("--all")

    def change(self, file: Path, *replacements: tuple[str, str]) -> None:
        file.write_text(edited(file.read_text("utf-8"), *replacements), "utf-8")

    def confirm(self, *arguments: str) -> int:
        return main(["confirm", *arguments, "--file", str(self.data)])

    def in_canonical_form(self) -> str:
        """Write the data file as `check` wants it, so that translations are all it finds; return the text."""
        assert main(["fix", str(self.data)]) == 0
        return self.data.read_text("utf-8")

    def state(self) -> Translations:
        return translations_of(read_source(self.data), lock_beside(self.data), content_beside(self.data))

    def waiting(self) -> list[tuple[str, str]]:
        return [(found.pair.id, found.lang) for found in self.state().waiting]

    def lock(self) -> str:
        return lock_beside(self.data).read_text("utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def test_what_was_confirmed_is_abreast(project: Project):
    assert project.waiting() == []


ONE_SIDED = {
    "a measure in Chinese": ([("管好海岛中心", "看好海岛中心")], [("measures/2.1/text", "en")]),
    "a measure in English": ([("Look after", "Care for")], [("measures/2.1/text", "zh")]),
    "a name": ([("zh: 广东省北厅", "zh: 广东省北方厅")], [("agencies/north/name", "en")]),
    "a gloss": ([("zh: 中心。", "zh: 岛上的中心。")], [("terms/island-center/gloss", "en")]),
    "what a number means": ([("size of a", "size of the")], [("measures/1.2/figures/20户/meaning", "zh")]),
    "the document": ([("approved_by: {zh: 省,", "approved_by: {zh: 省政府,")], [("document/approved_by", "en")]),
    "two texts": (
        [("管好海岛中心", "看好海岛中心"), ("Draw up the plan.", "Write the plan.")],
        [("tasks/3/summary", "zh"), ("measures/2.1/text", "en")],
    ),
}


@pytest.mark.parametrize(("replacements", "expected"), ONE_SIDED.values(), ids=ONE_SIDED)
def test_exactly_the_text_that_was_revised_alone_is_named(
    project: Project, replacements: list[tuple[str, str]], expected: list[tuple[str, str]]
):
    project.change(project.data, *replacements)
    assert sorted(project.waiting()) == sorted(expected)


ABREAST = {
    "both sides": [("管好海岛中心", "看好海岛中心"), ("Look after", "Care for")],
    "white space": [("zh: 管好海岛中心。", "zh: 管好 海岛中心。"), ("Look after", "Look  after")],
    "quotes": [("en: Look after the Island Center.", 'en: "Look after the Island Center."')],
    "another name, which is no translation": [("zh: [北厅]", "zh: [北厅, 北方厅]")],
    "search words, which are no translation": [("zh: [宽带]", "zh: [宽带, 网速]")],
    "a fact": [("kind: supervision", "kind: service")],
}


@pytest.mark.parametrize("replacements", ABREAST.values(), ids=ABREAST)
def test_what_leaves_no_text_behind_is_not_named(project: Project, replacements: list[tuple[str, str]]):
    project.change(project.data, *replacements)
    assert project.waiting() == []


def test_a_revision_that_is_taken_back_leaves_nothing_behind(project: Project):
    project.change(project.data, ("管好海岛中心", "看好海岛中心"))
    project.change(project.data, ("看好海岛中心", "管好海岛中心"))
    assert project.waiting() == []


def test_a_section_of_prose_is_a_pair(project: Project):
    project.change(project.zh, ("第一个牵头", "列在第一个的牵头"))
    assert project.waiting() == [("content/about/method#roles", "en")]


def test_a_section_that_only_one_language_has_belongs_to_the_one_above(project: Project):
    project.change(project.en, ("The first leads.\n", "The first leads.\n\n## More {: #more }\n\nMore.\n"))
    assert project.waiting() == [("content/about/method#roles", "zh")]


def test_prose_may_be_wrapped_anew(project: Project):
    project.change(project.en, ("The first leads.", "The\nfirst\nleads."))
    assert project.waiting() == []


def test_check_names_the_pair_with_its_line_and_what_to_do(project: Project, capsys: pytest.CaptureFixture[str]):
    canonical = project.in_canonical_form()
    project.change(project.data, ("管好海岛中心", "看好海岛中心"))
    capsys.readouterr()
    assert main(["check", str(project.data)]) == 1
    said = capsys.readouterr().out.splitlines()
    line = 1 + canonical.partition("Look after")[0].count("\n")
    assert said[0].startswith(f"{project.data}:{line}:")
    assert "measure 2.1: found Chinese that changed while the English did not" in said[0]
    assert "or if it still holds run: workpoints confirm measures/2.1/text [translation]" in said[0]
    assert said[1:] == [f"{project.data}: 1 problem"]


def test_check_names_prose_at_the_section_that_has_not_followed(project: Project, capsys: pytest.CaptureFixture[str]):
    project.change(project.en, ("The first leads.", "The agency listed first leads."))
    capsys.readouterr()
    assert main(["check", str(project.data)]) == 1
    assert f"{project.zh.as_posix()}:5:1: page about/method: found English that changed" in capsys.readouterr().out


def test_check_is_content_again_when_the_other_side_follows(project: Project, capsys: pytest.CaptureFixture[str]):
    project.in_canonical_form()
    project.change(project.data, ("管好海岛中心", "看好海岛中心"), ("Look after", "Care for"))
    capsys.readouterr()
    assert main(["check", str(project.data)]) == 0, capsys.readouterr().out


def test_check_minds_no_translations_where_none_was_ever_confirmed(project: Project):
    project.in_canonical_form()
    lock_beside(project.data).unlink()
    project.change(project.data, ("管好海岛中心", "看好海岛中心"))
    assert main(["check", str(project.data)]) == 0


CONFIRMED = ["measures/2.1/text", "measures/2.1", "2.1", "measure 2.1"]


@pytest.mark.parametrize("given", CONFIRMED)
def test_a_pair_is_confirmed_by_its_id_or_its_records(project: Project, given: str):
    before = project.lock()
    project.change(project.data, ("管好海岛中心", "看好海岛中心"), ("Draw up the plan.", "Write the plan."))
    assert project.confirm(given) == 0
    assert project.waiting() == [("tasks/3/summary", "zh")]
    assert len(set(before.splitlines()) ^ set(project.lock().splitlines())) == 2


def test_a_page_is_confirmed_whole_or_by_section(project: Project):
    project.change(project.zh, ("第一个牵头", "列在第一个的牵头"), ("开头", "起头"))
    assert project.confirm("content/about/method#roles") == 0
    assert project.waiting() == [("content/about/method#top", "en")]
    assert project.confirm("content/about/method") == 0
    assert project.waiting() == []


def test_without_an_id_only_what_needs_no_judgment_is_recorded(project: Project):
    both = (("建设网络。", "架设网络。"), ("Build networks.", "Lay networks."))
    project.change(project.data, ("管好海岛中心", "看好海岛中心"), *both)
    assert project.confirm() == 0
    assert project.waiting() == [("measures/2.1/text", "en")]
    project.change(project.data, ("Lay networks.", "Set networks."))
    assert sorted(project.waiting()) == [("measures/2.1/text", "en"), ("tasks/1/summary", "zh")]


def test_a_record_that_is_gone_leaves_the_lock(project: Project):
    project.change(project.data, ("island-center, kind", "island-centre, kind"))
    project.data.write_text(project.data.read_text("utf-8").replace("island-center", "island-centre"), "utf-8")
    project.confirm()
    assert "terms/island-center/" not in project.lock()
    assert "terms/island-centre/" in project.lock()


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("measures/2.1/txt", "did you mean measures/2.1/text?"),
        ("1", "this could be pillars/1 or tasks/1"),
        ("nothing-like-it", "no pair of texts has this id"),
    ],
)
def test_an_id_that_names_no_pair_is_refused_and_nothing_written(
    project: Project, capsys: pytest.CaptureFixture[str], given: str, message: str
):
    before = project.lock()
    project.change(project.data, ("管好海岛中心", "看好海岛中心"))
    assert project.confirm("2.1", given) == 2
    assert message in capsys.readouterr().err
    assert project.lock() == before


def test_an_unsound_data_file_confirms_nothing(project: Project):
    before = project.lock()
    project.change(project.data, ("number: 3\n", "number: three\n"))
    assert project.confirm("--all") == 2
    assert project.lock() == before


def test_the_lock_is_sorted_with_a_line_for_each_pair(project: Project):
    _, *lines = project.lock().splitlines()
    assert lines == sorted(lines)
    assert len(lines) == len(project.state().pairs) == len({pair.id for pair in project.state().pairs})


def test_branches_that_confirm_different_pairs_touch_different_lines(project: Project):
    first = project.lock().splitlines()
    project.change(project.data, ("管好海岛中心", "看好海岛中心"))
    project.confirm("2.1")
    changed = [(old, new) for old, new in zip(first, project.lock().splitlines(), strict=True) if old != new]
    assert [old.split()[0] for old, _ in changed] == ["measures/2.1/text"]


@pytest.mark.parametrize("line", ["<<<<<<< HEAD", "measures/2.1/text zh:1 en:2", "{first}"])
def test_a_lock_that_a_merge_has_spoilt_is_named_with_its_line(project: Project, line: str):
    file = lock_beside(project.data)
    text = file.read_text("utf-8")
    file.write_text(text + line.format(first=text.splitlines()[1]) + "\n", "utf-8")
    with pytest.raises(DataError, match=rf"translations\.lock:{len(text.splitlines()) + 1}:1: lock"):
        read_confirmed(file)
    assert main(["check", str(project.data)]) == 1


def test_a_fingerprint_minds_no_white_space_of_any_width():
    assert fingerprint("任务 14\u3000发展\n数字农业") == fingerprint("任务14发展数字农业")
    assert fingerprint("a") != fingerprint("b")


def test_the_real_data_has_a_lock_and_no_text_is_behind():
    data = ROOT / "data" / "tasks.yaml"
    state = translations_of(read_source(data), lock_beside(data), ROOT / "content")
    assert state.lock
    assert [found.problem() for found in state.waiting] == []


@pytest.fixture(scope="module")
def behind(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, its measure 14.2 revised in Chinese only, agency `statistics` and a page in English only."""
    folder = tmp_path_factory.mktemp("behind")
    copy_site(folder)
    data, citing = folder / "data" / "tasks.yaml", folder / "content" / "en" / "about" / "citing.md"
    main(["confirm", "--all", "--file", str(data)])
    renamed = ("en: Guangdong Statistics Bureau", "en: Guangdong Data Bureau")
    data.write_text(edited(real_edits.REAL, ("zh: 联合推进数字农业", "zh: 一起推进数字农业"), renamed), "utf-8")
    citing.write_text(citing.read_text("utf-8") + "\nOne more thing.\n", "utf-8")
    return build_site(folder / "mkdocs.yml").folder


HERE_EN = "The Chinese has been revised; this English has not caught up yet."
THERE_ZH = "这里的中文已经修改，英文还没有跟上。"
HERE_ZH = "英文已经修改，这里的中文还没有跟上。"
THERE_EN = "This English has been revised; the Chinese has not caught up yet."
NOTICES = {
    "en/tasks/14/": [HERE_EN],
    "tasks/14/": [THERE_ZH],
    "en/agencies/statistics/": [THERE_EN],
    "agencies/statistics/": [HERE_ZH],
    "about/citing/": [HERE_ZH],
    "en/about/citing/": [THERE_EN],
    "tasks/1/": [],
    "en/about/method/": [],
}


@pytest.mark.parametrize(("address", "expected"), NOTICES.items())
def test_a_page_says_quietly_that_a_text_is_behind(behind: Path, address: str, expected: list[str]):
    page = (behind / address / "index.html").read_text("utf-8")
    assert [notice for notice in (HERE_EN, THERE_ZH, HERE_ZH, THERE_EN) if notice in page] == expected


def test_the_notice_of_a_measure_stands_at_the_measure(behind: Path):
    page = (behind / "en" / "tasks" / "14" / "index.html").read_text("utf-8")
    assert page.index('id="m2"') < page.index(HERE_EN) < page.index('id="m3"')

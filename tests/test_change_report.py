"""The report of a comparison as the command prints it, for people, for a job summary and for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from markdown import markdown

from tests import real_edits
from tests.repositories import SMALL, Repository, edited, start
from workpoints.change_report import markdown_text
from workpoints.cli import main

PARTICIPANT_ZH = """\
## 读者会看到的变化

### 任务14　发展数字农业

- 省文化和旅游厅增列为参与单位

<details><summary>涉及4个页面</summary>

- `/tasks/14/` · `/en/tasks/14/`
- `/agencies/culture/` · `/en/agencies/culture/`
- `/pillars/4/` · `/en/pillars/4/`
- `/agencies/` · `/en/agencies/`

</details>

"""
PARTICIPANT_EN = """\
## What changes for readers

### Task 14: Develop digital agriculture

- Guangdong Culture and Tourism Department added as participant

<details><summary>4 pages affected</summary>

- `/tasks/14/` · `/en/tasks/14/`
- `/agencies/culture/` · `/en/agencies/culture/`
- `/pillars/4/` · `/en/pillars/4/`
- `/agencies/` · `/en/agencies/`

</details>

"""


@pytest.fixture
def real(tmp_path: Path) -> Repository:
    return start(tmp_path, real_edits.REAL)


def printed(capsys: pytest.CaptureFixture[str], repository: Repository, *arguments: str) -> str:
    assert main(["diff", *arguments, "--file", str(repository.file)]) == 0
    return capsys.readouterr().out


def test_markdown_says_who_was_added_and_which_pages_show_it(real: Repository, capsys: pytest.CaptureFixture[str]):
    real.file.write_text(real_edits.PARTICIPANT, "utf-8")
    assert printed(capsys, real, "HEAD", "--format", "markdown") == PARTICIPANT_ZH + PARTICIPANT_EN


def test_one_language_can_be_asked_for(real: Repository, capsys: pytest.CaptureFixture[str]):
    real.file.write_text(real_edits.PARTICIPANT, "utf-8")
    assert printed(capsys, real, "HEAD", "--format", "markdown", "--lang", "en") == PARTICIPANT_EN


def test_text_quotes_a_rewording_before_and_after(real: Repository, capsys: pytest.CaptureFixture[str]):
    real.commit(real_edits.REWORDED)
    lines = printed(capsys, real, "HEAD~1", "HEAD", "--lang", "en").splitlines()
    assert lines[2:4] == ["Task 14: Develop digital agriculture", "  - Measure 14.2: Text reworded in English only"]
    assert [" ".join(line.split()[:3]) for line in lines[4:6]] == ["Was: Jointly advance", "Now: Advance together"]


def test_text_says_which_city_a_measure_names_now(real: Repository, capsys: pytest.CaptureFixture[str]):
    real.commit(real_edits.CITY)
    assert "  - 举措14.2：增列城市珠海（直接点名）\n" in printed(capsys, real, "HEAD~1", "HEAD", "--lang", "zh")


def test_a_renamed_agency_is_told_once(real: Repository, capsys: pytest.CaptureFixture[str]):
    real.commit(real_edits.RENAMED)
    said = printed(capsys, real, "HEAD~1", "HEAD", "--lang", "en")
    assert said.count("  - ") == 2
    assert "Agency: Guangdong Data Bureau\n  - Name changed\n      Was: 广东省统计局\n" in said


@pytest.mark.parametrize(("lang", "words"), [("zh", "读者看不到任何变化。"), ("en", "Nothing changes for readers.")])
def test_a_reformatting_changes_nothing(real: Repository, capsys: pytest.CaptureFixture[str], lang: str, words: str):
    real.commit(real_edits.REFORMATTED)
    assert printed(capsys, real, "HEAD~1", "HEAD", "--lang", lang).splitlines()[2] == words
    assert printed(capsys, real, "HEAD~1", "HEAD", "--format", "json") == "[]\n"


def test_json_holds_both_languages_and_both_addresses(real: Repository, capsys: pytest.CaptureFixture[str]):
    real.commit(real_edits.PARTICIPANT)
    (entry,) = json.loads(printed(capsys, real, "HEAD~1", "HEAD", "--format", "json"))
    (change,) = entry["changes"]
    assert (change["what"], change["item"]["id"], change["after"]) == ("agency_added", "culture", "participant")
    assert change["sentence"]["en"] == "Guangdong Culture and Tourism Department added as participant"
    assert entry["pages"][0] == {"zh": "/tasks/14/", "en": "/en/tasks/14/"}


def test_addresses_are_links_where_the_site_is_known(real: Repository, capsys: pytest.CaptureFixture[str]):
    real.commit(real_edits.PARTICIPANT)
    site = ("--format", "markdown", "--site-url", "https://example.org/thirty/")
    said = printed(capsys, real, "HEAD~1", "HEAD", *site)
    assert "- <https://example.org/thirty/tasks/14/> · <https://example.org/thirty/en/tasks/14/>\n" in said


def test_two_files_are_compared_as_well(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    for name, text in (("old.yaml", SMALL), ("new.yaml", edited(SMALL, ("kind: supervision", "kind: service")))):
        (tmp_path / name).write_text(text, "utf-8")
    assert main(["diff", str(tmp_path / "old.yaml"), str(tmp_path / "new.yaml"), "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "  - Measure 2.1: Kind changed from “Oversight and security” to “Public services”\n" in said


def test_no_lead_is_told_where_none_is_stated_any_more(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    repository = start(tmp_path)
    repository.commit(edited(SMALL, ("rule: lead_first", "rule: by_duty")))
    said = printed(capsys, repository, "HEAD~1", "HEAD", "--lang", "en")
    assert "  - Now by duty, with no lead stated\n" in said


HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "[click](https://example.org)",
    "**bold** _it_ `code` ~~gone~~",
    "# heading",
    "@someone #12 $x$",
    "a | b",
    "<!-- hidden",
    "&lt;b&gt;",
    "\\<b>",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_shows_hostile_text_as_it_is(text: str):
    html = markdown(f"- {markdown_text(text)}")
    bare = html.removeprefix("<ul>\n<li>").removesuffix("</li>\n</ul>")
    assert "<" not in bare.replace("\\<", "")


def test_bare_addresses_in_markdown_do_not_become_links():
    assert markdown_text("https://example.org www.example.org") == r"https\://example.org www\.example.org"


def test_hostile_names_cannot_leave_their_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    repository = start(tmp_path)
    hostile = r'en: "North\n\n# Injected <script>\u0007"'
    repository.file.write_text(edited(SMALL, ("en: North}, aliases", hostile + "}, aliases")), "utf-8")
    said = printed(capsys, repository, "HEAD", "--format", "markdown", "--lang", "en")
    assert "\n# Injected" not in said
    assert r"North \# Injected \<script\>" in said


BAD = {
    "no such revision": (["no-such-branch"], "no-such-branch: neither a file nor a revision of this repository"),
    "a head that is none": (["HEAD", "no-such-branch"], "no-such-branch: neither a file nor a revision"),
    "a file that is no data": (["HEAD", "{folder}/list.yaml"], "not a mapping of sections"),
    "a file that is no YAML": (["HEAD", "{folder}/broken.yaml"], "broken.yaml:1:12"),
    "a file without the sections": (["HEAD", "{folder}/empty.yaml"], "no section 'document'"),
    "a record without an id": (["HEAD", "{folder}/nameless.yaml"], "a record of 'agencies' has no id and no number"),
}


@pytest.mark.parametrize(("arguments", "message"), BAD.values(), ids=BAD)
def test_what_cannot_be_compared_is_said_in_one_message(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
):
    repository = start(tmp_path)
    nameless = edited(SMALL, ("- {id: north, ", "- {"))
    bad = {"list": "- a\n", "broken": "document: [\n", "empty": "pillars: []\n", "nameless": nameless}
    for name, text in bad.items():
        (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
    given = [argument.format(folder=tmp_path) for argument in arguments]
    assert main(["diff", *given, "--file", str(repository.file)]) == 2
    said = capsys.readouterr()
    assert message in said.err
    assert said.out == ""


def test_a_bracket_with_a_mistyped_rule_states_no_lead(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    repository = start(tmp_path)
    repository.file.write_text(edited(SMALL, ("rule: by_duty", "rule: by_dutty")), "utf-8")
    assert "lead" not in printed(capsys, repository, "HEAD", "--lang", "en").lower()

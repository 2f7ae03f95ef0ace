"""What is left as it is after an edit is held against what really comes out otherwise."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests import real_edits
from tests.conftest import ROOT
from tests.publishing import RELEASE, SITE
from tests.repositories import edited
from tests.test_affected import EDITS
from workpoints.changelog import Changelog, Revision
from workpoints.editions import Editions, Kept, Sources, make_editions
from workpoints.rebuild import EVERYTHING, Redraw, redraw_after
from workpoints.revisions import Commit


def editions(text: str, folder: Path) -> Editions:
    file = folder / "tasks.yaml"
    file.write_text(text, "utf-8")
    return make_editions(Sources(file, file.name, ROOT / "macros", ROOT / "content", Path()), SITE, RELEASE, Kept())


def come_out_otherwise(old: Editions, new: Editions) -> set[str]:
    """Return the pages that are drawn otherwise, by source path without the language."""
    return {
        uri
        for lang, edition in new.by_lang.items()
        for uri, page in edition.pages.items()
        if uri not in old.by_lang[lang].pages
        or edition.renderer.page(page) != old.by_lang[lang].renderer.page(old.by_lang[lang].pages[uri])
    }


def after(old: str, new: str, folder: Path) -> tuple[set[str], Redraw]:
    before, now = editions(old, folder), editions(new, folder)
    return come_out_otherwise(before, now), redraw_after(before, now)


def real(*changes: tuple[str, str]) -> tuple[str, str]:
    return real_edits.REAL, edited(real_edits.REAL, *changes)


MORE_EDITS = {
    "a gloss, and a line more": real(
        ("  - id: yueanju\n", "  # 广东的住房平台\n  - id: yueanju\n"), ("zh: 广东的住房服务平台；", "zh: 广东省的住房服务平台；")
    ),
    "a named thing": real(("zh: 粤安居\n", "zh: 粤安居家\n")),
    "another name": real(("zh: [粤安居平台]", "zh: [粤安居平台, 安居]")),
    "a task's title": real(("zh: 发展智慧交通和智慧物流\n", "zh: 发展智慧交通与智慧物流\n")),
    "a rule of responsibility": real(
        ("rule: by_duty\n      agencies: [transport, postal]", "rule: lead_first\n      agencies: [transport, postal]")
    ),
    "the order of agencies": real(
        ("printed: 省交通运输厅、省邮政管理局\n      rule: by_duty\n      agencies: [transport, postal]",
         "printed: 省邮政管理局、省交通运输厅\n      rule: by_duty\n      agencies: [postal, transport]")
    ),
    "a kind, and a named thing less": real(
        ("        kind: coordination\n        text:\n          zh: 在制造业", "        kind: pilot\n        text:\n          zh: 在制造业"),
        ("terms: [one-policy-each, digital-transformation]", "terms: [one-policy-each]"),
    ),
}  # fmt: skip


ALL_EDITS = {**EDITS, **MORE_EDITS}


@pytest.mark.parametrize(("old", "new"), ALL_EDITS.values(), ids=ALL_EDITS)
def test_no_page_that_comes_out_otherwise_is_left_as_it_is(old: str, new: str, tmp_path: Path):
    otherwise, redraw = after(old, new, tmp_path)
    assert [uri for uri in otherwise if not redraw.includes(uri)] == []


def test_a_commit_between_two_edits_draws_everything(tmp_path: Path):
    old = editions(real_edits.REAL, tmp_path)
    commit = Commit("a" * 40, datetime(2023, 1, 1, tzinfo=UTC))
    new = replace(editions(real_edits.REWORDED, tmp_path), changelog=Changelog((), Revision(commit, ()), None))
    assert redraw_after(old, new) is EVERYTHING
    assert redraw_after(old, editions(real_edits.REWORDED, tmp_path)).pages is not None


def test_what_stands_on_nearly_every_page_draws_everything(tmp_path: Path):
    old, new = real(("    region: delta\n", "    region: east\n"))
    assert redraw_after(editions(old, tmp_path), editions(new, tmp_path)) is EVERYTHING


def test_pictures_are_drawn_again_only_for_what_they_show(tmp_path: Path):
    old = editions(real_edits.REAL, tmp_path)
    assert not redraw_after(old, editions(real_edits.REWORDED, tmp_path)).pictures
    assert redraw_after(old, editions(real_edits.PARTICIPANT, tmp_path)).pictures
    assert redraw_after(old, editions(real_edits.CITY, tmp_path)).pictures

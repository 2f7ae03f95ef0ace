from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

from workpoints.policy import PLACEHOLDER, inline_script_hashes, with_policy


def expression(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def test_an_inline_script_is_allowed_by_its_hash():
    assert inline_script_hashes("<script>go()</script>") == [expression("go()")]


def test_the_same_script_is_named_once():
    assert inline_script_hashes("<script>a</script><script>a</script>") == [expression("a")]


def test_data_and_files_need_no_hash():
    html = '<script src="x.js"></script><script type="application/json">{}</script>'
    assert inline_script_hashes(html) == []


def test_a_page_without_a_place_for_its_policy_is_refused():
    with pytest.raises(ValueError, match="no single place"):
        with_policy("<html></html>")


def test_every_page_allows_its_own_scripts_and_nothing_unsafe(built_site: Path):
    for file in built_site.rglob("*.html"):
        html = file.read_text("utf-8")
        policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html)[1]
        assert PLACEHOLDER not in html, file
        assert "unsafe" not in policy, file
        assert set(re.findall(r"'sha256-[^']+'", policy)) == set(inline_script_hashes(html)), file


def test_no_page_holds_inline_styles_or_handlers(built_site: Path):
    for file in built_site.rglob("*.html"):
        assert not re.search(r"<[^>]+\s(style|on\w+)=", file.read_text("utf-8")), file

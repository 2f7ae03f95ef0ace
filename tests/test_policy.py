from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

from workpoints.policy import KNOWN, PLACEHOLDER, inline_script_hashes, with_policy


def scripts_of(built_site: Path) -> list[str]:
    html = (built_site / "index.html").read_text("utf-8")
    return re.findall(r"<script>(.*?)</script>", html, re.S)


def expression(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def test_the_three_inline_scripts_of_the_theme_are_allowed_by_their_hashes(built_site: Path):
    scripts = scripts_of(built_site)
    html = "".join(f"<script>{script}</script>" for script in scripts)
    assert inline_script_hashes(html) == [expression(script) for script in scripts]
    assert len(scripts) == len(KNOWN)


def test_the_same_script_is_named_once(built_site: Path):
    script = scripts_of(built_site)[-1]
    assert inline_script_hashes(f"<script>{script}</script>" * 2) == [expression(script)]


def test_a_script_that_was_smuggled_in_is_refused_and_shown(built_site: Path):
    base, *_ = scripts_of(built_site)
    for smuggled in ("steal()", f"{base};steal()", base.replace("location)", 'location);steal("")', 1)):
        with pytest.raises(ValueError, match="nobody has read"):
            inline_script_hashes(f"<script>{smuggled}</script>")


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

"""The fair peer: the pages of our site as Markdown, built by stock MkDocs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from benchmarks.peers import FULL_NAV, INDEX_NAV, write_peer
from workpoints.catalog import Catalog


@pytest.fixture(scope="module")
def peer(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("peer")
    write_peer(built_site, folder)
    return folder


def addresses(site: Path) -> set[str]:
    return {file.relative_to(site).as_posix() for file in site.rglob("index.html")}


def test_stock_mkdocs_builds_the_same_pages_without_a_broken_link(peer: Path, built_site: Path, tmp_path: Path) -> None:
    mkdocs = Path(sys.executable).with_name("mkdocs")
    command = [mkdocs, "build", "--strict", "--quiet", "--config-file", INDEX_NAV, "--site-dir", tmp_path / "site"]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    built = subprocess.run(command, cwd=peer, env=environment, capture_output=True, text=True, check=False)
    assert (built.returncode, built.stdout, "WARNING" in built.stderr) == (0, "", False)
    assert addresses(tmp_path / "site") == addresses(built_site)


def test_a_record_page_holds_its_texts_and_links_to_files(peer: Path, catalog: Catalog) -> None:
    page = (peer / "docs" / "en" / "tasks" / "14.md").read_text("utf-8")
    task = catalog.task_by_number[14]
    assert task.summary.en in page
    assert all(f" {measure.id} " in page for measure in task.measures)
    assert "](../agencies/agriculture.md)" in page


def test_tables_are_written_as_tables(peer: Path) -> None:
    assert "| --- | --- |" in (peer / "docs" / "en" / "agencies" / "index.md").read_text("utf-8")


@pytest.mark.parametrize("markup", ["<svg", "<table", "<form", "<button"])
def test_no_page_is_anything_but_markdown(markup: str, peer: Path) -> None:
    pages = list((peer / "docs").rglob("*.md"))
    assert [page.name for page in pages if markup in page.read_text("utf-8").replace("`<", "")] == []


def test_one_menu_lists_the_sections_and_the_other_is_that_of_mkdocs(peer: Path) -> None:
    index, full = (yaml.safe_load((peer / name).read_text("utf-8")) for name in (INDEX_NAV, FULL_NAV))
    assert all(entry.endswith("index.md") for entry in index.pop("nav"))
    assert index == full


def test_a_page_without_an_article_is_named(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<title>Nothing</title>", "utf-8")
    with pytest.raises(ValueError, match=r"index\.html: a page without an article"):
        write_peer(tmp_path, tmp_path / "peer")

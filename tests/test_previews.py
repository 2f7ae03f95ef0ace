"""The pictures that social networks show beside a link."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from tests.conftest import ROOT, SITE_URL
from workpoints.catalog import Catalog
from workpoints.previews import SIZE, Painter, light_colors, preview_of
from workpoints.render import _environment

MB = 1024 * 1024
COLORS = light_colors(ROOT / "theme" / "assets" / "stylesheets" / "site.css")


def drawn(catalog: Catalog, subject) -> bytes:
    environment = _environment(ROOT / "macros")
    environment.globals["catalog"] = catalog
    return Painter(catalog, environment, COLORS).draw(preview_of(catalog, subject))


def test_a_picture_lights_the_tasks_of_its_page(catalog: Catalog):
    statistics = catalog.agency_by_id["statistics"]
    assert preview_of(catalog, statistics).lit == {a.task.number for a in catalog.assignments_of_agency(statistics)}
    assert preview_of(catalog, catalog.city_by_id["heyuan"]).lit == frozenset()
    assert preview_of(catalog, catalog.pillar_by_number[7]).lit == {27, 28, 29, 30}
    assert len(preview_of(catalog, None).lit) == 30


@pytest.mark.parametrize("number", [1, 14, 30])
def test_a_lit_dot_has_the_colour_of_its_pillar(catalog: Catalog, number: int):
    task = catalog.task_by_number[number]
    picture = Image.open(io.BytesIO(drawn(catalog, task))).convert("RGB")
    row, place = task.pillar - 1, catalog.tasks_of_pillar(catalog.pillar_of(task)).index(task)
    expected = bytes.fromhex(COLORS[f"pillar-{task.pillar}"].removeprefix("#"))
    found = picture.getpixel((560 + 105 + place * 73 - 24, 44 + row * 80 + 31))
    assert max(abs(a - b) for a, b in zip(found, expected, strict=True)) <= 8


def test_equal_data_makes_equal_bytes(catalog: Catalog):
    first = drawn(catalog, catalog.task_by_number[14])
    assert drawn(catalog, catalog.task_by_number[14]) == first


def test_every_page_names_a_picture_that_is_there(built_site: Path):
    sizes = set()
    for file in built_site.rglob("index.html"):
        address = LexborHTMLParser(file.read_text("utf-8")).css_first("meta[property='og:image']").attributes["content"]
        assert address.startswith(SITE_URL)
        with Image.open(built_site / address.removeprefix(SITE_URL)) as picture:
            sizes.add(picture.size)
    assert sizes == {SIZE}


def test_every_record_has_a_picture_and_all_together_are_small(built_site: Path):
    sizes = [file.stat().st_size for file in (built_site / "assets" / "previews").iterdir()]
    assert len(sizes) == 1 + 7 + 30 + 32 + 21
    assert sum(sizes) <= 2 * MB


def test_a_style_sheet_without_colours_is_named(tmp_path: Path):
    (tmp_path / "site.css").write_text("p { margin: 0 }", "utf-8")
    with pytest.raises(ValueError, match=r"site\.css: no colours"):
        light_colors(tmp_path / "site.css")

"""The sheet that the pictures for social networks are put together from."""

from __future__ import annotations

from itertools import combinations

import pytest

from tests.conftest import ROOT
from workpoints.catalog import Catalog
from workpoints.previews import light_colors
from workpoints.render import _environment
from workpoints.sheet import Part, Sheet, lay_out

COLORS = light_colors(ROOT / "theme" / "assets" / "stylesheets" / "site.css")
SWATCHES = ("paper", "ink", "pillar-1", "role-lead")


def overlap(one: Part, other: Part) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


@pytest.fixture(scope="module")
def sheet(catalog: Catalog) -> Sheet:
    environment = _environment(ROOT / "macros")
    environment.globals["catalog"] = catalog
    return Sheet(lay_out(catalog, SWATCHES), environment, COLORS)


def test_no_part_lies_on_another(catalog: Catalog):
    parts = lay_out(catalog, SWATCHES).parts
    assert [(one, other) for one, other in combinations(parts, 2) if overlap(one, other)] == []


def test_every_task_has_a_dot_in_the_row_of_its_pillar(catalog: Catalog):
    layout = lay_out(catalog, SWATCHES)
    assert [dot.task for dot in layout.dots] == [task.number for task in catalog.tasks]
    assert {(dot.pillar, dot.y) for dot in layout.dots} == {
        (p.number, layout.row * i + 31) for i, p in enumerate(catalog.pillars)
    }


@pytest.mark.parametrize("name", SWATCHES)
def test_a_swatch_has_the_colour_of_the_style_sheet(sheet: Sheet, name: str):
    picture = sheet.part("swatch", name).convert("RGB")
    expected = bytes.fromhex(COLORS[name].removeprefix("#"))
    assert max(abs(a - b) for a, b in zip(picture.getpixel((4, 4)), expected, strict=True)) <= 8


def test_every_digit_is_drawn_and_none_like_another(sheet: Sheet):
    drawn = {sheet.part("digit", digit).tobytes() for digit in range(10)}
    assert len(drawn) == 10
    assert sheet.blank((188, 288)).tobytes() not in drawn

"""The sheet of parts that the pictures of `workpoints.previews` are put together from.

To draw every picture by itself took half of the time of a build; so each part is drawn once, by resvg, which asks
nothing of the machine. The sheet has one palette, and a picture made of its parts needs no conversion of its own.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from jinja2 import Environment
from PIL import Image
from resvg_py import svg_to_bytes

from workpoints.catalog import Catalog

COLORS = 96
"""How many colours the sheet has: those of the site and the shades at their edges."""
PILLAR_ROW = 80
"""Height in pixels of a pillar's row of dots."""
_DOT_STEP = 73
_SHEET_WIDTH = 1330

Kind = str
"""What a part shows: `dots`, `lit_dots`, `icon`, `large_icon`, `digit`, `tile`, `lit_tile` or `swatch`."""
Key = str | int
"""Which one of its kind: the number of a pillar, a digit, the name of a colour; empty where there is only one."""
Size = tuple[int, int]


@dataclass(frozen=True)
class Dot:
    """The middle of a task's dot, from the left upper corner of the dots, in pixels."""

    task: int
    pillar: int
    x: int
    y: int


@dataclass(frozen=True)
class Part:
    """A part and the place on the sheet where it lies, in pixels."""

    kind: Kind
    key: Key
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True)
class Layout:
    """Which part lies where on the sheet."""

    parts: tuple[Part, ...]
    dots: tuple[Dot, ...]
    width: int
    height: int
    row: int = PILLAR_ROW
    radius: int = 31
    """Half the width of a dot."""


def lay_out(catalog: Catalog, swatches: Iterable[str]) -> Layout:
    """Return the layout of the parts that the pictures about `catalog` need; `swatches` are names of colours."""
    parts = tuple(_shelves(_needed(catalog, swatches)))
    height = max(part.y + part.height for part in parts)
    return Layout(parts, tuple(_dots(catalog)), max(part.x + part.width for part in parts), height)


def _needed(catalog: Catalog, swatches: Iterable[str]) -> Iterator[tuple[Kind, Key, Size]]:
    widest = max(len(catalog.tasks_of_pillar(pillar)) for pillar in catalog.pillars)
    field = (74 + widest * _DOT_STEP, len(catalog.pillars) * PILLAR_ROW)
    yield from (("dots", "", field), ("lit_dots", "", field))
    yield from (("icon", pillar.number, (190, 190)) for pillar in catalog.pillars)
    yield from (("large_icon", pillar.number, (400, 400)) for pillar in catalog.pillars)
    yield from (("digit", digit, (188, 288)) for digit in range(10))
    yield from (("tile", "", (56, 82)), ("lit_tile", "", (56, 82)))
    yield from (("swatch", name, (8, 8)) for name in swatches)


def _shelves(needed: Iterable[tuple[Kind, Key, Size]]) -> Iterator[Part]:
    """Place the parts from left to right, and begin a new shelf where one is full."""
    x = y = shelf = 0
    for kind, key, (width, height) in needed:
        if x and x + width > _SHEET_WIDTH:
            x, y, shelf = 0, y + shelf, 0
        yield Part(kind, key, x, y, width, height)
        x, shelf = x + width, max(shelf, height)


def _dots(catalog: Catalog) -> Iterator[Dot]:
    for row, pillar in enumerate(catalog.pillars):
        for place, task in enumerate(catalog.tasks_of_pillar(pillar)):
            yield Dot(task.number, pillar.number, 105 + place * _DOT_STEP, row * PILLAR_ROW + 31)


class Sheet:
    """The drawn parts; all pictures that are cut from it have its palette."""

    def __init__(self, layout: Layout, environment: Environment, colors: dict[str, str]) -> None:
        """Draw the sheet with the template of `environment`, in the `colors` of the site by their names."""
        self.layout = layout
        self._boxes = {(part.kind, part.key): _box(part) for part in layout.parts}
        svg = environment.get_template("previews/sheet.svg.j2").render(layout=layout, colors=colors)
        png = svg_to_bytes(svg_string=svg, skip_system_fonts=True)
        with Image.open(io.BytesIO(png)) as drawn:
            self._image = drawn.convert("RGB").quantize(
                COLORS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE
            )

    def part(self, kind: Kind, key: Key = "") -> Image.Image:
        """Return the picture of a part."""
        return self._image.crop(self._boxes[kind, key])

    def dot(self, dot: Dot) -> Image.Image:
        """Return the picture of a lit dot."""
        left, top, *_ = self._boxes["lit_dots", ""]
        radius = self.layout.radius
        x, y = left + dot.x - radius, top + dot.y - radius
        return self._image.crop((x, y, x + 2 * radius, y + 2 * radius))

    def color(self, name: str) -> int:
        """Return the place of a colour in the palette."""
        return int(self.part("swatch", name).getpixel((4, 4)))  # type: ignore[arg-type]  # a palette's pixel is one number

    def blank(self, size: Size) -> Image.Image:
        """Return a picture of nothing but paper, `size` wide and high."""
        blank = Image.new("P", size, self.color("paper"))
        blank.putpalette(self._palette)
        return blank

    @cached_property
    def _palette(self) -> list[int]:
        return self._image.getpalette() or []


def _box(part: Part) -> tuple[int, int, int, int]:
    return part.x, part.y, part.x + part.width, part.y + part.height

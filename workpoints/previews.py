"""The pictures that social networks show beside a link, one for each record and one for all other pages.

Pillow puts each together from the parts of one sheet (`workpoints.sheet`): on the right the thirty tasks in their
seven pillars, those of the page lit; on the left the page. Both languages have the same, since they hold no words.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from jinja2 import Environment
from PIL import Image

from workpoints.catalog import ROLES, Catalog, Load
from workpoints.model import Agency, City, Pillar, Task
from workpoints.sheet import Sheet, lay_out

FOLDER = "assets/previews/"
"""Where the pictures lie, from the root of the site."""
SIZE = (1200, 630)
"""Width and height in pixels that the Open Graph consumers ask for (https://ogp.me)."""
_EDGE = 18
"""Width in pixels of the stripe in the colour of the pillar."""
_DOTS = (560, 44)
"""Where the dots begin."""
_DIGIT_EDGE = 14
"""Paper around a digit on the sheet."""
_SCHEME = re.compile(r'\[data-md-color-scheme="default"\] \{(.*?)\}', re.S)
_COLOR = re.compile(r"--([\w-]+): (#\w+);")

Subject = Pillar | Task | Agency | City


@dataclass(frozen=True)
class Preview:
    """What one picture shows."""

    kind: str
    """`task`, `pillar`, `agency`, `city`, or `site` for the picture of all other pages."""
    subject: Subject | None
    pillar: Pillar | None
    """The pillar whose colour the picture has."""
    lit: frozenset[int]
    """The numbers of the tasks that the page is about."""

    @property
    def address(self) -> str:
        """Return where the picture lies, from the root of the site."""
        key = getattr(self.subject, "number", None) or getattr(self.subject, "id", None)
        return f"{FOLDER}{self.kind}-{key}.png" if self.subject else f"{FOLDER}{self.kind}.png"


def preview_of(catalog: Catalog, subject: Subject | None) -> Preview:
    """Return what the picture of the page about `subject` shows, or that of a page about no record."""
    match subject:
        case Task():
            return Preview("task", subject, catalog.pillar_of(subject), frozenset([subject.number]))
        case Pillar():
            return Preview("pillar", subject, subject, _numbers(catalog.tasks_of_pillar(subject)))
        case Agency():
            return Preview("agency", subject, None, _numbers(a.task for a in catalog.assignments_of_agency(subject)))
        case City():
            return Preview("city", subject, None, _numbers(group.key for group in catalog.tasks_of_city(subject)))
        case None:
            return Preview("site", None, None, _numbers(catalog.tasks))


def _numbers(tasks: Iterable[Task]) -> frozenset[int]:
    return frozenset(task.number for task in tasks)


def previews(catalog: Catalog) -> Iterator[Preview]:
    """Yield what every picture of the site shows."""
    for subject in (None, *catalog.pillars, *catalog.tasks, *catalog.agencies, *catalog.cities):
        yield preview_of(catalog, subject)


class Painter:
    """Puts the pictures together from the parts of a sheet."""

    def __init__(self, catalog: Catalog, environment: Environment, colors: dict[str, str]) -> None:
        """Draw the parts with the templates of `environment`, in the `colors` of the site by their names."""
        self._catalog = catalog
        bars = [f"pillar-{pillar.number}" for pillar in catalog.pillars]
        swatches = ["paper", "ink", *bars, *(f"role-{role}" for role in ROLES)]
        self._sheet = Sheet(lay_out(catalog, swatches), environment, colors)

    def draw(self, preview: Preview) -> bytes:
        """Return the picture of `preview` as PNG; equal data makes equal bytes."""
        picture = self._background.copy()
        edge = f"pillar-{preview.pillar.number}" if preview.pillar else "ink"
        picture.paste(self._sheet.color(edge), (0, 0, _EDGE, SIZE[1]))
        for dot in self._sheet.layout.dots:
            if dot.task in preview.lit:
                radius = self._sheet.layout.radius
                picture.paste(self._sheet.dot(dot), (_DOTS[0] + dot.x - radius, _DOTS[1] + dot.y - radius))
        self._paint_subject(picture, preview)
        png = io.BytesIO()
        picture.save(png, "PNG", compress_level=4)
        return png.getvalue()

    @cached_property
    def _background(self) -> Image.Image:
        """Paper, and on the right the thirty tasks in their seven pillars, none of them lit."""
        picture = self._sheet.blank(SIZE)
        picture.paste(self._sheet.part("dots"), _DOTS)
        return picture

    def _paint_subject(self, picture: Image.Image, preview: Preview) -> None:
        """Paint on the left what the page is about."""
        match preview.subject:
            case Task() as task:
                picture.paste(self._sheet.part("icon", task.pillar), (50, 40))
                self._paint_number(picture, task.number, 290)
            case Pillar() as pillar:
                picture.paste(self._sheet.part("large_icon", pillar.number), (60, 115))
            case Agency() as agency:
                self._paint_number(picture, self._catalog.load_of(agency).total, 100)
                self._paint_roles(picture, self._catalog.load_of(agency))
            case City() as city:
                self._paint_map(picture, city)
            case None:
                self._paint_number(picture, len(self._catalog.tasks), 200)

    def _paint_number(self, picture: Image.Image, number: int, top: int) -> None:
        left = 90
        for digit in str(number):
            part = self._sheet.part("digit", int(digit))
            picture.paste(part, (left - _DIGIT_EDGE, top - _DIGIT_EDGE))
            left += part.width

    def _paint_roles(self, picture: Image.Image, load: Load) -> None:
        """Paint the bar of roles, as wide for every agency."""
        left, width, before = 80, 400, 0
        for role in ROLES:
            count = load.of(role)
            ends = (left + width * before // load.total, left + width * (before + count) // load.total)
            if count:
                picture.paste(self._sheet.color(f"role-{role}"), (ends[0], 440, ends[1], 496))
            before += count

    def _paint_map(self, picture: Image.Image, subject: City) -> None:
        for city in self._catalog.cities:
            tile = self._sheet.part("lit_tile" if city is subject else "tile")
            place = ((city.grid.column - 1) * tile.width + 59, (city.grid.row - 1) * tile.height + 147)
            picture.paste(tile, place)


def light_colors(stylesheet: Path) -> dict[str, str]:
    """Return the colours of the light scheme by name, from the site's style sheet; raises `ValueError` without any."""
    scheme = _SCHEME.search(stylesheet.read_text(encoding="utf-8"))
    colors = dict(_COLOR.findall(scheme[1])) if scheme else {}
    if not colors:
        raise ValueError(f'{stylesheet}: no colours under [data-md-color-scheme="default"]')
    return colors

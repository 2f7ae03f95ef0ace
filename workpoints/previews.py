"""The pictures that social networks show beside a link, one for each record and one for all other pages.

They are drawn from a template as SVG, made into PNG by resvg, which asks nothing of the machine, and brought down to
few colours by Pillow, which more than halves them; equal data makes equal bytes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment
from PIL import Image
from resvg_py import svg_to_bytes

from workpoints.catalog import Catalog
from workpoints.model import Agency, City, Pillar, Task

FOLDER = "assets/previews/"
"""Where the pictures lie, from the root of the site."""
SIZE = (1200, 630)
"""Width and height in pixels that the Open Graph consumers ask for (https://ogp.me)."""
COLORS = 64
"""How many colours a picture has: those of the site and the shades at their edges."""
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


def draw(preview: Preview, environment: Environment, colors: dict[str, str]) -> bytes:
    """Return the picture as PNG, in the `colors` of the site by their names."""
    template = environment.get_template("previews/preview.svg.j2")
    parts = {"kind": preview.kind, "subject": preview.subject, "pillar": preview.pillar, "lit": preview.lit}
    return _png(template.render(parts, colors=colors))


@cache
def _png(svg: str) -> bytes:
    """Return the picture that `svg` describes; kept, because every rebuild of `mkdocs serve` asks for the same ones."""
    drawn = Image.open(io.BytesIO(svg_to_bytes(svg_string=svg, skip_system_fonts=True))).convert("RGB")
    few = drawn.quantize(COLORS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    png = io.BytesIO()
    few.save(png, "PNG", compress_level=6)
    return png.getvalue()


def light_colors(stylesheet: Path) -> dict[str, str]:
    """Return the colours of the light scheme by name, from the site's style sheet; raises `ValueError` without any."""
    scheme = _SCHEME.search(stylesheet.read_text(encoding="utf-8"))
    colors = dict(_COLOR.findall(scheme[1])) if scheme else {}
    if not colors:
        raise ValueError(f'{stylesheet}: no colours under [data-md-color-scheme="default"]')
    return colors

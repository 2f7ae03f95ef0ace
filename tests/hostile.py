"""Values that try to break out of a format, and a catalog that is full of one of them."""

from __future__ import annotations

from pathlib import Path

from workpoints.catalog import Catalog
from workpoints.loading import load
from workpoints.model import Text

VALUES = (
    '=HYPERLINK("https://example.org","x")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "＝1+1",
    "\t=1",
    " =1",
    "\r\n=1",
    "quote \" and, comma; and '",
    "line\none\r\nER  - \r\nTY  - BOOK",
    "</script><script>alert(1)</script>",
    "<b>&amp;</b>",
    r"}, note = {x}, \input{y} 100% #1 $x_1^2$ ~ & {",
    "{{ 1 + 1 }}{% raw %}",
    "\u2028\u2029",
)


def hostile_catalog(value: str) -> Catalog:
    """Return the small catalog with `value` as the title of the document, and as a title, a name and a text of each kind."""
    points = load(Path(__file__).parent / "data" / "small.yaml").work_points
    text = Text.model_construct(zh=value, en=value)
    task, agency, city = points.tasks[0], points.agencies[0], points.cities[0]
    measure = task.measures[0].model_copy(update={"text": text})
    task = task.model_copy(update={"title": text, "summary": text, "measures": (measure, *task.measures[1:])})
    changed = {
        "document": points.document.model_copy(update={"title": text, "number": text}),
        "tasks": (task, *points.tasks[1:]),
        "agencies": (agency.model_copy(update={"name": text, "short": text}), *points.agencies[1:]),
        "cities": (city.model_copy(update={"name": text}), *points.cities[1:]),
    }
    return Catalog(points.model_copy(update=changed))

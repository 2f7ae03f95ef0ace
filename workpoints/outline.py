"""Read the headings and anchors of drawn HTML, which MkDocs needs for its table of contents and link checks."""

from __future__ import annotations

from html import escape
from html.parser import HTMLParser
from typing import Any

from markdown.extensions.toc import nest_toc_tokens


class _Outline(HTMLParser):
    """Collects headings of level 2 and 3 with their ids, and every id."""

    def __init__(self) -> None:
        super().__init__()
        self.headings: list[dict[str, Any]] = []
        self.anchors: list[str] = []
        self._open: str | None = None
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if anchor := given.get("id"):
            self.anchors.append(anchor)
        if tag in ("h2", "h3") and given.get("id"):
            self._open = tag
            self.headings.append({"level": int(tag[1]), "id": given["id"], "name": ""})
        elif self._open and (self._silent or "lang" in given or given.get("class") == "count"):
            self._silent += tag not in ("br", "wbr", "path", "circle", "rect", "ellipse")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._open:
            self._open = None
        elif self._silent:
            self._silent -= 1

    def handle_data(self, data: str) -> None:
        if self._open and not self._silent:
            self.headings[-1]["name"] += data


def outline(html: str, depth: int = 3) -> tuple[list[Any], list[str]]:
    """Return the nested contents tokens of `html` down to level `depth`, as Python-Markdown makes them, and all ids.

    Counts and names in the other language inside a heading are left out of its title.
    """
    parser = _Outline()
    parser.feed(html)
    headings = [heading for heading in parser.headings if heading["level"] <= depth]
    for heading in headings:
        heading["name"] = heading["html"] = escape(" ".join(heading["name"].split()))  # as Markdown's own tokens are
    tokens: list[Any] = headings  # plain dictionaries; the stubs of Python-Markdown have private names for them
    return list(nest_toc_tokens(tokens)), parser.anchors

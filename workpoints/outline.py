"""Read the headings and anchors of drawn HTML, which MkDocs needs for its table of contents and link checks."""

from __future__ import annotations

from html import escape
from typing import Any

from markdown.extensions.toc import nest_toc_tokens
from selectolax.lexbor import LexborHTMLParser, LexborNode

_NO_TITLE = "[lang], .count"
"""What a heading holds beside its title: a name in the other language, a count."""


def outline(html: str, depth: int = 3) -> tuple[list[Any], list[str]]:
    """Return the nested contents tokens of `html` down to level `depth`, as Python-Markdown makes them, and all ids.

    Counts and names in the other language inside a heading are left out of its title.
    """
    tree = LexborHTMLParser(html)
    anchors = [anchor for node in tree.css("[id]") if (anchor := node.attributes["id"])]
    headings = [heading for heading in tree.css("h2[id], h3[id]") if _level(heading) <= depth]
    tokens: list[Any] = [_token(heading) for heading in headings]  # the stubs have private names for them
    return list(nest_toc_tokens(tokens)), anchors


def _token(heading: LexborNode) -> dict[str, Any]:
    for node in heading.css(_NO_TITLE):
        node.decompose()
    title = escape(" ".join(heading.text().split()))  # as Markdown's own tokens are
    return {"level": _level(heading), "id": heading.attributes["id"], "name": title, "html": title}


def _level(heading: LexborNode) -> int:
    return int(str(heading.tag)[1])

"""Let hand-written Markdown call the macros without Markdown ever seeing what they return.

Every `{{ … }}` of a page is drawn by Jinja with automatic escaping; Markdown gets a token in its place, and the drawn
HTML is put back when Markdown is done. So data is never read as Markdown, and Markdown never mangles an `<svg>`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from jinja2 import Environment
from markupsafe import Markup, escape

_MARK = "\ue000{}\ue001"
"""Private-use characters, which no text of the site holds (https://www.unicode.org/faq/private_use.html)."""
_FOUND = re.compile("<p>\ue000([0-9]+)\ue001</p>|\ue000([0-9]+)\ue001")


@dataclass(frozen=True)
class Prose:
    """A hand-written page whose macro calls were drawn and set aside."""

    markdown: str
    """The page with a token for each call."""
    fragments: tuple[Markup, ...]
    """What the calls returned, in order."""

    def restore(self, html: str) -> str:
        """Return `html`, made from the Markdown, with each fragment in its place; a block loses the `<p>` around it."""
        return _FOUND.sub(lambda match: str(self.fragments[int(match[1] or match[2])]), html)


def draw_calls(markdown: str, environment: Environment, context: Mapping[str, object]) -> Prose:
    """Draw the macro calls of a page, `context` holding the macros; raises Jinja's errors, which name the line.

    Only the page itself is drawn in the overlay that sets results aside; the macros belong to `environment`.
    """
    fragments: list[Markup] = []

    def set_aside(value: object) -> Markup:
        fragments.append(escape(value).strip())
        return Markup(_MARK.format(len(fragments) - 1))  # noqa: S704 (a token of ours)

    drawing = environment.overlay(finalize=set_aside)
    drawn = drawing.from_string(markdown).render(context)
    return Prose(drawn, tuple(fragments))

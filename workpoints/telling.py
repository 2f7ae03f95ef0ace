"""The record of one change: what happened to which record, with all that a sentence about it needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from workpoints.model import Lang
from workpoints.snapshot import Ref

What = Literal[
    "record_added", "record_removed", "renamed", "reworded", "list_changed", "label_changed", "value_changed",
    "agency_added", "agency_removed", "lead_changed", "rule_changed", "order_changed", "printed_changed",
    "pillar_changed",
    "measure_added", "measure_removed", "measure_moved", "measures_renumbered", "sentences_changed",
    "city_added", "city_removed", "city_changed", "term_added", "term_removed",
    "figure_added", "figure_removed", "figure_changed",
]  # fmt: skip
"""What happened. Each has its sentence in both languages: `change.<what>` among the interface words."""
WHATS: tuple[What, ...] = get_args(What)


@dataclass(frozen=True)
class Quote:
    """A wording before and after."""

    lang: Lang | None
    """The language of the wording; None for a value that is no text."""
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """One thing that a reader would notice. What a change has no use for is empty."""

    what: What
    record: Ref
    """The record under which a reader looks for it."""
    measure: str | None = None
    """The measure of a task that it concerns, by its id in the newer revision (of a removed one, in the older)."""
    item: Ref | None = None
    """The agency, city or named thing that came or went, or now leads."""
    others: tuple[Ref, ...] = ()
    """Further agencies: the one that led before, or all in their new order."""
    field: str = ""
    """The field of the record, as it is called in the file."""
    group: str = ""
    """The group of interface words that `before` and `after` are from, such as `kind`."""
    before: str | tuple[str, ...] = ""
    after: str | tuple[str, ...] = ""
    moves: tuple[tuple[str, str], ...] = ()
    """Old and new ids of measures that were renumbered."""
    figure: str = ""
    """A number of the document, as printed."""
    quotes: tuple[Quote, ...] = ()
    """The wordings that changed, by language."""
    is_long: bool = False
    """The quotes are whole sentences."""
    pages: tuple[str, ...] = ()
    """Addresses of the pages that show it, relative to the root of a language."""

    @property
    def sides(self) -> str:
        """Which languages of the wording changed: `both`, `zh`, `en`, or nothing for what is no wording."""
        langs = [quote.lang for quote in self.quotes if quote.lang]
        return "both" if len(langs) > 1 else "".join(langs)

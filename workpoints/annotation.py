"""Find the named things of a measure in its text, so that a page can explain them where they stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workpoints.model import Lang, Term


@dataclass(frozen=True)
class Segment:
    """A stretch of text, and the named thing that it names, if any."""

    text: str
    term: Term | None = None


@dataclass(frozen=True)
class Annotated:
    """A text cut at the names in it."""

    segments: tuple[Segment, ...]
    unseen: tuple[Term, ...]
    """Terms whose name does not stand in the text."""


def annotate(text: str, terms: Iterable[Term], lang: Lang) -> Annotated:
    """Cut `text` (in `lang`) at the first occurrence of a name or alias of each of `terms`; longer names win."""
    terms = tuple(terms)
    spans: list[tuple[int, int, Term]] = []
    for name, term in sorted(_names(terms, lang), key=lambda pair: -len(pair[0])):
        if all(term is not found for _, _, found in spans):
            span = _free_span(text, name, spans, lang)
            if span:
                spans.append((*span, term))
    seen = {term.id for _, _, term in spans}
    return Annotated(tuple(_cut(text, sorted(spans, key=lambda s: s[0]))), tuple(t for t in terms if t.id not in seen))


def _names(terms: tuple[Term, ...], lang: Lang) -> Iterable[tuple[str, Term]]:
    for term in terms:
        for name in (term.name.in_lang(lang), *term.aliases.in_lang(lang)):
            yield name, term


def _free_span(text: str, name: str, spans: list[tuple[int, int, Term]], lang: Lang) -> tuple[int, int] | None:
    """Return where `name` stands in `text` outside of `spans`; English ignores case and wants whole words."""
    sought, within = (name.lower(), text.lower()) if lang == "en" else (name, text)
    start = within.find(sought)
    while start >= 0:
        end = start + len(sought)
        if _is_whole(within, start, end, lang) and all(end <= s or start >= e for s, e, _ in spans):
            return start, end
        start = within.find(sought, start + 1)
    return None


def _is_whole(text: str, start: int, end: int, lang: Lang) -> bool:
    if lang == "zh":
        return True
    return not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum()


def _cut(text: str, spans: list[tuple[int, int, Term]]) -> Iterable[Segment]:
    position = 0
    for start, end, term in spans:
        if position < start:
            yield Segment(text[position:start])
        yield Segment(text[start:end], term)
        position = end
    if position < len(text):
        yield Segment(text[position:])

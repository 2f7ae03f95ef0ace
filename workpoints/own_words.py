"""Hold the sentences of ours against the official ones: none is left out, and none is repeated word for word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from workpoints.evidence import Cited, Evidence, Rule, names_of
from workpoints.finding import Finding
from workpoints.model import Term, WorkPoints
from workpoints.official_text import Sentence
from workpoints.source import Loc
from workpoints.wording import normal

LONGEST_REPEAT = 13
"""How many characters in a row a sentence of ours may share with an official one, outside names."""
SHORTEST_NAME = 4
"""Shorter names are not cut out, so that they do not hide a repeat."""
LEAST_SHARED = 0.6
"""The share of a part's characters that the measure restating it has as well; in the real data it is 0.615 or more."""
SHORTEST_PART = 4
"""Shorter parts between commas say too little to be looked for."""
_PART = re.compile("[^,;:]+")
_NO_PUNCTUATION = re.compile(r"[\u3400-\u9fffA-Za-z0-9+]+")
_ORDINARY = ("technology", "concept")
"""Kinds of terms that are words of the language rather than names."""


def check_own_words(evidence: Evidence) -> Iterator[Finding]:
    """No Chinese sentence of ours repeats 14 or more characters of an official one, names and punctuation aside."""
    repeats = _official_runs(evidence)
    for loc, text in own_sentences(evidence.work_points):
        squeezed = _squeezed(normal(text))
        for start in range(len(squeezed) - LONGEST_REPEAT):
            run = squeezed[start : start + LONGEST_REPEAT + 1]
            if sentence := repeats.get(run):
                found, expected = f"'{run}' as in {sentence.name}", f"at most {LONGEST_REPEAT} characters in a row"
                yield Finding(loc, found, expected, "say it in other words", rule="own-words")
                break


def check_parts_are_restated(evidence: Evidence) -> Iterator[Finding]:
    """Each part of a sentence, between commas, has a measure that says it: they share three in five characters or more.

    Names, aliases and figures of the measure count as its words. This finds a measure that was dropped where others
    still cite its sentence; what a part means no rule can hold against another wording.
    """
    words = {cited.measure.id: set(_squeezed(_words_of(cited, evidence))) for cited in evidence.measures}
    for sentence in evidence.text.sentences:
        citing = [words[cited.measure.id] for cited in evidence.citing(sentence)]
        for part in _PART.findall(sentence.normal):
            sought = set(_squeezed(part))
            best = max((len(sought & said) for said in citing), default=0)
            if len(sought) >= SHORTEST_PART and best < LEAST_SHARED * len(sought):
                found = f"no measure of {sentence.name} that says '{part}'"
                mend = "restate it in a measure of its own, or keep more of its words"
                yield Finding(evidence.task_loc(sentence), found, "one", mend, rule="parts-are-restated")


def _words_of(cited: Cited, evidence: Evidence) -> str:
    """Return the Chinese words of a measure with those of its figures and the names of its terms, in normal form."""
    names = [name for term in cited.measure.terms for name in names_of(evidence.terms[term])]
    figures = [words for figure in cited.measure.figures for words in (figure.printed, figure.meaning.zh)]
    return normal(" ".join([cited.measure.text.zh, *names, *figures]))


def _official_runs(evidence: Evidence) -> dict[str, Sentence]:
    """Return every run that may not be repeated, with its sentence."""
    names = re.compile("|".join(map(re.escape, sorted(_names(evidence.work_points), key=len, reverse=True))) or r"(?!)")
    return {
        piece[start : start + LONGEST_REPEAT + 1]: sentence
        for sentence in evidence.text.sentences
        for piece in names.split(_squeezed(sentence.normal))
        for start in range(len(piece) - LONGEST_REPEAT)
    }


def _names(work_points: WorkPoints) -> set[str]:
    """Return what may stand anywhere: proper names and the official titles, without punctuation."""
    names = [name for term in work_points.terms if _is_name(term) for name in names_of(term)]
    names += [name for agency in work_points.agencies for name in (agency.name.zh, agency.short.zh, *agency.aliases.zh)]
    names += [pillar.title.zh for pillar in work_points.pillars] + [task.title.zh for task in work_points.tasks]
    return {name for name in (_squeezed(normal(name)) for name in names) if len(name) >= SHORTEST_NAME}


def _is_name(term: Term) -> bool:
    return term.kind not in _ORDINARY


def _squeezed(text: str) -> str:
    return "".join(_NO_PUNCTUATION.findall(text))


def own_sentences(work_points: WorkPoints) -> Iterator[tuple[Loc, str]]:
    """Yield every Chinese sentence of ours with its place: summaries, measures, meanings of figures, glosses."""
    for section in ("pillars", "tasks"):
        for index, record in enumerate(getattr(work_points, section)):
            yield (section, index, "summary", "zh"), record.summary.zh
    for index, task in enumerate(work_points.tasks):
        for position, measure in enumerate(task.measures):
            loc: tuple[Any, ...] = ("tasks", index, "measures", position)
            yield (*loc, "text", "zh"), measure.text.zh
            for at, figure in enumerate(measure.figures):
                yield (*loc, "figures", at, "meaning", "zh"), figure.meaning.zh
    for index, term in enumerate(work_points.terms):
        yield ("terms", index, "gloss", "zh"), term.gloss.zh


RULES: tuple[Rule, ...] = (check_parts_are_restated, check_own_words)
"""The rules of this module, in the order in which they are described on the method page."""

"""Hold the data against the official text. One rule is one function; its docstring is its documentation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from workpoints.exemptions import EXEMPTIONS_FILE
from workpoints.finding import Finding
from workpoints.model import Measure, Pillar, Place, Task, Term, WorkPoints
from workpoints.numerals import numbers_in, values_in
from workpoints.official_text import OfficialText, Sentence
from workpoints.source import Loc
from workpoints.wording import normal

Span = tuple[int, int]
"""Where something stands in the normal form of a sentence."""


@dataclass(frozen=True)
class Cited:
    """A measure with what it restates."""

    loc: Loc
    task: Task
    measure: Measure
    sentences: tuple[Sentence, ...]

    @property
    def where(self) -> str:
        """The sentences, as messages name them."""
        return f"clause {self.task.number}, sentence {', '.join(str(number) for number in self.measure.sentences)}"

    def prints(self, names: Iterable[str]) -> bool:
        """Say whether a cited sentence prints one of `names`."""
        return any(normal(name) in sentence.normal for name in names for sentence in self.sentences)


class Evidence:
    """The data beside the official text, with the look-ups that the rules share."""

    def __init__(
        self, work_points: WorkPoints, text: OfficialText, no_numbers: Iterable[str], no_names: Iterable[str]
    ) -> None:
        """Put `work_points` beside `text`; the words of `no_numbers` and `no_names` are exempt."""
        self.work_points = work_points
        self.text = text
        self.no_numbers = tuple(normal(word) for word in no_numbers)
        self.no_names = tuple(normal(word) for word in no_names)

    @cached_property
    def measures(self) -> tuple[Cited, ...]:
        """Every measure with its sentences."""
        return tuple(
            Cited(
                ("tasks", index, "measures", position), task, measure, self.text.cited(task.number, measure.sentences)
            )
            for index, task in enumerate(self.work_points.tasks)
            for position, measure in enumerate(task.measures)
        )

    def citing(self, sentence: Sentence) -> list[Cited]:
        """Return the measures that cite `sentence`."""
        return [cited for cited in self.measures if sentence in cited.sentences]

    def task_loc(self, sentence: Sentence) -> Loc:
        """Return the place of the measures of the task that restates `sentence`."""
        return ("tasks", sentence.clause - 1, "measures")

    @cached_property
    def terms(self) -> Mapping[str, Term]:
        """Terms by id."""
        return {term.id: term for term in self.work_points.terms}

    @cached_property
    def terms_by_name(self) -> Mapping[str, frozenset[str]]:
        """Ids of terms by the normal form of every name, alias and printed form."""
        found: dict[str, set[str]] = {}
        for term in self.work_points.terms:
            for name in names_of(term):
                found.setdefault(normal(name), set()).add(term.id)
        return {name: frozenset(ids) for name, ids in found.items()}

    @cached_property
    def _any_name(self) -> re.Pattern[str]:
        return _any_of(self.terms_by_name)

    def names_in(self, sentence: Sentence) -> Iterator[tuple[Span, str]]:
        """Yield the names that stand in `sentence`, from left to right, the longest at each place."""
        exempt = spans_of(sentence.normal, self.no_names)
        for match in self._any_name.finditer(sentence.normal):
            if not any(start < match.end() and match.start() < end for start, end in exempt):
                yield match.span(), match[0]


def names_of(term: Term) -> tuple[str, ...]:
    """Return every way in which the document may print `term`."""
    return (term.name.zh, *term.aliases.zh, *term.printed_as)


def spans_of(text: str, words: Iterable[str]) -> list[Span]:
    """Return where each of `words` stands in `text`, at every occurrence."""
    return [m.span(1) for word in words for m in re.finditer(f"(?=({re.escape(word)}))", text)]


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern of all `words`, the longest first; without words it finds nothing."""
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))) or r"(?!)")


def _within(inner: Span, outers: Iterable[Span]) -> bool:
    return any(start <= inner[0] and inner[1] <= end for start, end in outers)


Rule = Callable[[Evidence], Iterator[Finding]]
"""A rule: takes the data beside the text, yields what does not agree."""


def check_titles(evidence: Evidence) -> Iterator[Finding]:
    """Pillars and tasks have the titles of the sections and clauses, and each task stands in its section."""
    sections, pillars = evidence.text.sections, evidence.work_points.pillars
    if len(sections) != len(pillars):
        yield Finding(
            ("pillars",),
            f"{len(pillars)} pillars",
            f"{len(sections)} as the text has",
            "correct the list",
            rule="titles",
        )
    for index, (pillar, section) in enumerate(zip(pillars, sections, strict=False)):
        if normal(pillar.title.zh) != normal(section.title):
            yield _title(("pillars", index, "title", "zh"), pillar.title.zh, section.title, f"section {section.number}")
    for index, (task, clause) in enumerate(zip(evidence.work_points.tasks, evidence.text.clauses, strict=True)):
        if normal(task.title.zh) != normal(clause.title):
            yield _title(("tasks", index, "title", "zh"), task.title.zh, clause.title, f"clause {clause.number}")
        if task.pillar != clause.section.number:
            expected = f"{clause.section.number}, the section of clause {clause.number}"
            yield Finding(("tasks", index, "pillar"), f"{task.pillar}", expected, "correct the number", rule="titles")


def _title(loc: Loc, found: str, printed: str, where: str) -> Finding:
    return Finding(loc, f"'{found}'", f"'{printed}', the title of {where}", "copy the title", rule="titles")


def check_sentence_counts(evidence: Evidence) -> Iterator[Finding]:
    """A task has as many sentences as its clause, and a measure restates each of them."""
    for index, (task, clause) in enumerate(zip(evidence.work_points.tasks, evidence.text.clauses, strict=True)):
        if task.sentences != len(clause.sentences):
            expected = f"{len(clause.sentences)}, the sentences of clause {clause.number}"
            yield Finding(
                ("tasks", index, "sentences"),
                f"{task.sentences}",
                expected,
                "correct the number",
                rule="sentence-counts",
            )
    for sentence in evidence.text.sentences:
        if not evidence.citing(sentence):
            found, mend = f"no measure for {sentence.name}", "restate it in a measure, or cite it where it is restated"
            yield Finding(evidence.task_loc(sentence), found, "one", mend, rule="sentence-counts")


def check_brackets(evidence: Evidence) -> Iterator[Finding]:
    """The bracket of a task is the printed one: its wording, the rule that it states, its agencies and their order."""
    short = {agency.id: agency.short.zh for agency in evidence.work_points.agencies}
    for index, (task, clause) in enumerate(zip(evidence.work_points.tasks, evidence.text.clauses, strict=True)):
        record, bracket, loc = task.responsibility, clause.bracket, ("tasks", index, "responsibility")
        where = f"the bracket of clause {clause.number}"
        if normal(record.printed) != bracket.named:
            yield Finding(
                (*loc, "printed"),
                f"'{record.printed}'",
                f"'{bracket.named}', {where}",
                "copy the names",
                rule="brackets",
            )
        if record.rule != bracket.rule:
            yield Finding(
                (*loc, "rule"), record.rule, f"{bracket.rule}, as {where} says", "correct the rule", rule="brackets"
            )
        listed = [normal(short[agency]) for agency in record.agencies]
        if listed != bracket.names:
            expected = f"{'、'.join(bracket.names)}, the order of {where}"
            yield Finding(
                (*loc, "agencies"), "、".join(listed), expected, "list the agencies as printed", rule="brackets"
            )


def check_terms_are_named(evidence: Evidence) -> Iterator[Finding]:
    """Every term that a measure lists is named in a sentence that it cites; those of a title stand in the title."""
    for cited in evidence.measures:
        for position, term_id in enumerate(cited.measure.terms):
            if not cited.prints(names_of(evidence.terms[term_id])):
                yield _unnamed((*cited.loc, "terms", position), evidence.terms[term_id], cited.where)
    for index, task in enumerate(evidence.work_points.tasks):
        yield from _titled(evidence, ("tasks", index), task)
    for index, pillar in enumerate(evidence.work_points.pillars):
        yield from _titled(evidence, ("pillars", index), pillar)


def _titled(evidence: Evidence, loc: Loc, record: Task | Pillar) -> Iterator[Finding]:
    for position, term_id in enumerate(record.terms):
        if not any(normal(name) in normal(record.title.zh) for name in names_of(evidence.terms[term_id])):
            where = f"the title '{record.title.zh}'"
            yield _unnamed((*loc, "terms", position), evidence.terms[term_id], where)


def _unnamed(loc: Loc, term: Term, where: str) -> Finding:
    mend = "delete it here, cite another sentence, or add 'printed_as' to the term"
    return Finding(loc, f"'{term.id}'", f"a term whose name stands in {where}", mend, rule="terms-are-named")


def check_names_are_listed(evidence: Evidence) -> Iterator[Finding]:
    """Every term whose name a sentence prints, the longest one at a place, is listed by a measure that cites it."""
    for sentence in evidence.text.sentences:
        listed = {term for cited in evidence.citing(sentence) for term in cited.measure.terms}
        for name in dict.fromkeys(name for _, name in evidence.names_in(sentence)):
            ids = evidence.terms_by_name[name]
            if not ids & listed:
                found = f"no measure of {sentence.name} that lists '{' or '.join(sorted(ids))}'"
                mend = f"list the term where it is restated, or add its surroundings to no_names in {EXEMPTIONS_FILE}"
                yield Finding(
                    evidence.task_loc(sentence), found, f"one, since it prints '{name}'", mend, rule="names-are-listed"
                )


def check_figures_are_printed(evidence: Evidence) -> Iterator[Finding]:
    """A figure stands in a sentence that its measure cites, and its value is what is printed there, repeats once."""
    for cited in evidence.measures:
        for position, figure in enumerate(cited.measure.figures):
            loc = (*cited.loc, "figures", position)
            if not cited.prints([figure.printed]):
                found, expected = f"'{figure.printed}'", f"words that stand in {cited.where}"
                yield Finding(
                    (*loc, "printed"), found, expected, "copy the number as printed", rule="figures-are-printed"
                )
            values = list(dict.fromkeys(values_in(normal(figure.printed))))
            if list(dict.fromkeys(values_in(normal(figure.value)))) != values:
                expected = f"{' / '.join(map(str, values))}, as '{figure.printed}' says"
                yield Finding(
                    (*loc, "value"), f"'{figure.value}'", expected, "correct the value", rule="figures-are-printed"
                )


def check_numbers_have_figures(evidence: Evidence) -> Iterator[Finding]:
    """Every number that a sentence prints is in a figure of a measure that cites it."""
    for sentence in evidence.text.sentences:
        figures = [normal(f.printed) for cited in evidence.citing(sentence) for f in cited.measure.figures]
        known = spans_of(sentence.normal, [*figures, *evidence.no_numbers])
        for number in numbers_in(sentence.normal):
            if not _within((number.start, number.end), known):
                around = sentence.normal[max(0, number.start - 4) : number.end + 4]
                found = f"no figure for '{number.printed}' in '{around}' ({sentence.name})"
                mend = f"add the figure where it is restated, or the word to no_numbers in {EXEMPTIONS_FILE}"
                yield Finding(evidence.task_loc(sentence), found, "one", mend, rule="numbers-have-figures")


def check_cities_are_placed(evidence: Evidence) -> Iterator[Finding]:
    """Every city that a sentence prints is a place of a measure that cites it."""
    for sentence in evidence.text.sentences:
        placed = {p.city for cited in evidence.citing(sentence) for p in cited.measure.places if p.how != "area"}
        for city in evidence.work_points.cities:
            if normal(city.name.zh) in sentence.normal and city.id not in placed:
                found = f"no place '{city.id}' in a measure of {sentence.name}"
                yield Finding(
                    evidence.task_loc(sentence),
                    found,
                    f"one, since it prints '{city.name.zh}'",
                    "add it",
                    rule="places",
                )


def check_areas_are_placed(evidence: Evidence) -> Iterator[Finding]:
    """A measure that lists a term whose name holds an area of a city has that area among its places."""
    areas = {(place.term, place.city, place.named_as) for cited in evidence.measures for place in _areas(cited.measure)}
    for cited in evidence.measures:
        placed = {(place.term, place.city) for place in _areas(cited.measure)}
        for term, city, area in sorted(areas, key=str):
            if term in cited.measure.terms and (term, city) not in placed:
                found = f"no place '{city}' for the area '{area}'"
                yield Finding(
                    (*cited.loc, "places"),
                    found,
                    f"one, since it lists '{term}'",
                    "add it with how: area",
                    rule="places",
                )


def _areas(measure: Measure) -> list[Place]:
    return [place for place in measure.places if place.how == "area"]


def check_places_are_printed(evidence: Evidence) -> Iterator[Finding]:
    """A place is printed in a sentence that its measure cites: by itself, or inside the name of the term it gives."""
    for cited in evidence.measures:
        for position, place in enumerate(cited.measure.places):
            loc = (*cited.loc, "places", position)
            if not cited.prints([place.named_as]):
                found, expected = f"'{place.named_as}'", f"words that stand in {cited.where}"
                yield Finding(
                    (*loc, "named_as"), found, expected, "copy the name as printed, or delete the place", rule="places"
                )
            elif place.term is not None:
                yield from _place_in_term(evidence, cited, place, loc)
            elif not any(_stands_alone(evidence, sentence, normal(place.named_as)) for sentence in cited.sentences):
                found, expected = (
                    f"'{place.named_as}' only inside a name ({cited.where})",
                    "how: in_name, with the term",
                )
                yield Finding((*loc, "how"), found, expected, "correct 'how' and add 'term'", rule="places")


def _place_in_term(evidence: Evidence, cited: Cited, place: Place, loc: Loc) -> Iterator[Finding]:
    term = evidence.terms[place.term or ""]
    holding = [name for name in names_of(term) if normal(place.named_as) in normal(name)]
    if term.id not in cited.measure.terms:
        expected = f"a term of the measure, one of {', '.join(cited.measure.terms)}"
        yield Finding(
            (*loc, "term"), f"'{term.id}'", expected, "list the term in the measure, or correct it", rule="places"
        )
    if not cited.prints(holding):
        expected = f"a term whose name, as {cited.where} prints it, holds '{place.named_as}'"
        yield Finding((*loc, "term"), f"'{term.id}'", expected, "correct the term, or write how: city", rule="places")


def _stands_alone(evidence: Evidence, sentence: Sentence, name: str) -> bool:
    """Say whether `name` stands in `sentence` outside of every longer name."""
    names = [span for span, _ in evidence.names_in(sentence)]
    return any(not _within(span, names) for span in spans_of(sentence.normal, [name]))


RULES: tuple[Rule, ...] = (
    check_titles,
    check_sentence_counts,
    check_brackets,
    check_terms_are_named,
    check_names_are_listed,
    check_figures_are_printed,
    check_numbers_have_figures,
    check_cities_are_placed,
    check_areas_are_placed,
    check_places_are_printed,
)
"""The rules of this module, in the order in which they are described on the method page."""

"""Read a copy of the official text: its sections, clauses, titles, sentences and brackets.

A copy may come from anywhere, with the rest of a web page around it: see `wording` for what may differ. What has to be
there is what the document prints: numbered sections (一、), numbered clauses ((一) to the last one), each ending in a
bracket that names the agencies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from workpoints.model import Measure, Rule
from workpoints.numerals import chinese
from workpoints.problems import Problem
from workpoints.wording import cleaned, normal, printed

LARGEST_COPY = 1_000_000
"""Bytes; the text itself has some 17,000."""
BY_DUTY = "按职责分工负责"
LEAD_FIRST = "第一个为牵头单位,下同"
"""What the first bracket says of all that follow it, in the form that is compared."""

_MARKUP = re.compile(r"<\s*(?:!doctype|html|body|div|p|br)\b", re.IGNORECASE)
_NUMERAL = r"[一二三四五六七八九十](?:\s*[一二三四五六七八九十])*"
_CLAUSE_MARK = re.compile(rf"\(\s*({_NUMERAL})\s*\)")
_FIRST_SECTION, _ANY_FIRST_SECTION = (
    re.compile(rf"一\s*、(?P<title>[^。()]{{2,60}})(?=\(\s*{clause}\s*\))") for clause in ("一", _NUMERAL)
)
"""The heading before the first clause; in a torn copy another clause may come first, which is then said."""
_SECTION = re.compile(rf"\s*(?P<mark>{_NUMERAL})\s*、(?P<title>[^。()]+)")
_BRACKET = re.compile(r"。\s*\((?P<names>[^()]*)\)")
_LINE = re.compile(r"\s*\S[^\n]*\n")
_PIECE = re.compile("[^。]*。")


class CopyError(Exception):
    """A copy that is not the official text; carries every problem found in it."""

    def __init__(self, *problems: Problem) -> None:
        """Say what is wrong with the copy."""
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


class UnreadableCopy(CopyError):
    """A copy that cannot be looked at: no file, no text."""


@dataclass(frozen=True)
class Expected:
    """What the data knows of a clause, which helps where a copy does not close a title."""

    title: str
    sentences: int


@dataclass(frozen=True)
class Section:
    """A numbered section."""

    number: int
    title: str
    line: int


@dataclass(frozen=True)
class Sentence:
    """A sentence of a clause."""

    clause: int
    number: int
    text: str
    """The wording as it is printed, with its full stop."""
    line: int
    """Line of the copy on which it begins."""

    @cached_property
    def normal(self) -> str:
        """The wording in the form that is compared, without its full stop."""
        return normal(self.text).removesuffix("。")

    @property
    def name(self) -> str:
        """How messages name the sentence."""
        return f"clause {self.clause}, sentence {self.number}"


@dataclass(frozen=True)
class Bracket:
    """The bracket of agencies at the end of a clause."""

    clause: int
    text: str
    line: int

    @cached_property
    def normal(self) -> str:
        """The wording in the form that is compared."""
        return normal(self.text)

    @property
    def rule(self) -> Rule:
        """Whether the first agency leads or each is responsible by its duties."""
        return "by_duty" if self.normal.endswith(BY_DUTY) else "lead_first"

    @property
    def names(self) -> list[str]:
        """The agencies in the order printed; commas part them as 、 does."""
        return re.split("[,、]", self.named)

    @property
    def named(self) -> str:
        """The agencies as printed, in the form that is compared, without what is said of their roles."""
        return self.normal.removesuffix(BY_DUTY).removesuffix(LEAD_FIRST).rstrip(",、")

    @property
    def name(self) -> str:
        """How messages name the bracket."""
        return f"clause {self.clause}, bracket"


@dataclass(frozen=True)
class Clause:
    """A numbered clause."""

    number: int
    section: Section
    title: str
    sentences: tuple[Sentence, ...]
    bracket: Bracket
    line: int


@dataclass(frozen=True)
class OfficialText:
    """A copy of the official text that was read."""

    path: str
    clauses: tuple[Clause, ...]

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections in their order."""
        return tuple(dict.fromkeys(clause.section for clause in self.clauses))

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of all clauses."""
        return tuple(sentence for clause in self.clauses for sentence in clause.sentences)

    def cited(self, clause: int, numbers: Sequence[int]) -> tuple[Sentence, ...]:
        """Return the sentences with `numbers` of `clause`; numbers that it does not have are left out."""
        return tuple(s for s in self.clauses[clause - 1].sentences if s.number in numbers)

    def restated_by(self, measure: Measure) -> tuple[Sentence, ...]:
        """Return the sentences that `measure` restates; its id begins with the number of the clause."""
        return self.cited(int(measure.id.partition(".")[0]), measure.sentences)


def read_official_text(path: Path, expected: Sequence[Expected]) -> OfficialText:
    """Read the copy at `path`; `expected` says how many clauses there are, and what helps to part their titles.

    Raises `UnreadableCopy` when the file is no plain text in UTF-8, and `CopyError` when the clauses cannot be told
    apart in it.
    """
    return parse_official_text(_read(path), str(path), expected)


def _read(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise _unreadable(path, f"no readable file ({error.strerror})", "a copy of the official text") from None
    if len(raw) > LARGEST_COPY:
        raise _unreadable(path, f"{len(raw):,} bytes", "the text of one document, some 17,000 bytes")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        found = f"byte {raw[error.start]:#04x} at offset {error.start}"
        raise _unreadable(path, found, "plain text in UTF-8") from None
    if _MARKUP.search(text):
        raise _unreadable(path, "HTML", "plain text: open the page, select the text, copy it into a file")
    return text


def parse_official_text(text: str, path: str, expected: Sequence[Expected]) -> OfficialText:
    """Parse the `text` of a copy called `path`; raises `CopyError` as `read_official_text` does."""
    return OfficialText(path, tuple(_Parser(cleaned(text), path).clauses(expected)))


def _problem(path: str, found: str, expected: str, line: int = 1, record: str = "copy") -> Problem:
    return Problem(path, line, 1, "copy", record, found, expected, "take another copy of the official text")


def _unreadable(path: Path, found: str, expected: str) -> UnreadableCopy:
    return UnreadableCopy(_problem(str(path), found, expected))


@dataclass(frozen=True)
class _Parser:
    """Finds the parts of a cleaned text, by its printed numbers."""

    text: str
    path: str

    def clauses(self, expected: Sequence[Expected]) -> Iterator[Clause]:
        section, position = self._first_section()
        for number, hint in enumerate(expected, 1):
            begin = self._after_mark(number, position)
            end = len(self.text) if number == len(expected) else self._next_mark(begin)
            bracket = _BRACKET.search(self.text, begin, end)
            if bracket is None:
                found, expected_end = "no bracket after a full stop", "the agencies in brackets at the end"
                raise self._missing(number, begin, found, expected_end)
            yield self._clause(number, section, begin, bracket, hint)
            if number < len(expected):
                section = self._section_after(number, section, bracket.end(), end)
            position = end

    def _line(self, offset: int) -> int:
        return self.text.count("\n", 0, offset) + 1

    def _missing(self, number: int, offset: int, found: str, expected: str) -> CopyError:
        return CopyError(_problem(self.path, found, expected, self._line(offset), f"clause {number}"))

    def _first_section(self) -> tuple[Section, int]:
        match = _FIRST_SECTION.search(self.text) or _ANY_FIRST_SECTION.search(self.text)
        if match is None:
            raise CopyError(_problem(self.path, "no first section", "'一、', a title and clause (一)"))
        return Section(1, printed(match["title"]), self._line(match.start())), match.end()

    def _after_mark(self, number: int, position: int) -> int:
        """Return where clause `number` begins, whose mark stands at `position`."""
        match = _CLAUSE_MARK.match(self.text, position)
        found = normal(match[1]) if match else None
        if match is None or found != chinese(number):
            shown = f"({found})" if found else "the end of the text"
            raise self._missing(number, position, shown, f"({chinese(number)})")
        return match.end()

    def _next_mark(self, position: int) -> int:
        match = _CLAUSE_MARK.search(self.text, position)
        return match.start() if match else len(self.text)

    def _section_after(self, number: int, section: Section, begin: int, end: int) -> Section:
        """Return the section of the clause after clause `number`: a new one if its heading stands in between."""
        between = self.text[begin:end]
        if not between.strip():
            return section
        match = _SECTION.fullmatch(between)
        if match is None or normal(match["mark"]) != chinese(section.number + 1):
            expected = f"the next clause, or the heading of section {section.number + 1}"
            raise self._missing(number, begin, f"'{printed(between)[:40]}' after its bracket", expected)
        return Section(section.number + 1, printed(match["title"]), self._line(begin + match.start("mark")))

    def _clause(self, number: int, section: Section, begin: int, bracket: re.Match[str], hint: Expected) -> Clause:
        title, body = self._title(begin, bracket.start() + 1, hint)
        pieces = _PIECE.finditer(self.text, body, bracket.start() + 1)
        sentences = tuple(
            Sentence(number, position, printed(piece[0]), self._line(piece.start() + _indent(piece[0])))
            for position, piece in enumerate(pieces, 1)
        )
        names = Bracket(number, printed(bracket["names"]), self._line(bracket.start("names")))
        return Clause(number, section, printed(title), sentences, names, self._line(begin))

    def _title(self, begin: int, end: int, hint: Expected) -> tuple[str, int]:
        """Return the title of the clause between `begin` and `end`, and where its first sentence begins.

        A title ends in a full stop. Where a copy has none, the clause has one piece less than a title and its
        sentences: then the known title is split off, or else the first line.
        """
        first = self.text.index("。", begin, end) + 1
        title = normal(hint.title)
        closed = normal(self.text[begin:first]) == f"{title}。" or self.text.count("。", begin, end) != hint.sentences
        known = re.compile(r"\s*" + r"\s*".join(map(re.escape, title)))
        if not closed and (match := known.match(self.text, begin, first) or _LINE.match(self.text, begin, first)):
            return match[0], match.end()
        return self.text[begin : first - 1], first


def _indent(piece: str) -> int:
    return len(piece) - len(piece.lstrip())

"""Keep Chinese and English abreast: tell which text was revised while its translation was not.

`data/translations.lock` holds a fingerprint of both sides of every pair of texts as someone last confirmed them, one
line a pair, sorted, so that branches merge. White space never counts. A pair of which one side differs from the lock is
behind until the other side is revised too or someone confirms that it still holds. Other names and search words
(`aliases`, `keywords`) are no translations of each other and are left out.
"""

from __future__ import annotations

import re
import shlex
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from workpoints.loading import record_name
from workpoints.model import LANGS, Lang
from workpoints.problems import DataError, Problem
from workpoints.source import Loc, Source

NAMES: Mapping[Lang, str] = {"zh": "Chinese", "en": "English"}
_HEADER = "# Fingerprints of Chinese and English texts that were confirmed together; made by workpoints confirm.\n"
_LINE = re.compile(r"(?P<id>\S.*) zh:(?P<zh>[0-9a-f]{16}) en:(?P<en>[0-9a-f]{16})")
_HEADING = re.compile(r"^#{1,6} .*\{:[^}]*#(?P<anchor>[\w.-]+)[^}]*\}\s*$")


@dataclass(frozen=True)
class Side:
    """One text of a pair and where it stands."""

    path: str
    line: int
    column: int
    fingerprint: str


@dataclass(frozen=True)
class Pair:
    """Two texts that say the same."""

    id: str
    """`measures/14.3/text`, `agencies/statistics/name`, `content/about/method#roles`."""
    record: str
    """What a maintainer calls the record: `measure 14.3`."""
    sides: Mapping[Lang, Side]


@dataclass(frozen=True)
class Behind:
    """A pair of which one side was revised and the other was not."""

    pair: Pair
    lang: Lang
    """The language that has not followed."""

    def problem(self) -> Problem:
        """Say it as a problem, at the text that has not followed."""
        side, other = self.pair.sides[self.lang], LANGS[1 - LANGS.index(self.lang)]
        found = f"{NAMES[other]} that changed while the {NAMES[self.lang]} did not ({self.pair.id})"
        command = f"workpoints confirm {shlex.quote(self.pair.id)}"
        mend = f"revise the {NAMES[self.lang]}, or if it still holds run: {command}"
        return Problem(side.path, side.line, side.column, "translation", self.pair.record, found, "both abreast", mend)


Lock = Mapping[str, tuple[str, str]]
"""The fingerprints of Chinese and English that were last confirmed, by pair."""


@dataclass(frozen=True)
class Translations:
    """All pairs of texts as they are now, and as they were last confirmed."""

    pairs: tuple[Pair, ...] = ()
    lock: Lock | None = None
    """None where nothing was ever confirmed; then nothing is behind."""

    @cached_property
    def waiting(self) -> tuple[Behind, ...]:
        """The pairs of which exactly one side was revised; new pairs and pairs revised together are abreast."""
        return tuple(self._find_waiting())

    def _find_waiting(self) -> Iterator[Behind]:
        for pair in self.pairs:
            confirmed = (self.lock or {}).get(pair.id)
            if confirmed:
                same = [side == was for side, was in zip(_fingerprints(pair), confirmed, strict=True)]
                if same[0] != same[1]:
                    yield Behind(pair, LANGS[same.index(True)])

    def behind(self, part: str) -> tuple[Lang, ...]:
        """Return the languages that have not followed in the pair `part` or in a part of it, such as a record."""
        langs = {found.lang for found in self.waiting if _is_in(found.pair.id, part)}
        return tuple(lang for lang in LANGS if lang in langs)

    def recorded(self) -> Lock:
        """Return the lock with what needs no judgment: new pairs, pairs revised together, none that are gone."""
        kept = {found.pair.id: (self.lock or {})[found.pair.id] for found in self.waiting}
        return {pair.id: kept.get(pair.id, _fingerprints(pair)) for pair in self.pairs}

    def confirmed(self, ids: Iterable[str]) -> Lock:
        """Return the lock with the pairs of `ids` as they are now and every other line as it was.

        An id is that of a pair, of a record (`14.3`, `statistics`, `tasks/14`) or of a page (`content/about/method`).
        Raises `KeyError` with a message when one names no pair, or more than one record.
        """
        return dict(self.lock or {}) | {pair.id: _fingerprints(pair) for pair in self._named(ids)}

    def all_confirmed(self) -> Lock:
        """Return the lock with every pair as it is now."""
        return {pair.id: _fingerprints(pair) for pair in self.pairs}

    def _named(self, ids: Iterable[str]) -> Iterator[Pair]:
        for given in ids:
            found = [pair for pair in self.pairs if _is_in(pair.id, given)] or self._of_record(given)
            if not found:
                near = get_close_matches(given, [pair.id for pair in self.pairs], n=1)
                hint = f"; did you mean {near[0]}?" if near else ""
                raise KeyError(f"{given}: no pair of texts has this id{hint}")
            yield from found

    def _of_record(self, given: str) -> list[Pair]:
        """Return the pairs of the one record with the id `given` alone, such as `14.3` or `statistics`."""
        found = [pair for pair in self.pairs if given in (pair.id.split("/")[1], pair.record)]
        sections = sorted({"/".join(pair.id.split("/")[:2]) for pair in found})
        if len(sections) > 1:
            raise KeyError(f"{given}: this could be {' or '.join(sections)}; write one of them")
        return found


def translations_of(source: Source, lock: Path, content: Path) -> Translations:
    """Return the pairs of the data file and of the prose in `content` (folders zh and en), with what `lock` holds.

    Raises `DataError` for a lock that cannot be read.
    """
    return Translations((*data_pairs(source), *prose_pairs(content)), read_confirmed(lock) if lock.exists() else None)


def data_pairs(source: Source) -> Iterator[Pair]:
    """Yield every pair of texts of the data file, wherever a mapping holds the two languages."""
    turns: Counter[str] = Counter()
    for loc, value in _walk((), source.data):
        sides = {lang: Side(source.path, *source.place((*loc, lang)), fingerprint(value[lang])) for lang in LANGS}
        found = _id(source.data, loc)
        turns[found] += 1  # a measure may print one number twice
        turn = f"~{turns[found]}" if turns[found] > 1 else ""
        yield Pair(found + turn, record_name(source.data, loc), sides)


def _walk(loc: Loc, value: Any) -> Iterator[tuple[Loc, dict[str, Any]]]:
    if isinstance(value, dict):
        if set(value) == set(LANGS) and all(isinstance(side, str) for side in value.values()):
            yield loc, value
        for key, item in value.items():
            yield from _walk((*loc, key), item)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _walk((*loc, index), item)


def _id(data: Any, loc: Loc) -> str:
    """Return the id of the pair at `loc`: ids and names, not positions, which shift; measures stand for themselves."""
    parts: list[str] = []
    for step in loc:
        data = data[step]
        keys = data if isinstance(data, dict) else {}
        named = keys.get("id") or keys.get("number") or keys.get("printed") or keys.get("url")
        if step == "measures":
            parts = ["measures"]
        else:
            parts.append(str(named or step + 1) if isinstance(step, int) else step)
    return "/".join(parts)


def prose_pairs(content: Path) -> Iterator[Pair]:
    """Yield every section of the hand-written pages that both languages have; sections are known by their anchors."""
    for chinese in sorted((content / "zh").rglob("*.md")):
        name = chinese.relative_to(content / "zh")
        files: dict[Lang, Path] = {"zh": chinese, "en": content / "en" / name}
        if files["en"].exists():
            yield from _sections(name.with_suffix("").as_posix(), files)


def _sections(page: str, files: Mapping[Lang, Path]) -> Iterator[Pair]:
    lines = {lang: files[lang].read_text("utf-8").splitlines() for lang in LANGS}
    anchors = {lang: {match["anchor"] for line in lines[lang] if (match := _HEADING.match(line))} for lang in LANGS}
    cut = {lang: _cut(lines[lang], anchors["zh"] & anchors["en"]) for lang in LANGS}
    for anchor in cut["zh"]:
        sides = {lang: Side(files[lang].as_posix(), cut[lang][anchor][0], 1, cut[lang][anchor][1]) for lang in LANGS}
        yield Pair(f"content/{page}" + (f"#{anchor}" if anchor else ""), f"page {page}", sides)


def _cut(lines: list[str], anchors: set[str]) -> dict[str, tuple[int, str]]:
    """Return the sections of a page by anchor (empty for what stands before the first): first line and fingerprint.

    A heading that only one language has does not begin a section, so that every section has its twin.
    """
    begins = {0: ""}
    for index, line in enumerate(lines):
        match = _HEADING.match(line)
        if match and match["anchor"] in anchors and match["anchor"] not in begins.values():
            begins[index] = match["anchor"]
    ends = [*list(begins)[1:], len(lines)]
    spans = zip(begins.items(), ends, strict=True)
    return {anchor: (begin + 1, fingerprint("\n".join(lines[begin:end]))) for (begin, anchor), end in spans}


def fingerprint(text: str) -> str:
    """Return what tells a text from any other, white space apart."""
    return sha256("".join(text.split()).encode()).hexdigest()[:16]


def _fingerprints(pair: Pair) -> tuple[str, str]:
    return pair.sides["zh"].fingerprint, pair.sides["en"].fingerprint


def _is_in(pair: str, part: str) -> bool:
    """Return whether `pair` is `part` or a part of it: a field of a record, a section of a page."""
    return pair == part or pair.startswith((f"{part}/", f"{part}#"))


def read_confirmed(file: Path) -> Lock:
    """Read the lock; raises `DataError` with every line that is none of its lines, or that a merge has doubled."""
    lock: dict[str, tuple[str, str]] = {}
    problems = []
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        match = _LINE.fullmatch(line)
        if match and match["id"] not in lock:
            lock[match["id"]] = (match["zh"], match["en"])
        elif line and not line.startswith("#"):
            mend = "keep one of the lines of a merge, or delete it and run workpoints confirm"
            problems.append(Problem(file.as_posix(), number, 1, "lock", "lock", f"'{line}'", "one line a pair", mend))
    if problems:
        raise DataError(problems)
    return lock


def write_confirmed(file: Path, lock: Lock) -> None:
    """Write the lock, sorted, in one step."""
    lines = [f"{pair} zh:{zh} en:{en}\n" for pair, (zh, en) in sorted(lock.items())]
    fresh = file.with_name(f"{file.name}.new")
    fresh.write_text(_HEADER + "".join(lines), "utf-8", newline="\n")
    fresh.replace(file)


def lock_beside(data_file: Path) -> Path:
    """Return the lock that belongs to a data file: it lies beside it."""
    return data_file.with_name("translations.lock")


def content_beside(data_file: Path) -> Path:
    """Return the folder of the prose that belongs to a data file, as the repository is laid out."""
    return data_file.parent.parent / "content"

"""Copies of an official text: the ways in which a good copy may differ, and alterations that make a bad one.

They are made from the invented document in `data/miniature`, and from the real one when the environment variable
OFFICIAL_TEXT names a copy of it. Both have one clause a line; the bracket of clause 1 states the rule on the lead, that
of clause 2 is by duty; the first sentence names Guangzhou and something in quotes.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from opencc import OpenCC

from workpoints.exemptions import EXEMPTIONS_FILE, Exemptions, read_exemptions
from workpoints.fingerprints import LOCK_FILE, Lock, lock_of, read_lock
from workpoints.loading import Loaded, load
from workpoints.numerals import chinese
from workpoints.official_text import OfficialText, parse_official_text
from workpoints.site import DATA_FILE
from workpoints.verify import expected

ROOT = Path(__file__).parent.parent
MINIATURE = ROOT / "tests" / "data" / "miniature"


@dataclass(frozen=True)
class Subject:
    """A document with its data."""

    name: str
    copy: Path
    data: Path
    exemptions_file: Path
    lock_file: Path | None = None

    @cached_property
    def wording(self) -> str:
        return self.copy.read_text("utf-8")

    @cached_property
    def loaded(self) -> Loaded:
        return load(self.data)

    @cached_property
    def text(self) -> OfficialText:
        return self.parse(self.wording)

    @cached_property
    def lock(self) -> Lock:
        return read_lock(self.lock_file) if self.lock_file else lock_of(self.text, self.loaded.work_points.tasks)

    @cached_property
    def exemptions(self) -> Exemptions:
        return read_exemptions(self.exemptions_file)

    def parse(self, wording: str) -> OfficialText:
        return parse_official_text(wording, "copy.txt", expected(self.loaded.work_points))


REAL = os.environ.get("OFFICIAL_TEXT", "")
SMALL = Subject("miniature", MINIATURE / "official.txt", MINIATURE / "tasks.yaml", MINIATURE / "exemptions.yaml")
SUBJECTS = [SMALL]
if REAL:
    SUBJECTS.append(Subject("real", Path(REAL), ROOT / DATA_FILE, ROOT / EXEMPTIONS_FILE, ROOT / LOCK_FILE))

Change = Callable[[str], str]

# Harmless differences

_WIDE = str.maketrans(
    {",": "，", "(": "（", ")": "）", ":": "：", ";": "；"} | {chr(c): chr(c + 0xFEE0) for c in range(48, 58)}
)
_CLAUSE = re.compile(r"^\(([一二三四五六七八九十]+)\)([^。]*)。", re.M)


def _spaced(text: str) -> str:
    return "\n".join(re.sub(r"(.{7})", "\\1 \u3000", line) for line in text.split("\n"))


def _broken(text: str) -> str:
    return "\n".join(re.sub(r"(?<=.)(.{11})", "\\1\n", line) for line in text.split("\n"))


def _framed(text: str) -> str:
    before = "首页 > 政策(2022) > 正文\n一、 登录\n字号:大 中 小\n"
    return before + text + "\n分享到:微信(0)。(责任编辑)\n(一)相关阅读\n上一篇:没有了。\n"


HARMLESS: dict[str, Change] = {
    "full-width punctuation and digits": lambda text: text.translate(_WIDE),
    "straight quotes": lambda text: text.replace("“", '"').replace("”", '"'),
    "dots for full stops": lambda text: text.replace("。", "."),
    "traditional characters": OpenCC("s2t").convert,
    "traditional characters of Hong Kong, corner quotes": lambda text: (
        OpenCC("s2hk").convert(text).replace("“", "「").replace("”", "」")
    ),
    "traditional characters of Taiwan": OpenCC("s2tw").convert,
    "stray spaces": _spaced,
    "line breaks inside clauses": _broken,
    "all on one line": lambda text: text.replace("\n", ""),
    "titles on lines of their own, without a full stop": lambda text: _CLAUSE.sub("(\\1)\\2\n", text),
    "titles followed by a space": lambda text: _CLAUSE.sub("(\\1)\\2 ", text),
    "titles run into the sentence": lambda text: _CLAUSE.sub("(\\1)\\2", text),
    "a web page around it": _framed,
    "a byte order mark, CRLF and zero-width spaces": lambda text: (
        "\ufeff" + text.replace("\n", "\r\n").replace("建", "建\u200b")
    ),
    "all of it": lambda text: _framed(
        _broken(_spaced(OpenCC("s2t").convert(_CLAUSE.sub("(\\1)\\2\n", text))))
    ).translate(_WIDE),
}

# Alterations


@dataclass
class Parts:
    """The parts of one clause."""

    title: str
    sentences: list[str]
    bracket: str


def _in_clause(number: int, change: Callable[[Parts], None]) -> Change:
    """Return what changes the parts of clause `number` of a text."""

    def changed(text: str) -> str:
        pattern = re.compile(rf"^\({chinese(number)}\)(.*)。\(([^()]*)\)$", re.M)
        match = pattern.search(text)
        assert match
        title, *sentences = match[1].split("。")
        parts = Parts(title, sentences, match[2])
        change(parts)
        line = f"({chinese(number)}){'。'.join([parts.title, *parts.sentences])}。({parts.bracket})"
        return text[: match.start()] + line + text[match.end() :]

    return changed


def _in_sentence(clause: int, number: int, change: Change) -> Change:
    def changed(parts: Parts) -> None:
        before = parts.sentences[number - 1]
        parts.sentences[number - 1] = change(before)
        assert parts.sentences[number - 1] != before

    return _in_clause(clause, changed)


def _in_bracket(clause: int, change: Change) -> Change:
    def changed(parts: Parts) -> None:
        before, parts.bracket = parts.bracket, change(parts.bracket)
        assert parts.bracket != before

    return _in_clause(clause, changed)


def _swap_names(bracket: str) -> str:
    return re.sub("^(.*?)([,、])(.*?)([,、])", r"\3\2\1\4", bracket)


def _merge_sentences(text: str) -> str:
    def merge(parts: Parts) -> None:
        first, second, *others = parts.sentences
        parts.sentences = [first + second, *others]

    return _in_clause(1, merge)(text)


def _move_sentence(text: str) -> str:
    moved: list[str] = []
    text = _in_clause(1, lambda parts: moved.append(parts.sentences.pop()))(text)
    return _in_clause(2, lambda parts: parts.sentences.insert(0, moved[0]))(text)


def _swap_clauses(text: str) -> str:
    lines = text.split("\n")
    first = next(i for i, line in enumerate(lines) if line.startswith("(一)"))
    lines[first], lines[first + 1] = lines[first + 1], lines[first]
    return "\n".join(lines)


def _without_line(start: str) -> Change:
    return lambda text: "\n".join(line for line in text.split("\n") if not line.startswith(start))


ALTERED: dict[str, tuple[Change, str]] = {
    "a character altered": (_in_sentence(2, 1, lambda s: f"{s[:-1]}猫"), "clause 2, sentence 1"),
    "a character lost": (_in_sentence(1, 3, lambda s: s[:4] + s[5:]), "clause 1, sentence 3"),
    "a character doubled": (_in_sentence(1, 3, lambda s: s[:4] + s[3:]), "clause 1, sentence 3"),
    "two characters exchanged": (_in_sentence(2, 2, lambda s: s[:2] + s[3] + s[2] + s[4:]), "clause 2, sentence 2"),
    "a comma for an enumeration comma": (_in_sentence(1, 1, lambda s: s.replace("、", ",", 1)), "clause 1, sentence 1"),
    "quotation marks lost": (_in_sentence(1, 1, lambda s: re.sub("[“”]", "", s)), "clause 1, sentence 1"),
    "a digit altered": (_in_sentence(1, 2, lambda s: s.replace("5G", "6G", 1)), "clause 1, sentence 2"),
    "a letter's case altered": (_in_sentence(1, 2, lambda s: s.replace("5G", "5g", 1)), "clause 1, sentence 2"),
    "a city for another": (_in_sentence(1, 1, lambda s: s.replace("广州", "佛山", 1)), "clause 1, sentence 1"),
    "a sentence left out": (_in_clause(1, lambda p: p.sentences.__delitem__(1)), "clause 1, sentence 2"),
    "a sentence twice": (_in_clause(1, lambda p: p.sentences.insert(1, p.sentences[0])), "clause 1, sentence 1"),
    "a sentence added": (_in_clause(2, lambda p: p.sentences.append("请大家早点回家")), r"clause 2, sentence \d"),
    "two sentences exchanged": (
        _in_clause(2, lambda p: p.sentences.insert(0, p.sentences.pop(1))),
        "clause 2, sentence 1",
    ),
    "a sentence moved to the next clause": (_move_sentence, "clause 2, sentence 1"),
    "a full stop lost": (
        _merge_sentences,
        "clause 1, sentence 1",
    ),
    "a full stop added": (_in_sentence(1, 3, lambda s: f"{s[:5]}。{s[5:]}"), "clause 1, sentence 3"),
    "a clause left out": (_without_line("(二)"), "clause 2"),
    "two clauses exchanged": (_swap_clauses, "clause 1"),
    "the last clauses cut off": (lambda text: text[: text.index("(三)")], "clause 3"),
    "a line between two clauses": (lambda text: text.replace("(二)", "请看下页\n(二)"), "clause 1"),
    "a bracket left out": (lambda text: re.sub(r"^(\(二\).*)\(.*\)$", r"\1", text, flags=re.M), "clause 2"),
    "two agencies exchanged": (_in_bracket(1, _swap_names), "clause 1, bracket"),
    "an agency left out": (_in_bracket(2, lambda b: re.sub("^.*?[,、]", "", b)), "clause 2, bracket"),
    "the rule on the lead left out": (
        _in_bracket(1, lambda b: b.removesuffix(",第一个为牵头单位,下同")),
        "clause 1, bracket",
    ),
    "'by duty' left out": (_in_bracket(2, lambda b: b.removesuffix("按职责分工负责")), "clause 2, bracket"),
    "a task's title altered": (_in_clause(3, lambda p: setattr(p, "title", p.title[:-1] + "猫")), "task 3"),
    "a section's title altered": (lambda text: re.sub("^二、.*$", "二、养好小猫", text, flags=re.M), "pillar 2"),
    "a section's heading left out": (lambda text: re.sub("^二、.*\n", "", text, flags=re.M), r"pillars|clause \d+"),
}
"""Each alteration with a pattern of the record that must be named."""

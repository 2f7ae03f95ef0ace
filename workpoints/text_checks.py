"""Rules for the wording of single texts: script, language, punctuation, markup."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import opencc

from workpoints.finding import Finding
from workpoints.model import Lang
from workpoints.problems import shown
from workpoints.references import keys_of, walk
from workpoints.rule import rule_name
from workpoints.source import Loc

LONGEST_TEXT = 1000
"""Characters of the longest text; only its length is said of a longer one."""
_CHINESE_FIELDS = frozenset({"zh", "printed", "named_as"})
"""Keys whose values are Chinese: the Chinese half of a pair, and what is quoted from the document."""
_UNWORDED_FIELDS = frozenset({"url", "evidence"})
"""Keys whose values are addresses, not words."""
_SENTENCES = frozenset({"summary", "text", "gloss"})
"""Keys whose values are whole sentences."""

_HAN = "\u3007\u3400-\u9fff\U00020000-\U000323af"
_CHINESE = re.compile(f"[{_HAN}\u3001-\u3020\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]+")
_LATIN_WORDS = re.compile(r"[A-Za-z][a-z'’-]+(?:[ ,.]+[A-Za-z][a-z'’-]+)+")
_LOWERCASE_WORD = re.compile(r"[A-Za-z]*[a-z]{3,}")
_QUOTED = re.compile(
    r"“[^”]*”|\"[^\"]*\"|‘[^’]*’|《[^》]*》|「[^」]*」|\([^()]*\)|（[^（）]*）|\[[^\[\]]*\]|〔[^〕]*〕"
)
"""What stands in quotes or brackets, where a name may be in the other language."""
_FULL_WIDTH = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+")
_COMPATIBLE = re.compile("[\u2e80-\u2fd5\uf900-\ufaff\U0002f800-\U0002fa1f]")
"""Radicals and compatibility ideographs, which look like ordinary characters but are not found by a search for them."""
_MARKUP = (
    (re.compile(r"</?[A-Za-z!][^>]*>?"), "an HTML tag"),
    (re.compile(r"&(?:#[0-9]+|#x[0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]*);"), "an HTML entity"),
    (re.compile(r"!?\[[^\]]*\]\([^)]*\)"), "a Markdown link"),
    (re.compile(r"\*\*|__|``|`[^`]+`|(?<!\w)[*_][^\s*_][^*_]*[*_](?!\w)"), "Markdown emphasis"),
    (re.compile(r"^(?:#{1,6}|>|[-*+]|[0-9]+\.) "), "the Markdown of a heading, list or quotation"),
    (re.compile(r"\{\{|\{%|\{#|\}\}|%\}"), "a template's braces"),
)
_HALF_WIDTH = re.compile(f"(?<=[{_HAN}])[,;:!?]|[,;:!?](?=[{_HAN}])|(?<=[{_HAN}])\\.(?![A-Za-z0-9])")
_FULL_MARKS = dict(zip(",;:!?.", "，；：！？。", strict=True))
_SPACES = re.compile(" {2,}")
_WIDE_SPACES = re.compile("\u3000+")
_CHINESE_SPACES = re.compile(f"(?<=[{_HAN}，。、；：！？”》）]) +(?=[{_HAN}“《（])")
_ENGLISH_SPACES = re.compile(r" +(?=[,;:!?.](?:\s|$))")


@dataclass(frozen=True)
class Value:
    """One text of the data."""

    loc: Loc
    text: str
    lang: Lang | None
    """Its language; None for an id or a number, which has none."""
    key: str
    """The key of the field it belongs to, without zh or en."""


@dataclass(frozen=True)
class Stretch:
    """Part of a text that breaks a rule."""

    start: int
    end: int
    found: str
    expected: str
    mend: str


@dataclass(frozen=True)
class Offence:
    """A rule, a text, and the part of the text that breaks the rule."""

    rule: str
    value: Value
    stretch: Stretch

    @property
    def finding(self) -> Finding:
        """The finding at its place in the data."""
        stretch = self.stretch
        return Finding(
            self.value.loc, stretch.found, stretch.expected, stretch.mend, offset=stretch.start, rule=self.rule
        )


TextCheck = Callable[[Value], Iterator[Stretch]]
"""A rule: yields the parts of a text that break it."""


def values(raw: Any) -> Iterator[Value]:
    """Yield the texts of the raw data, addresses left out."""
    for loc, text in walk(raw):
        keys = keys_of(loc)
        if isinstance(text, str) and not _UNWORDED_FIELDS.intersection(keys):
            key = next((key for key in reversed(keys) if key not in ("zh", "en")), "")
            yield Value(loc, text, _lang(keys), key)


def run_text_checks(raw: Any) -> Iterator[Offence]:
    """Yield what breaks the rules for texts; of a text that is too long, only that."""
    for value in values(raw):
        for check in TEXT_CHECKS if len(value.text) <= LONGEST_TEXT else (check_text_length,):
            for stretch in check(value):
                yield Offence(rule_name(check), value, stretch)


def _lang(keys: tuple[str, ...]) -> Lang | None:
    last = keys[-1] if keys else ""
    if last in _CHINESE_FIELDS:
        return "zh"
    return "en" if last == "en" else None


@functools.cache
def _simplifier() -> opencc.OpenCC:
    """Return OpenCC's converter from traditional to simplified characters (https://github.com/BYVoid/OpenCC)."""
    return opencc.OpenCC("t2s")


def check_simplified_characters(value: Value) -> Iterator[Stretch]:
    """Chinese is written in simplified characters, as OpenCC tells them; data/allowed.yaml lists what may differ.

    中文用简体字书写，以OpenCC的转换为准；确需保留的写法登记在data/allowed.yaml。
    """
    if value.lang != "zh":
        return
    text = _COMPATIBLE.sub(_usual, value.text)  # such forms are the business of another rule
    simplified = _simplifier().convert(text)
    for start, end in _differences(text, simplified):
        mend = f"write {shown(simplified[start:end])}"
        yield Stretch(start, end, f"the traditional {shown(value.text[start:end])}", "simplified characters", mend)


def _usual(match: re.Match[str]) -> str:
    """Return the ordinary character for a radical or compatibility ideograph."""
    return unicodedata.normalize("NFKC", match[0])


def _differences(one: str, other: str) -> Iterator[tuple[int, int]]:
    """Yield where two texts differ, stretch by stretch; the whole if they are of different length."""
    if len(one) != len(other):
        yield 0, max(len(one), len(other))
        return
    marks = "".join("=" if a == b else "x" for a, b in zip(one, other, strict=True))
    yield from (match.span() for match in re.finditer("x+", marks))


def check_chinese_in_english(value: Value) -> Iterator[Stretch]:
    """English holds no Chinese characters or full-width punctuation; a name in quotes or brackets may.

    英文里不夹汉字和全角标点；引号或括号里的名称除外。
    """
    if value.lang == "en":
        for match in _CHINESE.finditer(_without_quoted(value.text)):
            mend = "write it in English, or put a Chinese name into quotes or brackets"
            yield Stretch(*match.span(), f"the Chinese {shown(match[0])}", "English", mend)


def check_english_in_chinese(value: Value) -> Iterator[Stretch]:
    """Chinese holds no English phrases; abbreviations (5G, MHz) and names in quotes or brackets may stand in it.

    中文里不夹英文词句；5G、MHz这样的缩写，以及引号或括号里的名称除外。
    """
    if value.lang == "zh":
        open_text = _without_quoted(value.text)
        matches = list(_LATIN_WORDS.finditer(open_text))
        if not matches and not re.search(f"[{_HAN}]", open_text):
            matches = list(_LOWERCASE_WORD.finditer(open_text))
        for match in matches:
            mend = "write it in Chinese, or put an English name into quotes or brackets"
            yield Stretch(*match.span(), f"the English {shown(match[0])}", "Chinese", mend)


def _without_quoted(text: str) -> str:
    """Return `text` with what stands in quotes or brackets blanked out, every other character in its place."""
    return _QUOTED.sub(lambda match: " " * len(match[0]), text)


def check_known_scripts(value: Value) -> Iterator[Stretch]:
    """Letters are Latin or Chinese; a Greek or Cyrillic letter that looks like a Latin one is found by no search.

    只用拉丁字母和汉字；形似的希腊字母、西里尔字母是搜不到的。
    """
    for start, character in enumerate(value.text):
        if not character.isascii() and character.isalpha():
            name = unicodedata.name(character, "A LETTER WITHOUT A NAME")
            if not name.startswith(("LATIN ", "CJK ", "FULLWIDTH LATIN ")):
                found = f"the letter {shown(character)} ({name.lower()})"
                yield Stretch(start, start + 1, found, "Latin letters or Chinese characters", "type the letter anew")


def check_normal_characters(value: Value) -> Iterator[Stretch]:
    """Characters are the ordinary ones: no radicals, compatibility forms or letters apart from their accents (NFC).

    用常规的字符，不用部首、兼容汉字，也不用与附加符号拆开的字母（NFC）。
    """
    for match in _COMPATIBLE.finditer(value.text):
        usual = _usual(match)
        mend = f"write {shown(usual)}" if usual != match[0] else "type the character anew"
        yield Stretch(*match.span(), f"U+{ord(match[0]):04X} {shown(match[0])}", "the ordinary character", mend)
    if not _COMPATIBLE.search(value.text) and not unicodedata.is_normalized("NFC", value.text):
        ends = range(1, len(value.text) + 1)
        start = next(end for end in ends if not unicodedata.is_normalized("NFC", value.text[:end])) - 1
        mend = f"write {shown(unicodedata.normalize('NFC', value.text[max(start - 1, 0) : start + 1]))}"
        yield Stretch(start, start + 1, "a letter and its accent as two characters", "one character", mend)


def check_half_width_digits(value: Value) -> Iterator[Stretch]:
    """Digits and Latin letters are half-width in both languages.

    数字和拉丁字母在中英文里都用半角。
    """
    for match in _FULL_WIDTH.finditer(value.text):
        half = unicodedata.normalize("NFKC", match[0])
        found = f"the full-width {shown(match[0])}"
        yield Stretch(*match.span(), found, "half-width characters", f"write {shown(half)}")


def check_no_markup(value: Value) -> Iterator[Stretch]:
    """Texts are plain: no HTML, no Markdown, no template code; how they look is the templates' business.

    文字不带任何标记：没有HTML、Markdown或模板代码，样式由模板决定。
    """
    for pattern, name in _MARKUP:
        for match in pattern.finditer(value.text):
            yield Stretch(*match.span(), f"{name} {shown(match[0])}", "plain text", "delete the markup")


def check_chinese_punctuation(value: Value) -> Iterator[Stretch]:
    """Between Chinese characters punctuation is full-width.

    汉字之间用全角标点。
    """
    if value.lang == "zh":
        for match in _HALF_WIDTH.finditer(value.text):
            mend = f"write {shown(_FULL_MARKS[match[0]])}"
            yield Stretch(*match.span(), f"the half-width {shown(match[0])}", "full-width punctuation", mend)


def check_spaces(value: Value) -> Iterator[Stretch]:
    """One space parts English words; none stands before English punctuation or between Chinese characters.

    英文单词之间空一格，英文标点前不空格；汉字之间不空格，也不用全角空格。
    """
    for match in _SPACES.finditer(value.text):
        yield Stretch(*match.span(), f"{len(match[0])} spaces in a row", "one space", "delete the others")
    for match in _WIDE_SPACES.finditer(value.text):
        yield Stretch(*match.span(), "a full-width space", "no space, or an ordinary one", "delete it")
    pattern = {"zh": _CHINESE_SPACES, "en": _ENGLISH_SPACES}.get(value.lang or "")
    for match in pattern.finditer(value.text) if pattern else ():
        between = "before punctuation" if value.lang == "en" else "between Chinese characters"
        yield Stretch(*match.span(), f"a space {between}", "no space", "delete it")


def check_whole_sentences(value: Value) -> Iterator[Stretch]:
    """A summary, measure or gloss is a whole sentence: it ends with a full stop, in English it begins with a capital.

    概述、举措和名词说明都是完整的句子：以句号结尾，英文以大写字母开头。
    """
    if value.lang is None or value.key not in _SENTENCES or not value.text:
        return
    stop = "。" if value.lang == "zh" else "."
    if not value.text.endswith(stop):
        last = len(value.text) - 1
        found = f"{shown(value.text[-1])} at the end"
        yield Stretch(last, last + 1, found, shown(stop), f"end the sentence with {shown(stop)}")
    if value.lang == "en" and value.text[0].islower():
        mend = f"write {shown(value.text[0].upper())}"
        yield Stretch(0, 1, f"{shown(value.text[0])} at the beginning", "a capital letter", mend)


def check_text_length(value: Value) -> Iterator[Stretch]:
    """A text is a few sentences at most; a longer one is something else that was pasted in.

    一段文字最多几句话，过长的多半是误贴进来的内容。
    """
    if value.lang and len(value.text) > LONGEST_TEXT:
        mend = "shorten it, or restore the text from the history of the file"
        yield Stretch(0, 1, f"{len(value.text)} characters", f"at most {LONGEST_TEXT}", mend)


TEXT_CHECKS: tuple[TextCheck, ...] = (
    check_simplified_characters,
    check_chinese_in_english,
    check_english_in_chinese,
    check_known_scripts,
    check_normal_characters,
    check_half_width_digits,
    check_no_markup,
    check_chinese_punctuation,
    check_spaces,
    check_whole_sentences,
    check_text_length,
)
"""Every rule for texts, in the order in which the rules page describes them."""

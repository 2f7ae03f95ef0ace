"""Put YAML together node by node, so that whatever the data file may not have is refused at its place.

The parser's events are read one at a time: aliases are never followed, tags never obeyed, and no nesting is too deep.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from workpoints.characters import LOST, MOST_SPOTS, Spot
from workpoints.problems import shown
from workpoints.rule import RuleFunction

Event = Any
"""An event of the parser; the stubs do not know what the one in C hands out."""
DEEPEST = 20
"""Levels of nesting that are read; the data file has eight."""
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WHOLE_NUMBER = re.compile(r"0|-?[1-9][0-9]{0,8}")
_TAG = "tag:yaml.org,2002:"
_RESOLVER: Any = yaml.resolver.Resolver()
_READ_AS = {
    "bool": "yes or no", "int": "a number in another form", "float": "a decimal number", "timestamp": "a date",
    "merge": "a merge of mappings", "value": "a default value",
}  # fmt: skip
"""What YAML 1.1 makes of plain values, in plain words."""


@dataclass(frozen=True)
class Composed:
    """The nodes of a text and what is wrong with their form."""

    root: yaml.Node | None
    """None if the text is empty or not YAML."""
    faults: Mapping[RuleFunction, list[Spot]]
    """What breaks each rule."""


def compose(text: str) -> Composed:
    """Compose the YAML `text`, which holds no character that YAML refuses."""
    composer = _Composer(text)
    try:
        root = composer.document()
    except yaml.MarkedYAMLError as error:
        root = None
        composer.faults[check_yaml_syntax] += check_yaml_syntax(error, text, composer.last)
    except _TooDeepError as error:
        root = None
        composer.faults[check_nesting] += check_nesting(error.event)
    return Composed(root, composer.faults)


class _TooDeepError(Exception):
    def __init__(self, event: Event) -> None:
        self.event = event


@dataclass
class _Composer:
    text: str
    last: Event = None
    """The last value that was read, which may be where a fault began that the parser sees later."""
    faults: dict[RuleFunction, list[Spot]] = field(default_factory=lambda: defaultdict(list))

    def document(self) -> yaml.Node | None:
        """Return the root of the first document; raises the parser's errors and `_TooDeepError`."""
        self._events = yaml.parse(self.text, Loader=_LOADER)
        root = None
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    self._note(check_one_document, event)
                    break
                root = self._node(next(self._events), 1)
        return root

    def _note(self, check: Callable[[Any], Iterator[Spot]], subject: Any) -> None:
        for spot in check(subject):  # mostly none at all, and this runs for every value of the file
            if len(self.faults[check]) < MOST_SPOTS:
                self.faults[check].append(spot)

    def _node(self, event: Event, depth: int) -> yaml.Node:
        if depth > DEEPEST:
            raise _TooDeepError(event)
        for check in EVENT_CHECKS:
            self._note(check, event)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(event, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, depth)
        if isinstance(event, yaml.AliasEvent):
            return _scalar(event, f"{_TAG}null", "", None)
        self.last = event
        return _scalar(event, _resolved(event), event.value.replace(LOST, ""), event.style)

    def _mapping(self, event: Event, depth: int) -> yaml.Node:
        pairs: list[tuple[yaml.Node, yaml.Node]] = []
        while not isinstance(key_event := next(self._events), yaml.MappingEndEvent):
            key = self._node(key_event, depth + 1)
            pairs.append((key, self._node(next(self._events), depth + 1)))
        for check in KEY_CHECKS:
            self._note(check, [key for key, _ in pairs])
        sound = [pair for pair in pairs if isinstance(pair[0], yaml.ScalarNode)]
        end: Event = key_event
        return yaml.MappingNode(f"{_TAG}map", sound, event.start_mark, end.end_mark, event.flow_style)

    def _sequence(self, event: Event, depth: int) -> yaml.Node:
        items = []
        while not isinstance(item := next(self._events), yaml.SequenceEndEvent):
            items.append(self._node(item, depth + 1))
        end: Event = item
        return yaml.SequenceNode(f"{_TAG}seq", items, event.start_mark, end.end_mark, event.flow_style)


def _scalar(event: Event, tag: str, value: str, style: str | None) -> yaml.Node:
    return yaml.ScalarNode(tag, value, event.start_mark, event.end_mark, style)


def _resolved(event: Event) -> str:
    """Return the tag that YAML 1.1 gives a scalar; a quoted one is text."""
    is_plain = event.implicit[0]
    return str(_RESOLVER.resolve(yaml.ScalarNode, event.value, (True, False))) if is_plain else f"{_TAG}str"


def plain(node: yaml.Node) -> Any:
    """Return the data of `node`: dictionaries, lists, text, whole numbers and None."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [plain(item) for item in node.value]
    if node.tag == f"{_TAG}null":
        return None
    is_number = node.tag == f"{_TAG}int" and _WHOLE_NUMBER.fullmatch(node.value)
    return int(node.value) if is_number else node.value


def is_text(node: yaml.Node) -> bool:
    """Return whether the scalar is text rather than a number or nothing."""
    return isinstance(plain(node), str)


def reads_as_text(value: str) -> bool:
    """Return whether YAML 1.1 reads `value`, written without quotes, as text."""
    return bool(_RESOLVER.resolve(yaml.ScalarNode, value, (True, False)) == f"{_TAG}str")


def check_yaml_syntax(error: yaml.MarkedYAMLError, text: str, last: Event) -> Iterator[Spot]:
    """The file is YAML: its indentation, quotes and brackets fit together.

    文件符合YAML语法：缩进、引号、括号都对得上。
    """
    if last and last.style in ("'", '"') and last.end_mark.line > last.start_mark.line:
        found = f"a quote that is closed only on line {last.end_mark.line + 1}"
        yield _spot(last, found, "a closing quote on the same line", "close the quote that was opened")
        return
    found, expected, mend = _in_plain_words(error)
    is_open = found.endswith("not closed")
    mark: Any = (is_open and error.context_mark) or error.problem_mark or error.context_mark
    lines = text.split("\n")
    number, column = _written_place(lines, mark.line, mark.column)
    rest = lines[number][column:].strip()
    at = f" at {shown(rest)}" if rest else " at the end of the line"
    seen = "".join(lines[place.line] for place in (mark, error.context_mark) if place and place.line < len(lines))
    mend += "".join(f"; write the full-width {name} half-width" for sign, name in _WIDE.items() if sign in seen)
    yield Spot(number + 1, column + 1, f"{found}{at}", expected, mend)


def _written_place(lines: Sequence[str], number: int, column: int) -> tuple[int, int]:
    """Return a place where something is written: the parser may point at empty lines, or past the last one."""
    if number < len(lines) and lines[number].strip():
        return number, column
    written = (at for at in range(min(number, len(lines) - 1), -1, -1) if lines[at].strip())
    last = next(written, 0)
    return last, len(lines[last])


_WIDE = {"：": "colon", "，": "comma", "\u3000": "space", "－": "hyphen", "［": "bracket", "｛": "brace"}
"""Signs of YAML that an input method for Chinese may type in their full-width form."""
_SYNTAX: tuple[tuple[str, str, str, str], ...] = (
    ("mapping values are not allowed", "a colon inside text without quotes, or a line indented too far", "'key: value'",
     "put the value into double quotes, or align the key with the ones above it"),
    ("unexpected end of stream", "no end of a quoted text", "a closing quote", "close the quote that was opened"),
    ("cannot start any token", "a character that cannot begin a value", "text", "put the value into double quotes"),
    ("',' or ']'", "a list that is not closed", "',' or ']'", "close the bracket, or put commas between the items"),
    ("',' or '}'", "a mapping that is not closed", "',' or '}'", "close the brace, or put commas between the pairs"),
    ("expected '-' indicator", "a line that is no item of the list above it", "'- '",
     "indent the line as its neighbors are"),
    ("expected key", "text that is no key", "'key: value'",
     "indent the line as its neighbors are; put a value with quotes inside it into double quotes as a whole"),
    ("could not find expected ':'", "a key without a colon", "'key: value'", "write ': ' after the key"),
    ("expected node content", "no value", "a value", "write the value, or close the bracket or brace that was opened"),
    ("unknown escape", "a backslash before a character that it does not go with", "text", "write the backslash twice"),
    ("sequence entries are not allowed", "a list that begins in the middle of a line", "'- ' on a line of its own",
     "begin a new line"),
)  # fmt: skip
"""What the parser says, what that means, what it expects, how to mend it (the first that fits)."""


def _in_plain_words(error: yaml.MarkedYAMLError) -> tuple[str, str, str]:
    for said, found, expected, mend in _SYNTAX:
        if said in (error.problem or ""):
            return found, expected, mend
    return f"text that is not YAML ({error.problem})", "YAML", "mend the indentation, quotes or brackets at this place"


def check_one_document(event: Event) -> Iterator[Spot]:
    """The file is one YAML document; no line of three hyphens begins a second one.

    整个文件是一份YAML文档，没有用三个连字符另起一份。
    """
    yield _spot(event, "a second document ('---')", "one document", "delete the line '---' and join the two parts")


def check_nesting(event: Event) -> Iterator[Spot]:
    """Nothing is nested deeper than the data needs.

    嵌套的层数不超过数据所需。
    """
    yield _spot(event, f"more than {DEEPEST} levels of nesting", "eight at most", "remove the brackets or indentation")


def check_no_aliases(event: Event) -> Iterator[Spot]:
    """Every value is written out; YAML's anchors (&), aliases (*) and merge keys (<<) are not used.

    每个值都直接写出来，不使用YAML的锚点（&）、别名（*）和合并键（<<）。
    """
    name = getattr(event, "anchor", None)
    if isinstance(event, yaml.AliasEvent):
        yield _spot(event, f"the alias {shown(f'*{name}')}", "the value itself", "write the value out")
    elif name is not None:
        yield _spot(event, f"the anchor {shown(f'&{name}')}", "the value alone", "delete the anchor")
    elif isinstance(event, yaml.ScalarEvent) and event.value == "<<" and event.implicit[0]:
        yield _spot(event, "the merge key '<<'", "the keys themselves", "write the keys out")


def check_no_tags(event: Event) -> Iterator[Spot]:
    """No value carries a YAML tag (!); what a value is follows from its place.

    值的前面不带YAML标签（!），值的类型由它所在的位置决定。
    """
    tag = getattr(event, "tag", None)
    if tag is not None:
        written = tag.replace(_TAG, "!!")
        yield _spot(event, f"the tag {shown(written)}", "the value alone", "delete the tag")


def check_plain_text(event: Event) -> Iterator[Spot]:
    """Text that YAML would read as something else (no, 010, 1.10, 12:30, a date) stands in double quotes.

    会被YAML误读成别的类型的文字（如no、010、1.10、12:30和日期）要加双引号。
    """
    if not isinstance(event, yaml.ScalarEvent) or event.value == "<<":
        return
    kind = _resolved(event).removeprefix(_TAG)
    whole = kind == "int" and _WHOLE_NUMBER.fullmatch(event.value)
    if kind not in ("str", "null") and not whole:
        found = f"{shown(event.value)} without quotes, which YAML reads as {_READ_AS.get(kind, kind)}"
        mend = f'write "{event.value}"' if len(event.value) < 30 else "put it into double quotes"
        yield _spot(event, found, "text in quotes or a whole number", mend)


def check_text_keys(keys: list[yaml.Node]) -> Iterator[Spot]:
    """A key is a word, not a list or a mapping.

    键是一个词，不是列表，也不是映射。
    """
    for key in keys:
        if not isinstance(key, yaml.ScalarNode):
            yield _spot(key, "a list or mapping as a key", "a word as the key", "delete the '?' or the brackets")


def check_unique_keys(keys: list[yaml.Node]) -> Iterator[Spot]:
    """A key stands once in its record; YAML would silently keep only the last one.

    同一条记录里每个键只写一次，否则YAML会悄悄丢掉前面的值。
    """
    first: dict[str, int] = {}
    for key in keys:
        if isinstance(key, yaml.ScalarNode):
            if key.value in first:
                found = f"the key {shown(key.value)} a second time (first on line {first[key.value]})"
                yield _spot(key, found, "each key once", "delete one of the two")
            first.setdefault(key.value, key.start_mark.line + 1)


def _spot(at: Event, found: str, expected: str, mend: str) -> Spot:
    return Spot(at.start_mark.line + 1, at.start_mark.column + 1, found, expected, mend)


EVENT_CHECKS: tuple[Callable[[Event], Iterator[Spot]], ...] = (check_no_aliases, check_no_tags, check_plain_text)
"""Rules for single values."""
KEY_CHECKS: tuple[Callable[[list[yaml.Node]], Iterator[Spot]], ...] = (check_text_keys, check_unique_keys)
"""Rules for the keys of one mapping."""

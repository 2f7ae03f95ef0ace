"""The canonical form of the data file: one way to write each fact, so that a change shows nothing but what changed.

Keys stand in the order of the model; quotes are double and only where YAML needs them; no line is wrapped; lists of
ids, words and numbers stand on one line. A general YAML writer (ruamel.yaml, the round trip of the same file in one
second) is neither fast enough to be asked on each check nor able to move a comment with its key.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterator
from io import StringIO

import yaml

from workpoints.characters import Spot
from workpoints.comments import Line, with_comments
from workpoints.model import Record, WorkPoints
from workpoints.problems import LONGEST_QUOTE, shown
from workpoints.shape import record_under
from workpoints.source import Source
from workpoints.yaml_nodes import is_text, plain, reads_as_text

_ON_ONE_LINE = frozenset({"grid", "places", "unit"})
"""Keys whose records are written on one line, between braces."""
_ONE_A_LINE = frozenset({"evidence"})
"""Keys whose lists are written with one item a line."""
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""Characters that YAML refuses even between quotes (YAML 1.1, section 5.1), those that JSON escapes apart."""


def check_canonical_form(source: Source) -> Iterator[Spot]:
    """The file is in its canonical form, so that a comparison shows only what changed; `workpoints fix` writes it.

    文件按规范格式书写，这样比较两个版本时只看得到实质改动；运行workpoints fix即可写成这种格式。
    """
    written, wanted = source.text.split("\n"), canonical(source).split("\n")
    for number in range(max(len(written), len(wanted))):
        here, there = (lines[number] if number < len(lines) else None for lines in (written, wanted))
        if here != there:
            at = _first_difference(here or "", there or "")
            found = "the end of the file" if here is None else f"the line {_around(here, at)}"
            expected = "the end of the file" if there is None else _around(there, at)
            mend = "run `workpoints fix`, which writes the whole file in this form"
            yield Spot(number + 1, at + 1, found, expected, mend)
            return  # once lines are added or moved, all after them differ


def _first_difference(one: str, other: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _around(line: str, at: int) -> str:
    """Return the part of a line that shows where it differs."""
    return shown(line if len(line) <= LONGEST_QUOTE or at < LONGEST_QUOTE // 2 else "…" + line[at - 20 :])


def canonical(source: Source) -> str:
    """Return the text of `source` in its canonical form, comments and single blank lines in their places.

    What the model does not know keeps its order. `source.root` must not be None.
    """
    if source.root is None:
        raise ValueError("a file that is not YAML has no canonical form")
    return with_comments(list(_block(source.root, WorkPoints, "", 0)), source.text, source.root)


def _block(node: yaml.Node, record: type[Record] | None, key: str, indent: int) -> Iterator[Line]:
    """Yield the lines of a mapping or list under `key`; whatever is written on one line is one line."""
    if _is_on_one_line(node, key):
        yield Line(indent, _on_one_line(node, record, within=False), (node.start_mark.index,))
    elif isinstance(node, yaml.MappingNode):
        for name, value in _in_order(node, record):
            yield from _pair(name, value, record, indent)
    else:
        for item in node.value:
            first, *rest = _block(item, record, key, indent + 2)
            yield Line(indent, f"- {first.text}", tuple(dict.fromkeys((item.start_mark.index, *first.origins))))
            yield from rest


def _pair(key: yaml.Node, value: yaml.Node, record: type[Record] | None, indent: int) -> Iterator[Line]:
    """Yield the lines of a key and its value."""
    within = record_under(record, key.value) if record else None
    start = _scalar(key, within=True) + ":"
    if _is_on_one_line(value, key.value):
        yield Line(indent, f"{start} {_on_one_line(value, within, within=False)}", (key.start_mark.index,))
    else:
        yield Line(indent, start, (key.start_mark.index,))
        yield from _block(value, within, key.value, indent + 2)


def _is_on_one_line(node: yaml.Node, key: str) -> bool:
    if isinstance(node, yaml.ScalarNode) or not node.value:
        return True
    if isinstance(node, yaml.MappingNode):
        return key in _ON_ONE_LINE and all(isinstance(value, yaml.ScalarNode) for _, value in node.value)
    return key not in _ONE_A_LINE and all(isinstance(item, yaml.ScalarNode) for item in node.value)


def _on_one_line(node: yaml.Node, record: type[Record] | None, *, within: bool) -> str:
    """Return a node on one line; `within` brackets or braces, commas and brackets need quotes too."""
    if isinstance(node, yaml.MappingNode):
        pairs = [(_scalar(key, within=True), _scalar(value, within=True)) for key, value in _in_order(node, record)]
        return "{" + ", ".join(f"{key}: {value}" for key, value in pairs) + "}"
    if isinstance(node, yaml.SequenceNode):
        return "[" + ", ".join(_scalar(item, within=True) for item in node.value) + "]"
    return _scalar(node, within=within)


def _in_order(node: yaml.MappingNode, record: type[Record] | None) -> list[tuple[yaml.Node, yaml.Node]]:
    """Return the pairs of a mapping in the order of the model, unknown keys last."""
    order = list(record.model_fields) if record else []
    return sorted(node.value, key=lambda pair: order.index(pair[0].value) if pair[0].value in order else len(order))


def _scalar(node: yaml.Node, *, within: bool) -> str:
    """Return a scalar, in double quotes if YAML would read it otherwise than as this text."""
    if not is_text(node):
        return "null" if plain(node) is None else str(node.value)
    if _needs_no_quotes(node.value, within):
        return str(node.value)
    quoted = json.dumps(node.value, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda match: f"\\U{ord(match[0]):08X}", quoted)


@functools.lru_cache(maxsize=65536)
def _needs_no_quotes(text: str, within: bool) -> bool:
    """Ask PyYAML's writer and reader whether `text` can stand without quotes."""
    emitter = yaml.emitter.Emitter(StringIO(), allow_unicode=True)
    analysis = emitter.analyze_scalar(text)
    allowed = analysis.allow_flow_plain if within else analysis.allow_block_plain
    return bool(allowed and not analysis.multiline and reads_as_text(text))

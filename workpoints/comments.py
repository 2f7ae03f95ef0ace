"""Find the comments and blank lines of a YAML text, and carry them over to the same text written anew."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import yaml

_COMMENT = re.compile(r"(?:^|(?<=\s))#.*$")


@dataclass(frozen=True)
class Line:
    """A line of the text as it is written anew."""

    indent: int
    text: str
    origins: tuple[int, ...]
    """Where what the line begins with stood in the old text (characters from its start)."""


@dataclass(frozen=True)
class Comments:
    """The comments and blank lines of a text by the place that they belong to."""

    above: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Comment lines, and an empty text for blank ones, by the origin of the line they stand above."""
    beside: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Comments at the end of a line by the last origin in it."""
    below: list[str] = field(default_factory=list)
    """What stands after everything else."""


def with_comments(lines: Sequence[Line], text: str, root: yaml.Node) -> str:
    """Return `lines` as a text with the comments of the old `text`, whose nodes are under `root`, in their places."""
    comments = _assign(text, root, sorted(origin for line in lines for origin in line.origins))
    written: list[str] = []
    for line in lines:
        indent = " " * line.indent
        for origin in line.origins:
            written += [f"{indent}{comment}".rstrip() for comment in comments.above.pop(origin, ())]
        beside = [comment for origin in line.origins for comment in comments.beside.pop(origin, ())]
        written.append("  ".join([f"{indent}{line.text}", *beside]))
    return "\n".join([*_single_spaced([*written, *comments.below]), ""])


def _assign(text: str, root: yaml.Node, origins: list[int]) -> Comments:
    comments = Comments()
    for start, comment, is_alone in _found(text, root):
        if is_alone:
            at = bisect_left(origins, start)
            (comments.above[origins[at]] if at < len(origins) else comments.below).append(comment)
        else:
            comments.beside[origins[bisect_right(origins, start) - 1]].append(comment)
    return comments


def _found(text: str, root: yaml.Node) -> Iterator[tuple[int, str, bool]]:
    """Yield the comments and blank lines of `text`: where each stands, its text, whether its line has nothing else."""
    scalars = list(_scalar_spans(root, text))
    start = at = 0
    for line in text.split("\n"):
        while at < len(scalars) and scalars[at][1] <= start:
            at += 1
        searched = _blanked(line, start, scalars, at)
        match = _COMMENT.search(searched)
        if match:
            yield start + match.start(), match[0].rstrip(), not searched[: match.start()].strip()
        elif not searched.strip() and not (at < len(scalars) and scalars[at][0] < start):
            yield start, "", True
        start += len(line) + 1


def _blanked(line: str, start: int, scalars: Sequence[tuple[int, int]], at: int) -> str:
    """Return the `line` that begins at `start` with every character of a scalar replaced by one that is no mark.

    `scalars` tells where they begin and end; the first one that may touch the line is number `at`.
    """
    if "#" not in line and line.strip():
        return line  # most lines: they hold no comment and are not blank
    while at < len(scalars) and scalars[at][0] < start + len(line):
        begin, end = max(scalars[at][0] - start, 0), min(scalars[at][1] - start, len(line))
        line = line[:begin] + "x" * (end - begin) + line[end:]
        at += 1
    return line


def _scalar_spans(node: yaml.Node, text: str) -> Iterator[tuple[int, int]]:
    """Yield where the scalars of `node` begin and end, in the order of the text."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalar_spans(key, text)
            yield from _scalar_spans(value, text)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalar_spans(item, text)
    elif isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
        # The line with the mark of a block may end with a comment of its own.
        yield text.index("\n", node.start_mark.index) + 1, node.end_mark.index
    else:
        yield node.start_mark.index, node.end_mark.index


def _single_spaced(lines: Sequence[str]) -> Iterator[str]:
    """Yield `lines` without blank ones at the beginning, at the end and in a row."""
    waiting = False
    is_first = True
    for line in lines:
        if not line:
            waiting = not is_first
            continue
        if waiting:
            yield ""
        yield line
        waiting = is_first = False

"""Everything that is measured as one command, and what has to lie ready for it."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measuring import Variant, measure
from benchmarks.peers import FULL_NAV, INDEX_NAV, write_peer
from workpoints.benchmark import LineName

_NEEDS: dict[LineName, tuple[str, ...]] = {
    "peer": ("peer_1",),
    "peer_full": ("peer_1",),
    "peer_plain": ("peer_1",),
    "ours_1": ("checkout_1",),
    "ours_10": ("checkout_10",),
    "own_10": ("checkout_10",),
    "peer_10": ("checkout_10", "peer_10"),
    "peer_full_10": ("checkout_10", "peer_10"),
    "growing": ("checkout_1",),
    "growing_100": ("checkout_100",),
}


def needs(asked: Iterable[LineName]) -> set[str]:
    """Return what has to lie ready to measure these."""
    return {need for name in asked for need in _NEEDS.get(name, ())}


_WITHOUT_SEGMENTATION = ("-c", "import sys; sys.modules['jieba'] = None; from mkdocs.__main__ import cli; cli()")
"""MkDocs as it runs where jieba is not installed, by which Material cuts Chinese texts into words for the search."""


@dataclass(frozen=True)
class Commands:
    """What the Makefile runs, without a shell."""

    build: tuple[str, ...]
    serve: tuple[str, ...]


@dataclass(frozen=True)
class Grounds:
    """Where the sources and the built sites lie."""

    root: Path
    scratch: Path

    def checkout(self, times: int) -> Path:
        """Return the folder of the scratch checkout with so many times the data."""
        return self.scratch / f"checkout-{times}"

    def peer(self, times: int) -> Path:
        """Return the folder of the Markdown files of so many times the data."""
        return self.scratch / f"peer-{times}"

    def site(self, name: str) -> Path:
        """Return the folder that a variant builds into."""
        return self.scratch / "sites" / name

    def write_peer(self, times: int, commands: Commands) -> None:
        """Build our site of so many times the data, and write its pages out as Markdown."""
        source = self.root if times == 1 else self.checkout(times)
        site = self.site(f"source-{times}")
        measure(Variant("ours", (*commands.build, "--folder", str(site)), source, site))
        write_peer(site, self.peer(times))


def variants(grounds: Grounds, commands: Commands) -> list[Variant]:
    """Return every variant; those that take minutes run once."""
    return [
        _ours("ours", grounds.root, grounds, commands),
        _peer("peer", 1, INDEX_NAV, grounds),
        _peer("peer_full", 1, FULL_NAV, grounds),
        _peer("peer_plain", 1, INDEX_NAV, grounds, program=_WITHOUT_SEGMENTATION),
        *(_own(part, part, grounds.root, grounds) for part in ("start", "own", "previews", "history")),
        _ours("ours_1", grounds.checkout(1), grounds, commands),
        _ours("ours_10", grounds.checkout(10), grounds, commands),
        _peer("peer_10", 10, INDEX_NAV, grounds),
        _peer("peer_full_10", 10, FULL_NAV, grounds, rounds=1),
        _own("own_10", "own", grounds.checkout(10), grounds),
        _own("growing", "growing", grounds.checkout(1), grounds),
        _own("growing_100", "growing", grounds.checkout(100), grounds, rounds=1),
    ]


def _ours(name: LineName, checkout: Path, grounds: Grounds, commands: Commands) -> Variant:
    site = grounds.site(name)
    return Variant(name, (*commands.build, "--folder", str(site)), checkout, site)


def _peer(
    name: LineName,
    times: int,
    config: str,
    grounds: Grounds,
    *,
    rounds: int | None = None,
    program: tuple[str, ...] = ("-m", "mkdocs"),
) -> Variant:
    site = grounds.site(name)
    command = (
        sys.executable,
        *program,
        "build",
        "--strict",
        "--quiet",
        "--config-file",
        config,
        "--site-dir",
        str(site),
    )
    return Variant(name, command, grounds.peer(times), site, rounds)


def _own(name: str, part: str, checkout: Path, grounds: Grounds, rounds: int | None = None) -> Variant:
    command = (sys.executable, "-m", "benchmarks.own_share", part, str(checkout))
    return Variant(name, command, grounds.root, rounds=rounds)

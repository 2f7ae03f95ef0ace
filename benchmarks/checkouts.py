"""Scratch copies of the checkout: the files that git tracks, with other data, outside of any history."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

from benchmarks.multiply import multiply_file
from workpoints.site import DATA_FILE
from workpoints.source import read_source
from workpoints.translations import lock_beside

STYLES = "theme/assets/stylesheets/site.css"
_COLOR = re.compile(r"^( *--pillar-)(\d+)(: .*;)$", re.MULTILINE)


def copy_checkout(source: Path, target: Path) -> Path:
    """Copy the tracked files of `source`, as they are now, into the new folder `target`, and return it.

    `data/translations.lock` is left out, and there is no repository: such a build tells nothing of the history and
    holds no translation against its fingerprints. `data/sentences.lock` is read only for a build with the official
    text.
    """
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=source, capture_output=True, text=True, check=True)  # noqa: S607
    for name in listed.stdout.rstrip("\0").split("\0"):
        if (source / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source / name, target / name)
    lock_beside(target / DATA_FILE).unlink()
    return target


def multiply_checkout(source: Path, target: Path, times: int) -> Path:
    """Copy the checkout `source` with `times` the data, and an icon and a colour for every pillar."""
    copy_checkout(source, target)
    multiply_file(source / DATA_FILE, target / DATA_FILE, times)
    real = len(read_source(source / DATA_FILE).data["pillars"])
    for number in range(real + 1, real * times + 1):
        icons = target / "macros" / "icons"
        shutil.copy2(icons / f"pillar-{(number - 1) % real + 1}.svg", icons / f"pillar-{number}.svg")
    _add_colors(target / STYLES, real, times)
    return target


def _add_colors(stylesheet: Path, real: int, times: int) -> None:
    """Give each copy of a pillar the colours of the real one, in every scheme."""

    def repeated(match: re.Match[str]) -> str:
        return "\n".join(f"{match[1]}{int(match[2]) + copy * real}{match[3]}" for copy in range(times))

    css = stylesheet.read_text("utf-8")
    stylesheet.write_text(_COLOR.sub(repeated, css), "utf-8", newline="\n")

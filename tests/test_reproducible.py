"""The same site, byte for byte, wherever and whenever it is built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

from tests.conftest import ROOT

BUILD_ON = """
import sys
from freezegun import freeze_time
from workpoints.cli import main
with freeze_time(sys.argv[1], tick=True):
    sys.exit(main(sys.argv[2:]))
"""


def built(folder: Path, day: str, **environment: str) -> dict[str, str]:
    """Build a copy of the repository in `folder` as if it were `day`; return the digest of every file by its path."""
    for name in ("content", "data", "macros", "theme"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    if (ROOT / ".git").is_dir():
        shutil.copytree(ROOT / ".git", folder / ".git")
    variables = os.environ | environment
    variables.pop("SOURCE_DATE_EPOCH", None)
    command = [sys.executable, "-c", BUILD_ON, day, "build", "--config", str(folder / "mkdocs.yml")]
    subprocess.run(command, check=True, env=variables, capture_output=True)
    site = folder / "site"
    files = (file for file in site.rglob("*") if file.is_file())
    return {file.relative_to(site).as_posix(): sha256(file.read_bytes()).hexdigest() for file in files}


def test_two_builds_on_two_days_in_two_places_are_the_same_to_the_byte(tmp_path: Path):
    (tmp_path / "here").mkdir()
    (tmp_path / "else where").mkdir()
    first = built(tmp_path / "here", "2026-12-01", TZ="Asia/Shanghai", LC_ALL="C.UTF-8", PYTHONHASHSEED="1")
    second = built(tmp_path / "else where", "2031-05-06", TZ="America/Lima", LC_ALL="C", PYTHONHASHSEED="77")
    assert {path for path in first.keys() | second.keys() if first.get(path) != second.get(path)} == set()

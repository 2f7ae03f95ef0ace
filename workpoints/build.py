"""Build the whole site in one go: into a fresh folder, which takes the old one's place only when it is complete."""

from __future__ import annotations

import logging
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException


class BuildError(Exception):
    """The site could not be built; the message says why, and the last good site is untouched."""


@dataclass(frozen=True)
class Built:
    """A finished site."""

    folder: Path
    pages: int


def build_site(config_file: Path, folder: Path | None = None) -> Built:
    """Build the site that `config_file` describes, strictly, into `folder` (by default the one it names).

    Raises `BuildError`; then nothing was changed in `folder`.
    """
    try:
        with _MkDocsLog() as log, _fresh_folder(folder or config_file.parent / "site") as fresh:
            config = load_config(str(config_file), site_dir=str(fresh), strict=True)
            config.plugins.on_startup(command="build", dirty=False)
            try:
                build(config)
            finally:
                config.plugins.on_shutdown()
            pages = sum(1 for _ in fresh.rglob("*.html"))
    except (MkDocsException, OSError) as error:
        raise BuildError("\n".join(dict.fromkeys([*log.lines, str(error)]))) from error
    return Built(folder or config_file.parent / "site", pages)


@contextmanager
def _fresh_folder(target: Path) -> Iterator[Path]:
    """Give a new folder beside `target`, and put it in the place of `target` if all goes well."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f"{target.name}.", dir=target.parent) as scratch:
        fresh = Path(scratch, "new")
        fresh.mkdir()
        yield fresh
        if target.exists():
            target.rename(Path(scratch, "old"))
        shutil.move(fresh, target)


class _MkDocsLog(logging.Handler):
    """Keeps the warnings and errors of a build, which MkDocs logs and does not put into its exceptions."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())

    def __enter__(self) -> _MkDocsLog:
        logging.getLogger("mkdocs").addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger("mkdocs").removeHandler(self)

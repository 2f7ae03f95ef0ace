"""The commands that tell what an edit means: `diff` and `confirm`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TypeAlias

from workpoints.change_report import FORMATS, Report
from workpoints.changes import compare, entries
from workpoints.loading import load
from workpoints.model import LANGS
from workpoints.problems import DataError
from workpoints.revisions import RevisionError, read_revision
from workpoints.site import DATA_FILE, Site
from workpoints.snapshot import Snapshot
from workpoints.translations import content_beside, lock_beside, translations_of, write_confirmed
from workpoints.words import load_words

MACROS = Path(__file__).parent.parent / "macros"
"""The templates and words, beside the package (which is installed in place)."""
_WHAT_TO_CONFIRM = (
    "a pair as check names it, or a record or page: 14.3, statistics, tasks/14, content/about/method; "
    "without any: all new pairs and those revised in both languages"
)
Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_commands(commands: Commands) -> None:
    """Add `diff` and `confirm` to the commands of the program."""
    _add_diff(commands)
    _add_confirm(commands)


def _add_confirm(commands: Commands) -> None:
    confirm = commands.add_parser("confirm", help="record that a text and its translation say the same")
    confirm.add_argument("ids", nargs="*", metavar="ID", help=_WHAT_TO_CONFIRM)
    confirm.add_argument("--all", action="store_true", help="every pair as it is now")
    confirm.add_argument("--file", type=Path, default=Path(DATA_FILE), help=f"the data file; default: {DATA_FILE}")
    confirm.set_defaults(run=_confirm)


def _confirm(options: argparse.Namespace) -> int:
    file, lock = options.file, lock_beside(options.file)
    try:
        translations = translations_of(load(file).source, lock, content_beside(file))
        if options.ids and not options.all:
            confirmed = translations.confirmed(options.ids)
        else:
            confirmed = translations.all_confirmed() if options.all else translations.recorded()
    except (DataError, KeyError) as error:
        print(error.args[0], file=sys.stderr)
        return 2
    write_confirmed(lock, confirmed)
    changed = len(dict(set(confirmed.items()) ^ set((translations.lock or {}).items())))
    print(f"{lock}: {changed} pair(s) recorded, {len(confirmed)} in all")
    return 0


def _add_diff(commands: Commands) -> None:
    diff = commands.add_parser("diff", help="say in readers' words what changed between two revisions of the data file")
    diff.add_argument("base", help="a git revision or a file")
    diff.add_argument("head", nargs="?", help="a git revision or a file; default: the data file as it is now")
    diff.add_argument("--format", choices=FORMATS, default="text", help="default: text")
    diff.add_argument("--lang", choices=(*LANGS, "both"), default="both", help="default: both, Chinese first")
    diff.add_argument("--file", type=Path, default=Path(DATA_FILE), help=f"the data file; default: {DATA_FILE}")
    diff.add_argument("--site-url", default="", help="where the site is published, to make the addresses links")
    diff.set_defaults(run=_diff)


def _diff(options: argparse.Namespace) -> int:
    try:
        names = (options.base, options.head or str(options.file))
        before, after = (Snapshot(read_revision(name, options.file)) for name in names)
        words = load_words(MACROS / "words.yaml")
    except (DataError, RevisionError) as error:
        print(error, file=sys.stderr)
        return 2
    report = Report(entries(compare(before, after)), words, MACROS, Site(options.site_url, repository=""))
    print(report.told(options.format, LANGS if options.lang == "both" else (options.lang,)), end="")
    return 0

"""The `workpoints` command: parses its arguments, calls, prints, exits."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

from workpoints.changes import compare, entries
from workpoints.loading import load
from workpoints.model import LANGS
from workpoints.problems import DataError
from workpoints.reports import FORMATS, Report
from workpoints.revisions import RevisionError, read_revision
from workpoints.site import DATA_FILE, Site
from workpoints.snapshot import Snapshot
from workpoints.source import read_source
from workpoints.translations import content_of, lock_of, translations_of, write_lock
from workpoints.words import load_words

MACROS = Path(__file__).parent.parent / "macros"
"""The templates and words, beside the package (which is installed in place)."""
_WHAT_TO_CONFIRM = (
    "a pair as check names it, or a record or page: 14.3, statistics, tasks/14, content/about/method; "
    "without any: all new pairs and those revised in both languages"
)
Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 all well, 1 problems found, 2 it could not run."""
    options = _parser().parse_args(arguments)
    return int(options.run(options))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="workpoints", description="Check the facts and build the site.")
    commands = parser.add_subparsers(required=True, metavar="command")
    check = commands.add_parser("check", help="name every problem of the data file")
    check.add_argument("file", nargs="?", type=Path, default=Path(DATA_FILE), help=f"default: {DATA_FILE}")
    check.set_defaults(run=_check)
    build = commands.add_parser("build", help="build the site")
    build.add_argument("--config", type=Path, default=Path("mkdocs.yml"), help="default: mkdocs.yml")
    build.add_argument("--folder", type=Path, help="default: site, beside the configuration")
    build.set_defaults(run=_build)
    _add_diff(commands)
    _add_confirm(commands)
    return parser


def _add_confirm(commands: Commands) -> None:
    confirm = commands.add_parser("confirm", help="record that a text and its translation say the same")
    confirm.add_argument("ids", nargs="*", metavar="ID", help=_WHAT_TO_CONFIRM)
    confirm.add_argument("--all", action="store_true", help="every pair as it is now")
    confirm.add_argument("--file", type=Path, default=Path(DATA_FILE), help=f"the data file; default: {DATA_FILE}")
    confirm.set_defaults(run=_confirm)


def _confirm(options: argparse.Namespace) -> int:
    file, lock = options.file, lock_of(options.file)
    try:
        translations = translations_of(load(file).source, lock, content_of(file))
        if options.ids and not options.all:
            confirmed = translations.confirmed(options.ids)
        else:
            confirmed = translations.all_confirmed() if options.all else translations.recorded()
    except (DataError, KeyError) as error:
        print(error.args[0], file=sys.stderr)
        return 2
    write_lock(lock, confirmed)
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


def _check(options: argparse.Namespace) -> int:
    try:
        load(options.file)
    except DataError as error:
        print(error)
        print(f"{len(error.problems)} problem(s) in {options.file}")
        return 1
    return _check_translations(options.file)


def _check_translations(file: Path) -> int:
    """Name the texts whose translation has fallen behind, in a data file that is sound otherwise."""
    try:
        translations = translations_of(read_source(file), lock_of(file), content_of(file))
    except DataError as error:
        print(error)
        return 1
    problems = sorted(found.problem() for found in translations.waiting)
    print("\n".join(map(str, problems)) if problems else f"{file}: no problems")
    if problems:
        print(f"{len(problems)} text(s) whose translation has fallen behind")
    elif translations.lock is not None and translations.recorded() != translations.lock:
        print("Texts were added or revised in both languages; workpoints confirm records them")
    return 1 if problems else 0


def _build(options: argparse.Namespace) -> int:
    # MkDocs takes half a second to import, which the other commands need not wait for.
    from workpoints.build import BuildError, build_site

    try:
        built = build_site(options.config, options.folder)
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"The site is in {built.folder}/: {built.pages} pages. Open {built.folder / 'index.html'}, or run make serve.")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The `workpoints` command: parses its arguments, calls, prints, exits."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from workpoints.checking import check_file, fix_file
from workpoints.cli_changes import add_commands
from workpoints.exemptions import EXEMPTIONS_FILE, read_exemptions
from workpoints.fingerprints import LOCK_FILE, lock_of, read_lock, write_lock
from workpoints.loading import load
from workpoints.official_text import CopyError, UnreadableCopy, read_official_text
from workpoints.problems import DataError, Unreadable
from workpoints.reports import FORMATS
from workpoints.schema import schema_text
from workpoints.site import DATA_FILE
from workpoints.verify import expected, verify

SCHEMA_FILE = "schema.json"
"""Name of the JSON Schema, in the folder of the data file."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 all well, 1 problems found, 2 it could not run."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except Unreadable as error:
        print(error, file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="workpoints", description="Check the facts and build the site.")
    commands = parser.add_subparsers(required=True, metavar="command")
    _add_check(commands)
    _add_fix(commands)
    _add_schema(commands)
    _add_build(commands)
    _add_evidence(commands)
    add_commands(commands)
    return parser


Commands = argparse._SubParsersAction  # argparse has no public name for it


def _add_check(commands: Commands[argparse.ArgumentParser]) -> None:
    check = commands.add_parser(
        "check",
        help="name every problem of the data file",
        description="Name every problem of the data file, each with its line, and how to mend it. "
        "Exit code: 0 no problems, 1 problems, 2 the file cannot be opened.",
    )
    _add_file(check)
    check.add_argument(
        "--format",
        choices=FORMATS,
        default="github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text",
        help="text for people, github for annotations on a pull request (the default in GitHub Actions), "
        "json for programs",
    )
    check.set_defaults(run=_check)


def _add_fix(commands: Commands[argparse.ArgumentParser]) -> None:
    fix = commands.add_parser(
        "fix",
        help="write the data file in its canonical form",
        description="Write the data file in its canonical form: order of keys, quotes, one line or several. "
        "Comments stay, and no value changes. A file that is not YAML is left as it is.",
    )
    _add_file(fix)
    fix.set_defaults(run=_fix)


def _add_schema(commands: Commands[argparse.ArgumentParser]) -> None:
    schema = commands.add_parser(
        "schema",
        help="write the JSON Schema that editors use",
        description=f"Write the JSON Schema of the data file to {SCHEMA_FILE} beside it; "
        "editors complete keys, kinds and ids with it.",
    )
    _add_file(schema)
    schema.set_defaults(run=_schema)


def _add_build(commands: Commands[argparse.ArgumentParser]) -> None:
    build = commands.add_parser("build", help="build the site")
    build.add_argument("--config", type=Path, default=Path("mkdocs.yml"), help="default: mkdocs.yml")
    build.add_argument("--folder", type=Path, help="default: site, beside the configuration")
    build.set_defaults(run=_build)
    pdf = commands.add_parser("pdf", help="make the book of each language a PDF, in the folder of the built site")
    pdf.add_argument("--folder", type=Path, default=Path("site"), help="default: site")
    pdf.set_defaults(run=_pdf)
    offline = commands.add_parser("offline", help="pack a copy of the built site that works from disk, into its folder")
    offline.add_argument("--folder", type=Path, default=Path("site"), help="default: site")
    offline.set_defaults(run=_offline)


def _add_evidence(commands: Commands[argparse.ArgumentParser]) -> None:
    for name, run, purpose in (
        ("verify", _verify, "hold a copy of the official text against the lock file, and the data against the copy"),
        ("lock", _lock, "write the fingerprints of a copy of the official text that you trust into the lock file"),
    ):
        command = commands.add_parser(name, help=purpose, description=purpose.capitalize() + ".")
        command.add_argument("source", type=Path, help="the official text in Chinese, as plain text in UTF-8")
        command.add_argument("--data", type=Path, default=Path(DATA_FILE), help=f"default: {DATA_FILE}")
        command.add_argument("--lock", type=Path, default=Path(LOCK_FILE), help=f"default: {LOCK_FILE}")
        command.set_defaults(run=run)
    commands.choices["verify"].add_argument(
        "--exemptions", type=Path, default=Path(EXEMPTIONS_FILE), help=f"default: {EXEMPTIONS_FILE}"
    )


def _add_file(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", nargs="?", type=Path, default=Path(DATA_FILE), help=f"default: {DATA_FILE}")


def _check(options: argparse.Namespace) -> int:
    problems = check_file(options.file)
    print(FORMATS[options.format](str(options.file), problems))
    return 1 if problems else 0


def _fix(options: argparse.Namespace) -> int:
    try:
        changed = fix_file(options.file)
    except Unreadable:
        raise
    except DataError as error:
        print(error, file=sys.stderr)
        print(f"{options.file}: left as it is; mend this first", file=sys.stderr)
        return 1
    print(f"{options.file}: {'written in its canonical form' if changed else 'already in its canonical form'}")
    return 0


def _schema(options: argparse.Namespace) -> int:
    try:
        loaded = load(options.file)
    except Unreadable:
        raise
    except DataError as error:
        print(error, file=sys.stderr)
        return 1
    target = options.file.with_name(SCHEMA_FILE)
    target.write_text(schema_text(loaded.work_points), encoding="utf-8", newline="\n")
    print(f"{target}: written")
    return 0


def _verify(options: argparse.Namespace) -> int:
    try:
        loaded = load(options.data)
        lock, exemptions = read_lock(options.lock), read_exemptions(options.exemptions)
        verdict = verify(loaded, options.source, lock, exemptions)
    except (DataError, UnreadableCopy) as error:
        print(error, file=sys.stderr)
        return 2
    if verdict.text is None:
        print(*verdict.problems, sep="\n")
        print(f"{options.source} is not the official text; the data was not held against it")
        return 1
    if verdict.problems:
        print(*verdict.problems, sep="\n")
        count = len(verdict.problems)
        print(f"{options.source} is the official text; {count} statement(s) of {options.data} disagree with it")
        return 1
    clauses, sentences = len(verdict.text.clauses), len(verdict.text.sentences)
    print(f"{options.source}: {clauses} clauses with {sentences} sentences, all as locked")
    print(f"{options.data}: agrees with them")
    return 0


def _lock(options: argparse.Namespace) -> int:
    try:
        work_points = load(options.data).work_points
        text = read_official_text(options.source, expected(work_points))
    except (DataError, CopyError) as error:
        print(error, file=sys.stderr)
        return 2
    write_lock(lock_of(text, work_points.tasks), options.lock)
    print(f"{options.lock}: the fingerprints of {len(text.sentences)} sentences and {len(text.clauses)} brackets")
    return 0


def _build(options: argparse.Namespace) -> int:
    # MkDocs takes half a second to import, which the other commands need not wait for.
    from workpoints.build import BuildError, build_site

    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that a killed build tidies up as well
    try:
        built = build_site(options.config, options.folder)
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("The build was interrupted; the last good site is as it was.", file=sys.stderr)
        return 130
    print(
        f"The site is in {built.folder}/: {built.pages} pages. Open {built.folder / 'index.html'}, or run make serve."
    )
    return 0


def _pdf(options: argparse.Namespace) -> int:
    # Playwright and pypdf come with the extra `pdf` only.
    from workpoints.pdf import PdfError, make_books

    try:
        books = make_books(options.folder)
    except PdfError as error:
        print(error, file=sys.stderr)
        return 1
    print("\n".join(f"{book}: {book.stat().st_size:,} bytes" for book in books))
    return 0


def _offline(options: argparse.Namespace) -> int:
    from workpoints.offline import OfflineError, pack

    try:
        archive = pack(options.folder)
    except OfflineError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{archive}: {archive.stat().st_size:,} bytes. Unpack it and open index.html.")
    return 0


if __name__ == "__main__":
    sys.exit(main())

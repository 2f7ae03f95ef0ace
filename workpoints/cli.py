"""The `workpoints` command: parses its arguments, calls, prints, exits."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from workpoints.loading import load
from workpoints.problems import DataError
from workpoints.site import DATA_FILE


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
    pdf = commands.add_parser("pdf", help="make the book of each language a PDF, in the folder of the built site")
    pdf.add_argument("--folder", type=Path, default=Path("site"), help="default: site")
    pdf.set_defaults(run=_pdf)
    offline = commands.add_parser("offline", help="pack a copy of the built site that works from disk, into its folder")
    offline.add_argument("--folder", type=Path, default=Path("site"), help="default: site")
    offline.set_defaults(run=_offline)
    return parser


def _check(options: argparse.Namespace) -> int:
    try:
        load(options.file)
    except DataError as error:
        print(error)
        print(f"{len(error.problems)} problem(s) in {options.file}")
        return 1
    print(f"{options.file}: no problems")
    return 0


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

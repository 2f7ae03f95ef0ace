"""Everything that one state of the files makes before MkDocs comes in: the pages of each language and what draws them.

It is made once for both languages, however often MkDocs and the i18n plugin enter a build.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from workpoints.catalog import Catalog
from workpoints.changelog import Changelog, changelog_of
from workpoints.dates import last_changed
from workpoints.fingerprints import read_lock
from workpoints.loading import Loaded, load
from workpoints.model import LANGS, Lang
from workpoints.official_text import OfficialText
from workpoints.pages import Page, iter_pages
from workpoints.publication import Publication
from workpoints.release import Release
from workpoints.render import Renderer
from workpoints.site import Site
from workpoints.tables import load_table_forms
from workpoints.translations import lock_beside, translations_of
from workpoints.verify import read_genuine
from workpoints.words import Phrasebook, load_words


@dataclass(frozen=True)
class Sources:
    """The files that everything is made from."""

    data_file: Path
    shown: str
    """The data file as messages name it."""
    macros: Path
    """The folder of the templates."""
    content: Path
    """The folder of the hand-written pages."""
    lock_file: Path
    """The fingerprints of the official sentences."""
    official_text: Path | None = None
    """A copy of the official text, for a build that shows its wording."""


@dataclass(frozen=True)
class Edition:
    """The generated pages of one language and what draws them."""

    renderer: Renderer
    pages: Mapping[str, Page]
    """Pages by MkDocs source path without the language: `tasks/14.md`."""


@dataclass(frozen=True)
class Editions:
    """All that one state of the data file and the templates makes."""

    loaded: Loaded
    publication: Publication
    changelog: Changelog
    by_lang: Mapping[Lang, Edition]


class Compiled(BytecodeCache):
    """Keeps the compiled templates in memory, for the second language and for the builds of one `mkdocs serve`.

    What Jinja compiles does not depend on the language: words and addresses are asked for while a page is drawn.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self._code: dict[str, tuple[str, bytes]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill `bucket` with the code of its template, if it was compiled from the same text."""
        checksum, code = self._code.get(bucket.key, ("", b""))
        if checksum == bucket.checksum:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code in `bucket`."""
        self._code[bucket.key] = (bucket.checksum, bucket.bytecode_to_string())


def make_editions(sources: Sources, site: Site, release: Release, compiled: Compiled) -> Editions:
    """Read `sources` and return what is published of them at `site`, in every language.

    Raises `DataError`, `RevisionError`, `CopyError` (a copy of the official text that does not verify) and `ValueError`
    (declared tables that are not those that can be made).
    """
    loaded = load(sources.data_file, sources.shown)
    official = _official_text(sources, loaded)
    changelog = changelog_of(sources.data_file)
    translations = translations_of(loaded.source, lock_beside(sources.data_file), sources.content)
    publication = _publication(sources, loaded, site, release)
    by_lang = {}
    for lang, phrases in publication.phrases.items():
        renderer = Renderer(
            loaded, publication, phrases, sources.macros,
            official=official, changelog=changelog, translations=translations, compiled=compiled,
        )  # fmt: skip
        pages = {page.src_uri: page for page in iter_pages(publication.catalog, phrases)}
        by_lang[lang] = Edition(renderer, pages)
    return Editions(loaded, publication, changelog, by_lang)


def _publication(sources: Sources, loaded: Loaded, site: Site, release: Release) -> Publication:
    words = load_words(sources.macros / "words.yaml")
    phrases = {lang: Phrasebook(words, lang) for lang in LANGS}
    forms = load_table_forms(sources.macros / "tables.yaml")
    catalog = Catalog(loaded.work_points)
    day = last_changed(sources.data_file) or catalog.document.issued
    return Publication(catalog, site, release, phrases, forms, day)


def _official_text(sources: Sources, loaded: Loaded) -> OfficialText | None:
    """Return the copy of the official text that was given for this build, if any; an altered one is refused."""
    if sources.official_text is None:
        return None
    return read_genuine(sources.official_text, read_lock(sources.lock_file), loaded.work_points)

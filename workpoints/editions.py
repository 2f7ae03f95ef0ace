"""Everything that one state of the files makes before MkDocs comes in: the pages of each language and what draws them.

It is made once for both languages, however often MkDocs and the i18n plugin enter a build.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar, cast

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
from workpoints.revisions import history_of
from workpoints.site import Site
from workpoints.tables import load_table_forms
from workpoints.translations import lock_beside, translations_of
from workpoints.verify import read_genuine
from workpoints.words import Phrasebook, load_words

Made = TypeVar("Made")


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


class Kept(BytecodeCache):
    """What outlives one build: compiled templates, and what was made of files that are still as they were.

    Templates serve both languages: words and addresses are asked for while a page is drawn, not when it is compiled.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self._code: dict[str, tuple[str, bytes]] = {}
        self._made: dict[str, tuple[object, object]] = {}

    def made(self, name: str, state: object, make: Callable[[], Made]) -> Made:
        """Return what `make` returns; the same as last time as long as `state`, that of its sources, is the same."""
        if name not in self._made or self._made[name][0] != state:
            self._made[name] = (state, make())
        return cast("Made", self._made[name][1])

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill `bucket` with the code of its template, if it was compiled from the same text."""
        checksum, code = self._code.get(bucket.key, ("", b""))
        if checksum == bucket.checksum:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code in `bucket`."""
        self._code[bucket.key] = (bucket.checksum, bucket.bytecode_to_string())


def make_editions(sources: Sources, site: Site, release: Release, kept: Kept) -> Editions:
    """Read `sources` and return what is published of them at `site`, in every language; `kept` saves doing it twice.

    Raises `DataError`, `RevisionError`, `CopyError` (a copy of the official text that does not verify) and `ValueError`
    (declared tables that are not those that can be made).
    """
    loaded = load(sources.data_file, sources.shown)
    official = _official_text(sources, loaded)
    history = history_of(sources.data_file)
    changelog = kept.made("changelog", history, lambda: changelog_of(sources.data_file, history))
    translations = translations_of(loaded.source, lock_beside(sources.data_file), sources.content)
    publication = _publication(sources, loaded, site, release, kept)
    by_lang = {}
    for lang, phrases in publication.phrases.items():
        renderer = Renderer(
            loaded, publication, phrases, sources.macros,
            official=official, changelog=changelog, translations=translations, compiled=kept,
        )  # fmt: skip
        pages = {page.src_uri: page for page in iter_pages(publication.catalog, phrases, changelog)}
        by_lang[lang] = Edition(renderer, pages)
    return Editions(loaded, publication, changelog, by_lang)


def _publication(sources: Sources, loaded: Loaded, site: Site, release: Release, kept: Kept) -> Publication:
    words_file, forms_file = sources.macros / "words.yaml", sources.macros / "tables.yaml"
    words = kept.made("words", words_file.stat().st_mtime_ns, lambda: load_words(words_file))
    forms = kept.made("forms", forms_file.stat().st_mtime_ns, lambda: load_table_forms(forms_file))
    phrases = {lang: Phrasebook(words, lang) for lang in LANGS}
    catalog = Catalog(loaded.work_points)
    day = last_changed(sources.data_file) or catalog.document.issued
    return Publication(catalog, site, release, phrases, forms, day)


def _official_text(sources: Sources, loaded: Loaded) -> OfficialText | None:
    """Return the copy of the official text that was given for this build, if any; an altered one is refused."""
    if sources.official_text is None:
        return None
    return read_genuine(sources.official_text, read_lock(sources.lock_file), loaded.work_points)

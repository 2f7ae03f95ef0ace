"""What one state of the data publishes: the catalog, where it stands, which version it is, and its tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from workpoints.catalog import Catalog
from workpoints.model import LANGS, Lang, Text
from workpoints.release import Release
from workpoints.routes import Routes
from workpoints.site import Site
from workpoints.tables import Table, TableForms, make_tables
from workpoints.words import Phrasebook

LICENSE = "https://creativecommons.org/licenses/by/4.0/"
"""The license of data and prose."""


@dataclass(frozen=True)
class Publication:
    """All that data files, citations and linked data are made from."""

    catalog: Catalog
    site: Site
    release: Release
    phrases: Mapping[Lang, Phrasebook]
    forms: TableForms

    def __post_init__(self) -> None:
        """Make the tables; raises `ValueError` when the declared ones are not those that can be made."""
        _ = self.tables

    @cached_property
    def routes(self) -> Routes:
        """The addresses of all records."""
        return Routes(self.catalog)

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The public tables, in the order in which they are declared."""
        return make_tables(self.forms, self.catalog, self.address)

    def address(self, lang: Lang, target: object) -> str:
        """Return the permanent public address, in `lang`, of a record or of a page given by name."""
        return self.site.absolute(lang, self.routes.path(target))

    def addresses(self, target: object) -> dict[str, str]:
        """Return the permanent public addresses of `target` by language."""
        return {lang: self.address(lang, target) for lang in LANGS}

    def file_address(self, path: str) -> str:
        """Return the public address of the file at `path`, which stands at the root for both languages."""
        return self.site.absolute(LANGS[0], path)

    def say(self, key: str, **parts: object) -> Text:
        """Return an interface phrase in both languages; a part that is a `Text` is filled in in the same language."""
        # Constructed, not validated: a phrase is no value of the data file, whatever the values in it are.
        return Text.model_construct(**{lang: self.phrases[lang].say(key, **_in_lang(parts, lang)) for lang in LANGS})


def _in_lang(parts: Mapping[str, object], lang: Lang) -> dict[str, object]:
    return {name: part.in_lang(lang) if isinstance(part, Text) else part for name, part in parts.items()}

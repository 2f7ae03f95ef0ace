"""The files of the site that are no pages: search, feed, citations, data, scripts and pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from workpoints.citations.citer import CitationFile
from workpoints.editions import Editions
from workpoints.exports import data_files
from workpoints.model import LANGS, Lang
from workpoints.previews import Painter, light_colors, previews
from workpoints.rebuild import EVERYTHING, Redraw
from workpoints.scripts import join_modules
from workpoints.search import ADDRESS, CHARACTERS, SearchIndex, SitePage
from workpoints.site import language_root

Output = tuple[str, bytes]
"""The address of a file from the root of the site, and its content."""
MODULES = "assets/javascripts/search/"
"""The modules of the search in the theme's folder; the site gets them joined (`workpoints.scripts`)."""
_SCRIPTS = {"assets/javascripts/search.js": "box.js", "assets/javascripts/search-engine.js": "engine.js"}
"""What is joined: the address of each script, and the module it begins with."""
_STYLES = "assets/stylesheets/site.css"


def outputs_in_lang(
    editions: Editions, lang: Lang, site_name: str, prose: Iterable[SitePage], citations: Iterable[CitationFile]
) -> Iterator[Output]:
    """Yield the files of one language, `site_name` being what it calls the site.

    `prose` is what the search is to know of the hand-written pages, `citations` are the files that the pages offer.
    Without a history there is no feed.
    """
    edition, root = editions.by_lang[lang], language_root(lang)
    index, pages = _index(editions, lang), [*_sought(editions, lang), *prose]
    yield root + ADDRESS, index.script(pages).encode()
    if lang == LANGS[0]:
        yield CHARACTERS, index.characters_script(pages).encode()
    if editions.changelog.updated:
        yield f"{root}changes.xml", edition.renderer.feed(site_name).encode()
    for file in (*citations, *edition.renderer.document_citation):
        yield root + file.path, file.content.encode()


def _index(editions: Editions, lang: Lang) -> SearchIndex:
    renderer = editions.by_lang[lang].renderer
    return SearchIndex(editions.publication.catalog, renderer.phrases, renderer.figure_value)


def _sought(editions: Editions, lang: Lang) -> Iterator[SitePage]:
    """Yield the generated pages that the search finds and that are about no record; records are found by themselves."""
    for page in editions.by_lang[lang].pages.values():
        if page.subject is None and page.is_sought:
            yield SitePage(page.path, page.title, page.description)


def shared_outputs(editions: Editions, theme: Path, redraw: Redraw = EVERYTHING) -> Iterator[Output]:
    """Yield the files that both languages share: the data, and the scripts joined from modules in the folder `theme`.

    The files beside a record's page say what the page says, so they are made where `redraw` includes it. Raises
    `ScriptError` for modules that cannot be joined.
    """
    routes = editions.publication.routes
    yield from data_files(editions.publication, lambda record: redraw.includes(f"{routes.path(record).rstrip('/')}.md"))
    for address, module in _SCRIPTS.items():
        yield address, join_modules(theme / MODULES / module).encode()


def pictures(editions: Editions, theme: Path) -> Iterator[Output]:
    """Yield the pictures for social networks, which both languages share; `theme` is the folder of the style sheet.

    Raises `ValueError` for a style sheet without colours.
    """
    catalog, environment = editions.publication.catalog, editions.by_lang[LANGS[0]].renderer.environment
    painter = Painter(catalog, environment, light_colors(theme / _STYLES))
    for preview in previews(catalog):
        yield preview.address, painter.draw(preview)

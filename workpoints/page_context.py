"""What the theme's templates are told of the page that they surround, beside what MkDocs tells them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from workpoints.linked_data import page_graph, script_text
from workpoints.model import LANGS, Lang
from workpoints.pages import Page
from workpoints.previews import SIZE, preview_of
from workpoints.publication import Publication
from workpoints.search import KINDS
from workpoints.site import DATA_FILE, language_root
from workpoints.trail import sections, trail
from workpoints.words import TAGS


@dataclass(frozen=True)
class Shown:
    """A page as the theme shows it."""

    path: str
    """Address relative to the root of the language."""
    title: str
    file: str
    """The file that it is corrected in, from the top of the repository; of a generated page, the data file."""
    generated: Page | None
    """The page itself, if it is a generated one."""


def page_context(publication: Publication, lang: Lang, shown: Shown) -> dict[str, Any]:
    """Return what the templates are told of the page `shown` in `lang`, by the names that they use."""
    phrases, here = publication.phrases[lang], shown.generated
    all_sections = sections(phrases, shown.path)
    steps = trail(phrases, shown.path, shown.title)
    subject = here.subject if here else None
    graph = page_graph(publication, lang, shown.path, steps or all_sections[:1], subject)
    return {
        "path": shown.path,
        "sections": all_sections,
        "trail": steps,
        "root": language_root(lang),
        "linked_data": script_text(graph),
        "preview": _preview(publication, here),
        "styles": here.styles if here else (),
        "scripts": here.scripts if here else (),
        **_ways_to_correct(publication, lang, shown),
    }


def template_context(publication: Publication, lang: Lang) -> dict[str, Any]:
    """Return what the theme's pages that are no pages of the site (404, sitemap) are told of themselves."""
    told: dict[str, Any] = {"path": "", "sections": sections(publication.phrases[lang]), "trail": []}
    return told | {"root": language_root(lang), "styles": (), "scripts": ()}


def theme_globals(publication: Publication, lang: Lang, *, has_feed: bool) -> dict[str, Any]:
    """Return what all templates of the theme are told of the site in `lang`."""
    return {
        "say": publication.phrases[lang].say,
        "site": publication.site,
        "tags": TAGS,
        "page_lang": lang,
        "catalog": publication.catalog,
        "result_kinds": KINDS,
        "has_feed": has_feed,
    }


def _preview(publication: Publication, here: Page | None) -> dict[str, object]:
    """Return the picture that social networks show of a page: its public address and size."""
    preview = preview_of(publication.catalog, here.subject if here else None)
    width, height = SIZE
    return {"address": publication.site.absolute(LANGS[0], preview.address), "width": width, "height": height}


def _ways_to_correct(publication: Publication, lang: Lang, shown: Shown) -> dict[str, Any]:
    """Return where to correct and to report a page that is about no record; record pages show that themselves."""
    site, here = publication.site, shown.generated
    if here and here.record:
        return {"generated": True, "source_url": None, "report_url": None}
    address = site.absolute(lang, shown.path)
    return {
        "generated": bool(here),
        "source_url": site.source_url(DATA_FILE if here else shown.file),
        "report_url": site.report_url(lang, page=address, record="", current=shown.title),
    }

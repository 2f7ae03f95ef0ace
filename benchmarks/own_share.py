"""What the build does besides MkDocs, in a process of its own: `python -m benchmarks.own_share PART [CHECKOUT]`.

Each part includes the ones that it needs; `start` only imports. Prints the CPU seconds of each step, for whoever looks
for what grows too fast.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from workpoints.catalog import Catalog
from workpoints.changelog import changelog_of
from workpoints.exports import data_files
from workpoints.loading import Loaded, load
from workpoints.model import LANGS, Lang
from workpoints.pages import Page, iter_pages
from workpoints.previews import draw, light_colors, previews
from workpoints.publication import Publication
from workpoints.release import read_release
from workpoints.render import Renderer
from workpoints.search import SearchIndex, SitePage
from workpoints.site import DATA_FILE, Site
from workpoints.tables import load_table_forms
from workpoints.translations import lock_beside, translations_of
from workpoints.words import Phrasebook, load_words

SITE = Site("https://example.org/", "")
DAY = "2022-04-13"
Step = tuple[str, Callable[[], object]]


@dataclass(frozen=True)
class Share:
    """One checkout, and what is made of it; whatever is asked for first is made then."""

    checkout: Path

    @cached_property
    def loaded(self) -> Loaded:
        """The records, read and checked."""
        return load(self.checkout / DATA_FILE)

    @cached_property
    def publication(self) -> Publication:
        """The catalog and the tables."""
        words = load_words(self.checkout / "macros" / "words.yaml")
        phrases = {lang: Phrasebook(words, lang) for lang in LANGS}
        forms = load_table_forms(self.checkout / "macros" / "tables.yaml")
        return Publication(Catalog(self.loaded.work_points), SITE, read_release(DAY), phrases, forms, DAY)

    @cached_property
    def renderers(self) -> dict[Lang, Renderer]:
        """What draws the pages of each language."""
        return {
            lang: Renderer(self.loaded, self.publication, phrases, self.checkout / "macros")
            for lang, phrases in self.publication.phrases.items()
        }

    @cached_property
    def pages(self) -> dict[Lang, tuple[Page, ...]]:
        """The generated pages of each language."""
        return {
            lang: tuple(iter_pages(self.publication.catalog, phrases))
            for lang, phrases in self.publication.phrases.items()
        }

    def draw_pages(self, template: str) -> int:
        """Draw the pages of one kind in both languages, with how to cite them; return the number of characters."""
        written = 0
        for lang, renderer in self.renderers.items():
            for page in (page for page in self.pages[lang] if page.template == template):
                cited, files = renderer.citation(page.path, page.title, page.subject)
                written += len(renderer.page(page)) + len(cited) + sum(len(file.content) for file in files)
        return written

    def index(self) -> None:
        """Write the search index of both languages, and what is known of its characters."""
        for lang, renderer in self.renderers.items():
            made = SearchIndex(self.publication.catalog, renderer.phrases, renderer.figure_value)
            pages = [SitePage(p.path, p.title, p.description) for p in self.pages[lang] if p.subject is None]
            made.script(pages)
            if lang == LANGS[0]:
                made.characters_script(pages)

    def draw_previews(self) -> None:
        """Draw the pictures that social networks show."""
        colors = light_colors(self.checkout / "theme" / "assets" / "stylesheets" / "site.css")
        environment = self.renderers[LANGS[0]].environment
        for preview in previews(self.publication.catalog):
            draw(preview, environment, colors)

    def own_steps(self) -> Iterator[Step]:
        """Yield what makes everything but the pictures, one kind of page a step."""
        yield "load and check", lambda: self.loaded
        yield "catalog and tables", lambda: self.publication
        yield "templates", lambda: self.renderers
        yield "list of pages", lambda: self.pages
        for template in dict.fromkeys(page.template for page in self.pages[LANGS[0]]):
            yield f"pages: {template}", partial(self.draw_pages, template)
        yield "search index", self.index
        yield "data files", lambda: sum(len(content) for _, content in data_files(self.publication))

    def preview_steps(self) -> Iterator[Step]:
        """Yield the drawing of the pictures and what it needs."""
        yield "catalog", lambda: self.renderers
        yield "previews", self.draw_previews

    def history_steps(self) -> Iterator[Step]:
        """Yield what is read from the history and the locks."""
        yield "load and check", lambda: self.loaded
        yield "history", lambda: changelog_of(self.checkout / DATA_FILE)
        lock = lock_beside(self.checkout / DATA_FILE)
        yield "translations", lambda: translations_of(self.loaded.source, lock, self.checkout / "content").waiting


PARTS: dict[str, Callable[[Share], Iterator[Step]]] = {
    "start": lambda _: iter(()),
    "own": Share.own_steps,
    "previews": Share.preview_steps,
    "history": Share.history_steps,
}


def main() -> None:
    """Run one part and say what each step took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", choices=PARTS)
    parser.add_argument("checkout", nargs="?", type=Path, default=Path())
    options = parser.parse_args()
    for name, run in PARTS[options.part](Share(options.checkout)):
        before = time.process_time()
        run()
        print(f"{time.process_time() - before:9.3f} s  {name}", flush=True)


if __name__ == "__main__":
    main()

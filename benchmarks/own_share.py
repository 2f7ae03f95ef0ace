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

from workpoints.changelog import changelog_of
from workpoints.editions import Editions, Kept, Sources, make_editions
from workpoints.fingerprints import LOCK_FILE
from workpoints.loading import load
from workpoints.model import LANGS
from workpoints.outputs import Output, outputs_in_lang, pictures, shared_outputs
from workpoints.release import read_release
from workpoints.revisions import history_of
from workpoints.site import DATA_FILE, Site
from workpoints.translations import lock_beside, translations_of

SITE = Site("https://example.org/", "")
DAY = "2022-04-13"
QUADRATIC = frozenset({"matrix_tasks", "matrix_pillars", "matrix_partners", "city"})
"""Kinds of pages that show every record against every other: tables of pairs, and the map on the page of each city."""
Step = tuple[str, Callable[[], object]]


@dataclass(frozen=True)
class Share:
    """One checkout, and what is made of it; whatever is asked for first is made then."""

    checkout: Path

    @property
    def data_file(self) -> Path:
        """The data file of the checkout."""
        return self.checkout / DATA_FILE

    @property
    def theme(self) -> Path:
        """The folder of the theme."""
        return self.checkout / "theme"

    @cached_property
    def editions(self) -> Editions:
        """The records, read and checked, their catalog and history, and what draws the pages of each language."""
        macros, content = self.checkout / "macros", self.checkout / "content"
        sources = Sources(self.data_file, DATA_FILE, macros, content, self.checkout / LOCK_FILE)
        return make_editions(sources, SITE, read_release(DAY), Kept())

    @property
    def kinds(self) -> list[str]:
        """The kinds of generated pages."""
        return list(dict.fromkeys(page.template for page in self.editions.by_lang[LANGS[0]].pages.values()))

    def draw_pages(self, kind: str) -> int:
        """Draw the pages of one kind in both languages, with how to cite them; return the number of characters."""
        written = 0
        for edition in self.editions.by_lang.values():
            for page in (page for page in edition.pages.values() if page.template == kind):
                cited, files = edition.renderer.citation(page.path, page.title, page.subject)
                written += len(edition.renderer.page(page)) + len(cited) + sum(len(file.content) for file in files)
        return written

    def write(self) -> int:
        """Make every file that is no page; return the number of bytes."""
        in_lang = (out for lang in LANGS for out in outputs_in_lang(self.editions, lang, "Site", (), ()))
        return _size(in_lang) + _size(shared_outputs(self.editions, self.theme))

    def own_steps(self) -> Iterator[Step]:
        """Yield what makes everything but the pictures, one kind of page a step."""
        yield from self._steps(frozenset())

    def growing_steps(self) -> Iterator[Step]:
        """Yield the same for what grows with the data, without the kinds of pages that grow with its square."""
        yield from self._steps(QUADRATIC)

    def _steps(self, without: frozenset[str]) -> Iterator[Step]:
        yield "editions: load, check, history, catalog", lambda: self.editions
        for kind in (kind for kind in self.kinds if kind not in without):
            yield f"pages: {kind}", partial(self.draw_pages, kind)
        yield "search, data and other files", self.write

    def preview_steps(self) -> Iterator[Step]:
        """Yield the drawing of the pictures."""
        yield "editions", lambda: self.editions
        yield "pictures", lambda: _size(pictures(self.editions, self.theme))

    def history_steps(self) -> Iterator[Step]:
        """Yield what is read from the history and the locks."""
        source = load(self.data_file).source
        yield "history", lambda: changelog_of(self.data_file, history_of(self.data_file))
        lock = lock_beside(self.data_file)
        yield "translations", lambda: translations_of(source, lock, self.checkout / "content").waiting


def _size(outputs: Iterator[Output]) -> int:
    return sum(len(content) for _, content in outputs)


PARTS: dict[str, Callable[[Share], Iterator[Step]]] = {
    "start": lambda _: iter(()),
    "own": Share.own_steps,
    "growing": Share.growing_steps,
    "previews": Share.preview_steps,
    "history": Share.history_steps,
}


def main() -> None:
    """Run one part and say what each step took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", choices=PARTS)
    parser.add_argument("checkout", nargs="?", type=Path, default=Path())
    options = parser.parse_args()
    share = Share(options.checkout)
    before = time.process_time()
    for name, run in PARTS[options.part](share):
        run()
        print(f"{time.process_time() - before:9.3f} s  {name}", flush=True)
        before = time.process_time()


if __name__ == "__main__":
    main()

"""What the tests publish: a catalog with an address, a version and the words of the site."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from workpoints.catalog import Catalog
from workpoints.citations.citer import Citer
from workpoints.exports import data_files
from workpoints.loading import load
from workpoints.model import LANGS
from workpoints.publication import Publication
from workpoints.release import Release
from workpoints.site import Site
from workpoints.tables import load_table_forms
from workpoints.words import Phrasebook, load_words

ROOT = Path(__file__).parent.parent
SITE = Site("https://example.org/thirty/", "example/thirty")
RELEASE = Release("1.0.0", "2026-11-24")


def publish(catalog: Catalog, site: Site = SITE) -> Publication:
    """Return `catalog` as it would be published at an address of its own."""
    words = load_words(ROOT / "macros" / "words.yaml")
    phrases = {lang: Phrasebook(words, lang) for lang in LANGS}
    return Publication(catalog, site, RELEASE, phrases, load_table_forms(ROOT / "macros" / "tables.yaml"))


def all_files(publication: Publication) -> Iterator[tuple[str, bytes]]:
    """Yield every file that is made of `publication`: data, and the citations of the document and the tasks."""
    yield from data_files(publication)
    for lang in LANGS:
        citer = Citer(publication, lang)
        for task in publication.catalog.tasks:
            cited = (citer.page(f"tasks/{task.number}/", "", task), citer.measures(task))
            yield from ((f"{lang}/{file.path}", file.content.encode()) for one in cited for file in one.files)
        yield from ((f"{lang}/{file.path}", file.content.encode()) for file in citer.document().files)


if __name__ == "__main__":
    for name, content in all_files(publish(Catalog(load(Path(sys.argv[1])).work_points))):
        print(name, sha256(content).hexdigest())

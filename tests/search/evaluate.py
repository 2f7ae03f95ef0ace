"""Print how our search and the theme's do on the query set, by language and class: `make search-eval`."""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.search.engines import TUNED, ask_ours, ask_stock, build_stock_site, serve
from tests.search.queries import Found, Query, read_queries, score
from workpoints import chromium

ROOT = Path(__file__).parent.parent.parent
ENGINES = ("stock", "tuned", "ours")

Answers = Mapping[Query, tuple[Found, float]]


def main() -> int:
    """Build the site with both engines, ask each everything, and print the table."""
    program = chromium.find()
    if program is None:
        print(chromium.NONE_FOUND, file=sys.stderr)
        return 2
    queries = read_queries()
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        folder = Path(scratch, "site")
        build_stock_site(ROOT / "mkdocs.yml", folder)
        browser = playwright.chromium.launch(executable_path=program, args=list(chromium.ARGUMENTS))
        with serve(folder) as address:
            answers: dict[str, Answers] = {
                "stock": ask_stock(browser, address, folder, queries),
                "tuned": ask_stock(browser, address, folder, queries, TUNED),
                "ours": ask_ours(browser, address, queries),
            }
        browser.close()
    print("\n".join(table(queries, answers)))
    print("\n".join(misses(queries, answers["ours"])))
    return 0


def table(queries: tuple[Query, ...], answers: Mapping[str, Answers]) -> Iterator[str]:
    """Yield the lines of the table: hit@1, hit@3 and mean reciprocal rank of each engine, and the time it takes."""
    yield f"{'':28}{'n':>5}" + "".join(f"{name:^24}" for name in ENGINES)
    yield f"{'':33}" + "hit@1  hit@3   MRR      " * len(ENGINES)
    for lang in ("zh", "en"):
        own = [query for query in queries if query.lang == lang]
        for kind in dict.fromkeys(query.kind for query in own):
            yield _row(
                f"{lang} {kind}", lambda query, k=kind, w=lang: query.lang == w and query.kind == k, queries, answers
            )
        yield _row(f"{lang} all", lambda query, w=lang: query.lang == w, queries, answers)
    times = {name: sorted(took for _, took in answers[name].values()) for name in ENGINES}
    yield "ms a query, median / p95    " + "   ".join(
        f"{name} {statistics.median(t):.1f} / {t[len(t) * 95 // 100]:.1f}" for name, t in times.items()
    )


def _row(
    name: str, belongs: Callable[[Query], bool], queries: tuple[Query, ...], answers: Mapping[str, Answers]
) -> str:
    own = [query for query in queries if belongs(query)]
    scores = [score(own, {query: answers[engine][query][0] for query in own}) for engine in ENGINES]
    return f"{name:28}{len(own):5}" + "".join(f"{s.hit(1):7.2f}{s.hit(3):7.2f}{s.reciprocal:7.2f}   " for s in scores)


def misses(queries: tuple[Query, ...], answers: Answers) -> Iterator[str]:
    """Yield the queries whose answer our engine does not put first, and what stands first instead."""
    for query in queries:
        found = answers[query][0]
        if query.rank(found) != 1:
            first = found[0][0] if found else "nothing"
            yield f"not first: {query.lang} {query.kind} “{query.words}”: {first}; answer at {query.rank(found)}"


if __name__ == "__main__":
    sys.exit(main())

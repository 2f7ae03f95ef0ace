"""Ask a search engine in a real browser: ours as the site ships it, or the theme's own on the same pages."""

from __future__ import annotations

import contextlib
import functools
import http.server
import json
import shutil
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import material
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.utils.yaml import yaml_load
from playwright.sync_api import Browser

from tests.search.queries import Found, Query

SCRIPTS = Path("assets/javascripts")
STOCK = {"lang": ["zh"], "pipeline": ["stemmer"], "separator": r"[\s\u200b\u3000\-、。，．？！；]+"}
"""What the theme sets for a site in Chinese (its `partials/languages/zh.html`)."""
TUNED = {
    "lang": ["zh", "en"],
    "pipeline": ["stopWordFilter"],
    "separator": r"[\s\u200b\u3000\-_、。,,.．??!!;;::…“”‘’\"'《》〈〉()()【】\[\]/+·•—~@#%&=<>|]+"
    r"|(?<=[\u3400-\u9fff])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[\u3400-\u9fff])",
}
"""The best settings of the theme's engine that were found for this site, before it was replaced."""

ASK_OURS = """async ({ root, other, queries }) => {
  const worker = new Worker(new URL("assets/javascripts/search-engine.js", document.baseURI))
  const places = { own: new URL(root + "search/index.js", document.baseURI).href,
                   other: new URL(other + "search/index.js", document.baseURI).href,
                   characters: new URL("search/characters.js", document.baseURI).href }
  worker.postMessage({ places })
  const found = []
  for (const query of ["", ...queries]) {
    const start = performance.now()
    const reply = await new Promise(resolve => {
      worker.onmessage = event => resolve(event.data)
      worker.postMessage({ number: 1, query })
    })
    if (reply.failure) throw new Error(reply.failure)
    found.push({ took: performance.now() - start, results: reply.results.map(result => [result.path]) })
  }
  worker.terminate()
  return found.slice(1)
}"""

ASK_STOCK = """async ({ script, settings, queries }) => {
  const index = await (await fetch(new URL("search/search_index.json", document.baseURI))).json()
  const worker = new Worker(new URL(script, document.baseURI))
  const say = message => new Promise((resolve, reject) => {
    worker.onmessage = event => resolve(event.data)
    setTimeout(() => reject(new Error("the theme's worker does not answer")), 20000)
    worker.postMessage(message)
  })
  const config = { ...index.config, ...settings }
  await say({ type: 0, data: { config, docs: index.docs, options: { suggest: false } } })
  const found = []
  for (const query of queries) {
    const start = performance.now()
    const reply = await say({ type: 2, data: query })
    const results = reply.data.items.map(([page, ...sections]) => {
      const best = sections.sort((a, b) => b.score - a.score)[0]
      return [page.location, ...(best ? [best.location] : [])]
    })
    found.push({ took: performance.now() - start, results })
  }
  worker.terminate()
  return found
}"""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextlib.contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Give the address at which `folder` is served."""
    handler = functools.partial(_Quiet, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def build_stock_site(config_file: Path, folder: Path) -> None:
    """Build the same site with the theme's own search beside ours."""
    with config_file.open(encoding="utf-8") as file:
        plugins = yaml_load(file)["plugins"]
    config = load_config(str(config_file), site_dir=str(folder), plugins=[{"search": STOCK}, *plugins])
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    theme = Path(material.__file__).parent / "templates" / SCRIPTS
    for part in ("workers", "lunr"):
        shutil.copytree(theme / part, folder / SCRIPTS / part)


def ask_ours(browser: Browser, address: str, queries: Iterable[Query]) -> dict[Query, tuple[Found, float]]:
    """Return what our engine finds for each query, and how many milliseconds it took from message to message."""
    asked = list(queries)
    answers = {}
    for lang, root, other in (("zh", "", "en/"), ("en", "en/", "")):
        own = [query for query in asked if query.lang == lang]
        places = {"root": root, "other": other, "queries": [query.words for query in own]}
        answers |= dict(zip(own, _run(browser, address, ASK_OURS, places), strict=True))
    return answers


def ask_stock(
    browser: Browser, address: str, folder: Path, queries: Iterable[Query], settings: dict[str, Any] | None = None
) -> dict[Query, tuple[Found, float]]:
    """Return what the theme's engine finds, with its own settings or with `settings`; a page of the other language
    keeps its prefix, so that it answers nothing."""
    asked = list(queries)
    script = next((folder / SCRIPTS / "workers").glob("search.*.min.js")).relative_to(folder).as_posix()
    message = {"script": script, "settings": settings, "queries": [query.words for query in asked]}
    answers = _run(browser, address, ASK_STOCK, message)
    return {query: (_in_language(found, query.lang), took) for query, (found, took) in zip(asked, answers, strict=True)}


def _in_language(found: Found, lang: str) -> Found:
    if lang == "zh":
        return found
    return [[a.removeprefix("en/") if a.startswith("en/") else f"zh/{a}" for a in result] for result in found]


def _run(browser: Browser, address: str, script: str, message: dict[str, Any]) -> list[tuple[Found, float]]:
    page = browser.new_page()
    page.goto(f"{address}404.html")
    answers = page.evaluate(script, json.loads(json.dumps(message)))
    page.close()
    return [(answer["results"], answer["took"]) for answer in answers]

"""Write the pages of a built site out as Markdown, as if someone had typed them, for stock MkDocs to build.

What nobody would type is left out: drawings, forms, buttons, scripts, breadcrumbs, and the explanations that stand
hidden at every mention of a named thing. Everything else stays, tables as tables and links to other pages as links to
their files, with the fragment where it leads to a heading.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import yaml
from bs4 import BeautifulSoup, Tag
from markdownify import MarkdownConverter

from workpoints.model import LANGS, Lang
from workpoints.site import language_root
from workpoints.trail import SECTIONS

INDEX_NAV, FULL_NAV = "index.yml", "full.yml"
"""The two configurations: with our navigation, the indexes of the sections alone; with MkDocs' own, every page."""
ADDRESS = "https://example.org/"
"""The made-up address of the peer; links to files that are no pages lead there."""
_WORDLESS = (
    "nav",
    "[role=tooltip]",
    "svg",
    "script",
    "noscript",
    "style",
    "template",
    "form",
    "button",
    "input",
    "select",
    "dialog",
    "img",
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(frozen=True)
class Article:
    """The article of one page of the built site."""

    address: str
    """From the root of the site: `en/tasks/14/`."""
    title: str
    description: str
    html: Tag
    anchors: frozenset[str]
    """The ids of its headings."""

    @property
    def source(self) -> str:
        """Return the Markdown file that MkDocs makes this page from: `en/tasks/14.md`."""
        lang = self.lang
        path = self.address.removeprefix(language_root(lang))
        inside = not path or path.count("/") == 1 or path == "matrix/"
        return f"{lang}/" + (f"{path}index.md" if inside else f"{path.rstrip('/')}.md")

    @property
    def lang(self) -> Lang:
        """Return the language of the page."""
        return "en" if self.address.startswith(language_root("en")) else "zh"


def write_peer(site: Path, folder: Path) -> int:
    """Write the pages of the built site in `site` as Markdown, and both configurations, into `folder`; return how many.

    Raises `ValueError` for a page without an article.
    """
    articles = {article.address: article for article in (_read(file, site) for file in site.rglob("index.html"))}
    for article in articles.values():
        target = folder / "docs" / article.source
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_front_matter(article) + _markdown(article, articles), "utf-8", newline="\n")
    for name, settings in ((INDEX_NAV, {"nav": _index_nav()}), (FULL_NAV, {})):
        config = {**_config(), **settings}
        (folder / name).write_text(yaml.safe_dump(config, allow_unicode=True, sort_keys=False), "utf-8")
    return len(articles)


def _read(file: Path, site: Path) -> Article:
    page = BeautifulSoup(file.read_text("utf-8"), "lxml")
    article = page.select_one("article")
    description = page.select_one("meta[name=description]")
    if article is None or page.title is None:
        raise ValueError(f"{file}: a page without an article or a title")
    folder = file.parent.relative_to(site).as_posix()
    for tag in article.select(",".join(_WORDLESS)):
        tag.decompose()
    heading = article.select_one("h1") or page.title
    title = " ".join(heading.get_text(" ").split())
    words = str(description["content"]) if description else ""
    anchors = frozenset(str(found["id"]) for found in article.find_all(_HEADINGS) if found.get("id"))
    return Article("" if folder == "." else f"{folder}/", title, words, article, anchors)


def _front_matter(article: Article) -> str:
    # JSON strings are YAML strings.
    title, description = (json.dumps(text, ensure_ascii=False) for text in (article.title, article.description))
    return f"---\ntitle: {title}\ndescription: {description}\n---\n\n"


class _Converter(MarkdownConverter):
    """Keeps the anchors of headings, which links lead to."""

    def convert_hN(self, n: int, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Write a heading with its id, as Python-Markdown's `attr_list` wants it."""
        written: str = super().convert_hN(n, el, text, parent_tags)  # type: ignore[misc]  # not in its stubs
        anchor = el.get("id")
        return f"\n\n{written.strip()} {{: #{anchor} }}\n\n" if anchor and text.strip() else written


def _markdown(article: Article, articles: Mapping[str, Article]) -> str:
    for link in article.html.find_all("a", href=True):
        link["href"] = _link(str(link["href"]), article, articles)
        if not link["href"]:
            link.unwrap()
    converter = _Converter(heading_style="ATX", bullets="-", escape_misc=False, table_infer_header=True)
    markdown: str = converter.convert_soup(article.html)
    return markdown.strip() + "\n"


def _link(href: str, article: Article, articles: Mapping[str, Article]) -> str:
    """Return where a link leads from the Markdown file; empty for a place in a page that Markdown has no anchor for."""
    parts = urlsplit(href)
    if parts.scheme or parts.netloc or href.startswith("/"):
        return href
    path = (
        posixpath.normpath(posixpath.join("/" + article.address, unquote(parts.path))).lstrip("/") if parts.path else ""
    )
    target = articles.get(f"{path}/" if path else "") if parts.path else article
    if target is None:
        return ADDRESS + path
    fragment = f"#{unquote(parts.fragment)}" if unquote(parts.fragment) in target.anchors else ""
    return (
        fragment
        if target is article
        else posixpath.relpath(target.source, posixpath.dirname(article.source)) + fragment
    )


def _index_nav() -> list[str]:
    return ["index.md", *(f"{section}/index.md" for section in SECTIONS)]


def _config() -> dict[str, Any]:
    """Return the configuration of a site as Material's own guide sets one up, in two languages."""
    languages = [
        {"locale": lang, "name": name, "default": lang == LANGS[0], "build": True}
        for lang, name in zip(LANGS, ("中文", "English"), strict=True)
    ]
    return {
        "site_name": "Peer",
        "site_url": ADDRESS,
        "docs_dir": "docs",
        "theme": {"name": "material", "language": "zh", "font": False},
        "plugins": [
            {"search": {"lang": list(LANGS)}},
            {"i18n": {"docs_structure": "folder", "fallback_to_default": False, "languages": languages}},
        ],
        "markdown_extensions": ["attr_list", "def_list", "tables", {"toc": {"permalink": True}}],
        "validation": {"links": {"anchors": "warn"}},
    }

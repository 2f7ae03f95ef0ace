"""Draw pages with the templates in `macros/`: one environment a language, automatic escaping everywhere."""

from __future__ import annotations

import traceback
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, TemplateSyntaxError, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from workpoints.alphabet import by_first_word, names_a_to_z
from workpoints.annotation import annotate
from workpoints.benchmark import RESULTS_FILE, read_benchmark
from workpoints.book import BOOK, Anchors
from workpoints.change_report import telling
from workpoints.changelog import Changelog, feed_id
from workpoints.citations.citer import CitationFile, Citer
from workpoints.exports import EXPORTERS
from workpoints.exports.record_files import record_file
from workpoints.loading import Loaded, record_name
from workpoints.model import LANGS, Figure, Lang, Task, Text
from workpoints.official_text import OfficialText
from workpoints.pages import Page
from workpoints.prose import Prose, draw_calls
from workpoints.publication import LICENSE, Publication
from workpoints.routes import record_path, relative
from workpoints.rules import RULE_GROUPS
from workpoints.site import DATA_FILE, language_root
from workpoints.snapshot import Ref
from workpoints.translations import Translations
from workpoints.words import TAGS, Phrasebook


class DrawingError(Exception):
    """A template failed; the message gives template, line and reason in one line."""


class Renderer:
    """Draws the pages of one language."""

    def __init__(
        self,
        loaded: Loaded,
        publication: Publication,
        phrases: Phrasebook,
        macros: Path,
        *,
        official: OfficialText | None = None,
        changelog: Changelog = Changelog.without_history("no_repository"),  # noqa: B008 (frozen)
        translations: Translations = Translations(),  # noqa: B008 (frozen)
        compiled: BytecodeCache | None = None,
    ) -> None:
        """Draw what is published in the language of `phrases`, with the templates in the folder `macros`.

        With `official` the task pages show the official wording beside ours; `changelog` and `translations` let the
        pages tell what changed in the data and which texts wait for their translation. Templates that are in
        `compiled` are not compiled again.
        """
        self._loaded = loaded
        self._citer = Citer(publication, phrases.lang)
        self._cited_document = self._citer.document()
        self._routes = publication.routes
        self._book = Anchors(publication.catalog)
        self._site = publication.site
        self.phrases = phrases
        self.environment = _environment(macros, compiled)
        self._components = sorted(path.name.removesuffix(".html.j2") for path in (macros / "components").iterdir())
        self.environment.filters |= {"text": self._text, "number": phrases.number, "day": phrases.day}
        self.environment.globals |= {
            "catalog": publication.catalog,
            "lang": phrases.lang,
            "tag": TAGS[phrases.lang],
            "other_tag": TAGS[self._other],
            "t": phrases.say,
            "site": publication.site,
            "data_day": publication.day,
            "rule_groups": RULE_GROUPS,
            "url": self._url,
            "anchor": self._book.anchor,
            "root_url": self._root_url,
            "permanent": self._permanent,
            "source_url": self._source_url,
            "path_url": self._path_url,
            "record_file": lambda record, suffix: record_file(record, publication, suffix),
            "cite_document": self._cited_document,
            "publication": publication,
            "data_files": tuple(EXPORTERS),
            "license": LICENSE,
            "report_url": self._report_url,
            "official": official,
            "other": self._other_text,
            "other_t": publication.phrases[self._other].say,
            "by_first_word": by_first_word,
            "names_a_to_z": lambda: names_a_to_z(publication.catalog, phrases.lang),
            "benchmark": cache(lambda: read_benchmark(macros.parent / RESULTS_FILE)),
            "annotate": lambda text, terms: annotate(text.in_lang(phrases.lang), terms, phrases.lang),
            "changelog": changelog,
            "feed_id": feed_id(phrases.lang),
            "behind": translations.behind,
            "language_root": f"/{language_root(phrases.lang)}",
            "pages_shown": lambda entry: [path for path in entry.pages if self._routes.has(path)],
            "record_page": self._record_page,
            "measure_path": lambda measure: self._routes.measure_path(measure) if measure else None,
            **telling(phrases),
        }

    def feed(self, site_name: str) -> str:
        """Return the Atom feed of the changes, called after the site; there must be a history to tell."""
        return self.environment.get_template("changes/feed.xml.j2").render(here="", site_name=site_name)

    def notice(self, pair: str) -> str:
        """Return the notice for the pair of texts `pair` (of a hand-written page); nothing when both are abreast."""
        component: Any = self.environment.get_template("components/behind.html.j2").make_module({"here": ""})
        return str(component.notice(pair))

    @property
    def _other(self) -> Lang:
        return LANGS[1] if self.phrases.lang == LANGS[0] else LANGS[0]

    def page(self, page: Page) -> str:
        """Return the HTML content of a generated page; raises `DrawingError` when a template fails."""
        try:
            template = self.environment.get_template(f"pages/{page.template}.html.j2")
            return template.render(page=page, subject=page.subject, here=page.path)
        except Exception as error:  # a template can raise anything that it calls
            raise DrawingError(f"{_template_line(error)}, while drawing {page.path}") from error

    def citation(self, path: str, title: str, subject: object) -> tuple[str, tuple[CitationFile, ...]]:
        """Return the HTML section that says how to cite the page at `path`, and the files that it offers.

        Raises `DrawingError` when the template fails.
        """
        cited = self._citer.page(path, title, subject)
        measures = self._citer.measures(subject) if isinstance(subject, Task) else None
        try:
            template = self.environment.get_template("citation.html.j2")
            html = template.render(cited=cited, measures=measures, here=path)
        except Exception as error:  # a template can raise anything that it calls
            raise DrawingError(
                f"{_template_line(error)}, while drawing how to cite {path or 'the home page'}"
            ) from error
        return html, cited.files + (measures.files if measures else ())

    @property
    def document_citation(self) -> tuple[CitationFile, ...]:
        """The files that cite the official document."""
        return self._cited_document.files

    def prose(self, markdown: str, path: str) -> Prose:
        """Draw the macro calls of the hand-written page at `path`; each component is known by its file's name.

        Raises `DrawingError` when the page or a macro fails.
        """
        try:
            components = {
                name: self.environment.get_template(f"components/{name}.html.j2").make_module({"here": path})
                for name in self._components
                if name in markdown
            }
            return draw_calls(markdown, self.environment, components)
        except Exception as error:  # a template can raise anything that it calls
            raise DrawingError(_template_line(error)) from error

    def figure_value(self, figure: Figure) -> str:
        """Return a figure's value with its unit, as the pages show it."""
        module = self.environment.get_template("components/figure.html.j2").make_module({"here": ""})
        return Markup(module.value(figure)).unescape()  # type: ignore[attr-defined]  # noqa: S704 (drawn with escaping)

    def _text(self, pair: Text) -> str:
        return pair.in_lang(self.phrases.lang)

    def _other_text(self, pair: Text) -> str:
        return pair.in_lang(self._other)

    @pass_context
    def _url(self, context: Context, target: object) -> str:
        """Return the relative link from the page being drawn to a record or page; the book links within itself."""
        here = str(context["here"])
        anchor = self._book.anchor(target) if here == BOOK else None
        return f"#{anchor}" if anchor else relative(self._routes.path(target), here)

    def _record_page(self, record: Ref) -> str | None:
        """Return the address of a record of an older revision, or None when its page is gone."""
        path = "about/document/" if record.section == "document" else record_path(record.section, record.id)
        return path if self._routes.has(path) else None

    @pass_context
    def _root_url(self, context: Context, path: str) -> str:
        """Return the relative link from the page being drawn to a file at the root of the site, such as a download."""
        return relative(path, language_root(self.phrases.lang) + str(context["here"]))

    @pass_context
    def _path_url(self, context: Context, path: str) -> str:
        """Return the relative link from the page being drawn to `path`, a page or file of the same language."""
        return relative(path, str(context["here"]))

    def _permanent(self, target: object) -> str:
        """Return the public address of a record or named page in this language."""
        return self._site.absolute(self.phrases.lang, self._routes.path(target))

    def ways_to_correct(self, page: Page) -> tuple[str | None, str | None]:
        """Return the addresses that the page offers to correct and to report it, which hold places in the data file."""
        return self._source_url(page), self._report_url(page)

    def _source_url(self, page: Page) -> str | None:
        """Return the address of the page's record in the data file, or None when the repository is not known."""
        return self._site.source_url(DATA_FILE, self._loaded.line_of(*page.record) if page.record else None)

    def _report_url(self, page: Page) -> str | None:
        """Return the address of an issue form filled in for the page, or None when the repository is not known."""
        record = record_name(self._loaded.source.data, page.record) if page.record else ""
        address = self._site.absolute(self.phrases.lang, page.path)
        return self._site.report_url(self.phrases.lang, page=address, record=record, current=page.title)


def _template_line(error: Exception) -> str:
    """Return where a template failed and why: `task.html.j2:12: UndefinedError: 'x' is undefined`."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.name or 'page'}:{error.lineno}: {error.message}"
    frames = [
        f for f in traceback.extract_tb(error.__traceback__) if f.filename.endswith(".j2") or f.filename == "<template>"
    ]
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}: " if frames else ""
    return f"{place}{type(error).__name__}: {error}".replace("<template>", "line ")


def _environment(macros: Path, compiled: BytecodeCache | None = None) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(macros),
        bytecode_cache=compiled,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # every build has an environment of its own
    )
    icons = {file.stem: Markup(file.read_text("utf-8").strip()) for file in (macros / "icons").glob("*.svg")}  # noqa: S704
    environment.globals["svg"] = icons.__getitem__
    return environment

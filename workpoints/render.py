"""Draw pages with the templates in `macros/`: one environment a language, automatic escaping everywhere."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from workpoints.alphabet import names_a_to_z
from workpoints.annotation import annotate
from workpoints.book import BOOK, Anchors
from workpoints.catalog import Catalog
from workpoints.loading import Loaded
from workpoints.model import LANGS, Figure, Lang, Text
from workpoints.pages import Page
from workpoints.prose import Prose, draw_calls
from workpoints.routes import Routes, relative
from workpoints.site import DATA_FILE, Site
from workpoints.words import TAGS, Phrasebook


class Renderer:
    """Draws the pages of one language."""

    def __init__(
        self, loaded: Loaded, catalog: Catalog, phrases: Phrasebook, site: Site, macros: Path, data_day: str
    ) -> None:
        """Draw `catalog` in the language of `phrases` with the templates in the folder `macros`.

        `data_day` is the ISO date on which the data last changed.
        """
        self._loaded = loaded
        self._routes = Routes(catalog)
        self._book = Anchors(catalog)
        self._site = site
        self.phrases = phrases
        self.environment = _environment(macros)
        self._components = sorted(path.name.removesuffix(".html.j2") for path in (macros / "components").iterdir())
        self.environment.filters |= {"text": self._text, "number": phrases.number, "day": phrases.day}
        self.environment.globals |= {
            "catalog": catalog,
            "lang": phrases.lang,
            "tag": TAGS[phrases.lang],
            "other_tag": TAGS[self._other],
            "t": phrases.say,
            "site": site,
            "data_day": data_day,
            "url": self._url,
            "anchor": self._book.anchor,
            "root_url": self._root_url,
            "permanent": self._permanent,
            "source_url": self._source_url,
            "other": self._other_text,
            "names_a_to_z": lambda: names_a_to_z(catalog, phrases.lang),
            "annotate": lambda text, terms: annotate(text.in_lang(phrases.lang), terms, phrases.lang),
        }

    @property
    def _other(self) -> Lang:
        return LANGS[1] if self.phrases.lang == LANGS[0] else LANGS[0]

    def page(self, page: Page) -> str:
        """Return the HTML content of a generated page."""
        return self.environment.get_template(f"pages/{page.template}.html.j2").render(
            page=page, subject=page.subject, here=page.path
        )

    def prose(self, markdown: str, path: str) -> Prose:
        """Draw the macro calls of the hand-written page at `path`; each component is known by its file's name."""
        components = {
            name: self.environment.get_template(f"components/{name}.html.j2").make_module({"here": path})
            for name in self._components
        }
        return draw_calls(markdown, self.environment, components)

    def figure_value(self, figure: Figure) -> str:
        """Return a figure's value with its unit, as the pages show it."""
        module = self.environment.get_template("components/figure.html.j2").make_module({"here": ""})
        return Markup(module.value(figure)).unescape()  # type: ignore[attr-defined]

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

    @pass_context
    def _root_url(self, context: Context, path: str) -> str:
        """Return the relative link from the page being drawn to a file at the root of the site, such as a download."""
        prefix = "" if self.phrases.lang == LANGS[0] else f"{self.phrases.lang}/"
        return relative(path, prefix + str(context["here"]))

    def _permanent(self, target: object) -> str:
        """Return the public address of a record or named page in this language."""
        return self._site.absolute(self.phrases.lang, self._routes.path(target))

    def _source_url(self, page: Page) -> str | None:
        """Return the address of the page's record in the data file, or None when the repository is not known."""
        return self._site.source_url(DATA_FILE, self._loaded.line_of(*page.record) if page.record else None)


def _environment(macros: Path) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(macros),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["svg"] = lambda name: Markup((macros / "icons" / f"{name}.svg").read_text("utf-8").strip())  # noqa: S704
    return environment

"""The MkDocs plugin: hands generated pages to MkDocs and the i18n plugin. No other module knows either of them.

One build is two MkDocs builds: the i18n plugin builds the second language from inside `on_post_build` of the first, and
between `on_files` events it makes every `File` anew from the source folder, dropping content that a plugin gave it. So
generated pages enter as if they were files on disk, before i18n, and get their content after it
(https://github.com/ultrabug/mkdocs-static-i18n, `reconfigure_files`).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Literal, cast

from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import get_toc

from workpoints.catalog import Catalog
from workpoints.changelog import Changelog, changelog_of
from workpoints.citations.citer import CitationFile
from workpoints.dates import last_changed
from workpoints.exports import data_files
from workpoints.fingerprints import LOCK_FILE, read_lock
from workpoints.linked_data import page_graph, script_text
from workpoints.loading import Loaded, load
from workpoints.mending import mended
from workpoints.model import LANGS, Lang
from workpoints.official_text import CopyError, OfficialText
from workpoints.outline import outline
from workpoints.pages import Page, iter_pages
from workpoints.passages import passages
from workpoints.policy import with_policy
from workpoints.previews import SIZE, draw, light_colors, preview_of, previews
from workpoints.problems import DataError
from workpoints.prose import Prose
from workpoints.publication import Publication
from workpoints.release import read_release
from workpoints.render import DrawingError, Renderer
from workpoints.revisions import RevisionError
from workpoints.scripts import ScriptError, join_modules
from workpoints.search import ADDRESS, CHARACTERS, KINDS, SearchIndex, SitePage
from workpoints.site import DATA_FILE, Site, language_root
from workpoints.tables import load_table_forms
from workpoints.trail import sections, trail
from workpoints.translations import lock_beside, translations_of
from workpoints.verify import read_genuine
from workpoints.words import TAGS, Phrasebook, load_words

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.utils.templates import TemplateContext


MODULES = "assets/javascripts/search/"
"""The modules of the search in the theme's folder; the site gets them joined (`workpoints.scripts`)."""
SCRIPTS = {"assets/javascripts/search.js": "box.js", "assets/javascripts/search-engine.js": "engine.js"}
"""What is joined: the address of each script, and the module it begins with."""
UNUSED = ("assets/stylesheets/palette.", "assets/javascripts/lunr/", "assets/javascripts/workers/", MODULES)
"""Parts of the theme that serve no reader: colours and a search that our own replace, sources of our modules."""


class PluginConfig(base.Config):  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    """Options of the plugin in `mkdocs.yml`."""

    data_file = c.File(exists=True, default=DATA_FILE)
    macros_dir = c.Dir(exists=True, default="macros")
    repository = c.Type(str, default="")
    lock_file = c.File(exists=True, default=LOCK_FILE)
    official_text = c.Type(str, default="")
    released = c.Type(str)


@dataclass(frozen=True)
class Edition:
    """The generated pages of one language and what draws them."""

    renderer: Renderer
    pages: dict[str, Page]
    """Pages by MkDocs source path without the language: `tasks/14.md`."""


@dataclass(frozen=True)
class Book:
    """All that one state of the data file and the templates makes."""

    loaded: Loaded
    publication: Publication
    editions: dict[Lang, Edition]
    changelog: Changelog


class WorkpointsPlugin(BasePlugin[PluginConfig]):  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    """Makes the pages of the data file part of a MkDocs site in two languages."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Keep this instance between the builds of `mkdocs serve` (MkDocs does so for plugins with this event)."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Watch the data and the templates, and make the book once for both languages."""
        watched = [self.config.data_file, self.config.macros_dir]
        watched += [self.config.official_text] if self.config.official_text else []
        config.watch.extend(path for path in watched if path not in config.watch)
        if not self._is_second_language(config):
            self._book = self._make_book(config)
            self._prose: dict[str, Prose] = {}
            self._citations: dict[Lang, list[CitationFile]] = {lang: [] for lang in LANGS}
            self._days: dict[str, str] = {}  # of the last change, by public address
            self._site_pages: dict[Lang, list[SitePage]] = {lang: [] for lang in LANGS}
        return config

    def _is_second_language(self, config: MkDocsConfig) -> bool:
        return bool(_i18n(config).building)

    def _make_book(self, config: MkDocsConfig) -> Book:
        macros = Path(self.config.macros_dir)
        data_file = Path(self.config.data_file)
        try:
            loaded = load(data_file, _shown(data_file, config))
            words = load_words(macros / "words.yaml")
            changelog = changelog_of(data_file)
            translations = translations_of(loaded.source, lock_beside(data_file), Path(config.docs_dir))
            forms = load_table_forms(macros / "tables.yaml")
        except (DataError, RevisionError) as error:
            raise PluginError(str(error)) from None
        official = self._official_text(loaded)
        catalog = Catalog(loaded.work_points)
        site = Site(url=config.site_url or "", repository=self.config.repository)
        phrasebooks = {lang: Phrasebook(words, lang) for lang in LANGS}
        day = last_changed(data_file) or catalog.document.issued
        try:
            publication = Publication(catalog, site, read_release(self.config.released), phrasebooks, forms, day)
        except ValueError as error:
            raise PluginError(str(error)) from None
        editions = {}
        for lang, phrases in publication.phrases.items():
            pages = {page.src_uri: page for page in iter_pages(catalog, phrases, changelog)}
            renderer = Renderer(loaded, publication, phrases, macros, official)
            renderer.tell(changelog, translations)
            editions[lang] = Edition(renderer, pages)
        return Book(loaded, publication, editions, changelog)

    def _official_text(self, loaded: Loaded) -> OfficialText | None:
        """Return the copy of the official text that was given for this build, if any; an altered one is refused."""
        if not self.config.official_text:
            return None
        try:
            lock = read_lock(Path(self.config.lock_file))
            return read_genuine(Path(self.config.official_text), lock, loaded.work_points)
        except (DataError, CopyError) as error:
            raise PluginError(f"The copy given as OFFICIAL_TEXT does not verify; nothing was built.\n{error}") from None

    def _lang(self, config: MkDocsConfig) -> Lang:
        lang: Lang = _i18n(config).current_language
        return lang

    def _edition(self, config: MkDocsConfig) -> Edition:
        return self._book.editions[self._lang(config)]

    @event_priority(50)
    def _add_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Before i18n: add a file for each generated page of both languages."""
        for lang in LANGS:
            for src_uri in self._book.editions[lang].pages:
                if files.get_file_from_path(f"{lang}/{src_uri}"):
                    raise PluginError(
                        f"content/{lang}/{src_uri}: this page is generated from the data; delete the file"
                    )
                files.append(File(f"{lang}/{src_uri}", config.docs_dir, config.site_dir, config.use_directory_urls))
        return files

    @event_priority(-200)
    def _fill_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """After i18n: give the generated files of this language their content, and take record pages out of the nav."""
        lang, pages = self._lang(config), self._edition(config).pages
        filled = [file for file in files if file.src_uri in {f"{lang}/{src_uri}" for src_uri in pages}]
        if len(filled) != len(pages):
            raise PluginError(
                f"{len(filled)} of {len(pages)} generated pages reached MkDocs in '{lang}'; is i18n still ~=1.3?"
            )
        for file in list(files):
            if _is_unused(file):
                files.remove(file)
        for file in filled:
            file.content_string = ""
            file.generated_by = "workpoints"
        steps = sections(self._edition(config).renderer.phrases)
        indexes = {f"{lang}/{step.src_uri}" for step in steps}
        for file in files.documentation_pages():
            if file.src_uri not in indexes:
                file.inclusion = InclusionLevel.NOT_IN_NAV
        config.nav = [{step.title: step.src_uri} for step in steps]
        return files

    on_files = CombinedEvent(_add_files, _fill_files)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Give record pages their neighbours; the pages of the nav have none."""
        lang, edition = self._lang(config), self._edition(config)
        for mkdocs_page in nav.pages:
            mkdocs_page.previous_page = mkdocs_page.next_page = None
        for src_uri, page in edition.pages.items():
            file = files.src_uris[f"{lang}/{src_uri}"]
            mkdocs_page = file.page or MkDocsPage(page.title, file, config)
            for side, path in (("previous_page", page.previous), ("next_page", page.next)):
                if path is not None:
                    neighbour = files.src_uris[f"{lang}/{path.rstrip('/')}.md"]
                    setattr(mkdocs_page, side, neighbour.page or MkDocsPage(None, neighbour, config))
        return nav

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Give a generated page its title and description; draw the macro calls of a hand-written one."""
        generated = self._generated(page, config)
        self._date(page, config)
        if generated:
            page.title = generated.title
            page.meta.update(title=generated.title, description=generated.description)
            return ""
        try:
            prose = self._edition(config).renderer.prose(markdown, self._path(page, config))
        except DrawingError as error:
            raise PluginError(f"content/{page.file.src_uri}: {error}") from error
        self._prose[page.file.src_uri] = prose
        return prose.markdown

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Draw a generated page; put the drawn macro calls back into a hand-written one; say how to cite either."""
        generated = self._generated(page, config)
        if generated:
            try:
                html = self._edition(config).renderer.page(generated)
            except DrawingError as error:
                raise PluginError(str(error)) from error
            tokens, anchors = outline(html, generated.toc_depth)
            page.toc = get_toc(tokens)
            page.present_anchor_ids = set(anchors)
        else:
            html = self._notice(page, config) + self._prose.pop(page.file.src_uri).restore(html)
            self._note_for_search(html, page, config)
        return html + self._citation(page, config)

    def _notice(self, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Return the notice that one language of a hand-written page has not followed the other, where it has not."""
        name = PurePosixPath(page.file.src_uri).relative_to(self._lang(config)).with_suffix("")
        return self._edition(config).renderer.notice(f"content/{name}")

    def _note_for_search(self, html: str, page: MkDocsPage, config: MkDocsConfig) -> None:
        """Keep what the search is to know of a hand-written page; the home page only repeats what others say."""
        path = self._path(page, config)
        cut = passages(html) if path else ()
        title, description = str(page.title), str(page.meta.get("description", ""))
        self._site_pages[self._lang(config)].append(SitePage(path, title, description, cut))

    def _citation(self, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Return the section that says how to cite a page; keep the files that it offers for the end of the build."""
        generated = self._generated(page, config)
        subject = generated.subject if generated else None
        try:
            html, files = self._edition(config).renderer.citation(self._path(page, config), str(page.title), subject)
        except DrawingError as error:
            raise PluginError(str(error)) from error
        self._citations[self._lang(config)].extend(files)
        return html

    def _date(self, page: MkDocsPage, config: MkDocsConfig) -> None:
        """Put the day of the last change in the place of the day of the build, which MkDocs gives every page.

        A generated page changes with the data file; a hand-written one with its own, and with the data that it shows.
        """
        day = self._book.publication.day
        if not self._generated(page, config):
            day = max(day, last_changed(Path(str(page.file.abs_src_path))) or day)
        address = self._book.publication.site.absolute(self._lang(config), self._path(page, config))
        page.update_date = self._days[address] = day

    def _generated(self, page: MkDocsPage, config: MkDocsConfig) -> Page | None:
        return self._edition(config).pages.get(page.file.src_uri.partition("/")[2])

    def _path(self, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Return the address of a page relative to the root of its language."""
        url = "" if page.url in ("./", ".") else page.url
        return url.removeprefix(self._root(config))

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Give the theme's templates the interface words and what they need to know of the site."""
        drawing = self._edition(config).renderer.environment.globals
        publication = self._book.publication
        env.globals |= {"say": drawing["t"], "svg": drawing["svg"], "site": publication.site, "tags": TAGS}
        env.globals |= {"page_lang": self._lang(config), "catalog": publication.catalog, "result_kinds": KINDS}
        env.globals["has_feed"] = self._book.changelog.updated is not None
        return env

    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Tell the theme where the page stands and where its twin is."""
        path, edition = self._path(page, config), self._edition(config)
        here = self._generated(page, config)
        all_sections = sections(edition.renderer.phrases, path)
        steps = trail(edition.renderer.phrases, path, here.title if here else page.title)
        subject = here.subject if here else None
        graph = page_graph(self._book.publication, self._lang(config), path, steps or all_sections[:1], subject)
        told: dict[str, Any] = {
            "path": path,
            "sections": all_sections,
            "trail": steps,
            "root": self._root(config),
            "linked_data": script_text(graph),
            "preview": self._preview(here),
            "styles": here.styles if here else (),
            "scripts": here.scripts if here else (),
            **self._ways_to_correct(page, config),
        }
        return cast("TemplateContext", {**context, **told})

    def _preview(self, here: Page | None) -> dict[str, object]:
        """Return the picture that social networks show of a page: its public address and size."""
        publication = self._book.publication
        preview = preview_of(publication.catalog, here.subject if here else None)
        width, height = SIZE
        return {"address": publication.site.absolute(LANGS[0], preview.address), "width": width, "height": height}

    def _ways_to_correct(self, page: MkDocsPage, config: MkDocsConfig) -> dict[str, Any]:
        """Return where to correct and to report a page that is about no record; record pages show that themselves."""
        site, lang, here = self._book.publication.site, self._lang(config), self._generated(page, config)
        if here and here.record:
            return {"generated": True, "source_url": None, "report_url": None}
        address = site.absolute(lang, self._path(page, config))
        return {
            "generated": bool(here),
            "source_url": site.source_url(DATA_FILE if here else f"content/{page.file.src_uri}"),
            "report_url": site.report_url(lang, page=address, record="", current=str(page.title)),
        }

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Tell the theme's own pages (404, sitemap) what every page is told."""
        phrases = self._edition(config).renderer.phrases
        told: dict[str, Any] = {"path": "", "sections": sections(phrases), "trail": [], "root": self._root(config)}
        told |= {"styles": (), "scripts": (), "days": self._days}
        return cast("TemplateContext", {**context, **told})

    def _root(self, config: MkDocsConfig) -> str:
        """Return the root of the language, relative to the root of the site."""
        return language_root(self._lang(config))

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Write the bilingual 404 page once, in the build of the default language; the sitemap with the last one."""
        is_page, is_first = template_name == "404.html", self._lang(config) == LANGS[0]
        if is_page != is_first:
            return ""
        return _finished(output, template_name) if is_page else output

    @event_priority(-300)
    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Mend the theme's faults and set the page's content policy, after every other plugin has had the page."""
        return _finished(output, page.file.src_uri)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the search, the feed and the citations of this language; what both share once."""
        lang, root = self._lang(config), self._root(config)
        self._write_search(config)
        self._write_feed(config)
        for file in (*self._citations.pop(lang), *self._edition(config).renderer.document_citation):
            _write(config, root + file.path, file.content.encode())
        if lang == LANGS[0]:
            for address, content in data_files(self._book.publication):
                _write(config, address, content)
            self._draw_previews(config)

    def _draw_previews(self, config: MkDocsConfig) -> None:
        """Draw the pictures that social networks show; both languages have the same."""
        try:
            colors = light_colors(Path(config.theme.custom_dir or "", "assets/stylesheets/site.css"))
        except ValueError as error:
            raise PluginError(str(error)) from None
        environment = self._edition(config).renderer.environment
        for preview in previews(self._book.publication.catalog):
            _write(config, preview.address, draw(preview, environment, colors))

    def _write_search(self, config: MkDocsConfig) -> None:
        """Write the index of the language; with the Chinese one, what is known of its characters, and the scripts."""
        edition, lang = self._edition(config), self._lang(config)
        generated = [
            SitePage(p.path, p.title, p.description)
            for p in edition.pages.values()
            if p.subject is None and p.is_sought
        ]
        pages = [*generated, *self._site_pages[lang]]
        renderer = edition.renderer
        index = SearchIndex(self._book.publication.catalog, renderer.phrases, renderer.figure_value)
        _write(config, self._root(config) + ADDRESS, index.script(pages).encode())
        if lang == LANGS[0]:
            _write(config, CHARACTERS, index.characters_script(pages).encode())
            for address, module in SCRIPTS.items():
                _write(config, address, self._script(module, config).encode())

    def _script(self, module: str, config: MkDocsConfig) -> str:
        try:
            return join_modules(Path(config.theme.custom_dir or "", MODULES, module))
        except ScriptError as error:
            raise PluginError(str(error)) from error

    def _write_feed(self, config: MkDocsConfig) -> None:
        """Write the feed of the language just built; without a history there is none."""
        if self._book.changelog.updated:
            feed = self._edition(config).renderer.feed(config.site_name)
            _write(config, f"{self._root(config)}changes.xml", feed.encode())


def _i18n(config: MkDocsConfig) -> Any:
    """Return the i18n plugin, which publishes no types."""
    return config.plugins["i18n"]


def _write(config: MkDocsConfig, address: str, content: bytes) -> None:
    target = Path(config.site_dir, address)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)


def _is_unused(file: File) -> bool:
    """Tell whether a file of the theme serves no reader; nobody needs source maps of scripts that are not ours."""
    return file.src_uri.endswith(".map") or file.src_uri.startswith(UNUSED)


def _finished(html: str, name: str) -> str:
    try:
        return with_policy(mended(html))
    except ValueError as error:
        raise PluginError(f"{name}: {error}") from None


def _shown(path: Path, config: MkDocsConfig) -> str:
    """Return `path` as it is named from the folder of `mkdocs.yml`."""
    root = Path(config.config_file_path).parent
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)

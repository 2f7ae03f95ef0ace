"""The MkDocs plugin: hands generated pages to MkDocs and the i18n plugin. No other module knows either of them.

One build is two MkDocs builds: the i18n plugin builds the second language from inside `on_post_build` of the first, and
between `on_files` events it makes every `File` anew from the source folder, dropping content that a plugin gave it. So
generated pages enter as if they were files on disk, before i18n, and get their content after it
(https://github.com/ultrabug/mkdocs-static-i18n, `reconfigure_files`).

`mkdocs serve --dirty` draws only pages whose source has changed. The source of a generated page is the data, so this
module says which pages those are (`workpoints.rebuild`); all others stay as the build before left them.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Literal, cast

from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import get_toc
from mkdocs.utils import clean_directory

from workpoints.citations.citer import CitationFile
from workpoints.dates import days_of_change
from workpoints.editions import Edition, Editions, Kept, Sources, make_editions
from workpoints.fingerprints import LOCK_FILE
from workpoints.mending import mended
from workpoints.model import LANGS, Lang
from workpoints.official_text import CopyError
from workpoints.outline import outline
from workpoints.outputs import MODULES, Output, outputs_in_lang, pictures, shared_outputs
from workpoints.page_context import Shown, page_context, template_context, theme_globals
from workpoints.pages import Page
from workpoints.passages import passages
from workpoints.policy import with_policy
from workpoints.problems import DataError
from workpoints.prose import Prose
from workpoints.rebuild import EVERYTHING, Redraw, redraw_after
from workpoints.release import read_release
from workpoints.render import DrawingError
from workpoints.revisions import RevisionError
from workpoints.scripts import ScriptError
from workpoints.search import SitePage
from workpoints.site import DATA_FILE, Site, language_root
from workpoints.trail import sections
from workpoints.translations import lock_beside

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.utils.templates import TemplateContext

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


class WorkpointsPlugin(BasePlugin[PluginConfig]):  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    """Makes the pages of the data file part of a MkDocs site in two languages."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Keep this instance between the builds of `mkdocs serve` (MkDocs does so for plugins with this event)."""
        self._is_serving = command == "serve"
        self._is_dirty = dirty
        self._kept = Kept()
        self._editions: Editions | None = None
        self._drawn: Editions | None = None
        self._stamps: dict[str, int] = {}
        self._prose: dict[str, Prose] = {}
        self._site_pages: dict[Lang, dict[str, SitePage]] = {lang: {} for lang in LANGS}
        if dirty:
            logging.getLogger("mkdocs.commands.build").addFilter(_is_no_warning_of_dirt)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Watch the data and the templates, and make all editions once for both languages."""
        lock = str(lock_beside(Path(self.config.data_file)))
        may_be_absent = (lock, self.config.official_text)
        watched = [self.config.data_file, self.config.macros_dir, str(config.theme.custom_dir)]
        watched += [path for path in may_be_absent if path and Path(path).is_file()]
        config.watch.extend(path for path in watched if path not in config.watch)
        if not _i18n(config).building:
            self._begin(config, [config.config_file_path, *(path for path in watched if path != self.config.data_file)])
            self._citations: dict[Lang, list[CitationFile]] = {lang: [] for lang in LANGS}
            self._days: dict[str, str] = {}  # of the last change, by public address
            self._days_of_prose = days_of_change(Path(config.docs_dir))
        return config

    def _begin(self, config: MkDocsConfig, others: Iterable[str]) -> None:
        """Read everything, and find out what has to be drawn; `others` are the files that all pages depend on.

        Only what a whole build has drawn can be left as it is: one that failed may have written half of its pages.
        """
        before, stamps = self._drawn, _stamps(others)
        self._drawn = None
        self._editions = self._make_editions(config)
        is_partial = self._is_dirty and before is not None and stamps == self._stamps
        self._redraw: Redraw = redraw_after(before, self._editions) if is_partial and before else EVERYTHING
        self._stamps = stamps

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Begin with an empty folder where everything is drawn, so that no page of a record that is gone stays."""
        if self._is_dirty and self._redraw is EVERYTHING and not _i18n(config).building:
            clean_directory(config.site_dir)

    def _make_editions(self, config: MkDocsConfig) -> Editions:
        data_file, official = Path(self.config.data_file), self.config.official_text
        sources = Sources(
            data_file=data_file,
            shown=_shown(data_file, config),
            macros=Path(self.config.macros_dir),
            content=Path(config.docs_dir),
            lock_file=Path(self.config.lock_file),
            official_text=Path(official) if official else None,
        )
        site = Site(url=config.site_url or "", repository=self.config.repository)
        try:
            return make_editions(sources, site, read_release(self.config.released), self._kept)
        except CopyError as error:
            raise PluginError(f"The copy given as OFFICIAL_TEXT does not verify; nothing was built.\n{error}") from None
        except (DataError, RevisionError, ValueError) as error:
            raise PluginError(str(error)) from None

    @property
    def _all(self) -> Editions:
        if self._editions is None:
            raise PluginError("the workpoints plugin was asked for pages before its configuration was read")
        return self._editions

    def _edition(self, config: MkDocsConfig) -> Edition:
        return self._all.by_lang[_lang(config)]

    @event_priority(50)
    def _add_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Before i18n: add a file for each generated page of both languages."""
        for lang in LANGS:
            for src_uri in self._all.by_lang[lang].pages:
                if files.get_file_from_path(f"{lang}/{src_uri}"):
                    raise PluginError(
                        f"content/{lang}/{src_uri}: this page is generated from the data; delete the file"
                    )
                files.append(File(f"{lang}/{src_uri}", config.docs_dir, config.site_dir, config.use_directory_urls))
        return files

    @event_priority(-200)
    def _fill_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """After i18n: give the files of this language their content, and take record pages out of the nav."""
        lang, pages = _lang(config), self._edition(config).pages
        names = {f"{lang}/{src_uri}" for src_uri in pages}
        if len([file for file in files if file.src_uri in names]) != len(pages):
            raise PluginError(f"generated pages did not reach MkDocs in '{lang}'; is i18n still ~=1.3?")
        for file in list(files):
            if _is_unused(file):
                files.remove(file)
        steps = sections(self._all.publication.phrases[lang])
        indexes = {f"{lang}/{step.src_uri}" for step in steps}
        for file in files.documentation_pages():
            if file.src_uri in names:
                self._fill(file, pages[_name(file)])
            else:
                file.content_string = file.content_string  # a file with content is one that a dirty build draws again
            if file.src_uri not in indexes:
                file.inclusion = InclusionLevel.NOT_IN_NAV
        config.nav = [{step.title: step.src_uri} for step in steps]
        return files

    def _fill(self, file: File, page: Page) -> None:
        """Make `file` the source of a generated page: as old as its template, unless it has to be drawn again."""
        file.generated_by = "workpoints"
        file.abs_src_path = str(Path(self.config.macros_dir, "pages", f"{page.template}.html.j2"))
        if self._redraw.includes(page.src_uri):
            file.content_string = ""

    on_files = CombinedEvent(_add_files, _fill_files)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Give every page its title and day, and record pages their neighbours; the pages of the nav have none."""
        lang, edition = _lang(config), self._edition(config)
        for mkdocs_page in nav.pages:
            mkdocs_page.previous_page = mkdocs_page.next_page = None
        for file in files.documentation_pages():
            mkdocs_page = file.page or MkDocsPage(None, file, config)
            if page := edition.pages.get(_name(file)):
                mkdocs_page.title = page.title  # also where it is not drawn: its neighbours show it
            self._date(mkdocs_page, config)
        for src_uri, page in edition.pages.items():
            mkdocs_page = _page_at(src_uri, lang, files)
            for side, path in (("previous_page", page.previous), ("next_page", page.next)):
                if path is not None:
                    setattr(mkdocs_page, side, _page_at(f"{path.rstrip('/')}.md", lang, files))
        return nav

    def _date(self, page: MkDocsPage, config: MkDocsConfig) -> None:
        """Put the day of the last change in the place of the day of the build, which MkDocs gives every page.

        A generated page changes with the data file; a hand-written one with its own, and with the data that it shows.
        """
        publication = self._all.publication
        day = publication.day
        if not self._generated(page, config):
            day = max(day, self._days_of_prose.get(Path(str(page.file.abs_src_path)), day))
        page.update_date = self._days[publication.site.absolute(_lang(config), _path(page, config))] = day

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Give a generated page its title and description; draw the macro calls of a hand-written one."""
        generated = self._generated(page, config)
        if generated:
            page.title = generated.title
            page.meta.update(title=generated.title, description=generated.description)
            return ""
        try:
            prose = self._edition(config).renderer.prose(markdown, _path(page, config))
        except DrawingError as error:
            raise PluginError(f"content/{page.file.src_uri}: {error}") from error
        self._prose[page.file.src_uri] = prose
        return prose.markdown

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Draw a generated page; put the drawn macro calls back into a hand-written one; say how to cite either."""
        generated = self._generated(page, config)
        try:
            if generated:
                html = self._edition(config).renderer.page(generated)
                tokens, anchors = outline(html, generated.toc_depth)
                page.toc = get_toc(tokens)
                page.present_anchor_ids = set(anchors)
            else:
                html = self._notice(page, config) + self._prose.pop(page.file.src_uri).restore(html)
                self._note_for_search(html, page, config)
            return html + self._citation(page, config)
        except DrawingError as error:
            raise PluginError(str(error)) from error

    def _notice(self, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Return the notice that one language of a hand-written page has not followed the other, where it has not."""
        name = PurePosixPath(_name(page.file)).with_suffix("")
        return self._edition(config).renderer.notice(f"content/{name}")

    def _note_for_search(self, html: str, page: MkDocsPage, config: MkDocsConfig) -> None:
        """Keep what the search is to know of a hand-written page; the home page only repeats what others say."""
        path = _path(page, config)
        cut = passages(html) if path else ()
        title, description = str(page.title), str(page.meta.get("description", ""))
        self._site_pages[_lang(config)][path] = SitePage(path, title, description, cut)

    def _citation(self, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Return the section that says how to cite a page; keep the files that it offers for the end of the build."""
        generated = self._generated(page, config)
        subject = generated.subject if generated else None
        html, files = self._edition(config).renderer.citation(_path(page, config), str(page.title), subject)
        self._citations[_lang(config)].extend(files)
        return html

    def _generated(self, page: MkDocsPage, config: MkDocsConfig) -> Page | None:
        return self._edition(config).pages.get(_name(page.file))

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Give the theme's templates the interface words and what they need to know of the site."""
        has_feed = self._all.changelog.updated is not None
        env.globals |= theme_globals(self._all.publication, _lang(config), has_feed=has_feed)
        env.globals["svg"] = self._edition(config).renderer.environment.globals["svg"]
        env.bytecode_cache = self._kept
        return env

    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Tell the theme where the page stands and where its twin is."""
        here = self._generated(page, config)
        title = here.title if here else str(page.title)
        shown = Shown(_path(page, config), title, f"content/{page.file.src_uri}", here)
        told = page_context(self._all.publication, _lang(config), shown)
        return cast("TemplateContext", {**context, **told})

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Tell the theme's own pages (404, sitemap) what every page is told."""
        told = template_context(self._all.publication, _lang(config))
        return cast("TemplateContext", {**context, **told, "days": self._days})

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Write the bilingual 404 page once, in the build of the default language; the sitemap with the last one."""
        is_page, is_first = template_name == "404.html", _lang(config) == LANGS[0]
        if is_page != is_first:
            return ""
        return self._finished(output, template_name) if is_page else output

    @event_priority(-300)
    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Mend the theme's faults and set the page's content policy, after every other plugin has had the page."""
        return self._finished(output, page.file.src_uri)

    def _finished(self, html: str, name: str) -> str:
        try:
            return with_policy(mended(html), reloads=self._is_serving)
        except ValueError as error:
            raise PluginError(f"{name}: {error}") from None

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the files of this language that are no pages; what both share once."""
        lang, theme = _lang(config), Path(config.theme.custom_dir or "")
        prose, citations = self._site_pages[lang].values(), self._citations.pop(lang)
        try:
            _write(config, outputs_in_lang(self._all, lang, config.site_name, prose, citations))
            if lang == LANGS[0]:
                _write(config, shared_outputs(self._all, theme, self._redraw))
                _write(config, pictures(self._all, theme) if self._redraw.pictures else ())
        except (ScriptError, ValueError) as error:
            raise PluginError(str(error)) from error
        if lang == LANGS[-1]:
            self._drawn = self._editions


def _i18n(config: MkDocsConfig) -> Any:
    """Return the i18n plugin, which publishes no types."""
    return config.plugins["i18n"]


def _lang(config: MkDocsConfig) -> Lang:
    lang: Lang = _i18n(config).current_language
    return lang


def _name(file: File) -> str:
    """Return the source path of a page without its language: `tasks/14.md`."""
    return file.src_uri.partition("/")[2]


def _page_at(src_uri: str, lang: Lang, files: Files) -> MkDocsPage:
    page = files.src_uris[f"{lang}/{src_uri}"].page
    if page is None:
        raise PluginError(f"{lang}/{src_uri}: MkDocs has no page for this file")
    return page


def _path(page: MkDocsPage, config: MkDocsConfig) -> str:
    """Return the address of a page relative to the root of its language."""
    url = "" if page.url in ("./", ".") else page.url
    return url.removeprefix(language_root(_lang(config)))


def _write(config: MkDocsConfig, outputs: Iterable[Output]) -> None:
    for address, content in outputs:
        target = Path(config.site_dir, address)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _stamps(paths: Iterable[str]) -> dict[str, int]:
    """Return when each file at or below `paths` was written."""
    files = (file for path in paths for file in ([Path(path)] if Path(path).is_file() else Path(path).rglob("*")))
    return {str(file): file.stat().st_mtime_ns for file in files if file.is_file()}


def _is_unused(file: File) -> bool:
    """Tell whether a file of the theme serves no reader; nobody needs source maps of scripts that are not ours."""
    return file.src_uri.endswith(".map") or file.src_uri.startswith(UNUSED)


def _is_no_warning_of_dirt(record: logging.LogRecord) -> bool:
    """Leave out the warning that a dirty build leaves pages behind: here it draws all that depend on the data."""
    return "'dirty' build" not in record.getMessage()


def _shown(path: Path, config: MkDocsConfig) -> str:
    """Return `path` as it is named from the folder of `mkdocs.yml`."""
    root = Path(config.config_file_path).parent
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)

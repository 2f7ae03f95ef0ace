"""Tell a comparison as text, Markdown or JSON. The sentences are templates in `macros/changes/`."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from workpoints.changes import Entry
from workpoints.model import LANGS, Lang, Text
from workpoints.site import Site
from workpoints.telling import Change
from workpoints.words import Phrasebook, Words

FORMATS = ("text", "markdown", "json")
_TEMPLATES = {"text": "report.txt.j2", "markdown": "report.md.j2"}
_MARKED = re.compile(r"([\\`*_{}\[\]<>#|~!&@$]|(?<=www)\.|:(?=//))")
"""What Markdown as GitHub reads it would take for markup, a mention, a formula or a link."""


class Report:
    """A comparison, ready to be told."""

    def __init__(self, entries: Sequence[Entry], words: Words, macros: Path, site: Site) -> None:
        """Tell `entries` with the templates in `macros`; addresses begin with that of `site` (empty: with a slash)."""
        self._entries, self._words, self._macros, self._site = entries, words, macros, site

    def told(self, form: str, langs: Sequence[Lang] = LANGS) -> str:
        """Return the report in one of `FORMATS`, in each of `langs` one after the other (JSON holds both always)."""
        if form == "json":
            return json.dumps([self._plain(entry) for entry in self._entries], ensure_ascii=False, indent=1) + "\n"
        return "".join(self._drawn(form, lang) for lang in langs)

    def _drawn(self, form: str, lang: Lang) -> str:
        environment = self._environment(lang, markdown_text if form == "markdown" else Markup)
        return environment.get_template(f"changes/{_TEMPLATES[form]}").render(entries=self._entries)

    def _environment(self, lang: Lang, escape: Callable[[str], Markup]) -> Environment:
        environment = Environment(
            loader=FileSystemLoader(self._macros),
            autoescape=True,
            undefined=StrictUndefined,
            finalize=lambda value: value if isinstance(value, Markup) else escape(str(value)),
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.filters["text"] = lambda pair: pair.in_lang(lang)
        environment.globals |= telling(Phrasebook(self._words, lang))
        environment.globals |= {"address": self._address, "link": self._link}
        return environment

    def _address(self, path: str, lang: Lang) -> str:
        return Site(self._site.url or "/", repository="").absolute(lang, path)

    def _link(self, path: str, lang: Lang) -> Markup:
        """Return an address for Markdown: a link where the site's own is known, otherwise as code."""
        address = self._address(path, lang)
        return Markup(f"<{address}>" if self._site.url else f"`{address}`")  # noqa: S704 (ids of records are checked)

    def _plain(self, entry: Entry) -> dict[str, Any]:
        changes = [self._plain_change(change) for change in entry.changes]
        pages = [{lang: self._address(page, lang) for lang in LANGS} for page in entry.pages]
        return {"record": _plain(asdict(entry.record)), "changes": changes, "pages": pages}

    def _plain_change(self, change: Change) -> dict[str, Any]:
        said = {lang: self._sentence(change, lang) for lang in LANGS}
        left_out = ("record", "pages", "is_long")
        told = {k: v for k, v in _plain(asdict(change)).items() if k not in left_out and v not in ("", None, [])}
        return {"what": change.what, "sentence": said} | told

    def _sentence(self, change: Change, lang: Lang) -> str:
        macros: Any = self._environment(lang, Markup).get_template("changes/sentence.j2").make_module()
        return str(macros.sentence(change))


def telling(phrases: Phrasebook) -> dict[str, object]:
    """Return what the sentences of `macros/changes/sentence.j2` call: words, and words for values of the data."""
    return {"t": phrases.say, "label": lambda group, value: _label(phrases, f"{group}.{value}", value)}


def _label(phrases: Phrasebook, key: str, value: str) -> str:
    """Return the word for a value; one that an old revision had and nobody uses any more stands for itself."""
    return phrases.say(key) if phrases.knows(key) else value


def markdown_text(text: str) -> Markup:
    """Return `text` so that Markdown shows it as it is: no markup, link or mention of its making."""
    return Markup(_MARKED.sub(r"\\\1", text))  # noqa: S704 (escaped here)


def _plain(value: Any) -> Any:
    """Return dataclass values as JSON has them."""
    if isinstance(value, Text):
        return {lang: value.in_lang(lang) for lang in LANGS}
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list | tuple) else value

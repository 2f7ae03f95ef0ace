"""What is cited, as items of CSL-JSON (https://docs.citationstyles.org/en/stable/specification.html).

The date is that of the version of the data. The day of the reader's visit is not known here and is left to the reader.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from workpoints.model import Lang, Measure, Pillar, Task
from workpoints.publication import Publication

Item = dict[str, Any]
"""One item of CSL-JSON."""

_LANGUAGES: dict[Lang, str] = {"zh": "zh-CN", "en": "en-US"}
"""CSL's own codes."""
_PREFIX = "workpoints2022"
"""Begins every citation key, so that the keys do not meet others in a reader's library."""


def document_item(publication: Publication, lang: Lang) -> Item:
    """Return the official document, with the copy of it that was read and where it is restated here."""
    source, phrases = publication.catalog.document, publication.phrases[lang]
    issuer = publication.catalog.agency_by_id[source.issuer]
    here = publication.address(lang, "about/document")
    return {
        "id": f"{_PREFIX}-document-{lang}",
        "type": "report",
        "title": source.title.in_lang(lang),
        "number": source.number.in_lang(lang),
        "author": [{"literal": issuer.name.in_lang(lang)}],
        "issued": _date(date.fromisoformat(source.issued)),
        "URL": source.readings[0].url if source.readings else here,
        "language": _LANGUAGES["zh"],
        "note": phrases.say(
            "cite.restated", site=phrases.say("site.name"), version=publication.release.version, address=here
        ),
    }


def page_item(publication: Publication, lang: Lang, path: str, title: str, subject: object) -> Item:
    """Return the page at `path` in `lang`; the data page stands for the whole data set."""
    if path == "data/":
        return _own(publication, lang, "dataset", path, publication.phrases[lang].say("site.name"))
    return _own(publication, lang, "webpage", path, _title(publication, lang, title, subject))


def measure_items(publication: Publication, lang: Lang, task: Task) -> list[Item]:
    """Return the measures of `task` in their order."""
    return [_measure_item(publication, lang, task, measure) for measure in task.measures]


def _measure_item(publication: Publication, lang: Lang, task: Task, measure: Measure) -> Item:
    title = publication.phrases[lang].say("cite.measure", id=measure.id, task=_title(publication, lang, "", task))
    return _own(publication, lang, "webpage", publication.routes.path(measure), title)


def _title(publication: Publication, lang: Lang, title: str, subject: object) -> str:
    say = publication.phrases[lang].say
    match subject:
        case Task():
            return say("cite.task", n=subject.number, title=subject.title.in_lang(lang))
        case Pillar():
            return say("cite.pillar", n=subject.number, title=subject.title.in_lang(lang))
        case _:
            return title


def _own(publication: Publication, lang: Lang, kind: str, path: str, title: str) -> Item:
    """Return a work of this site: it has no named author, so those who contribute to it stand together as one."""
    phrases, release = publication.phrases[lang], publication.release
    name = phrases.say("site.name")
    place = {"publisher": name} if kind == "dataset" else {"container-title": name} if title != name else {}
    return {
        "id": "-".join([_PREFIX, *path.replace("#", "").strip("/").replace("/", " ").split(), lang]),
        "type": kind,
        "title": title,
        **place,
        "author": [{"literal": phrases.say("cite.author")}],
        "issued": _date(release.date),
        "version": release.version,
        "URL": publication.site.absolute(lang, path),
        "language": _LANGUAGES[lang],
        "note": phrases.say("data.version", version=release.version, day=release.day),
    }


def _date(day: date) -> dict[str, list[list[int]]]:
    return {"date-parts": [[day.year, day.month, day.day]]}

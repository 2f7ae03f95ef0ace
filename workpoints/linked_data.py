"""What a page and the data set are about, in the words of schema.org (https://schema.org), as JSON-LD.

Party bodies are an `Organization`: they are no part of the government.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial
from typing import Any

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from workpoints.model import LANGS, Agency, City, Lang, Text
from workpoints.publication import LICENSE, Publication
from workpoints.trail import Step
from workpoints.words import TAGS

Node = dict[str, Any]

_CONTEXT = "https://schema.org"
_GUANGDONG = Text(zh="广东省", en="Guangdong Province")
_DOWNLOADS = {
    "work-points.json": "application/json",
    "work-points.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "datapackage.json": "application/json",
    "work-points.jsonld": "application/ld+json",
}
"""The files of `data/` with more than one table, and their media types."""


def script_text(graph: Node) -> Markup:
    """Return `graph` for a `<script>`: `<`, `>`, `&` and `'` are escaped, so that no value can end the script."""
    return htmlsafe_json_dumps(graph, dumps=partial(json.dumps, ensure_ascii=False, separators=(",", ":")))


def page_graph(publication: Publication, lang: Lang, path: str, steps: Sequence[Step], subject: object) -> Node:
    """Return what the page at `path` in `lang` is about: itself, the steps that lead to it, and its subject."""
    address = publication.site.absolute(lang, path)
    main = _main_entity(publication, lang, path, subject)
    page: Node = {
        "@type": "WebPage",
        "@id": address,
        "url": address,
        "name": steps[-1].title,
        "inLanguage": TAGS[lang],
        "license": LICENSE,
        "isPartOf": _web_site(publication, lang),
        "breadcrumb": {"@id": f"{address}#breadcrumb"},
    }
    if main:
        page["mainEntity"] = {"@id": main["@id"]}
    graph = [page, _breadcrumbs(publication, lang, address, steps), *([main] if main else [])]
    return {"@context": _CONTEXT, "@graph": graph}


def linked_dataset(publication: Publication) -> Node:
    """Return the data set, the document it restates, and the bodies, cities and tasks in it, in both languages."""
    catalog = publication.catalog
    tasks = [
        {
            "@type": "CreativeWork",
            "@id": publication.address("zh", task),
            "name": _both(task.title),
            "abstract": _both(task.summary),
            "position": task.number,
            "url": list(publication.addresses(task).values()),
            "isPartOf": {"@id": _dataset_id(publication)},
        }
        for task in catalog.tasks
    ]
    bodies = [organization(agency, publication) for agency in catalog.agencies]
    cities = [administrative_area(city, publication) for city in catalog.cities]
    return {"@context": _CONTEXT, "@graph": [dataset(publication), document(publication), *bodies, *cities, *tasks]}


def dataset(publication: Publication) -> Node:
    """Return the data set and its files."""
    source = publication.catalog.document
    files = _DOWNLOADS | {f"{table.name}.csv": "text/csv" for table in publication.tables}
    return {
        "@type": "Dataset",
        "@id": _dataset_id(publication),
        "name": _both(publication.say("site.name")),
        "description": _both(publication.say("data.about", document=source.title, number=source.number)),
        "url": list(publication.addresses("data").values()),
        "version": publication.release.version,
        "datePublished": publication.release.day,
        "license": LICENSE,
        "isAccessibleForFree": True,
        "inLanguage": list(TAGS.values()),
        "temporalCoverage": source.issued[:4],
        "spatialCoverage": {"@type": "AdministrativeArea", "name": _both(_GUANGDONG)},
        "isBasedOn": {"@id": _document_id(publication)},
        "distribution": [_download(publication, name, kind) for name, kind in files.items()],
    }


def document(publication: Publication) -> Node:
    """Return the official document; the copies that were read are named as what they are."""
    source = publication.catalog.document
    issuer = publication.catalog.agency_by_id[source.issuer]
    return {
        "@type": "Legislation",
        "@id": _document_id(publication),
        "name": _both(source.title),
        "legislationIdentifier": source.number.zh,
        "legislationDate": source.issued,
        "datePublished": source.issued,
        "legislationPassedBy": {"@id": _id(publication, issuer)},
        "publisher": {"@type": "GovernmentOrganization", "@id": _id(publication, issuer), "name": _both(issuer.name)},
        "legislationJurisdiction": {"@type": "AdministrativeArea", "name": _both(_GUANGDONG)},
        "inLanguage": TAGS["zh"],
        "mainEntityOfPage": list(publication.addresses("about/document").values()),
        "workExample": [
            {"@type": "WebPage", "url": copy.url, "publisher": {"@type": "Organization", "name": _both(copy.publisher)}}
            for copy in source.readings
        ],
    }


def organization(agency: Agency, publication: Publication) -> Node:
    """Return a responsible body."""
    aliases = [agency.short, *agency.aliases.zh, *agency.aliases.en]
    return {
        "@type": "Organization" if agency.level == "party" else "GovernmentOrganization",
        "@id": _id(publication, agency),
        "name": _both(agency.name),
        "alternateName": [part for alias in aliases for part in (_both(alias) if isinstance(alias, Text) else [alias])],
        "areaServed": {"@type": "AdministrativeArea", "name": _both(_GUANGDONG)},
        "url": list(publication.addresses(agency).values()),
    }


def administrative_area(city: City, publication: Publication) -> Node:
    """Return a city of Guangdong with its code (GB/T 2260)."""
    return {
        "@type": "City",
        "@id": _id(publication, city),
        "name": _both(city.name),
        "identifier": {"@type": "PropertyValue", "propertyID": "GB/T 2260", "value": city.adcode},
        "containedInPlace": {"@type": "AdministrativeArea", "name": _both(_GUANGDONG)},
        "url": list(publication.addresses(city).values()),
    }


def _main_entity(publication: Publication, lang: Lang, path: str, subject: object) -> Node | None:
    match subject, path:
        case Agency(), _:
            return organization(subject, publication)
        case City(), _:
            return administrative_area(subject, publication)
        case None, "data/":
            return dataset(publication)
        case None, "about/document/":
            return document(publication)
        case _:
            return None


def _web_site(publication: Publication, lang: Lang) -> Node:
    name, address = publication.phrases[lang].say("site.name"), publication.site.absolute(lang, "")
    return {"@type": "WebSite", "@id": f"{address}#site", "name": name, "url": address}


def _breadcrumbs(publication: Publication, lang: Lang, address: str, steps: Sequence[Step]) -> Node:
    site = publication.site
    items = [
        {"@type": "ListItem", "position": position, "name": step.title, "item": site.absolute(lang, step.path)}
        for position, step in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "@id": f"{address}#breadcrumb", "itemListElement": items}


def _download(publication: Publication, name: str, kind: str) -> Node:
    return {
        "@type": "DataDownload",
        "name": name,
        "encodingFormat": kind,
        "contentUrl": publication.file_address(f"data/{name}"),
    }


def _both(text: Text) -> list[Node]:
    return [{"@language": TAGS[lang], "@value": text.in_lang(lang)} for lang in LANGS]


def _id(publication: Publication, record: object) -> str:
    """Return the identifier of a thing, which is not the address of the page about it."""
    return f"{publication.address('zh', record)}#it"


def _dataset_id(publication: Publication) -> str:
    return f"{publication.address('zh', 'data')}#dataset"


def _document_id(publication: Publication) -> str:
    return f"{publication.address('zh', 'about/document')}#it"

"""The files beside each task, pillar, agency and city page: the same facts as on the page, as JSON and as CSV.

They stand at the root, once for both languages: `tasks/14/task.json`, `tasks/14/task.csv`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workpoints.catalog import Catalog, Group, Mention
from workpoints.exports.records import agency_record, city_record, task_record
from workpoints.model import Agency, City, Pillar, Task
from workpoints.publication import LICENSE, Publication
from workpoints.tables import Table

Subject = Task | Pillar | Agency | City
"""A record with a page and files of its own."""


def subjects(catalog: Catalog) -> Iterator[Subject]:
    """Yield every record that has files."""
    yield from catalog.tasks
    yield from catalog.pillars
    yield from catalog.agencies
    yield from catalog.cities


def record_file(subject: Subject, publication: Publication, suffix: str) -> str:
    """Return the permanent address, from the root of the site, of a record's file: `tasks/14/task.json`."""
    return f"{publication.routes.path(subject)}{type(subject).__name__.lower()}.{suffix}"


def record_json(subject: Subject, publication: Publication) -> dict[str, Any]:
    """Return what the page of `subject` says, and which version of the data says it."""
    catalog, document = publication.catalog, publication.catalog.document
    about = {
        "pages": publication.addresses(subject),
        "document": document.model_dump(mode="json", include={"title", "number", "issued"}),
        "version": publication.release.version,
        "released": publication.release.day,
        "license": LICENSE,
    }
    match subject:
        case Task():
            facts = _of_task(subject, catalog)
        case Pillar():
            facts = _of_pillar(subject, catalog)
        case Agency():
            facts = _of_agency(subject, catalog)
        case City():
            facts = _of_city(subject, catalog)
    return {"about": about} | facts


def record_table(subject: Subject, publication: Publication) -> Table:
    """Return the rows of the public tables that the page of `subject` shows.

    A task shows its measures, a pillar its tasks, an agency its responsibilities, a city the places that name it.
    """
    tables = {table.name: table for table in publication.tables}
    match subject:
        case Task():
            return tables["measures"].where("task", subject.number)
        case Pillar():
            return tables["tasks"].where("pillar", subject.number)
        case Agency():
            return tables["responsibilities"].where("agency", subject.id)
        case City():
            return tables["places"].where("city", subject.id)


def _of_task(task: Task, catalog: Catalog) -> dict[str, Any]:
    agencies = [catalog.agency_by_id[agency] for agency in task.responsibility.agencies]
    pillar = catalog.pillar_of(task)
    return {
        "task": task_record(task, catalog),
        "pillar": pillar.model_dump(mode="json"),
        "agencies": [_named(agency) for agency in agencies],
        "cities": _cities(catalog.cities_of_task(task)),
        "terms": [term.model_dump(mode="json") for term in catalog.terms_of_task(task)],
        "related": [
            {
                "task": related.task.number,
                "title": related.task.title.model_dump(mode="json"),
                "agencies": [agency.id for agency in related.agencies],
                "terms": [term.id for term in related.terms],
            }
            for related in catalog.related_tasks(task)
        ],
    }


def _of_pillar(pillar: Pillar, catalog: Catalog) -> dict[str, Any]:
    return {
        "pillar": pillar.model_dump(mode="json"),
        "tasks": [task_record(task, catalog) for task in catalog.tasks_of_pillar(pillar)],
        "agencies": [
            _named(group.key) | {"tasks": [{"task": a.task.number, "role": a.role} for a in group.items]}
            for group in catalog.agencies_of_pillar(pillar)
        ],
        "cities": _cities(catalog.cities_of_pillar(pillar)),
        "terms": [term.model_dump(mode="json") for term in catalog.terms_of_pillar(pillar)],
    }


def _of_agency(agency: Agency, catalog: Catalog) -> dict[str, Any]:
    return {
        "agency": agency_record(agency, catalog),
        "tasks": [task_record(a.task, catalog) for a in catalog.assignments_of_agency(agency)],
        "partners": [_sharing(partner.agency, partner.tasks) for partner in catalog.partners(agency)],
        "cities": _cities(catalog.cities_of_agency(agency)),
    }


def _of_city(city: City, catalog: Catalog) -> dict[str, Any]:
    return {
        "city": city_record(city, catalog),
        "mentions": [_mention(mention) for mention in catalog.mentions_of_city(city)],
        "tasks": [task_record(group.key, catalog) for group in catalog.tasks_of_city(city)],
        "agencies": [_sharing(group.key, group.items) for group in catalog.agencies_of_city(city)],
    }


def _sharing(agency: Agency, tasks: tuple[Task, ...]) -> dict[str, Any]:
    return _named(agency) | {"tasks": [task.number for task in tasks]}


def _named(record: Agency | City) -> dict[str, Any]:
    return record.model_dump(mode="json", include={"id", "name", "short"})


def _cities(groups: tuple[Group[City, Mention], ...]) -> list[dict[str, Any]]:
    return [_named(group.key) | {"mentions": [_mention(mention) for mention in group.items]} for group in groups]


def _mention(mention: Mention) -> dict[str, Any]:
    place = mention.place.model_dump(mode="json", include={"named_as", "how", "term"}, exclude_none=True)
    return {"task": mention.task.number, "measure": mention.measure.id} | place

"""The public data files, made from the catalog (design, section 5)."""

from __future__ import annotations

import json
from typing import Any

from workpoints.catalog import Catalog
from workpoints.model import Agency, City, Measure, Task
from workpoints.schema import schema_text


def work_points_json(catalog: Catalog) -> str:
    """Return everything as one JSON text in both languages, byte for byte the same for the same data."""
    return json.dumps(normalised(catalog), ensure_ascii=False, indent=1) + "\n"


def normalised(catalog: Catalog) -> dict[str, Any]:
    """Return everything as plain data under the keys `document, pillars, agencies, cities, terms, tasks`."""
    return {
        "document": catalog.document.model_dump(mode="json"),
        "pillars": [pillar.model_dump(mode="json") for pillar in catalog.pillars],
        "agencies": [_agency(agency, catalog) for agency in catalog.agencies],
        "cities": [_city(city, catalog) for city in catalog.cities],
        "terms": [term.model_dump(mode="json") for term in catalog.terms],
        "tasks": [_task(task, catalog) for task in catalog.tasks],
    }


def _task(task: Task, catalog: Catalog) -> dict[str, Any]:
    assignments = [{"agency": a.agency.id, "role": a.role} for a in catalog.assignments_of_task(task)]
    responsibility = {
        "rule": task.responsibility.rule,
        "printed": task.responsibility.printed,
        "agencies": assignments,
    }
    plain = task.model_dump(mode="json", include={"number", "pillar", "title", "summary", "keywords", "terms", "sentences"})
    return plain | {"responsibility": responsibility, "measures": [_measure(measure) for measure in task.measures]}


def _measure(measure: Measure) -> dict[str, Any]:
    plain = measure.model_dump(mode="json", exclude={"places"})
    return plain | {"places": [place.model_dump(mode="json", exclude_none=True) for place in measure.places]}


def _agency(agency: Agency, catalog: Catalog) -> dict[str, Any]:
    tasks = [{"task": a.task.number, "role": a.role} for a in catalog.assignments_of_agency(agency)]
    return agency.model_dump(mode="json") | {"tasks": tasks}


def _city(city: City, catalog: Catalog) -> dict[str, Any]:
    tasks = [{"task": group.key.number, "how": how} for group in catalog.tasks_of_city(city) for how in _ways(group.items)]
    return city.model_dump(mode="json") | {"tasks": tasks}


def _ways(mentions: tuple[Any, ...]) -> list[str]:
    """Return the ways in which the mentions name the city, each once, in the order of the text."""
    return list(dict.fromkeys(mention.place.how for mention in mentions))


def schema_json(catalog: Catalog) -> str:
    """Return the JSON Schema of the data file, with the ids that it has."""
    return schema_text(catalog)


EXPORTERS = {"data/work-points.json": work_points_json, "data/schema.json": schema_json}
"""Every data file of the site: its address from the root, and what makes it."""

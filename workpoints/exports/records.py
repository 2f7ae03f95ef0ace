"""The records as plain data in both languages (design, section 5)."""

from __future__ import annotations

from typing import Any

from workpoints.catalog import Catalog, Mention
from workpoints.model import Agency, City, Measure, Task


def normalised(catalog: Catalog) -> dict[str, Any]:
    """Return everything as plain data under the keys `document, pillars, agencies, cities, terms, tasks`."""
    return {
        "document": catalog.document.model_dump(mode="json"),
        "pillars": [pillar.model_dump(mode="json") for pillar in catalog.pillars],
        "agencies": [agency_record(agency, catalog) for agency in catalog.agencies],
        "cities": [city_record(city, catalog) for city in catalog.cities],
        "terms": [term.model_dump(mode="json") for term in catalog.terms],
        "tasks": [task_record(task, catalog) for task in catalog.tasks],
    }


def task_record(task: Task, catalog: Catalog) -> dict[str, Any]:
    """Return a task with its measures and who is responsible in which role."""
    assignments = [{"agency": a.agency.id, "role": a.role} for a in catalog.assignments_of_task(task)]
    responsibility = {
        "rule": task.responsibility.rule,
        "printed": task.responsibility.printed,
        "agencies": assignments,
    }
    plain = task.model_dump(mode="json", exclude={"responsibility", "measures"})
    return plain | {"responsibility": responsibility, "measures": [_measure(measure) for measure in task.measures]}


def _measure(measure: Measure) -> dict[str, Any]:
    plain = measure.model_dump(mode="json", exclude={"places"})
    return plain | {"places": [place.model_dump(mode="json", exclude_none=True) for place in measure.places]}


def agency_record(agency: Agency, catalog: Catalog) -> dict[str, Any]:
    """Return an agency with the numbers of its tasks and its role in each."""
    tasks = [{"task": a.task.number, "role": a.role} for a in catalog.assignments_of_agency(agency)]
    return agency.model_dump(mode="json") | {"tasks": tasks}


def city_record(city: City, catalog: Catalog) -> dict[str, Any]:
    """Return a city with the numbers of the tasks that name it, and how."""
    groups = catalog.tasks_of_city(city)
    tasks = [{"task": group.key.number, "how": how} for group in groups for how in _ways(group.items)]
    return city.model_dump(mode="json") | {"tasks": tasks}


def _ways(mentions: tuple[Mention, ...]) -> list[str]:
    """Return the ways in which the mentions name the city, each once, in the order of the text."""
    return list(dict.fromkeys(mention.place.how for mention in mentions))

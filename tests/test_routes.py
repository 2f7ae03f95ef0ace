from __future__ import annotations

import pytest

from workpoints.catalog import Catalog
from workpoints.routes import Routes, relative, revision_path


def test_each_record_has_its_permanent_address(small: Catalog):
    routes = Routes(small)
    addresses = [
        routes.path(record)
        for record in (small.tasks[0], small.tasks[0].measures[1], small.pillars[1], small.agencies[0], small.cities[0])
    ]
    assert addresses == ["tasks/1/", "tasks/1/#m2", "pillars/2/", "agencies/north/", "cities/guangzhou/"]
    assert routes.path(small.terms[0]) == "terms/#plan"


def test_an_unknown_page_is_an_error(small: Catalog):
    with pytest.raises(KeyError):
        Routes(small).path("nowhere")


def test_a_thing_without_a_page_is_an_error(small: Catalog):
    with pytest.raises(TypeError, match="Text has no page"):
        Routes(small).path(small.tasks[0].title)


@pytest.mark.parametrize(
    ("path", "start", "link"),
    [
        ("tasks/14/", "", "tasks/14/"),
        ("agencies/north/", "tasks/14/", "../../agencies/north/"),
        ("tasks/14/#m3", "tasks/14/", "#m3"),
        ("tasks/14/#m3", "tasks/13/", "../14/#m3"),
        ("terms/#plan", "terms/", "#plan"),
        ("", "tasks/14/", "../../"),
        ("", "", "./"),
        ("data/work-points.json", "en/data/", "../../data/work-points.json"),
    ],
)
def test_links_are_relative_to_the_page(path: str, start: str, link: str):
    assert relative(path, start) == link


def test_each_part_of_a_revision_has_its_permanent_address():
    assert [revision_path("c01", part) for part in (1, 2)] == ["changes/c01/", "changes/c01/2/"]

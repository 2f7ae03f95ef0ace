from __future__ import annotations

import pytest

from workpoints.catalog import Catalog

NO_LEAD = (2, 3, 17, 28, 29)


def test_the_first_agency_of_a_bracket_leads_and_the_others_take_part(small: Catalog):
    roles = [(a.agency.id, a.role) for a in small.assignments_of_task(small.task_by_number[1])]
    assert roles == [("north", "lead"), ("south", "participant")]


def test_nobody_leads_a_task_done_by_duty(small: Catalog):
    task = small.task_by_number[2]
    assert small.lead(task) is None
    assert {a.role for a in small.assignments_of_task(task)} == {"by_duty"}


def test_an_agency_alone_in_its_bracket_is_the_sole_lead(small: Catalog):
    (assignment,) = small.assignments_of_task(small.task_by_number[3])
    assert (assignment.role, assignment.sole) == ("lead", True)


def test_a_load_counts_each_role_and_the_pillars_touched(small: Catalog):
    load = small.load_of(small.agency_by_id["north"])
    assert (load.lead, load.participant, load.by_duty, load.total) == (1, 0, 1, 2)
    assert [pillar.number for pillar in load.pillars] == [1]


def test_roles_an_agency_never_has_are_left_out(small: Catalog):
    roles = small.roles_of_agency(small.agency_by_id["south"])
    assert [group.key for group in roles] == ["participant", "by_duty"]


def test_partners_come_with_the_tasks_they_share(small: Catalog):
    (partner,) = small.partners(small.agency_by_id["north"])
    assert (partner.agency.id, [task.number for task in partner.tasks]) == ("south", [1, 2])


def test_an_agency_without_company_has_no_partners(small: Catalog):
    assert small.partners(small.agency_by_id["west"]) == ()


def test_a_city_named_through_an_area_comes_with_the_thing_that_holds_the_area(small: Catalog):
    (mention,) = small.mentions_of_city(small.city_by_id["zhuhai"])
    assert (mention.place.how, mention.term and mention.term.id) == ("area", "island-center")


def test_a_city_that_is_not_named_has_no_tasks(small: Catalog):
    assert small.tasks_of_city(small.city_by_id["heyuan"]) == ()
    assert "heyuan" not in {city.id for city in small.named_cities}


def test_a_pillar_lists_the_terms_of_its_own_title_first(small: Catalog):
    assert [term.id for term in small.terms_of_pillar(small.pillar_by_number[2])] == ["plan"]


def test_related_tasks_say_what_they_share(small: Catalog):
    (related,) = small.related_tasks(small.task_by_number[1])
    assert related.task.number == 2
    assert [agency.id for agency in related.agencies] == ["north", "south"]
    assert [term.id for term in related.terms] == ["island-center"]


def test_a_task_that_shares_nothing_has_no_related_tasks(small: Catalog):
    assert small.related_tasks(small.task_by_number[3]) == ()


def test_the_document_has_thirty_tasks_in_seven_pillars_for_thirty_two_agencies(catalog: Catalog):
    counts = tuple(len(records) for records in (catalog.tasks, catalog.pillars, catalog.agencies, catalog.cities))
    assert counts == (30, 7, 32, 21)


def test_the_brackets_hold_sixty_six_assignments(catalog: Catalog):
    assert len(catalog.assignments) == 66


def test_the_clauses_hold_eighty_six_sentences(catalog: Catalog):
    assert catalog.sentences == 86


def test_five_tasks_have_no_lead(catalog: Catalog):
    assert tuple(task.number for task in catalog.tasks if catalog.lead(task) is None) == NO_LEAD


def test_eleven_cities_are_named_and_ten_are_not(catalog: Catalog):
    assert len(catalog.named_cities) == 11


@pytest.mark.parametrize(
    ("city", "tasks"), [("guangzhou", 8), ("shenzhen", 8), ("shantou", 2), ("zhuhai", 1), ("foshan", 1)]
)
def test_a_city_is_named_by_as_many_tasks_as_the_text_prints(catalog: Catalog, city: str, tasks: int):
    assert len(catalog.tasks_of_city(catalog.city_by_id[city])) == tasks


def test_the_loads_add_up_to_the_assignments(catalog: Catalog):
    assert sum(load.total for load in catalog.loads) == len(catalog.assignments)
    assert sum(load.lead for load in catalog.loads) == 25


def test_every_agency_is_the_partner_of_its_partners(catalog: Catalog):
    for agency in catalog.agencies:
        for partner in catalog.partners(agency):
            assert agency in [back.agency for back in catalog.partners(partner.agency)]


def test_measures_fall_under_their_kinds_without_rest(catalog: Catalog):
    assert sum(len(group.items) for group in catalog.measures_by_kind()) == len(catalog.measures)


def test_only_one_figure_is_a_target(catalog: Catalog):
    (target,) = [use for use in catalog.figures if use.figure.nature == "target"]
    assert (target.task.number, target.figure.value) == (13, "5000")


def test_every_task_of_a_city_is_a_task_that_mentions_it(catalog: Catalog):
    for city in catalog.cities:
        for group in catalog.tasks_of_city(city):
            assert any(place.city == city.id for measure in group.key.measures for place in measure.places)


def test_a_task_shows_its_agencies_under_their_roles_in_the_printed_order(small: Catalog):
    groups = small.roles_of_task(small.task_by_number[1])
    roles = [(group.key, [agency.id for agency in group.items]) for group in groups]
    assert roles == [("lead", ["north"]), ("participant", ["south"])]
    assert [group.key for group in small.roles_of_task(small.task_by_number[2])] == ["by_duty"]


def test_the_task_matrix_has_a_row_for_each_agency_and_a_cell_for_each_task(small: Catalog):
    rows = {row.key.agency.id: [a and a.role for a in row.items] for row in small.tasks_by_agency()}
    assert rows == {
        "north": ["lead", "by_duty", None],
        "south": ["participant", "by_duty", None],
        "west": [None, None, "lead"],
    }


def test_the_pillar_matrix_counts_the_roles(small: Catalog):
    matrix = small.pillars_by_agency()
    rows = {row.key.agency.id: [(t.lead, t.participant, t.by_duty) for t in row.items] for row in matrix}
    assert rows == {"north": [(1, 0, 1), (0, 0, 0)], "south": [(0, 1, 1), (0, 0, 0)], "west": [(0, 0, 0), (1, 0, 0)]}


def test_the_partner_matrix_leaves_out_agencies_that_are_always_alone(small: Catalog):
    rows = [[[task.number for task in tasks] for tasks in row.items] for row in small.partners_by_agency()]
    assert rows == [[[], [1, 2]], [[1, 2], []]]
    assert [agency.id for agency in small.lone_agencies] == ["west"]


def test_a_city_comes_with_the_ways_in_which_it_is_named(small: Catalog):
    groups = small.ways_of_city(small.city_by_id["zhuhai"])
    ways = [(group.key, [task.number for task in group.items]) for group in groups]
    assert ways == [("area", [1])]


def test_cities_stand_under_the_number_of_tasks_that_name_them(small: Catalog):
    levels = [(group.key, [city.id for city in group.items]) for group in small.cities_by_task_count()]
    assert levels == [(0, ["heyuan"]), (1, ["guangzhou", "zhuhai"])]


def test_a_measure_is_found_under_the_named_things_of_its_title_too(catalog: Catalog):
    task = next(task for task in catalog.tasks if task.terms)
    terms = [term.id for term in catalog.terms_of_measure_and_title(task, task.measures[0])]
    assert set(terms) == {*task.terms, *task.measures[0].terms}
    assert len(terms) == len(set(terms))

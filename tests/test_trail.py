from __future__ import annotations

from workpoints.trail import sections, trail
from workpoints.words import Phrasebook, Words


def test_the_section_that_holds_the_page_is_current(words: Words):
    current = [step.path for step in sections(Phrasebook(words, "zh"), "agencies/statistics/") if step.current]
    assert current == ["agencies/"]


def test_a_trail_leads_from_home_through_the_section_to_the_page(words: Words):
    steps = trail(Phrasebook(words, "en"), "tasks/14/", "Task 14")
    assert [(step.title, step.path) for step in steps] == [("Home", ""), ("Tasks", "tasks/"), ("Task 14", "tasks/14/")]


def test_a_section_page_follows_home_at_once(words: Words):
    assert [step.path for step in trail(Phrasebook(words, "en"), "tasks/", "Tasks")] == ["", "tasks/"]


def test_the_home_page_has_no_trail(words: Words):
    assert trail(Phrasebook(words, "zh"), "", "Home") == []


def test_the_matrices_stand_under_the_explore_page(words: Words):
    steps = trail(Phrasebook(words, "en"), "matrix/partners/", "Who works with whom")
    assert [step.path for step in steps] == ["", "explore/", "matrix/partners/"]


def test_a_revision_stands_under_the_changes_page(words: Words):
    steps = trail(Phrasebook(words, "zh"), "changes/c0123456789ab/", "变更")
    assert [step.path for step in steps] == ["", "changes/", "changes/c0123456789ab/"]

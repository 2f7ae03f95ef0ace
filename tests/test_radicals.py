from __future__ import annotations

import pytest

from workpoints.radicals import character, mended_map


@pytest.mark.parametrize(("radical", "expected"), [("⼯", "工"), ("⻔", "门"), ("⼾", "户"), ("工", "工"), ("A", "A")])
def test_a_radical_becomes_the_character_of_its_form(radical: str, expected: str):
    assert character(radical) == expected


def test_single_characters_of_a_map_are_mended():
    cmap = "2 beginbfchar\n<17> <2F2F>\n<31> <5E86>\nendbfchar\n"
    assert mended_map(cmap) == "2 beginbfchar\n<17> <5DE5>\n<31> <5E86>\nendbfchar\n"


def test_a_range_with_a_radical_is_spelt_out():
    cmap = "1 beginbfrange\n<10> <11> <2F2F>\nendbfrange\n"
    assert mended_map(cmap) == "1 beginbfrange\n<10> <11> [<5DE5> <5DF1>]\nendbfrange\n"


def test_a_map_without_radicals_is_left_as_it_is():
    cmap = "1 beginbfrange\n<18> <19> <5E73>\nendbfrange\n1 beginbfchar\n<2F2F> <5E86>\nendbfchar\n"
    assert mended_map(cmap) == cmap

from __future__ import annotations

import tomllib

import pytest

from tests.conftest import ROOT
from workpoints.release import read_release


def test_the_version_is_that_of_the_package():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert read_release("2026-11-24").version == project["version"]


@pytest.mark.parametrize("day", ["", "24.11.2026", "2026-13-01"])
def test_a_day_that_is_none_is_named(day: str):
    with pytest.raises(ValueError, match=f"released: found '{day}'"):
        read_release(day)

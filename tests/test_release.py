from __future__ import annotations

import tomllib

import pytest
import yaml
from mkdocs.config import load_config

from tests.conftest import ROOT
from workpoints.release import read_release


def test_the_version_is_that_of_the_package():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert read_release("2026-11-24").version == project["version"]


def test_the_day_is_that_of_the_citation_file():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    released = load_config(str(ROOT / "mkdocs.yml")).plugins["workpoints"].config.released
    assert released == citation["date-released"]


@pytest.mark.parametrize("day", ["", "24.11.2026", "2026-13-01"])
def test_a_day_that_is_none_is_named(day: str):
    with pytest.raises(ValueError, match=f"released: found '{day}'"):
        read_release(day)

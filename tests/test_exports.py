from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.hostile import VALUES, hostile_catalog
from tests.publishing import all_files, publish
from workpoints.exports import EXPORTERS, data_files, normalised
from workpoints.exports.record_files import record_file, subjects
from workpoints.publication import Publication
from workpoints.words import Words


def digests(seed: str, zone: str) -> list[str]:
    """Make every file in a process of its own and return their digests."""
    environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"}
    command = (sys.executable, "-m", "tests.publishing", str(ROOT / "data" / "tasks.yaml"))
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    return done.stdout.splitlines()


def test_every_file_is_the_same_every_time():
    first, second = digests("1", "Asia/Shanghai"), digests("2", "America/Los_Angeles")
    assert len(first) > 500
    assert first == second


def test_the_site_publishes_every_file(built_site: Path, publication: Publication):
    missing = [name for name, content in data_files(publication) if (built_site / name).read_bytes() != content]
    assert missing == []


def test_each_record_has_its_two_files(publication: Publication):
    names = {name for name, _ in data_files(publication)}
    for subject in subjects(publication.catalog):
        assert {record_file(subject, publication, suffix) for suffix in ("json", "csv")} <= names


def test_each_download_is_explained(words: Words):
    assert [name for name in EXPORTERS if f"data.file.{name}" not in words] == []


def test_the_normalised_data_has_the_keys_of_the_contract(publication: Publication):
    task = normalised(publication.catalog)["tasks"][13]
    keys = {"number", "pillar", "title", "summary", "keywords", "terms", "sentences", "responsibility", "measures"}
    assert set(task) == keys
    assert set(task["measures"][0]) == {"id", "sentences", "kind", "text", "places", "terms", "figures"}


@pytest.mark.parametrize("value", VALUES)
def test_a_hostile_value_is_read_back_from_every_json_file(value: str):
    files = dict(all_files(publish(hostile_catalog(value))))
    parsed = {name: json.loads(content) for name, content in files.items() if name.endswith(("json", "jsonld"))}
    assert parsed["data/work-points.json"]["tasks"][0]["title"] == {"zh": value, "en": value}
    assert parsed["tasks/1/task.json"]["task"]["title"] == {"zh": value, "en": value}
    assert parsed["data/work-points.jsonld"]["@graph"][1]["name"][0]["@value"] == value

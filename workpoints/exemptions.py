"""What in the official text looks like a number or a name and is none: `data/exemptions.yaml`, each with its reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from workpoints.model import Record, Text
from workpoints.official_text import OfficialText
from workpoints.problems import DataError, Problem
from workpoints.source import Source, read_source
from workpoints.wording import normal

EXEMPTIONS_FILE = "data/exemptions.yaml"
"""The file of exemptions, from the top of the repository."""


class ExemptionRecords(Record):
    """Words of the official text by kind of exemption, each with the reason."""

    no_numbers: Mapping[str, Text]
    """Words with characters that count elsewhere."""
    no_names: Mapping[str, Text]
    """Words that hold the name of a thing by chance."""


@dataclass(frozen=True)
class Exemptions:
    """The exemptions and where they stand."""

    records: ExemptionRecords
    source: Source


def read_exemptions(path: Path, name: str | None = None) -> Exemptions:
    """Read the exemptions at `path`, calling it `name` in messages; raises `DataError` when one lacks its reason."""
    source = read_source(path, name)
    try:
        return Exemptions(ExemptionRecords.model_validate(source.data), source)
    except ValidationError as error:
        raise DataError([
            Problem(source.path, *source.place(tuple(detail["loc"])), "exemptions", "exemptions", str(detail["input"]),
                    "no_numbers and no_names, each a word with its reason in zh and en", detail["msg"])
            for detail in error.errors()
        ]) from None  # fmt: skip


def stale_exemptions(exemptions: Exemptions, text: OfficialText) -> Iterator[Problem]:
    """Name every exemption whose word the official text does not print."""
    for section in ("no_numbers", "no_names"):
        for word in getattr(exemptions.records, section):
            if not any(normal(word) in sentence.normal for sentence in text.sentences):
                place = exemptions.source.place((section, word), of_key=True)
                yield Problem(exemptions.source.path, *place, "exemptions", section, f"'{word}'",
                              "a word that a sentence prints", "delete the entry")  # fmt: skip

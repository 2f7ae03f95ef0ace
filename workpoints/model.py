"""The records of the data file, typed and frozen; descriptions feed the schema and the data page."""

from __future__ import annotations

import re
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Lang = Literal["zh", "en"]
LANGS: tuple[Lang, ...] = ("zh", "en")
"""The site's languages, the default one first."""

Kind = Literal[
    "regulation", "infrastructure", "platform", "project", "research", "pilot", "industry",
    "service", "supervision", "talent", "finance", "event", "coordination",
]  # fmt: skip
"""What sort of thing a measure does (design, section 3.2)."""

TermKind = Literal[
    "platform", "project", "company", "document", "programme", "facility", "event", "technology", "concept"
]
Level = Literal["provincial", "party", "central"]
Region = Literal["delta", "east", "west", "north"]
Rule = Literal["lead_first", "by_duty"]
Role = Literal["lead", "participant", "by_duty"]
How = Literal["city", "in_name", "area"]
Nature = Literal["target", "threshold", "count", "ordinal", "name", "frequency"]
Standing = Literal["official", "established", "own"]
Basis = Literal["document", "background"]

Line = Annotated[str, StringConstraints(min_length=1, pattern=r"^\S(.*\S)?$")]
"""One line of text without spaces at its ends."""
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
"""A stable ASCII kebab-case id."""
MeasureId = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]?\.[1-9][0-9]?$")]
Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Address = Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]

T = TypeVar("T")
Many = Annotated[tuple[T, ...], Field(strict=False)]
"""A list in the file, a tuple in the model (strictness is lifted for the container only)."""


_LAST_SYLLABLE = re.compile(r"((?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])[aeiou]+(?:ng|n)?)$")


class Record(BaseModel):
    """Common rules: no unknown keys, no silent conversion, nothing changed after reading."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Text(Record):
    """A value in both languages."""

    zh: Line
    """Simplified Chinese."""
    en: Line
    """American English."""

    def in_lang(self, lang: Lang) -> str:
        """Return the value in `lang`."""
        return self.zh if lang == "zh" else self.en


class Texts(Record):
    """Any number of further names or words in each language."""

    zh: Many[Line] = ()
    en: Many[Line] = ()

    def in_lang(self, lang: Lang) -> tuple[str, ...]:
        """Return the values in `lang`, in the order of the file."""
        return self.zh if lang == "zh" else self.en


class Reading(Record):
    """A published copy of the document that was read for this site."""

    url: Address
    publisher: Text
    published: Day | None


class Document(Record):
    """The official document that the site restates."""

    title: Text
    short: Text
    number: Text
    issuer: Id
    addressees: Text
    issued: Day
    approved_by: Text
    basis: Many[Id]
    readings: Many[Reading]
    original: Text


class Pillar(Record):
    """A numbered section of the document."""

    number: Annotated[int, Field(ge=1)]
    title: Text
    short: Text
    summary: Text
    terms: Many[Id]


class Agency(Record):
    """A responsible body as the 2022 document names it."""

    id: Id
    level: Level
    name: Text
    short: Text
    aliases: Texts
    standing: Standing
    evidence: Many[Address]


class Grid(Record):
    """A city's place on the tile map: column and row from 1, west to east and north to south."""

    column: Annotated[int, Field(ge=1)]
    row: Annotated[int, Field(ge=1)]


class City(Record):
    """A prefecture-level city of Guangdong."""

    id: Id
    adcode: Annotated[str, StringConstraints(pattern=r"^44\d{4}$")]
    region: Region
    name: Text
    aliases: Texts
    grid: Grid

    @property
    def syllables(self) -> list[str]:
        """Return the two syllables of the English (pinyin) name, between which a narrow tile may break it."""
        return _LAST_SYLLABLE.sub(r" \1", self.name.en).split(" ")


class Term(Record):
    """A named thing or key concept of the document."""

    id: Id
    kind: TermKind
    name: Text
    aliases: Texts
    printed_as: Many[Line] = ()
    """How the document prints the name where it is neither the name nor an alias: elliptical or with inner quotes."""
    gloss: Text
    basis: Basis
    standing: Standing
    evidence: Many[Address]


class Place(Record):
    """A city that a measure names: itself, inside a name, or through an area that belongs to it."""

    city: Id
    named_as: Line
    how: How
    term: Id | None = None


class Figure(Record):
    """A number printed in the clause and what it is."""

    printed: Line
    value: Line
    unit: Text | None
    nature: Nature
    meaning: Text


class Responsibility(Record):
    """The bracket at the end of a clause."""

    printed: Line
    rule: Rule
    agencies: Annotated[tuple[Id, ...], Field(strict=False, min_length=1)]


class Measure(Record):
    """One thing that is to be done, in our own words."""

    id: MeasureId
    sentences: Annotated[tuple[Annotated[int, Field(ge=1)], ...], Field(strict=False, min_length=1)]
    kind: Kind
    text: Text
    places: Many[Place]
    terms: Many[Id]
    figures: Many[Figure]

    @property
    def anchor(self) -> str:
        """Return the permanent fragment of the measure on its task page: `m3` for measure 14.3."""
        return "m" + self.id.partition(".")[2]


class Task(Record):
    """A numbered task of the document."""

    number: Annotated[int, Field(ge=1)]
    pillar: Annotated[int, Field(ge=1)]
    title: Text
    summary: Text
    keywords: Texts
    terms: Many[Id]
    sentences: Annotated[int, Field(ge=1)]
    responsibility: Responsibility
    measures: Annotated[tuple[Measure, ...], Field(strict=False, min_length=1)]


class WorkPoints(Record):
    """The whole data file."""

    document: Document
    pillars: Many[Pillar]
    agencies: Many[Agency]
    cities: Many[City]
    terms: Many[Term]
    tasks: Many[Task]

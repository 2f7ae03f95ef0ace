"""The records of the data file, typed and frozen.

What stands under a record or a field says in English and then in Chinese what it holds; the JSON Schema shows it to
whoever edits the file. The order of the fields is the order of the keys in the file.
"""

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

LINE_PATTERN = r"^\S(.*\S)?$"
ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
MEASURE_PATTERN = r"^[1-9][0-9]*\.[1-9][0-9]?$"
DAY_PATTERN = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
ADDRESS_PATTERN = r"^https?://[!-~]+$"
ADCODE_PATTERN = r"^44[0-9]{4}$"

Line = Annotated[str, StringConstraints(min_length=1, pattern=LINE_PATTERN)]
"""One line of text without spaces at its ends."""
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
"""A stable ASCII kebab-case id."""
MeasureId = Annotated[str, StringConstraints(pattern=MEASURE_PATTERN)]
Day = Annotated[str, StringConstraints(pattern=DAY_PATTERN)]
Address = Annotated[str, StringConstraints(pattern=ADDRESS_PATTERN)]

T = TypeVar("T")
Many = Annotated[tuple[T, ...], Field(strict=False)]
"""A list in the file, a tuple in the model (strictness is lifted for the container only)."""


_LAST_SYLLABLE = re.compile(r"((?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])[aeiou]+(?:ng|n)?)$")


class Record(BaseModel):
    """Common rules: no unknown keys, no silent conversion, nothing changed after reading."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, use_attribute_docstrings=True)


class Text(Record):
    """A value in both languages.

    中英文各一份的值。
    """

    zh: Line
    """Simplified Chinese. 简体中文。"""
    en: Line
    """American English. 美式英语。"""

    def in_lang(self, lang: Lang) -> str:
        """Return the value in `lang`."""
        return self.zh if lang == "zh" else self.en


class Texts(Record):
    """Any number of further names or words in each language.

    每种语言若干个别名或词语，可以没有。
    """

    zh: Many[Line]
    """Simplified Chinese, any number. 简体中文，可以没有。"""
    en: Many[Line]
    """American English, any number. 美式英语，可以没有。"""

    def in_lang(self, lang: Lang) -> tuple[str, ...]:
        """Return the values in `lang`, in the order of the file."""
        return self.zh if lang == "zh" else self.en


class Reading(Record):
    """A published copy of the document that was read for this site.

    本站依据的一份公开转载文本。
    """

    url: Address
    """Where the copy stands on the web. 转载页面的网址。"""
    publisher: Text
    """Who published the copy. 转载者。"""
    published: Day | None
    """Day of the copy, or null when it does not say. 转载日期，未注明则写null。"""


class Document(Record):
    """The official document that the site restates.

    本站转述的官方文件。
    """

    title: Text
    """Full title. 文件全称。"""
    short: Text
    """Title as pages shorten it. 页面上使用的简称。"""
    number: Text
    """Document number. 发文字号。"""
    issuer: Id
    """Id of the agency that issued it. 发文机关的编号。"""
    addressees: Text
    """Whom it addresses. 主送机关。"""
    issued: Day
    """Day of issue. 发文日期。"""
    approved_by: Text
    """Who approved it. 由谁同意印发。"""
    basis: Many[Id]
    """Ids of the documents it rests on. 所依据文件的编号。"""
    readings: Many[Reading]
    """Published copies that were read. 整理时依据的公开文本。"""
    original: Text
    """Where the issuing body's own copy stands, or that it was not found. 发文机关的原文在哪里，或说明尚未找到。"""


class Pillar(Record):
    """A numbered section of the document.

    文件的一个编号部分，即一个板块。
    """

    number: Annotated[int, Field(ge=1)]
    """Official number. 官方编号。"""
    title: Text
    """Title as printed. 标题，照原文。"""
    short: Text
    """Title as pages shorten it. 页面上使用的简称。"""
    summary: Text
    """What the section is for, in our own words. 用本站的话概括这一部分。"""
    terms: Many[Id]
    """Ids of the named things in its title. 标题里出现的名词的编号。"""


class Agency(Record):
    """A responsible body as the 2022 document names it.

    责任单位，用2022年文件里的名称。
    """

    id: Id
    """Stable id, part of its address. 固定的编号，也是网址的一部分。"""
    level: Level
    """Whose body it is. 属于省政府、省委还是中央。"""
    name: Text
    """Full name. 全称。"""
    short: Text
    """Name as the brackets print it. 文件括号里使用的简称。"""
    aliases: Texts
    """Further names by which it may be searched. 可供搜索的其他叫法。"""
    standing: Standing
    """Whether the English name is official, established or our own. 英文名是官方用名、通行译名还是本站自译。"""
    evidence: Many[Address]
    """Pages that show the English name. 能查到英文名的网页。"""


class Grid(Record):
    """A city's place on the tile map: column and row from 1, west to east and north to south.

    城市在方格地图上的位置：列自西向东，行自北向南，都从1数起。
    """

    column: Annotated[int, Field(ge=1)]
    """Column, from 1 in the west. 列，自西边的1数起。"""
    row: Annotated[int, Field(ge=1)]
    """Row, from 1 in the north. 行，自北边的1数起。"""


class City(Record):
    """A prefecture-level city of Guangdong.

    广东省的一个地级以上市。
    """

    id: Id
    """Stable id, part of its address. 固定的编号，也是网址的一部分。"""
    adcode: Annotated[str, StringConstraints(pattern=ADCODE_PATTERN)]
    """Administrative division code (GB/T 2260), in quotes. 行政区划代码（GB/T 2260），加引号。"""
    region: Region
    """Part of the province. 所在区域。"""
    name: Text
    """Name without the word for city. 名称，不带“市”字。"""
    aliases: Texts
    """Further names by which it may be searched. 可供搜索的其他叫法。"""
    grid: Grid
    """Place on the tile map. 在方格地图上的位置。"""

    @property
    def syllables(self) -> list[str]:
        """Return the two syllables of the English (pinyin) name, between which a narrow tile may break it."""
        return _LAST_SYLLABLE.sub(r" \1", self.name.en).split(" ")


class Term(Record):
    """A named thing or key concept of the document.

    文件点名的事物或关键概念。
    """

    id: Id
    """Stable id, part of its address. 固定的编号，也是网址的一部分。"""
    kind: TermKind
    """What sort of thing it is. 属于哪一类。"""
    name: Text
    """Name. 名称。"""
    aliases: Texts
    """Further names by which it may be searched. 可供搜索的其他叫法。"""
    printed_as: Many[Line] = ()
    """How the document prints the name where it is neither the name nor an alias: elliptical or with inner quotes.
    文件里的写法，与名称和别名都不同时填写：有省略，或内含引号。"""
    gloss: Text
    """What it is, in one sentence. 一句话说明它是什么。"""
    basis: Basis
    """Whether the gloss follows from the document or is background. 说明出自文件，还是背景知识。"""
    standing: Standing
    """Whether the English name is official, established or our own. 英文名是官方用名、通行译名还是本站自译。"""
    evidence: Many[Address]
    """Pages that show the English name or the background. 能查到英文名或背景知识的网页。"""


class Place(Record):
    """A city that a measure names: itself, inside a name, or through an area that belongs to it.

    举措点到的城市：直接点名，出现在别的名称里，或只点到它的一部分。
    """

    city: Id
    """Id of the city. 城市的编号。"""
    named_as: Line
    """The printed words that name it. 原文中点到它的字样。"""
    how: How
    """How it is named. 怎样点到的。"""
    term: Id | None = None
    """Id of the named thing whose name holds it; for in_name and area. 名称含有它的名词的编号，用于in_name和area。"""


class Figure(Record):
    """A number printed in the clause and what it is.

    条文里的一个数字及其性质。
    """

    printed: Line
    """The number as printed, with what belongs to it. 原文里的写法，连同单位等。"""
    value: Line
    """The number alone. 数字本身。"""
    unit: Text | None
    """Its unit, or null. 单位，没有则写null。"""
    nature: Nature
    """What the number is; only task 13 has a target. 数字的性质；只有任务13有目标值。"""
    meaning: Text
    """What the number counts or names. 数字说的是什么。"""


class Responsibility(Record):
    """The bracket at the end of a clause.

    条文末尾括号里的责任分工。
    """

    printed: Line
    """The bracket as printed, names only. 括号里的单位名称，照原文。"""
    rule: Rule
    """Whether the first agency leads or each works by its duties. 第一个单位牵头，还是按职责分工负责。"""
    agencies: Annotated[tuple[Id, ...], Field(strict=False, min_length=1)]
    """Ids of the agencies, in the printed order. 责任单位的编号，按原文顺序。"""


class Measure(Record):
    """One thing that is to be done, in our own words.

    要做的一件事，用本站的话转述。
    """

    id: MeasureId
    """Number of the task, a point, number of the measure; in quotes. 任务编号、圆点、举措序号，加引号。"""
    sentences: Annotated[tuple[Annotated[int, Field(ge=1)], ...], Field(strict=False, min_length=1)]
    """Which sentences of the clause it restates. 转述条文的第几句。"""
    kind: Kind
    """What sort of thing is done. 举措的类别。"""
    text: Text
    """The measure in one plain sentence. 用一句平实的话写出举措。"""
    places: Many[Place]
    """Cities it names. 点到的城市。"""
    terms: Many[Id]
    """Ids of the named things it mentions. 提到的名词的编号。"""
    figures: Many[Figure]
    """Numbers printed in its sentences. 所转述的句子里的数字。"""

    @property
    def anchor(self) -> str:
        """Return the permanent fragment of the measure on its task page: `m3` for measure 14.3."""
        return "m" + self.id.partition(".")[2]


class Task(Record):
    """A numbered task of the document.

    文件的一项编号任务。
    """

    number: Annotated[int, Field(ge=1)]
    """Official number. 官方编号。"""
    pillar: Annotated[int, Field(ge=1)]
    """Number of the pillar it belongs to. 所属板块的编号。"""
    title: Text
    """Title as printed. 标题，照原文。"""
    summary: Text
    """What the task is for, in one plain sentence. 用一句平实的话概括任务。"""
    keywords: Texts
    """Everyday words by which it may be searched. 可供搜索的日常说法。"""
    terms: Many[Id]
    """Ids of the named things in its title. 标题里出现的名词的编号。"""
    sentences: Annotated[int, Field(ge=1)]
    """How many sentences the clause has. 条文共有几句。"""
    responsibility: Responsibility
    """Who is responsible. 责任分工。"""
    measures: Annotated[tuple[Measure, ...], Field(strict=False, min_length=1)]
    """What is to be done, in the order of the clause. 各项举措，按条文顺序。"""


class WorkPoints(Record):
    """The whole data file.

    整个数据文件。
    """

    document: Document
    """The official document. 官方文件。"""
    pillars: Many[Pillar]
    """The seven pillars. 七个板块。"""
    agencies: Many[Agency]
    """The responsible bodies. 责任单位。"""
    cities: Many[City]
    """The twenty-one cities. 二十一个地级以上市。"""
    terms: Many[Term]
    """Named things and key concepts. 名词。"""
    tasks: Many[Task]
    """The thirty tasks. 三十项任务。"""

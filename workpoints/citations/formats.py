"""Citations as files for reference managers: BibTeX, RIS and CSL-JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence

from workpoints.citations.items import Item

_TEX = str.maketrans({
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", **{sign: f"\\{sign}" for sign in "&%$#_"},
})  # fmt: skip
"""Characters that TeX would take for commands; braces as commands, too, since BibTeX counts even escaped ones."""
_URL = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})
"""What may not stand in an address as it is, and would end the field."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_RIS_TYPES = {"webpage": "ELEC", "dataset": "DATA", "report": "GOVDOC"}


def csl_json(items: Sequence[Item]) -> str:
    """Return `items` as a CSL-JSON file, one field a line."""
    return "[\n" + ",\n".join(_csl_item(item) for item in items) + "\n]\n"


def _csl_item(item: Item) -> str:
    fields = (f"  {json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}" for name, value in item.items())
    return " {\n" + ",\n".join(fields) + "\n }"


def bibtex(items: Iterable[Item]) -> str:
    """Return `items` as BibTeX, each an `@misc`, which every style knows, in UTF-8."""
    return "\n".join(_bibtex_entry(item) for item in items)


def _bibtex_entry(item: Item) -> str:
    year, month, day = item["issued"]["date-parts"][0]
    fields = {
        "author": _protected(_authors(item)[0]),
        "title": _protected(item["title"]),
        "howpublished": _braced(_container(item)),
        "number": _braced(item.get("number")),
        "year": _braced(str(year)),
        "month": _MONTHS[month - 1],
        "date": _braced(f"{year}-{month:02}-{day:02}"),
        "version": _braced(item.get("version")),
        "url": f"{{{_one_line(item['URL']).translate(_URL)}}}",
        "language": _braced("chinese" if item["language"].startswith("zh") else "english"),
        "note": _braced(item["note"]),
    }
    lines = [f"  {name} = {value}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{item['id']},", *lines, "}", ""])


def _protected(text: str) -> str:
    """Return a value in double braces: neither its capitals nor its parts are BibTeX's to change."""
    return f"{{{_braced(text)}}}"


def _braced(text: str | None) -> str:
    return "" if text is None else f"{{{_one_line(text).translate(_TEX)}}}"


def ris(items: Iterable[Item]) -> str:
    """Return `items` as RIS, one tag a line, CRLF."""
    return "\r\n".join(line for item in items for line in (*_ris_lines(item), "")) + "\r\n"


def _ris_lines(item: Item) -> Iterable[str]:
    year, month, day = item["issued"]["date-parts"][0]
    tags = {
        "TY": _RIS_TYPES[item["type"]],
        "ID": item["id"],
        "AU": _authors(item)[0],
        "TI": item["title"],
        "T2": _container(item),
        "M1": item.get("number"),
        "PY": str(year),
        "DA": f"{year}/{month:02}/{day:02}/",
        "ET": item.get("version"),
        "LA": item["language"],
        "UR": item["URL"],
        "N1": item["note"],
    }
    return [*(f"{tag}  - {_one_line(value)}" for tag, value in tags.items() if value), "ER  - "]


def _authors(item: Item) -> list[str]:
    return [author["literal"] for author in item["author"]]


def _container(item: Item) -> str | None:
    container: str | None = item.get("container-title") or item.get("publisher")
    return container


def _one_line(text: str) -> str:
    """Return `text` on one line, so that no value can begin a field of its own."""
    return " ".join(text.split())


FORMATS: Mapping[str, tuple[str, Callable[[Sequence[Item]], str]]] = {
    "bib": ("BibTeX", bibtex),
    "ris": ("RIS", ris),
    "json": ("CSL-JSON", csl_json),
}
"""The formats by the ending of their files, each with the name that readers know it by."""

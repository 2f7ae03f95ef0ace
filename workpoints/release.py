"""Which state of the data this is: its version and its day, which citations and data files name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from importlib.metadata import version


@dataclass(frozen=True)
class Release:
    """One published state of the data."""

    version: str
    """Version of the package, from `pyproject.toml`: `1.0.0`."""
    day: str
    """ISO date on which that version was published; never the day of a build."""

    @property
    def date(self) -> date:
        """Return the day as a date."""
        return date.fromisoformat(self.day)


def read_release(day: str) -> Release:
    """Return the release of the installed package, published on `day`; raises `ValueError` when that is no ISO date."""
    try:
        date.fromisoformat(day)
    except ValueError:
        raise ValueError(f"mkdocs.yml: released: found '{day}'; expected a day such as 2026-11-24") from None
    return Release(version("workpoints"), day)

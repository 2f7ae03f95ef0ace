"""Faults of the stock theme that no template of ours can reach, mended in the finished page.

Each was found by a checker (see `tests/test_built_site.py`). A fault that is no longer there stops the build, so that
the list shrinks when the theme mends itself.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Mend:
    """One fault and what stands in its place."""

    why: str
    fault: str
    mended: str


MENDS = (
    Mend(
        why="`autocomplete` is not allowed on a checkbox (HTML, section 4.10.18.7)",
        fault='data-md-toggle="drawer" type="checkbox" id="__drawer" autocomplete="off"',
        mended='data-md-toggle="drawer" type="checkbox" id="__drawer"',
    ),
    Mend(
        why="`autocomplete` is not allowed on a checkbox (HTML, section 4.10.18.7)",
        fault='data-md-toggle="search" type="checkbox" id="__search" autocomplete="off"',
        mended='data-md-toggle="search" type="checkbox" id="__search"',
    ),
)


def mended(html: str) -> str:
    """Return the finished page `html` without the faults; raises `ValueError` for one that is not there."""
    for mend in MENDS:
        if mend.fault not in html:
            raise ValueError(f"the theme no longer has this fault, so delete its mend: {mend.why}: {mend.fault}")
        html = html.replace(mend.fault, mend.mended)
    return html

"""One page of every kind, for the tests that look at them all."""

from __future__ import annotations

KINDS = (
    "", "tasks/", "tasks/3/", "tasks/14/", "tasks/14/?parallel=1", "pillars/", "pillars/3/", "agencies/",
    "agencies/industry/", "cities/", "cities/zhuhai/", "cities/heyuan/", "terms/", "a-z/", "figures/", "data/", "about/",
    "about/method/", "changes/", "explore/?kind=pilot", "explore/?city=shenzhen&view=tasks",
    "matrix/", "matrix/pillars/", "matrix/partners/",
)  # fmt: skip

LONG = (
    ("en/terms/", "light", 1440), ("a-z/", "dark", 320), ("changes/", "light", 320), ("en/explore/", "dark", 1440),
    ("en/matrix/", "light", 1440),
)  # fmt: skip
"""The kinds that hold very much, each with one language, scheme and width to be looked at as a whole."""


def paths(prefix: str) -> list[str]:
    """Return the address of every kind in the language of `prefix`; the page for no page has both languages."""
    return [prefix + kind for kind in KINDS] + ([] if prefix else ["404.html"])

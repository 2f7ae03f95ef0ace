"""What a rule is called. One rule is one function; its docstring, in both languages, is its documentation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

RuleFunction = Callable[..., Any]
"""A function that yields what breaks its rule; named `check_…`."""


def rule_name(check: RuleFunction) -> str:
    """Return the name of the rule that `check` stands for: `check_known_cities` is `known-cities`."""
    return str(check.__name__).removeprefix("check_").replace("_", "-")

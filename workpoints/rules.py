"""Every rule of the check with its documentation, in the order in which the rules page shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workpoints.allowed import check_allowed_wordings, check_used_allowances
from workpoints.bilingual import in_languages
from workpoints.characters import CHARACTER_CHECKS, check_utf8
from workpoints.checks import CHECKS
from workpoints.form import check_canonical_form
from workpoints.model import Text
from workpoints.rule import RuleFunction, rule_name
from workpoints.shape import SHAPE_CHECKS, check_sections
from workpoints.text_checks import TEXT_CHECKS
from workpoints.yaml_nodes import EVENT_CHECKS, KEY_CHECKS, check_nesting, check_one_document, check_yaml_syntax


@dataclass(frozen=True)
class Rule:
    """A rule as the rules page shows it."""

    name: str
    """What messages call it, such as `known-agencies`."""
    text: Text
    """What it asks for and why."""


@dataclass(frozen=True)
class RuleGroup:
    """Rules that look at the same thing."""

    name: str
    """Name of the group, part of the key of its heading among the interface words."""
    rules: tuple[Rule, ...]


def _group(name: str, checks: Sequence[RuleFunction]) -> RuleGroup:
    rules = (Rule(rule_name(check), in_languages(check.__doc__)) for check in dict.fromkeys(checks))
    return RuleGroup(name, tuple(rules))


RULE_GROUPS: tuple[RuleGroup, ...] = (
    _group("file", (check_utf8, *CHARACTER_CHECKS)),
    _group("yaml", (check_yaml_syntax, check_one_document, *KEY_CHECKS, *EVENT_CHECKS, check_nesting)),
    _group("shape", (check_sections, *SHAPE_CHECKS.values())),
    _group("texts", TEXT_CHECKS),
    _group("records", CHECKS),
    _group("form", (check_canonical_form, check_allowed_wordings, check_used_allowances)),
)
"""The rules by what they look at: bytes, YAML, shape of a record, wording, relations between records, form."""

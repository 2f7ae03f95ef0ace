"""Compare the brackets of a task: who came, who went, who leads. No lead is told where the document states none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workpoints.model import Rule
from workpoints.snapshot import Raw, Ref, Snapshot, agencies_of, mapping, shown, squeezed
from workpoints.telling import Change, Quote


def responsibility_changes(record: Ref, before: Raw, after: Raw, old: Snapshot, new: Snapshot) -> Iterator[Change]:
    """Yield what changed in the bracket of the task `record`; an agency's new name is told of the agency, not here."""
    told = list(_agencies(record, before, after, old, new))
    yield from told
    printed = [shown(mapping(task.get("responsibility")).get("printed")) for task in (before, after)]
    if not told and squeezed(_with_new_names(printed[0], before, old, new)) != squeezed(printed[1]):
        yield Change("printed_changed", record, field="printed", quotes=(Quote("zh", *printed),))


def _agencies(record: Ref, before: Raw, after: Raw, old: Snapshot, new: Snapshot) -> Iterator[Change]:
    ids = [agencies_of(task) for task in (before, after)]
    rules = [_rule(task) for task in (before, after)]
    leads = [listed[0] if rule == "lead_first" and listed else None for rule, listed in zip(rules, ids, strict=True)]
    lead = new.ref("agencies", leads[1]) if leads[1] else None
    if rules[0] != rules[1]:
        yield Change("rule_changed", record, item=lead, group="rule", before=rules[0], after=rules[1])
    elif leads[0] and lead and leads[0] != leads[1]:
        yield Change("lead_changed", record, item=lead, others=(old.ref("agencies", leads[0]),))
    role = "participant" if rules[1] == "lead_first" else "by_duty"
    for key in (key for key in ids[1] if key not in ids[0] and key != leads[1]):
        yield Change("agency_added", record, item=new.ref("agencies", key), group="role", after=role)
    for key in (key for key in ids[0] if key not in ids[1]):
        yield Change("agency_removed", record, item=old.ref("agencies", key))
    common = [[key for key in ids[side] if key in ids[1 - side] and key not in leads] for side in (0, 1)]
    if common[0] != common[1]:
        yield Change("order_changed", record, others=tuple(new.ref("agencies", key) for key in ids[1]))


def _rule(task: Raw) -> Rule:
    """Return the rule of a bracket; whatever does not say that the first leads states no lead."""
    return "lead_first" if mapping(task.get("responsibility")).get("rule") == "lead_first" else "by_duty"


def _with_new_names(printed: str, task: Raw, old: Snapshot, new: Snapshot) -> str:
    """Return the bracket as printed before, with the short names that its agencies have now."""
    names = {}
    for key in agencies_of(task):
        short = [shown(mapping(s.records["agencies"].get(key, {}).get("short")).get("zh")) for s in (old, new)]
        names[short[0]] = short[1]
    return "".join(names.get(part, part) for part in re.split("([、，])", printed))

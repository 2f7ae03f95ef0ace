"""The records with every index that pages and exports need; all look-ups and orders are decided here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar, get_args

from workpoints.model import (
    Agency,
    City,
    Figure,
    How,
    Kind,
    Level,
    Measure,
    Pillar,
    Place,
    Region,
    Role,
    Task,
    Term,
    TermKind,
    WorkPoints,
)  # fmt: skip

Key = TypeVar("Key")
Item = TypeVar("Item")

KINDS: tuple[Kind, ...] = get_args(Kind)
TERM_KINDS: tuple[TermKind, ...] = get_args(TermKind)
LEVELS: tuple[Level, ...] = get_args(Level)
REGIONS: tuple[Region, ...] = get_args(Region)
ROLES: tuple[Role, ...] = get_args(Role)
WAYS: tuple[How, ...] = get_args(How)
RELATED_TASKS = 6
"""How many related tasks a task page shows at most."""


@dataclass(frozen=True)
class Assignment:
    """One agency's part in one task."""

    task: Task
    agency: Agency
    role: Role
    sole: bool
    """The agency is the only one named for the task."""


@dataclass(frozen=True)
class Mention:
    """One place where a measure names a city."""

    task: Task
    measure: Measure
    place: Place
    city: City
    term: Term | None
    """The named thing whose name holds the city or an area of it."""


@dataclass(frozen=True)
class FigureUse:
    """One number of the document where it stands."""

    task: Task
    measure: Measure
    figure: Figure


@dataclass(frozen=True)
class Partner:
    """An agency that shares tasks with another."""

    agency: Agency
    tasks: tuple[Task, ...]


@dataclass(frozen=True)
class Related:
    """A task related to another, and why."""

    task: Task
    agencies: tuple[Agency, ...]
    terms: tuple[Term, ...]


@dataclass(frozen=True)
class Tally:
    """A number of assignments, by role."""

    lead: int
    participant: int
    by_duty: int

    @property
    def total(self) -> int:
        """Return the number of assignments in any role."""
        return self.lead + self.participant + self.by_duty

    def of(self, role: Role) -> int:
        """Return the number of assignments in `role`."""
        return {"lead": self.lead, "participant": self.participant, "by_duty": self.by_duty}[role]


@dataclass(frozen=True)
class Load(Tally):
    """How often an agency is named, by role; the total is the number of its tasks."""

    agency: Agency
    pillars: tuple[Pillar, ...]


@dataclass(frozen=True)
class Group(Generic[Key, Item]):
    """Items that belong under one heading."""

    key: Key
    items: tuple[Item, ...]


def tally(assignments: Iterable[Assignment]) -> Tally:
    """Count `assignments` by role."""
    roles = Counter(assignment.role for assignment in assignments)
    return Tally(roles["lead"], roles["participant"], roles["by_duty"])


class Catalog:
    """Everything the site knows, by record and by relation."""

    def __init__(self, work_points: WorkPoints) -> None:
        """Index the records of a sound data file."""
        self.document = work_points.document
        self.pillars = work_points.pillars
        self.agencies = work_points.agencies
        self.cities = work_points.cities
        self.terms = work_points.terms
        self.tasks = work_points.tasks
        self.pillar_by_number = {pillar.number: pillar for pillar in self.pillars}
        self.task_by_number = {task.number: task for task in self.tasks}
        self.agency_by_id = {agency.id: agency for agency in self.agencies}
        self.city_by_id = {city.id: city for city in self.cities}
        self.term_by_id = {term.id: term for term in self.terms}

    @property
    def issuer(self) -> Agency:
        """The agency that issued the document."""
        return self.agency_by_id[self.document.issuer]

    # Responsibility

    @cached_property
    def assignments(self) -> tuple[Assignment, ...]:
        """All assignments in the order of the document."""
        return tuple(assignment for task in self.tasks for assignment in self._assign(task))

    def _assign(self, task: Task) -> Iterable[Assignment]:
        """Read a bracket: by duty nobody leads; otherwise the first agency leads (task 1 states the rule for all)."""
        sole = len(task.responsibility.agencies) == 1
        for position, agency_id in enumerate(task.responsibility.agencies):
            if task.responsibility.rule == "by_duty":
                role: Role = "by_duty"
            else:
                role = "lead" if position == 0 else "participant"
            yield Assignment(task, self.agency_by_id[agency_id], role, sole)

    def assignments_of_task(self, task: Task) -> tuple[Assignment, ...]:
        """Return the assignments of `task` in the printed order."""
        return self._assignments_by_task[task.number]

    def assignments_of_agency(self, agency: Agency) -> tuple[Assignment, ...]:
        """Return the assignments of `agency` in the order of the tasks."""
        return self._assignments_by_agency[agency.id]

    @cached_property
    def _assignments_by_task(self) -> dict[int, tuple[Assignment, ...]]:
        return {task.number: tuple(a for a in self.assignments if a.task is task) for task in self.tasks}

    @cached_property
    def _assignments_by_agency(self) -> dict[str, tuple[Assignment, ...]]:
        return {agency.id: tuple(a for a in self.assignments if a.agency is agency) for agency in self.agencies}

    def roles_of_task(self, task: Task) -> tuple[Group[Role, Agency], ...]:
        """Return the agencies of `task` under their roles, in the printed order; roles that nobody has are left out."""
        assignments = self.assignments_of_task(task)
        groups = (Group(role, tuple(a.agency for a in assignments if a.role == role)) for role in ROLES)
        return tuple(group for group in groups if group.items)

    def lead(self, task: Task) -> Agency | None:
        """Return the agency that leads `task`, or None where the document states no lead."""
        return next((a.agency for a in self.assignments_of_task(task) if a.role == "lead"), None)

    def roles_of_agency(self, agency: Agency) -> tuple[Group[Role, Group[Pillar, Assignment]], ...]:
        """Return the assignments of `agency` under role and pillar; roles it never has are left out."""
        assignments = self.assignments_of_agency(agency)
        return tuple(
            Group(role, self._by_pillar([a for a in assignments if a.role == role]))
            for role in ROLES
            if any(a.role == role for a in assignments)
        )

    def tasks_by_role(self, agency: Agency) -> tuple[Group[Role, Assignment], ...]:
        """Return the assignments of `agency` under role, in the order of the tasks; roles it never has are left out."""
        groups = [Group(role, tuple(a for a in self.assignments_of_agency(agency) if a.role == role)) for role in ROLES]
        return tuple(group for group in groups if group.items)

    def _by_pillar(self, assignments: list[Assignment]) -> tuple[Group[Pillar, Assignment], ...]:
        return tuple(
            Group(pillar, tuple(a for a in assignments if a.task.pillar == pillar.number))
            for pillar in self.pillars
            if any(a.task.pillar == pillar.number for a in assignments)
        )

    def load_of(self, agency: Agency) -> Load:
        """Return how often `agency` is named, by role."""
        return self._load_by_agency[agency.id]

    @cached_property
    def loads(self) -> tuple[Load, ...]:
        """The loads of all agencies: most tasks first, then most leads, then in the order of the file."""
        return tuple(sorted(self._load_by_agency.values(), key=lambda load: (-load.total, -load.lead)))

    @cached_property
    def _load_by_agency(self) -> dict[str, Load]:
        return {agency.id: self._count(agency) for agency in self.agencies}

    def _count(self, agency: Agency) -> Load:
        assignments = self.assignments_of_agency(agency)
        numbers = {a.task.pillar for a in assignments}
        pillars = tuple(pillar for pillar in self.pillars if pillar.number in numbers)
        roles = tally(assignments)
        return Load(roles.lead, roles.participant, roles.by_duty, agency, pillars)

    def partners(self, agency: Agency) -> tuple[Partner, ...]:
        """Return the agencies named together with `agency`: most shared tasks first, then in the order of the file."""
        tasks = [a.task for a in self.assignments_of_agency(agency)]
        shared = [
            Partner(other, tuple(task for task in tasks if other.id in task.responsibility.agencies))
            for other in self.agencies
            if other is not agency
        ]
        return tuple(sorted((p for p in shared if p.tasks), key=lambda partner: -len(partner.tasks)))

    def agencies_by_level(self) -> tuple[Group[Level, Agency], ...]:
        """Return all agencies under their level."""
        return tuple(Group(level, tuple(a for a in self.agencies if a.level == level)) for level in LEVELS)

    # The document

    @property
    def basis(self) -> tuple[Term, ...]:
        """The plans and laws that the document says it carries out."""
        return tuple(self.term_by_id[term] for term in self.document.basis)

    # Pillars

    def pillar_of(self, task: Task) -> Pillar:
        """Return the pillar that holds `task`."""
        return self.pillar_by_number[task.pillar]

    def tasks_of_pillar(self, pillar: Pillar) -> tuple[Task, ...]:
        """Return the tasks of `pillar` in their order."""
        return tuple(task for task in self.tasks if task.pillar == pillar.number)

    def agencies_of_pillar(self, pillar: Pillar) -> tuple[Group[Agency, Assignment], ...]:
        """Return the agencies named in `pillar` with their assignments there: most tasks first."""
        groups = [
            Group(agency, tuple(a for a in self.assignments_of_agency(agency) if a.task.pillar == pillar.number))
            for agency in self.agencies
        ]
        return tuple(sorted((g for g in groups if g.items), key=lambda group: -len(group.items)))

    def cities_of_pillar(self, pillar: Pillar) -> tuple[Group[City, Mention], ...]:
        """Return the cities named in `pillar` with the mentions, in the order of the file."""
        return self._cities_in([m for m in self.mentions if m.task.pillar == pillar.number])

    def terms_of_pillar(self, pillar: Pillar) -> tuple[Term, ...]:
        """Return the named things of `pillar`, in the order in which they are first named."""
        terms = [self.term_by_id[term] for term in pillar.terms]
        terms += [term for task in self.tasks_of_pillar(pillar) for term in self.terms_of_task(task)]
        return tuple(dict.fromkeys(terms))

    # Cities

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Every mention of a city, in the order of the document."""
        return tuple(
            Mention(task, measure, place, self.city_by_id[place.city], self.term_by_id.get(place.term or ""))
            for task in self.tasks
            for measure in task.measures
            for place in measure.places
        )

    def mentions_of_city(self, city: City) -> tuple[Mention, ...]:
        """Return the mentions of `city` in the order of the document."""
        return tuple(mention for mention in self.mentions if mention.city is city)

    def mentions_of_measure(self, measure: Measure) -> tuple[Mention, ...]:
        """Return the mentions of cities in `measure`, in their order."""
        return tuple(mention for mention in self.mentions if mention.measure is measure)

    def tasks_of_city(self, city: City) -> tuple[Group[Task, Mention], ...]:
        """Return the tasks that name `city`, each with the mentions."""
        mentions = self.mentions_of_city(city)
        tasks = dict.fromkeys(mention.task.number for mention in mentions)
        return tuple(
            Group(self.task_by_number[number], tuple(m for m in mentions if m.task.number == number))
            for number in tasks
        )

    def agencies_of_city(self, city: City) -> tuple[Group[Agency, Task], ...]:
        """Return the agencies of the tasks that name `city`, with those tasks: most tasks first."""
        tasks = [group.key for group in self.tasks_of_city(city)]
        groups = [
            Group(agency, tuple(task for task in tasks if agency.id in task.responsibility.agencies))
            for agency in self.agencies
        ]
        return tuple(sorted((g for g in groups if g.items), key=lambda group: -len(group.items)))

    def cities_of_task(self, task: Task) -> tuple[Group[City, Mention], ...]:
        """Return the cities that `task` names, each with the mentions."""
        return self._cities_in([mention for mention in self.mentions if mention.task is task])

    def cities_of_agency(self, agency: Agency) -> tuple[Group[City, Mention], ...]:
        """Return the cities named in the tasks of `agency`, each with the mentions."""
        return self._cities_in([m for m in self.mentions if agency.id in m.task.responsibility.agencies])

    def _cities_in(self, mentions: list[Mention]) -> tuple[Group[City, Mention], ...]:
        groups = [Group(city, tuple(m for m in mentions if m.city is city)) for city in self.cities]
        return tuple(group for group in groups if group.items)

    def cities_by_region(self) -> tuple[Group[Region, City], ...]:
        """Return all cities under their region."""
        return tuple(Group(region, tuple(c for c in self.cities if c.region == region)) for region in REGIONS)

    @property
    def named_cities(self) -> tuple[City, ...]:
        """The cities that the document names in any way."""
        return tuple(city for city in self.cities if self.mentions_of_city(city))

    def cities_of_measure(self, measure: Measure) -> tuple[City, ...]:
        """Return the cities that `measure` names in any way, in the order of its text."""
        return tuple(self.city_by_id[city] for city in dict.fromkeys(place.city for place in measure.places))

    def ways_of_city(self, city: City) -> tuple[Group[How, Task], ...]:
        """Return the ways in which `city` is named, each with the tasks that do so."""
        mentions = self.mentions_of_city(city)
        numbers = {way: {m.task.number for m in mentions if m.place.how == way} for way in WAYS}
        return tuple(
            Group(way, tuple(task for task in self.tasks if task.number in numbers[way]))
            for way in WAYS
            if numbers[way]
        )

    def cities_by_way(self) -> tuple[Group[How, City], ...]:
        """Return the ways of naming, each with the cities named so; a city may stand under several."""
        return tuple(
            Group(way, tuple(c for c in self.cities if any(m.place.how == way for m in self.mentions_of_city(c))))
            for way in WAYS
        )

    def cities_by_task_count(self) -> tuple[Group[int, City], ...]:
        """Return all cities under the number of tasks that name them, fewest first."""
        counts = {city.id: len(self.tasks_of_city(city)) for city in self.cities}
        levels = sorted(set(counts.values()))
        return tuple(Group(count, tuple(c for c in self.cities if counts[c.id] == count)) for count in levels)

    @property
    def unnamed_cities(self) -> tuple[City, ...]:
        """The cities that the document does not name, in the order of the file."""
        return tuple(city for city in self.cities if not self.mentions_of_city(city))

    # Named things

    def terms_of_task(self, task: Task) -> tuple[Term, ...]:
        """Return the named things of `task`: those of its title, then those of its measures."""
        ids = [*task.terms, *(term for measure in task.measures for term in measure.terms)]
        return tuple(self.term_by_id[term] for term in dict.fromkeys(ids))

    def terms_of_measure(self, measure: Measure) -> tuple[Term, ...]:
        """Return the named things of `measure`."""
        return tuple(self.term_by_id[term] for term in measure.terms)

    def terms_of_measure_and_title(self, task: Task, measure: Measure) -> tuple[Term, ...]:
        """Return the named things of `measure` and those in the title of its task, which the measure is about too."""
        return tuple(self.term_by_id[term] for term in dict.fromkeys([*measure.terms, *task.terms]))

    def tasks_of_term(self, term: Term) -> tuple[Task, ...]:
        """Return the tasks that name `term`, in the title or in a measure."""
        return self._tasks_by_term.get(term.id, ())

    @cached_property
    def _tasks_by_term(self) -> dict[str, tuple[Task, ...]]:
        found: dict[str, list[Task]] = {}
        for task in self.tasks:
            for term in self.terms_of_task(task):
                found.setdefault(term.id, []).append(task)
        return {term: tuple(tasks) for term, tasks in found.items()}

    def measures_of_term(self, term: Term) -> tuple[tuple[Task, Measure], ...]:
        """Return the measures that name `term`, each with its task."""
        return tuple((task, m) for task in self.tasks_of_term(term) for m in task.measures if term.id in m.terms)

    def terms_by_kind(self) -> tuple[Group[TermKind, Term], ...]:
        """Return all named things under their kind, in the order of the file."""
        return tuple(Group(kind, tuple(t for t in self.terms if t.kind == kind)) for kind in TERM_KINDS)

    # Measures and figures

    @cached_property
    def measures(self) -> tuple[tuple[Task, Measure], ...]:
        """Every measure with its task, in the order of the document."""
        return tuple((task, measure) for task in self.tasks for measure in task.measures)

    def measures_by_kind(self) -> tuple[Group[Kind, tuple[Task, Measure]], ...]:
        """Return all measures under their kind."""
        return tuple(Group(kind, tuple(pair for pair in self.measures if pair[1].kind == kind)) for kind in KINDS)

    @cached_property
    def figures(self) -> tuple[FigureUse, ...]:
        """Every number of the document, in its order."""
        return tuple(FigureUse(task, measure, figure) for task, measure in self.measures for figure in measure.figures)

    def figures_of_task(self, task: Task) -> tuple[FigureUse, ...]:
        """Return the numbers of `task`."""
        return tuple(use for use in self.figures if use.task is task)

    @property
    def sentences(self) -> int:
        """The number of sentences in the clauses of the document."""
        return sum(task.sentences for task in self.tasks)

    def measures_of_pillar(self, pillar: Pillar) -> tuple[tuple[Task, Measure], ...]:
        """Return the measures of `pillar`, each with its task."""
        return tuple(pair for pair in self.measures if pair[0].pillar == pillar.number)

    # Matrices: one group a row, one item a column

    def tasks_by_agency(self) -> tuple[Group[Load, Assignment | None], ...]:
        """Return for each agency, in the order of the loads, its part in each task or None."""
        rows = []
        for load in self.loads:
            own = {a.task.number: a for a in self.assignments_of_agency(load.agency)}
            rows.append(Group(load, tuple(own.get(task.number) for task in self.tasks)))
        return tuple(rows)

    def pillars_by_agency(self) -> tuple[Group[Load, Tally], ...]:
        """Return for each agency, in the order of the loads, its assignments in each pillar."""
        rows = []
        for load in self.loads:
            own = self.assignments_of_agency(load.agency)
            rows.append(Group(load, tuple(tally(a for a in own if a.task.pillar == p.number) for p in self.pillars)))
        return tuple(rows)

    def tally_of_pillar(self, pillar: Pillar) -> Tally:
        """Return the number of assignments in `pillar`."""
        return tally(a for a in self.assignments if a.task.pillar == pillar.number)

    @property
    def whole_tally(self) -> Tally:
        """The number of all assignments, by role."""
        return tally(self.assignments)

    def partners_by_agency(self) -> tuple[Group[Load, tuple[Task, ...]], ...]:
        """Return the tasks that each pair of agencies shares; rows and columns are the agencies that have partners."""
        loads = [load for load in self.loads if self.partners(load.agency)]
        rows = []
        for load in loads:
            shared = {partner.agency.id: partner.tasks for partner in self.partners(load.agency)}
            rows.append(Group(load, tuple(shared.get(column.agency.id, ()) for column in loads)))
        return tuple(rows)

    @property
    def lone_agencies(self) -> tuple[Agency, ...]:
        """The agencies that share no task with another, in the order of the file."""
        return tuple(agency for agency in self.agencies if not self.partners(agency))

    def pillars_by_kind(self) -> tuple[Group[Kind, int], ...]:
        """Return for each kind of measure the number of measures in each pillar."""
        counts = Counter((measure.kind, task.pillar) for task, measure in self.measures)
        return tuple(Group(kind, tuple(counts[kind, pillar.number] for pillar in self.pillars)) for kind in KINDS)

    # Neighbours

    def previous_task(self, task: Task) -> Task | None:
        """Return the task before `task`, if any."""
        return self.task_by_number.get(task.number - 1)

    def next_task(self, task: Task) -> Task | None:
        """Return the task after `task`, if any."""
        return self.task_by_number.get(task.number + 1)

    def related_tasks(self, task: Task) -> tuple[Related, ...]:
        """Return up to six tasks that share agencies or named things with `task`, the closest first.

        What few tasks share weighs more: each shared agency or thing counts one part in the tasks that name it, things
        double, since a common platform says more than a common department.
        """
        related = [self._relate(task, other) for other in self.tasks if other is not task]
        ranked = sorted(
            (r for r in related if r.agencies or r.terms), key=lambda r: (-self._closeness(r), r.task.number)
        )
        return tuple(ranked[:RELATED_TASKS])

    def _relate(self, task: Task, other: Task) -> Related:
        agencies = [self.agency_by_id[a] for a in task.responsibility.agencies if a in other.responsibility.agencies]
        others = set(self.terms_of_task(other))
        return Related(other, tuple(agencies), tuple(term for term in self.terms_of_task(task) if term in others))

    def _closeness(self, related: Related) -> float:
        agencies = sum(1 / self.load_of(agency).total for agency in related.agencies)
        return agencies + sum(2 / len(self.tasks_of_term(term)) for term in related.terms)

"""The records with every index that pages and exports need; all look-ups and orders are decided here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
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


def _grouped(items: Iterable[Item], key: Callable[[Item], Key]) -> dict[Key, tuple[Item, ...]]:
    """Return `items` under their keys, in their order; one pass, so that twice the data takes twice the time."""
    found: dict[Key, list[Item]] = {}
    for item in items:
        found.setdefault(key(item), []).append(item)
    return {group: tuple(members) for group, members in found.items()}


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
        return self._assignments_by_task.get(task.number, ())

    def assignments_of_agency(self, agency: Agency) -> tuple[Assignment, ...]:
        """Return the assignments of `agency` in the order of the tasks."""
        return self._assignments_by_agency.get(agency.id, ())

    @cached_property
    def _assignments_by_task(self) -> dict[int, tuple[Assignment, ...]]:
        return _grouped(self.assignments, lambda assignment: assignment.task.number)

    @cached_property
    def _assignments_by_agency(self) -> dict[str, tuple[Assignment, ...]]:
        return _grouped(self.assignments, lambda assignment: assignment.agency.id)

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
        shared = [Partner(g.key, g.items) for g in self._by_agency(tasks) if g.key is not agency]
        return tuple(sorted(shared, key=lambda partner: -len(partner.tasks)))

    def _by_agency(self, tasks: Iterable[Task]) -> tuple[Group[Agency, Task], ...]:
        """Return the agencies of `tasks`, in the order of the file, each with its tasks among them."""
        named = _grouped(
            ((task, agency) for task in tasks for agency in task.responsibility.agencies), lambda pair: pair[1]
        )
        ordered = sorted(named, key=self._agency_places.__getitem__)
        return tuple(Group(self.agency_by_id[key], tuple(task for task, _ in named[key])) for key in ordered)

    @cached_property
    def _agency_places(self) -> dict[str, int]:
        return {agency.id: place for place, agency in enumerate(self.agencies)}

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
        return self._tasks_by_pillar.get(pillar.number, ())

    @cached_property
    def _tasks_by_pillar(self) -> dict[int, tuple[Task, ...]]:
        return _grouped(self.tasks, lambda task: task.pillar)

    def agencies_of_pillar(self, pillar: Pillar) -> tuple[Group[Agency, Assignment], ...]:
        """Return the agencies named in `pillar` with their assignments there: most tasks first."""
        own = [a for task in self.tasks_of_pillar(pillar) for a in self.assignments_of_task(task)]
        parts = _grouped(own, lambda assignment: assignment.agency.id)
        ordered = sorted(parts, key=self._agency_places.__getitem__)
        groups = [Group(self.agency_by_id[key], parts[key]) for key in ordered]
        return tuple(sorted(groups, key=lambda group: -len(group.items)))

    def cities_of_pillar(self, pillar: Pillar) -> tuple[Group[City, Mention], ...]:
        """Return the cities named in `pillar` with the mentions, in the order of the file."""
        return self._cities_in(m for task in self.tasks_of_pillar(pillar) for m in self._mentions_of_task(task))

    def terms_of_pillar(self, pillar: Pillar) -> tuple[Term, ...]:
        """Return the named things of `pillar`, in the order in which they are first named."""
        terms = [self.term_by_id[term] for term in pillar.terms]
        terms += [term for task in self.tasks_of_pillar(pillar) for term in self.terms_of_task(task)]
        return tuple({term.id: term for term in terms}.values())

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
        return self._mentions_by_city.get(city.id, ())

    @cached_property
    def _mentions_by_city(self) -> dict[str, tuple[Mention, ...]]:
        return _grouped(self.mentions, lambda mention: mention.city.id)

    def mentions_of_measure(self, measure: Measure) -> tuple[Mention, ...]:
        """Return the mentions of cities in `measure`, in their order."""
        return self._mentions_by_measure.get(measure.id, ())

    @cached_property
    def _mentions_by_measure(self) -> dict[str, tuple[Mention, ...]]:
        return _grouped(self.mentions, lambda mention: mention.measure.id)

    def _mentions_of_task(self, task: Task) -> tuple[Mention, ...]:
        return tuple(mention for measure in task.measures for mention in self.mentions_of_measure(measure))

    def tasks_of_city(self, city: City) -> tuple[Group[Task, Mention], ...]:
        """Return the tasks that name `city`, each with the mentions."""
        mentions = _grouped(self.mentions_of_city(city), lambda mention: mention.task.number)
        return tuple(Group(self.task_by_number[number], found) for number, found in mentions.items())

    def agencies_of_city(self, city: City) -> tuple[Group[Agency, Task], ...]:
        """Return the agencies of the tasks that name `city`, with those tasks: most tasks first."""
        groups = self._by_agency(group.key for group in self.tasks_of_city(city))
        return tuple(sorted(groups, key=lambda group: -len(group.items)))

    def cities_of_task(self, task: Task) -> tuple[Group[City, Mention], ...]:
        """Return the cities that `task` names, each with the mentions."""
        return self._cities_in(self._mentions_of_task(task))

    def cities_of_agency(self, agency: Agency) -> tuple[Group[City, Mention], ...]:
        """Return the cities named in the tasks of `agency`, each with the mentions."""
        tasks = [a.task for a in self.assignments_of_agency(agency)]
        return self._cities_in(m for task in tasks for m in self._mentions_of_task(task))

    def _cities_in(self, mentions: Iterable[Mention]) -> tuple[Group[City, Mention], ...]:
        """Return the cities of `mentions`, in the order of the file, each with its own."""
        found = _grouped(mentions, lambda mention: mention.city.id)
        ordered = sorted(found, key=self._city_places.__getitem__)
        return tuple(Group(self.city_by_id[key], found[key]) for key in ordered)

    @cached_property
    def _city_places(self) -> dict[str, int]:
        return {city.id: place for place, city in enumerate(self.cities)}

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
        return tuple(FigureUse(task, measure, figure) for measure in task.measures for figure in measure.figures)

    @property
    def sentences(self) -> int:
        """The number of sentences in the clauses of the document."""
        return sum(task.sentences for task in self.tasks)

    def measures_of_pillar(self, pillar: Pillar) -> tuple[tuple[Task, Measure], ...]:
        """Return the measures of `pillar`, each with its task."""
        return tuple((task, measure) for task in self.tasks_of_pillar(pillar) for measure in task.measures)

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
            own = _grouped(self.assignments_of_agency(load.agency), lambda assignment: assignment.task.pillar)
            rows.append(Group(load, tuple(tally(own.get(pillar.number, ())) for pillar in self.pillars)))
        return tuple(rows)

    def tally_of_pillar(self, pillar: Pillar) -> Tally:
        """Return the number of assignments in `pillar`."""
        return tally(a for task in self.tasks_of_pillar(pillar) for a in self.assignments_of_task(task))

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

    def related_tasks(self, task: Task) -> tuple[Related, ...]:
        """Return up to six tasks that share agencies or named things with `task`, the closest first.

        What few tasks share weighs more: each shared agency or thing counts one part in the tasks that name it, things
        double, since a common platform says more than a common department.
        """
        related = [self._relate(task, other) for other in self.linked_tasks(task)]
        ranked = sorted(related, key=lambda r: (-self._closeness(r), r.task.number))
        return tuple(ranked[:RELATED_TASKS])

    def linked_tasks(self, task: Task) -> tuple[Task, ...]:
        """Return the other tasks that name an agency or a thing that `task` names."""
        linked = [
            a.task
            for assignment in self.assignments_of_task(task)
            for a in self.assignments_of_agency(assignment.agency)
        ]
        linked += [other for term in self.terms_of_task(task) for other in self.tasks_of_term(term)]
        numbers = {other.number for other in linked} - {task.number}
        return tuple(self.task_by_number[number] for number in sorted(numbers))

    def _relate(self, task: Task, other: Task) -> Related:
        agencies = [self.agency_by_id[a] for a in task.responsibility.agencies if a in other.responsibility.agencies]
        shared = tuple(term for term in self.terms_of_task(task) if term.id in self._term_ids_by_task[other.number])
        return Related(other, tuple(agencies), shared)

    @cached_property
    def _term_ids_by_task(self) -> dict[int, frozenset[str]]:
        return {task.number: frozenset(term.id for term in self.terms_of_task(task)) for task in self.tasks}

    def _closeness(self, related: Related) -> float:
        agencies = sum(1 / self.load_of(agency).total for agency in related.agencies)
        return agencies + sum(2 / len(self.tasks_of_term(term)) for term in related.terms)

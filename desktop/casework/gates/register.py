"""The register of gates, and what a gate is given to look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from desktop.casework.access import Duty
from desktop.casework.benchmarks import Grade
from desktop.casework.case import Case
from desktop.casework.deadlines import Calendar
from desktop.casework.known_parties import Again, PartyOf
from desktop.casework.lists import Matter, MatterList, list_on
from desktop.casework.own_points import OwnPoint


@dataclass(frozen=True, slots=True)
class OtherCase:
    """Another open case of the same party and matter."""

    number: str
    unit: str
    registered_on: date
    filed_on: date | None


@dataclass(frozen=True, slots=True)
class Bench:
    """What a gate may look at beside the case: the day, how days are counted, the lists by date in force.

    `others` are asked for before a case is filed, and by no other step. `lent` are officers of other units
    than that of their case, with their secondments to it, whenever they stand. `untrained` are officers of
    the cases without training before the job, where the office records trainings. `points` are those of the
    office on what is asked of who approves, `grades` those of the discretion standards. `again` is asked for
    of who is to be spared as a first offender, and of nobody else.
    """

    today: date
    calendar: Calendar
    lists: tuple[MatterList, ...] = ()
    others: Mapping[str, tuple[OtherCase, ...]] = field(default_factory=dict, repr=False)  # by case
    lent: Mapping[str, Mapping[str, tuple[Duty, ...]]] = field(default_factory=dict, repr=False)  # by case
    untrained: frozenset[str] = frozenset()
    points: tuple[OwnPoint, ...] = ()
    grades: tuple[Grade, ...] = field(default=(), repr=False)
    again: Mapping[PartyOf, Again] = field(default_factory=dict)

    def list_on(self, day: date) -> MatterList | None:
        """The county's list in force that day."""
        return list_on(self.lists, day)

    def articles_on(self, code: str, day: date) -> Matter | None:
        """The articles of a matter that day; None where it is no longer punished.

        A published list that leaves a matter out takes it from the townships and says nothing of the law:
        then the last list that has the matter tells.
        """
        current = self.list_on(day)
        found = None if current is None else current.row_for(code, day)
        if found is None and current is not None and current.listed:
            rows = (known.row_for(code, day) for known in reversed(self.lists))
            found = next((row for row in rows if row is not None), None)
        return found


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing still missing: which sentence says so, where it is cured, and what fills the sentence."""

    code: str
    where: str  # a fact id, "fact#n", "case.officers", "case.law", or "paper:<form>"
    facts: Mapping[str, object] = field(default_factory=dict)


Check = Callable[[Case, Bench], Iterator[Lack]]
Applies = Callable[[Case], bool]


@dataclass(frozen=True, slots=True)
class Gate:
    """A check, and the question whether a case meets it at all (an inapplicable gate is not shown as met)."""

    check: Check
    applies: Applies


REGISTER: dict[str, Gate] = {}


def _always(case: Case) -> bool:
    return True


def gate(*ids: str, when: Applies = _always) -> Callable[[Check], Check]:
    """Enter a check under the id of the law reference, or several ids where articles share one test."""

    def enter(check: Check) -> Check:
        for id in ids:
            if id in REGISTER:
                raise ValueError(f"two gates named {id!r}")
            REGISTER[id] = Gate(check, when)
        return check

    return enter

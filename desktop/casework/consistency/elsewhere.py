"""One person questioned by two teams at once, and an officer in two places at once (行政处罚法 42, 55).

A record says who was where and when: two records, of one case or of two, that cannot both be true.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import combinations

from desktop.casework import case_facts as f
from desktop.casework.case import Case
from desktop.casework.consistency.told import Contradiction
from desktop.casework.facts import GROUPS
from desktop.casework.leads import made_before
from desktop.casework.present import PRESENT, TEAM, present

OTHER_CASE = "case:"
"""How a `where` begins that leads into another case: `case:ID interview.start_at#2`."""
_TIMES = {
    "inspection": (f.INSPECTION_START, f.INSPECTION_END),
    "interview": (f.INTERVIEW_START, f.INTERVIEW_END),
}


@dataclass(frozen=True, slots=True)
class Sitting:
    """An inspection or an interview of a case: who was at it, from when to when."""

    case_id: str  # empty where the case is out of sight
    number: str  # the 案号, or that it is a case of another unit
    group: str  # of its facts
    n: int
    start: datetime
    end: datetime  # as the start, while nobody wrote when it ended
    officers: Mapping[str, str]  # names by id
    named: bool = False  # the record says itself who was there; else all who handle the case may have been
    person: str = ""
    person_id: str = field(default="", repr=False)

    @property
    def label(self) -> str:
        """询问2."""
        return f"{GROUPS[self.group].label}{self.n}"

    @property
    def span(self) -> str:
        """2026年3月2日9:00至9:40."""
        at, until = self.start, self.end
        return f"{at.year}年{at.month}月{at.day}日{at:%H:%M}" + (f"至{until:%H:%M}" if until > at else "")

    def meets(self, other: Sitting) -> bool:
        """Whether both were under way at one moment."""
        return self.start == other.start or (self.start < other.end and other.start < self.end)

    def also_at(self, other: Sitting) -> str:
        """The names of those who were at both."""
        return "、".join(name for id, name in self.officers.items() if id in other.officers)

    def asks_the_same(self, other: Sitting) -> bool:
        """Whether both question one person: by number, and by name where one of them has none."""
        if self.person_id and other.person_id:
            return self.person_id == other.person_id
        return bool(self.person) and self.person == other.person


def sittings(case: Case) -> tuple[Sitting, ...]:
    """What a case has that began at a known time."""
    found = []
    for group, (start, end) in _TIMES.items():
        for n in case.sheets(group):
            at = case.get(start, n)
            if at is not None and not made_before(case, group, n):  # the inspection has it
                asked = group == "interview"
                named = case.get(PRESENT[group], n) is not None
                found.append(
                    Sitting(
                        case_id=case.id,
                        number=case.number,
                        group=group,
                        n=n,
                        start=at,
                        end=max(at, case.get(end, n) or at),
                        officers={one.id: one.name for one in present(case, group, n)},
                        named=named,
                        person=(case.get(f.INTERVIEW_PERSON, n) or "") if asked else "",
                        person_id=(case.get(f.INTERVIEW_ID, n) or "") if asked else "",
                    )
                )
    return tuple(found)


def at_once(case: Case) -> Iterator[Contradiction]:
    """Records of one case of one hour: a person asked in two, or more teams than its officers make.

    Each wants two officers of its own (行政处罚法 42, 55); which of those of the case, both may say.
    """
    for there, here in combinations(sorted(sittings(case), key=lambda one: (one.start, one.group, one.n)), 2):
        if not here.meets(there):
            continue
        where = f"{here.group}.start_at#{here.n}"
        facts = {"label": here.label, "span": here.span, "there": there.label, "there_span": there.span}
        if here.asks_the_same(there):
            yield Contradiction("asked_at_once", where, {**facts, "name": here.person})
        elif here.named and there.named:
            if names := here.also_at(there):
                yield Contradiction("officer_at_once", where, {**facts, "names": names})
        elif len(case.officers) < TEAM * 2:
            yield Contradiction("one_team_at_once", where, {**facts, "count": len(case.officers)})


def elsewhere(case: Case, others: Sequence[Sitting]) -> Iterator[Contradiction]:
    """Records of a case that cannot be true beside those of other cases; each leads to the other record."""
    for here in sittings(case):
        for there in (one for one in others if here.meets(one)):
            facts = {"label": here.label, "span": here.span, "number": there.number}
            facts |= {"there": there.label, "there_span": there.span}
            where = f"{OTHER_CASE}{there.case_id} {there.group}.start_at#{there.n}"
            if not there.case_id:
                where = f"{here.group}.start_at#{here.n}"
            if names := here.also_at(there):
                yield Contradiction("officer_elsewhere", where, {**facts, "names": names})
            if here.asks_the_same(there):
                yield Contradiction("asked_twice", where, {**facts, "name": here.person})

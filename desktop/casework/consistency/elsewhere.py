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
from desktop.casework.facts import GROUPS, Fact
from desktop.casework.leads import made_before
from desktop.casework.present import PRESENT, TEAM, present

OTHER_CASE = "case:"
"""How a `where` begins that leads into another case: `case:ID interview.start_at#2`."""


@dataclass(frozen=True, slots=True)
class Timed:
    """What a record says of its time, and what it is called where its group is not."""

    start: Fact[datetime]
    end: Fact[datetime]
    title: str = ""


RECORDS: Mapping[str, Timed] = {
    "inspection": Timed(f.INSPECTION_START, f.INSPECTION_END),
    "interview": Timed(f.INTERVIEW_START, f.INTERVIEW_END),
    "correction": Timed(f.RECHECK_START, f.RECHECK_END, "复查"),
}
"""By group: what officers go out for, two of them together (行政处罚法 28, 42, 55)."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """An inspection, an interview or a re-check of a case: who was at it, from when to when."""

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
        """询问2, 复查."""
        group = GROUPS[self.group]
        return f"{RECORDS[self.group].title or group.label}{self.n if group.repeats else ''}"

    @property
    def where(self) -> str:
        """Where its time is entered: interview.start_at#2."""
        return f"{RECORDS[self.group].start.id}#{self.n}"

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
    for group, timed in RECORDS.items():
        for n in case.sheets(group):
            at = case.get(timed.start, n)
            if at is not None and not made_before(case, group, n):  # the inspection has it
                asked = group == "interview"
                named = group in PRESENT and case.get(PRESENT[group], n) is not None
                found.append(
                    Sitting(
                        case_id=case.id,
                        number=case.number,
                        group=group,
                        n=n,
                        start=at,
                        end=max(at, case.get(timed.end, n) or at),
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
        if not here.meets(there) or here.group == there.group == "correction":
            continue  # the parties of one case are looked at again in one visit
        where = here.where
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
            where = f"{OTHER_CASE}{there.case_id} {there.where}" if there.case_id else here.where
            if names := here.also_at(there):
                yield Contradiction("officer_elsewhere", where, {**facts, "names": names})
            if here.asks_the_same(there):
                yield Contradiction("asked_twice", where, {**facts, "name": here.person})

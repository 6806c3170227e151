"""One person questioned by two teams at once, and an officer in two places at once (行政处罚法 42, 55).

A record says who was where and when: two records, of one case or of two, that cannot both be true. So does
every measure that officers carry out at an hour that is written down.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import combinations

from desktop.casework import case_facts as f
from desktop.casework import custody_facts as c
from desktop.casework import enforcement_facts as e
from desktop.casework import inquiry_facts as q
from desktop.casework import seizure_facts as s
from desktop.casework.case import Case
from desktop.casework.consistency.told import Contradiction
from desktop.casework.facts import GROUPS, Fact
from desktop.casework.leads import made_before
from desktop.casework.parties import PartyKind
from desktop.casework.present import PRESENT, TEAM, present

OTHER_CASE = "case:"
"""How a `where` begins that leads into another case: `case:ID interview.start_at#2`."""


@dataclass(frozen=True, slots=True)
class Timed:
    """What a record says of its time, and what it is called where its group is not."""

    start: Fact[datetime]
    end: Fact[datetime] | None = None  # None: the hour alone is written down
    title: str = ""
    least: int = TEAM  # of the officers of the case, so many at the least
    others: tuple[Fact[str], ...] = ()  # who else was there, by name


RECORDS: Mapping[str, Timed] = {
    "inspection": Timed(f.INSPECTION_START, f.INSPECTION_END),
    "interview": Timed(f.INTERVIEW_START, f.INTERVIEW_END),
    "correction": Timed(f.RECHECK_START, f.RECHECK_END, "复查"),
    "statement": Timed(f.STATEMENT_AT, f.STATEMENT_END, others=(f.STATEMENT_RECORDER,)),
    "hearing": Timed(f.HEARING_AT, f.HEARING_ENDED, least=1, others=(f.HEARING_HOST, f.HEARING_RECORDER)),
    "seizure": Timed(s.AT, s.ENDED),
    "preservation": Timed(f.PRESERVATION_AT),
    "sampling": Timed(c.SAMPLING_AT),
    "extraction": Timed(q.TAKEN_FROM, q.TAKEN_TO),
    "onspot": Timed(f.ONSPOT_AT),
    "substitute": Timed(e.AT, e.ENDED),
}
"""By group: what officers do at an hour that is written down, two of them together (行政处罚法 28, 42, 45,
52, 55, 56; 行政强制法 18, 51); at a hearing whoever inquired says what was found (64).
"""
ON_A_VISIT = frozenset({"seizure", "preservation", "sampling", "extraction", "onspot", "substitute"})
"""What the same officers do while they inspect."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """An inspection, an interview, a hearing or the like of a case: who was at it, from when to when."""

    case_id: str  # empty where the case is out of sight
    number: str  # the 案号, or that it is a case of another unit
    group: str  # of its facts
    n: int
    start: datetime
    end: datetime  # as the start, while nobody wrote when it ended
    officers: Mapping[str, str]  # names by id
    named: bool = False  # the record says itself who was there; else all who handle the case may have been
    others: tuple[str, ...] = ()  # the names of who else was there: who led a hearing, who wrote
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
        """The names of those who were at both: officers by their ids, whoever else by name."""
        both = [name for id, name in self.officers.items() if id in other.officers]
        names = (*self.officers.values(), *self.others)
        known = (*other.officers.values(), *other.others)
        among = (name for name in names if name in known and (name in self.others or name in other.others))
        return "、".join(dict.fromkeys((*both, *among)))

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
                named = group in NAMED and case.get(NAMED[group], n) is not None
                officers = {one.id: one.name for one in present(case, group, n)}
                name, number = _asked(case, group, n)
                found.append(
                    Sitting(
                        case_id=case.id,
                        number=case.number,
                        group=group,
                        n=n,
                        start=at,
                        end=max(at, (case.get(timed.end, n) if timed.end is not None else None) or at),
                        officers=spoken_of(
                            officers, case.get(f.HEARING_PEOPLE) if group == HEARING else None
                        ),
                        named=named,
                        others=tuple(filter(None, (case.get(fact, n) for fact in timed.others))),
                        person=name,
                        person_id=number,
                    )
                )
    return tuple(found)


HEARING, STATEMENT = "hearing", "statement"
NAMED: Mapping[str, Fact[str]] = {**PRESENT, HEARING: f.HEARING_PEOPLE}
"""By group, the fact that says who was there."""


def spoken_of(officers: Mapping[str, str], people: str | None) -> Mapping[str, str]:
    """Of the officers of a case those whom a text names; all where it names none of them."""
    named = {id: name for id, name in officers.items() if people is not None and name in people}
    return named or officers


def _asked(case: Case, group: str, n: int) -> tuple[str, str]:
    """Who is questioned, or states his case in person: an agent may do so for a party."""
    if group == "interview":
        return case.get(f.INTERVIEW_PERSON, n) or "", case.get(f.INTERVIEW_ID, n) or ""
    in_person = case.get(f.PARTY_KIND) is PartyKind.CITIZEN and not case.sheets("agent")
    if group == STATEMENT and in_person:
        return case.get(f.PARTY_NAME) or "", case.get(f.PARTY_ID) or ""
    return "", ""


def at_once(case: Case) -> Iterator[Contradiction]:
    """Records of one case of one hour: a person asked in two, or more teams than its officers make.

    Each wants two officers of its own (行政处罚法 42, 55); which of those of the case, both may say.
    """
    for there, here in combinations(sorted(sittings(case), key=lambda one: (one.start, one.group, one.n)), 2):
        if not here.meets(there) or _one_visit(here, there):
            continue
        where = here.where
        facts = {"label": here.label, "span": here.span, "there": there.label, "there_span": there.span}
        if here.asks_the_same(there):
            yield Contradiction("asked_at_once", where, {**facts, "name": here.person})
        elif here.named and there.named:
            if names := here.also_at(there):
                yield Contradiction("officer_at_once", where, {**facts, "names": names})
        elif len(case.officers) < RECORDS[here.group].least + RECORDS[there.group].least:
            yield Contradiction("one_team_at_once", where, {**facts, "count": len(case.officers)})


def _one_visit(here: Sitting, there: Sitting) -> bool:
    """Whether the same officers do both on one visit: parties looked at again, goods seized on inspection.

    An hour alone does not tell that something else was broken off for it.
    """
    groups = {here.group, there.group}
    if groups == {"correction"} or any(RECORDS[group].end is None for group in groups):
        return True
    return bool(groups & ON_A_VISIT) and groups <= ON_A_VISIT | {"inspection", "correction"}


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

"""The ledger of things: what offices have in hand, and what became of the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.casework import case_facts as f
from desktop.casework.case import Case
from desktop.casework.custody_choices import THING_STATES, ThingState
from desktop.casework.deadlines import Calendar, due
from desktop.casework.domain import KEEPING, LAPSING, its_own
from desktop.casework.law import LawClock
from desktop.casework.seizures import SEIZURE, extended, last_until
from desktop.casework.things import ON_HAND, PRESERVATION, SAMPLING, Lot, Thing, code_of, things_of

GROUPS = {SEIZURE: "查封、扣押", PRESERVATION: "先行登记保存", SAMPLING: "抽样取证"}
"""The lists that things come from, and what each is called."""
FREE = "期满自动解除，待退还"
_STATES = dict(THING_STATES.choices)


@dataclass(frozen=True, slots=True)
class StoredThing:
    """A part of a thing as it is stored for lists: nobody's act, reckoned from the case."""

    key: str  # of the thing: seizure#1.3
    part: int  # 1 for the first of its parts
    code: str
    group: str
    name: str
    model: str
    amount: str  # 5箱
    value: str  # 元, of the whole line
    state: ThingState
    place: str
    since: date
    due_on: date | None  # the raw day while `withheld`
    withheld: bool
    clock: str

    def lapsed(self, today: date) -> bool:
        """Whether it stands free by itself, its days being over: the party may have it back (`KEEPING`)."""
        over = self.due_on is not None and self.due_on < today and not self.withheld
        return over and self.clock in LAPSING and self.state is ThingState.KEPT

    def standing(self, today: date) -> str:
        """How it stands, in words."""
        return FREE if self.lapsed(today) else _STATES[self.state]


@dataclass(frozen=True, slots=True)
class ThingsReckoned:
    """All things of a case, to be stored in place of what was stored of it."""

    case_id: str
    things: tuple[StoredThing, ...]


class ThingOrder(StrEnum):
    """What the ledger is read in the order of."""

    DUE = "due"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class ThingFilter:
    """What the ledger is narrowed to; what is empty narrows nothing."""

    unit_id: str = ""
    states: tuple[ThingState, ...] | None = ON_HAND  # None: all of them
    free: bool = True  # and what is free by itself, its days being over: it is under no measure any more
    today: date = date.min  # by which that is told
    groups: tuple[str, ...] = ()
    closed: bool | None = None  # only of cases that are closed, or only of those that are not
    until: date | None = None  # whose time ends on this day or before it, and binds the office still
    text: str = ""  # within name, place, code, or number of the case
    order: ThingOrder = ThingOrder.DUE


@dataclass(frozen=True, slots=True)
class ThingRow:
    """A part of a thing, with the case it belongs to."""

    id: str
    case_id: str
    number: str
    party_name: str
    unit: str  # 桥头镇 元朔社区
    closed: bool
    thing: StoredThing


@dataclass(frozen=True, slots=True)
class ThingCounts:
    """How many parts are in hand, over their time, left by cases that are closed, and free by themselves."""

    on_hand: int
    overdue: int
    left: int
    free: int


def reckoned(case: Case, clocks: Mapping[str, LawClock], calendar: Calendar) -> ThingsReckoned:
    """The things of a case as lists show them."""
    stored = tuple(
        _stored(case, thing, part, lot, _due(case, thing, lot, clocks, calendar))
        for thing in things_of(case)
        for part, lot in enumerate(thing.lots, 1)
    )
    return ThingsReckoned(case.id, stored)


@dataclass(frozen=True, slots=True)
class Clocked:
    """The clock a part of a thing stands under, and the last day by it."""

    clock: str = ""
    on: date | None = None
    withheld: bool = False


def _due(case: Case, thing: Thing, lot: Lot, clocks: Mapping[str, LawClock], calendar: Calendar) -> Clocked:
    """Seizure ends by 行政强制法 25, keeping by 行政处罚法 56 or a rule; of samples the law says nothing.

    Of what was sold before that, the price is held as the thing was.
    """
    if lot.state not in (ThingState.KEPT, ThingState.SOLD):
        return Clocked()
    if thing.group == SEIZURE:
        side = next(side for side in case.sides_of(SEIZURE) if side.n == thing.n)
        seen = case.seen_from(side)
        return Clocked("seize_ext_30d" if extended(seen) else "seize_30d", last_until(seen))
    taken = case.get(f.PRESERVATION_AT, thing.n)
    if thing.group == PRESERVATION and taken is not None and case.get(f.PRESERVATION_ON, thing.n) is None:
        own = its_own(case, KEEPING)
        clock = "preserve_7wd" if own is None else own.clock
        ends = due(taken.date(), clocks[clock].term, calendar)
        return Clocked(clock, ends.date or ends.raw, ends.withheld)
    return Clocked()


def _stored(case: Case, thing: Thing, part: int, lot: Lot, clocked: Clocked) -> StoredThing:
    good = thing.good
    return StoredThing(
        key=thing.key,
        part=part,
        code=code_of(case.id, thing.key),
        group=thing.group,
        name=good.name,
        model=good.model,
        amount=thing.said(lot.quantity),
        value=good.value,
        state=lot.state,
        place=lot.place,
        since=lot.since,
        due_on=clocked.on,
        withheld=clocked.withheld,
        clock=clocked.clock,
    )

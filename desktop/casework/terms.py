"""The clocks that run in a case: where each starts, where it stops, when it is due."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from desktop.casework.case import Case, SideProcedure
from desktop.casework.clock_rules import LISTED, OUTLIVING, RULES
from desktop.casework.co_parties import OWN_SIDES, as_party, each_beside, each_party, joined, side_kept
from desktop.casework.deadlines import Calendar, Due, due, due_by
from desktop.casework.law import ClockKind, LawClock
from desktop.casework.term_rule import Rule


@dataclass(frozen=True, slots=True)
class Running:
    """A clock in a case. `due` is None until it starts; `stopped_on` is the day the awaited act was done."""

    clock: LawClock
    starts_on: date | None
    due: Due | None
    stopped_on: date | None
    party: bool  # it binds the party: the office waits
    stopped_at: datetime | None = None  # for a term of hours
    side: SideProcedure | None = None  # of what it runs beside the case
    whose: int = 1  # of several parties, the one it runs for; 0 where it runs for all of them alike

    @property
    def running(self) -> bool:
        """Started and not yet stopped."""
        return self.starts_on is not None and self.stopped_on is None

    @property
    def in_time(self) -> bool | None:
        """Whether the awaited act was done by its last day; None while undone, or that day withheld."""
        if self.stopped_on is None or self.due is None or self.due.date is None:
            return None
        if self.due.at is not None and self.stopped_at is not None:
            return self.stopped_at <= self.due.at
        if self.clock.kind is ClockKind.NOTICE:  # the event comes after the days that must lie between
            return self.stopped_on > self.due.date
        return self.stopped_on <= self.due.date


def terms(case: Case, clocks: Mapping[str, LawClock], calendar: Calendar) -> tuple[Running, ...]:
    """Every clock that has a meaning in this case, in the order of the procedure."""
    places = _places(case)
    return tuple(
        term
        for rule in _binding(case, clocks)
        for term in _apart(
            (
                _running(rule, place, clocks[rule.clock], calendar)
                for place in places.get(rule.beside, ())
                if rule.when(place)
            ),
            len(places[""]),
        )
    )


def _apart(running: Iterable[Running], parties: int) -> Iterator[Running]:
    """The terms of a clock: one for all parties where it is the same for each, else one for whom it runs.

    A clock that runs for one alone is his own, and is told under his name.
    """
    told = list(running)
    alike = [replace(term, whose=0) for term in told] if parties > 1 else []
    if len(alike) == parties and all(term == alike[0] for term in alike):
        yield alike[0]
    else:
        yield from told


def own_of_one(term: Running, case: Case) -> Case | None:
    """A case as the one party sees it for whom a clock runs; None where it runs for all, or there is one."""
    side = term.side
    if not term.whose or (side is not None and side.id not in OWN_SIDES) or not joined(case):
        return None
    return as_party(case, term.whose)


def _binding(case: Case, clocks: Mapping[str, LawClock]) -> Iterator[Rule]:
    """The rules of the clocks that bind under what the case was opened under."""
    return (rule for rule in RULES if clocks[rule.clock].binds(case.rules))


def _places(case: Case) -> Mapping[str, tuple[Case, ...]]:
    """From where clocks look at a case: from each of its parties, and by kind from what runs beside it."""
    case = case.seen_from(None)
    places = {"": each_party(case)}
    for seen in each_beside(case):
        side = seen.within.id if seen.within is not None else ""
        places[side] = (*places.get(side, ()), seen)
    return places


def _running(rule: Rule, case: Case, clock: LawClock, calendar: Calendar) -> Running:
    start, stop, side = rule.starts(case), rule.stops(case), side_kept(case)
    if isinstance(start, datetime):  # in hours, from the moment
        at = stop if isinstance(stop, datetime) else None
        ends = due_by(start, clock.term)
        on = at.date() if at else None
        return Running(clock, start.date(), ends, on, rule.party, at, side, case.party)
    spans, term = rule.excluded(case), rule.length(case) or clock.term
    return Running(
        clock,
        start,
        None if start is None else due(start, term, calendar, spans),
        stop,
        rule.party,
        side=side,
        whose=case.party,
    )


def falling_due(case: Case, clocks: Mapping[str, LawClock], calendar: Calendar) -> tuple[Running, ...]:
    """The running clocks that call for an act, in the order of the procedure.

    Once closed only those that outlive the case: a review or a suit may come half a year later, and what was
    decided is still to be made public.
    """
    rules = OUTLIVING if case.closed else LISTED
    places = _places(case)
    parties, found = len(places[""]), list[Running]()
    for rule in rules:
        clock = clocks[rule.clock]
        if not clock.binds(case.rules):
            continue
        running = [
            _running(rule, place, clock, calendar)
            for place in places.get(rule.beside, ())
            # asked before anything is counted: of a county's cases most clocks do not run
            if rule.when(place) and rule.starts(place) is not None and rule.stops(place) is None
        ]
        found += _apart(running, parties) if parties > 1 else running
    return tuple(found)


def next_due(
    case: Case, clocks: Mapping[str, LawClock], calendar: Calendar, today: date | None = None
) -> Running | None:
    """The clock to show in the list: the earliest running one that calls for an act.

    On a known day, a time that was only to be waited for and is over gives way to the next.
    """
    waited = [
        term
        for term in falling_due(case, clocks, calendar)
        if not (
            today and term.due and outwaited(term.clock, shown_day(term), today, withheld=term.due.withheld)
        )
    ]
    return min(waited, key=shown_day, default=None)


def outwaited(clock: LawClock, shown: date, today: date, *, withheld: bool) -> bool:
    """Whether a time that was only to be waited for is over: then it gives way to the next."""
    return clock.kind is ClockKind.MIN and not withheld and shown < today


def shown_day(term: Running) -> date:
    """The day a started clock is sorted by: a withheld one has its raw date, shown as not reckonable."""
    assert term.due is not None
    return term.due.date or term.due.raw

"""What is stored of the dates of a case, so that lists of many thousand need not count days.

The dates depend on the case, and on what they are counted by: the notices known, the periods of the law, the
rules of the clocks. The second has a mark; a case whose dates bear another is reckoned again. No notice tells
which clocks run, and since when; only on what day some of them end. Where nothing else is another, the stored
clocks are counted again, and the case need not be read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from desktop.base.clock import CHINA
from desktop.casework.case import Case
from desktop.casework.clock_rules import COURSE, LISTED, RULES
from desktop.casework.deadlines import Calendar, due
from desktop.casework.events import DueReckoned, DueTerm
from desktop.casework.law import LawClock
from desktop.casework.term_rule import by_law
from desktop.casework.terms import Running, falling_due, outwaited, shown_day

UNCOUNTED = (
    *("evidence", "photo", "inspection", "interview"),
    *("report", "notice", "approval", "address", "filing"),
)
"""Groups of facts that no clock looks at and no thing stands in. They make up most of a case: who reckons the
dates of many leaves them unread.
"""

HALF = 12
"""Signs of each half of a mark."""


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What the dates of cases are reckoned by on a day. `mark` is the same as long as these stay the same.

    Its first half is the same as long as the same clocks run in a case, whatever days they end on.
    """

    clocks: Mapping[str, LawClock]
    calendar: Calendar
    today: date
    mark: str

    @classmethod
    def on(cls, today: date, clocks: Mapping[str, LawClock], calendar: Calendar) -> Reckoning:
        """The reckoning of a day."""
        course = (str(COURSE), *(f"{rule.clock} {clocks[rule.clock].term!r}" for rule in RULES))
        return cls(clocks, calendar, today, _half(course) + _half(_told(calendar)))

    def of(self, case: Case, case_id: str) -> DueReckoned:
        """The dates of a case, known under an id."""
        running = map(_kept, falling_due(case, self.clocks, self.calendar))
        return self._dates(case_id, tuple(sorted(running, key=_place)))

    def same_run(self, mark: str) -> bool:
        """Whether the clocks stored by a mark still run, though on other days off."""
        return mark[:HALF] == self.mark[:HALF]

    @property
    def moving(self) -> frozenset[str]:
        """The clocks whose end a notice may move."""
        return frozenset(rule.clock for rule in LISTED if self.clocks[rule.clock].term.moves)

    @property
    def lengthened(self) -> frozenset[str]:
        """Those of them that may be longer in one case than in others: what is stored does not say so."""
        return frozenset(rule.clock for rule in LISTED if rule.length is not by_law) & self.moving

    def counted(self, case_id: str, stored: Iterable[DueTerm]) -> DueReckoned:
        """The dates of a case by its stored clocks, where the `same_run` holds: as `of` the case itself."""
        return self._dates(case_id, tuple(self._again(term) for term in sorted(stored, key=_place)))

    def _again(self, stored: DueTerm) -> DueTerm:
        """Where days are excluded, or the length was decided, the clock counts plain days: its end stands."""
        term = self.clocks[stored.clock].term
        if not term.moves:
            return stored
        ends = due(stored.started_on, term, self.calendar)
        return replace(stored, due_on=ends.date or ends.raw, withheld=ends.withheld)

    def _dates(self, case_id: str, kept: tuple[DueTerm, ...]) -> DueReckoned:
        waited = (
            term
            for term in kept
            if not outwaited(self.clocks[term.clock], term.due_on, self.today, withheld=term.withheld)
        )
        nearest = min(waited, key=lambda term: term.due_on, default=None)
        if nearest is None:
            return DueReckoned(case_id, None, "", False, kept, self.mark)
        return DueReckoned(case_id, nearest.due_on, nearest.clock, nearest.party, kept, self.mark)


_PLACES = {(rule.clock, rule.beside): place for place, rule in reversed(tuple(enumerate(LISTED)))}


def _place(stored: DueTerm) -> tuple[int, int]:
    """Where a clock stands among those that run in a case: of two that end on a day the first is shown."""
    return _PLACES[stored.clock, stored.beside], stored.n


def _half(told: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:HALF]


def _told(calendar: Calendar) -> Iterator[str]:
    for year, known in sorted(calendar.years.items()):
        for days in (known.festivals, known.rest, known.working):
            yield f"{year} {' '.join(day.isoformat() for day in sorted(days))}"
    yield " ".join(day.isoformat() for day in sorted(calendar.local))


def _kept(term: Running) -> DueTerm:
    assert term.due is not None
    assert term.starts_on is not None
    side = term.side
    return DueTerm(
        clock=term.clock.id,
        started_on=term.starts_on,
        due_on=shown_day(term),
        withheld=term.due.withheld,
        at=None if term.due.at is None else term.due.at.replace(tzinfo=CHINA),
        party=term.party,
        beside=side.id if side is not None else "",
        n=side.n if side is not None else term.whose,
    )

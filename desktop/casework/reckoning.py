"""What is stored of the dates of a case, so that lists of many thousand need not count days.

The dates depend on the case, and on what they are counted by: the notices known, the periods of the law, the
rules of the clocks. The second has a mark; a case whose dates bear another is reckoned again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from desktop.base.clock import CHINA
from desktop.casework.case import Case
from desktop.casework.deadlines import Calendar
from desktop.casework.events import DueReckoned, DueTerm
from desktop.casework.law import LawClock
from desktop.casework.terms import RULES, Running, falling_due, shown_day, soonest

UNCOUNTED = (
    *("evidence", "photo", "inspection", "interview", "correction"),
    *("report", "notice", "approval", "address", "filing"),
)
"""Groups of facts that no clock looks at and no thing stands in. They make up most of a case: who reckons the
dates of many leaves them unread.
"""


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What the dates of cases are reckoned by on a day. `mark` is the same as long as these stay the same."""

    clocks: Mapping[str, LawClock]
    calendar: Calendar
    today: date
    mark: str

    @classmethod
    def on(cls, today: date, clocks: Mapping[str, LawClock], calendar: Calendar) -> Reckoning:
        """The reckoning of a day."""
        told = "\n".join((*_told(calendar), *(f"{rule.clock} {clocks[rule.clock].term}" for rule in RULES)))
        return cls(clocks, calendar, today, hashlib.sha256(told.encode()).hexdigest()[:16])

    def of(self, case: Case, case_id: str) -> DueReckoned:
        """The dates of a case, known under an id."""
        running = falling_due(case, self.clocks, self.calendar)
        nearest, kept = soonest(running, self.today), tuple(_kept(term) for term in running)
        if nearest is None:
            return DueReckoned(case_id, None, "", False, kept, self.mark)
        return DueReckoned(case_id, shown_day(nearest), nearest.clock.id, nearest.party, kept, self.mark)


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

"""The clocks of the law at work: when one ends, what it opens, and the two sums that go with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from desktop.base.errors import BadEntry
from desktop.base.money import Money
from desktop.casework.deadlines import (
    Calendar,
    Due,
    Span,
    add_days,
    add_months,
    due,
)
from desktop.casework.law import LawClock


@dataclass(frozen=True, slots=True)
class Clocks:
    """The clocks by the id of the law reference, asked together with a calendar."""

    by_id: Mapping[str, LawClock]
    calendar: Calendar

    def __getitem__(self, id: str) -> LawClock:
        return self.by_id[id]

    def due(self, id: str, start: date, excluded: Iterable[Span] = ()) -> Due:
        """When a clock that starts on a day ends."""
        return due(start, self.by_id[id].term, self.calendar, excluded)

    def appeal(self, served: date, *, review_first: bool = False) -> Due:
        """When the periods to apply for review and to sue are both over.

        Against a decision on the spot the court comes only after review (行政复议法 23): sixty days. Whether
        the court counts so is open: INTERPRETATION.
        """
        review = self.due("review_60d", served)
        if review_first:
            return review
        sue = self.due("sue_6m", served)
        return max(review, sue, key=lambda ends: ends.raw)

    def court_window(self, ends: Due) -> CourtWindow:
        """When the court may be asked to enforce, once the periods of appeal are over (行政强制法 53).

        It opens after the rolled end and closes by the unrolled one: safe on both sides.
        """
        opens = None if ends.date is None else add_days(ends.date, 1)
        return CourtWindow(opens, add_months(ends.raw, self.by_id["court_apply_3m"].term.amount))


@dataclass(frozen=True, slots=True)
class CourtWindow:
    """The months in which enforcement by the court may be asked for. `opens` is None while it is withheld."""

    opens: date | None
    closes: date

    def __contains__(self, day: date) -> bool:
        return self.opens is not None and self.opens <= day <= self.closes


def surcharge(fine: Money, days: int, suspended: int = 0) -> Money:
    """Three in a hundred of the fine for each day late, never more than the fine (行政处罚法 72).

    Days on which review or suit was pending do not count (行政处罚法 73). A part of a fen is dropped.
    """
    if not 0 <= suspended <= days:
        raise BadEntry("surcharge_days", days=days, suspended=suspended)
    return Money(min(fine.fen, fine.fen * 3 * (days - suspended) // 100))

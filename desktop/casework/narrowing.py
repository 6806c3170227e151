"""What an officer narrows a list by, in few words, and what those words mean on a given day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum

from desktop.base.money import Money
from desktop.base.spans import RANGE_MARK, ends_of
from desktop.casework.deadlines import Calendar, Measure
from desktop.casework.law import LawClock
from desktop.casework.rows import DaySpan, DueSpan, FineSpan

WEEK = timedelta(days=7)


class DueWord(StrEnum):
    """How near the next date is; 超期, 今天 and 七日内 as in the figures under the list."""

    OVERDUE = "overdue"
    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    PARTY = "party"
    NONE = "none"
    UNCOUNTED = "uncounted"


class DayWord(StrEnum):
    """Days that are named and not typed."""

    MONTH = "month"
    LAST_MONTH = "last_month"
    YEAR = "year"
    LAST_YEAR = "last_year"


class FineWord(StrEnum):
    """Bands of fines, each without its upper end: none, below 1,000 yuan, to 5,000, 10,000, 50,000, above."""

    NONE = "none"
    TO_1K = "to_1k"
    TO_5K = "to_5k"
    TO_10K = "to_10k"
    TO_50K = "to_50k"
    OVER_50K = "over_50k"


_BANDS = {
    FineWord.TO_1K: (None, 1_000),
    FineWord.TO_5K: (1_000, 5_000),
    FineWord.TO_10K: (5_000, 10_000),
    FineWord.TO_50K: (10_000, 50_000),
    FineWord.OVER_50K: (50_000, None),
}


def due_spans(
    words: Iterable[str], today: date, clocks: Mapping[str, LawClock], calendar: Calendar
) -> tuple[DueSpan, ...]:
    """The spans of next dates that some words of `DueWord` mean today."""
    spans: list[DueSpan] = []
    for word in map(DueWord, words):
        if word is DueWord.UNCOUNTED:
            spans += _uncounted(clocks, calendar)
        else:
            spans.append(_due_span(word, today))
    return tuple(spans)


def _due_span(word: DueWord, today: date) -> DueSpan:
    if word is DueWord.OVERDUE:
        return DueSpan(until=today - timedelta(days=1), party=False)
    if word is DueWord.TODAY:
        return DueSpan(today, today, party=False)
    if word is DueWord.WEEK:
        return DueSpan(today + timedelta(days=1), today + WEEK, party=False)
    if word is DueWord.MONTH:
        return DueSpan(today, _month_end(today), party=False)
    if word is DueWord.PARTY:
        return DueSpan(today, party=True)
    return DueSpan(none=True)


def may_move(clock: LawClock) -> bool:
    """Whether the end of a clock hangs on the holidays of its year: working days, or a last day rolled."""
    return clock.amount is not None and (clock.unit is Measure.WORKDAY or clock.term.rolls)


def _uncounted(clocks: Mapping[str, LawClock], calendar: Calendar) -> tuple[DueSpan, ...]:
    """Dates that may still move: clocks that need holidays, in years without a notice."""
    moving = tuple(sorted(id for id, clock in clocks.items() if may_move(clock)))
    known = sorted(calendar.years)
    if not known or not moving:
        return (DueSpan(clocks=moving),) if moving else (DueSpan(since=date.max),)
    ends = [DueSpan(until=date(known[0] - 1, 12, 31), clocks=moving)]
    ends += [
        DueSpan(date(year, 1, 1), date(year, 12, 31), clocks=moving)
        for year in range(known[0], known[-1])
        if year not in calendar.years
    ]
    return (*ends, DueSpan(since=date(known[-1] + 1, 1, 1), clocks=moving))


def fine_spans(words: Iterable[str]) -> tuple[FineSpan, ...]:
    """The spans of fines of some words of `FineWord`, or of amounts in yuan: `1000..5000`.

    Raises BadEntry for an amount that cannot be read, ValueError for any other word.
    """
    return tuple(_fine_span(word) for word in words)


def _fine_span(word: str) -> FineSpan:
    if word == FineWord.NONE:
        return FineSpan(none=True)
    if RANGE_MARK in word:
        least, most = ends_of(word)
        return FineSpan(Money.read(least) if least else None, Money.read(most) if most else None)
    low, high = _BANDS[FineWord(word)]
    return FineSpan(
        None if low is None else Money.yuan(low), None if high is None else Money(Money.yuan(high).fen - 1)
    )


def day_span(word: str, today: date) -> DaySpan | None:
    """The days of a word of `DayWord`, or those typed: `2026-01-01..2026-03-31`; None for no word."""
    if not word:
        return None
    if RANGE_MARK in word:
        since, until = ends_of(word)
        return DaySpan(
            date.fromisoformat(since) if since else None, date.fromisoformat(until) if until else None
        )
    meant = DayWord(word)
    if meant is DayWord.MONTH:
        return DaySpan(today.replace(day=1), _month_end(today))
    if meant is DayWord.LAST_MONTH:
        last = today.replace(day=1) - timedelta(days=1)
        return DaySpan(last.replace(day=1), last)
    year = today.year if meant is DayWord.YEAR else today.year - 1
    return DaySpan(date(year, 1, 1), date(year, 12, 31))


def _month_end(day: date) -> date:
    following = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    return following - timedelta(days=1)

"""The words of the filters, on the days they are said."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from desktop.base.errors import BadEntry
from desktop.base.money import Money
from desktop.base.paths import RESOURCES
from desktop.casework.deadlines import Calendar
from desktop.casework.law import read_clocks
from desktop.casework.narrowing import day_span, due_spans, fine_spans, may_move
from desktop.casework.rows import DaySpan, DueSpan, FineSpan

CLOCKS = read_clocks(RESOURCES / "law" / "clocks.toml")
CALENDAR = Calendar.read(RESOURCES / "calendar")
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("word", "span"),
    [
        ("overdue", DueSpan(until=date(2026, 11, 22), party=False)),
        ("today", DueSpan(TODAY, TODAY, party=False)),
        ("week", DueSpan(date(2026, 11, 24), date(2026, 11, 30), party=False)),
        ("month", DueSpan(TODAY, date(2026, 11, 30), party=False)),
        ("party", DueSpan(TODAY, party=True)),
        ("none", DueSpan(none=True)),
    ],
)
def test_how_near_a_date_is(word: str, span: DueSpan) -> None:
    assert due_spans((word,), TODAY, CLOCKS, CALENDAR) == (span,)


def test_dates_that_may_move_are_of_clocks_that_need_the_holidays_of_unknown_years() -> None:
    spans = due_spans(("uncounted",), TODAY, CLOCKS, CALENDAR)
    known = sorted(CALENDAR.years)
    assert spans[0].until == date(known[0] - 1, 12, 31)
    assert spans[-1].since == date(known[-1] + 1, 1, 1)
    moving = set(spans[0].clocks)
    assert "serve_7wd" in moving
    assert "case_90d" not in moving
    assert all(may_move(CLOCKS[id]) for id in moving)
    assert not CALENDAR.knows(spans[-1].since.year)


@pytest.mark.parametrize(
    ("word", "span"),
    [
        ("month", DaySpan(date(2026, 11, 1), date(2026, 11, 30))),
        ("last_month", DaySpan(date(2026, 10, 1), date(2026, 10, 31))),
        ("year", DaySpan(date(2026, 1, 1), date(2026, 12, 31))),
        ("last_year", DaySpan(date(2025, 1, 1), date(2025, 12, 31))),
        ("2026-02-01..", DaySpan(date(2026, 2, 1), None)),
        ("..2026-02-01", DaySpan(None, date(2026, 2, 1))),
        ("", None),
    ],
)
def test_days(word: str, span: DaySpan | None) -> None:
    assert day_span(word, TODAY) == span


def test_last_month_of_january_is_december() -> None:
    assert day_span("last_month", date(2027, 1, 31)) == DaySpan(date(2026, 12, 1), date(2026, 12, 31))


def test_bands_of_fines_meet_and_do_not_overlap() -> None:
    none, *bands = fine_spans(("none", "to_1k", "to_5k", "to_10k", "to_50k", "over_50k"))
    assert none == FineSpan(none=True)
    assert bands[0].least is None
    assert bands[-1].most is None
    for lower, upper in pairwise(bands):
        assert lower.most is not None
        assert upper.least is not None
        assert lower.most.fen + 1 == upper.least.fen


def test_amounts_are_typed_in_yuan() -> None:
    assert fine_spans(("1000..5,000.50",)) == (FineSpan(Money.yuan(1000), Money(500_050)),)
    assert fine_spans(("..200",)) == (FineSpan(None, Money.yuan(200)),)
    with pytest.raises(BadEntry):
        fine_spans(("many..",))
    with pytest.raises(ValueError, match="no_such_band"):
        fine_spans(("no_such_band",))

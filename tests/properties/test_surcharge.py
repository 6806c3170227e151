"""Invariant 7: no surcharge while a review or a suit is pending, at most the fine (行政处罚法 72, 73)."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop.base.money import Money
from desktop.casework.deadlines import Span
from desktop.casework.surcharge import Paid, reckon

FIRST = date(2026, 1, 1)
days = st.integers(0, 400).map(lambda n: FIRST + timedelta(days=n))
fines = st.integers(1, 10**9).map(Money)
spans = st.lists(st.tuples(days, days).map(lambda ends: Span(min(ends), max(ends))), max_size=3)
payments = st.lists(st.builds(Paid, days, st.integers(1, 10**8).map(Money)), max_size=4)


@given(fines, days, payments, spans, st.booleans())
def test_it_stays_within_the_fine_and_grows_with_no_stop(
    fine: Money, last: date, paid: list[Paid], stops: list[Span], of_whole: bool
) -> None:
    found = reckon(fine, FIRST, last, paid=paid, stops=stops, of_whole=of_whole)
    free = reckon(fine, FIRST, last, paid=paid, of_whole=of_whole)
    assert found.amount <= fine
    assert found.amount <= free.amount <= reckon(fine, FIRST, last, of_whole=True).amount


@given(fines, days, payments, spans)
def test_no_day_within_a_review_is_reckoned(
    fine: Money, last: date, paid: list[Paid], stops: list[Span]
) -> None:
    for stretch in reckon(fine, FIRST, last, paid=paid, stops=stops).stretches:
        for span in stops:
            assert stretch.last < span.first or span.last < stretch.first


@given(fines, days, payments, st.booleans())
def test_pending_all_the_while_nothing_is_owed(
    fine: Money, last: date, paid: list[Paid], of_whole: bool
) -> None:
    found = reckon(fine, FIRST, last, paid=paid, stops=(Span(FIRST, last),), of_whole=of_whole)
    assert found.amount == Money(0)

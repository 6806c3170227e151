"""The surcharge, day by day: three percent, cap, stops, and what a payment changes (行政处罚法 72, 73)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from desktop.base.money import Money
from desktop.casework.deadlines import Span
from desktop.casework.surcharge import Paid, reckon

FINE = Money.yuan(1000)
FIRST = date(2026, 12, 20)


def after(days: int) -> date:
    """The last of so many days from the first."""
    return FIRST + timedelta(days=days - 1)


@pytest.mark.parametrize(("days", "yuan"), [(1, 30), (33, 990), (34, 1000), (100, 1000)])
def test_three_percent_a_day_and_never_more_than_the_fine(days: int, yuan: int) -> None:
    """statutory-rules 1.5; the days run past the year's end."""
    assert reckon(FINE, FIRST, after(days)).amount == Money.yuan(yuan)


def test_days_of_a_review_do_not_count() -> None:
    stopped = reckon(FINE, FIRST, after(40), stops=(Span(after(5), after(24)),))
    assert (stopped.days, stopped.amount) == (20, Money.yuan(600))
    assert [(each.first, each.last) for each in stopped.stretches] == [
        (FIRST, after(4)),
        (after(25), after(40)),
    ]


def test_nothing_is_reckoned_before_its_day_or_of_a_fine_paid_in_full() -> None:
    assert reckon(FINE, FIRST, FIRST - timedelta(days=1)).amount == Money(0)
    full = (Paid(FIRST - timedelta(days=1), FINE),)
    assert reckon(FINE, FIRST, after(30), paid=full).amount == Money(0)
    assert reckon(FINE, FIRST, after(30), paid=full, of_whole=True).amount == Money(0)


def test_a_part_paid_lessens_what_later_days_are_reckoned_from() -> None:
    part = (Paid(after(10), Money.yuan(400)),)
    assert reckon(FINE, FIRST, after(20), paid=part).amount == Money.yuan(300 + 180)
    assert reckon(FINE, FIRST, after(20), paid=part, of_whole=True).amount == Money.yuan(600)


def test_the_day_of_payment_still_counts() -> None:
    assert reckon(FINE, FIRST, after(9), paid=(Paid(FIRST, FINE),)).amount == Money.yuan(30)


def test_a_broken_fen_is_left_to_the_party() -> None:
    assert reckon(Money(33), FIRST, FIRST).amount == Money(0)
    assert reckon(Money(33), FIRST, after(2)).amount == Money(1)


def test_the_reckoning_is_told_in_words() -> None:
    assert reckon(FINE, FIRST, after(2)).words() == (
        "2026年12月20日至2026年12月21日共2日，以1000.00元为基数；每日百分之三，合计60.00元"
    )
    assert reckon(FINE, FIRST, after(40)).words().endswith("合计1200.00元，以罚款数额为限，计1000.00元")
    assert reckon(FINE, FIRST, FIRST, stops=(Span(FIRST, FIRST),)).words() == "没有加处罚款"

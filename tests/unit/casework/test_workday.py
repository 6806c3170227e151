"""The groups of a working day, their shares of a page, and the figures that follow from them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.casework.workday import (
    DueActs,
    DueCount,
    Urgency,
    figures_of,
    first_of_month,
    months_back,
    shares,
    urgency,
)

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("days", "party", "group"),
    [
        (-1, False, Urgency.OVERDUE),
        (-1, True, Urgency.PARTY_LATE),
        (0, False, Urgency.TODAY),
        (0, True, Urgency.TODAY),
        (1, False, Urgency.WEEK),
        (7, False, Urgency.WEEK),
        (8, False, Urgency.LATER),
        (8, True, Urgency.LATER),
    ],
)
def test_a_date_stands_in_one_group(days: int, party: bool, group: Urgency) -> None:
    assert urgency(TODAY + timedelta(days=days), TODAY, party=party) is group


@given(st.dictionaries(st.sampled_from(list(Urgency)), st.integers(0, 200)), st.integers(5, 60))
def test_no_group_is_crowded_out_and_no_room_is_wasted(sizes: dict[Urgency, int], room: int) -> None:
    given_rows = shares(sizes, room)
    assert sum(given_rows.values()) == min(room, sum(sizes.values()))
    for group in Urgency:
        assert min(sizes.get(group, 0), room // len(Urgency)) <= given_rows[group] <= sizes.get(group, 0)


def test_what_is_left_over_goes_to_the_urgent() -> None:
    sizes = {Urgency.OVERDUE: 40, Urgency.TODAY: 1, Urgency.LATER: 90}
    assert shares(sizes, 30) == {
        Urgency.OVERDUE: 23,
        Urgency.TODAY: 1,
        Urgency.PARTY_LATE: 0,
        Urgency.WEEK: 0,
        Urgency.LATER: 6,
    }


def test_months_are_counted_across_the_year() -> None:
    assert first_of_month(date(2026, 1, 31), 1) == date(2025, 12, 1)
    assert first_of_month(date(2026, 12, 31), -1) == date(2027, 1, 1)
    assert first_of_month(TODAY, 12) == date(2025, 11, 1)
    assert months_back(date(2026, 2, 3), 4) == (
        date(2025, 11, 1),
        date(2025, 12, 1),
        date(2026, 1, 1),
        date(2026, 2, 1),
    )


def test_only_the_offices_own_clocks_are_due() -> None:
    counts = (
        DueCount(Urgency.OVERDUE, "serve_7wd", False, 1),
        DueCount(Urgency.OVERDUE, "case_90d", False, 3),
        DueCount(Urgency.TODAY, "case_90d", False, 2),
        DueCount(Urgency.TODAY, "pay_15d", True, 5),
        DueCount(Urgency.PARTY_LATE, "pay_15d", True, 7),
        DueCount(Urgency.WEEK, "case_90d", False, 4),
        DueCount(Urgency.LATER, "pay_15d", True, 11),
    )
    found = figures_of(counts, 1, 60, (12, 15, 9))
    assert found.overdue == (("case_90d", 3), ("serve_7wd", 1))
    assert (found.today, found.tomorrow, found.week) == (2, 1, 6)
    assert found.waiting == 16  # the party whose time is over is waited for no more
    assert (found.open, found.closed, found.closed_before, found.closed_year_ago) == (60, 12, 15, 9)
    acts = DueActs((), counts)
    assert acts.total == 33
    assert (acts.size(Urgency.TODAY), acts.waiting(Urgency.TODAY)) == (7, 5)

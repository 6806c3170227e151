"""Copies growing old: a year of them, day by day, never costs an office what the rule promises it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from db import Keeping, KeptCopy, Why, outgrown

FIRST = date(2026, 1, 5)


def copy(day: date, n: int = 0, why: Why = Why.WORK) -> KeptCopy:
    at = datetime(day.year, day.month, day.day, 1, n, tzinfo=UTC)
    return KeptCopy(Path(f"/copies/{day}-{n}-{why}.db"), at, why, 1, "", {})


def whole(_copy: KeptCopy) -> bool:
    return True


def after(copies: list[KeptCopy], today: date, bad: frozenset[Path] = frozenset()) -> list[KeptCopy]:
    gone = outgrown(copies, today, Keeping(), lambda one: one.file not in bad)
    return [one for one in copies if one not in gone]


def test_a_year_of_half_hours_becomes_days_weeks_and_months() -> None:
    kept: list[KeptCopy] = []
    day = FIRST
    for n in range(365):
        day = FIRST + timedelta(n)
        kept = after([*kept, *(copy(day, k) for k in range(4))], day)
    assert len([one for one in kept if one.day == day]) == 4
    days = [one.day for one in kept]
    assert days[-4:] == [day] * 4
    assert days[-18:-4] == [day - timedelta(n) for n in range(14, 0, -1)], "one a day for two weeks"
    older = [one.day for one in kept if 14 < (day - one.day).days <= 91]
    assert len(older) in (10, 11, 12, 13), "one a week for three months, and the ends of months"
    assert [one.month for one in (each.day for each in kept) if (day - one).days > 91] == list(range(1, 10))


def test_what_was_made_before_a_risk_stays_thirty_days() -> None:
    risky = copy(FIRST, 1, Why.IMPORT)
    others = [copy(FIRST, 2), copy(FIRST + timedelta(31))]
    assert risky in after([risky, *others], FIRST + timedelta(29))
    assert risky not in after([risky, *others], FIRST + timedelta(30))


def test_no_good_copy_goes_for_one_that_is_not() -> None:
    good, bad = copy(FIRST, 1), copy(FIRST, 2)
    tomorrow = FIRST + timedelta(1)
    assert after([good, bad], tomorrow, frozenset({bad.file})) == [good]
    assert after([good, bad], tomorrow) == [bad]
    both = frozenset({good.file, bad.file})
    assert after([good, bad], tomorrow, both) == [bad], "the last is never thrown away"


def test_nothing_is_read_where_nothing_goes() -> None:
    def read(_copy: KeptCopy) -> bool:
        raise AssertionError("read through for nothing")

    copies = [copy(FIRST + timedelta(n)) for n in range(10)]
    assert outgrown(copies, FIRST + timedelta(10), Keeping(), read) == ()


@settings(max_examples=30, deadline=None)
@given(
    days=st.lists(st.integers(0, 300), min_size=1, max_size=80).map(sorted),
    bad=st.frozensets(st.integers(0, 79)),
    data=st.data(),
)
def test_every_span_that_had_a_good_copy_has_one(
    days: list[int], bad: frozenset[int], data: st.DataObject
) -> None:
    """Whatever days somebody works, and whichever copies rot on the disk after their day."""
    kept: list[KeptCopy] = []
    rotten: set[Path] = set()
    for n, offset in enumerate(days):
        today = FIRST + timedelta(offset)
        why = data.draw(st.sampled_from((Why.WORK, Why.CLOSING, Why.IMPORT)))
        made = copy(today, n % 60, why)
        before = [one for one in kept if one.file not in rotten]
        kept = after([*kept, made], today, frozenset(rotten))
        good = [one for one in kept if one.file not in rotten]
        assert made in kept
        for one in before:
            if (today - one.day).days <= Keeping().days:
                assert any(other.day == one.day for other in good)
            assert any(other.day.timetuple()[:2] == one.day.timetuple()[:2] for other in good)
        if n in bad:
            rotten.add(made.file)

"""Laws of counting that hold for every start, every length and every calendar."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop.base.paths import RESOURCES
from desktop.casework.deadlines import (
    Calendar,
    HolidayYear,
    Measure,
    Span,
    Term,
    add_months,
    add_workdays,
    days,
    due,
    earliest_event,
)

ONE = timedelta(days=1)
REAL = Calendar.read(RESOURCES / "calendar")
NONE: frozenset[date] = frozenset()

starts = st.dates(date(2020, 1, 1), date(2026, 9, 1))
amounts = st.integers(0, 40)
dated = st.sampled_from([Measure.DAY, Measure.MONTH, Measure.YEAR])


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    """Two years with some weekdays off and some weekend days worked."""
    years = []
    for year in (2025, 2026):
        every = list(days(date(year, 1, 1), date(year, 12, 31)))
        rest = draw(st.frozensets(st.sampled_from(every), max_size=30))
        weekend = [day for day in every if day.weekday() >= 5 and day not in rest]
        years.append(
            HolidayYear(year, "", NONE, rest, draw(st.frozensets(st.sampled_from(weekend), max_size=10)))
        )
    return Calendar.of(*years)


@given(starts, amounts, dated, st.booleans())
def test_calendar_terms_always_have_a_raw_day(
    start: date, amount: int, measure: Measure, rolls: bool
) -> None:
    known, unknown = (due(start, Term(amount, measure, rolls), each) for each in (REAL, Calendar({})))
    assert known.raw == unknown.raw
    assert (unknown.date is None) is rolls
    if not rolls:
        assert known.date == known.raw == unknown.date


@given(st.dates(date(2025, 1, 1), date(2026, 6, 1)), amounts, calendars())
def test_a_rolled_day_is_the_first_working_day_not_before_the_raw_one(
    start: date, amount: int, calendar: Calendar
) -> None:
    ends = due(start, Term(amount, Measure.DAY, rolls=True), calendar)
    assert ends.date is not None
    assert ends.date >= ends.raw
    assert calendar.is_working(ends.date)
    assert not any(calendar.is_working(day) for day in days(ends.raw, ends.date - ONE))


@given(st.dates(date(2025, 1, 1), date(2026, 6, 1)), st.integers(1, 30), calendars())
def test_so_many_working_days_lie_between(start: date, amount: int, calendar: Calendar) -> None:
    last = add_workdays(start, amount, calendar)
    assert last is not None
    assert sum(bool(calendar.is_working(day)) for day in days(start + ONE, last)) == amount
    assert calendar.is_working(last)


@given(st.dates(date(2025, 1, 1), date(2026, 3, 1)), st.integers(0, 15), st.integers(0, 15), calendars())
def test_working_days_add_up(start: date, first: int, second: int, calendar: Calendar) -> None:
    halfway = add_workdays(start, first, calendar)
    assert halfway is not None
    assert add_workdays(halfway, second, calendar) == add_workdays(start, first + second, calendar)


@given(st.dates(date(2026, 11, 1), date(2026, 12, 31)), st.integers(1, 40))
def test_a_withheld_end_is_never_before_its_floor(start: date, amount: int) -> None:
    term = Term(amount, Measure.WORKDAY)
    ends = due(start, term, REAL)
    told = REAL.with_year(HolidayYear(2027, "", NONE, NONE, NONE))
    later = due(start, term, told)
    assert later.date is not None
    assert ends.raw <= later.date
    assert ends.date in (None, later.date)
    assert (ends.date is None) == (ends.missing == 2027)


@given(starts, st.integers(1, 240))
def test_a_month_end_is_the_corresponding_day_or_the_last(start: date, months: int) -> None:
    end = add_months(start, months)
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    assert end.day == start.day or (end.day < start.day and (end + ONE).day == 1)


@given(starts, starts, st.integers(0, 40), dated)
def test_who_starts_later_ends_no_earlier(one: date, other: date, amount: int, measure: Measure) -> None:
    first, second = sorted((one, other))
    term = Term(amount, measure)
    assert due(first, term, REAL).raw <= due(second, term, REAL).raw


@given(st.dates(date(2026, 1, 5), date(2026, 8, 1)), st.integers(1, 10))
def test_between_a_notice_and_its_event_lie_so_many_working_days(told: date, clear: int) -> None:
    event = earliest_event(told, clear, REAL)
    assert event is not None
    between = sum(bool(REAL.is_working(day)) for day in days(told + ONE, event - ONE))
    assert between == clear


@given(starts, st.integers(0, 60), st.integers(1, 60), st.integers(0, 30))
def test_every_day_excluded_adds_one(start: date, amount: int, after: int, length: int) -> None:
    span = Span(start + timedelta(days=after), start + timedelta(days=after + length))
    plain = due(start, Term(amount, Measure.DAY), REAL)
    pushed = due(start, Term(amount, Measure.DAY), REAL, [span])
    counted = [day for day in days(start + ONE, pushed.raw) if day not in span]
    assert len(counted) == amount
    assert pushed.raw >= plain.raw

"""Counting of days, on calendars that are named: weekends alone, festivals alone, and the real 2026."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from desktop.base.clock import CHINA
from desktop.base.errors import BadEntry, BadResource
from desktop.base.paths import RESOURCES
from desktop.casework.clocks import Clocks
from desktop.casework.deadlines import (
    Calendar,
    Due,
    HolidayYear,
    Measure,
    Span,
    Term,
    add_days,
    add_months,
    add_workdays,
    days,
    due,
    due_at,
    earliest_event,
    explain,
    next_workday,
)
from desktop.casework.law import read_clocks

NONE: frozenset[date] = frozenset()
REAL = Calendar.read(RESOURCES / "calendar")  # 2004 to 2026; 2027 is not published
WEEKENDS = Calendar.of(*(HolidayYear(year, "", NONE, NONE, NONE) for year in (2026, 2027)))
FESTIVALS = Calendar.of(
    *(replace(known, rest=known.festivals, working=NONE) for known in (REAL.years[2026],)),
)
LAW = read_clocks(RESOURCES / "law" / "clocks.toml")


def d(written: str) -> date:
    return date.fromisoformat(written)


# statutory-rules 1.5, each with the calendar it names. raw is None where it is the date itself.
VECTORS = [
    ("hearing_req_5wd", WEEKENDS, "2026-07-08", "2026-07-15", None),
    ("pay_15d", WEEKENDS, "2026-07-08", "2026-07-23", None),
    ("pay_15d", WEEKENDS, "2026-07-10", "2026-07-27", "2026-07-25"),
    ("serve_7wd", WEEKENDS, "2026-07-08", "2026-07-17", None),
    ("seize_30d", WEEKENDS, "2026-07-08", "2026-08-07", None),
    ("case_90d", WEEKENDS, "2026-07-08", "2026-10-06", None),
    ("case_90d", REAL, "2026-07-08", "2026-10-06", None),
    ("preserve_7wd", WEEKENDS, "2026-07-08", "2026-07-17", None),
    ("review_60d", WEEKENDS, "2026-07-08", "2026-09-07", "2026-09-06"),
    ("sue_6m", WEEKENDS, "2026-07-08", "2027-01-08", None),
    ("sue_6m", WEEKENDS, "2026-08-31", "2027-03-01", "2027-02-28"),
    ("remind_exec_10wd", WEEKENDS, "2026-07-08", "2026-07-22", None),
    ("hearing_req_5wd", FESTIVALS, "2026-09-28", "2026-10-07", None),
    ("hearing_req_5wd", REAL, "2026-09-28", "2026-10-10", None),
    ("notice_pub_30d", WEEKENDS, "2026-07-08", "2026-08-07", None),
    ("publish_7wd", WEEKENDS, "2026-07-08", "2026-07-17", None),
]


@pytest.mark.parametrize(("clock", "calendar", "start", "expected", "raw"), VECTORS)
def test_the_vectors_of_the_reference(
    clock: str, calendar: Calendar, start: str, expected: str, raw: str | None
) -> None:
    ends = due(d(start), LAW[clock].term, calendar)
    assert ends.date == d(expected)
    assert ends.raw == d(raw or expected)
    assert ends.rolled is (raw is not None)
    assert not ends.withheld


def test_an_extension_runs_on_from_the_end_and_does_not_slide() -> None:
    first = due(d("2026-07-08"), LAW["seize_30d"].term, WEEKENDS)
    second = due(first.raw, LAW["seize_ext_30d"].term, WEEKENDS)
    assert second.date == d("2026-09-06")  # a Sunday: organ side, no roll


def test_a_hearing_needs_seven_clear_working_days() -> None:
    clear = LAW["hearing_notice_7wd"].term.amount
    assert earliest_event(d("2026-07-08"), clear, WEEKENDS) == d("2026-07-20")


def test_the_earliest_decision_is_the_day_after_the_window() -> None:
    clocks = Clocks(LAW, WEEKENDS)
    for id, last in (("hearing_req_5wd", "2026-07-15"), ("remind_exec_10wd", "2026-07-22")):
        ends = clocks.due(id, d("2026-07-08"))
        assert (ends.over_on(d(last)), ends.over_on(add_days(d(last), 1))) == (False, True)


# --- without the notice of the year -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("term", "raw"),
    [
        ("15 days", "2027-01-08"),
        ("3 months", "2027-03-24"),
        ("1 year", "2027-12-24"),
        ("2 years", "2028-12-24"),
    ],
)
def test_calendar_days_months_and_years_are_dated_without_the_notice(term: str, raw: str) -> None:
    ends = due(d("2026-12-24"), Term.read(term), REAL)
    assert (ends.date, ends.raw, ends.withheld) == (d(raw), d(raw), False)


def test_only_the_roll_is_withheld_without_the_notice() -> None:
    ends = due(d("2026-12-24"), Term.read("15 days", rolls=True), REAL)
    assert (ends.date, ends.raw, ends.missing) == (None, d("2027-01-08"), 2027)
    assert ends.withheld
    assert not ends.rolled


def test_a_roll_that_ends_inside_the_known_year_is_dated() -> None:
    assert due(d("2026-12-10"), Term.read("10 days", rolls=True), REAL).date == d("2026-12-21")


def test_a_roll_over_the_end_of_the_known_year_is_withheld() -> None:
    plain = Calendar.of(HolidayYear(2022, "", NONE, NONE, NONE))  # 31 December 2022 was a Saturday
    ends = due(d("2022-12-16"), Term.read("15 days", rolls=True), plain)
    assert (ends.raw, ends.date, ends.missing) == (d("2022-12-31"), None, 2023)


def test_working_days_are_withheld_without_the_notice() -> None:
    ends = due(d("2026-12-29"), Term.read("5 workdays"), REAL)
    assert (ends.date, ends.missing) == (None, 2027)
    assert ends.raw == d("2027-01-03")  # five working days cannot be over before five days are


def test_working_days_inside_the_known_year_are_dated() -> None:
    ends = due(d("2026-12-24"), Term.read("5 workdays"), REAL)
    assert ends.date == d("2026-12-31")
    assert ends.over_on(d("2027-01-01")) is True


@pytest.mark.parametrize(
    ("ends", "day", "over"),
    [
        (
            Due(d("2026-07-08"), Term(5, Measure.WORKDAY), d("2026-07-15"), d("2026-07-15")),
            "2026-07-15",
            False,
        ),
        (
            Due(d("2026-07-08"), Term(5, Measure.WORKDAY), d("2026-07-15"), d("2026-07-15")),
            "2026-07-16",
            True,
        ),
        (Due(d("2026-12-29"), Term(5, Measure.WORKDAY), d("2027-01-03"), None, 2027), "2027-01-03", False),
        (Due(d("2026-12-29"), Term(5, Measure.WORKDAY), d("2027-01-03"), None, 2027), "2027-01-04", None),
    ],
)
def test_whether_a_term_is_over_may_be_unknown(ends: Due, day: str, over: bool | None) -> None:
    assert ends.over_on(d(day)) is over


def test_a_new_notice_completes_the_count() -> None:
    known = HolidayYear(2027, "示例", frozenset({d("2027-01-01")}), frozenset({d("2027-01-01")}), NONE)
    ends = due(d("2026-12-29"), Term.read("5 workdays"), REAL.with_year(known))
    assert ends.date == d("2027-01-06")


# --- the calendar ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "working"),
    [
        ("2026-10-01", False),  # National Day
        ("2026-10-07", False),  # moved rest
        ("2026-10-10", True),  # a Saturday worked
        ("2026-10-11", False),
        ("2026-07-08", True),
        ("2026-02-16", False),  # New Year's Eve, a day off since 2025
        ("2027-01-01", None),
        ("2003-12-31", None),
    ],
)
def test_a_day_is_worked_or_not_or_unknown(day: str, working: bool | None) -> None:
    assert REAL.is_working(d(day)) is working


def test_festivals_are_told_from_moved_days() -> None:
    assert REAL.is_festival(d("2026-10-03")) is True
    assert REAL.is_festival(d("2026-10-04")) is False
    assert REAL.is_festival(d("2027-10-01")) is None


# 放假办法: 10 days by the text of 1999, 11 by those of 2007 and 2013, 13 by that of 2024. Where 中秋 falls on
# 国庆 there is a day fewer; 2015 had 3 September.
@pytest.mark.parametrize("year", range(2004, 2027))
def test_each_year_has_the_festivals_of_its_regulation(year: int) -> None:
    expected = 10 if year < 2008 else 11 if year < 2025 else 13
    known = REAL.years[year]
    assert len(known.festivals) == expected + {2009: -1, 2015: 1, 2020: -1}.get(year, 0)
    assert known.festivals <= known.rest
    assert {date(year, 1, 1), date(year, 5, 1), date(year, 10, 1)} <= known.festivals


def test_the_notice_of_2026_is_on_record() -> None:
    assert "2026" in REAL.years[2026].notice


def test_a_holiday_of_the_place_is_no_working_day() -> None:
    local = REAL.with_local({d("2026-07-10"): "县内假日（示例）"})
    assert local.is_working(d("2026-07-10")) is False
    assert local.is_festival(d("2026-07-10")) is True
    assert due(d("2026-07-08"), Term.read("5 workdays"), local).date == d("2026-07-16")
    assert due(d("2026-07-08"), Term.read("2 days", rolls=True), local).date == d("2026-07-13")


@pytest.mark.parametrize(
    ("festivals", "rest", "working", "key"),
    [
        ({"2026-01-01"}, {"2026-01-01"}, {"2026-01-05"}, "working"),  # a Monday needs no make-up
        ({"2026-01-01"}, {"2026-01-01", "2026-01-04"}, {"2026-01-04"}, "working"),
        ({"2026-01-01"}, set(), set(), "festivals"),
        (set(), {"2025-12-31"}, set(), "year"),
    ],
)
def test_a_year_that_cannot_be_is_refused(
    festivals: set[str], rest: set[str], working: set[str], key: str
) -> None:
    with pytest.raises(BadEntry) as caught:
        HolidayYear(2026, "", *(frozenset(map(d, found)) for found in (festivals, rest, working)))
    assert caught.value.facts["key"] == key


def test_a_file_under_the_wrong_name_is_refused(tmp_path: Path) -> None:
    text = (RESOURCES / "calendar" / "2026.toml").read_text("utf-8")
    (tmp_path / "2027.toml").write_text(text, "utf-8")
    with pytest.raises(BadResource, match=r"2027\.toml"):
        Calendar.read(tmp_path)


def test_a_folder_without_files_knows_no_year(tmp_path: Path) -> None:
    assert not Calendar.read(tmp_path).knows(2026)
    assert REAL.knows(2026)


# --- the arithmetic ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2026-08-31", 6, "2027-02-28"),  # 民法典 202: no such day, the month's end
        ("2027-08-31", 6, "2028-02-29"),
        ("2026-01-30", 1, "2026-02-28"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-07-08", 0, "2026-07-08"),
    ],
)
def test_months_end_on_the_corresponding_day(start: str, months: int, end: str) -> None:
    assert add_months(d(start), months) == d(end)


def test_days_do_not_count_the_first() -> None:
    assert add_days(d("2026-07-08"), 15) == d("2026-07-23")
    assert list(days(d("2026-07-08"), d("2026-07-09"))) == [d("2026-07-08"), d("2026-07-09")]
    assert not list(days(d("2026-07-09"), d("2026-07-08")))


def test_hours_run_through_nights_and_holidays() -> None:
    start = datetime(2026, 9, 30, 23, 30, tzinfo=CHINA)
    assert due_at(start, Term.read("24 hours")) == datetime(2026, 10, 1, 23, 30, tzinfo=CHINA)
    with pytest.raises(ValueError, match="15"):
        due_at(start, Term.read("15 days"))
    with pytest.raises(ValueError, match="24"):
        due(d("2026-09-30"), Term.read("24 hours"), REAL)


def test_days_that_do_not_count_push_the_end() -> None:
    appraisal = Span(d("2026-07-13"), d("2026-07-17"))  # 强制法 25: five days told in writing
    assert due(d("2026-07-08"), Term.read("30 days"), REAL, [appraisal]).date == d("2026-08-12")
    assert due(d("2026-07-08"), Term.read("5 workdays"), REAL, [appraisal]).date == d("2026-07-22")
    assert add_workdays(d("2026-07-08"), 2, REAL, [appraisal]) == d("2026-07-10")
    late = Span(d("2026-08-10"), d("2026-08-12"))
    assert due(d("2026-07-08"), Term.read("30 days"), REAL, [late]).date == d("2026-08-07")


def test_days_that_do_not_count_push_the_floor_of_a_withheld_end() -> None:
    ends = due(d("2026-12-29"), Term.read("5 workdays"), REAL, [Span(d("2027-01-02"), d("2027-01-03"))])
    assert (ends.date, ends.raw) == (None, d("2027-01-05"))


def test_working_days_before_and_after_an_event() -> None:
    assert next_workday(d("2026-10-03"), REAL) == d("2026-10-08")
    assert next_workday(d("2026-10-10"), REAL) == d("2026-10-10")
    assert next_workday(d("2027-01-01"), REAL) is None
    assert earliest_event(d("2026-12-29"), 3, REAL) is None


@pytest.mark.parametrize(
    ("written", "amount", "measure"),
    [
        ("90 days", 90, Measure.DAY),
        ("1 day", 1, Measure.DAY),
        ("5 workdays", 5, Measure.WORKDAY),
        ("6 months", 6, Measure.MONTH),
        ("2 years", 2, Measure.YEAR),
        ("24 hours", 24, Measure.HOUR),
    ],
)
def test_terms_are_read_as_procedures_state_them(written: str, amount: int, measure: Measure) -> None:
    assert Term.read(written) == Term(amount, measure)


@pytest.mark.parametrize("written", ["", "days", "five days", "5", "5 weeks", "-5 days", "5  days"])
def test_what_is_no_term_is_refused(written: str) -> None:
    with pytest.raises(BadEntry, match="term_unreadable"):
        Term.read(written)


# --- in words ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "term", "rolls", "said"),
    [
        (
            "2026-07-08",
            "90 days",
            False,
            "自2026年7月8日起算，当日不计；90日计至2026年10月6日（星期二）届满。",
        ),
        (
            "2026-07-10",
            "15 days",
            True,
            "自2026年7月10日起算，当日不计；15日计至2026年7月25日（星期六），最后一日为休息日，"
            "顺延至2026年7月27日（星期一）届满。",
        ),
        (
            "2026-07-08",
            "6 months",
            True,
            "自2026年7月8日起算，当日不计；6个月计至2027年1月8日（星期五）；"
            "2027年放假安排尚未公布，最后一日是否顺延暂不能确定，公布后请导入。",
        ),
        (
            "2026-09-28",
            "5 workdays",
            False,
            "自2026年9月28日起算，当日不计；5个工作日计至2026年10月10日（星期六）届满，"
            "其间10月1日至10月7日放假、10月10日调休上班。",
        ),
        (
            "2026-12-29",
            "5 workdays",
            False,
            "自2026年12月29日起算，当日不计；2027年放假安排尚未公布，5个工作日的届满日暂不能计算，公布后请导入。",
        ),
        (
            "2026-07-08",
            "2 workdays",
            False,
            "自2026年7月8日起算，当日不计；2个工作日计至2026年7月10日（星期五）届满。",
        ),
    ],
)
def test_the_count_is_explained(start: str, term: str, rolls: bool, said: str) -> None:
    assert explain(due(d(start), Term.read(term, rolls=rolls), REAL), REAL) == said


def test_the_explanation_names_a_single_day_and_a_holiday_of_the_place() -> None:
    local = REAL.with_local({d("2026-07-10"): "县内假日（示例）"})
    said = explain(due(d("2026-07-08"), Term.read("5 workdays"), local), local)
    assert said.endswith("其间7月10日县内假日（示例）。")

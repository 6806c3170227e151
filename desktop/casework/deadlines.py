"""How days are counted: calendar days, working days, months and years, by each rule's own unit.

The start day is never counted (民事诉讼法 85, 民法典 201). Calendar days, months and years are always dated.
The yearly notice of the State Council is needed to count working days (行政处罚法 85, 行政强制法 69,
行政复议法 88) and to move a last day of rest (民事诉讼法 85); without it those two are withheld.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TypeAlias

from desktop.base.errors import BadEntry, BadResource
from desktop.base.tables import read_one

Day: TypeAlias = date
_ONE = timedelta(days=1)
_WEEKDAYS = "一二三四五六日"


class Measure(StrEnum):
    """What a term is counted in. It belongs to the rule, not to the number: 十五日 is calendar days."""

    HOUR = "hour"
    DAY = "calendar_day"
    WORKDAY = "working_day"
    MONTH = "month"
    YEAR = "year"


_MEASURE_WORDS = {
    Measure.HOUR: "小时",
    Measure.DAY: "日",
    Measure.WORKDAY: "个工作日",
    Measure.MONTH: "个月",
    Measure.YEAR: "年",
}
_WRITTEN = {
    "hour": Measure.HOUR,
    "day": Measure.DAY,
    "workday": Measure.WORKDAY,
    "month": Measure.MONTH,
    "year": Measure.YEAR,
}


@dataclass(frozen=True, slots=True)
class Term:
    """A length of time. `rolls`: a last day of rest moves to the next that is none (terms of the party)."""

    amount: int
    measure: Measure
    rolls: bool = False

    @classmethod
    def read(cls, written: str, *, rolls: bool = False) -> Term:
        """A term as procedures state it: `90 days`, `5 workdays`, `6 months`, `24 hours`. Raises BadEntry."""
        amount, _, unit = written.partition(" ")
        measure = _WRITTEN.get(unit.removesuffix("s"))
        if not amount.isdecimal() or measure is None:
            raise BadEntry("term_unreadable", written=written)
        return cls(int(amount), measure, rolls)

    def __str__(self) -> str:
        return f"{self.amount}{_MEASURE_WORDS[self.measure]}"

    @property
    def moves(self) -> bool:
        """Whether a notice of days off may move its end: others end on one day under every calendar."""
        return self.rolls or self.measure is Measure.WORKDAY


ONE_DAY = Term(24, Measure.HOUR)


@dataclass(frozen=True, slots=True)
class HolidayYear:
    """The days of one year by the yearly notice: one file of resources/calendar."""

    year: int
    notice: str  # title or number of the notice, empty where it is not on record
    festivals: frozenset[Day]  # 法定节日, the days of rest for all citizens themselves (放假办法 2)
    rest: frozenset[Day]  # every day of a holiday: festivals, days moved, and the weekends between
    working: frozenset[Day]  # weekend days to be worked (调休)

    def __post_init__(self) -> None:
        for name, wrong in (
            ("year", {day for day in self.festivals | self.rest | self.working if day.year != self.year}),
            ("festivals", self.festivals - self.rest),
            ("working", {day for day in self.working if day.weekday() < 5} | self.working & self.rest),
        ):
            if wrong:
                raise BadEntry("calendar_day_wrong", key=name, day=min(wrong).isoformat())


@dataclass(frozen=True, slots=True)
class LocalHoliday:
    """A day of rest of the place alone (放假办法 4), as its own government made it known."""

    day: Day
    name: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """The years whose notice is known, and the holidays of the place (放假办法 4: 少数民族习惯的节日)."""

    years: Mapping[int, HolidayYear]
    local: Mapping[Day, str] = field(default_factory=dict)

    @classmethod
    def of(cls, *years: HolidayYear) -> Calendar:
        """A calendar of these years."""
        return cls({known.year: known for known in years})

    @classmethod
    def read(cls, folder: Path) -> Calendar:
        """The calendar of a folder of yearly files. Raises BadResource."""
        years = [(path, read_one(path, HolidayYear)) for path in sorted(folder.glob("*.toml"))]
        for path, known in years:
            if path.stem != str(known.year):
                raise BadResource(path.name, f"year：文件名与年份 {known.year} 不符")
        return cls.of(*(known for _, known in years))

    def with_year(self, known: HolidayYear) -> Calendar:
        """This calendar with the notice of one more year, or a corrected one."""
        return replace(self, years={**self.years, known.year: known})

    def with_local(self, days: Mapping[Day, str]) -> Calendar:
        """This calendar with holidays of the place, by day and name."""
        return replace(self, local={**self.local, **days})

    def imported(self, years: Iterable[HolidayYear], local: Iterable[LocalHoliday]) -> Calendar:
        """This calendar with what an office was told since: a notice told anew stands for the one before."""
        own = {known.year: known for known in years}
        return Calendar({**self.years, **own}, {**self.local, **{each.day: each.name for each in local}})

    def knows(self, year: int) -> bool:
        """Whether the notice of a year is known."""
        return year in self.years

    def is_working(self, day: Day) -> bool | None:
        """Whether offices work that day; None in a year whose notice is not known."""
        known = self.years.get(day.year)
        if known is None:
            return None
        if day in self.local:
            return False
        if day.weekday() >= 5:
            return day in known.working
        return day not in known.rest

    def is_festival(self, day: Day) -> bool | None:
        """Whether the day is a festival itself (行政强制法 43); None where the year is not known."""
        known = self.years.get(day.year)
        return None if known is None else day in known.festivals or day in self.local

    def irregular(self, first: Day, last: Day) -> Iterator[tuple[Day, str]]:
        """The days from first to last on which the week does not tell whether offices work, each with why."""
        for day in days(first, last):
            working = self.is_working(day)
            if working is not None and working != (day.weekday() < 5):
                yield day, "调休上班" if working else self.local.get(day, "放假")


@dataclass(frozen=True, slots=True)
class Span:
    """Days from first to last that do not count, as those of an appraisal told in writing (行政强制法 25)."""

    first: Day
    last: Day

    def __contains__(self, day: Day) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Due:
    """When a term ends.

    `raw` is the last day by counting alone; `date` the day that holds, after the roll where the term rolls.
    `date` is None while it is withheld: then `raw` is the day that may be moved, or, for working days, one
    before which the term cannot end.
    """

    start: Day
    term: Term
    raw: Day
    date: Day | None
    missing: int | None = None  # the year whose notice is wanting
    at: datetime | None = None  # the moment, for a term of hours
    excluded: tuple[Span, ...] = ()  # days that were not counted

    @property
    def withheld(self) -> bool:
        """Whether the date waits for a notice: 尚未公布."""
        return self.date is None

    @property
    def rolled(self) -> bool:
        """Whether the last day was one of rest and moved."""
        return self.date is not None and self.date != self.raw

    def over_on(self, day: Day) -> bool | None:
        """Whether the term is over on a day; None where that waits for a notice."""
        if day <= (self.date or self.raw):
            return False
        return None if self.date is None else True


def due(start: Day, term: Term, calendar: Calendar, excluded: Iterable[Span] = ()) -> Due:
    """When a term that starts on a day ends; days of `excluded` spans are not counted."""
    spans = tuple(excluded)
    if term.measure is Measure.WORKDAY:
        return _workdays_due(start, term, calendar, spans)
    raw = _pushed(start, _reckoned(start, term), spans)
    if not term.rolls:
        return Due(start, term, raw, raw, excluded=spans)
    moved = next_workday(raw, calendar)
    missing = None if moved else _unknown_year(raw, calendar)
    return Due(start, term, raw, moved, missing, excluded=spans)


def due_at(start: datetime, term: Term) -> datetime:
    """When a term of hours ends: it runs from the moment, through nights and holidays (民法典 201)."""
    if term.measure is not Measure.HOUR:
        raise ValueError(term)
    return start + timedelta(hours=term.amount)


def due_by(start: datetime, term: Term) -> Due:
    """When a term of hours ends, with the moment itself."""
    at = due_at(start, term)
    return Due(start.date(), term, at.date(), at.date(), at=at)


def add_days(start: Day, amount: int) -> Day:
    """The last of so many calendar days."""
    return start + timedelta(days=amount)


def add_months(start: Day, amount: int) -> Day:
    """The corresponding day so many months on; the month's end where there is none (民法典 202)."""
    year, month = divmod(start.year * 12 + start.month - 1 + amount, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def add_workdays(start: Day, amount: int, calendar: Calendar, excluded: Iterable[Span] = ()) -> Day | None:
    """The last of so many working days; None where a year on the way is not known."""
    spans, day = tuple(excluded), start
    while amount:
        day += _ONE
        working = calendar.is_working(day)
        if working is None:
            return None
        if working and not any(day in span for span in spans):
            amount -= 1
    return day


def next_workday(day: Day, calendar: Calendar) -> Day | None:
    """The day itself, or the first after it, that is a working day; None where the year is not known."""
    while (working := calendar.is_working(day)) is False:
        day += _ONE
    return day if working else None


def earliest_event(told: Day, amount: int, calendar: Calendar) -> Day | None:
    """The first day of an event that needs so many clear working days after the notice of it was served.

    行政处罚法 64(二) and 行政强制法 51(二) say only "X日前"; clear days are the safe reading: INTERPRETATION.
    """
    last = add_workdays(told, amount, calendar)
    return None if last is None else next_workday(last + _ONE, calendar)


def days(first: Day, last: Day) -> Iterator[Day]:
    """Every day from first to last."""
    while first <= last:
        yield first
        first += _ONE


def _reckoned(start: Day, term: Term) -> Day:
    if term.measure is Measure.DAY:
        return add_days(start, term.amount)
    if term.measure is Measure.MONTH:
        return add_months(start, term.amount)
    if term.measure is Measure.YEAR:
        return add_months(start, term.amount * 12)
    raise ValueError(term)  # hours need a moment: due_at


def _pushed(start: Day, last: Day, spans: tuple[Span, ...]) -> Day:
    """The last day, a day later for each day after the start that does not count."""
    day = start
    while spans and day < last:
        day += _ONE
        if any(day in span for span in spans):
            last += _ONE
    return last


def _workdays_due(start: Day, term: Term, calendar: Calendar, spans: tuple[Span, ...]) -> Due:
    last = add_workdays(start, term.amount, calendar, spans)
    if last is not None:
        return Due(start, term, last, last, excluded=spans)
    floor = _pushed(start, add_days(start, term.amount), spans)
    return Due(start, term, floor, None, _unknown_year(start + _ONE, calendar), excluded=spans)


def _unknown_year(first: Day, calendar: Calendar) -> int:
    year = first.year
    while calendar.knows(year):
        year += 1
    return year


def explain(ends: Due, calendar: Calendar) -> str:
    """How the end of a term was found, in words an officer can check."""
    if ends.at is not None:
        return f"{ends.term}计至{dated(ends.at.date())}{ends.at:%H:%M}届满，夜间和节假日不扣除。"
    begun = f"自{day_words(ends.start)}起算，当日不计；{_left_out(ends)}"
    if ends.term.measure is Measure.WORKDAY:
        if ends.date is None:
            return f"{begun}{ends.missing}年放假安排尚未公布，{ends.term}的届满日暂不能计算，公布后请导入。"
        told = _told(calendar.irregular(add_days(ends.start, 1), ends.date))
        return f"{begun}{ends.term}计至{dated(ends.date)}届满{told}。"
    counted = f"{begun}{ends.term}计至{dated(ends.raw)}"
    if ends.date is None:
        return f"{counted}；{ends.missing}年放假安排尚未公布，最后一日是否顺延暂不能确定，公布后请导入。"
    if ends.rolled:
        return f"{counted}，最后一日为休息日，顺延至{dated(ends.date)}届满。"
    return f"{counted}届满。"


def _left_out(ends: Due) -> str:
    """12月30日至1月3日不计入，共5日；. Days left out after the end say nothing of it."""
    out = [day for day in days(ends.start + _ONE, ends.raw) if any(day in span for span in ends.excluded)]
    if not out:
        return ""
    firsts = [day for day in out if day - _ONE not in out]
    lasts = [day for day in out if day + _ONE not in out]
    told = "、".join(
        day_words(first) if first == last else f"{day_words(first)}至{day_words(last)}"
        for first, last in zip(firsts, lasts, strict=True)
    )
    return f"{told}不计入，共{len(out)}日；"


def day_words(day: Day) -> str:
    """2026年7月8日."""
    return f"{day.year}年{day.month}月{day.day}日"


def dated(day: Day) -> str:
    """2026年7月8日（星期三）."""
    return f"{day_words(day)}（星期{_WEEKDAYS[day.weekday()]}）"


def _told(found: Iterable[tuple[Day, str]]) -> str:
    """，其间10月1日至10月7日放假、10月10日调休上班. Weekends inside a holiday join its ends."""
    runs: list[tuple[Day, Day, str]] = []
    for day, why in found:
        if (
            runs
            and runs[-1][2] == why
            and all(d.weekday() >= 5 for d in days(runs[-1][1] + _ONE, day - _ONE))
        ):
            runs[-1] = (runs[-1][0], day, why)
        else:
            runs.append((day, day, why))
    said = [
        f"{a.month}月{a.day}日{why}" if a == b else f"{a.month}月{a.day}日至{b.month}月{b.day}日{why}"
        for a, b, why in runs
    ]
    return f"，其间{'、'.join(said)}" if said else ""

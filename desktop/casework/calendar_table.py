"""A notice of days off out of a table: one row a day or a span of days, with what it is.

The yearly notice of the State Council is told whole for a year. Holidays of the place (放假办法 4) are told
by its own government, for those who keep them; the same table may hold both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.base.errors import BadEntry
from desktop.base.sheet import Headings, Workbook
from desktop.casework.county_table import Row, rows_under, table_of
from desktop.casework.deadlines import Day, HolidayYear, LocalHoliday, days

DAYS_OFF = Headings.of(
    {
        "days": ("日期", "起止日期", "放假日期", "时间"),
        "kind": ("性质", "类别", "类型", "安排"),
        "name": ("节日", "名称", "节日名称", "假日"),
        "notice": ("依据", "文件", "通知", "文号"),
    }
)
FESTIVAL, REST, WORKING, LOCAL = "法定节日", "放假", "调休上班", "地方节日"
KINDS = {
    **dict.fromkeys((FESTIVAL, "节日", "法定节假日"), FESTIVAL),
    **dict.fromkeys((REST, "休息", "调休放假", "调休"), REST),
    **dict.fromkeys((WORKING, "上班", "补班", "工作日"), WORKING),
    **dict.fromkeys((LOCAL, "民族节日", "地方放假", "本地节日"), LOCAL),
}
_DAY = re.compile(r"(\d{4})\D+(\d{1,2})\D+(\d{1,2})")
_LONGEST = 31  # days of one span: a longer one is a mistyped month
_FIXED = ((1, 1), (5, 1), (10, 1), (10, 2), (10, 3))
"""Festivals of every year since 2000 by month and day (放假办法 2); the others follow moon and sun."""


@dataclass(frozen=True, slots=True)
class DaysOff:
    """What a file says: whole years by their notices, and days of the place alone."""

    years: tuple[HolidayYear, ...]
    local: tuple[LocalHoliday, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    day: Day
    kind: str
    name: str
    notice: str


def read_days_off(book: Workbook) -> tuple[DaysOff, tuple[BadEntry, ...]]:
    """The years and days of a table, and what is wrong with its rows. Raises BadEntry `no_days_off`.

    A year that lacks a festival of fixed date is refused: half a notice would move deadlines in silence.
    """
    table = table_of(book, DAYS_OFF, ("days", "kind"))
    if table is None:
        raise BadEntry("no_days_off", file=book.file)
    complaints: list[BadEntry] = []
    told = [one for row in rows_under(*table, complaints) for one in _told(row, complaints)]
    if not told and not complaints:
        raise BadEntry("no_days_off", file=book.file)
    local = {one.day: one.name or LOCAL for one in told if one.kind == LOCAL}
    years = [] if complaints else list(_years([one for one in told if one.kind != LOCAL], complaints))
    found = DaysOff(tuple(years), tuple(LocalHoliday(day, local[day]) for day in sorted(local)))
    return found, tuple(complaints)


def _told(row: Row, complaints: list[BadEntry]) -> Iterator[_Told]:
    cells = row.cells
    kind = KINDS.get(cells.get("kind", "").replace(" ", ""))
    if kind is None:
        known = "、".join(dict.fromkeys(KINDS.values()))
        complaints.append(row.wrong("kind", f"“{cells.get('kind', '')}”不是：{known}"))
    found = _span(cells.get("days", ""))
    if found is None:
        complaints.append(row.wrong("days", "请写成 2027-01-01，或者 2027-02-05至2027-02-11"))
    if kind is not None and found is not None:
        for day in days(*found):
            yield _Told(day, kind, cells.get("name", ""), cells.get("notice", ""))


def _span(written: str) -> tuple[Day, Day] | None:
    try:
        found = [date(int(year), int(month), int(day)) for year, month, day in _DAY.findall(written)]
    except ValueError:
        return None
    if len(found) not in (1, 2) or not 0 <= (found[-1] - found[0]).days < _LONGEST:
        return None
    return found[0], found[-1]


def _years(told: Sequence[_Told], complaints: list[BadEntry]) -> Iterator[HolidayYear]:
    for year in sorted({one.day.year for one in told}):
        own = [one for one in told if one.day.year == year]
        by_kind: Mapping[str, frozenset[Day]] = {
            kind: frozenset(one.day for one in own if one.kind == kind) for kind in (FESTIVAL, REST, WORKING)
        }
        festivals = by_kind[FESTIVAL]
        lacking = [day for month, at in _FIXED if (day := date(year, month, at)) not in festivals]
        if lacking:
            complaints.append(BadEntry("notice_short", year=year, day=lacking[0].isoformat()))
            continue
        notice = next((one.notice for one in own if one.notice), "")
        try:
            yield HolidayYear(year, notice, festivals, by_kind[REST] | festivals, by_kind[WORKING])
        except BadEntry as wrong:
            complaints.append(wrong)

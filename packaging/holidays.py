"""Write resources/calendar/YEAR.toml from the chinesecalendar package: a seed, run by hand for a new year.

Later notices are imported by the office. A year on disk keeps its `notice`, which the package does not know.
The festivals themselves (放假办法 2) are not in the package either: it names the days of a holiday. They
are computed here from the regulation in force that year and the lunar days below, and each must be a day of
rest in the package (or a weekend it does not list), or nothing is written.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from chinese_calendar import constants

FOLDER = Path(__file__).resolve().parents[1] / "resources" / "calendar"

# 正月初一, 清明, 端午, 中秋 of each year, as month and day.
LUNAR = {
    2004: ((1, 22), (4, 4), (6, 22), (9, 28)),
    2005: ((2, 9), (4, 5), (6, 11), (9, 18)),
    2006: ((1, 29), (4, 5), (5, 31), (10, 6)),
    2007: ((2, 18), (4, 5), (6, 19), (9, 25)),
    2008: ((2, 7), (4, 4), (6, 8), (9, 14)),
    2009: ((1, 26), (4, 4), (5, 28), (10, 3)),
    2010: ((2, 14), (4, 5), (6, 16), (9, 22)),
    2011: ((2, 3), (4, 5), (6, 6), (9, 12)),
    2012: ((1, 23), (4, 4), (6, 23), (9, 30)),
    2013: ((2, 10), (4, 4), (6, 12), (9, 19)),
    2014: ((1, 31), (4, 5), (6, 2), (9, 8)),
    2015: ((2, 19), (4, 5), (6, 20), (9, 27)),
    2016: ((2, 8), (4, 4), (6, 9), (9, 15)),
    2017: ((1, 28), (4, 4), (5, 30), (10, 4)),
    2018: ((2, 16), (4, 5), (6, 18), (9, 24)),
    2019: ((2, 5), (4, 5), (6, 7), (9, 13)),
    2020: ((1, 25), (4, 4), (6, 25), (10, 1)),
    2021: ((2, 12), (4, 4), (6, 14), (9, 21)),
    2022: ((2, 1), (4, 5), (6, 3), (9, 10)),
    2023: ((1, 22), (4, 5), (6, 22), (9, 29)),
    2024: ((2, 10), (4, 4), (6, 10), (9, 17)),
    2025: ((1, 29), (4, 4), (5, 31), (10, 6)),
    2026: ((2, 17), (4, 5), (6, 19), (9, 25)),
}
ONCE = {
    2015: [date(2015, 9, 3)]
}  # 国务院关于中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日调休放假的通知


def festivals(year: int) -> set[date]:
    """The days off for all citizens by the regulation as it stood that year."""
    new_year, *others = (date(year, *day) for day in LUNAR[year])
    found = {date(year, 1, 1), *(date(year, 10, day) for day in (1, 2, 3)), *ONCE.get(year, [])}
    if year < 2008:  # 1999: 春节 and 劳动节 three days each
        found |= {date(year, 5, day) for day in (1, 2, 3)}
        return found | run(new_year, 0, 2)
    found |= {date(year, 5, 1), *others}  # 2007: 清明, 端午, 中秋 are added
    if year < 2014:  # 2007: 除夕 to 初二
        return found | run(new_year, -1, 1)
    if year < 2025:  # 2013: 初一 to 初三
        return found | run(new_year, 0, 2)
    return found | {date(year, 5, 2)} | run(new_year, -1, 2)  # 2024: 除夕 to 初三, 劳动节 two days


def run(day: date, first: int, last: int) -> set[date]:
    """The days around a day."""
    return {day + timedelta(days=step) for step in range(first, last + 1)}


def listed(name: str, found: Iterable[date]) -> str:
    """A TOML list of days, a line a month."""
    months: dict[int, list[str]] = {}
    for day in sorted(found):
        months.setdefault(day.month, []).append(day.isoformat())
    lines = "".join(f"  {', '.join(month)},\n" for month in months.values())
    return f"{name} = [\n{lines}]\n" if lines else f"{name} = []\n"


def write(year: int) -> str:
    """One year's file; its name."""
    rest = {day for day in constants.holidays if day.year == year}
    own = festivals(year)
    if strays := [day for day in own - rest if day.weekday() < 5]:
        raise SystemExit(f"{year}: {sorted(strays)} are festivals but no days of rest")
    rest |= own
    path = FOLDER / f"{year}.toml"
    notice = tomllib.loads(path.read_text("utf-8"))["notice"] if path.exists() else ""
    text = (
        "# 全国放假安排。festivals：法定节日本身；rest：放假的每一天；working：调休上班的周末。\n"
        f"year = {year}\n"
        f'notice = "{notice}"\n'
        + listed("festivals", own)
        + listed("rest", rest)
        + listed("working", (day for day in constants.workdays if day.year == year))
    )
    path.write_text(text, "utf-8", newline="\n")
    return path.name


def main() -> int:
    """Write every year the package and the lunar days cover."""
    for year in LUNAR:
        print(write(year))
    return 0


if __name__ == "__main__":
    sys.exit(main())

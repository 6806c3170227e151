"""Notices of days off come into the desk; the dates of cases follow what days are counted by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from time import sleep

from desktop.base.sheet import Workbook
from desktop.casework.access import SYSTEM
from desktop.casework.calendar_table import DaysOff, read_days_off
from desktop.casework.deadlines import Calendar, HolidayYear, LocalHoliday
from desktop.casework.events import ListImported
from desktop.services.perform import Job, Office, perform, reckon_dues, reckoning
from desktop.sheets.reading import read_workbook

BATCH = 500
"""Cases reckoned in one transaction: nobody who writes meanwhile waits longer than a blink."""

GIVE_WAY = 0.003
"""Seconds between two transactions, in which who waits to write takes the turn."""

Told = Callable[[int, int], bool]
"""Hears how many cases are done of how many; False stops."""


def calendar_book(file: Path) -> Workbook:
    """The table a person brings. Raises BadEntry."""
    return read_workbook(file)


@dataclass(frozen=True, slots=True)
class ImportCalendar:
    """A table of days off: whole years by their notices, days of the place."""

    book: Workbook


@dataclass(frozen=True, slots=True)
class CalendarImported:
    """What came in: years, those of them that stand in the place of a notice known before, and days."""

    years: tuple[int, ...]
    corrected: tuple[int, ...]
    local: int


def import_calendar(job: Job, command: ImportCalendar) -> CalendarImported:
    """All rows or none. A year told again, and the days of the place of a year told again, replace the old.

    What stood there stays in the history of the list. Raises BadEntry with row, column and reason.
    """
    found, wrong = read_days_off(command.book)
    if wrong:
        raise wrong[0]
    file = command.book.file
    known = job.work.calendar(job.office.library.calendar)
    corrected = tuple(year.year for year in found.years if known.years.get(year.year, year) != year)
    if found.years and job.work.put_holiday_years(_with_years(job, found), file):
        job.keep(ListImported("", "calendar", file, len(found.years)))
    if found.local and job.work.put_local_holidays(_with_local(job, found), file):
        job.keep(ListImported("", "local_holidays", file, len(found.local)))
    return CalendarImported(tuple(year.year for year in found.years), corrected, len(found.local))


def _with_years(job: Job, found: DaysOff) -> tuple[HolidayYear, ...]:
    years = {known.year: known for known in (*job.work.holiday_years(), *found.years)}
    return tuple(years[year] for year in sorted(years))


def _with_local(job: Job, found: DaysOff) -> tuple[LocalHoliday, ...]:
    told = {each.day.year for each in found.local}
    kept = (each for each in job.work.local_holidays() if each.day.year not in told)
    return tuple(sorted((*kept, *found.local), key=lambda each: each.day))


@dataclass(frozen=True, slots=True)
class ReckonDates:
    """The next open cases after one by id, whose dates were reckoned by something else than stands now."""

    after: str = ""


@dataclass(frozen=True, slots=True)
class Reckoned:
    """How many were reckoned, and the last of them; empty where none was left."""

    n: int
    last: str = ""


def reckon_dates(job: Job, command: ReckonDates) -> Reckoned:
    """Reckon the dates of some cases again: by their stored clocks where no more than days off is another.

    A thing in hand does not say when its clock began: its case is read.
    """
    by, work = job.reckoning, job.work
    found = work.unreckoned_cases(by.mark, command.after, BATCH, by.moving, by.lengthened)
    counted = [case.case_id for case in found if by.same_run(case.mark) and not case.apart]
    work.reckon([by.counted(id, terms) for id, terms in work.stored_terms(counted).items()])
    reckon_dues(job, tuple(case.case_id for case in found if case.case_id not in set(counted)))
    return Reckoned(len(found), found[-1].case_id if found else "")


def unreckoned(office: Office) -> int:
    """How many open cases have dates that were reckoned by something else than stands now."""
    seat = office.for_(SYSTEM)
    with seat.read() as work:
        return work.unreckoned(reckoning(seat, work).mark)


def reckon_all(office: Office, told: Told) -> int | None:
    """Reckon every case again that needs it, some at a time; gives how many, None where it was stopped.

    What is done is done: begun again, it goes on where it was stopped, by whatever seat.
    """
    seat, total = office.for_(SYSTEM), unreckoned(office)
    done, last = 0, ""
    while told(done, total):
        found, _ = perform(seat, reckon_dates, ReckonDates(last))
        if not found.n:
            return done
        done, last = done + found.n, found.last
        sleep(GIVE_WAY)  # no lock is fair: whoever begins anew at once has it before whoever waits
    return None


@dataclass(frozen=True, slots=True)
class CalendarView:
    """What the page of the calendar shows: how days are counted, and where each year comes from."""

    calendar: Calendar = field(repr=False)
    imported: frozenset[int]  # years whose notice came in here
    today: date
    unreckoned: int  # open cases whose dates wait to be reckoned by it


def calendar_view(office: Office) -> CalendarView:
    """How days are counted here."""
    with office.read() as work:
        calendar = work.calendar(office.library.calendar)
        imported = frozenset(known.year for known in work.holiday_years())
    return CalendarView(calendar, imported, office.clock.today(), unreckoned(office))

"""`python -m tests.bench.dates FOLDER [CASES]`: what a notice costs, and the list of what falls due.

Over a big office of open cases the dates of every case are read off it, as after a program that knows other
clocks; then a notice of days off comes in and they are reckoned again, as the window has it done behind the
press. What is stored is compared with a fresh reckoning of every case, and the list is read, narrowed in its
worst ways. It prints, and judges nothing but that stored and fresh are equal.
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path

from desktop.base.clock import StoppedClock
from desktop.base.paths import RESOURCES, Home
from desktop.base.sheet import Sheet, Workbook
from desktop.casework.access import SYSTEM
from desktop.casework.due_list import DueFilter
from desktop.casework.events import DueTerm
from desktop.casework.rows import CaseFilter
from desktop.casework.workday import Urgency
from desktop.services.calendars import ImportCalendar, import_calendar, reckon_all
from desktop.services.library import read_library
from desktop.services.perform import Office, perform, reckoning
from tests.bench.big_office import TODAY, big_office
from tests.helpers.homes import connect, open_storage

RUNS = 5
TOGETHER = 400  # cases compared at once
NOTICE = (
    ("日期", "性质"),
    *(
        (f"2027-{month:02}-{day:02}", "法定节日")
        for month, day in ((1, 1), (5, 1), (10, 1), (10, 2), (10, 3))
    ),
    ("2027-10-04至2027-10-07", "放假"),
)
FILTERS = {
    "all": DueFilter(),
    "with the party's": DueFilter(ours=False),
    "overdue": DueFilter(groups=(Urgency.OVERDUE,)),
    "a township": DueFilter(unit_id="630121100"),
    "an officer": DueFilter(officers=("630121100-01",)),
    "a rare clock": DueFilter(clocks=("transfer_24h",)),
}


def main(arguments: list[str]) -> int:
    """Measure and print."""
    cases = int(arguments[1]) if len(arguments) > 1 else 100_000
    told = lambda done, of: print(f"{done} / {of}", flush=True)  # noqa: E731
    home = big_office(Path(arguments[0]), cases, told, all_open=True)
    clock = StoppedClock(TODAY)
    storage = open_storage(home, clock)
    office = Office(storage, read_library(RESOURCES), clock, SYSTEM)
    _forget(home)
    _reckon(office, "read off the cases")
    perform(office, import_calendar, ImportCalendar(Workbook("days.csv", "", (Sheet("days", NOTICE),))))
    _reckon(office, "after a notice")
    print(f"stored and fresh are equal of all: {_equal(office)}", flush=True)
    for name, narrowed in FILTERS.items():
        page, counts = _median(partial(_page, office, narrowed)), _median(partial(_counts, office, narrowed))
        print(f"{name:20} page {page:7.1f} ms   counts {counts:7.1f} ms")
    storage.close()
    return 0


def _forget(home: Path) -> None:
    """Take the marks of all cases away: what is stored of their dates was reckoned by nobody knows what."""
    connection = connect(Home(home).database)
    connection.execute("UPDATE \"case\" SET reckoned = ''")
    connection.commit()
    connection.close()


def _reckon(office: Office, why: str) -> None:
    """Reckon all dates again: how long it takes, and how soon it could be stopped."""
    heard = [time.perf_counter()]

    def listen(_done: int, _total: int) -> bool:
        heard.append(time.perf_counter())
        return True

    began, spent = heard[0], time.process_time()
    done = reckon_all(office, listen)
    spent = time.process_time() - spent
    longest = max(later - before for before, later in pairwise(heard))
    print(
        f"{why}: {done} open cases in {heard[-1] - began:.1f} s ({spent:.1f} s of the processor), "
        f"stopped within {longest * 1000:.0f} ms",
        flush=True,
    )


def _equal(office: Office) -> bool:
    """Whether the stored clocks of all that is open, and what lists show of them, are as reckoned afresh."""
    with office.read() as work:
        by = reckoning(office, work)
        held: dict[str, set[DueTerm]] = defaultdict(set)
        for row in work.every_term(DueFilter(ours=False), by.today):
            held[row.case_id].add(row.term)
        shown = {
            row.id: (row.due_on, row.due_clock) for row in work.all_case_rows(CaseFilter(open_only=True))
        }
        ids = sorted(shown.keys() | held.keys())  # leads have clocks, too
        for first in range(0, len(ids), TOGETHER):
            for case in work.cases(ids[first : first + TOGETHER]):
                fresh = by.of(case, case.id)
                day = fresh.due_on, fresh.clock
                if set(fresh.terms) != held[case.id] or shown.get(case.id, day) != day:
                    return False
    return True


def _page(office: Office, narrowed: DueFilter) -> None:
    with office.read() as work:
        work.term_page(narrowed, TODAY.date(), None, 100)


def _counts(office: Office, narrowed: DueFilter) -> None:
    with office.read() as work:
        work.term_counts(narrowed, TODAY.date())


def _median(act: Callable[[], None]) -> float:
    found = []
    for _ in range(RUNS):
        began = time.perf_counter()
        act()
        found.append((time.perf_counter() - began) * 1000)
    return sorted(found)[RUNS // 2]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

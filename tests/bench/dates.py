"""`python -m tests.bench.dates FOLDER [CASES]`: what a notice costs, and the list of what falls due.

Over a big office of open cases a notice of days off comes in, and the dates of every case are reckoned again,
as the window has it done behind the press; then the list is read, narrowed in its worst ways. It prints, and
judges nothing but that stored and fresh are equal.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path

from desktop.base.clock import StoppedClock
from desktop.base.paths import RESOURCES
from desktop.base.sheet import Sheet, Workbook
from desktop.casework.access import SYSTEM
from desktop.casework.due_list import DueFilter
from desktop.casework.rows import CaseFilter
from desktop.casework.workday import Urgency
from desktop.services.calendars import ImportCalendar, import_calendar, reckon_all
from desktop.services.library import read_library
from desktop.services.perform import Office, perform, reckoning
from tests.bench.big_office import TODAY, big_office
from tests.helpers.homes import open_storage

RUNS = 5
EQUAL = 500  # cases whose stored clocks are compared with fresh ones
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
    _bring(office)
    print(f"stored and fresh are equal: {_equal(office)}")
    for name, narrowed in FILTERS.items():
        page, counts = _median(partial(_page, office, narrowed)), _median(partial(_counts, office, narrowed))
        print(f"{name:20} page {page:7.1f} ms   counts {counts:7.1f} ms")
    storage.close()
    return 0


def _bring(office: Office) -> None:
    """Import days off and have all dates reckoned by it: how long, and how soon it could be stopped."""
    heard = [time.perf_counter()]

    def listen(_done: int, _total: int) -> bool:
        heard.append(time.perf_counter())
        return True

    perform(office, import_calendar, ImportCalendar(Workbook("days.csv", "", (Sheet("days", NOTICE),))))
    came, spent = time.perf_counter(), time.process_time()
    print(f"imported in {came - heard[0]:.1f} s, ", end="")
    heard = [came]
    done, spent = reckon_all(office, listen), time.process_time() - spent
    waits = [later - before for before, later in pairwise(heard)]
    print(
        f"{done} open cases reckoned again in {heard[-1] - came:.1f} s ({spent:.1f} s of the processor), ",
        end="",
    )
    print(f"stopped within {max(waits, default=0) * 1000:.0f} ms", flush=True)


def _equal(office: Office) -> bool:
    """Whether the stored clocks of some hundred cases are those a fresh reckoning gives."""
    with office.read() as work:
        by = reckoning(office, work)
        ids = [row.id for row in work.case_page(CaseFilter(open_only=True), None, EQUAL).rows]
        fresh = {case.id: frozenset(by.of(case, case.id).terms) for case in work.cases(ids)}
        held: dict[str, set[object]] = {id: set() for id in ids}
        for row in work.every_term(DueFilter(ours=False), by.today):
            if row.case_id in held:
                held[row.case_id].add(row.term)
    return held == {id: set(terms) for id, terms in fresh.items()}


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

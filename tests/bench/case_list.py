"""`python -m tests.bench.case_list HOME`: every filter in every order on a home with very many cases.

Prints the median processor time, in milliseconds, of the first page and of a page two hundred rows further,
and of the figures as they are counted below the list.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path

from db import Storage
from desktop.base.clock import CHINA, StoppedClock
from desktop.base.money import Money
from desktop.casework.case_facts import Source
from desktop.casework.parties import PartyKind
from desktop.casework.rows import CaseFilter, DaySpan, DueSpan, FineSpan
from desktop.services.searching import COUNTED
from tests.helpers.homes import open_storage

TODAY = datetime(2026, 11, 23, 9, 41, tzinfo=CHINA)
RUNS = 3
ORDERS = ("due", "registered", "party", "fine")
_DAY = TODAY.date()

FILTERS: Mapping[str, CaseFilter] = {
    "everything": CaseFilter(),
    "open": CaseFilter(open_only=True),
    "closed": CaseFilter(stages=("closed",)),
    "district": CaseFilter(unit_id="630121-d1"),
    "township": CaseFilter(unit_id="630121100"),
    "station": CaseFilter(unit_id="630121100008"),
    "station, open": CaseFilter(unit_id="630121100008", open_only=True),
    "one matter": CaseFilter(matter_codes=("HJ-006",)),
    "a rare matter": CaseFilter(matter_codes=("NY-020",)),
    "two stages": CaseFilter(stages=("notified", "reviewed")),
    "procedure": CaseFilter(procedures=("summary",)),
    "an officer": CaseFilter(officers=("630121100-01",)),
    "an officer, open": CaseFilter(officers=("630121100-01",), open_only=True),
    "an officer nobody knows": CaseFilter(officers=("nobody",)),
    "overdue, open": CaseFilter(due=(DueSpan(until=_DAY - timedelta(days=1), party=False),), open_only=True),
    "within seven days": CaseFilter(due=(DueSpan(_DAY, _DAY + timedelta(days=7)),)),
    "no date, open": CaseFilter(due=(DueSpan(none=True),), open_only=True),
    "source": CaseFilter(sources=(Source.COMPLAINT,)),
    "fine 10,000 to 50,000": CaseFilter(fines=(FineSpan(Money.yuan(10_000), Money.yuan(50_000)),)),
    "fine over 200,000": CaseFilter(fines=(FineSpan(Money.yuan(200_000)),)),
    "party kind": CaseFilter(party_kinds=(PartyKind.TRADER,)),
    "registered three years ago": CaseFilter(registered=DaySpan(date(2023, 1, 1), date(2023, 12, 31))),
    "filed this month": CaseFilter(filed=DaySpan(_DAY.replace(day=1))),
    "closed this month": CaseFilter(closed=DaySpan(_DAY.replace(day=1))),
    "from a ledger": CaseFilter(from_ledger=True),
    "part of a name": CaseFilter(text="国明"),
    "initials": CaseFilter(text="wgm"),
    "a name nobody bears": CaseFilter(text="无此人"),
    "eight at once": CaseFilter(
        unit_id="630121-d1",
        matter_codes=("HJ-006", "HJ-005", "HJ-004"),
        procedures=("ordinary",),
        sources=(Source.PATROL, Source.COMPLAINT),
        party_kinds=(PartyKind.CITIZEN, PartyKind.TRADER),
        fines=(FineSpan(Money.yuan(1_000), Money.yuan(5_000)),),
        registered=DaySpan(date(2026, 1, 1)),
        open_only=True,
    ),
}


def main(arguments: list[str]) -> int:
    """Measure and print."""
    storage = open_storage(Path(arguments[0]), StoppedClock(TODAY))
    print(f"{'':28}" + "".join(f"{order:>19}" for order in ORDERS) + f"{'figures':>10}")
    worst = 0.0
    for name, narrowed in FILTERS.items():
        cells = []
        for order in ORDERS:
            first, later = _pages(storage, narrowed, order)
            worst = max(worst, first, later)
            cells.append(f"{first:8.1f} {later:8.1f}  ")
        figures = _median(lambda narrowed=narrowed: _counts(storage, narrowed))  # type: ignore[misc]
        print(f"{name:28}" + "".join(cells) + f"{figures:8.1f}", flush=True)
    print(f"worst page {worst:.1f} ms; medians of {RUNS}")
    storage.close()
    return 0


def _pages(storage: Storage, narrowed: CaseFilter, order: str) -> tuple[float, float]:
    """The first page of a hundred, and the third."""
    with storage.read() as work:
        after = work.case_page(narrowed, None, 200, order).after
    first = _median(lambda: _page(storage, narrowed, None, order))
    return first, _median(lambda: _page(storage, narrowed, after, order)) if after is not None else 0.0


def _page(storage: Storage, narrowed: CaseFilter, after: tuple[object, ...] | None, order: str) -> None:
    with storage.read() as work:
        work.case_page(narrowed, after, 100, order)


def _counts(storage: Storage, narrowed: CaseFilter) -> None:
    with storage.read() as work:
        work.case_counts(narrowed, _DAY, COUNTED)


def _median(act: Callable[[], None]) -> float:
    found = []
    for _ in range(RUNS):
        began = time.process_time()
        act()
        found.append((time.process_time() - began) * 1000)
    return statistics.median(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""`python -m tests.bench [CASES]`: how long what an officer waits for takes. It prints and judges nothing.

Every figure is the median of some runs in this one process, on a sample home made for it.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from db import open_storage
from desktop.base.clock import CHINA, StoppedClock
from desktop.base.paths import RESOURCES
from desktop.casework.finding import find_matters
from desktop.casework.rows import CaseFilter
from desktop.services import searching
from desktop.services.library import read_library
from desktop.services.perform import Office
from desktop.services.sampling import fill_sample

TODAY = datetime(2026, 11, 23, 9, 41, tzinfo=CHINA)
RUNS = 15


def main(arguments: list[str]) -> int:
    """Measure and print."""
    cases = int(arguments[0]) if arguments else 60
    with tempfile.TemporaryDirectory() as folder:
        clock = StoppedClock(TODAY)
        began = time.perf_counter()
        library = read_library(RESOURCES)
        _say("read and check all resources", [time.perf_counter() - began])
        storage = open_storage(Path(folder), clock)
        office = Office(storage, library, clock)
        began = time.perf_counter()
        fill_sample(office, clock, RESOURCES, cases, lambda _done, _of: True)
        _say(
            f"lead an invented case through its steps (mean of {cases})",
            [(time.perf_counter() - began) / cases],
        )
        _measure(office)
        storage.close()
    return 0


def _measure(office: Office) -> None:
    with office.storage.read() as work:
        rows = list(work.all_case_rows(CaseFilter()))
    row = next(each for each in rows if each.stage == "notified")
    lists = searching.lists(office)
    matters = lists.matters.matters if lists.matters is not None else ()
    draft = searching.paper_draft
    for what, act in (
        ("first page of the case list", lambda: searching.case_page(office, CaseFilter(), "due", None)),
        ("figures under the list", lambda: searching.case_counts(office, CaseFilter())),
        ("a case with its next step, clocks and papers", lambda: searching.case_view(office, row.id)),
        ("matters by part of the conduct", lambda: find_matters(matters, "焚烧", TODAY.date())),
        ("draft of a decision, as one types", lambda: draft(office, row.id, "penalty-decision", 1, {})),
        (
            "draft of a filing form, as one types",
            lambda: draft(office, row.id, "case-filing-approval", 1, {}),
        ),
        ("check of database and journal", office.storage.check),
    ):
        _say(what, _times(act))


def _times(act: Callable[[], object]) -> list[float]:
    act()  # fonts and statements are loaded once
    found = []
    for _ in range(RUNS):
        began = time.perf_counter()
        act()
        found.append(time.perf_counter() - began)
    return found


def _say(what: str, seconds: list[float]) -> None:
    print(f"{statistics.median(seconds) * 1000:9.1f} ms  {what}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

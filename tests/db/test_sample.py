"""The sample walks every road: each step of the procedures is taken by some invented case, lawfully."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from pathlib import Path

from desktop.base.clock import CHINA, StoppedClock
from desktop.base.paths import RESOURCES
from desktop.casework.access import SYSTEM
from desktop.casework.case import Case
from desktop.casework.rows import CaseFilter
from desktop.services.library import read_library
from desktop.services.perform import Office
from desktop.services.sampling import fill_sample
from tests.helpers.homes import open_storage

LIBRARY = read_library(RESOURCES)


def walked(home: Path, cases: int) -> list[Case]:
    """The cases of a small sample."""
    clock = StoppedClock(datetime(2026, 11, 23, 9, 41, tzinfo=CHINA))
    with closing(open_storage(home, clock)) as storage:
        fill_sample(Office(storage, LIBRARY, clock, SYSTEM), clock, RESOURCES, cases, lambda _done, _of: True)
        with storage.read() as work:
            return [work.case(row.id) for row in work.all_case_rows(CaseFilter())]


SELDOM = ("ordinary@1", "withdraw_filing")
SELDOM_ISSUED = {"case-withdrawal-approval", "demolition-decision"}
"""No story of the sample tells of a filing withdrawn, or of a building to be pulled down by the township."""
UNTOLD = ("lead@1", "inspection@1")
"""The sample tells of cases alone: before them it has nothing yet."""


def test_every_step_is_taken_by_some_case(tmp_path: Path) -> None:
    cases = walked(tmp_path / "home", 40)
    taken = {
        (LIBRARY.newest(each.beside).pin if each.beside else case.procedure, each.step)
        for case in cases
        for each in case.steps
    }
    told = {pin: each for pin, each in LIBRARY.procedures.items() if pin not in UNTOLD}
    known = {(pin, step.id) for pin, procedure in told.items() for step in procedure.step}
    assert sorted(known - taken) == [SELDOM]
    forms = {form for pin in told for form in _issued(pin)} - SELDOM_ISSUED
    assert not forms - {paper.form for case in cases for paper in case.papers}


def _issued(pin: str) -> set[str]:
    """The forms that a procedure issues or cannot do without."""
    return {form for step in LIBRARY.procedures[pin].step for form in (*step.issues, *step.needs)}

"""The sample walks every road: each step of the procedures is taken by some invented case, lawfully."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

from desktop.base.clock import StoppedClock
from desktop.casework.case import Case
from desktop.casework.lead_rows import LeadFilter
from desktop.casework.leads import PRELIMINARY
from desktop.casework.rows import CaseFilter
from tests.helpers.homes import open_storage
from tests.helpers.library import LIBRARY
from tests.helpers.sample import TODAY


def walked(home: Path) -> list[Case]:
    """The leads, inspections and cases of a home."""
    with closing(open_storage(home, StoppedClock(TODAY))) as storage, storage.read() as work:
        before = [row.id for kind in PRELIMINARY for row in work.lead_page(LeadFilter(kind), None).rows]
        return [work.case(id) for id in (*before, *(row.id for row in work.all_case_rows(CaseFilter())))]


SELDOM = ("ordinary@1", "withdraw_filing")
SELDOM_ISSUED = {"case-withdrawal-approval", "demolition-decision"}
"""No story of the sample tells of a filing withdrawn, or of a building to be pulled down by the township."""


def test_every_step_is_taken_by_some_case(sample: Path, home: Path) -> None:
    cases = walked(Path(shutil.copytree(sample, home)))
    taken = {
        (LIBRARY.newest(each.beside).pin if each.beside else case.procedure, each.step)
        for case in cases
        for each in case.steps
    }
    known = {(pin, step.id) for pin, procedure in LIBRARY.procedures.items() for step in procedure.step}
    assert sorted(known - taken) == [SELDOM]
    forms = {form for pin in LIBRARY.procedures for form in _issued(pin)} - SELDOM_ISSUED
    assert not forms - {paper.form for case in cases for paper in case.papers}


def _issued(pin: str) -> set[str]:
    """The forms that a procedure issues or cannot do without."""
    return {form for step in LIBRARY.procedures[pin].step for form in (*step.issues, *step.needs)}

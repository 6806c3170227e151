"""The sample walks every road: each step of the procedures is taken by some invented case, lawfully."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from desktop.base.clock import StoppedClock
from desktop.base.paths import RESOURCES
from desktop.casework.case import Case
from desktop.casework.gear import GearFilter, Standing
from desktop.casework.lead_rows import LeadFilter
from desktop.casework.rows import CaseFilter
from desktop.services.library import read_library
from tests.helpers.homes import open_storage
from tests.helpers.sample import TODAY

LIBRARY = read_library(RESOURCES)


def walked(home: Path) -> list[Case]:
    """The cases of a home."""
    with closing(open_storage(home, StoppedClock(TODAY))) as storage, storage.read() as work:
        return [work.case(row.id) for row in work.all_case_rows(CaseFilter())]


SELDOM = ("ordinary@1", "withdraw_filing")
SELDOM_ISSUED = {"case-withdrawal-approval", "demolition-decision"}
"""No story of the sample tells of a filing withdrawn, or of a building to be pulled down by the township."""
UNTOLD = ("lead@1", "inspection@1")
"""What comes before cases is told of by itself."""


@pytest.mark.xdist_group("sample")
def test_every_step_is_taken_by_some_case(sample: Path, home: Path) -> None:
    cases = walked(Path(shutil.copytree(sample, home)))
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


@pytest.mark.xdist_group("sample")
def test_leads_inspections_and_equipment_stand_beside_the_cases(sample: Path, home: Path) -> None:
    folder = Path(shutil.copytree(sample, home))
    with closing(open_storage(folder, StoppedClock(TODAY))) as storage, storage.read() as work:
        leads = work.lead_page(LeadFilter("lead"), None).rows
        visits = work.lead_page(LeadFilter("inspection"), None).rows
        pieces = work.gear_page(GearFilter(), None).rows
        assert all(work.case(row.id).sample for row in (*leads, *visits))
    stages = [stage.id for stage in LIBRARY.newest("lead").stage]
    assert sorted(row.stage for row in leads) == sorted(stages)
    assert {row.stage for row in visits} == {"planned", "closed"}
    assert {row.standing for row in pieces} == {Standing.IN, Standing.OUT}


def _issued(pin: str) -> set[str]:
    """The forms that a procedure issues or cannot do without."""
    return {form for step in LIBRARY.procedures[pin].step for form in (*step.issues, *step.needs)}

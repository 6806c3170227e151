"""The sample walks every road: each step of the procedures is taken by some invented case, lawfully."""

from __future__ import annotations

import random
import shutil
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop.base.clock import StoppedClock
from desktop.base.paths import RESOURCES
from desktop.casework.access import SYSTEM
from desktop.casework.case import Case
from desktop.casework.consistency import contradictions
from desktop.casework.lead_rows import LeadFilter
from desktop.casework.leads import PRELIMINARY
from desktop.casework.lists import Level
from desktop.casework.rows import CaseFilter
from desktop.services.administering import seed_sample_county
from desktop.services.perform import Office, perform
from desktop.services.sample_ordinary import OrdinaryTeller
from desktop.services.sampling import read_stories
from tests.helpers.homes import open_storage
from tests.helpers.library import LIBRARY
from tests.helpers.sample import TODAY


def walked(home: Path) -> list[Case]:
    """The leads, inspections and cases of a home."""
    with closing(open_storage(home, StoppedClock(TODAY))) as storage, storage.read() as work:
        before = [row.id for kind in PRELIMINARY for row in work.lead_page(LeadFilter(kind), None).rows]
        return [work.case(id) for id in (*before, *(row.id for row in work.all_case_rows(CaseFilter())))]


SELDOM = [("ordinary@1", "withdraw_filing"), ("seizure@1", "end_parted")]
SELDOM_ISSUED = {"case-withdrawal-approval"}
"""No story of the sample tells of a filing withdrawn, or of a list that met its ends part by part."""


@pytest.mark.long
def test_every_step_is_taken_by_some_case(sample: Path, home: Path) -> None:
    cases = walked(Path(shutil.copytree(sample, home)))
    taken = {
        (LIBRARY.newest(each.beside).pin if each.beside else case.procedure, each.step)
        for case in cases
        for each in case.steps
    }
    known = {(pin, step.id) for pin, procedure in LIBRARY.procedures.items() for step in procedure.step}
    assert sorted(known - taken) == SELDOM
    for case in cases:  # and none of them differs within itself, in the order of its days or otherwise
        assert contradictions(case, (), LIBRARY.statutes.heads) == ()
    forms = {form for pin in LIBRARY.procedures for form in _issued(pin)} - SELDOM_ISSUED
    assert not forms - {paper.form for case in cases for paper in case.papers}


def _issued(pin: str) -> set[str]:
    """The forms that a procedure issues or cannot do without."""
    return {form for step in LIBRARY.procedures[pin].step for form in (*step.issues, *step.needs)}


@pytest.mark.long
def test_a_story_told_over_the_long_holidays_waits_for_the_days_of_the_law(home: Path) -> None:
    """From this day on the second reminder is served as the National Day of 2025 begins (行政强制法 51)."""
    case = substituted(home, begun=date(2025, 7, 20), today=TODAY.date())
    assert case.closed
    assert "substitute" in {taken.step for taken in case.steps}


@pytest.mark.long
def test_a_story_told_into_a_year_whose_days_off_are_not_known_rests(home: Path) -> None:
    """What the law counts in working days of 2027 waits for the notice; the rest of the sample goes on."""
    assert 2027 not in LIBRARY.calendar.years
    case = substituted(home, begun=date(2026, 10, 20), today=date(2027, 3, 1))
    assert not case.closed
    assert [taken.step for taken in case.steps][-1] == "urge_substitute"


def substituted(home: Path, begun: date, today: date) -> Case:
    """The story of a substituted performance, begun that day."""
    clock = StoppedClock(TODAY)
    with closing(open_storage(home, clock)) as storage:
        office = Office(storage, LIBRARY, clock, SYSTEM)
        clock.move_to(begun - timedelta(days=90))
        perform(office, seed_sample_county, RESOURCES)
        stories, names = read_stories(RESOURCES / "sample" / "stories.toml")
        story = next(each for each in stories if "substituted" in each.course)
        with office.read() as work:
            units = {unit.id: unit for unit in work.units()}
            officers = work.officers(None)
        station = next(unit for unit in units.values() if unit.level is Level.STATION)
        township = units[str(station.parent_id)]
        luck = random.Random(begun.toordinal())
        there = [one for one in officers if one.unit_id == township.id and one.role == "officer"]
        pair = tuple(luck.sample([one for one in there if one.certified_on(today)], 2))
        told = OrdinaryTeller(office, clock, luck, today, names, story, station, township, pair, "")
        told.tell(begun)
        with office.read() as work:
            (row,) = work.all_case_rows(CaseFilter())
            return work.case(row.id)

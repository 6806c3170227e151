"""A demolition laid before the head after the reminder: his yes lets the organ decide, and is on paper."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop.base.clock import StoppedClock
from desktop.base.errors import Refusal
from desktop.base.paths import RESOURCES
from desktop.casework import enforcement_facts as e
from desktop.casework.access import Actor
from desktop.casework.case import Case
from desktop.casework.checklist import Mark
from desktop.casework.enforcement import DECISION, ENFORCEMENT
from desktop.casework.submissions import Standing, Verdict
from desktop.documents.scans import words_in
from desktop.services.deciding import TakeStep, take_step
from desktop.services.issuing import IssuePaper, issue_paper
from desktop.services.perform import Office, perform
from desktop.services.recording import KeepFacts, keep_facts
from desktop.services.reviewing import GiveOpinion, SubmitPaper, give_opinion, submit_paper
from desktop.services.sample_ordinary import OrdinaryTeller
from desktop.services.sample_story import Rested
from desktop.services.sampling import read_stories
from desktop.ui.desk import Desk
from tests.ui.real_office import MA, QIAOTOU, TODAY, YUANSHUO, desk_over, seed_home

APPROVAL = "enforcement-approval"
HEAD = Actor("p-head", "李镇长", "head", QIAOTOU)


class Reminded(OrdinaryTeller):
    """A demolition reminded of in vain, all said that the head is to read, and nothing approved."""

    def _issue(self, form: str, n: int = 0) -> None:
        if form == APPROVAL:
            raise Rested
        super()._issue(form, n)

    @property
    def told(self) -> str:
        """The id of the case."""
        return self._case_id


@pytest.fixture
def office(tmp_path: Path, qapp: QApplication) -> Iterator[Office]:
    """An officer of the township, in a county without other cases."""
    assert qapp is not None
    with desk_over(seed_home(tmp_path / "county"), tmp_path / "home") as desk:
        yield _officer(desk)


def _officer(desk: Desk) -> Office:
    return desk.office.for_(MA)


@pytest.fixture
def case_id(office: Office) -> str:
    """The case, told in 2025 until it waits for the head."""
    clock = office.clock
    assert isinstance(clock, StoppedClock)
    stories, names = read_stories(RESOURCES / "sample" / "stories.toml")
    story = next(each for each in stories if "demolished" in each.course)
    with office.read() as work:
        units = {unit.id: unit for unit in work.units()}
        staff = {one.id: one for one in work.officers(None)}
    pair = (staff[MA.person_id], staff[f"{QIAOTOU}-02"])
    clock.move_to(date(2025, 3, 3), 9, 0)
    place = (units[YUANSHUO], units[QIAOTOU])
    teller = Reminded(office, clock, random.Random(7), TODAY.date(), names, story, *place, pair, "")
    teller.tell(date(2025, 3, 3))
    untold = {(fact.id, 1): None for fact in (e.AGREED, e.BY, e.ON)}
    perform(office, keep_facts, KeepFacts(teller.told, untold))
    return teller.told


def case_of(office: Office, case_id: str) -> Case:
    with office.read() as work:
        return work.case(case_id)


def decide(office: Office, case_id: str) -> None:
    perform(office, take_step, TakeStep(case_id, "decide_demolition", beside=ENFORCEMENT, n=1))


def test_the_head_reads_approval_and_decision_and_lets_it_be_decided(office: Office, case_id: str) -> None:
    """行政强制法 35-37: reminded, heard, approved, decided."""
    with pytest.raises(Refusal) as refused:
        decide(office, case_id)
    assert refused.value.code == "barred"
    laid = perform(office, submit_paper, SubmitPaper(case_id, APPROVAL))[0]
    marks = {point.id: Mark.WELL for point in office.library.points}
    head = office.for_(HEAD)
    standing = perform(head, give_opinion, GiveOpinion(case_id, laid, Verdict.YES, "同意强制拆除。", marks))[
        0
    ]
    assert standing is Standing.APPROVED
    case = case_of(office, case_id)
    assert (case.true(e.AGREED), case.get(e.BY), case.get(e.ON)) == (True, "李镇长", office.clock.today())
    paper = case.paper(APPROVAL)
    assert paper is not None
    with office.read() as work:
        words = words_in(work.paper_bytes(paper.id))
    for said in ("强制拆除", "同意强制拆除。", "李镇长", "《限期拆除决定书》"):
        assert said in words
    decide(office, case_id)
    assert case_of(office, case_id).paper(DECISION) is not None


def test_on_paper_it_is_issued_first_and_the_yes_entered(office: Office, case_id: str) -> None:
    perform(office, issue_paper, IssuePaper(case_id, APPROVAL))
    with pytest.raises(Refusal) as refused:
        decide(office, case_id)
    assert {lack.gate for lack in getattr(refused.value, "shortfalls", ())} == {"o_enforcement_approved"}

"""A transcript with a slip is voided before anybody signs it, and is made again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.base.errors import NotPermitted, Refusal
from desktop.casework import case_facts as f
from desktop.casework.access import Actor
from desktop.casework.case import Case, IssuedPaper
from desktop.casework.events import StepDone
from desktop.casework.facts import AnyFact
from desktop.documents.scans import words_in
from desktop.services.correcting import VoidPaper, VoidUnsigned, void_paper, void_unsigned
from desktop.services.histories import case_history
from desktop.services.issuing import IssuePaper, issue_paper
from desktop.services.perform import Office, perform
from desktop.services.recording import KeepFacts, keep_facts
from desktop.services.signed_copies import AttachSigned, attach_signed
from desktop.services.verifying import verify_file
from desktop.ui.case.paper_amends import AmendDialog
from desktop.ui.desk import Desk
from desktop.ui.pages.paper_page import PaperPage
from desktop.ui.places import PAPER, Place
from desktop.ui.widgets.buttons import Button
from tests.helpers.homes import connect
from tests.helpers.photos import photo
from tests.ui.hands import ScriptedDialogs, click, present
from tests.ui.real_office import MA, QIAOTOU, TODAY, Quiet, register


def turn(answer: str) -> str:
    """One question as it is stored, and what was answered."""
    return json.dumps([["车上盖了吗？", answer]], ensure_ascii=False)


RECORD = "interview-record"
HEAD = Actor("p-head", "李镇长", "head", QIAOTOU)
FACTS: dict[AnyFact, str] = {
    f.PARTY_KIND: "citizen",
    f.PARTY_NAME: "刘生贵",
    f.PARTY_ID: "630121197003211230",
    f.PARTY_ADDRESS: "桥头镇元朔社区12号",
    f.PARTY_PHONE: "13997001235",
    f.FILING_OPINION: "建议立案。",
}
SAID: dict[AnyFact, str] = {
    f.INTERVIEW_START: "2026-11-23T09:00",
    f.INTERVIEW_END: "2026-11-23T09:30",
    f.INTERVIEW_PLACE: "桥头镇政府",
    f.INTERVIEW_PERSON: "刘生贵",
    f.INTERVIEW_ID: "630121197003211230",
    f.INTERVIEW_GENDER: "男",
    f.INTERVIEW_AGE: "56",
    f.INTERVIEW_ADDRESS: "桥头镇元朔社区12号",
    f.INTERVIEW_PHONE: "13997001235",
    f.INTERVIEW_RELATION: "当事人",
    f.INTERVIEW_RECORDER: "李生华",
    f.INTERVIEW_QA: turn("没有改。"),
}

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise")


@pytest.fixture
def office(desk: Desk) -> Office:
    """An officer of the township."""
    return desk.office.for_(MA)


@pytest.fixture
def case_id(office: Office) -> str:
    """A case under way, with a transcript of which nothing is signed."""
    case_id = register(office, facts=FACTS)
    perform(office, keep_facts, KeepFacts(case_id, {(fact.id, 1): text for fact, text in SAID.items()}))
    perform(office, issue_paper, IssuePaper(case_id, RECORD))
    return case_id


def case_of(office: Office, case_id: str) -> Case:
    with office.read() as work:
        return work.case(case_id)


def record_of(office: Office, case_id: str) -> IssuedPaper:
    paper = case_of(office, case_id).paper(RECORD)
    assert paper is not None
    return paper


def keep(office: Office, case_id: str, fact: AnyFact, text: str) -> None:
    perform(office, keep_facts, KeepFacts(case_id, {(fact.id, 1): text}))


def refused(office: Office, case_id: str, reason: str = "听错了", *, unsigned: bool = True) -> str:
    command = VoidUnsigned(case_id, record_of(office, case_id).id, reason, unsigned=unsigned)
    with pytest.raises(Refusal) as refusal:
        perform(office, void_unsigned, command)
    return refusal.value.code


def test_a_transcript_is_made_again_and_says_what_was_mended(office: Office, case_id: str) -> None:
    first = record_of(office, case_id)
    with office.read() as work:
        data = work.paper_bytes(first.id)
    perform(office, void_unsigned, VoidUnsigned(case_id, first.id, "听错了", unsigned=True))
    case = case_of(office, case_id)
    assert case.paper(RECORD) is None
    assert [(paper.id, paper.void) for paper in case.papers if paper.form == RECORD] == [(first.id, "听错了")]
    keep(office, case_id, f.INTERVIEW_QA, turn("没有盖。"))
    perform(office, issue_paper, IssuePaper(case_id, RECORD))
    second = record_of(office, case_id)
    assert (second.n, second.void, second.id != first.id) == (1, "", True)
    with office.read() as work:
        assert "没有盖" in words_in(work.paper_bytes(second.id))
        assert work.paper_bytes(first.id) == data, "what was frozen stays frozen"
    told = [moment.words for moment in case_history(office, case_id).moments]
    assert "签发《询问（调查）笔录》，后来作废：听错了" in told
    assert "签发《询问（调查）笔录》" in told
    verdict = verify_file(office, data)
    assert verdict.paper is not None
    assert (verdict.good, verdict.paper.void) == (False, "听错了")
    kept = "SELECT id, reason FROM paper_void"
    with connect(office.storage.home.database) as connection:
        assert connection.execute(kept).fetchall() == [(first.id, "听错了")]
        for change in ("UPDATE paper_void SET reason = 'x'", "DELETE FROM paper_void"):
            with pytest.raises(Exception, match="append-only"):
                connection.execute(change)
    with pytest.raises(Refusal) as refusal:
        perform(office, void_unsigned, VoidUnsigned(case_id, first.id, "再次", unsigned=True))
    assert refusal.value.code == "paper_void"


def test_what_was_signed_is_not_made_again(office: Office, case_id: str, tmp_path: Path) -> None:
    assert refused(office, case_id, " ") == "void_unsaid"
    assert refused(office, case_id, unsigned=False) == "void_signed"
    keep(office, case_id, f.INTERVIEW_SIGNED, "1")
    assert refused(office, case_id) == "void_signed"
    keep(office, case_id, f.INTERVIEW_SIGNED, "")
    scan = tmp_path / "签回.jpg"
    scan.write_bytes(photo("white"))
    attach_signed(office, AttachSigned(case_id, record_of(office, case_id).id, (scan,)), lambda *_: True)
    assert refused(office, case_id) == "void_signed"


def test_what_a_later_step_may_rest_on_stands(office: Office, case_id: str) -> None:
    filed = StepDone(case_id, "file", "filed", TODAY.date())
    with office.storage.write(MA, "take_step") as work:
        work.apply(filed)
        work.record([filed])
    assert refused(office, case_id) == "void_rested_on"


def test_each_has_a_way_of_its_own(office: Office, case_id: str) -> None:
    order = "immediate-correction-notice"
    told = {(f.CORRECTION_CONTENT.id, 1): "清理", (f.CORRECTION_UNTIL.id, 1): "2026-12-20"}
    perform(office, keep_facts, KeepFacts(case_id, told))
    perform(office, issue_paper, IssuePaper(case_id, order))
    numbered = case_of(office, case_id).paper(order)
    assert numbered is not None
    with pytest.raises(Refusal) as refusal:
        perform(office, void_unsigned, VoidUnsigned(case_id, numbered.id, "打印坏了", unsigned=True))
    assert refusal.value.code == "void_numbered"
    with pytest.raises(Refusal) as refusal:
        perform(office.for_(HEAD), void_paper, VoidPaper(case_id, record_of(office, case_id).id, "听错了"))
    assert refusal.value.code == "void_without_number"
    with pytest.raises(NotPermitted):
        perform(office, void_paper, VoidPaper(case_id, numbered.id, "打印坏了"))


def test_the_page_asks_whether_it_is_signed_and_opens_the_draft_again(qtbot: QtBot, desk: Desk) -> None:
    office = desk.office.for_(MA)
    case_id = register(office, facts=FACTS)
    perform(office, keep_facts, KeepFacts(case_id, {(fact.id, 1): text for fact, text in SAID.items()}))
    perform(office, issue_paper, IssuePaper(case_id, RECORD))
    page = PaperPage(desk, ScriptedDialogs())
    page.resize(1290, 760)
    present(qtbot, page)
    went: list[Place] = []
    page.go.connect(went.append)
    page.show_place(Place(PAPER, case_id, RECORD))
    Quiet(qtbot, desk)()
    click(next(one for one in page.findChildren(Button) if one.text() == "作废"))
    dialog = page.window().findChild(AmendDialog)
    assert dialog is not None
    go = next(one for one in dialog.findChildren(Button) if one.text() == "作废")
    dialog._form.write({"reason": "听错了"})
    click(go)
    assert went == [], "the officer has not said that nobody signed it"
    dialog._form.write({"unsigned": "0"})
    click(go)
    Quiet(qtbot, desk)()
    assert "签过字的文书不能作废重做" in dialog._note.text()
    dialog._form.write({"unsigned": "1"})
    click(go)
    Quiet(qtbot, desk)()
    assert went == [Place(PAPER, case_id, RECORD, n=1)]
    assert case_of(office, case_id).paper(RECORD) is None
    page.show_place(went[0])
    Quiet(qtbot, desk)()
    assert any(one.isVisible() for one in page.findChildren(Button) if one.text() == "签发")


def test_who_may_not_void_a_number_is_told_before_a_reason_is_asked(qtbot: QtBot, desk: Desk) -> None:
    office, order = desk.office.for_(MA), "immediate-correction-notice"
    case_id = register(office, facts=FACTS)
    told = {(f.CORRECTION_CONTENT.id, 1): "清理", (f.CORRECTION_UNTIL.id, 1): "2026-12-20"}
    perform(office, keep_facts, KeepFacts(case_id, told))
    perform(office, issue_paper, IssuePaper(case_id, order))
    page = PaperPage(desk, ScriptedDialogs())
    present(qtbot, page)
    said: list[object] = []
    page.said.connect(said.append)
    page.show_place(Place(PAPER, case_id, order))
    Quiet(qtbot, desk)()
    click(next(one for one in page.findChildren(Button) if one.text() == "作废"))
    assert said == ["执法人员没有“作废文书”的权限"]
    assert page.window().findChild(AmendDialog) is None

"""A slip in an issued paper is corrected by a notice; a number is voided, never given again."""

from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from desktop.base.errors import NotFound, NotPermitted, Refusal
from desktop.casework import amendment_facts as a
from desktop.casework import building_facts as b
from desktop.casework import case_facts as f
from desktop.casework.access import Actor
from desktop.casework.case import Case, IssuedPaper
from desktop.casework.co_parties import as_party, number_at
from desktop.casework.facts import AnyFact
from desktop.documents.scans import words_in
from desktop.services.correcting import CorrectPaper, VoidPaper, correct_paper, void_paper
from desktop.services.issuing import IssuePaper, forms_for, issue_paper
from desktop.services.perform import Office, perform
from desktop.services.recording import KeepFacts, keep_facts
from desktop.services.verifying import verify_file
from desktop.ui.case.paper_amends import AmendDialog
from desktop.ui.desk import Desk
from desktop.ui.pages.paper_page import PaperPage
from desktop.ui.places import PAPER, Place
from desktop.ui.widgets.buttons import Button
from tests.helpers.builders import CITIZEN
from tests.helpers.homes import connect
from tests.ui.hands import ScriptedDialogs, click, present
from tests.ui.real_office import MA, QIAOTOU, Quiet, register

ORDER, STOP = "immediate-correction-notice", "stop-construction-notice"
SECOND = number_at(1, 2)
HEAD = Actor("p-head", "李镇长", "head", QIAOTOU)
FACTS: dict[AnyFact, str] = {
    f.PARTY_KIND: "citizen",
    f.PARTY_NAME: "刘生贵",
    f.PARTY_ID: "630121197003211230",
    f.PARTY_ADDRESS: "桥头镇元朔社区12号",
    f.PARTY_PHONE: "13997001235",
    f.FILING_OPINION: "建议立案。",
    f.CORRECTION_CONTENT: "清理遗撒的渣土",
    f.CORRECTION_UNTIL: "2026-12-20",
}

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise")


@pytest.fixture
def office(desk: Desk) -> Office:
    """An officer of the township."""
    return desk.office.for_(MA)


@pytest.fixture
def case_id(office: Office) -> str:
    """A case with an order that bears a number, and an approval that bears none."""
    case_id = register(office, facts=FACTS)
    for form in ("case-filing-approval", ORDER):
        perform(office, issue_paper, IssuePaper(case_id, form))
    return case_id


def case_of(office: Office, case_id: str) -> Case:
    with office.read() as work:
        return work.case(case_id)


def order_of(office: Office, case_id: str) -> IssuedPaper:
    paper = case_of(office, case_id).paper(ORDER)
    assert paper is not None
    return paper


def correct(office: Office, case_id: str, wrong: str, right: str, reason: str = "笔误") -> IssuedPaper:
    command = CorrectPaper(case_id, order_of(office, case_id).id, wrong, right, reason)
    (notice,) = perform(office, correct_paper, command)[0]
    return notice


def refused(office: Office, case_id: str, paper_id: str, reason: str = "打印坏了") -> str:
    with pytest.raises(Refusal) as refusal:
        perform(office.for_(HEAD), void_paper, VoidPaper(case_id, paper_id, reason))
    return refusal.value.code


def test_a_notice_names_the_paper_the_words_and_the_papers_that_say_the_same(
    office: Office, case_id: str
) -> None:
    order = order_of(office, case_id)
    notice = correct(office, case_id, "刘生贵", "刘生桂")
    with office.read() as work:
        case, words = work.case(case_id), words_in(work.paper_bytes(notice.id))
    assert case.get(a.ALSO, notice.n) == "《立案审批表》"
    for told in (order.number, "《责令改正通知书》", "刘生桂", "笔误", "《立案审批表》", notice.number):
        assert told in words
    assert case.paper(ORDER) == order, "the paper itself stays as it was"
    assert (notice.form, notice.n) in {(form.id, n) for form, n in forms_for(case, office.library)}
    second = correct(office, case_id, "清理遗撒的渣土", "清理全部遗撒的渣土")
    assert (second.n, notice.n) == (2, 1)
    assert second.number != notice.number


def test_a_notice_goes_to_the_party_whose_paper_it_corrects(office: Office, case_id: str) -> None:
    theirs = {fact: text for fact, text in FACTS.items() if fact.group in ("party", "correction")}
    theirs |= {fact: str(told) for fact, told in CITIZEN.items()}
    values = {(fact.id, SECOND): text for fact, text in theirs.items()}
    perform(office, keep_facts, KeepFacts(case_id, values))
    perform(office, issue_paper, IssuePaper(case_id, ORDER, SECOND))
    first, second = order_of(office, case_id), case_of(office, case_id).paper(ORDER, SECOND)
    assert second is not None
    slip = CorrectPaper(case_id, second.id, "清理遗撒的渣土", "清理全部遗撒的渣土", "漏字")
    (notice,) = perform(office, correct_paper, slip)[0]
    assert notice.n == SECOND
    with office.read() as work:
        case, words = work.case(case_id), words_in(work.paper_bytes(notice.id))
        order, other = work.paper_bytes(second.id), work.paper_bytes(first.id)
    assert "马得福：" in words
    assert second.number in words
    for of_the_first in ("刘生贵", first.number):
        assert of_the_first not in words
    assert (notice.form, SECOND) in {(form.id, n) for form, n in forms_for(case, office.library)}
    assert any(notice.number in line for line in verify_file(office, order).lines)
    assert verify_file(office, other).amended == ()
    own = correct(office, case_id, "刘生贵", "刘生桂")
    assert own.n == 1
    assert case_of(office, case_id).get(a.ALSO) == "《立案审批表》"


def joined(office: Office, case_id: str) -> IssuedPaper:
    """A second party in the case, and an order to stop that both are given together."""
    theirs = {(fact.id, SECOND): str(told) for fact, told in CITIZEN.items() if fact.group == "party"}
    stopped = {(f.OFFENCE_FACTS.id, 1): "当事人擅自建设仓库", (b.STOP_AT.id, 1): "2026-11-12T09:00"}
    perform(office, keep_facts, KeepFacts(case_id, theirs | stopped))
    return perform(office, issue_paper, IssuePaper(case_id, STOP))[0]


def test_a_paper_given_to_several_parties_is_corrected_to_each(office: Office, case_id: str) -> None:
    stop = joined(office, case_id)
    slip = CorrectPaper(case_id, stop.id, "擅自建设仓库", "擅自建设围墙", "笔误")
    notices = perform(office, correct_paper, slip)[0]
    assert [notice.n for notice in notices] == [1, SECOND]
    assert len({notice.number for notice in notices}) == 2
    with office.read() as work:
        case = work.case(case_id)
        told = [words_in(work.paper_bytes(notice.id)) for notice in notices]
        data = work.paper_bytes(stop.id)
    for words, whose, other in zip(told, ("刘生贵：", "马得福："), ("马得福", "刘生贵"), strict=True):
        assert whose in words
        assert other not in words
        assert stop.number in words
    assert {(a.FORM, 1), (a.FORM, SECOND)} <= {(form.id, n) for form, n in forms_for(case, office.library)}
    lines = "\n".join(verify_file(office, data).lines)
    assert all(notice.number in lines for notice in notices)


def test_each_notice_of_a_common_paper_is_served_on_its_party(office: Office, case_id: str) -> None:
    notices = perform(
        office,
        correct_paper,
        CorrectPaper(case_id, joined(office, case_id).id, "擅自建设仓库", "擅自建设围墙", "笔误"),
    )[0]
    for n, on in ((1, "2026-11-13"), (SECOND, "2026-11-16")):
        service = {(f.SERVICE_PAPER.id, n): a.FORM, (f.SERVICE_ON.id, n): on}
        perform(office, keep_facts, KeepFacts(case_id, service))
    case = case_of(office, case_id)
    served = [as_party(case, party).served_on(a.FORM) for party in (1, 2)]
    assert served == [date(2026, 11, 13), date(2026, 11, 16)]
    for notice in notices:
        assert refused(office, case_id, notice.id) == "void_served"


def test_a_paper_within_the_office_is_corrected_once(office: Office, case_id: str) -> None:
    joined(office, case_id)
    approval = case_of(office, case_id).paper("case-filing-approval")
    assert approval is not None
    slip = CorrectPaper(case_id, approval.id, "建议立案", "建议予以立案", "漏字")
    assert [notice.n for notice in perform(office, correct_paper, slip)[0]] == [1]


def test_what_the_paper_does_not_say_is_not_corrected(office: Office, case_id: str) -> None:
    for wrong, right, code in (
        ("王五", "王六", "words_not_in_paper"),
        ("刘生贵", "刘生贵", "correction_unsaid"),
    ):
        with pytest.raises(Refusal) as refusal:
            correct(office, case_id, wrong, right)
        assert refusal.value.code == code
    assert case_of(office, case_id).sheets("amendment") == ()
    with pytest.raises(NotFound):
        perform(office, correct_paper, CorrectPaper(case_id, "another", "甲", "乙", "丙"))


def test_the_words_of_a_notice_stand(office: Office, case_id: str) -> None:
    notice = correct(office, case_id, "刘生贵", "刘生桂")
    with pytest.raises(Refusal) as refusal:
        perform(office, keep_facts, KeepFacts(case_id, {(a.RIGHT.id, notice.n): "刘贵生"}))
    assert refusal.value.code == "fact_settled"


def test_a_void_number_stays_in_the_ledger_with_its_reason(office: Office, case_id: str) -> None:
    first = order_of(office, case_id)
    with office.read() as work:
        data = work.paper_bytes(first.id)
    perform(office.for_(HEAD), void_paper, VoidPaper(case_id, first.id, "打印坏了"))
    case = case_of(office, case_id)
    assert case.paper(ORDER) is None
    assert [paper.void for paper in case.papers if paper.id == first.id] == ["打印坏了"]
    perform(office, issue_paper, IssuePaper(case_id, ORDER))
    assert order_of(office, case_id).number == first.number.replace("1号", "2号")
    with connect(office.storage.home.database) as connection:
        kept = connection.execute(
            "SELECT state, reason FROM number_use WHERE document_id = ?", (first.id,)
        ).fetchall()
    assert kept == [("void", "打印坏了")]
    verdict = verify_file(office, data)
    assert verdict.paper is not None
    assert verdict.paper.void == "打印坏了"


def test_who_checks_a_paper_is_told_what_corrects_it_and_what_corrects_that(
    office: Office, case_id: str
) -> None:
    order = order_of(office, case_id)
    with office.read() as work:
        data = work.paper_bytes(order.id)
    assert verify_file(office, data).amended == ()
    first = correct(office, case_id, "刘生贵", "刘生桂")
    other = correct(office, case_id, "清理遗撒的渣土", "清理全部遗撒的渣土")
    command = CorrectPaper(case_id, first.id, "刘生桂", "刘升贵", "笔误")
    (second,) = perform(office, correct_paper, command)[0]
    verdict = verify_file(office, data)
    assert verdict.good
    told = "\n".join(verdict.lines)
    assert told.index(f"（{first.number}）更正：“刘生贵”改为“刘生桂”") < told.index(
        f"（{first.number}）已由《{second.name}》（{second.number}）更正：“刘生桂”改为“刘升贵”"
    )
    assert f"（{other.number}）更正：“清理遗撒的渣土”改为“清理全部遗撒的渣土”" in told


def test_what_has_had_effect_is_not_voided(office: Office, case_id: str) -> None:
    case = case_of(office, case_id)
    approval = case.paper("case-filing-approval")
    assert approval is not None
    order = order_of(office, case_id)
    assert refused(office, case_id, approval.id) == "void_without_number"
    assert refused(office, case_id, order.id, " ") == "void_unsaid"
    service = {(f.SERVICE_PAPER.id, 1): ORDER, (f.SERVICE_ON.id, 1): "2026-11-12"}
    perform(office, keep_facts, KeepFacts(case_id, service))
    assert refused(office, case_id, order.id) == "void_served"
    with pytest.raises(NotPermitted):
        perform(office, void_paper, VoidPaper(case_id, order.id, "打印坏了"))


def test_the_page_asks_for_the_words_and_shows_the_notice(qtbot: QtBot, desk: Desk) -> None:
    office = desk.office
    case_id = register(office, facts=FACTS)
    perform(office.for_(MA), issue_paper, IssuePaper(case_id, ORDER))
    page = PaperPage(desk, ScriptedDialogs())
    page.resize(1290, 760)
    present(qtbot, page)
    went: list[Place] = []
    page.go.connect(went.append)
    page.show_place(Place(PAPER, case_id, ORDER))
    Quiet(qtbot, desk)()
    click(next(one for one in page.findChildren(Button) if one.text() == "更正"))
    dialog = page.window().findChild(AmendDialog)
    assert dialog is not None
    go = next(one for one in dialog.findChildren(Button) if one.text() == "签发更正通知书")
    click(go)
    assert went == []
    dialog._form.write({"wrong": "王五", "right": "刘生桂", "reason": "笔误"})
    click(go)
    Quiet(qtbot, desk)()
    assert "没有“王五”" in dialog._note.text()
    dialog._form.write({"wrong": "刘生贵"})
    click(go)
    Quiet(qtbot, desk)()
    assert [(place.form, place.n) for place in went] == [(a.FORM, 1)]
    assert page.window().findChild(AmendDialog) is None

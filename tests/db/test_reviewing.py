"""Papers laid before those who approve: the chain, what is refused, what a yes writes, what came back."""

from __future__ import annotations

import hashlib
import io
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from db import Storage
from desktop.base.clock import CHINA, StoppedClock
from desktop.base.errors import BadEntry, NotFound, Refusal
from desktop.casework import case_facts as f
from desktop.casework.access import SYSTEM, Actor, Duty
from desktop.casework.case import Case
from desktop.casework.checklist import Mark
from desktop.casework.decide import Barred
from desktop.casework.facts import AnyFact
from desktop.casework.lists import Officer
from desktop.casework.own_points import OwnPoint
from desktop.casework.submissions import Link, Standing, Verdict
from desktop.services.acting import actor_of
from desktop.services.filing import AssignOfficers, assign_officers
from desktop.services.handing_over import holdings
from desktop.services.issuing import IssuePaper, issue_paper
from desktop.services.perform import Office, perform
from desktop.services.recording import KeepFacts, keep_facts
from desktop.services.review_settings import (
    Delegate,
    RecallStandIn,
    ReviewRules,
    candidates,
    delegate,
    recall_stand_in,
    review_rules,
    set_review_rules,
    standing_in,
)
from desktop.services.review_view import signers
from desktop.services.reviewing import (
    EnterPaperOpinion,
    GiveOpinion,
    SubmitPaper,
    WithdrawPaper,
    enter_paper_opinion,
    give_opinion,
    submit_paper,
    withdraw_paper,
)
from desktop.services.workbench import on_my_desk, waiting
from tests.db.office import COUNTY, FILLED, OFFICERS, QIAOTOU, SHUOBEI, actor, raw, register
from tests.db.test_roster import KEEPER
from tests.helpers.library import LIBRARY

FORM = "case-filing-approval"
HEAD = Officer("h1", "王镇长", QIAOTOU.id, "head")
DEPUTY = Officer("d1", "赵副镇长", QIAOTOU.id, "deputy")
FAR_HEAD = Officer("h2", "史乡长", SHUOBEI.id, "head")
LAWYER = Officer("r1", "王秀兰", COUNTY.id, "reviewer", reviewer_qualified=True, reviewer_number="A2018630")
BEGINNER = Officer("r2", "新来的", COUNTY.id, "reviewer")
PEOPLE = (
    *OFFICERS[:1],
    replace(OFFICERS[1], certified_to=date(2029, 5, 31)),
    *OFFICERS[2:],
    *(HEAD, DEPUTY, FAR_HEAD, LAWYER, BEGINNER),
)


@pytest.fixture
def seat(storage: Storage, clock: StoppedClock) -> Office:
    """The small county with those who approve, on both engines."""
    with storage.write(SYSTEM, "seed") as work:
        work.put_officers(PEOPLE)
    return Office(storage, LIBRARY, clock, SYSTEM)


@pytest.fixture
def desk(seat: Office) -> Office:
    """As the officer sees it."""
    return seat.for_(actor(PEOPLE[0]))


def case_of(office: Office, case_id: str) -> Case:
    with office.storage.read() as work:
        return work.case(case_id)


def submit(desk: Office, case_id: str, form: str = FORM) -> str:
    return perform(desk, submit_paper, SubmitPaper(case_id, form))[0]


def answer(
    office: Office,
    who: Officer | Actor,
    case_id: str,
    laid: str,
    verdict: Verdict = Verdict.YES,
    words: str = "",
) -> Standing:
    """What somebody answers, who finds in order all that he has to judge."""
    person = who if isinstance(who, Actor) else actor(who)
    with office.storage.read() as work:
        own = work.own_points()
    marks = dict.fromkeys([p.id for p in LIBRARY.points] + [p.id for p in own], Mark.WELL)
    return perform(office.for_(person), give_opinion, GiveOpinion(case_id, laid, verdict, words, marks))[0]


def refused(office: Office, who: Officer | Actor, case_id: str, laid: str) -> str:
    """The code with which a yes is refused; nothing of the case changes by it."""
    before = case_of(office, case_id)
    with pytest.raises(Refusal) as caught:
        answer(office, who, case_id, laid)
    assert case_of(office, case_id) == before
    return caught.value.code


def write(desk: Office, case_id: str, fact: AnyFact, text: str) -> None:
    perform(desk, keep_facts, KeepFacts(case_id, {(fact.id, 1): text}))


def text_of(office: Office, case_id: str, form: str = FORM) -> str:
    """The words of the issued form."""
    paper = case_of(office, case_id).paper(form)
    assert paper is not None
    with office.storage.read() as work:
        pdf = pypdfium2.PdfDocument(work.paper_bytes(paper.id))
    words = "".join(page.get_textpage().get_text_range() for page in pdf)
    pdf.close()
    return words.replace("\r\n", "").replace(" ", "")


def scan() -> bytes:
    """A scanned page."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    canvas.drawString(50, 50, "signed")
    canvas.save()
    return buffer.getvalue()


# ------------------------------------------------------------ yes


def test_a_yes_fills_the_approval_and_issues_the_form(desk: Office) -> None:
    case_id = register(desk.storage, QIAOTOU, FILLED)
    laid = submit(desk, case_id)
    standing = case_of(desk, case_id).laid(FORM)
    assert standing is not None
    assert (standing.round, standing.chain, standing.by) == (1, (Link.HEAD,), "马建国")
    assert standing.waits_for is Link.HEAD
    assert answer(desk, HEAD, case_id, laid) is Standing.APPROVED
    case = case_of(desk, case_id)
    assert (case.true(f.FILING_AGREED), case.get(f.FILING_BY)) == (True, "王镇长")
    assert case.get(f.FILING_ON) == date(2026, 3, 2)
    assert case.paper(FORM) is not None
    words = text_of(desk, case_id)
    assert "同意。" in words
    assert "负责人：王镇长" in words
    assert words.count("负责人（签名）") == 1  # the row of the unit is signed by hand, where it has no part
    assert desk.storage.check().sound


def test_two_levels_one_after_the_other(seat: Office, desk: Office) -> None:
    perform(seat, set_review_rules, ReviewRules((Link.DEPUTY, Link.HEAD)))
    assert review_rules(seat).chain == (Link.DEPUTY, Link.HEAD)
    case_id = register(desk.storage, QIAOTOU, FILLED)
    laid = submit(desk, case_id)
    perform(seat, set_review_rules, ReviewRules())  # what is under way goes on by its own chain
    assert refused(desk, HEAD, case_id, laid) == "not_your_turn"
    assert answer(desk, DEPUTY, case_id, laid, words="情况属实。") is Standing.WAITING
    assert not case_of(desk, case_id).true(f.FILING_AGREED)
    assert refused(desk, DEPUTY, case_id, laid) == "not_your_turn"
    both = Actor(DEPUTY.id, DEPUTY.name, "head", QIAOTOU.id)
    assert refused(desk, both, case_id, laid) == "own_act"  # nobody fills two levels
    assert answer(desk, HEAD, case_id, laid) is Standing.APPROVED
    words = text_of(desk, case_id)
    assert "情况属实。" in words
    assert "负责人：赵副镇长" in words
    assert "负责人：王镇长" in words
    assert "（签名）" not in words.replace("承办人（签名）", "")


def test_who_submits_or_handles_does_not_approve(desk: Office, seat: Office) -> None:
    case_id = register(desk.storage, QIAOTOU, FILLED)
    as_officer = Actor("p2", "李生华", "head", QIAOTOU.id)
    laid = submit(desk, case_id)
    assert refused(desk, as_officer, case_id, laid) == "own_act"
    other = register(desk.storage, QIAOTOU, FILLED)
    own = submit(seat.for_(actor(HEAD)), other)
    assert refused(desk, HEAD, other, own) == "own_act"
    with pytest.raises(NotFound):
        answer(desk, FAR_HEAD, other, own)
    assert refused(desk, LAWYER, other, own) == "not_your_turn"
    with pytest.raises(Refusal) as caught:
        answer(desk, PEOPLE[0], other, own)
    assert caught.value.code == "not_permitted"


# ------------------------------------------------------------ no


def test_what_is_returned_comes_to_the_officer_with_its_words(desk: Office) -> None:
    case_id = register(desk.storage, QIAOTOU, FILLED)
    laid = submit(desk, case_id)
    with pytest.raises(BadEntry):
        answer(desk, HEAD, case_id, laid, Verdict.NO, " ")
    assert answer(desk, HEAD, case_id, laid, Verdict.NO, "案情写得太简单。") is Standing.RETURNED
    (row,) = on_my_desk(desk).returned
    assert (row.case_id, row.form, row.words, row.role) == (case_id, FORM, "案情写得太简单。", "head")
    assert on_my_desk(desk.for_(actor(PEOPLE[2]))).returned == ()
    assert case_of(desk, case_id).paper(FORM) is None
    assert refused(desk, HEAD, case_id, laid) == "not_waiting"
    write(desk, case_id, f.OFFENCE_FACTS, "车辆未密闭，沿途遗撒约三十米，有照片为证。")
    again = submit(desk, case_id)
    assert on_my_desk(desk).returned == ()
    laid_again = case_of(desk, case_id).laid(FORM)
    assert laid_again is not None
    assert laid_again.round == 2
    assert answer(desk, HEAD, case_id, again) is Standing.APPROVED


def test_what_is_taken_back_is_before_nobody(desk: Office) -> None:
    case_id = register(desk.storage, QIAOTOU, FILLED)
    laid = submit(desk, case_id)
    with pytest.raises(Refusal) as twice:
        submit(desk, case_id)
    assert twice.value.code == "already_laid"
    perform(desk, withdraw_paper, WithdrawPaper(case_id, laid))
    assert refused(desk, HEAD, case_id, laid) == "not_waiting"
    assert on_my_desk(desk).returned == ()
    with pytest.raises(NotFound):
        perform(desk, withdraw_paper, WithdrawPaper(case_id, "nothing"))
    assert submit(desk, case_id) != laid


# ------------------------------------------------------------ what was approved is what is issued


def test_what_changed_since_cannot_be_agreed_to(desk: Office) -> None:
    case_id = register(desk.storage, QIAOTOU, FILLED)
    laid = submit(desk, case_id)
    write(desk, case_id, f.DISCOVERED_ON, "2026-02-23")
    before = case_of(desk, case_id)
    with pytest.raises(Refusal) as caught:
        answer(desk, HEAD, case_id, laid)
    assert caught.value.code == "laid_changed"
    assert caught.value.facts["differ"] == f.DISCOVERED_ON.label
    assert case_of(desk, case_id) == before
    write(desk, case_id, f.DISCOVERED_ON, "2026-02-21")  # as it was: what was laid is what is read
    assert answer(desk, HEAD, case_id, laid) is Standing.APPROVED


def test_what_changed_after_the_yes_is_laid_before_him_anew(desk: Office) -> None:
    case_id = register(desk.storage, QIAOTOU, FILLED)
    answer(desk, HEAD, case_id, submit(desk, case_id))
    with pytest.raises(Refusal) as caught:
        submit(desk, case_id)
    assert caught.value.code == "already_issued"
    (first,) = case_of(desk, case_id).papers
    write(desk, case_id, f.DISCOVERED_ON, "2026-02-23")
    assert answer(desk, HEAD, case_id, submit(desk, case_id)) is Standing.APPROVED
    case = case_of(desk, case_id)
    assert [laid.round for laid in case.submissions] == [1, 2]
    assert case.papers[0] == first
    assert case.paper(FORM) == case.papers[1]
    assert "2026年2月23日" in text_of(desk, case_id)
    assert desk.storage.check().sound


def test_a_fact_that_does_not_print_bars_nothing(desk: Office) -> None:
    case_id = register(desk.storage, QIAOTOU, FILLED)
    laid = submit(desk, case_id)
    write(desk, case_id, f.EVIDENCE_NAME, "现场照片")
    assert answer(desk, HEAD, case_id, laid) is Standing.APPROVED


def test_blanks_are_laid_before_nobody(desk: Office) -> None:
    without = {slot: text for slot, text in FILLED.items() if slot[0] != f.FILING_OPINION.id}
    case_id = register(desk.storage, QIAOTOU, without)
    with pytest.raises(Barred) as caught:
        submit(desk, case_id)
    assert [lack.where for lack in caught.value.shortfalls] == [f.FILING_OPINION.id]
    assert case_of(desk, case_id).submissions == ()


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ("prior-notice", "not_for_review"),
        ("group-discussion-record", "not_for_review"),  # of several: what they say is entered
        ("seal-seize-extension-approval", "form_of_other_procedure"),
    ],
)
def test_what_is_not_laid_before_anybody(desk: Office, form: str, code: str) -> None:
    case_id = register(desk.storage, QIAOTOU, FILLED)
    with pytest.raises(Refusal) as caught:
        submit(desk, case_id, form)
    assert caught.value.code == code


def test_an_issued_form_is_not_laid_before_anybody(desk: Office) -> None:
    case_id = register(desk.storage, QIAOTOU, FILLED)
    perform(desk, issue_paper, IssuePaper(case_id, FORM))
    with pytest.raises(Refusal) as caught:
        submit(desk, case_id)
    assert caught.value.code == "already_issued"


# ------------------------------------------------------------ on paper


def entry(case_id: str, person: Officer = HEAD, **more: object) -> EnterPaperOpinion:
    signed = datetime(2026, 3, 1, 16, 30, tzinfo=CHINA)
    return replace(EnterPaperOpinion(case_id, FORM, person.id, signed), **more)  # type: ignore[arg-type]


def test_a_yes_on_paper_is_entered_with_its_scan(desk: Office) -> None:
    case_id, page = register(desk.storage, QIAOTOU, FILLED), scan()
    perform(desk, issue_paper, IssuePaper(case_id, FORM))  # printed and signed by hand
    perform(desk, enter_paper_opinion, entry(case_id, scan=page, words="同意立案。"))
    case = case_of(desk, case_id)
    assert (case.true(f.FILING_AGREED), case.get(f.FILING_BY)) == (True, "王镇长")
    assert case.get(f.FILING_ON) == date(2026, 3, 1)
    (opinion,) = case.submissions[0].opinions
    assert opinion.scan == hashlib.sha256(page).hexdigest()
    assert opinion.on_paper
    assert [one.form for one in case.papers] == [FORM]  # it is not issued twice
    assert desk.storage.check().sound


def test_a_yes_on_paper_without_scan_says_why(desk: Office) -> None:
    case_id = register(desk.storage, QIAOTOU, FILLED)
    with pytest.raises(BadEntry) as caught:
        perform(desk, enter_paper_opinion, entry(case_id, no_scan=" "))
    assert caught.value.code == "missing"
    with pytest.raises(BadEntry) as unreadable:
        perform(desk, enter_paper_opinion, entry(case_id, scan=b"not a page"))
    assert unreadable.value.code == "scan_unreadable"
    later = datetime(2026, 3, 3, 8, 0, tzinfo=CHINA)
    with pytest.raises(BadEntry) as future:
        perform(desk, enter_paper_opinion, entry(case_id, no_scan="扫描仪坏了", given_at=later))
    assert future.value.code == "opinion_in_future"
    for person, code in (
        (PEOPLE[1], "not_your_turn"),
        (LAWYER, "not_your_turn"),
        (FAR_HEAD, "not_your_turn"),
    ):
        with pytest.raises(Refusal) as other:
            perform(desk, enter_paper_opinion, entry(case_id, person, no_scan="扫描仪坏了"))
        assert other.value.code == code
    assert case_of(desk, case_id).submissions == ()
    perform(desk, enter_paper_opinion, entry(case_id, no_scan="扫描仪坏了"))
    case = case_of(desk, case_id)
    assert case.submissions[0].opinions[0].no_scan == "扫描仪坏了"
    assert case.paper(FORM) is not None


def test_a_no_on_paper_sends_the_form_back_with_what_was_written(desk: Office) -> None:
    """Of a draft that was printed, and again of one issued: what was refused is laid before him anew."""
    case_id, page, no = register(desk.storage, QIAOTOU, FILLED), scan(), Verdict.NO
    with pytest.raises(BadEntry) as caught:
        perform(desk, enter_paper_opinion, entry(case_id, scan=page, verdict=no, words=" "))
    assert caught.value.code == "missing"
    assert case_of(desk, case_id).submissions == ()
    told = entry(case_id, scan=page, verdict=no, words="不同意，事实不清。")
    assert perform(desk, enter_paper_opinion, told)[0] is Standing.RETURNED
    case = case_of(desk, case_id)
    (opinion,) = case.submissions[0].opinions
    assert (opinion.verdict, opinion.words, opinion.by) == (no, "不同意，事实不清。", "王镇长")
    assert opinion.scan == hashlib.sha256(page).hexdigest()
    assert (case.get(f.FILING_AGREED), case.get(f.FILING_BY), case.papers) == (None, None, ())
    perform(desk, issue_paper, IssuePaper(case_id, FORM))
    signed = datetime(2026, 3, 2, 8, tzinfo=CHINA)
    perform(desk, enter_paper_opinion, replace(told, given_at=signed))
    with pytest.raises(Refusal) as twice:
        perform(desk, issue_paper, IssuePaper(case_id, FORM))
    assert twice.value.code == "already_issued"
    laid = submit(desk, case_id)
    answer(desk, HEAD, case_id, laid)
    case = case_of(desk, case_id)
    assert [one.standing for one in case.submissions] == [Standing.RETURNED] * 2 + [Standing.APPROVED]
    assert case.true(f.FILING_AGREED)
    assert [one.form for one in case.papers] == [FORM, FORM]  # the one with his yes stands beside the refused


def test_who_may_not_refuse_in_the_desk_may_not_on_paper(desk: Office) -> None:
    case_id = register(desk.storage, QIAOTOU, FILLED)
    for person in (PEOPLE[1], LAWYER, FAR_HEAD):
        told = entry(case_id, person, no_scan="存卷", verdict=Verdict.NO, words="不同意。")
        with pytest.raises(Refusal) as caught:
            perform(desk, enter_paper_opinion, told)
        assert caught.value.code == "not_your_turn"


def test_a_head_who_handles_the_case_does_not_approve_it_on_paper_either(desk: Office) -> None:
    case_id = register(desk.storage, QIAOTOU, FILLED)
    perform(desk, assign_officers, AssignOfficers(case_id, ("p1", HEAD.id)))
    with pytest.raises(Refusal) as caught:
        perform(desk, enter_paper_opinion, entry(case_id, no_scan="扫描仪坏了"))
    assert caught.value.code == "own_act"


def test_who_stood_in_on_the_day_of_the_signature_may_have_signed(
    seat: Office, desk: Office, clock: StoppedClock
) -> None:
    """Paper is entered days later, when nobody stands in any more."""
    case_id = register(desk.storage, QIAOTOU, FILLED)
    perform(seat.for_(actor(HEAD)), delegate, Delegate(DEPUTY.id, date(2026, 3, 2), date(2026, 3, 4)))
    clock.move_to(date(2026, 3, 9))
    assert (DEPUTY.id, DEPUTY.name) in signers(desk, case_id, Link.HEAD)
    for day, code in ((5, "not_your_turn"), (1, "not_your_turn")):
        signed = datetime(2026, 3, day, 10, tzinfo=CHINA)
        with pytest.raises(Refusal) as caught:
            perform(desk, enter_paper_opinion, entry(case_id, DEPUTY, no_scan="存卷", given_at=signed))
        assert caught.value.code == code
    signed = datetime(2026, 3, 4, 10, tzinfo=CHINA)
    perform(desk, enter_paper_opinion, entry(case_id, DEPUTY, no_scan="存卷", given_at=signed))
    (opinion,) = case_of(desk, case_id).submissions[0].opinions
    assert (opinion.by, opinion.instead_of) == ("赵副镇长", "王镇长")


def test_the_second_level_does_not_sign_before_the_first(seat: Office, desk: Office) -> None:
    perform(seat, set_review_rules, ReviewRules((Link.DEPUTY, Link.HEAD)))
    case_id = register(desk.storage, QIAOTOU, FILLED)
    perform(desk, enter_paper_opinion, entry(case_id, DEPUTY, no_scan="存卷"))
    before = datetime(2026, 3, 1, 16, 29, tzinfo=CHINA)
    with pytest.raises(BadEntry) as caught:
        perform(desk, enter_paper_opinion, entry(case_id, no_scan="存卷", given_at=before))
    assert caught.value.code == "opinion_out_of_order"
    perform(desk, enter_paper_opinion, entry(case_id, no_scan="存卷"))
    assert case_of(desk, case_id).true(f.FILING_AGREED)


# ------------------------------------------------------------ legal review

REVIEWED = {
    **FILLED,
    (f.REVIEW_TRIGGER.id, 1): "by_law",
    (f.STATEMENT_ANSWER.id, 1): f.Answer.NONE,
}


def test_the_reviewer_writes_and_signs_his_opinion(desk: Office) -> None:
    form = "legal-review-opinion"
    own = OwnPoint("q1", form, "是否征求县司法局意见", "", "overview", date(2026, 3, 1), None)
    with desk.storage.write(SYSTEM, "seed") as work:
        work.put_own_points((own,), "1")
    case_id = register(desk.storage, QIAOTOU, REVIEWED)
    laid = submit(desk, case_id, form)
    case = case_of(desk, case_id)
    assert case.get(f.REVIEW_SUBMITTED) == date(2026, 3, 2)
    assert refused(desk, HEAD, case_id, laid) == "not_your_turn"
    assert refused(desk, BEGINNER, case_id, laid) == "reviewer_unqualified"
    answer(desk, LAWYER, case_id, laid, words="程序合法，证据充分。")
    case = case_of(desk, case_id)
    assert (case.true(f.REVIEW_PASSED), case.get(f.REVIEW_BY)) == (True, "王秀兰")
    assert case.get(f.REVIEW_OPINION) == "程序合法，证据充分。"
    assert case.get(f.REVIEW_QUALIFICATION) == "A2018630"
    assert case.paper(form) is not None
    assert "1．是否征求县司法局意见" in text_of(desk, case_id, form)


# ------------------------------------------------------------ settings and standing in


def test_where_all_is_approved_in_the_desk_nothing_of_it_is_typed(seat: Office, desk: Office) -> None:
    case_id = register(desk.storage, QIAOTOU, FILLED)
    write(desk, case_id, f.FILING_BY, "王镇长")
    perform(seat, set_review_rules, ReviewRules(must=True))
    for fact, text in ((f.FILING_AGREED, "1"), (f.FILING_BY, ""), (f.FILING_ON, "2026-03-01")):
        with pytest.raises(BadEntry) as caught:
            write(desk, case_id, fact, text)
        assert caught.value.code == "by_review_only"
    write(desk, case_id, f.EVIDENCE_NAME, "现场照片")
    answer(desk, HEAD, case_id, submit(desk, case_id))
    assert case_of(desk, case_id).true(f.FILING_AGREED)


def test_who_stands_in_is_named_with_whom(seat: Office, desk: Office, clock: StoppedClock) -> None:
    case_id = register(desk.storage, QIAOTOU, FILLED)
    laid = submit(desk, case_id)
    head = seat.for_(actor(HEAD))
    until = date(2026, 3, 6)
    assert candidates(head) == ((DEPUTY.id, DEPUTY.name),)
    for person in (HEAD, FAR_HEAD, PEOPLE[0], LAWYER):  # only heads decide (行政处罚法 57)
        with pytest.raises(BadEntry) as caught:
            perform(head, delegate, Delegate(person.id, date(2026, 3, 2), until))
        assert caught.value.code == "cannot_stand_in"
    with pytest.raises(BadEntry):
        perform(head, delegate, Delegate(DEPUTY.id, until, date(2026, 3, 2)))
    perform(head, delegate, Delegate(DEPUTY.id, date(2026, 3, 3), until))
    with seat.read() as work:
        stand_in = actor_of(work, DEPUTY.id, date(2026, 3, 2))
    assert refused(desk, stand_in, case_id, laid) == "not_your_turn"  # it begins tomorrow
    clock.move_to(until + timedelta(days=1))
    assert refused(desk, stand_in, case_id, laid) == "not_your_turn"  # and is over
    clock.move_to(until)
    assert answer(desk, stand_in, case_id, laid) is Standing.APPROVED
    case = case_of(desk, case_id)
    assert case.submissions[0].opinions[0].instead_of == "王镇长"
    assert case.get(f.FILING_BY) == "赵副镇长"
    assert "赵副镇长（代王镇长）" in text_of(desk, case_id)


def test_who_is_back_early_takes_the_approvals_back(seat: Office, desk: Office, clock: StoppedClock) -> None:
    case_id = register(desk.storage, QIAOTOU, FILLED)
    laid = submit(desk, case_id)
    head, begin, until = seat.for_(actor(HEAD)), date(2026, 3, 2), date(2026, 3, 20)
    duty, _ = perform(head, delegate, Delegate(DEPUTY.id, begin, until))
    (found,) = standing_in(head)
    assert (found.duty_id, found.name, found.since, found.until) == (duty, "赵副镇长", begin, until)
    clock.move_to(date(2026, 3, 4))
    with seat.read() as work:
        stand_in = actor_of(work, DEPUTY.id, date(2026, 3, 4))  # signed in before the head was back
    perform(head, recall_stand_in, RecallStandIn(duty))
    assert refused(desk, stand_in, case_id, laid) == "not_your_turn"
    assert standing_in(head) == ()
    with seat.read() as work:
        (kept,) = [one for one in work.duties() if one.id == duty]
    assert (kept.since, kept.until) == (begin, date(2026, 3, 3))  # for those days it was so
    assert answer(desk, HEAD, case_id, laid) is Standing.APPROVED


def test_a_delegation_of_today_or_later_leaves_nothing(seat: Office) -> None:
    head = seat.for_(actor(HEAD))
    for since in (date(2026, 3, 2), date(2026, 3, 9)):
        duty, _ = perform(head, delegate, Delegate(DEPUTY.id, since, date(2026, 3, 20)))
        perform(head, recall_stand_in, RecallStandIn(duty))
    with seat.read() as work:
        assert not [one for one in work.duties() if one.instead_of]


def test_nobody_takes_back_what_another_handed_on(seat: Office, clock: StoppedClock) -> None:
    head = seat.for_(actor(HEAD))
    duty, _ = perform(head, delegate, Delegate(DEPUTY.id, date(2026, 3, 2), date(2026, 3, 3)))
    for other in (DEPUTY, FAR_HEAD):
        with pytest.raises(NotFound):
            perform(seat.for_(actor(other)), recall_stand_in, RecallStandIn(duty))
    clock.move_to(date(2026, 3, 4))  # it is over by itself
    with pytest.raises(NotFound) as caught:
        perform(head, recall_stand_in, RecallStandIn(duty))
    assert caught.value.code == "no_such_duty"


# ------------------------------------------------------------ whose move it is


def test_what_is_laid_before_the_head_waits_for_him(desk: Office) -> None:
    case_id = register(desk.storage, QIAOTOU, FILLED)
    laid = submit(desk, case_id)
    head = desk.for_(actor(HEAD))
    (row,) = waiting(head).rows
    assert (row.case_id, row.what) == (case_id, "立案审批表")
    answer(desk, HEAD, case_id, laid, Verdict.NO, "再写清楚。")
    assert waiting(head).rows == ()
    assert case_id in {row.case_id for row in waiting(desk).rows}


def test_an_opinion_that_is_tampered_with_is_found(desk: Office, office: Path) -> None:
    case_id = register(desk.storage, QIAOTOU, FILLED)
    answer(desk, HEAD, case_id, submit(desk, case_id), Verdict.NO, "再写清楚。")
    raw(office, "UPDATE opinion SET verdict = 'yes'", triggers=False)
    findings = {finding.where.partition("/")[0] for finding in desk.storage.check().findings}
    assert findings == {"opinion"}


def test_who_leaves_learns_what_would_wait_for_nobody(seat: Office, desk: Office, storage: Storage) -> None:
    case_id = register(storage, QIAOTOU, FILLED)
    keeper = seat.for_(KEEPER)

    def alone(who: Officer) -> int:
        return holdings(keeper, who.id).waiting

    assert alone(HEAD) == 0, "nothing is laid before him"
    laid = submit(desk, case_id)
    assert (alone(HEAD), alone(FAR_HEAD), alone(LAWYER)) == (1, 0, 0)
    stands_in = Duty("s1", DEPUTY.id, "head", QIAOTOU.id, until=date(2026, 3, 31), why="李镇长休假")
    with storage.write(SYSTEM, "seed") as work:
        work.put_duties((stands_in,))
    assert alone(HEAD) == 0, "another may give it"
    with storage.write(SYSTEM, "seed") as work:
        work.put_duties((replace(stands_in, until=date(2026, 2, 1)),))
    assert alone(HEAD) == 1, "but not any more"
    answer(seat, HEAD, case_id, laid)
    assert alone(HEAD) == 0

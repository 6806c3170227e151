"""What runs beside a case, judged a second time from the articles (statutory-rules 4.5, 4-9)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from desktop.base.money import Money
from desktop.casework import case_facts as f
from desktop.casework import enforcement_facts as e
from desktop.casework import publication_facts as p
from desktop.casework import remedy_facts as r
from desktop.casework import seizure_facts as s
from desktop.casework.act_facts import FINE_DECIDED
from desktop.casework.case import Case
from desktop.casework.co_parties import each_party
from desktop.casework.deadlines import Calendar, add_months
from desktop.casework.enforcement import surcharge
from desktop.casework.enforcement_choices import Way
from desktop.casework.reckoning import Reckoning
from tests.helpers.library import LIBRARY
from tests.properties.judging import served

CLOCKS = LIBRARY.clocks

DAY = timedelta(days=1)
DECISIONS = ("penalty-decision", "no-penalty-decision", "summary-penalty-decision")


def decided_on(case: Case) -> date | None:
    """The day a decision was made, None while there is none."""
    made = (case.paper(form, 1) for form in DECISIONS)
    return next((paper.issued_on for paper in made if paper is not None), None)


def judge_no_evidence_afterwards(case: Case) -> None:
    """4.5(2): 行政诉讼法 35, 行政复议法 46: nothing is gathered once it is decided."""
    on = decided_on(case)
    days = [case.get(f.EVIDENCE_ON, n) for n in case.sheets("evidence")] if on is not None else []
    assert all(day is None or (on is not None and day <= on) for day in days)


def judge_one_decision(case: Case) -> None:
    """4.5(4): one act is decided on, and fined, once."""
    assert sum(paper.form in DECISIONS for paper in case.papers) <= 1


def judge_seizure(case: Case, step: str, today: date) -> None:
    """4.5(6), 行政强制法 18, 19, 24-28: approved before or within a day, over in thirty days or sixty."""
    at, approved = case.get(s.AT, case.n), case.get(s.APPROVED, case.n)
    if step in ("apply_seizure", "confirm_seizure"):
        assert at is not None
        assert at.date() <= today
        assert len({officer.name for officer in case.officers}) >= 2
        assert all(officer.certified_on(at.date()) for officer in case.officers)
        if not case.true(s.URGENT, case.n):
            assert approved is not None
            assert approved <= at
            assert case.get(s.DECISION, case.n) is s.SeizureDecision.AGREED
    if step == "confirm_seizure" and case.true(s.URGENT, case.n):
        assert at is not None
        assert approved is not None
        assert at <= approved <= at + DAY
    if step == "extend_seizure":
        assert at is not None
        assert case.true(s.LONGER_AGREED, case.n)
        assert today <= at.date() + 30 * DAY + _tested(case)
    if step in ("take_seized", "send_seized"):
        on = case.get(s.END_ON, case.n)
        assert at is not None
        assert on is not None
        longer = 30 * DAY if _taken(case, "extend_seizure") else 0 * DAY
        if step == "take_seized":
            assert on <= at.date() + 30 * DAY + longer + _tested(case)
    if step == "take_seized" and case.get(s.OUTCOME, case.n) is s.SeizureEnd.CONFISCATE:
        assert decided_on(case) is not None


def _tested(case: Case) -> timedelta:
    """行政强制法 25(3): the days of a test that the party was told of."""
    first, last = case.get(s.EXAM_FROM, case.n), case.get(s.EXAM_TO, case.n)
    told = case.paper("seal-seize-exam-notice", case.n) is not None
    return (last - first) + DAY if told and first is not None and last is not None else 0 * DAY


def _taken(case: Case, step: str) -> bool:
    return any(each.step == step and each.n == case.n for each in case.steps)


def _workdays_after(day: date, count: int, calendar: Calendar) -> date:
    while count:
        day += DAY
        count -= calendar.is_working(day) is True
    return day


def judge_enforcement(case: Case, step: str, today: date, calendar: Calendar) -> None:
    """强制法 34-37, 43, 44, 50-54: nothing is enforced but what was reminded of, its times over."""
    if step in ("urge", "impose_surcharge"):
        assert case.true(e.NO_REASON)
        assert served(case, case.decision_form) is not None or case.procedure_id == "summary"
    if step in ("apply_court", "decide_substitute", "decide_demolition"):
        urged, told = case.paper("performance-urge-notice"), served(case, "performance-urge-notice")
        assert urged is not None
        assert told is not None
        assert urged.issued_on <= told <= today
        assert case.get(e.ANSWER) is not None
    if step == "apply_court":
        assert told is not None
        applied = case.get(e.APPLIED_ON)
        assert applied is not None
        assert applied > _workdays_after(told, 10, calendar)
        _judge_appeals(case, applied)
    if step == "demolish":
        _judge_appeals(case, today)
        assert case.get(e.WAY) is Way.DEMOLISH
        assert case.paper("demolition-announcement") is not None
        assert case.paper("enforcement-decision") is not None
    if step == "substitute":
        again, at = served(case, "substitute-urge-notice"), case.get(e.AT)
        assert again is not None
        assert at is not None
        assert at.date() > _workdays_after(again, 3, calendar)
        assert case.paper("substitute-performance-decision") is not None
    if step == "clear_now":
        assert case.paper("substitute-at-once-decision") is not None
    if step in ("substitute", "clear_now", "demolish") and not case.get(e.URGENT):
        assert all(at is not None and 6 <= at.hour < 22 for at in (case.get(e.AT), case.get(e.ENDED)))


def _judge_appeals(case: Case, on: date) -> None:
    """强制法 44, 53: the party can no longer turn to review or court, and has not."""
    handed = case.get(f.ONSPOT_AT)
    told = served(case, case.decision_form) if case.procedure_id != "summary" else None
    assert told is not None or handed is not None
    for n in case.sheets("remedy"):
        final = case.get(r.FINAL_ON, n)
        assert case.get(r.DROPPED, n) is not None or (final is not None and final <= on)
    if case.sheets("remedy"):
        return
    if told is not None:
        assert on > add_months(told, 6)
    elif handed is not None:  # 处罚法 52: handed over on the spot, whatever is served again; 复议法 20, 23
        assert on > handed.date() + timedelta(days=60)


def judge_surcharge(case: Case, today: date, calendar: Calendar) -> None:
    """4.5(7), 行政处罚法 72, 73: only as told, never more than the fine, none for a day of review or suit."""
    reckoned = surcharge(case, today, calendar)
    fine = case.decided.fine or Money(0)
    assert Money(0) <= reckoned.amount <= fine
    if not case.true(e.IMPOSED):
        assert reckoned.amount == Money(0)
    for stretch in reckoned.stretches:
        assert stretch.last <= today
        assert stretch.base <= fine
        for n in case.sheets("remedy"):
            asked, final = case.get(r.ASKED_ON, n), case.get(r.FINAL_ON, n)
            if case.get(r.DROPPED, n) is None and asked is not None and (final is None or asked <= final):
                assert stretch.last < asked or (final is not None and final < stretch.first)


def judge_surcharge_told(case: Case) -> None:
    """4.5(7), 强制法 45: what is imposed, the decision spoke of."""
    assert not case.true(e.IMPOSED) or case.true(e.TOLD)


def judge_publication(case: Case, today: date) -> None:
    """4.5(2), 行政处罚法 48: after the decision it is of, and no minor's."""
    of, on = case.get(p.OF, case.n), case.get(p.ON, case.n)
    decided = decided_on(case)
    if of is not None and of is not p.Disclosed.PENALTY:
        decided = next(paper.issued_on for paper in case.papers if paper.form == of)
    assert decided is not None
    assert on is not None
    assert decided <= on <= today
    assert case.age_at_offence is None or case.age_at_offence >= 18
    assert case.true(p.MASKED, case.n)


def judge_closed(case: Case, today: date) -> None:
    """行政处罚法 47, 行政强制法 27: nothing is closed over what is still under way."""
    assert all(side.ended for side in case.sides if side.id in ("seizure", "enforcement"))
    closed = {taken.step for taken in case.steps if not taken.beside}
    if closed & {"close", "close_spared"}:
        for n in case.sheets("remedy"):
            final = case.get(r.FINAL_ON, n)
            assert case.get(r.DROPPED, n) is not None or (final is not None and final <= today)
    if "archive" in closed:
        forms = {each.form for each in case.papers if not each.void}
        assert {"archive-cover", "archive-contents", "archive-memo"} <= forms
        assert forms & {"penalty-decision", "summary-penalty-decision"} or not closed & {"decide"}
        assert all(case.told((f"archive.{each}", 1)) for each in ("number", "shelf", "volumes", "filer"))


def judge_stored_clocks(case: Case, today: date, calendar: Calendar) -> None:
    """After a notice the stored clocks are counted again as those of the case itself are."""
    early = Calendar({year: known for year, known in calendar.years.items() if year < today.year})
    feast = calendar.with_local({today + DAY * ahead: "节" for ahead in (5, 15, 30, 60, 90)})
    for before, after in ((early, calendar), (calendar, feast), (feast, early)):
        stored, by = Reckoning.on(today, CLOCKS, before).of(case, case.id), Reckoning.on(today, CLOCKS, after)
        assert by.same_run(stored.mark)
        assert by.counted(case.id, reversed(stored.terms)) == by.of(case, case.id)


def judge_each_performed(case: Case) -> None:
    """行政处罚法 66, 67, 行政强制法 35, 53: each party has paid, or what was enforced against him is over."""
    for seen in each_party(case):
        over = {"end_court", "end_refused", "terminate_enforcement"}
        enforced = any(taken.beside == "enforcement" and taken.step in over for taken in seen.steps)
        sums = (seen.get(f.PAYMENT_AMOUNT, n) for n in seen.sheets("payment"))
        paid = sum(amount.fen for amount in sums if amount is not None)
        assert enforced or paid >= _fine_left(seen).fen


def _fine_left(case: Case) -> Money:
    """复议法 63, 64, 67, 行政诉讼法 70, 75, 77: what a final review or judgment has left of the fine."""
    sheets = [n for n in case.sheets("remedy") if case.get(r.DROPPED, n) is None]
    final = sorted((on, n) for n in sheets if (on := case.get(r.FINAL_ON, n)) is not None)
    ends = [case.get(r.END, n) for _, n in final]
    if any(end is r.RemedyEnd.REVOKED or end is r.RemedyEnd.VOID for end in ends):
        return Money(0)
    changed = [case.get(r.CHANGED_FINE, n) for _, n in final if case.get(r.END, n) is r.RemedyEnd.CHANGED]
    fine = case.decided.fine if not changed or changed[-1] is None else changed[-1]
    return fine or Money(0)


def judge_no_ranking_by_fines(case: Case, today: date, calendar: Calendar) -> None:
    """4.5(8), 行政处罚法 74: the lists of an officer are in the order of days, the same whatever the fine."""
    amounts = {FINE_DECIDED.id, *(fact.id for fact in (f.PROPOSAL_FINE, f.DECISION_FINE, f.PAYMENT_AMOUNT))}
    dearer = {
        slot: value + Money.yuan(1)
        if slot[0] in amounts and isinstance(value, Money) and value.fen
        else value
        for slot, value in case.facts.items()
    }
    by = Reckoning(CLOCKS, calendar, today, mark="")
    assert by.of(replace(case, facts=dearer), case.id) == by.of(case, case.id)

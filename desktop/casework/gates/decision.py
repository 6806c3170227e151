"""Before the decision: told, heard, re-checked, reviewed, decided (行政处罚法 44-46, 57-59, 62-64)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from desktop.base.money import Money
from desktop.casework import case_facts as f
from desktop.casework.case import Case
from desktop.casework.deadlines import Due, Measure, Term, due
from desktop.casework.facts import Fact
from desktop.casework.gates.register import Bench, Lack, gate
from desktop.casework.predicates import (
    fined,
    hearing_due,
    legal_review_needed,
    more_than_fine,
    nothing_in,
    service_proved,
)


@gate("g_notice")
def notice_served(case: Case, bench: Bench) -> Iterator[Lack]:
    """No decision before the party was told what is proposed and why (行政处罚法 44, 62)."""
    if case.procedure_id == "summary":
        if not case.true(f.ONSPOT_TOLD):
            yield Lack("not_told", "onspot.told")
        return
    wanted = ["prior-notice"] + (["prior-notice-hearing"] if hearing_due(case) else [])
    for form in wanted:
        paper, served = case.paper(form), case.served_on(form)
        if paper is None:
            yield Lack("not_issued", f"paper:{form}", {"paper": f.SERVED_FORMS[form]})
        elif served is None or served > bench.today:
            yield Lack("not_served", case.service_place(form, f.SERVICE_ON), {"paper": f.SERVED_FORMS[form]})
        elif served < paper.issued_on:
            where = case.service_place(form, f.SERVICE_ON)
            yield Lack("served_early", where, {"paper": f.SERVED_FORMS[form], "on": served})
        elif not service_proved(case, case.service_of(form) or 1):
            n = case.service_of(form) or 1
            fact = f.SERVICE_METHOD if case.get(f.SERVICE_METHOD, n) is None else f.SERVICE_PROOF
            where = case.service_place(form, fact)
            yield Lack("unproved", where, {"paper": f.SERVED_FORMS[form]})


def _waived(case: Case, fact: Fact[date], form: str, day: date) -> bool:
    """The right was given up in writing by that day, and not before the party was told of it."""
    waived, told = case.get(fact), case.served_on(form)
    return waived is not None and told is not None and told <= waived <= day


def _windows(case: Case, bench: Bench, day: date) -> Iterator[tuple[str, str, Due]]:
    """The times of the party that no waiver has ended by that day: the notice, where it is cured, the end.

    Who has spoken may speak again until the time is over (行政处罚法 45).
    """
    forms = []
    if not _waived(case, f.STATEMENT_WAIVED_ON, "prior-notice", day):
        forms.append(("prior-notice", "statement.answer", max(case.get(f.NOTICE_DAYS) or 5, 1)))
    unasked = hearing_due(case) and case.get(f.HEARING_ASKED_ON) is None
    if unasked and not _waived(case, f.HEARING_WAIVED_ON, "prior-notice-hearing", day):
        # 行政处罚法 64(1): five working days after being told
        forms.append(("prior-notice-hearing", "hearing.asked_on", 5))
    for form, where, days in forms:
        served = case.served_on(form)
        if served is not None:
            yield form, where, due(served, Term(days, Measure.WORKDAY), bench.calendar)


@gate("g_no_decide")
def heard_or_lapsed(case: Case, bench: Bench) -> Iterator[Lack]:
    """The time to answer is over, or was given up in writing (行政处罚法 62); so too the hearing (63, 64)."""
    answer, asked = case.get(f.STATEMENT_ANSWER), case.get(f.HEARING_ASKED_ON)
    if answer is None:
        yield Lack("no_answer", "statement.answer")
    waived = _waived(case, f.STATEMENT_WAIVED_ON, "prior-notice", bench.today)
    if answer is f.Answer.WAIVED and not waived:
        yield Lack("no_waiver", "statement.waived_on")
    if asked is not None and hearing_due(case):
        held = case.get(f.HEARING_HELD_ON)
        if held is None or not asked <= held <= bench.today:
            yield Lack("not_heard", "hearing.held_on")
    for form, where, last in _windows(case, bench, bench.today):
        paper = f.SERVED_FORMS[form]
        if last.date is None:  # the rest days of next year are not published
            yield Lack("not_published", "calendar", {"year": last.missing})
        elif bench.today <= last.date:
            yield Lack("window_open", where, {"paper": paper, "last": last.date, "days": last.term.amount})


@gate("g_recheck")
def answer_rechecked(case: Case, bench: Bench) -> Iterator[Lack]:
    """What the party brought forward is re-checked and answered (行政处罚法 45)."""
    if case.procedure_id == "summary":
        said = (case.get(f.ONSPOT_STATEMENT) or "").strip()
        if said and said not in ("无", "无。") and not case.get(f.ONSPOT_REVIEW):
            yield Lack("no_review", "onspot.review")
        return
    if case.get(f.STATEMENT_ANSWER) is f.Answer.MADE:
        if not case.get(f.STATEMENT_CONTENT):
            yield Lack("no_content", "statement.content")
        if not case.get(f.STATEMENT_REVIEW):
            yield Lack("no_review", "statement.review")


@gate("g_no_aggravate")
def never_heavier(case: Case, bench: Bench) -> Iterator[Lack]:
    """Never heavier than what was told (行政处罚法 45); a change needs its reason."""
    told, decided = case.proposed.fine or Money(0), case.decided.fine
    if decided is None or told == decided:
        return
    if decided > told:
        yield Lack("heavier", "decision.fine", {"told": told, "decided": decided})
    elif not case.get(f.DECISION_REASON):
        yield Lack("no_reason", "decision.changed_because", {"told": told, "decided": decided})


@gate("g_legal_review")
def reviewed_and_passed(case: Case, bench: Bench) -> Iterator[Lack]:
    """Where article 58 asks for it, no decision without a review that passed (行政处罚法 58)."""
    if case.get(f.REVIEW_TRIGGER) is None:
        yield Lack("not_answered", "review.trigger")
    if not legal_review_needed(case):
        return
    on = case.get(f.REVIEW_ON)
    if on is None:
        yield Lack("no_day", "review.on")
    elif on > bench.today:
        yield Lack("in_future", "review.on", {"on": on})
    held = case.get(f.HEARING_HELD_ON)
    if on is not None and held is not None and on < held:
        # a heard case is reviewed after the hearing (58(1)(2)「经过听证程序的」)
        yield Lack("before_hearing", "review.on", {"on": on, "held": held})
    if not case.true(f.REVIEW_PASSED):
        yield Lack("not_passed", "review.passed")
    # asked again here: a decision may be reached without the step of review, and its facts changed after it
    yield from reviewer_named(case, bench)
    yield from reviewer_apart(case, bench)


@gate("g_reviewer_qual", when=legal_review_needed)
def reviewer_named(case: Case, bench: Bench) -> Iterator[Lack]:
    """A named reviewer; first-time reviewers hold the legal profession qualification (行政处罚法 58)."""
    if not case.get(f.REVIEW_BY):
        yield Lack("no_reviewer", "review.reviewer")


@gate("g_review_sep", when=legal_review_needed)
def reviewer_apart(case: Case, bench: Bench) -> Iterator[Lack]:
    """Who handled the case does not review it (市监程序 49; good practice everywhere)."""
    reviewer = case.get(f.REVIEW_BY)
    if reviewer and reviewer in {officer.name for officer in case.officers}:
        yield Lack("same_person", "review.reviewer", {"reviewer": reviewer})


@gate("g_head_decides")
def head_decides(case: Case, bench: Bench) -> Iterator[Lack]:
    """The head of the organ examines and decides (行政处罚法 57), after review."""
    if not case.true(f.APPROVAL_AGREED):
        yield Lack("not_agreed", "approval.agreed")
    if not case.get(f.APPROVAL_BY):
        yield Lack("no_approver", "approval.approved_by")
    on, reviewed = case.get(f.APPROVAL_ON), case.get(f.REVIEW_ON)
    if on is None:
        yield Lack("no_day", "approval.approved_on")
    elif on > bench.today:
        yield Lack("in_future", "approval.approved_on", {"on": on})
    elif reviewed is not None and legal_review_needed(case) and on < reviewed:
        yield Lack("before_review", "approval.approved_on", {"on": on, "reviewed": reviewed})
    else:
        yield from _before_heard(case, bench, on)


def _before_heard(case: Case, bench: Bench, on: date) -> Iterator[Lack]:
    """The head's approval is the decision (57): it waits for the party as the paper does (62, 64)."""
    held = case.get(f.HEARING_HELD_ON)
    if held is not None and on < held:
        yield Lack("before_hearing", "approval.approved_on", {"on": on, "held": held})
    for form, _, last in _windows(case, bench, on):
        if last.date is not None and on <= last.date:
            paper = f.SERVED_FORMS[form]
            yield Lack("in_window", "approval.approved_on", {"on": on, "paper": paper, "last": last.date})


@gate("g_decision_doc")
def six_items(case: Case, bench: Bench) -> Iterator[Lack]:
    """The six things a decision must state (行政处罚法 59)."""
    for fact in (f.PARTY_NAME, f.PARTY_ADDRESS, f.OFFENCE_FACTS):
        if not case.get(fact):
            yield Lack("unknown", fact.id, {"label": fact.label})
    if nothing_in(case.decided):
        yield Lack("no_penalty", "proposal.fine")
    if more_than_fine(case.decided) and not case.get(f.DECISION_PERFORMANCE):
        yield Lack("unknown", "decision.performance", {"label": f.DECISION_PERFORMANCE.label})
    if not (case.organ.review_body and case.organ.court):
        yield Lack("no_remedy", "organ.review_body")


@gate("g_seal")
def government_seals(case: Case, bench: Bench) -> Iterator[Lack]:
    """The government decides and seals, not its centre (行政处罚法 24, 59)."""
    if not case.organ.name.endswith(("人民政府", "街道办事处")):
        yield Lack("not_government", "organ.name", {"organ": case.organ.name})


@gate("g_fine_text", when=fined)
def bank_named(case: Case, bench: Bench) -> Iterator[Lack]:
    """A fine names who collects it and where (罚款决定与罚款收缴分离实施办法 7)."""
    if not case.organ.bank:
        yield Lack("no_bank", "organ.bank")
    if not case.organ.bank_address:
        yield Lack("no_bank_address", "organ.bank_address")

"""Before the decision: told, heard, re-checked, reviewed, decided (行政处罚法 44-46, 57-59, 62-64)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from desktop.casework import case_facts as f
from desktop.casework.case import Case
from desktop.casework.deadlines import Measure, Term, due
from desktop.casework.gates.register import Bench, Lack, gate
from desktop.casework.predicates import fined, hearing_due, legal_review_needed


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
            yield Lack("not_served", "service.on", {"paper": f.SERVED_FORMS[form]})
        elif served < paper.issued_on:
            yield Lack("served_early", "service.on", {"paper": f.SERVED_FORMS[form], "on": served})


def _window(case: Case, bench: Bench, form: str, days: int, where: str) -> Iterator[Lack]:
    """The party's time after service is over; unknown where next year's rest days are not published."""
    served = case.served_on(form)
    if served is None:
        return
    last = due(served, Term(days, Measure.WORKDAY), bench.calendar)
    if last.date is None:
        yield Lack("not_published", "calendar", {"year": last.missing})
    elif bench.today <= last.date:
        yield Lack("window_open", where, {"paper": f.SERVED_FORMS[form], "last": last.date, "days": days})


def _in_force(waived: date | None, bench: Bench) -> bool:
    return waived is not None and waived <= bench.today


@gate("g_no_decide")
def heard_or_lapsed(case: Case, bench: Bench) -> Iterator[Lack]:
    """The time to answer is over, or was given up in writing (行政处罚法 62); so too the hearing (63, 64)."""
    answer = case.get(f.STATEMENT_ANSWER)
    if answer is None:
        yield Lack("no_answer", "statement.answer")
    elif answer is f.Answer.WAIVED and not _in_force(case.get(f.STATEMENT_WAIVED_ON), bench):
        yield Lack("no_waiver", "statement.waived_on")
    elif answer is f.Answer.NONE:
        yield from _window(case, bench, "prior-notice", case.get(f.NOTICE_DAYS) or 5, "statement.answer")
    if not hearing_due(case):
        return
    if case.get(f.HEARING_ASKED_ON) is not None:
        held = case.get(f.HEARING_HELD_ON)
        if held is None or held > bench.today:
            yield Lack("not_heard", "hearing.held_on")
    elif not _in_force(case.get(f.HEARING_WAIVED_ON), bench):
        # 行政处罚法 64(1): five working days after being told
        yield from _window(case, bench, "prior-notice-hearing", 5, "hearing.asked_on")


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
    told, decided = case.proposed.fine, case.decided.fine
    if told is None or decided is None or told == decided:
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


@gate("g_decision_doc")
def six_items(case: Case, bench: Bench) -> Iterator[Lack]:
    """The six things a decision must state (行政处罚法 59)."""
    for fact in (f.PARTY_NAME, f.PARTY_ADDRESS, f.OFFENCE_FACTS):
        if not case.get(fact):
            yield Lack("unknown", fact.id, {"label": fact.label})
    if case.decided.empty:
        yield Lack("no_penalty", "proposal.fine")
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

"""Before the decision: told, heard, re-checked, reviewed, decided (行政处罚法 44-46, 57-59, 62-64)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from desktop.base.money import Money
from desktop.casework import case_facts as f
from desktop.casework import inquiry_facts as q
from desktop.casework.case import Case
from desktop.casework.deadlines import Due, Measure, Term, due
from desktop.casework.facts import Fact
from desktop.casework.gates.register import Bench, Lack, gate
from desktop.casework.payments import fined
from desktop.casework.predicates import (
    collective_needed,
    hearing_asked,
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
            yield Lack("not_issued", case.place_of(form), {"paper": f.SERVED_FORMS[form]})
        elif served is None and case.round > 1:
            where = case.service_place(form, f.SERVICE_ON)
            yield Lack("anew_not_served", where, {"paper": f.SERVED_FORMS[form], "n": case.round})
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


@dataclass(frozen=True, slots=True)
class _Right:
    """A right the notice gave: the facts that say what became of it, and the days it is given."""

    form: str
    asked: str  # where it is entered that it was used
    waived: Fact[date]
    lapsed: Fact[date]
    days: int


def _rights(case: Case) -> tuple[_Right, ...]:
    """To answer, always (行政处罚法 45); to a hearing where it is due, five working days (64(1))."""
    given = max(case.get(f.NOTICE_DAYS) or 5, 1)
    answer = _Right("prior-notice", "statement.answer", f.STATEMENT_WAIVED_ON, f.STATEMENT_LAPSED_ON, given)
    hearing = _Right("prior-notice-hearing", "hearing.asked_on", f.HEARING_WAIVED_ON, f.HEARING_LAPSED_ON, 5)
    return (answer, hearing) if hearing_due(case) else (answer,)


def _waived(case: Case, right: _Right, day: date) -> bool:
    """The right was given up in writing by that day, and not before the party was told of it."""
    waived, told = case.get(right.waived), case.served_on(right.form)
    return waived is not None and told is not None and told <= waived <= day


def _last(case: Case, right: _Right, bench: Bench) -> Due | None:
    """The end of the time for a right, None until the party was told of it."""
    served = case.served_on(right.form)
    return None if served is None else due(served, Term(right.days, Measure.WORKDAY), bench.calendar)


def _windows(case: Case, bench: Bench, day: date) -> Iterator[tuple[_Right, Due]]:
    """The times of the party that no waiver has ended by that day.

    Who has spoken may speak again until the time is over (行政处罚法 45); who asked for a hearing has it.
    """
    for right in _rights(case):
        last = _last(case, right, bench)
        heard = right.lapsed is f.HEARING_LAPSED_ON and hearing_asked(case)
        if last is not None and not heard and not _waived(case, right, day):
            yield right, last


def _unused(case: Case) -> Iterator[_Right]:
    """The rights of which the party is said to have made no use, and which it did not give up."""
    answer, *hearing = _rights(case)
    if case.get(f.STATEMENT_ANSWER) is f.Answer.NONE:
        yield answer
    if hearing and not hearing_asked(case) and case.get(f.HEARING_WAIVED_ON) is None:
        yield hearing[0]


@gate("g_no_decide")
def heard_or_lapsed(case: Case, bench: Bench) -> Iterator[Lack]:
    """The time to answer is over, or was given up in writing (行政处罚法 62); so too the hearing (63, 64)."""
    answer, held = case.get(f.STATEMENT_ANSWER), case.get(f.HEARING_HELD_ON)
    if answer is None:
        yield Lack("no_answer", "statement.answer")
    if answer is f.Answer.WAIVED and not _waived(case, _rights(case)[0], bench.today):
        yield Lack("no_waiver", "statement.waived_on")
    asked = case.get(f.HEARING_ASKED_ON)
    if asked is not None and hearing_asked(case) and (held is None or not asked <= held <= bench.today):
        yield Lack("not_heard", "hearing.held_on")
    for right, last in _windows(case, bench, bench.today):
        paper = f.SERVED_FORMS[right.form]
        if last.date is None:  # the rest days of next year are not published
            yield Lack("not_published", "calendar", {"year": last.missing})
        elif bench.today <= last.date:
            days = last.term.amount
            yield Lack("window_open", right.asked, {"paper": paper, "last": last.date, "days": days})
    yield from _silence_recorded(case, bench)


def _silence_recorded(case: Case, bench: Bench) -> Iterator[Lack]:
    """Silence gives up a right after its last day alone (行政处罚法 62, 64), once it is recorded."""
    for right in _unused(case):
        on, last = case.get(right.lapsed), _last(case, right, bench)
        if last is None or last.date is None:
            continue  # said already: not told, or not reckonable
        if bench.today <= last.date and not _waived(case, right, bench.today):
            continue  # still open, which is said already
        paper = f.SERVED_FORMS[right.form]
        if on is None:
            yield Lack("no_lapse", right.lapsed.id, {"paper": paper, "last": last.date})
        elif not last.date < on <= bench.today:
            yield Lack("lapse_early", right.lapsed.id, {"on": on, "last": last.date})


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
        if case.get(q.RECHECK_AGREED) is False:
            yield Lack("not_agreed", "statement.review")


@gate("g_no_aggravate")
def never_heavier(case: Case, bench: Bench) -> Iterator[Lack]:
    """Never heavier than what was told, unless new facts are told anew (行政处罚法 45)."""
    told, decided = case.proposed.fine or Money(0), case.decided.fine
    if decided is not None and decided > told:
        yield Lack("heavier", "decision.fine", {"told": told, "decided": decided})
    elif decided is not None and decided < told and not case.get(f.DECISION_REASON):
        yield Lack("no_reason", "decision.changed_because", {"told": told, "decided": decided})
    yield from _heavier_than_before(case)


def _heavier_than_before(case: Case) -> Iterator[Lack]:
    """A proposal taken up again grows only by facts found after the party was told the former."""
    former = case.round - 1
    if former == 0:
        return
    penalty = case.decided
    fine, gain = case.get(f.TOLD_FINE, former) or Money(0), case.get(f.TOLD_GAIN, former) or Money(0)
    kinds = case.get(f.TOLD_KINDS, former) or ()
    more = (penalty.fine or Money(0)) > fine or (penalty.gain or Money(0)) > gain
    if not more and set(penalty.kinds) <= set(kinds):
        return
    told = case.paper("prior-notice", former)
    found = (case.get(f.EVIDENCE_ON, n) for n in case.counting("evidence"))
    fresh = told is not None and any(on is not None and on >= told.issued_on for on in found)
    if case.get(f.CHANGE_KIND, former) is not f.Change.FACTS or not fresh:
        yield Lack("heavier_again", "proposal.fine", {"told": fine})


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
    elif not (case.get(f.REVIEW_QUALIFICATION) or case.true(f.REVIEW_VETERAN)):
        yield Lack("no_qualification", "review.qualification")


@gate("g_review_sep", when=legal_review_needed)
def reviewer_apart(case: Case, bench: Bench) -> Iterator[Lack]:
    """Who handled the case does not review it (市监程序 49; good practice everywhere)."""
    reviewer = case.get(f.REVIEW_BY)
    if reviewer and reviewer in {officer.name for officer in case.officers}:
        yield Lack("same_person", "review.reviewer", {"reviewer": reviewer})


@gate("g_collective")
def decided_together(case: Case, bench: Bench) -> Iterator[Lack]:
    """Complex or grave: the heads discuss and decide together, after review and hearing (行政处罚法 57)."""
    if case.get(f.DISCUSSION_TRIGGER) is None:
        yield Lack("not_answered", "discussion.trigger")
    if not collective_needed(case):
        return
    at, reviewed = case.get(f.DISCUSSION_AT), case.get(f.REVIEW_ON)
    if at is None:
        yield Lack("no_day", "discussion.start_at")
    elif at.date() > bench.today:
        yield Lack("in_future", "discussion.start_at", {"on": at.date()})
    elif legal_review_needed(case) and reviewed is not None and at.date() < reviewed:
        yield Lack("before_review", "discussion.start_at", {"on": at.date(), "reviewed": reviewed})
    else:
        yield from _before_heard(case, bench, at.date(), "discussion.start_at")
    for fact in (f.DISCUSSION_PEOPLE, f.DISCUSSION_CONCLUSION):
        if not case.get(fact):
            yield Lack("unknown", fact.id, {"label": fact.label})
    if not case.true(f.DISCUSSION_SIGNED):
        yield Lack("unsigned", "discussion.signed")
    if not case.true(f.DISCUSSION_AGREED):
        yield Lack("not_agreed", "discussion.agreed")


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
        yield from _before_heard(case, bench, on, "approval.approved_on")
    at = case.get(f.DISCUSSION_AT)
    if on is not None and collective_needed(case) and at is not None and on < at.date():
        yield Lack("before_discussion", "approval.approved_on", {"on": on, "at": at.date()})


def _before_heard(case: Case, bench: Bench, on: date, where: str) -> Iterator[Lack]:
    """What decides, the head's approval or the heads' discussion (57), waits for the party (62, 64)."""
    held = case.get(f.HEARING_HELD_ON)
    if held is not None and on < held:
        yield Lack("before_hearing", where, {"on": on, "held": held})
    for right, last in _windows(case, bench, on):
        if last.date is not None and on <= last.date:
            paper = f.SERVED_FORMS[right.form]
            yield Lack("in_window", where, {"on": on, "paper": paper, "last": last.date})


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


@gate("g_fine_text", when=fined)
def bank_named(case: Case, bench: Bench) -> Iterator[Lack]:
    """A fine names who collects it and where (罚款决定与罚款收缴分离实施办法 7)."""
    if not case.organ.bank:
        yield Lack("no_bank", "organ.bank")
    if not case.organ.bank_address:
        yield Lack("no_bank_address", "organ.bank_address")

"""Enforcement, review and publication of each of several parties by himself (行政强制法 34, 35, 53, 54)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.base.money import Money
from desktop.casework import case_facts as f
from desktop.casework import enforcement_facts as e
from desktop.casework import publication_facts as p
from desktop.casework import remedy_facts as r
from desktop.casework.case import Case, SideProcedure
from desktop.casework.co_parties import as_party, each_against, each_beside, each_party, side_kept
from desktop.casework.decide import Shortfall, decide, survey, to_issue
from desktop.casework.enforcement import court_window, remaining, side_of, surcharge
from desktop.casework.enforcement_choices import CourtEnd
from desktop.casework.gates.asking import WHOSE
from desktop.casework.terms import Running, falling_due, terms
from desktop.documents.composer import Intent, compose
from desktop.documents.sheet import Sheet
from desktop.services.issuing import forms_for
from tests.helpers.builders import Given, bench, slots
from tests.helpers.courses import paper, with_service
from tests.helpers.enforcing import (
    APPLIED,
    COURT,
    REVIEW,
    SECOND,
    SERVED,
    TODAY,
    WINDOW_ENDS,
    doubled,
    enforced,
    unpaid,
)
from tests.helpers.library import LIBRARY

LATER = date(2026, 3, 16)
"""On this Monday the second party had his decision."""
PAID: Given = {f.PAYMENT_ON: date(2026, 8, 10), f.PAYMENT_AMOUNT: Money.yuan(12_000)}
APPLICATION = ("court-enforcement-application", "court-material-list")


def both(stage: str = "urged", also: Given | None = None) -> Case:
    """Both urged and the court to be asked."""
    return doubled(enforced(stage, COURT), also)


def second(case: Case, id: str = "enforcement") -> Case:
    """The case seen from what runs against the second party."""
    return next(
        seen for seen in each_beside(case) if seen.party == 2 and seen.within and seen.within.id == id
    )


def missing(case: Case, id: str, today: date = TODAY) -> list[Shortfall]:
    step = LIBRARY.procedure(case).step_of(id)
    assert step is not None
    return [
        lack for lack in survey(case, step, bench(today), LIBRARY.gates).missing if lack.level != "advise"
    ]


def clock(case: Case, id: str) -> list[Running]:
    return [term for term in terms(case, LIBRARY.clocks, LIBRARY.calendar) if term.clock.id == id]


def test_each_is_enforced_against_by_himself() -> None:
    case = both("enforcement_begun")
    sides = (case.sides[0], replace(case.sides[1], stage="urged"))
    first, other = each_beside(replace(case, sides=sides))
    assert (first.place, other.place) == ("enforcement_begun", "urged")
    assert side_kept(other) == SideProcedure("enforcement@1", SECOND, "urged")
    assert [step.n for step in other.steps_here] == [1]
    assert case.sides_of("enforcement") == case.sides[:1]


def test_who_is_not_enforced_against_has_no_side_of_it() -> None:
    case = both()
    alone = replace(case, sides=case.sides[1:])
    assert side_of(alone) is None
    assert [side_of(seen) is None for seen in each_party(alone)] == [True, False]
    procedure = LIBRARY.newest("enforcement")
    assert [procedure.may_begin(seen) for seen in each_against("enforcement", alone)] == [True, False]
    forms = {(form.id, n) for form, n in forms_for(alone, LIBRARY)}
    assert ("performance-urge-notice", SECOND) in forms
    assert ("performance-urge-notice", 1) in forms  # issued before
    assert ("court-enforcement-application", 1) not in forms


def test_a_step_is_taken_and_kept_as_his() -> None:
    case = both()
    papers = tuple(paper(form, APPLIED, SECOND) for form in APPLICATION)
    seen = second(replace(case, papers=(*case.papers, *papers)))
    step = LIBRARY.procedure(seen).step_of("apply_court")
    assert step is not None
    done = decide(seen, step, bench(TODAY), LIBRARY.gates, {})
    assert (done.beside, done.n, done.on) == ("enforcement", SECOND, APPLIED)
    urge = LIBRARY.procedure(seen).step_of("urge")
    assert urge is not None
    bare = replace(case, papers=case.papers[:1])
    assert to_issue(urge, second(bare)) == (("performance-urge-notice", SECOND),)


def test_what_is_lacking_bears_his_name_and_his_place() -> None:
    lacks = {
        lack.where: lack.facts.get(WHOSE)
        for lack in missing(second(both(also={e.SUBJECT: None})), "apply_court")
    }
    assert lacks["court.subject#1001"] == "马得福"
    assert lacks["paper:court-enforcement-application#1001"] == "马得福"
    assert all(where.endswith("#1001") for where in lacks)


def test_what_the_other_paid_is_no_payment_of_his() -> None:
    case = both()
    first_paid = replace(case, facts={**case.facts, **slots(PAID)})
    papers = tuple(paper(form, APPLIED, SECOND) for form in APPLICATION)
    theirs = second(replace(first_paid, papers=(*case.papers, *papers)))
    assert missing(theirs, "apply_court") == []
    assert remaining(as_party(first_paid, 1), TODAY, LIBRARY.calendar) == Money(0)
    both_paid = replace(case, facts={**first_paid.facts, **slots(PAID, SECOND)})
    assert "nothing_owed" in {lack.code for lack in missing(second(both_paid), "apply_court")}


def test_the_window_of_the_court_runs_from_his_own_service() -> None:
    case = with_service(doubled(enforced(also=COURT)), "penalty-decision", LATER, SECOND + 1)
    windows = [court_window(seen, LIBRARY.calendar).closes for seen in each_party(case)]
    assert windows == [WINDOW_ENDS, date(2026, 12, 16)]
    found = clock(case, "court_apply_3m")
    assert [(term.whose, term.due and term.due.date) for term in found] == [(1, windows[0]), (2, windows[1])]
    early = {lack.code for lack in missing(second(case), "apply_court") if lack.gate == "court_apply_3m"}
    assert early == {"not_open"}


def test_a_clock_of_his_enforcement_is_kept_apart_from_the_same_of_the_other() -> None:
    found = clock(both(), "remind_exec_10wd")
    assert [(term.whose, term.side and term.side.n) for term in found] == [(1, 1), (2, SECOND)]
    running = falling_due(second(both()), LIBRARY.clocks, LIBRARY.calendar)
    assert {term.side.n for term in running if term.side is not None} == {SECOND}


def test_his_review_stops_his_surcharge_alone() -> None:
    case = both()
    pending = {slot: value for slot, value in slots(REVIEW, SECOND).items() if slot[0] != r.FINAL_ON.id}
    asked = replace(case, facts={**case.facts, **pending})
    days = [surcharge(seen, TODAY, LIBRARY.calendar).days for seen in each_party(asked)]
    assert days[0] > days[1] > 0
    assert "o_remedy_pending" in {lack.gate for lack in missing(second(asked), "apply_court")}
    first, _ = each_beside(asked)
    assert "o_remedy_pending" not in {lack.gate for lack in missing(first, "apply_court")}


@pytest.mark.parametrize("id", ["remedy", "publication"])
def test_review_and_publication_are_begun_for_each(id: str) -> None:
    case = doubled(unpaid())
    sides = (SideProcedure(f"{id}@1", 1, "ended"), SideProcedure(f"{id}@1", SECOND, "ended"))
    kept = replace(case, sides=sides)
    assert [each.party for each in each_against(id, kept)] == [1, 2]
    assert [side_kept(seen) for seen in each_beside(kept)] == list(sides)


def test_his_decision_is_what_is_made_public_of_him() -> None:
    case = doubled(unpaid())
    kept = replace(case, sides=(SideProcedure("publication@1", SECOND, "publication_asked"),))
    revoked: Given = {r.ASKED_ON: SERVED, r.END: r.RemedyEnd.REVOKED, r.DECIDED_ON: date(2026, 4, 8)}
    facts = {**kept.facts, **slots({p.IMPACT: True}, SECOND), **slots(revoked)}
    lacks = {lack.code for lack in missing(second(replace(kept, facts=facts), "publication"), "publish")}
    assert "overturned" not in lacks  # the decision against the other was
    facts |= slots(revoked, SECOND)
    lacks = {lack.code for lack in missing(second(replace(kept, facts=facts), "publication"), "publish")}
    assert "overturned" in lacks


def test_the_case_goes_on_when_nothing_is_owed_by_either() -> None:
    case = both()
    paid = replace(
        case,
        facts={**case.facts, **slots(PAID)},
        sides=(replace(case.sides[0], stage="ended"), case.sides[1]),
    )
    running = [
        (lack.gate, lack.where) for lack in missing(paid, "perform") if lack.gate == "o_enforcement_ended"
    ]
    assert running == [("o_enforcement_ended", "enforcement.performed_on#1001")]
    ended = tuple(replace(side, stage="ended") for side in case.sides)
    unpaid_by_him = {
        lack.where for lack in missing(replace(paid, sides=ended), "perform") if lack.gate == "o_performed"
    }
    assert unpaid_by_him == {"payment.on#1001", "payment.amount#1001"}
    court = replace(case.steps[-1], step="end_court")
    over = replace(paid, sides=ended, steps=(*paid.steps, court))
    assert "o_performed" not in {lack.gate for lack in missing(over, "perform")}


def test_who_has_his_decision_is_not_waited_for_by_who_has_not() -> None:
    case = replace(doubled(unpaid(), {f.SERVICE_PAPER: None}), stage="decided")
    facts = {slot: value for slot, value in case.facts.items() if slot != (f.SERVICE_ON.id, SECOND + 1)}
    procedure = LIBRARY.newest("enforcement")
    begun = [procedure.may_begin(seen) for seen in each_against("enforcement", replace(case, facts=facts))]
    assert begun == [True, False]


def test_his_paper_prints_his_name_and_the_number_of_his_decision() -> None:
    case = both(also={e.COURT_END: CourtEnd.PERFORMED})
    sheet = Sheet(case, SECOND, today=TODAY, calendar=LIBRARY.calendar)
    words = compose(LIBRARY.forms["court-enforcement-application"], sheet, Intent.DRAFT).text()
    assert "马得福" in words
    assert "另一号" in words
    assert "顺达" not in words

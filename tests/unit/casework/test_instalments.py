"""A fine paid later or in parts: asked for, approved, told, and what becomes of the clocks (66, 72)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.base.money import Money
from desktop.casework import case_facts as f
from desktop.casework import outcome_facts as o
from desktop.casework.case import Case
from desktop.casework.decide import survey
from desktop.casework.facts import AnyFact
from desktop.casework.gates import REGISTER
from desktop.casework.terms import Running, terms
from desktop.services.recording import settled
from tests.helpers.builders import Given, bench, changed, ready_for
from tests.helpers.courses import paper, without_paper
from tests.helpers.library import LIBRARY

TODAY, GRANTED, UNTIL = date(2026, 11, 22), date(2026, 11, 17), date(2027, 1, 31)
ASKED: Given = {
    o.INSTALMENT_ASKED: date(2026, 11, 16),
    o.INSTALMENT_REASON: "停工，账户余额不足",
    o.INSTALMENT_PLAN: "分两期",
    o.INSTALMENT_UNTIL: UNTIL,
    o.INSTALMENT_AGREED: True,
    o.INSTALMENT_BY: "赵明",
    o.INSTALMENT_ON: GRANTED,
}
FORMS = ("deferred-payment-approval", "deferred-payment-notice")


def deferred(also: Given | None = None, without: tuple[AnyFact, ...] = ()) -> Case:
    """A fine of 6000 yuan, paid on the 18th after instalments were granted on the 17th."""
    case = ready_for("performed", {**ASKED, **(also or {})}, without)
    return replace(case, papers=(*case.papers, *(paper(form, GRANTED) for form in FORMS)))


def codes(case: Case) -> set[str]:
    known = REGISTER["g_instalment"]
    return {lack.code for lack in known.check(case, bench(TODAY))} if known.applies(case) else set()


def missing(case: Case) -> list[tuple[str, str]]:
    step = LIBRARY.newest("ordinary").step_of("perform")
    assert step is not None
    return [(lack.gate, lack.code) for lack in survey(case, step, bench(TODAY), LIBRARY.gates).missing]


def clock(case: Case, id: str) -> Running:
    (found,) = [t for t in terms(case, LIBRARY.clocks, bench().calendar) if t.clock.id == id]
    return found


@pytest.mark.parametrize(
    ("also", "without", "wanted"),
    [
        ({}, (), set()),
        ({}, (o.INSTALMENT_AGREED,), {"not_answered"}),
        ({}, (o.INSTALMENT_PLAN,), {"unknown"}),
        ({}, (o.INSTALMENT_UNTIL,), {"unknown"}),
        ({}, (o.INSTALMENT_BY,), {"unknown"}),
        ({o.INSTALMENT_ON: date(2026, 11, 15)}, (), {"wrong_day"}),
        ({o.INSTALMENT_ON: date(2026, 11, 23)}, (), {"wrong_day"}),
        ({o.INSTALMENT_UNTIL: date(2026, 11, 16)}, (), {"over_before"}),
        ({o.INSTALMENT_AGREED: False}, (o.INSTALMENT_PLAN, o.INSTALMENT_UNTIL), set()),  # refused
    ],
)
def test_instalments_are_asked_for_and_approved(
    also: Given, without: tuple[AnyFact, ...], wanted: set[str]
) -> None:
    assert codes(deferred(also, without)) == wanted


def test_a_fine_is_not_booked_as_paid_in_parts_without_approval_and_notice() -> None:
    assert missing(deferred()) == []
    assert missing(deferred(without=(o.INSTALMENT_AGREED,))) == [("g_instalment", "not_answered")]
    for form in FORMS:
        assert missing(without_paper(deferred(), form)) == [("o_paper", "not_issued")]
    assert codes(ready_for("performed")) == set()
    warned = changed(deferred(), {f.PROPOSAL_WARNING: True}, (f.PROPOSAL_FINE,))
    assert not REGISTER["g_instalment"].applies(changed(warned, {f.PROPOSAL_GAIN: Money(0)}))


def test_another_term_takes_the_place_of_the_fifteen_days() -> None:
    unpaid = (f.PAYMENT_ON,)
    assert clock(ready_for("performed", without=unpaid), "pay_15d").running
    waiting = deferred(without=unpaid)
    assert clock(waiting, "pay_15d").stopped_on == GRANTED
    refused = deferred({o.INSTALMENT_AGREED: False}, unpaid)
    assert clock(refused, "pay_15d").running


def test_the_months_to_ask_the_court_begin_when_the_last_part_is_due() -> None:
    """行政处罚法 72(2): three months from 2027-08-31, and November has thirty days.

    Until 2027-05-13 the party may sue: a deferral that ends before takes nothing from the three months.
    """
    term = clock(deferred({o.INSTALMENT_UNTIL: date(2027, 8, 31)}, (f.PAYMENT_ON,)), "court_apply_install")
    assert term.due is not None
    assert (term.starts_on, term.due.date) == (date(2027, 8, 31), date(2027, 11, 30))
    assert term.running
    early = clock(deferred(without=(f.PAYMENT_ON,)), "court_apply_install")
    assert early.starts_on == date(2027, 5, 13)
    assert not clock(deferred(), "court_apply_install").running
    refused = deferred({o.INSTALMENT_AGREED: False})
    running = {t.clock.id for t in terms(refused, LIBRARY.clocks, bench().calendar)}
    assert "court_apply_install" not in running


def test_what_the_notice_grants_stands() -> None:
    plan = (o.INSTALMENT_PLAN.id, 1)
    assert settled(deferred(), plan) == "deferred-payment-notice"
    assert settled(without_paper(deferred(), "deferred-payment-notice"), plan) is None

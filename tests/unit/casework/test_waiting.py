"""Whose move a case is, by what its next step lacks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.casework import case_facts as f
from desktop.casework import outcome_facts as o
from desktop.casework.case import Case
from desktop.casework.decide import survey
from desktop.casework.facts import AnyFact
from desktop.casework.waiting import Turn, turn
from tests.helpers.builders import bench, changed, ordinary_case, ready_for, summary_case
from tests.helpers.courses import spared_case, transfer_case
from tests.helpers.library import LIBRARY

STAGES = ("filed", "investigated", "concluded", "notified", "decided", "served", "performed", "closed")


def whose(case: Case, today: date = date(2026, 11, 22), *, party_has_time: bool = False) -> Turn:
    step = LIBRARY.procedure(case).next_step(case)
    assert step is not None
    seen = survey(case, step, bench(today), LIBRARY.gates)
    return turn(seen, case, LIBRARY.approvals, party_has_time=party_has_time)


@pytest.mark.parametrize("to", STAGES)
def test_a_step_that_lacks_nothing_can_be_taken(to: str) -> None:
    assert whose(ready_for(to)) is Turn.READY


def test_a_paper_not_yet_made_is_the_officers() -> None:
    case = changed(ready_for("filed"), without=(f.FILING_AGREED,))
    assert whose(case) is Turn.HEAD
    assert whose(replace(case, papers=())) is Turn.ENTRY
    case = ordinary_case("registered")
    assert whose(case) is Turn.ENTRY


@pytest.mark.parametrize(
    ("to", "facts"),
    [
        ("filed", (f.FILING_AGREED, f.FILING_BY, f.FILING_ON)),
        ("decided", (f.APPROVAL_AGREED, f.APPROVAL_BY, f.APPROVAL_ON)),
        ("closed", (f.CLOSING_AGREED, f.CLOSING_BY, f.CLOSING_ON)),
    ],
)
def test_what_lacks_only_the_approval_waits_for_the_head(to: str, facts: tuple[AnyFact, ...]) -> None:
    case = ready_for(to)
    assert whose(changed(case, without=facts)) is Turn.HEAD


def test_a_transfer_that_lacks_only_the_approval_waits_for_the_head() -> None:
    case = transfer_case(o.Outcome.POLICE, {o.TRANSFER_AGREED: False})
    assert whose(case, date(2026, 11, 4)) is Turn.HEAD
    assert whose(transfer_case(o.Outcome.POLICE), date(2026, 11, 4)) is Turn.READY


def test_a_decision_not_to_punish_waits_for_the_head() -> None:
    assert whose(spared_case(without=(f.APPROVAL_AGREED,)), date(2026, 11, 4)) is Turn.HEAD
    assert whose(spared_case(), date(2026, 11, 4)) is Turn.READY


def test_the_officers_own_entries_come_before_the_head() -> None:
    case = changed(ready_for("decided"), without=(f.APPROVAL_AGREED, f.STATEMENT_ANSWER))
    assert whose(case) is Turn.ENTRY


def test_legal_review_waits_for_the_reviewer() -> None:
    case = changed(
        ready_for("decided"),
        {f.REVIEW_TRIGGER: f.ReviewTrigger.COMPLEX},
        (f.REVIEW_ON, f.REVIEW_PASSED, f.REVIEW_BY),
    )
    step = LIBRARY.procedure(case).next_step(case)
    assert step is not None
    assert step.id == "review"
    assert whose(case) is Turn.REVIEWER


def test_while_the_party_may_still_answer_nothing_else_helps() -> None:
    case = changed(ready_for("decided"), without=(f.APPROVAL_AGREED, f.STATEMENT_WAIVED_ON))
    assert whose(case, date(2026, 11, 4)) is Turn.PARTY


def test_payment_is_waited_for_until_its_time_is_over() -> None:
    case = ordinary_case("served")
    assert whose(case, party_has_time=True) is Turn.PARTY
    assert whose(case, party_has_time=False) is Turn.ENTRY


def test_a_case_on_the_spot_is_the_officers() -> None:
    assert whose(summary_case("registered"), date(2026, 11, 10)) is Turn.READY
    assert whose(summary_case("delivered"), date(2026, 11, 10)) is Turn.ENTRY

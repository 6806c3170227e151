"""Whose move a case is, by what its next step lacks."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.base.paths import RESOURCES
from desktop.casework import case_facts as f
from desktop.casework.case import Case
from desktop.casework.decide import survey
from desktop.casework.facts import AnyFact
from desktop.casework.waiting import Turn, entries_lacking, turn
from desktop.services.library import read_library
from tests.helpers.builders import bench, changed, ordinary_case, ready_for, summary_case

LIBRARY = read_library(RESOURCES)
STAGES = ("filed", "investigated", "concluded", "notified", "decided", "served", "performed", "closed")


def whose(case: Case, today: date = date(2026, 11, 22), *, party_has_time: bool = False) -> tuple[Turn, int]:
    step = LIBRARY.procedure(case).next_step(case)
    assert step is not None
    seen = survey(case, step, bench(today), LIBRARY.gates)
    return turn(seen, party_has_time=party_has_time), entries_lacking(seen.missing)


@pytest.mark.parametrize("to", STAGES)
def test_a_step_that_lacks_nothing_can_be_taken(to: str) -> None:
    assert whose(ready_for(to)) == (Turn.READY, 0)


def test_a_paper_not_yet_made_is_the_officers() -> None:
    case = ordinary_case("registered")
    assert whose(case)[0] is Turn.ENTRY
    assert whose(case)[1] >= 1


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
    assert whose(changed(case, without=facts)) == (Turn.HEAD, 0)


def test_the_officers_own_entries_come_before_the_head() -> None:
    case = changed(ready_for("decided"), without=(f.APPROVAL_AGREED, f.STATEMENT_ANSWER))
    assert whose(case) == (Turn.ENTRY, 1)


def test_legal_review_waits_for_the_reviewer() -> None:
    case = changed(
        ready_for("decided"),
        {f.REVIEW_TRIGGER: f.ReviewTrigger.COMPLEX},
        (f.REVIEW_ON, f.REVIEW_PASSED, f.REVIEW_BY),
    )
    step = LIBRARY.procedure(case).next_step(case)
    assert step is not None
    assert step.id == "review"
    assert whose(case) == (Turn.REVIEWER, 0)


def test_while_the_party_may_still_answer_nothing_else_helps() -> None:
    case = changed(ready_for("decided"), without=(f.APPROVAL_AGREED, f.STATEMENT_WAIVED_ON))
    assert whose(case, date(2026, 11, 4))[0] is Turn.PARTY


def test_payment_is_waited_for_until_its_time_is_over() -> None:
    case = ordinary_case("served")
    assert whose(case, party_has_time=True)[0] is Turn.PARTY
    assert whose(case, party_has_time=False)[0] is Turn.ENTRY


def test_a_case_on_the_spot_is_the_officers() -> None:
    assert whose(summary_case("registered"), date(2026, 11, 10)) == (Turn.READY, 0)
    assert whose(summary_case("delivered"), date(2026, 11, 10))[0] is Turn.ENTRY

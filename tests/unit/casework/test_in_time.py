"""What the organ decides or serves too late says why (行政处罚法 60, 61)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from desktop.casework import case_facts as f
from desktop.casework import domain_facts as d
from desktop.casework import outcome_facts as o
from desktop.casework.case import Case, StepTaken
from desktop.casework.domain import last_day
from desktop.casework.gates import REGISTER
from tests.helpers.builders import Given, bench, changed, ordinary_case, slots
from tests.helpers.courses import spared_case, transfer_case

LAST = date(2027, 1, 12)
"""Filed on 14 October 2026: the ninetieth day."""


def codes(gate: str, case: Case, today: date) -> list[str]:
    return [lack.code for lack in REGISTER[gate].check(case, bench(today))]


def longer(until: date, n: int = 1, case: Case | None = None) -> Case:
    """Made longer once, approved on the 11th of January."""
    case = case or ordinary_case("notified")
    at = datetime(2027, 1, 11, tzinfo=UTC)
    step = StepTaken("extend_case", date(2027, 1, 11), "马建国", at, "extension", n)
    facts = slots({d.LONGER_ON: date(2027, 1, 11), d.LONGER_UNTIL: until}, n)
    return replace(case, facts={**case.facts, **facts}, steps=(*case.steps, step))


@pytest.mark.parametrize("case", [ordinary_case("notified"), spared_case()])
def test_a_decision_after_the_ninety_days_says_why(case: Case) -> None:
    assert codes("o_decided_in_time", case, LAST) == []
    assert codes("o_decided_in_time", case, date(2027, 1, 13)) == ["late"]
    reasoned = changed(case, {f.REASONS["late_decision"]: "鉴定耗时"})
    assert codes("o_decided_in_time", reasoned, date(2027, 1, 13)) == []
    assert codes("o_decided_in_time", ordinary_case("registered"), date(2030, 1, 1)) == []  # not filed


def test_what_the_rule_of_the_domain_made_longer_is_in_time() -> None:
    once = longer(date(2027, 2, 11))
    assert last_day(once) == date(2027, 2, 11)
    twice = longer(date(2027, 3, 1), 2, once)
    assert last_day(twice) == date(2027, 3, 1)
    assert codes("o_decided_in_time", twice, date(2027, 3, 1)) == []
    assert codes("o_decided_in_time", twice, date(2027, 3, 2)) == ["late"]


def test_a_decision_served_after_seven_working_days_says_why() -> None:
    """Decided on Thursday 12 November 2026: 13, 16 to 20, and Monday the 23rd."""
    for on, wanted in ((date(2026, 11, 23), []), (date(2026, 11, 24), ["late"])):
        served = ordinary_case("served")
        served = replace(served, facts={**served.facts, **slots({f.SERVICE_ON: on}, 2)})
        assert codes("o_served_in_time", served, date(2026, 11, 30)) == wanted
    reason: Given = {f.REASONS["late_service"]: "当事人外出，联系不上"}
    assert codes("o_served_in_time", changed(served, reason), date(2026, 11, 30)) == []


def test_a_decision_not_served_yet_is_not_served_in_time() -> None:
    decided = ordinary_case("decided")
    assert codes("o_served_in_time", decided, date(2026, 11, 23)) == ["undone"]
    assert codes("o_served_in_time", decided, date(2026, 11, 24)) == ["overdue"]


@pytest.mark.parametrize(
    ("told", "approved", "sent", "wanted"),
    [
        ("2026-11-02T09:00", "2026-11-05T17:00", "2026-11-06T17:00", []),
        ("2026-11-02T09:00", "2026-11-06T09:00", "2026-11-06T10:00", ["late_approval"]),
        ("2026-11-02T09:00", "2026-11-03T09:00", "2026-11-04T09:01", ["late"]),
        ("2026-11-06T09:00", "2026-11-07T09:00", "2026-11-09T09:00", ["late"]),  # through a weekend
    ],
)
def test_a_suspected_crime_is_referred_in_time_or_says_why(
    told: str, approved: str, sent: str, wanted: list[str]
) -> None:
    """移送规定 5: three days to decide, counted on the calendar, and twenty-four hours from the approval."""
    at = o.TRANSFER_SENT.parsed
    times: Given = {
        o.TRANSFER_REPORTED: at(told),
        o.TRANSFER_APPROVED: at(approved),
        o.TRANSFER_SENT: at(sent),
    }
    case = changed(transfer_case(o.Outcome.POLICE), times)
    assert codes("o_referred_in_time", case, date(2026, 11, 10)) == wanted
    reasoned = changed(case, {f.REASONS["late_referral"]: "大雪封路"})
    assert codes("o_referred_in_time", reasoned, date(2026, 11, 10)) == []
    elsewhere = transfer_case(o.Outcome.ORGAN)
    assert not REGISTER["o_referred_in_time"].applies(elsewhere)

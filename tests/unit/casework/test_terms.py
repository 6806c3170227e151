"""The clocks of a case: where each starts and stops, and which is shown, by days counted on paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.base.money import Money
from desktop.base.paths import RESOURCES
from desktop.casework import case_facts as f
from desktop.casework import remedy_facts as r
from desktop.casework.case import Case
from desktop.casework.clock_rules import RULES
from desktop.casework.deadlines import Calendar
from desktop.casework.law import read_clocks
from desktop.casework.terms import Running, falling_due, next_due, terms
from tests.helpers.builders import (
    ACT,
    STAGES,
    SUMMARY_STAGES,
    Given,
    bench,
    changed,
    ordinary_case,
    ready_for,
    summary_case,
)
from tests.helpers.enforcing import REVIEW, beside

CLOCKS = read_clocks(RESOURCES / "law" / "clocks.toml")
CALENDAR = bench().calendar


def clock(case: Case, id: str, calendar: Calendar = CALENDAR) -> Running:
    (found,) = [term for term in terms(case, CLOCKS, calendar) if term.clock.id == id]
    return found


def days(case: Case, id: str) -> tuple[date | None, date | None, date | None]:
    """Start, end by counting, day stopped."""
    term = clock(case, id)
    return term.starts_on, term.due.raw if term.due else None, term.stopped_on


def with_hearing(case: Case, on: date | None, also: Given | None = None) -> Case:
    """The case with the right to a hearing told on a day."""
    sheet = {(f.SERVICE_PAPER.id, 3): "prior-notice-hearing"} | ({(f.SERVICE_ON.id, 3): on} if on else {})
    return changed(replace(case, facts={**case.facts, **sheet}), also)


FILED, DECIDED, SERVED = date(2026, 10, 14), date(2026, 11, 12), date(2026, 11, 13)


def test_limitation_runs_from_the_act_to_its_discovery() -> None:
    """行政处罚法 36: two years, five where life or health was harmed."""
    assert days(ordinary_case(), "limitation_2y") == (ACT, date(2028, 10, 12), ACT)
    harmful = ordinary_case(also={f.HARM: True})
    assert days(harmful, "limitation_5y") == (ACT, date(2031, 10, 12), ACT)
    assert "limitation_2y" not in {term.clock.id for term in terms(harmful, CLOCKS, CALENDAR)}
    assert "limitation_5y" not in {term.clock.id for term in terms(ordinary_case(), CLOCKS, CALENDAR)}
    leap = ordinary_case(also={f.OFFENCE_ON: date(2024, 2, 29)}, without=(f.DISCOVERED_ON,))
    assert days(leap, "limitation_2y") == (date(2024, 2, 29), date(2026, 2, 28), None)  # 民法典 202


def test_ninety_days_run_from_filing_to_decision() -> None:
    """处罚法 60: calendar days; 17 of October, 30, 31, and 12 of January."""
    assert days(ordinary_case(), "case_90d") == (None, None, None)
    assert days(ordinary_case("filed"), "case_90d") == (FILED, date(2027, 1, 12), None)
    term = clock(ordinary_case("filed"), "case_90d")
    assert term.due is not None
    assert term.due.date == date(2027, 1, 12)  # binds the organ: never moved, so never withheld
    assert (term.running, term.party) == (True, False)
    assert days(ordinary_case("decided"), "case_90d") == (FILED, date(2027, 1, 12), DECIDED)
    assert not clock(ordinary_case("decided"), "case_90d").running


@pytest.mark.parametrize(
    ("also", "stopped"),
    [
        ({}, None),
        ({f.HEARING_ASKED_ON: date(2026, 11, 6)}, date(2026, 11, 6)),
        ({f.HEARING_WAIVED_ON: date(2026, 11, 9)}, date(2026, 11, 9)),
    ],
)
def test_five_working_days_to_ask_for_a_hearing(also: Given, stopped: date | None) -> None:
    """处罚法 64: told Wednesday 4 November; 5, 6, 9, 10, 11."""
    case = with_hearing(ordinary_case("notified"), date(2026, 11, 4), also)
    assert days(case, "hearing_req_5wd") == (date(2026, 11, 4), date(2026, 11, 11), stopped)
    assert clock(case, "hearing_req_5wd").party
    assert days(with_hearing(ordinary_case("notified"), None), "hearing_req_5wd") == (None, None, None)
    decided = with_hearing(ordinary_case("decided"), date(2026, 11, 4))
    assert clock(decided, "hearing_req_5wd").stopped_on == DECIDED


def test_seven_working_days_to_serve() -> None:
    """处罚法 61: decided Thursday 12 November; 13, 16-20, 23."""
    assert days(ordinary_case("notified"), "serve_7wd") == (None, None, None)
    assert days(ordinary_case("decided"), "serve_7wd") == (DECIDED, date(2026, 11, 23), None)
    assert days(ordinary_case("served"), "serve_7wd") == (DECIDED, date(2026, 11, 23), SERVED)
    assert days(summary_case("decided"), "serve_7wd") == (None, None, None)  # handed over on the spot


@pytest.mark.parametrize(
    ("stopped", "due", "in_time"),
    [
        (None, date(2027, 1, 12), None),  # not done yet
        (date(2027, 1, 12), date(2027, 1, 12), True),  # the last day itself is in time
        (date(2027, 1, 13), date(2027, 1, 12), False),
        (date(2027, 1, 13), None, None),  # the last day is withheld
    ],
)
def test_an_act_done_is_in_time_or_late(stopped: date | None, due: date | None, in_time: bool | None) -> None:
    began = clock(ordinary_case("filed"), "case_90d")
    assert began.due is not None
    assert replace(began, due=replace(began.due, date=due), stopped_on=stopped).in_time is in_time


def test_fifteen_days_to_pay_roll_for_the_party() -> None:
    """处罚法 67: served Friday 13; the 28th is a Saturday, so Monday 30."""
    assert days(ordinary_case("decided"), "pay_15d") == (None, None, None)
    assert days(ordinary_case("served"), "pay_15d") == (SERVED, date(2026, 11, 28), None)
    due = clock(ordinary_case("served"), "pay_15d").due
    assert due is not None
    assert due.date == date(2026, 11, 30)
    assert days(ordinary_case("performed"), "pay_15d")[2] == date(2026, 11, 18)
    warned = changed(ordinary_case("served"), {f.PROPOSAL_WARNING: True, f.DECISION_FINE: Money(0)})
    assert days(warned, "pay_15d") == (None, None, None)
    assert days(summary_case("delivered"), "pay_15d") == (date(2026, 11, 10), date(2026, 11, 25), None)
    assert days(summary_case("decided"), "pay_15d") == (None, None, None)


def test_review_and_suit_run_from_service() -> None:
    """复议法 20, 行诉法 46; against a decision on the spot only review (复议法 23)."""
    case = ordinary_case("served")
    assert days(case, "review_60d") == (SERVED, date(2027, 1, 12), None)  # 17 + 31 + 12
    assert days(case, "sue_6m") == (SERVED, date(2027, 5, 13), None)
    spot = summary_case("delivered")
    assert days(spot, "review_60d") == (date(2026, 11, 10), date(2027, 1, 9), None)
    assert days(spot, "sue_6m") == (None, None, None)


def test_an_announced_decision_is_served_on_the_thirtieth_day() -> None:
    served = ordinary_case("served")
    facts = {**served.facts, (f.SERVICE_METHOD.id, 2): f.ServiceMethod.ANNOUNCE}
    assert days(replace(served, facts=facts), "pay_15d")[:2] == (date(2026, 12, 13), date(2026, 12, 28))


# stage, the clock shown, the day shown
ORDINARY: dict[str, tuple[str, date] | None] = {
    "registered": None,
    **dict.fromkeys(STAGES[1:5], ("case_90d", date(2027, 1, 12))),
    "decided": ("serve_7wd", date(2026, 11, 23)),
    # decided on Thursday 12 November and never published, which closing does not end
    **dict.fromkeys(("served", "performed", "closed", "archived"), ("publish_7wd", date(2026, 11, 23))),
}
SUMMARY: dict[str, tuple[str, date] | None] = {
    "registered": None,
    **dict.fromkeys(SUMMARY_STAGES[1:], ("publish_7wd", date(2026, 11, 19))),
    "performed": ("cash_in_2wd", date(2026, 11, 12)),  # taken on the 10th (处罚法 71)
}


def shown(case: Case, today: date | None = None) -> tuple[str, date | None] | None:
    nearest = next_due(case, CLOCKS, CALENDAR, today)
    return None if nearest is None or nearest.due is None else (nearest.clock.id, nearest.due.date)


@pytest.mark.parametrize("stage", STAGES)
def test_the_next_date_of_an_ordinary_case(stage: str) -> None:
    assert shown(ordinary_case(stage)) == ORDINARY[stage]


@pytest.mark.parametrize("stage", SUMMARY_STAGES)
def test_the_next_date_of_a_case_on_the_spot(stage: str) -> None:
    assert shown(summary_case(stage)) == SUMMARY[stage]


def test_the_earliest_comes_first_and_a_wait_that_is_over_gives_way() -> None:
    case = with_hearing(ordinary_case("notified"), date(2026, 11, 4))
    assert shown(case) == ("hearing_req_5wd", date(2026, 11, 11))
    assert shown(case, date(2026, 11, 11)) == ("hearing_req_5wd", date(2026, 11, 11))
    assert shown(case, date(2026, 11, 12)) == (
        "case_90d",
        date(2027, 1, 12),
    )  # nothing is waited for any more
    unpublished = ordinary_case("served")
    assert shown(unpublished, date(2026, 12, 20)) == ("publish_7wd", date(2026, 11, 23))  # it stays


def test_days_of_an_unpublished_year_are_withheld() -> None:
    """2027 is not published: neither working days in it nor a roll into it can be told."""
    case = with_hearing(ordinary_case("notified"), date(2026, 12, 29))
    due = clock(case, "hearing_req_5wd").due
    assert due is not None
    assert (due.date, due.raw, due.missing) == (None, date(2027, 1, 3), 2027)
    assert shown(case) == ("hearing_req_5wd", None)  # sorted by the day before which it cannot end
    assert shown(case, date(2027, 3, 1)) == ("hearing_req_5wd", None)  # not known to be over
    review = clock(ordinary_case("served"), "review_60d").due
    assert review is not None
    assert (review.withheld, review.raw, review.missing) == (True, date(2027, 1, 12), 2027)
    blind = Calendar.of()
    assert clock(ordinary_case("decided"), "serve_7wd", blind).due is not None
    nearest = next_due(ordinary_case("decided"), CLOCKS, blind)
    assert nearest is not None
    assert nearest.due is not None
    assert nearest.due.withheld


@pytest.mark.parametrize("stage", ["filed", "notified", "decided", "served", "performed"])
def test_what_falls_due_is_what_runs_of_all_clocks_and_is_listed(stage: str) -> None:
    case = ready_for(stage)
    listed = {rule.clock for rule in RULES if rule.listed}
    found = terms(case, CLOCKS, CALENDAR)
    wanted = tuple(term for term in found if term.running and term.clock.id in listed)
    assert falling_due(case, CLOCKS, CALENDAR) == wanted


def test_a_review_that_comes_after_the_case_was_closed_is_still_to_be_answered() -> None:
    closed = ordinary_case("closed")
    waiting: Given = {**REVIEW, r.ANSWERED_ON: None, r.DECIDED_ON: None}
    late = beside(closed, "remedy", "remedy_received", waiting).seen_from(None)
    assert falling(late) == {"review_answer_10wd", "publish_7wd"}
    answered = beside(closed, "remedy", "remedy_answered", REVIEW).seen_from(None)
    assert falling(answered) == {"publish_7wd"}


def test_nothing_else_falls_due_in_a_closed_case() -> None:
    assert falling(ready_for("filed")) == set()
    assert falling(ordinary_case("closed")) == {"publish_7wd"}
    assert falling(replace(ordinary_case("closed"), papers=())) == set()
    assert falling(ordinary_case("filed")) >= {"case_90d"}


def falling(case: Case) -> set[str]:
    return {term.clock.id for term in falling_due(case, CLOCKS, CALENDAR)}

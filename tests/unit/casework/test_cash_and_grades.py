"""Cash on its way to the bank, and a fine outside the grade of the discretion standard."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.base.money import Money
from desktop.casework import case_facts as f
from desktop.casework import domain_facts as d
from desktop.casework.case import Case
from desktop.casework.decide import survey
from desktop.casework.gates import REGISTER
from desktop.casework.terms import Running, terms
from tests.helpers.builders import Given, bench, changed, ready_for, slots, summary_case
from tests.helpers.library import LIBRARY

FRIDAY = date(2026, 11, 13)
CASH: Given = {f.PAYMENT_HOW: f.Payment.CASH_SMALL, f.PAYMENT_ON: FRIDAY}
PAID_ON_THE_SPOT: Given = {
    f.PAYMENT_HOW: f.Payment.CASH_SMALL,
    f.PAYMENT_ON: date(2026, 11, 10),
    f.PAYMENT_AMOUNT: Money.yuan(100),
    f.PAYMENT_RECEIPT: "青财票100002",
}
BANKED: Given = {**CASH, d.CASH_HANDED: date(2026, 11, 17), d.CASH_BANKED: date(2026, 11, 19)}


def codes(case: Case, gate: str) -> list[tuple[str, str]]:
    """What a gate finds missing, and where it is cured."""
    return [(lack.code, lack.where) for lack in REGISTER[gate].check(case, bench())]


def clock(case: Case, id: str) -> Running | None:
    """A clock of a case, None where it has no meaning."""
    found = terms(case, LIBRARY.clocks, LIBRARY.calendar)
    return next((term for term in found if term.clock.id == id), None)


def last(term: Running | None) -> date | None:
    """The last day of a clock."""
    assert term is not None
    return None if term.due is None else term.due.date


def with_payment(case: Case, n: int, given: Given) -> Case:
    """A case with a further payment, and where its money went."""
    return replace(case, facts={**case.facts, **slots(given, n)})


def test_the_officer_has_two_working_days_and_the_organ_two_more() -> None:
    case = summary_case("performed", BANKED)
    handed, banked = clock(case, "cash_in_2wd"), clock(case, "cash_bank_2wd")
    assert (last(handed), last(banked)) == (date(2026, 11, 17), date(2026, 11, 19))
    assert handed is not None
    assert handed.in_time
    late = clock(summary_case("performed", {**BANKED, d.CASH_HANDED: date(2026, 11, 18)}), "cash_in_2wd")
    assert late is not None
    assert late.in_time is False


def test_on_the_water_the_two_days_run_from_the_landing() -> None:
    case = summary_case("performed", {**CASH, d.CASH_ON_WATER: True, d.CASH_ASHORE: date(2026, 11, 16)})
    assert last(clock(case, "cash_in_water_2wd")) == date(2026, 11, 18)
    assert clock(case, "cash_in_2wd") is None


def test_of_several_payments_only_those_in_cash_are_handed_in() -> None:
    case = with_payment(summary_case("performed", {f.PAYMENT_HOW: f.Payment.BANK}), 2, BANKED)
    assert last(clock(case, "cash_in_2wd")) == date(2026, 11, 17)
    assert not codes(case, "o_cash_banked")
    early = with_payment(case, 2, {d.CASH_HANDED: date(2026, 11, 12)})
    assert codes(early, "o_cash_banked") == [("before", "cash.handed_on#2")]


def test_each_payment_in_cash_is_handed_in_by_itself() -> None:
    """Friday 13 and Monday 30 November: two working days each, to Tuesday 17 and Wednesday 2 December."""
    second: Given = {**CASH, f.PAYMENT_ON: date(2026, 11, 30)}
    case = with_payment(summary_case("performed", BANKED), 2, second)
    handed, banked = clock(case, "cash_in_2wd"), clock(case, "cash_bank_2wd")
    assert (handed and handed.starts_on, last(handed)) == (date(2026, 11, 30), date(2026, 12, 2))
    assert banked is not None
    assert banked.stopped_on == date(2026, 11, 19)  # of the second the organ has nothing yet
    assert codes(case, "o_cash_banked") == [("unknown", "cash.handed_on#2"), ("unknown", "cash.banked_on#2")]
    brought = with_payment(case, 2, {d.CASH_HANDED: date(2026, 12, 1)})
    assert last(clock(brought, "cash_bank_2wd")) == date(2026, 12, 3)
    both = with_payment(brought, 2, {d.CASH_BANKED: date(2026, 12, 3)})
    assert list(REGISTER["o_cash_banked"].check(both, bench(date(2026, 12, 3)))) == []
    neither = with_payment(summary_case("performed", CASH), 2, second)
    assert last(clock(neither, "cash_in_2wd")) == date(2026, 11, 17)  # the first comes first


def test_each_payment_in_cash_has_its_receipt_and_its_reason() -> None:
    case = with_payment(summary_case("performed"), 2, {**CASH, f.PAYMENT_HOW: f.Payment.CASH_REMOTE})
    assert codes(case, "g_cash_69") == [("no_request", "payment.cash_reason#2")]
    assert codes(case, "g_cash_receipt") == [("no_receipt", "payment.receipt#2")]
    assert codes(case, "g_cash_68") == []


def test_cash_taken_before_the_report_does_not_bar_the_performance() -> None:
    """处罚法 52, 68: taken on the spot on the 10th, reported on the 12th: performed by then, not before."""
    reported: Given = {f.ONSPOT_REPORTED: date(2026, 11, 12)}
    case = changed(summary_case("reported"), {**PAID_ON_THE_SPOT, **reported})
    steps = tuple(replace(s, on=date(2026, 11, 12)) if s.step == "report" else s for s in case.steps)
    step = LIBRARY.newest("summary").step_of("perform")
    assert step is not None
    seen = survey(replace(case, steps=steps), step, bench(), LIBRARY.gates)
    assert (seen.missing, seen.on) == ((), date(2026, 11, 12))
    later = changed(case, {f.PAYMENT_ON: date(2026, 11, 16)})
    assert survey(later, step, bench(), LIBRARY.gates).on == date(2026, 11, 16)


def test_at_the_bank_no_officer_holds_money() -> None:
    case = summary_case("performed", {f.PAYMENT_HOW: f.Payment.BANK})
    assert not [id for id in ("cash_in_2wd", "cash_in_water_2wd", "cash_bank_2wd") if clock(case, id)]
    assert not REGISTER["o_cash_banked"].applies(case)


@pytest.mark.parametrize(
    ("also", "found"),
    [
        ({}, []),
        ({d.CASH_BANKED: date(2026, 11, 16)}, [("before", "cash.banked_on#1")]),
        ({d.CASH_HANDED: date(2026, 11, 12)}, [("before", "cash.handed_on#1")]),
        ({d.CASH_BANKED: date(2026, 12, 1)}, [("in_future", "cash.banked_on#1")]),
        ({d.CASH_ON_WATER: True}, [("unknown", "cash.ashore_on#1")]),
        ({d.CASH_ON_WATER: True, d.CASH_ASHORE: date(2026, 11, 14)}, []),
    ],
)
def test_a_case_with_cash_is_closed_once_it_is_at_the_bank(also: Given, found: list[tuple[str, str]]) -> None:
    assert codes(summary_case("performed", {**BANKED, **also}), "o_cash_banked") == found


def test_cash_still_in_a_pocket_bars_the_closing() -> None:
    case = summary_case("performed", CASH, without=(d.CASH_HANDED, d.CASH_BANKED))
    assert codes(case, "o_cash_banked") == [("unknown", "cash.handed_on#1"), ("unknown", "cash.banked_on#1")]


# ------------------------------------------------------------ the grades of the standard

GRADE: Given = {
    d.BENCHMARK_LEAST: Money.yuan(2000),
    d.BENCHMARK_MOST: Money.yuan(5000),
    d.BENCHMARK_MAKER: d.Maker.OWN,
}
APPROVED: Given = {d.ADJUSTED_WHY: "后果轻微", d.ADJUSTED_BY: "赵明", d.ADJUSTED_ON: date(2026, 11, 11)}
LETTER: Given = {d.ADJUSTED_WHY: "后果轻微", d.ADJUSTED_LETTER: "大政办函〔2026〕3号"}


def graded(fine: int, also: Given) -> list[str]:
    """What is missing of a fine beside a grade of 2000 to 5000 yuan."""
    case = ready_for("decided", {**GRADE, f.PROPOSAL_FINE: Money.yuan(fine), **also})
    return [code for code, _where in codes(case, "g_benchmark_adjust")]


@pytest.mark.parametrize("fine", [2000, 3000, 5000])
def test_inside_the_grade_nothing_is_asked(fine: int) -> None:
    assert graded(fine, {}) == []


@pytest.mark.parametrize("fine", [1999, 5001])
def test_outside_the_own_standard_the_chief_approves_or_the_heads_together(fine: int) -> None:
    assert graded(fine, {}) == ["unknown"] * 3
    assert graded(fine, APPROVED) == []
    assert graded(fine, {**APPROVED, d.ADJUSTED_ON: date(2026, 12, 1)}) == ["in_future"]
    assert graded(fine, {d.ADJUSTED_WHY: "后果轻微", f.DISCUSSION_AGREED: True}) == []


def test_of_a_superiors_standard_its_maker_approves() -> None:
    superior: Given = {d.BENCHMARK_MAKER: d.Maker.SUPERIOR}
    assert graded(6000, {**superior, **APPROVED}) == ["unknown"]
    assert graded(6000, {**superior, **LETTER}) == []


def test_without_a_grade_there_is_nothing_to_be_outside_of() -> None:
    assert codes(ready_for("decided"), "g_benchmark_adjust") == []

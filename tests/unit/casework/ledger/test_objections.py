"""What the law would object to in the past of an imported case: one that earns it, and one that does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.base.money import Money
from desktop.casework import case_facts as f
from desktop.casework.case import Case, LedgerMark, PastStep
from desktop.casework.clocks import Clocks
from desktop.casework.deadlines import Calendar
from desktop.casework.gates import REGISTER
from desktop.casework.law import read_clocks
from desktop.casework.ledger.objections import objections
from desktop.casework.lists import Matter
from tests.helpers.builders import RESOURCES, Given, bench, changed, ordinary_case, summary_case

CALENDAR = Calendar.read(RESOURCES / "calendar")
CLOCKS = Clocks(read_clocks(RESOURCES / "law" / "clocks.toml"), CALENDAR)
MARK = LedgerMark("l1", "台账.xlsx", date(2026, 11, 22))
DAYS = {
    "file": date(2026, 10, 14),
    "notify": date(2026, 11, 3),
    "decide": date(2026, 11, 12),
    "serve": date(2026, 11, 13),
    "perform": date(2026, 11, 16),
    "close": date(2026, 11, 18),
}


def past(**moved: date | None) -> Case:
    """A lawful closed case of a ledger; a step moved to another day, or left out."""
    days = {**DAYS, **moved}
    steps = tuple(PastStep(step, on) for step, on in days.items() if on is not None)
    return replace(ordinary_case("closed"), steps=(), papers=(), past=steps, ledger=MARK)


def codes(case: Case, today: date = date(2026, 11, 22)) -> set[str]:
    """The codes of the objections."""
    return {one.code for one in objections(case, CLOCKS, bench(today))}


def test_a_lawful_past_earns_none() -> None:
    assert codes(past()) == set()


def test_a_case_made_here_earns_none_whatever_it_holds() -> None:
    assert codes(replace(past(decide=date(2027, 5, 1)), ledger=None)) == set()


@pytest.mark.parametrize(
    ("moved", "code"),
    [
        ({"decide": date(2026, 11, 2)}, "out_of_order"),
        ({"serve": date(2026, 11, 11)}, "out_of_order"),
        ({"perform": date(2026, 11, 12)}, "out_of_order"),
        ({"notify": None}, "not_noticed"),
        ({"notify": date(2026, 11, 12)}, "told_same_day"),
        ({"file": date(2026, 8, 1)}, "past_90d"),
        ({"file": date(2026, 8, 1)}, "filed_before_found"),
        ({"file": None}, "not_filed"),
        ({"decide": None}, "not_decided"),
        ({"serve": None}, "not_served"),
        ({"perform": None}, "not_paid"),
    ],
)
def test_dates_the_law_objects_to(moved: dict[str, date | None], code: str) -> None:
    assert code in codes(past(**moved))


def test_ninety_days_end_on_the_ninetieth() -> None:
    act: Given = {f.OFFENCE_ON: date(2026, 8, 1), f.DISCOVERED_ON: date(2026, 8, 1)}
    assert "past_90d" not in codes(changed(past(file=date(2026, 8, 14)), act))  # 90 days to 12 November
    assert "past_90d" in codes(changed(past(file=date(2026, 8, 13)), act))


def test_an_open_case_past_ninety_days_is_told_from_one_within() -> None:
    open_case = replace(past(notify=None, decide=None, serve=None, perform=None, close=None), stage="filed")
    assert "past_90d_undecided" not in codes(open_case, date(2027, 1, 12))
    assert "past_90d_undecided" in codes(open_case, date(2027, 1, 13))


def test_a_decision_inside_the_hearing_window_is_objected_to() -> None:
    large: Given = {f.PROPOSAL_FINE: Money.yuan(60_000)}
    inside = changed(past(decide=date(2026, 11, 10)), large)
    assert "in_hearing_window" in codes(inside)  # five working days after 3 November end on the 10th
    assert "in_hearing_window" not in codes(changed(past(decide=date(2026, 11, 11)), large))
    assert "in_hearing_window" not in codes(past(decide=date(2026, 11, 10)))  # no hearing was due


def test_a_year_without_holiday_notice_is_said_to_be_no_judgement() -> None:
    bare = Clocks(CLOCKS.by_id, Calendar.of())
    large = changed(past(decide=date(2026, 11, 10)), {f.PROPOSAL_FINE: Money.yuan(60_000)})
    found = {one.code: one.facts for one in objections(large, bare, bench())}
    assert found["hearing_not_reckoned"] == {"year": 2026}
    assert "in_hearing_window" not in found


def test_service_within_seven_working_days() -> None:
    late = {"perform": date(2026, 11, 24), "close": date(2026, 11, 25)}
    assert "served_late" not in codes(past(**late, serve=date(2026, 11, 23)), date(2026, 11, 26))
    assert "served_late" in codes(past(**late, serve=date(2026, 11, 24)), date(2026, 11, 26))


def test_a_fine_outside_the_range_and_one_on_its_bound() -> None:
    assert "above" in codes(changed(past(), {f.PROPOSAL_FINE: Money.yuan(20_001)}, (f.DECISION_FINE,)))
    assert "above" not in codes(changed(past(), {f.PROPOSAL_FINE: Money.yuan(20_000)}, (f.DECISION_FINE,)))
    assert "below" in codes(changed(past(), {f.PROPOSAL_FINE: Money.yuan(1_999)}, (f.DECISION_FINE,)))


def test_a_summary_fine_above_its_ceiling() -> None:
    steps = (PastStep("decide_on_spot", date(2026, 11, 10)), PastStep("close", date(2026, 11, 12)))
    case = replace(summary_case("closed"), steps=(), papers=(), past=steps, ledger=MARK)
    assert "above" not in codes(changed(case, {f.PROPOSAL_FINE: Money.yuan(200)}))
    assert "above" in codes(changed(case, {f.PROPOSAL_FINE: Money.yuan(201)}))


def test_a_case_without_matter_or_officers_says_so() -> None:
    case = replace(past(), matter=Matter.unlisted("某行为"), officers=past().officers[:1])
    assert {"no_matter", "officers_unknown"} <= codes(case)


def test_a_matter_that_is_not_listed_is_refused_by_every_gate_of_basis() -> None:
    case = replace(past(), matter=Matter.unlisted("某行为"))
    for gate, code in (("g_basis", "no_article"), ("g_township_power", "not_on_list")):
        assert code in {lack.code for lack in REGISTER[gate].check(case, bench())}

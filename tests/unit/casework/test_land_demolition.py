"""Pulling down under the land law: fifteen days to sue, and the court alone enforces (土地管理法 83)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.base.money import Money
from desktop.casework import act_facts as a
from desktop.casework import case_facts as f
from desktop.casework import enforcement_facts as e
from desktop.casework import remedy_facts as r
from desktop.casework.case import Case
from desktop.casework.enforcement import appeals_over, court_window
from desktop.casework.enforcement_choices import CourtPart, Way
from desktop.casework.gates import REGISTER, Bench
from desktop.casework.suits import land_demolition, more_than_land_demolition, six_months
from desktop.casework.terms import terms
from tests.helpers.builders import MATTER, SMALL_MATTER, Given, changed, slots
from tests.helpers.courses import SPARED
from tests.helpers.enforcing import COURT, LAND, ORDER, SERVED, enforced, pulled_down, under
from tests.helpers.library import LIBRARY

RULES = "中华人民共和国土地管理法实施条例"
PULL_DOWN: Given = {f.PROPOSAL_OTHER: ORDER}
FIFTEEN, SIXTY, HALF_A_YEAR = date(2026, 1, 29), date(2026, 3, 16), date(2026, 7, 14)
"""After Wednesday 2026-01-14; the sixtieth day is Sunday 2026-03-15, and rolls."""


def codes(gate: str, case: Case, today: date) -> set[str]:
    return {lack.code for lack in REGISTER[gate].check(case, Bench(today, LIBRARY.calendar))}


def starts(case: Case) -> dict[str, date | None]:
    """The clocks of suit and court that have a meaning, and the day each ends."""
    asked = ("sue_6m", "sue_land_15d", "court_apply_3m")
    found = [term for term in terms(case, LIBRARY.clocks, LIBRARY.calendar) if term.clock.id in asked]
    return {term.clock.id: term.due.date if term.due else None for term in found if term.side is None}


# ------------------------------------------------------------ which decisions


@pytest.mark.parametrize(
    ("law", "also", "short"),
    [
        (LAND, PULL_DOWN, True),
        ("土地管理法", PULL_DOWN, True),
        (f"{LAND};{RULES}", PULL_DOWN, True),
        (RULES, PULL_DOWN, False),  # the rules beside the land law are no law
        ("中华人民共和国城乡规划法", PULL_DOWN, False),
        (LAND, {f.PROPOSAL_OTHER: "责令停产停业"}, False),
        (LAND, {}, False),
        (LAND, {**PULL_DOWN, **SPARED}, False),  # no penalty
    ],
)
def test_it_is_one_by_its_law_and_by_what_it_orders(law: str, also: Given, short: bool) -> None:
    assert land_demolition(under(enforced(also=also), law)) is short


def test_of_several_acts_the_one_that_is_pulled_down_counts() -> None:
    case = enforced(also={f.PROPOSAL_OTHER: "责令停业"})
    further: Given = {a.MATTER: SMALL_MATTER.code, a.OTHER: ORDER}
    matter = replace(SMALL_MATTER, penalty_law=LAND)
    case = replace(case, facts={**case.facts, **slots(further, 2)}, also={SMALL_MATTER.code: matter})
    assert (land_demolition(case), more_than_land_demolition(case)) == (True, True)
    elsewhere = replace(case, also={SMALL_MATTER.code: MATTER})
    assert not land_demolition(elsewhere)


@pytest.mark.parametrize(
    "more",
    [
        {f.PROPOSAL_FINE: Money.yuan(2000)},
        {f.PROPOSAL_GAIN: Money.yuan(1)},
        {f.PROPOSAL_WARNING: True},
        {f.PROPOSAL_GOODS: "违建房屋两间"},
    ],
)
def test_whatever_else_it_imposes_keeps_the_six_months(more: Given) -> None:
    assert not six_months(pulled_down())
    assert six_months(pulled_down(more))
    assert set(starts(pulled_down(more))) == {"sue_6m", "sue_land_15d", "court_apply_3m"}


# ------------------------------------------------------------ suit, and the court's window


def test_fifteen_days_to_sue_and_three_months_for_the_court_from_their_end() -> None:
    assert starts(pulled_down()) == {"sue_land_15d": FIFTEEN, "court_apply_3m": date(2026, 4, 29)}
    assert starts(pulled_down(law=RULES)) == {"sue_6m": HALF_A_YEAR}


def test_the_window_opens_after_the_sixty_days_of_review() -> None:
    window = court_window(pulled_down(), LIBRARY.calendar)
    assert (window.opens_after, window.closes) == (SIXTY, date(2026, 4, 29))
    over = appeals_over(pulled_down(), LIBRARY.calendar)
    assert over is not None
    assert over.date == SIXTY
    assert codes("court_apply_3m", pulled_down(), SIXTY) == {"not_open"}
    assert codes("court_apply_3m", pulled_down(), date(2026, 3, 17)) == set()
    assert codes("court_apply_3m", pulled_down(), date(2026, 4, 29)) == set()
    assert codes("court_apply_3m", pulled_down(), date(2026, 4, 30)) == {"closed"}


def test_of_a_demolition_and_a_fine_the_officer_says_which_the_court_is_asked_for() -> None:
    fine: Given = {f.PROPOSAL_FINE: Money.yuan(6000)}
    assert codes("court_apply_3m", pulled_down(fine), date(2026, 4, 1)) == {"which"}
    asked = pulled_down({**fine, e.PART: CourtPart.DEMOLITION})
    window = court_window(asked, LIBRARY.calendar)
    assert (window.opens_after, window.closes) == (SIXTY, date(2026, 4, 29))
    rest = pulled_down({**fine, e.PART: CourtPart.REST})
    window = court_window(rest, LIBRARY.calendar)
    assert (window.opens_after, window.closes) == (HALF_A_YEAR, date(2026, 10, 14))
    over = appeals_over(asked, LIBRARY.calendar)  # of the whole decision
    assert over is not None
    assert over.date == HALF_A_YEAR


def test_after_a_review_fifteen_days_are_left_for_either() -> None:
    kept: Given = {
        r.KIND: r.RemedyKind.REVIEW,
        r.ASKED_ON: SERVED,
        r.SERVED_ON: date(2026, 4, 10),
        r.FINAL_ON: date(2026, 4, 25),
    }
    window = court_window(pulled_down(kept), LIBRARY.calendar)
    assert (window.opens_after, window.closes) == (date(2026, 4, 27), date(2026, 7, 25))


def test_money_paid_does_not_stop_the_three_months_of_a_demolition() -> None:
    paid: Given = {
        f.PROPOSAL_FINE: Money.yuan(6000),
        f.PAYMENT_ON: date(2026, 1, 20),
        f.PAYMENT_AMOUNT: Money.yuan(6000),
    }

    def waits(case: Case) -> bool:
        found = terms(case, LIBRARY.clocks, LIBRARY.calendar)
        return next(term.running for term in found if term.clock.id == "court_apply_3m")

    assert waits(pulled_down(paid))
    assert not waits(pulled_down(paid, RULES))


# ------------------------------------------------------------ who enforces


def test_the_court_alone_enforces_it() -> None:
    self: Given = {e.WAY: Way.DEMOLISH, e.POWER: "《中华人民共和国城乡规划法》第六十五条"}
    day = date(2026, 8, 24)
    assert codes("g_ex_power", pulled_down(self), day) == {"court_alone"}
    assert codes("g_ex_power", pulled_down(self, "中华人民共和国城乡规划法"), day) == set()
    assert codes("g_ex_power", pulled_down(), day) == set()
    assert codes("g_ex_court_docs", changed(pulled_down(COURT), {e.DUTY: "拆除房屋"}), day) == set()

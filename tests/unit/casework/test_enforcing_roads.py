"""The clocks of an enforcement, which step comes next on each road, and when the case is performed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.base.money import Money
from desktop.casework import case_facts as f
from desktop.casework import enforcement as x
from desktop.casework import enforcement_facts as e
from desktop.casework.case import Case, SideProcedure, StepTaken
from desktop.casework.enforcement_choices import CourtAnswer, EndGround, Ruling, Way
from desktop.casework.terms import Running, terms
from tests.helpers.builders import Given, changed
from tests.helpers.courses import paper, with_service
from tests.helpers.enforcing import (
    COURT,
    DIRECT,
    REST,
    TODAY,
    URGED,
    enforced,
    unpaid,
)
from tests.helpers.library import LIBRARY
from tests.helpers.watching import Watch

ALL: Given = {**COURT, **{fact: value for fact, value in {**DIRECT, **REST}.items() if fact is not e.WAY}}


WATCH = Watch(TODAY, "enforcement")
codes, missing, next_id = WATCH.codes, WATCH.missing, WATCH.next_id


def clock(case: Case, id: str) -> Running:
    return next(term for term in terms(case, LIBRARY.clocks, LIBRARY.calendar) if term.clock.id == id)


def directly(also: Given | None = None, way: Way = Way.SUBSTITUTE) -> Case:
    """Decided, urged again and served, ready to be carried out."""
    case = enforced("urged_again", {**DIRECT, e.WAY: way, **(also or {})})
    papers = ("substitute-performance-decision", "substitute-urge-notice", "enforcement-decision")
    case = replace(
        case, papers=(*case.papers, *(paper(form, URGED) for form in (*papers, "demolition-announcement")))
    )
    for n, form in enumerate(papers, 4):
        case = with_service(case, form, date(2026, 8, 18), n)
    return case


def test_three_years_of_rest_end_it() -> None:
    rest: Given = {**REST, e.RESUMED_ON: None, e.END_GROUND: EndGround.THREE_YEARS, e.HARMLESS: True}
    old = {**rest, e.PAUSED_ON: date(2023, 8, 6)}
    assert codes("suspend_exec_3y", enforced(also=old)) == set()
    assert codes("suspend_exec_3y", enforced(also=rest)) == {"not_three_years"}
    running = clock(enforced("enforcement_rests", rest, ("suspend_enforcement",)), "suspend_exec_3y")
    assert running.due is not None
    assert running.due.date == date(2029, 8, 6)


def test_who_objects_to_a_refusal_has_fifteen_days() -> None:
    refused: Given = {**COURT, e.COURT_ANSWER: CourtAnswer.REFUSED, e.RULING: None, e.OBJECTED_ON: None}
    case = enforced("court_applied", refused, ("apply_court",))
    running = clock(case, "court_refuse_review_15d")
    assert running.due is not None
    assert running.due.date == date(2026, 9, 5)
    assert next_id(case) == "take_refusal"
    decided: Given = {e.OBJECTED_ON: TODAY, e.OBJECTION: Ruling.ENFORCE}
    assert codes("o_objection_decided", changed(case, decided)) == set()
    not_enforced: Given = {**COURT, e.RULING: Ruling.NOT_ENFORCE}
    assert x.refused_on(enforced("court_accepted", not_enforced)) == date(2026, 8, 24)
    won = enforced("court_refuses", {**refused, e.OBJECTION: Ruling.ENFORCE})
    assert (next_id(won), next_id(enforced("court_refuses", refused))) == ("win_objection", "end_refused")


def test_the_clocks_of_the_court() -> None:
    case = enforced("court_applied", COURT, ("apply_court",))
    case = replace(case, papers=(*case.papers, paper("surcharge-decision", date(2026, 2, 2))))
    ids = ("remind_exec_10wd", "court_accept_5wd", "court_ruling_7wd", "late_fee_30d_then")
    days = {id: clock(case, id).due for id in ids}
    assert {id: due.date for id, due in days.items() if due} == {
        "remind_exec_10wd": date(2026, 8, 19),
        "court_accept_5wd": date(2026, 8, 27),
        "court_ruling_7wd": date(2026, 9, 1),
        "late_fee_30d_then": date(2026, 3, 4),  # thirty days from its decision
    }
    assert clock(case, "court_apply_3m").stopped_on == date(2026, 8, 20)


def test_each_road_has_its_next_step() -> None:
    roads = {
        ("enforcement_begun", Way.COURT): "urge",
        ("enforcement_begun", Way.AT_ONCE): "clear_at_once",
        ("enforcement_begun", Way.DEMOLISH): "announce_demolition",
        ("urged", Way.SUBSTITUTE): "decide_substitute",
        ("urged", Way.DEMOLISH): "decide_demolition",
        ("enforcement_decided", Way.SUBSTITUTE): "urge_substitute",
        ("enforcement_decided", Way.AT_ONCE): "clear_now",
        ("enforcement_decided", Way.DEMOLISH): "demolish",
        ("carried_out", Way.SUBSTITUTE): "settle_costs",
        ("carried_out", Way.COURT): "turn_to_court",
        ("court_applied", Way.COURT): "take_acceptance",
        ("court_enforces", Way.COURT): "end_court",
    }
    imposed: Given = {e.IMPOSED: None}
    assert {(stage, way): next_id(enforced(stage, {**imposed, e.WAY: way})) for stage, way in roads} == roads
    assert next_id(enforced("enforcement_begun")) == "impose_surcharge"
    assert next_id(enforced("carried_out", {e.ABSENT: True})) == "tell_absent"
    assert next_id(enforced("urged", {e.PAUSE_GROUND: REST[e.PAUSE_GROUND]})) == "suspend_enforcement"


@pytest.mark.parametrize("stage", ["enforcement_begun", "demolition_announced", "urged", "court_enforces"])
def test_it_is_terminated_wherever_its_ground_comes_up(stage: str) -> None:
    """行政强制法 40: as when the decision is revoked while the demolition is only announced."""
    revoked: Given = {e.WAY: Way.DEMOLISH, e.END_GROUND: EndGround.REVOKED}
    assert next_id(enforced(stage, revoked)) == "terminate_enforcement"


@pytest.mark.parametrize("stage", ["urged", "enforcement_decided", "urged_again"])
def test_an_agreement_is_made_until_it_is_carried_out(stage: str) -> None:
    """行政强制法 42: while it is under way."""
    agreed: Given = {e.WAY: Way.SUBSTITUTE, e.AGREED_ON: REST[e.AGREED_ON]}
    assert next_id(enforced(stage, agreed)) == "agree_enforcement"


def test_the_case_is_performed_once_the_court_has_ended() -> None:
    open_side = enforced("court_enforces", COURT).seen_from(None)
    assert codes("o_enforcement_ended", open_side) == {"running"}
    ended = enforced("ended", COURT, ("apply_court", "end_court"))
    case = replace(ended, sides=(SideProcedure("enforcement@1", 1, "ended"),)).seen_from(None)
    assert codes("o_enforcement_ended", case) == set()
    assert codes("o_performed", case) == set()
    assert codes("g_separate", case) == set()
    assert codes("o_performed", unpaid()) == {"no_day", "no_amount"}


def test_a_payment_of_nothing_performs_nothing() -> None:
    """行政处罚法 66: a receipt of 0.00 is an entry, and six thousand are owed still."""
    nothing: Given = {f.PAYMENT_ON: TODAY, f.PAYMENT_AMOUNT: Money(0)}
    assert codes("o_performed", changed(enforced(also={e.IMPOSED: None}), nothing)) == {"short"}


def test_the_surcharge_is_part_of_what_is_to_be_performed() -> None:
    paid: Given = {f.PAYMENT_ON: TODAY, f.PAYMENT_AMOUNT: Money.yuan(6000)}
    assert codes("o_performed", changed(enforced(), paid)) == {"short"}
    assert codes("o_performed", changed(enforced(also={e.IMPOSED: None}), paid)) == set()


def test_steps_of_an_enforcement_are_its_own() -> None:
    case = enforced("ended", COURT, ("end_court",))
    assert isinstance(case.steps[-1], StepTaken)
    assert x.over(case)
    assert not x.over(enforced("ended", {e.DROPPED: "误启动"}))

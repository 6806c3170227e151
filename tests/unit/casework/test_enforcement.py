"""What is owed after a decision that is not carried out, day by day, and the days of the court."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from desktop.base.money import Money
from desktop.casework import case_facts as f
from desktop.casework import enforcement_facts as e
from desktop.casework import outcome_facts as o
from desktop.casework import remedy_facts as r
from desktop.casework.case import Case, SideProcedure, StepTaken
from desktop.casework.choices import PaymentOf
from desktop.casework.deadlines import Calendar, HolidayYear
from desktop.casework.enforcement import court_window, pay_due, remaining, surcharge
from desktop.casework.enforcement_choices import CourtAnswer, CourtEnd, Ruling, SurchargeBase, Way
from desktop.casework.facts import Slot
from desktop.casework.gates import REGISTER
from desktop.casework.terms import Running, terms
from tests.helpers.builders import Given, bench, changed, ordinary_case, slots, summary_case
from tests.helpers.courses import paper, with_service
from tests.helpers.library import LIBRARY

CALENDAR = LIBRARY.calendar
SERVED = date(2026, 5, 8)
"""A Friday: the fifteen days end on Saturday 2026-05-23 and roll to Monday the 25th."""
LATE = date(2026, 5, 26)
"""The first late day."""
OPENS = date(2026, 11, 9)
"""Six months after service is Sunday 2026-11-08, and the party may still sue on Monday."""
CLOSES = date(2027, 2, 8)
FINE = Money.yuan(1000)


def late(stage: str = "enforcement_begun", also: Given | None = None, served: date = SERVED) -> Case:
    """A case whose fine of 1000 yuan was served on a day and not paid, seen from its enforcement.

    A fact given as None is taken away.
    """
    given: Given = {
        f.PROPOSAL_FINE: FINE,
        e.WAY: Way.COURT,
        e.NO_REASON: True,
        e.IMPOSED: True,
        e.TOLD: True,
        **(also or {}),
    }
    case = ordinary_case("served", {key: value for key, value in given.items() if value is not None})
    n = case.service_of("penalty-decision")
    facts = {**case.facts, (f.SERVICE_ON.id, n or 1): served}
    side = SideProcedure("enforcement@1", 1, stage)
    return replace(case, facts=facts, sides=(side,)).seen_from(side)


def codes(gate: str, case: Case, today: date) -> set[str]:
    known = REGISTER[gate]
    looks = replace(bench(today), calendar=CALENDAR)
    return {lack.code for lack in known.check(case, looks)} if known.applies(case) else set()


def after(days: int) -> date:
    """The so-manieth late day."""
    return LATE + timedelta(days=days - 1)


def contested(case: Case, first: date, last: date | None) -> Case:
    """The case with a review, from a day to a day."""
    given: dict[Slot, object] = slots({r.KIND: r.RemedyKind.REVIEW, r.ASKED_ON: first})
    return replace(case, facts={**case.facts, **given, **(slots({r.FINAL_ON: last}) if last else {})})


def taken(case: Case, step: str) -> Case:
    """The case with a step of its enforcement taken."""
    done = StepTaken(step, OPENS, "马建国", datetime(2026, 11, 9, tzinfo=UTC), "enforcement")
    return replace(case, steps=(*case.steps, done))


def clock(case: Case, id: str) -> Running:
    """The clock as it runs in the enforcement."""
    found = terms(case, LIBRARY.clocks, CALENDAR)
    return next(term for term in found if term.clock.id == id and term.side is not None)


# ------------------------------------------------------------ the surcharge


@pytest.mark.parametrize(("days", "yuan"), [(1, 30), (33, 990), (34, 1000), (100, 1000)])
def test_three_per_cent_a_day_and_never_more_than_the_fine(days: int, yuan: int) -> None:
    """The vectors of statutory-rules, section on the surcharge."""
    found = surcharge(late(), after(days), CALENDAR)
    assert found.amount == Money.yuan(yuan)
    assert found.capped is (yuan == 1000)


def test_nothing_is_added_while_a_review_is_under_way() -> None:
    found = surcharge(contested(late(), after(11), after(30)), after(40), CALENDAR)
    assert (found.days, found.amount) == (20, Money.yuan(600))
    assert surcharge(contested(late(), after(11), None), after(40), CALENDAR).days == 10


def test_nothing_is_added_in_time_nor_where_none_is_imposed_nor_without_a_fine() -> None:
    assert surcharge(late(), LATE - timedelta(days=1), CALENDAR).amount == Money(0)
    assert surcharge(late(also={e.IMPOSED: None}), after(40), CALENDAR).amount == Money(0)
    assert surcharge(late(also={f.PROPOSAL_FINE: Money(0)}), after(40), CALENDAR).amount == Money(0)


def test_the_gain_bears_none() -> None:
    case = late(also={f.PROPOSAL_GAIN: Money.yuan(500)})
    assert surcharge(case, after(1), CALENDAR).amount == Money.yuan(30)
    assert remaining(case, after(1), CALENDAR) == Money.yuan(1530)


def test_what_was_paid_for_the_gain_leaves_the_fine_as_it_is() -> None:
    """行政处罚法 72: three percent of the fine. A payment that says nothing goes to the fine first."""
    paid: Given = {f.PAYMENT_ON: after(0), f.PAYMENT_AMOUNT: Money.yuan(500)}
    case = changed(late(also={f.PROPOSAL_GAIN: Money.yuan(500)}), paid)
    assert surcharge(case, after(1), CALENDAR).amount == Money.yuan(15)
    of_gain = changed(case, {f.PAYMENT_OF: PaymentOf.GAIN})
    assert surcharge(of_gain, after(1), CALENDAR).amount == Money.yuan(30)
    assert surcharge(changed(case, {f.PAYMENT_OF: PaymentOf.FINE}), after(1), CALENDAR) == surcharge(
        case, after(1), CALENDAR
    )
    assert remaining(of_gain, after(1), CALENDAR) == Money.yuan(1000 + 30)


def test_a_part_paid_lowers_what_it_grows_on_unless_the_whole_is_chosen() -> None:
    paid = changed(late(), {f.PAYMENT_ON: after(10), f.PAYMENT_AMOUNT: Money.yuan(600)})
    assert surcharge(paid, after(20), CALENDAR).amount == Money.yuan(10 * 30 + 10 * 12)
    whole = changed(paid, {e.BASE: SurchargeBase.WHOLE})
    assert surcharge(whole, after(20), CALENDAR).amount == Money.yuan(600)
    assert remaining(paid, after(9), CALENDAR) == Money.yuan(1000 + 270)
    assert remaining(paid, after(20), CALENDAR) == Money.yuan(1000 - 600 + 420)


def test_it_stops_growing_with_the_day_of_payment() -> None:
    paid = changed(late(), {f.PAYMENT_ON: after(2), f.PAYMENT_AMOUNT: Money.yuan(1060)})
    assert surcharge(paid, after(30), CALENDAR).amount == Money.yuan(60)
    assert remaining(paid, after(2), CALENDAR) == Money(0)


def test_how_it_was_reckoned_is_told() -> None:
    assert surcharge(late(), after(2), CALENDAR).words() == (
        "2026年5月26日至2026年5月27日共2日，以1000.00元为基数；每日百分之三，合计60.00元"
    )


def test_a_granted_delay_moves_the_last_day_to_pay() -> None:
    granted: Given = {
        o.INSTALMENT_ASKED: date(2026, 5, 20),
        o.INSTALMENT_AGREED: True,
        o.INSTALMENT_UNTIL: date(2026, 8, 31),
    }
    case = late(also=granted)
    last = pay_due(case, CALENDAR)
    assert last is not None
    assert last.date == date(2026, 8, 31)
    assert surcharge(case, date(2026, 9, 1), CALENDAR).amount == Money.yuan(30)


def test_a_last_day_that_is_not_known_is_said() -> None:
    unknown = late(served=date(2026, 12, 18))  # the fifteen days end in a year not announced
    assert codes("late_fee_3pct", unknown, date(2027, 2, 1)) == {"withheld"}
    assert surcharge(unknown, date(2027, 2, 1), CALENDAR).amount == Money(0)
    assert codes("late_fee_3pct", late(), LATE) == set()


def test_the_days_of_a_review_are_needed() -> None:
    assert codes("late_fee_suspend", contested(late(), OPENS, SERVED), OPENS) == {"backwards"}
    nameless = replace(late(), facts={**late().facts, **slots({r.KIND: r.RemedyKind.SUIT})})
    assert codes("late_fee_suspend", nameless, OPENS) == {"no_first"}
    assert codes("late_fee_suspend", contested(late(), after(11), after(30)), OPENS) == set()


def test_who_has_a_good_reason_is_not_enforced_against() -> None:
    assert codes("o_overdue", late(also={e.NO_REASON: None}), OPENS) == {"unchecked"}


# ------------------------------------------------------------ the court's window


def test_the_window_opens_after_the_later_of_review_and_suit() -> None:
    case = late(served=date(2026, 7, 8))  # the vector of statutory-rules 1.5
    window = court_window(case, CALENDAR)
    assert (window.opens_after, window.closes) == (None, date(2027, 4, 8))  # 2027 is not announced yet
    assert codes("court_apply_3m", case, date(2027, 2, 1)) == {"withheld"}
    window = court_window(late(), CALENDAR)
    assert (window.opens_after, window.closes) == (OPENS, CLOSES)


def test_the_window_is_narrow_on_both_sides_of_a_roll() -> None:
    """Six months from 31 August end on Sunday 28 February, and the party may still sue on Monday."""
    years = (HolidayYear(year, "", frozenset(), frozenset(), frozenset()) for year in (2026, 2027))
    window = court_window(late(served=date(2026, 8, 31)), Calendar.of(*years))
    assert (window.opens_after, window.closes) == (date(2027, 3, 1), date(2027, 5, 28))


def test_after_a_review_fifteen_days_remain() -> None:
    given: Given = {r.KIND: r.RemedyKind.REVIEW, r.SERVED_ON: date(2026, 8, 3)}
    case = late()
    window = court_window(replace(case, facts={**case.facts, **slots(given)}), CALENDAR)
    assert (window.opens_after, window.closes) == (date(2026, 8, 18), date(2026, 11, 18))


def test_after_a_review_whose_organ_is_silent_fifteen_days_remain() -> None:
    """行政诉讼法 45: taken up on 1 June, silent for sixty days until 31 July; the 15 August is a Saturday."""
    given: Given = {r.KIND: r.RemedyKind.REVIEW, r.ACCEPTED_ON: date(2026, 6, 1)}
    case = late()
    window = court_window(replace(case, facts={**case.facts, **slots(given)}), CALENDAR)
    assert (window.opens_after, window.closes) == (date(2026, 8, 17), date(2026, 11, 15))


def test_a_deferral_puts_the_window_off_and_never_forward() -> None:
    """行政处罚法 72(2) with 行政强制法 53: by the gate and by the clock alike."""
    for until, start in ((date(2026, 9, 30), date(2026, 11, 8)), (date(2026, 12, 10), date(2026, 12, 10))):
        given: Given = {o.INSTALMENT_ASKED: SERVED, o.INSTALMENT_AGREED: True, o.INSTALMENT_UNTIL: until}
        case = late()
        case = replace(case, facts={**case.facts, **slots(given)})
        found = [t for t in terms(case, LIBRARY.clocks, CALENDAR) if t.clock.id.startswith("court_apply")]
        assert [(t.clock.id, t.starts_on) for t in found] == [("court_apply_install", start)]
        assert [t.due.date for t in found if t.due] == [court_window(case, CALENDAR).closes]


def test_what_was_decided_on_the_spot_opens_after_sixty_days() -> None:
    case = summary_case("delivered", {f.ONSPOT_AT: f.ONSPOT_AT.parsed("2026-05-08T10:00")})
    window = court_window(case, CALENDAR)
    assert (window.opens_after, window.closes) == (date(2026, 7, 7), date(2026, 10, 7))


def test_the_clock_of_the_window_is_shown_with_the_case() -> None:
    found = next(t for t in terms(late(), LIBRARY.clocks, CALENDAR) if t.clock.id == "court_apply_3m")
    assert (found.starts_on, found.due and found.due.date) == (date(2026, 11, 8), CLOSES)


def test_the_court_must_be_known() -> None:
    case = late()
    nowhere = replace(case, organ=replace(case.organ, court=""))
    assert codes("g_ex_power", nowhere, OPENS) == {"no_court"}
    assert codes("g_ex_power", case, OPENS) == set()


def test_the_court_gets_no_application_before_it_was_made() -> None:
    applied: Given = {
        e.REASON: "经催告仍不履行",
        e.SUBJECT: "有银行存款",
        e.HEAD: "赵明",
        **dict.fromkeys((e.HAS_DECISION, e.HAS_OPINIONS, e.HAS_SUBJECT, e.HAS_OTHER), True),
        e.APPLIED_ON: OPENS,
    }
    case = late("urged", applied)
    case = replace(
        case, papers=(*case.papers, paper("court-enforcement-application", OPENS + timedelta(days=1)))
    )
    assert codes("g_ex_court_docs", case, CLOSES) == {"wrong_day"}
    assert codes("g_ex_court_docs", changed(case, {e.APPLIED_ON: OPENS + timedelta(days=1)}), CLOSES) == set()


# ------------------------------------------------------------ the court's answer


def test_a_refusal_is_taken_to_the_higher_court_in_fifteen_days() -> None:
    refused: Given = {e.COURT_ANSWER: CourtAnswer.REFUSED, e.ANSWERED_ON: date(2026, 11, 16)}
    assert codes("court_refuse_review_15d", late(also=refused), OPENS) == set()
    in_time = late(also={**refused, e.OBJECTED_ON: date(2026, 12, 1)})
    assert codes("court_refuse_review_15d", in_time, date(2026, 12, 1)) == set()
    assert clock(in_time, "court_refuse_review_15d").in_time is True
    too_late = late(also={**refused, e.OBJECTED_ON: date(2026, 12, 2)})
    assert codes("court_refuse_review_15d", too_late, date(2026, 12, 2)) == {"too_late"}
    ruled: Given = {e.RULING: Ruling.NOT_ENFORCE, e.RULED_ON: date(2026, 11, 16)}
    assert codes("court_refuse_review_15d", late(also={**ruled, e.OBJECTED_ON: OPENS}), OPENS) == set()


def test_the_courts_own_days_are_counted() -> None:
    asked: Given = {e.APPLIED_ON: date(2026, 11, 16), e.COURT_ANSWER: CourtAnswer.ACCEPTED}
    case = taken(late("court_accepted", {**asked, e.ANSWERED_ON: date(2026, 11, 20)}), "apply_court")
    assert clock(case, "court_accept_5wd").in_time is True
    ends = clock(case, "court_ruling_7wd").due
    assert ends is not None
    assert ends.date == date(2026, 12, 1)


def test_ten_working_days_lie_between_reminder_and_application() -> None:
    """The vector of 1.5: served Wednesday 2026-07-08, to be used from Thursday the 23rd."""
    case = late()
    case = replace(case, papers=(*case.papers, paper("performance-urge-notice", date(2026, 7, 8))))
    told = with_service(case, "performance-urge-notice", date(2026, 7, 8), 9)
    assert codes("remind_exec_10wd", told, date(2026, 7, 22)) == {"too_early"}
    assert codes("remind_exec_10wd", told, date(2026, 7, 23)) == set()
    ends = clock(told, "remind_exec_10wd").due
    assert ends is not None
    assert ends.date == date(2026, 7, 22)


def test_no_case_is_closed_while_it_is_enforced() -> None:
    assert codes("o_enforcement_ended", late().seen_from(None), OPENS) == {"running"}
    ended = late("ended").seen_from(None)
    assert codes("o_enforcement_ended", ended, OPENS) == set()
    assert codes("o_performed", ended, OPENS) == {"no_day", "no_amount"}
    by_court = taken(changed(ended, {e.COURT_END: CourtEnd.PERFORMED}), "end_court")
    assert codes("o_performed", by_court, OPENS) == set()
    by_law = taken(ended, "terminate_enforcement")
    assert codes("o_performed", by_law, OPENS) == set()

"""Enforcement: reminded and heard, then the court, or what a law lets the organ do (行政强制法 34-55)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from desktop.casework import enforcement_facts as e
from desktop.casework import remedy_facts as r
from desktop.casework import seizure_facts as s
from desktop.casework.case import Case
from desktop.casework.case_facts import SERVICE_ON
from desktop.casework.choices import Answer
from desktop.casework.co_parties import each_party
from desktop.casework.deadlines import Measure, Term, add_months, dated, due, earliest_event
from desktop.casework.enforcement import (
    AGAIN,
    DECISION,
    SUBSTITUTE,
    URGE,
    appeals_over,
    done_instead,
    pay_due,
    remaining,
    side_of,
    surcharge,
)
from desktop.casework.enforcement_choices import EndGround, Harm, Way
from desktop.casework.gates.asking import of_party, place_of, unchecked, unknown, unserved, wrong_day
from desktop.casework.gates.register import Bench, Lack, gate
from desktop.casework.payments import fined
from desktop.casework.remedies import annulled, pending, remedies
from desktop.casework.seizures import to_auction
from desktop.casework.suits import land_demolition


@gate("o_enforcement_dropped")
def dropped_for_a_reason(case: Case, bench: Bench) -> Iterator[Lack]:
    """What is not pursued says why."""
    yield from unknown(case, e.DROPPED)


@gate("o_overdue")
def not_performed_in_time(case: Case, bench: Bench) -> Iterator[Lack]:
    """Only what was not performed in its time, for no good reason, is enforced (行政强制法 34, 37)."""
    yield from unchecked(case, e.NO_REASON)
    if not fined(case):
        yield from unknown(case, e.DUTY)
        return
    ends = pay_due(case, bench.calendar)
    if ends is None:
        yield Lack("not_served", case.service_place(case.decision_form, SERVICE_ON))
    elif ends.over_on(bench.today) is not True:
        yield Lack("not_over", "instalment.until", {"until": ends.date or ends.raw})
    if not remaining(case, bench.today, bench.calendar).fen and not case.get(e.DUTY):
        yield Lack("paid", "payment.amount#1")


@gate("g_ex_surcharge_told", when=lambda case: case.true(e.IMPOSED))
def surcharge_was_told(case: Case, bench: Bench) -> Iterator[Lack]:
    """No surcharge that the decision did not speak of (行政强制法 45, 行政处罚法 72)."""
    if not fined(case):
        yield Lack("no_fine", e.IMPOSED.id)
    if not case.true(e.TOLD):
        yield Lack("not_told", e.TOLD.id)


@gate("late_fee_3pct", when=lambda case: case.true(e.IMPOSED))
def surcharge_can_be_reckoned(case: Case, bench: Bench) -> Iterator[Lack]:
    """The last day to pay is known: the surcharge runs from the next (行政处罚法 72(1)(1))."""
    ends = pay_due(case, bench.calendar)
    if ends is not None and ends.withheld:
        yield Lack("withheld", e.IMPOSED.id, {"year": ends.missing})


@gate("late_fee_suspend", when=lambda case: case.true(e.IMPOSED) and bool(remedies(case)))
def not_while_contested(case: Case, bench: Bench) -> Iterator[Lack]:
    """The days of a review or suit bear nothing: their first and last are needed (行政处罚法 73(3))."""
    for n in remedies(case):
        first, last = case.get(r.ASKED_ON, n), case.get(r.FINAL_ON, n)
        if first is None:
            yield Lack("no_first", f"{r.ASKED_ON.id}#{n}", {"n": n})
        elif last is not None and last < first:
            yield Lack("backwards", f"{r.FINAL_ON.id}#{n}", {"n": n})
    ends = pay_due(case, bench.calendar)
    late = ends is not None and ends.over_on(bench.today)
    if late and not surcharge(case, bench.today, bench.calendar).days:
        yield Lack("no_days", e.IMPOSED.id)


@gate("o_urge_written")
def reminder_complete(case: Case, bench: Bench) -> Iterator[Lack]:
    """Till when, and how, the duty is to be done (行政强制法 35)."""
    yield from unknown(case, e.UNTIL)
    if case.get(e.DUTY):
        yield from unknown(case, e.MANNER)
    until = case.get(e.UNTIL)
    if until is not None and until <= bench.today and case.paper(URGE) is None:
        yield Lack("too_short", e.UNTIL.id)


@gate("o_urge_early")
def reminder_within_the_window(case: Case, bench: Bench) -> Iterator[Lack]:
    """A reminder before review and suit are out of time may come back from the court with the application.

    No article says that it waits for them (行政强制法 53, 54), and courts differ (UNVERIFIED): advice alone.
    """
    over = appeals_over(case, bench.calendar)
    if over is not None and over.over_on(bench.today) is not True:
        yield Lack("early", e.UNTIL.id, {"until": over.date or over.raw})


@gate("g_ex_remind")
def reminded(case: Case, bench: Bench) -> Iterator[Lack]:
    """Nothing is enforced that was not urged in writing, the time given over (行政强制法 35, 37, 38)."""
    if case.paper(URGE) is None:
        yield Lack("none", f"paper:{URGE}")
    else:
        yield from unserved(case, bench, URGE)
    until = case.get(e.UNTIL)
    if until is not None and bench.today <= until:
        yield Lack("still_open", e.UNTIL.id, {"until": until})


@gate("g_ex_hear")
def heard_after_reminder(case: Case, bench: Bench) -> Iterator[Lack]:
    """What the party answers is written down and looked into (行政强制法 36)."""
    yield from unknown(case, e.ANSWER)
    if case.get(e.ANSWER) is Answer.MADE:
        yield from unknown(case, e.STATEMENT, e.REVIEW)


@gate("g_ex_auction", when=to_auction)
def sold_to_pay_the_fine(case: Case, bench: Bench) -> Iterator[Lack]:
    """Only of who neither contests nor pays, reminded in vain, is sold what was seized before (46(3)).

    A party who turned to review or court is not meant there, however that ended: the court is asked instead.
    A seizure is of the case: of several parties each counts against whom enforcement was begun, but for who
    has paid since; where it was begun against none, each.
    """
    seizure, parties = case.within, each_party(case.seen_from(None))
    enforced = [seen for seen in parties if side_of(seen) is not None and _owes(seen, bench)]
    for each in enforced or parties:
        seen = each.seen_from(seizure)
        yield from (of_party(lack, seen) for lack in _not_to_be_sold(seen, bench))


def _owes(case: Case, bench: Bench) -> bool:
    return fined(case) and bool(remaining(case, bench.today, bench.calendar).fen)


def _not_to_be_sold(case: Case, bench: Bench) -> Iterator[Lack]:
    """Why what was seized is not sold to pay the fine of a party."""
    if not fined(case):
        yield Lack("no_fine", place_of(case, s.OUTCOME))
    elif not remaining(case, bench.today, bench.calendar).fen:
        yield Lack("paid", "payment.amount#1")
    for n in remedies(case):
        yield Lack("contested", f"{r.KIND.id}#{n}")
    ends = appeals_over(case, bench.calendar)
    if ends is None:
        yield Lack("decision_not_served", case.service_place(case.decision_form, SERVICE_ON))
    elif ends.over_on(bench.today) is not True:
        yield Lack("may_contest", place_of(case, s.OUTCOME), {"until": ends.date or ends.raw})
    side = side_of(case)
    if side is None:
        yield Lack("none", f"paper:{URGE}")
    else:
        yield from reminded(case.seen_from(side), bench)
        yield from heard_after_reminder(case.seen_from(side), bench)


@gate("o_remedy_pending", when=lambda case: bool(case.sheets("remedy")))
def nothing_pending(case: Case, bench: Bench) -> Iterator[Lack]:
    """Neither court nor demolition while a review or a suit is under way (行政强制法 44, 53)."""
    for n in pending(case, bench.today):
        yield Lack("pending", f"{r.FINAL_ON.id}#{n}", {"n": n})


@gate("o_decision_stands", when=lambda case: bool(case.sheets("remedy")))
def decision_still_there(case: Case, bench: Bench) -> Iterator[Lack]:
    """A decision that was revoked or found void is not enforced: the enforcement ends (行政强制法 40(4))."""
    if annulled(case):
        yield Lack("annulled", e.END_GROUND.id)


@gate("g_ex_power")
def power_given_by_law(case: Case, bench: Bench) -> Iterator[Lack]:
    """Whoever no law lets enforce applies to the court of his place (行政强制法 13, 54), for money always."""
    if case.get(e.WAY) is Way.COURT:
        if not case.organ.court:
            yield Lack("no_court", "organ.court")
        return
    if case.get(e.WAY) is Way.DEMOLISH and land_demolition(case):  # 土地管理法 83
        yield Lack("court_alone", e.WAY.id)
    if not case.get(e.POWER):
        yield Lack("no_law", e.POWER.id)
    yield from unknown(case, e.DUTY)


@gate("o_enforcement_approved")
def head_agreed(case: Case, bench: Bench) -> Iterator[Lack]:
    """The head agrees to each decision to enforce, on paper: the usual way of the organ."""
    yield from unknown(case, e.REASON)
    if not case.true(e.AGREED):
        yield Lack("not_agreed", e.AGREED.id)
    yield from unknown(case, e.BY, e.ON)
    yield from wrong_day(case, bench, e.ON)


@gate("g_ex_sub")
def may_be_done_for_the_party(case: Case, bench: Bench) -> Iterator[Lack]:
    """One of three harms, somebody without interest, what it will cost (行政强制法 50, 51)."""
    yield from unknown(case, e.HARM, e.PERFORMER, e.METHOD, e.PLANNED, e.BUDGET)
    if case.get(e.HARM) is Harm.NONE:
        yield Lack("no_harm", e.HARM.id)
    yield from unchecked(case, e.UNRELATED)


@gate("g_ex_sub_now")
def cleared_at_once(case: Case, bench: Bench) -> Iterator[Lack]:
    """At once only what lies on roads, waterways or public places (行政强制法 52): told, not asked again."""
    if not case.get(e.DUTY):
        yield Lack("where", e.DUTY.id)


@gate("subst_perf_3wd")
def urged_again(case: Case, bench: Bench) -> Iterator[Lack]:
    """Decision and a second reminder are served, three clear working days before (行政强制法 51)."""
    yield from unserved(case, bench, SUBSTITUTE)
    yield from unserved(case, bench, AGAIN)
    told, at = case.served_on(AGAIN), case.get(e.AT)
    if told is not None and at is not None:
        earliest = earliest_event(told, 3, bench.calendar)
        if earliest is None:
            missing = due(told, Term(3, Measure.WORKDAY), bench.calendar).missing
            yield Lack("withheld", e.AT.id, {"year": missing or told.year + 1})
        elif at.date() < earliest:
            yield Lack("too_early", e.AT.id, {"earliest": earliest})


@gate("no_night_exec")
def not_by_night(case: Case, bench: Bench) -> Iterator[Lack]:
    """Not by night and not on a festival, but in urgency (行政强制法 43(1)).

    The statute names no hours: the organ sets its own, ten at night to six at first (INTERPRETATION).
    """
    urgent, organ = case.get(e.URGENT) not in (None, ""), case.organ
    for fact in (e.AT, e.ENDED):
        moment = case.get(fact)
        if moment is None or urgent:
            continue
        if organ.by_night(moment.hour):
            yield Lack("night", fact.id, {"begins": organ.night_begins, "ends": organ.night_ends})
        festival = bench.calendar.is_festival(moment.date())
        if festival:
            yield Lack("festival", fact.id, {"on": moment.date()})
        if festival is None:
            yield Lack("withheld", fact.id, {"on": moment.date(), "year": moment.year})


@gate("g_ex_living")
def homes_supplied(case: Case, bench: Bench) -> Iterator[Lack]:
    """Water, power, heat and gas of homes are never cut to force anybody (行政强制法 43(2))."""
    yield from unchecked(case, e.NO_LIVING)


@gate("o_carried_out")
def carried_out_before_witnesses(case: Case, bench: Bench) -> Iterator[Lack]:
    """Somebody of the organ watches, and all who were there sign (行政强制法 51)."""
    yield from unknown(case, e.AT, e.ENDED, e.SUPERVISOR, e.COURSE)
    yield from unchecked(case, e.SIGNED)
    if not case.true(e.ABSENT):
        yield from unknown(case, e.PRESENT)
    at, ended = case.get(e.AT), case.get(e.ENDED)
    if at is not None and at.date() > bench.today:
        yield Lack("in_future", e.AT.id)
    if at and ended and ended < at:
        yield Lack("ended_early", e.ENDED.id)


@gate("o_costs_settled", when=done_instead)
def costs_told(case: Case, bench: Bench) -> Iterator[Lack]:
    """What it cost, and who bears it (行政强制法 51(2))."""
    yield from unknown(case, e.COST, e.COST_HOW)


@gate("o_demolition_announced")
def announced_with_a_term(case: Case, bench: Bench) -> Iterator[Lack]:
    """The announcement gives the party a day by which to pull down by itself (行政强制法 44)."""
    yield from unknown(case, e.DUTY, e.ANNOUNCED_UNTIL)
    until = case.get(e.ANNOUNCED_UNTIL)
    if until is not None and until <= bench.today and case.paper("demolition-announcement") is None:
        yield Lack("too_short", e.ANNOUNCED_UNTIL.id)


@gate("g_ex_demolish")
def demolished_after_all_terms(case: Case, bench: Bench) -> Iterator[Lack]:
    """Announced, its day over, and review and suit both out of time (行政强制法 44)."""
    if case.paper("demolition-announcement") is None:
        yield Lack("not_announced", "paper:demolition-announcement")
    until, over = case.get(e.ANNOUNCED_UNTIL), appeals_over(case, bench.calendar)
    if until is None or bench.today <= until:
        yield Lack("still_open", e.ANNOUNCED_UNTIL.id)
    if over is None or over.over_on(bench.today) is not True:
        last = None if over is None else over.date or over.raw
        yield Lack("appeals_open", "service.on#1", {"last": dated(last) if last else "—"})


@gate("g_ex_rural_build")
def power_by_planning_law(case: Case, bench: Bench) -> Iterator[Lack]:
    """In villages the planning law itself lets the township demolish (城乡规划法 65)."""
    if "城乡规划法" not in (case.get(e.POWER) or ""):
        yield Lack("other_law", e.POWER.id)


@gate("g_ex_decision")
def decision_complete(case: Case, bench: Bench) -> Iterator[Lack]:
    """Why, by which law, how and when (行政强制法 37)."""
    yield from unknown(case, e.REASON, e.POWER, e.METHOD, e.PLANNED)


@gate("o_decision_served")
def enforcement_decision_served(case: Case, bench: Bench) -> Iterator[Lack]:
    """The decision to enforce is served before it is carried out (行政强制法 38)."""
    yield from unserved(case, bench, DECISION)
    on, at = case.served_on(DECISION), case.get(e.AT)
    if on is not None and at is not None and at.date() < on:
        yield Lack("before_service", e.AT.id, {"on": on})


@gate("o_performed_late")
def performed_late(case: Case, bench: Bench) -> Iterator[Lack]:
    """Performed after all: nothing left to pay, the surcharge included (行政强制法 45)."""
    yield from unknown(case, e.PERFORMED_ON)
    yield from wrong_day(case, bench, e.PERFORMED_ON)
    left = remaining(case, case.get(e.PERFORMED_ON) or bench.today, bench.calendar)
    if left.fen:
        yield Lack("short", f"payment.amount#{max(case.sheets('payment'), default=0) + 1}", {"left": left})


@gate("o_paused_for_a_ground")
def rests_for_a_ground(case: Case, bench: Bench) -> Iterator[Lack]:
    """One of four grounds, with the facts (行政强制法 39)."""
    yield from unknown(case, e.PAUSE_GROUND, e.PAUSE_REASON, e.PAUSED_ON, e.PAUSE_BY)
    yield from wrong_day(case, bench, e.PAUSED_ON)


@gate("o_resumed")
def resumed(case: Case, bench: Bench) -> Iterator[Lack]:
    """Once the ground is gone it goes on (行政强制法 39(2))."""
    yield from unknown(case, e.RESUMED_ON, e.RESUME_REASON)
    yield from wrong_day(case, bench, e.RESUMED_ON, case.get(e.PAUSED_ON))


def _three_years_on(case: Case) -> date | None:
    on = case.get(e.PAUSED_ON)
    return None if on is None else add_months(on, 36)


@gate("suspend_exec_3y")
def ended_for_a_ground(case: Case, bench: Bench) -> Iterator[Lack]:
    """One of five grounds (行政强制法 40), or three years of rest where nobody is harmed (39(2))."""
    yield from unknown(case, e.END_GROUND, e.END_REASON, e.END_ON, e.PAUSE_BY)
    yield from wrong_day(case, bench, e.END_ON)
    if case.get(e.END_GROUND) is EndGround.THREE_YEARS:
        yield from unchecked(case, e.HARMLESS)
        full = _three_years_on(case)
        if full is None or bench.today < full or case.get(e.RESUMED_ON) is not None:
            yield Lack("not_three_years", place_of(case, e.END_GROUND))


@gate("o_agreement")
def agreed_without_harm(case: Case, bench: Bench) -> Iterator[Lack]:
    """An agreement harms nobody; the surcharge is lessened only for amends (行政强制法 42)."""
    yield from unknown(case, e.AGREED_ON, e.PLAN)
    yield from unchecked(case, e.NO_HARM)
    yield from wrong_day(case, bench, e.AGREED_ON)
    if case.get(e.REDUCED) is not None and not case.get(e.REMEDY):
        yield Lack("no_amends", e.REMEDY.id)


@gate("o_agreement_broken")
def agreement_broken(case: Case, bench: Bench) -> Iterator[Lack]:
    """Who does not keep the agreement is enforced against again (行政强制法 42(2))."""
    yield from unknown(case, e.BROKEN_ON)
    yield from wrong_day(case, bench, e.BROKEN_ON, case.get(e.AGREED_ON))

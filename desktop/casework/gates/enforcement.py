"""Enforcement of money: late, reminded, heard, the court asked in its window (行政强制法 35-58)."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.casework import case_facts as f
from desktop.casework import enforcement_facts as e
from desktop.casework.case import Case
from desktop.casework.deadlines import Measure, Term, due
from desktop.casework.enforcements import (
    APPLICATION,
    ENFORCEMENT,
    URGE,
    court_window,
    decided_sum,
    decision_served,
    owed,
    paid_by,
    pay_until,
    refused_on,
    surcharge,
    under_way,
    urged_on,
)
from desktop.casework.facts import AnyFact
from desktop.casework.gates.register import Bench, Lack, gate

URGED = Term(10, Measure.WORKDAY)
"""行政强制法 54, 69: ten working days lie between the reminder and the application."""
OBJECT = Term(15, Measure.DAY)


def _unknown(case: Case, *wanted: AnyFact) -> Iterator[Lack]:
    for fact in wanted:
        if case.get(fact) in (None, ""):
            yield Lack("unknown", fact.id, {"label": fact.label})


def _not_ahead(case: Case, bench: Bench, fact: AnyFact) -> Iterator[Lack]:
    on = case.get(fact)
    if on is not None and on > bench.today:
        yield Lack("in_future", fact.id, {"label": fact.label})


@gate("o_enforcement_dropped")
def dropped_for_a_reason(case: Case, bench: Bench) -> Iterator[Lack]:
    """What is not pursued says why."""
    yield from _unknown(case, e.DROPPED)


@gate("o_overdue")
def late_without_reason(case: Case, bench: Bench) -> Iterator[Lack]:
    """The time to pay is over, something is still owed, and for no good reason (行政强制法 34, 37)."""
    last = pay_until(case, bench.calendar)
    if last is None or decision_served(case) is None:
        yield Lack("not_served", "service.on#1")
        return
    if not last.over_on(bench.today):
        yield Lack("not_late", "payment.on", {"last": last.date or last.raw})
    if not owed(case, bench.today, bench.calendar).fen:
        yield Lack("nothing_owed", "payment.amount")
    if not case.true(e.NO_REASON):
        yield Lack("unchecked", e.NO_REASON.id, {"label": e.NO_REASON.label})


@gate("g_ex_surcharge_told")
def standard_told(case: Case, bench: Bench) -> Iterator[Lack]:
    """Nothing is added that the decision did not tell of (行政强制法 45)."""
    if surcharge(case, bench.today, bench.calendar).amount.fen and case.paper(case.decision_form, 1) is None:
        yield Lack("not_told", e.WAIVED.id)


@gate("late_fee_3pct")
def reckoned(case: Case, bench: Bench) -> Iterator[Lack]:
    """What is added can be reckoned: the last day to pay is known (行政处罚法 72(1)(1))."""
    last = pay_until(case, bench.calendar)
    if last is not None and last.withheld and not case.true(e.WAIVED):
        yield Lack("withheld", e.WAIVED.id, {"year": last.missing})


@gate("late_fee_suspend", when=lambda case: bool(case.sheets("remedy")))
def stops_are_known(case: Case, bench: Bench) -> Iterator[Lack]:
    """The days of a review or suit bear nothing: their first and last are needed (行政处罚法 73(3))."""
    for n in case.sheets("remedy"):
        first, last = case.get(e.REMEDY_ON, n), case.get(e.REMEDY_ENDED, n)
        if first is None:
            yield Lack("no_first", f"{e.REMEDY_ON.id}#{n}", {"n": n})
        elif last is not None and last < first:
            yield Lack("backwards", f"{e.REMEDY_ENDED.id}#{n}", {"n": n})


@gate("g_no_suspend", when=lambda case: bool(under_way(case)))
def goes_on_all_the_same(case: Case, bench: Bench) -> Iterator[Lack]:
    """A review or suit does not stop the penalty, only the surcharge (行政处罚法 73(1))."""
    if not case.get(f.REASONS["g_no_suspend"]):
        yield Lack("under_way", "reason.g_no_suspend")


@gate("g_ex_remind")
def reminded_in_writing(case: Case, bench: Bench) -> Iterator[Lack]:
    """The reminder names term, way, amount and the right to be heard (行政强制法 35), and is served (38)."""
    days = case.get(e.PAY_UNTIL)
    if days is None:
        yield Lack("no_term", e.PAY_UNTIL.id)
    elif days < URGED.amount:
        yield Lack("too_short", e.PAY_UNTIL.id, {"least": URGED.amount})
    if decided_sum(case).fen == 0 and not case.get(e.METHOD):
        yield Lack("no_way", e.METHOD.id)


@gate("g_ex_hear")
def heard_after_the_reminder(case: Case, bench: Bench) -> Iterator[Lack]:
    """What the party says to the reminder is written down and weighed (行政强制法 36)."""
    if not case.get(e.HEARD):
        yield Lack("not_heard", e.HEARD.id)
    elif case.get(e.HEARD) != "未提出" and not case.get(e.RECHECK):
        yield Lack("not_weighed", e.RECHECK.id)


@gate("remind_exec_10wd")
def ten_days_since_the_reminder(case: Case, bench: Bench) -> Iterator[Lack]:
    """The court is asked once ten working days have passed since the reminder was served (行政强制法 54)."""
    served = urged_on(case)
    if served is None:
        yield Lack("not_served", case.service_place(URGE, f.SERVICE_ON))
        return
    ends = due(served, URGED, bench.calendar)
    if ends.over_on(case.get(e.APPLIED_ON) or bench.today) is not True:
        yield Lack("too_soon", e.APPLIED_ON.id, {"last": ends.date or ends.raw})


@gate("g_ex_power")
def the_court_executes(case: Case, bench: Bench) -> Iterator[Lack]:
    """No law lets a township collect money itself: the court is asked (行政强制法 13, 46, 53).

    Nothing of this procedure takes money by force, so nothing can be missing; what stands here is that the
    application goes to the court of the organ's place.
    """
    if not case.organ.court:
        yield Lack("no_court", "organ.court")


@gate("court_apply_3m")
def within_the_window(case: Case, bench: Bench) -> Iterator[Lack]:
    """After review and suit are out of reach, within three months (行政强制法 53; 行诉解释 156)."""
    for n in under_way(case):
        yield Lack("under_way", f"{e.REMEDY_ENDED.id}#{n}", {"n": n})
    on, window = case.get(e.APPLIED_ON) or bench.today, court_window(case, bench.calendar)
    if window.opens_after is None or window.closes is None:
        yield Lack("not_known", "service.on#1")
        return
    if on <= window.opens_after:
        yield Lack("too_soon", e.APPLIED_ON.id, {"last": window.opens_after})
    if on > window.closes and not case.get(e.LATE_REASON):
        yield Lack("too_late", e.LATE_REASON.id, {"last": window.closes})


@gate("g_ex_court_docs")
def five_materials(case: Case, bench: Bench) -> Iterator[Lack]:
    """The application and four materials; the head signs, the seal and the day are on it (行政强制法 55)."""
    for fact in (e.DECISION_COPY, e.OPINION_COPY):
        if not case.true(fact):
            yield Lack("not_attached", fact.id, {"label": fact.label})
    yield from _unknown(case, e.PROPERTY, e.HEAD_SIGNED, e.APPLIED_ON)
    yield from _not_ahead(case, bench, e.APPLIED_ON)
    paper, on = case.paper(APPLICATION), case.get(e.APPLIED_ON)
    if paper is not None and on is not None and on < paper.issued_on:
        yield Lack("before_paper", e.APPLIED_ON.id, {"on": paper.issued_on})


@gate("o_court_answered")
def court_answered(case: Case, bench: Bench) -> Iterator[Lack]:
    """When the court took it up, or refused to (行政强制法 56)."""
    yield from _unknown(case, e.ANSWERED_ON)
    yield from _not_ahead(case, bench, e.ANSWERED_ON)


@gate("court_refuse_review_15d")
def refusal_objected_to(case: Case, bench: Bench) -> Iterator[Lack]:
    """Against a refusal the higher court may be asked within fifteen days; why not is written (56, 58)."""
    refused, on = refused_on(case), case.get(e.OBJECTED_ON)
    if refused is None:
        return
    if on is None and not case.get(e.NOT_OBJECTED):
        yield Lack("no_word", e.OBJECTED_ON.id)
    if on is not None and due(refused, OBJECT, bench.calendar).over_on(on):
        yield Lack("too_late", e.OBJECTED_ON.id)


@gate("o_court_ruled")
def court_ruled(case: Case, bench: Bench) -> Iterator[Lack]:
    """What the court ruled, and when (行政强制法 57, 58)."""
    yield from _unknown(case, e.RULING, e.RULED_ON)
    yield from _not_ahead(case, bench, e.RULED_ON)


@gate("o_court_executed")
def court_executed(case: Case, bench: Bench) -> Iterator[Lack]:
    """What came of it."""
    yield from _unknown(case, e.EXECUTED, e.EXECUTED_ON)
    yield from _not_ahead(case, bench, e.EXECUTED_ON)


@gate("o_paid_in_full")
def paid_with_the_surcharge(case: Case, bench: Bench) -> Iterator[Lack]:
    """Fine, gain and what was added, to the fen (行政处罚法 66, 72)."""
    on = case.get(f.PAYMENT_ON)
    if on is None:
        yield Lack("no_day", f.PAYMENT_ON.id)
        return
    left = owed(case, on, bench.calendar)
    if left.fen:
        yield Lack("short", f.PAYMENT_AMOUNT.id, {"left": left, "paid": paid_by(case, on)})


@gate("o_enforcement_stopped")
def stopped_by_law(case: Case, bench: Bench) -> Iterator[Lack]:
    """Suspended, resumed or terminated: why, and from when (行政强制法 39, 40)."""
    wanted: tuple[AnyFact, ...] = (e.SUSPENDED, e.SUSPENDED_ON)
    if case.get(e.TERMINATED) is not None:
        wanted = (e.TERMINATED, e.TERMINATED_ON)
    elif case.place == "enforcement_suspended":
        wanted = (e.RESUMED, e.RESUMED_ON)
    yield from _unknown(case, *wanted)
    yield from _not_ahead(case, bench, wanted[-1])


@gate("o_enforcement_ended", when=lambda case: bool(case.sides_of(ENFORCEMENT)))
def nothing_left_to_enforce(case: Case, bench: Bench) -> Iterator[Lack]:
    """No case is closed while its decision is still being enforced (行政处罚法 47)."""
    if any(not side.ended for side in case.sides_of(ENFORCEMENT)):
        yield Lack("running", e.EXECUTED_ON.id)

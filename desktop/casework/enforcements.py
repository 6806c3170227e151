"""What is owed after a decision, what grows on it by the day, when a court may be asked (处罚法 72, 73)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.base.money import Money
from desktop.casework import case_facts as f
from desktop.casework import enforcement_facts as e
from desktop.casework import outcome_facts as o
from desktop.casework.case import Case
from desktop.casework.deadlines import Calendar, Due, Measure, Span, Term, add_months, due
from desktop.casework.facts import AnyFact

ENFORCEMENT = "enforcement"
URGE = "performance-urge-notice"
APPLICATION = "court-enforcement-application"

PAY = Term(15, Measure.DAY, rolls=True)  # 行政处罚法 67(3)
REVIEW = Term(60, Measure.DAY, rolls=True)  # 行政复议法 20
SUIT = Term(6, Measure.MONTH, rolls=True)  # 行政诉讼法 46
AFTER_REVIEW = Term(15, Measure.DAY, rolls=True)  # 行政诉讼法 45
WINDOW = 3
"""Months in which the court may be asked (行政强制法 53)."""

PER_MILLE = 30
"""行政处罚法 72(1)(1): three per cent a day."""


# ------------------------------------------------------------ what was paid


def paid_by(case: Case, day: date) -> Money:
    """What came in until a day, in parts and at once."""
    parts = ((case.get(e.PART_ON, n), case.get(e.PART_AMOUNT, n)) for n in case.sheets("part"))
    whole = (case.get(f.PAYMENT_ON), case.get(f.PAYMENT_AMOUNT))
    return Money(sum(amount.fen for on, amount in (*parts, whole) if on and amount and on <= day))


def decided_sum(case: Case) -> Money:
    """The fine, and the gain taken."""
    penalty = case.decided
    return Money(sum(amount.fen for amount in (penalty.fine, penalty.gain) if amount is not None))


def decision_served(case: Case) -> date | None:
    """The day the decision counts as served."""
    return case.seen_from(None).served_on(case.decision_form)


def pay_until(case: Case, calendar: Calendar) -> Due | None:
    """The last day to pay: fifteen days after service, or the end of what was granted (66, 67)."""
    served = decision_served(case)
    granted = case.get(o.INSTALMENT_UNTIL) if case.true(o.INSTALMENT_AGREED) else None
    if granted is not None:
        return Due(granted, Term(0, Measure.DAY), granted, granted)
    return None if served is None else due(served, PAY, calendar)


# ------------------------------------------------------------ the surcharge


@dataclass(frozen=True, slots=True)
class Surcharge:
    """加处罚款 on a day: how many days count, on what, how much, and where it stopped growing."""

    since: date | None  # the first late day; None while nothing is late
    until: date
    counted: int  # days that count
    stopped: int  # days of review and suit that do not
    amount: Money
    capped: bool


def remedies(case: Case, until: date) -> tuple[Span, ...]:
    """The days of reviews and suits, in which nothing is added (行政处罚法 73(3))."""
    spans = []
    for n in case.sheets("remedy"):
        first = case.get(e.REMEDY_ON, n)
        if first is not None and first <= until:
            spans.append(Span(first, case.get(e.REMEDY_ENDED, n) or until))
    return tuple(spans)


def surcharge(case: Case, until: date, calendar: Calendar) -> Surcharge:
    """What is added up to a day (行政处罚法 72(1)(1), 73(3)).

    Three per cent of the fine for each day after the last day to pay, never more than the fine; the gain
    that is taken bears none. Once a part was paid the law is silent: what is unpaid of the fine is the base,
    unless the whole fine is chosen: INTERPRETATION, the side of the party.
    """
    last = pay_until(case, calendar)
    fine = case.decided.fine
    none = Surcharge(None, until, 0, 0, Money(0), capped=False)
    if case.true(e.WAIVED) or fine is None or not fine.fen or last is None or last.date is None:
        return none
    first = last.date + timedelta(days=1)
    if until < first:
        return none
    stops = remedies(case, until)
    whole = case.get(e.BASE) is e.SurchargeBase.WHOLE
    fen = counted = stopped = 0
    for day in (first + timedelta(days=n) for n in range((until - first).days + 1)):
        if any(day in span for span in stops):
            stopped += 1
            continue
        before = paid_by(case, day - timedelta(days=1))
        unpaid = max(0, fine.fen - before.fen)
        if not unpaid:
            break
        counted += 1
        fen += (fine.fen if whole else unpaid) * PER_MILLE
    amount = Money(min(fine.fen, fen // 1000))  # a part of a fen is the party's
    return Surcharge(first, until, counted, stopped, amount, capped=amount == fine)


def owed(case: Case, day: date, calendar: Calendar) -> Money:
    """What is still to be paid on a day, the surcharge with it."""
    total = decided_sum(case).fen + surcharge(case, day, calendar).amount.fen
    return Money(max(0, total - paid_by(case, day).fen))


def surcharge_words(found: Surcharge) -> str:
    """How it was reckoned, so that it can be checked by hand."""
    if found.since is None:
        return "没有加处罚款"
    since, until = _day(found.since), _day(found.until)
    stopped = f"，复议、诉讼期间{found.stopped}日不计" if found.stopped else ""
    capped = "，已到罚款数额，不再增加" if found.capped else ""
    return f"自{since}至{until}计{found.counted}日{stopped}，每日百分之三，加处罚款{found.amount}元{capped}"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


# ------------------------------------------------------------ the court's window


@dataclass(frozen=True, slots=True)
class Window:
    """When the court may be asked: after its opening, until its last day. None while it cannot be told."""

    opens_after: date | None  # the last day on which the party may still go to review or to court
    closes: date | None


def court_window(case: Case, calendar: Calendar) -> Window:
    """From when and until when enforcement may be applied for (行政强制法 53; 行诉解释 156).

    It opens once the party can go neither to review nor to court any more, and closes three months later. The
    opening takes the last day as it rolls, the closing as it was counted: the safe side of both. Of what was
    decided on the spot review comes first, and the sixty days open it: INTERPRETATION, ask the court.
    """
    granted = case.get(o.INSTALMENT_UNTIL) if case.true(o.INSTALMENT_AGREED) else None
    ends = _appeals_end(case, calendar)
    if ends is None:
        return Window(None, None)
    opens = ends.date
    counted = ends.raw
    if granted is not None:  # 行政处罚法 72(2): from the end of what was granted
        opens, counted = (max(opens, granted) if opens else None), granted
    return Window(opens, add_months(counted, WINDOW))


def _appeals_end(case: Case, calendar: Calendar) -> Due | None:
    served = decision_served(case)
    if served is None:
        return None
    reviewed = [
        received
        for n in case.sheets("remedy")
        if case.get(e.REMEDY_KIND, n) is e.Remedy.REVIEW and (received := case.get(e.REMEDY_RECEIVED, n))
    ]
    if reviewed:
        return due(max(reviewed), AFTER_REVIEW, calendar)
    if case.procedure_id == "summary":
        return due(served, REVIEW, calendar)
    return max(due(served, REVIEW, calendar), due(served, SUIT, calendar), key=lambda one: one.raw)


def window_from(case: Case) -> date | None:
    """The day from which the three months run, as it was counted, while something is to be paid."""
    if not decided_sum(case).fen:
        return None
    ends = _appeals_end(case, Calendar.of())
    granted = case.get(o.INSTALMENT_UNTIL) if case.true(o.INSTALMENT_AGREED) else None
    return granted if ends is None or granted is not None else ends.raw


def under_way(case: Case) -> tuple[int, ...]:
    """Reviews and suits that have not ended, by their sheets."""
    open_ = (n for n in case.sheets("remedy") if case.get(e.REMEDY_ON, n) is not None)
    return tuple(n for n in open_ if case.get(e.REMEDY_ENDED, n) is None)


# ------------------------------------------------------------ where it stands


def _told(fact: AnyFact) -> Callable[[Case], bool]:
    return lambda case: case.get(fact) is not None


def all_paid(case: Case) -> bool:
    """Everything the decision asks for came in; whether the surcharge did is asked of the step."""
    day = case.get(f.PAYMENT_ON)
    return day is not None and paid_by(case, day) >= decided_sum(case)


def accepted(case: Case) -> bool:
    """The court took the application up."""
    return case.get(e.ANSWER) is e.CourtAnswer.ACCEPTED


def turned_down(case: Case) -> bool:
    """The court did not."""
    return case.get(e.ANSWER) is e.CourtAnswer.REFUSED


def stands_still(case: Case) -> bool:
    """It is to stand still, and not to go on yet (行政强制法 39)."""
    return case.get(e.SUSPENDED) is not None and case.get(e.RESUMED) is None


def payment_awaited(case: Case) -> bool:
    """Whether the party is still to pay: neither the court nor the law brought the enforcement to its end."""
    ended = any(side.ended for side in case.sides_of(ENFORCEMENT))
    by_court = case.get(e.EXECUTED_ON) is not None and accepted(case)
    return not (ended and (by_court or case.get(e.TERMINATED_ON) is not None))


ENFORCEMENT_PREDICATES: dict[str, Callable[[Case], bool]] = {
    "enforcement_dropped": _told(e.DROPPED),
    "payment_awaited": payment_awaited,
    "enforcement_paid": all_paid,
    "enforcement_suspended": stands_still,
    "enforcement_terminated": _told(e.TERMINATED),
    "enforcement_accepted": accepted,
    "enforcement_turned_down": turned_down,
}


def urged_on(case: Case) -> date | None:
    """The day the reminder was served."""
    return case.served_on(URGE)


def applied_on(case: Case) -> date | None:
    """When the court got the application, or what ended the need of one."""
    return case.get(e.APPLIED_ON) or ended_on(case)


def ended_on(case: Case) -> date | None:
    """When the enforcement came to its end."""
    steps = ("settle_enforcement", "end_by_court", "terminate_enforcement", "end_refused")
    return next((on for step in steps if (on := case.taken_on(step))), None)


def answered_on(case: Case) -> date | None:
    """When the court said whether it takes it up."""
    return case.get(e.ANSWERED_ON)


def accepted_on(case: Case) -> date | None:
    """When the court took it up."""
    return case.get(e.ANSWERED_ON) if accepted(case) else None


def refused_on(case: Case) -> date | None:
    """When the court's refusal came in: to take it up, or to execute."""
    if turned_down(case):
        return case.get(e.ANSWERED_ON)
    return case.get(e.RULED_ON) if case.get(e.RULING) is e.Ruling.REFUSED else None


def ruled_on(case: Case) -> date | None:
    """When the court ruled."""
    return case.get(e.RULED_ON)


def objected_on(case: Case) -> date | None:
    """When the higher court was asked, or it was decided not to."""
    return case.get(e.OBJECTED_ON) or ended_on(case)


def suspended_on(case: Case) -> date | None:
    """When it was suspended for the time being."""
    return case.get(e.SUSPENDED_ON)


def resumed_on(case: Case) -> date | None:
    """When it went on, or ended."""
    return case.get(e.RESUMED_ON) or ended_on(case)

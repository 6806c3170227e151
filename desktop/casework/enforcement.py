"""What an enforcement asks of a case: is it open, what is owed, when may the court be applied to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from desktop.base.money import Money
from desktop.casework import enforcement_facts as e
from desktop.casework import outcome_facts as o
from desktop.casework import remedy_facts as r
from desktop.casework.case import Case, SideProcedure
from desktop.casework.deadlines import Calendar, Due, Measure, Term, add_days, add_months, due
from desktop.casework.enforcement_choices import (
    CourtAnswer,
    CourtPart,
    Ruling,
    SurchargeBase,
    Way,
)
from desktop.casework.facts import AnyFact
from desktop.casework.payments import (
    fined,
    instalments_granted,
    money_owed,
    paid_of_the_fine,
    payments,
    standing,
)
from desktop.casework.remedies import annulled, pending_spans, remedies, review_over
from desktop.casework.suits import land_demolition, six_months
from desktop.casework.surcharge import Surcharge, reckon

ENFORCEMENT = "enforcement"
URGE, SUBSTITUTE, DECISION = (
    "performance-urge-notice",
    "substitute-performance-decision",
    "enforcement-decision",
)
AT_ONCE = "substitute-at-once-decision"
DECIDED_BY = {Way.SUBSTITUTE: SUBSTITUTE, Way.AT_ONCE: AT_ONCE, Way.DEMOLISH: DECISION}
"""What the organ decides to do itself, by the form of its decision (行政强制法 37, 50, 52)."""
APPLICATION = "court-enforcement-application"
SURCHARGE, AGAIN = "surcharge-decision", "substitute-urge-notice"

REVIEW_TERM = Term(60, Measure.DAY, rolls=True)
SUIT_TERM = Term(6, Measure.MONTH, rolls=True)
LAND_SUIT_TERM = Term(15, Measure.DAY, rolls=True)
AFTER_REVIEW = Term(15, Measure.DAY, rolls=True)
PAY_TERM = Term(15, Measure.DAY, rolls=True)
COURT_TERM = Term(3, Measure.MONTH)
"""行政复议法 20, 行政诉讼法 46, 土地管理法 83, 行政诉讼法 45, 行政处罚法 67: the party's, which roll;
行政强制法 53: the organ's, which does not.
"""

_NO_CALENDAR = Calendar.of()  # for the day by counting alone


def side_of(case: Case) -> SideProcedure | None:
    """The enforcement of a case, None where none was begun."""
    return next(iter(case.sides_of(ENFORCEMENT)), None)


def served(case: Case) -> date | None:
    """The day the decision was served."""
    return case.served_on(case.decision_form)


def fine_of(case: Case) -> Money:
    """The fine, as it stands."""
    return standing(case).fine or Money(0)


def pay_due(case: Case, calendar: Calendar) -> Due | None:
    """When the fine was to be paid: in fifteen days, or by the last instalment (行政处罚法 66, 67)."""
    until = case.get(o.INSTALMENT_UNTIL) if instalments_granted(case) else None
    if until is not None:
        return Due(until, Term(0, Measure.DAY), until, until)
    on = served(case)
    return None if on is None else due(on, PAY_TERM, calendar)


# ------------------------------------------------------------ review and suit


def appeals_over(case: Case, calendar: Calendar) -> Due | None:
    """When the party can no longer turn to review or court (statutory-rules 1.3); None until served.

    No remedy taken: the later of sixty days and six months from service. Review kept: fifteen days from its
    receipt, or from the end of its term where its organ is silent (行政诉讼法 45). A suit: once the judgment
    is final. On the spot the court comes only after review: the sixty days (INTERPRETATION, the court is to
    be asked). A deferral ends later than all of them where it does (72(2)).
    """
    return _over(case, SUIT_TERM if six_months(case) else REVIEW_TERM, calendar)


def _over(case: Case, longest: Term, calendar: Calendar) -> Due | None:
    """The same, where without a remedy the party has so long from service."""
    on = served(case)
    if on is None:
        return None
    first = REVIEW_TERM if case.procedure_id == "summary" or _reviewed(case) else longest
    ends = [due(on, first, calendar), *_after_remedies(case, calendar)]
    until = case.get(o.INSTALMENT_UNTIL) if longest is SUIT_TERM and instalments_granted(case) else None
    if until is not None:  # a deferral is of money, and moves no demolition
        ends.append(Due(until, Term(0, Measure.DAY), until, until))
    return max(ends, key=lambda each: each.date or each.raw)


def _reviewed(case: Case) -> bool:
    return any(review_over(case, n) is not None for n in remedies(case))


def _after_remedies(case: Case, calendar: Calendar) -> list[Due]:
    ends: list[Due] = []
    for n in remedies(case):
        final, got = case.get(r.FINAL_ON, n), review_over(case, n)
        if case.get(r.KIND, n) is r.RemedyKind.SUIT:
            ends += [Due(final, Term(0, Measure.DAY), final, final)] if final else []
        elif got is not None:
            ends.append(due(got, AFTER_REVIEW, calendar))
    return ends


def part_undecided(case: Case) -> bool:
    """Two windows, and nobody said yet for which part of the decision the court is asked."""
    return land_demolition(case) and six_months(case) and case.get(e.PART) is None


def asks_to_pull_down(case: Case) -> bool:
    """The court is asked for a demolition under the land law, or may yet be: its window closes first."""
    return land_demolition(case) and not (six_months(case) and case.get(e.PART) is CourtPart.REST)


def window_from(case: Case) -> date | None:
    """The day from which the three months run: by counting alone, which closes the window at the earliest.

    Of a demolition under the land law from the end of the fifteen days to sue (行诉解释 156).
    """
    longest = LAND_SUIT_TERM if asks_to_pull_down(case) else SUIT_TERM
    return _by_counting(case, longest)


def deferred_window_from(case: Case) -> date | None:
    """The same of a fine whose payment was put off: from the end of that term (行政处罚法 72(2)).

    Or of the periods of appeal where they end later, before which no court takes it (行政强制法 53;
    行诉解释 156): INTERPRETATION, 72(2) keeps the months from running out, and does not shorten them.
    """
    return _by_counting(case, SUIT_TERM)


def _by_counting(case: Case, longest: Term) -> date | None:
    over = _over(case, longest, _NO_CALENDAR)
    return None if over is None else over.raw


@dataclass(frozen=True, slots=True)
class Window:
    """When the court may be asked: after its opening, until its last day; None while it cannot be told."""

    opens_after: date | None  # the last day on which the party may still go to review or to court
    closes: date | None
    missing: int | None = None  # the year whose notice the opening waits for


def court_window(case: Case, calendar: Calendar) -> Window:
    """From when and until when enforcement may be applied for (行政强制法 53; 行诉解释 156).

    The opening takes the party's last day as it rolls, the closing as it was counted: the safe side of both.
    So does a demolition under the land law: it opens after the sixty days of review.
    """
    longest = REVIEW_TERM if asks_to_pull_down(case) else SUIT_TERM
    over, start = _over(case, longest, calendar), window_from(case)
    closes = None if start is None else add_months(start, COURT_TERM.amount)
    return Window(None, closes) if over is None else Window(over.date, closes, over.missing)


def applied_on(case: Case) -> date | None:
    """When the court was applied to."""
    return case.get(e.APPLIED_ON) if case.taken_on("apply_court") else None


# ------------------------------------------------------------ money


def surcharge(case: Case, until: date, calendar: Calendar) -> Surcharge:
    """The surcharge up to a day, from the day after the last to pay; of nothing where none is imposed.

    While the last day to pay cannot be told, nothing is reckoned: the gate late_fee_3pct says so.
    """
    ends = pay_due(case, calendar)
    if not case.true(e.IMPOSED) or ends is None or ends.date is None:
        return Surcharge(fine_of(case), ())
    return reckon(
        fine_of(case),
        add_days(ends.date, 1),
        until,
        paid=paid_of_the_fine(case),
        stops=pending_spans(case),
        of_whole=case.get(e.BASE) is SurchargeBase.WHOLE,
    )


def surcharge_owed(case: Case, until: date, calendar: Calendar) -> Money:
    """What of it is asked for: an agreement may lessen it (行政强制法 42)."""
    amount, reduced = surcharge(case, until, calendar).amount, case.get(e.REDUCED)
    return amount if reduced is None else min(amount, reduced)


def owed_in_all(case: Case, until: date, calendar: Calendar) -> Money:
    """Fine, gain, and the surcharge as it stands on a day."""
    return money_owed(case) + surcharge_owed(case, until, calendar)


def remaining(case: Case, until: date, calendar: Calendar) -> Money:
    """What is still to be paid on a day."""
    paid = sum(each.amount.fen for each in payments(case) if each.on <= until)
    return Money(max(0, owed_in_all(case, until, calendar).fen - paid))


# ------------------------------------------------------------ days of its clocks


def urged_on(case: Case) -> date | None:
    """The day the reminder was served."""
    return case.served_on(URGE)


def urged_again_on(case: Case) -> date | None:
    """The day the second reminder, before substitution, was served."""
    return case.served_on(AGAIN)


def carried_out_on(case: Case) -> date | None:
    """When the duty was done in the party's stead, or what stood there pulled down."""
    at = case.get(e.AT)
    return None if at is None else at.date()


def surcharged(case: Case) -> bool:
    """A surcharge is imposed."""
    return case.true(e.IMPOSED)


def surcharge_decided_on(case: Case) -> date | None:
    """When the surcharge was decided: the later, so the safe, start of its thirty days (行政强制法 46)."""
    paper = case.paper(SURCHARGE)
    return None if paper is None else paper.issued_on


def answered_on(case: Case) -> date | None:
    """When the court said whether it takes it up."""
    return case.get(e.ANSWERED_ON)


def accepted_on(case: Case) -> date | None:
    """When the court took it up."""
    return case.get(e.ANSWERED_ON) if case.get(e.COURT_ANSWER) is CourtAnswer.ACCEPTED else None


def ruled_on(case: Case) -> date | None:
    """When the ruling was received."""
    return case.get(e.RULED_ON)


def objected_on(case: Case) -> date | None:
    """When the higher court was asked, or the refusal let be."""
    return case.get(e.OBJECTED_ON) or case.taken_on("end_refused")


def rests_from(case: Case) -> date | None:
    """When it was suspended."""
    return case.get(e.PAUSED_ON) if case.taken_on("suspend_enforcement") else None


def rests_to(case: Case) -> date | None:
    """When it went on, or ended."""
    return case.get(e.RESUMED_ON) or case.get(e.END_ON)


def may_lapse(case: Case) -> bool:
    """Rest for want of means that harms nobody: after three years it is over (行政强制法 39)."""
    return case.true(e.HARMLESS) and rests_from(case) is not None


# ------------------------------------------------------------ questions of the steps


def _known(*facts: AnyFact) -> Callable[[Case], bool]:
    return lambda case: any(case.get(each) is not None for each in facts)


def way_is(*ways: Way | None) -> Callable[[Case], bool]:
    """Whether one of these ways was chosen."""
    return lambda case: case.get(e.WAY) in ways


def decision_received(case: Case) -> bool:
    """The party has the decision, though of another the service may still run (行政处罚法 61)."""
    return case.stage != "decided" or served(case) is not None


def surcharge_to_decide(case: Case) -> bool:
    """A surcharge is wanted, and its decision is not made."""
    return case.true(e.IMPOSED) and case.paper(SURCHARGE) is None


def to_suspend(case: Case) -> bool:
    """A ground to rest is named, and it does not rest yet; once resumed that ground is spent."""
    return case.get(e.PAUSE_GROUND) is not None and case.taken_on("suspend_enforcement") is None


def to_agree(case: Case) -> bool:
    """An agreement was reached, and is not on record yet."""
    return case.get(e.AGREED_ON) is not None and case.taken_on("agree_enforcement") is None


def done_instead(case: Case) -> bool:
    """The duty is done in the party's stead; it was, even if the court is chosen since for the fine."""
    done = any(case.taken_on(step) is not None for step in ("substitute", "clear_now"))
    return done or way_is(Way.SUBSTITUTE, Way.AT_ONCE)(case)


def refused(case: Case) -> bool:
    """The court does not take it, or will not enforce it (行政强制法 56, 58)."""
    return case.get(e.COURT_ANSWER) is CourtAnswer.REFUSED or case.get(e.RULING) is Ruling.NOT_ENFORCE


def refused_on(case: Case) -> date | None:
    """The day the refusal was received: fifteen days to object run from it."""
    if case.get(e.RULING) is Ruling.NOT_ENFORCE:
        return case.get(e.RULED_ON)
    return case.get(e.ANSWERED_ON) if case.get(e.COURT_ANSWER) is CourtAnswer.REFUSED else None


def taken_up_after_all(case: Case) -> bool:
    """The higher court ordered it to be taken up (行政强制法 56, 58)."""
    return case.get(e.OBJECTION) is Ruling.ENFORCE


def over(case: Case) -> bool:
    """The court, the termination of the enforcement, or the end of the decision leaves nothing to be paid."""
    side = side_of(case)
    ended = ("end_court", "end_refused", "terminate_enforcement")
    done = side is not None and side.ended and any(case.taken_on(step) for step in ended)
    return done or annulled(case)


def money_left(case: Case) -> bool:
    """The duty was done in the party's stead, and the court is chosen for the fine not paid."""
    return fined(case) and case.get(e.WAY) is Way.COURT


def absent_untold(case: Case) -> bool:
    """Whoever was not there is told afterwards (行政强制法 52)."""
    return case.true(e.ABSENT) and case.paper("substitute-at-once-notice") is None


ENFORCEMENT_PREDICATES: dict[str, Callable[[Case], bool]] = {
    "decision_received": decision_received,
    "enforcement_dropped": _known(e.DROPPED),
    "enforcement_performed": _known(e.PERFORMED_ON),
    "enforcement_by_court": way_is(Way.COURT),
    "enforcement_substituted": way_is(Way.SUBSTITUTE),
    "enforcement_at_once": way_is(Way.AT_ONCE),
    "enforcement_demolishes": way_is(Way.DEMOLISH),
    "enforcement_directly": way_is(Way.SUBSTITUTE, Way.AT_ONCE, Way.DEMOLISH),
    "enforcement_suspended": to_suspend,
    "enforcement_terminated": _known(e.END_GROUND),
    "enforcement_agreed": to_agree,
    "enforcement_broken": _known(e.BROKEN_ON),
    "surcharge_to_decide": surcharge_to_decide,
    "surcharge_imposed": lambda case: case.true(e.IMPOSED),
    "court_refused": refused,
    "court_takes_up": taken_up_after_all,
    "party_absent_untold": absent_untold,
    "enforcement_over": over,
    "enforcement_money_left": money_left,
}

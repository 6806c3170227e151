"""What a seizure asks of a case seen from it: how far it is, when its time ends, which days do not count."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from desktop.casework import seizure_facts as s
from desktop.casework.case import Case, SideProcedure
from desktop.casework.deadlines import Calendar, Measure, Span, Term, add_days, due

SEIZURE = "seizure"
APPROVAL = "coercive-measure-approval"
DECISION = "seal-seize-decision"
EXAM_NOTICE = "seal-seize-exam-notice"
EXTENSION = "seal-seize-extension"
RELEASE = "seal-seize-release"
AUCTION = "seal-seize-auction-letter"
DISPOSAL_LIST = "seal-seize-disposal-list"

LONGEST = Term(30, Measure.DAY)
"""行政强制法 25: thirty days, and thirty more at the most. The last day is a hard one for the organ."""

_NO_CALENDAR = Calendar.of()  # calendar days need none


def dropped(case: Case) -> bool:
    """The measure is not pursued: why is written, and nothing was decided."""
    return case.get(s.DROPPED, case.n) is not None


def urgent_open(case: Case) -> bool:
    """Carried out on the spot in urgency, and the head has not been heard yet (行政强制法 19)."""
    return case.true(s.URGENT, case.n) and case.taken_on("confirm_seizure") is None and not refused(case)


def refused(case: Case) -> bool:
    """The head finds that the measure should not have been taken: it is lifted at once (行政强制法 19)."""
    return case.get(s.DECISION, case.n) is s.SeizureDecision.REFUSED


def approval_due(case: Case) -> bool:
    """Whether the head is asked on paper: before it is carried out, in urgency only afterwards (18, 19)."""
    return not case.true(s.URGENT, case.n) or case.taken_on("apply_seizure") is not None


def exam_planned(case: Case) -> bool:
    """Goods are to be tested, and the party is not told of the days yet (行政强制法 25(3))."""
    return case.get(s.EXAM_FROM, case.n) is not None and case.paper(EXAM_NOTICE, case.n) is None


def longer_wanted(case: Case) -> bool:
    """The term is to be made longer: the reason is written (行政强制法 25(1))."""
    return case.get(s.LONGER, case.n) is not None


def to_release(case: Case) -> bool:
    """It is lifted (行政强制法 28)."""
    return refused(case) or case.get(s.OUTCOME, case.n) is s.SeizureEnd.RELEASE


def to_take(case: Case) -> bool:
    """What was seized is confiscated, destroyed, or sold to pay the fine (行政强制法 27, 46)."""
    kept: tuple[s.SeizureEnd | None, ...] = (
        s.SeizureEnd.CONFISCATE,
        s.SeizureEnd.DESTROY,
        s.SeizureEnd.AUCTION,
    )
    return case.get(s.OUTCOME, case.n) in kept


def to_auction(case: Case) -> bool:
    """What was seized is sold to pay the fine (行政强制法 46(3))."""
    return case.get(s.OUTCOME, case.n) is s.SeizureEnd.AUCTION


def to_send(case: Case) -> bool:
    """What was seized goes to the police with the case (行政强制法 21)."""
    return case.get(s.OUTCOME, case.n) is s.SeizureEnd.TRANSFER


SEIZURE_PREDICATES: dict[str, Callable[[Case], bool]] = {
    "seizure_dropped": dropped,
    "seizure_urgent_open": urgent_open,
    "seizure_exam_planned": exam_planned,
    "seizure_longer_wanted": longer_wanted,
    "seizure_to_release": to_release,
    "seizure_to_take": to_take,
    "seizure_to_auction": to_auction,
    "seizure_to_send": to_send,
}


def taken_on(case: Case) -> date | None:
    """The day it was carried out: the term runs from it."""
    at = case.get(s.AT, case.n)
    return None if at is None else at.date()


def excluded(case: Case) -> tuple[Span, ...]:
    """The days of a test that do not count: only where the party was told of them in writing, and served.

    行政强制法 25(3): the span is definite and the party told; else the term runs on. What is told once the
    term is over revives nothing: then it is to be lifted (28).
    """
    first, last = case.get(s.EXAM_FROM, case.n), case.get(s.EXAM_TO, case.n)
    told, ends = case.served_on(EXAM_NOTICE), stated_until(case)
    in_time = told is not None and ends is not None and told <= ends
    return (Span(first, last),) if first and last and first <= last and in_time else ()


def stated_until(case: Case) -> date | None:
    """The last day of all as the decisions state it, no day of a test left out."""
    on = taken_on(case)
    if on is None:
        return None
    first = add_days(on, first_term(case).amount)
    return (case.get(s.LONGER_UNTIL, case.n) or add_days(first, LONGEST.amount)) if extended(case) else first


def delivered_on(case: Case) -> date | None:
    """When the party had the decision: on the spot, or, where he was not there, once it was served."""
    return taken_on(case) if case.true(s.DELIVERED, case.n) else case.served_on(DECISION)


def first_term(case: Case) -> Term:
    """Thirty days, or what the decision states where that is less: the organ is bound by its own word."""
    return _stated(taken_on(case), case.get(s.UNTIL, case.n))


def longer_term(case: Case) -> Term:
    """Thirty days more, or what the decision to make it longer states where that is less."""
    return _stated(first_until(case), case.get(s.LONGER_UNTIL, case.n))


def _stated(start: date | None, until: date | None) -> Term:
    days = (until - start).days if start and until else LONGEST.amount
    return Term(days, Measure.DAY) if 0 <= days < LONGEST.amount else LONGEST


def first_until(case: Case) -> date | None:
    """The last day of the first term."""
    on = taken_on(case)
    return None if on is None else due(on, first_term(case), _NO_CALENDAR, excluded(case)).raw


def extended(case: Case) -> bool:
    """Whether its term was made longer."""
    return case.taken_on("extend_seizure") is not None


def last_until(case: Case) -> date | None:
    """The last day of all: of the first term, or of the one extension there may be."""
    first = first_until(case)
    if first is None or not extended(case):
        return first
    return due(first, longer_term(case), _NO_CALENDAR, excluded(case)).raw


def ended_on(case: Case) -> date | None:
    """When it was decided what becomes of what was seized; it is lifted by its paper, no day earlier."""
    steps = ("release_seizure", "take_seized", "send_seized")
    on = next((on for step in steps if (on := case.taken_on(step))), None)
    lifted = case.paper(RELEASE, case.n)
    return max(on, lifted.issued_on) if on and lifted else on


def settled_on(case: Case) -> date | None:
    """When the first term had done its work: ended, or made longer before its end."""
    return ended_on(case) or case.taken_on("extend_seizure")


def reported_at(case: Case) -> datetime | None:
    """When the head decided on what was done in urgency."""
    return case.get(s.APPROVED, case.n)


def urgent_at(case: Case) -> datetime | None:
    """The moment from which the twenty-four hours run."""
    return case.get(s.AT, case.n) if case.true(s.URGENT, case.n) else None


def running(case: Case) -> tuple[SideProcedure, ...]:
    """The seizures that have not ended."""
    return tuple(side for side in case.sides_of(SEIZURE) if not side.ended)

"""What reviews and suits ask of a case: is one under way, how did it end, what follows from it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from desktop.base.money import Money
from desktop.casework import remedy_facts as r
from desktop.casework.case import Case
from desktop.casework.deadlines import Span

REMEDY = "remedy"
_FAR = date(9999, 12, 31)


def remedies(case: Case) -> tuple[int, ...]:
    """The sheets of reviews and suits that were really taken."""
    return tuple(n for n in case.sheets(REMEDY) if case.get(r.DROPPED, n) is None)


def pending_spans(case: Case) -> tuple[Span, ...]:
    """From each application or suit to the day its decision is final (行政处罚法 73)."""
    return tuple(
        Span(asked, case.get(r.FINAL_ON, n) or _FAR)
        for n in remedies(case)
        if (asked := case.get(r.ASKED_ON, n)) is not None
    )


def pending(case: Case, today: date) -> tuple[int, ...]:
    """The reviews and suits that are not final; one that is to be final on a day to come is not yet."""
    return tuple(n for n in remedies(case) if (on := case.get(r.FINAL_ON, n)) is None or on > today)


def is_suit(case: Case) -> bool:
    """A suit, which is defended; a review is answered."""
    return case.get(r.KIND, case.n) is r.RemedyKind.SUIT


def is_review(case: Case) -> bool:
    """A review by either procedure."""
    kind = case.get(r.KIND, case.n)
    return kind is r.RemedyKind.REVIEW or kind is r.RemedyKind.REVIEW_SIMPLE


def overturned(case: Case) -> bool:
    """The decision did not stand as it was (行政处罚法 48)."""
    return case.get(r.END, case.n) in r.OVERTURNED


def overturned_on(case: Case) -> date | None:
    """The first day on which a remedy overturned the decision, whichever sheet that stands on."""
    days = [
        day
        for n in remedies(case)
        if case.get(r.END, n) in r.OVERTURNED and (day := case.get(r.DECIDED_ON, n)) is not None
    ]
    return min(days, default=None)


def annulled(case: Case) -> bool:
    """A final remedy took the decision away: nothing of it is enforced any more (行政强制法 40(4)).

    Revoked or found void (行政复议法 64, 67; 行政诉讼法 70, 75).
    """
    return any(case.get(r.END, n) in r.ANNULLED for n in _final(case))


def changed_fine(case: Case) -> Money | None:
    """The fine as the last final remedy that changed it has it (行政复议法 63, 行政诉讼法 77)."""
    changed = [n for n in _final(case) if case.get(r.END, n) is r.RemedyEnd.CHANGED]
    last = max(changed, key=lambda n: case.get(r.FINAL_ON, n) or date.min, default=None)
    return None if last is None else case.get(r.CHANGED_FINE, last)


def _final(case: Case) -> tuple[int, ...]:
    return tuple(n for n in remedies(case) if case.get(r.FINAL_ON, n) is not None)


def answered_on(case: Case) -> date | None:
    """When the answer or the defence was handed in; of what ended without one, when it did."""
    return case.get(r.ANSWERED_ON, case.n) or case.get(r.DECIDED_ON, case.n)


def received_if(kind: r.RemedyKind) -> Callable[[Case], date | None]:
    """The day the copy of the application or of the suit came in, for one kind of remedy."""
    return lambda case: case.get(r.RECEIVED_ON, case.n) if case.get(r.KIND, case.n) is kind else None


def accepted_if(kind: r.RemedyKind) -> Callable[[Case], date | None]:
    """The day the review organ took it up, for one kind of review (行政复议法 62)."""
    return lambda case: case.get(r.ACCEPTED_ON, case.n) if case.get(r.KIND, case.n) is kind else None


def decided_on(case: Case) -> date | None:
    """When it was decided."""
    return case.get(r.DECIDED_ON, case.n)


def handed_in_on(case: Case) -> date | None:
    """When the party handed its application for review to the organ itself (行政复议法 32)."""
    return case.get(r.HANDED_IN, case.n) if is_review(case) else None


def forwarded_on(case: Case) -> date | None:
    """When it was sent on, or it came to its end before."""
    return case.get(r.FORWARDED, case.n) or case.get(r.FINAL_ON, case.n)


def opinion_on(case: Case) -> date | None:
    """When the review organ's written opinion came in (行政复议法 76)."""
    return case.get(r.OPINION_ON, case.n) if is_review(case) else None


def opinion_reported_on(case: Case) -> date | None:
    """When it was reported what was put right."""
    return case.get(r.OPINION_REPORTED, case.n)


def kept_on(case: Case) -> date | None:
    """The day the party received what the review decided: fifteen days to sue run from it (行政诉讼法 45)."""
    return case.get(r.SERVED_ON, case.n) if is_review(case) else None


def _ended_unanswered(case: Case) -> bool:
    """It ended before there was anything to answer: withdrawn, or not accepted."""
    end = case.get(r.END, case.n)
    return end is r.RemedyEnd.WITHDRAWN or end is r.RemedyEnd.NOT_ACCEPTED


REMEDY_PREDICATES: dict[str, Callable[[Case], bool]] = {
    "remedy_dropped": lambda case: case.get(r.DROPPED, case.n) is not None,
    "remedy_is_suit": is_suit,
    "remedy_is_review": is_review,
    "remedy_unanswered": _ended_unanswered,
    "remedy_overturned": overturned,
}

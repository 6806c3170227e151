"""What reviews and suits ask of a case: is one under way, how did it end, what follows from it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from desktop.base.money import Money
from desktop.casework import remedy_facts as r
from desktop.casework.case import Case
from desktop.casework.deadlines import Measure, Span, Term, add_days

REMEDY = "remedy"
_FAR = date(9999, 12, 31)

REVIEW_TERMS: dict[r.RemedyKind | None, int] = {r.RemedyKind.REVIEW: 60, r.RemedyKind.REVIEW_SIMPLE: 30}
"""Calendar days in which a review is decided, by its procedure (行政复议法 62)."""

REVIEW_MOST: dict[r.RemedyKind | None, int] = {r.RemedyKind.REVIEW: 90}
"""The most it takes where its organ makes its term longer, which it cannot by the simple one (62)."""


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
    return case.get(r.KIND, case.n) in REVIEW_TERMS


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


def review_term(case: Case) -> Term | None:
    """How long a review may take whose organ made its term longer in writing (行政复议法 62)."""
    taken_up, until = case.get(r.ACCEPTED_ON, case.n), case.get(r.EXTENDED_UNTIL, case.n)
    return Term((until - taken_up).days, Measure.DAY) if taken_up and until and taken_up < until else None


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


def review_over(case: Case, n: int) -> date | None:
    """The day from which the party may sue after a review in fifteen days (行政诉讼法 45).

    The receipt of what was decided; of a review organ that is silent, the end of its term (行政复议法 62),
    counted from when it took the review up.
    """
    kind, got = case.get(r.KIND, n), case.get(r.SERVED_ON, n)
    if kind not in REVIEW_TERMS or got is not None:
        return got if kind in REVIEW_TERMS else None
    taken_up, ended = case.get(r.ACCEPTED_ON, n), case.get(r.DECIDED_ON, n) or case.get(r.FINAL_ON, n)
    if taken_up is None or ended is not None:
        return None
    return case.get(r.EXTENDED_UNTIL, n) or add_days(taken_up, REVIEW_TERMS[kind])


def may_sue_from(case: Case) -> date | None:
    """The same of the remedy looked at."""
    return review_over(case, case.n)


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

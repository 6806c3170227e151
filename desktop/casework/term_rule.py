"""A rule of when a clock of the law runs in a case, and the days on which several of them hang."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from desktop.casework.case import Case
from desktop.casework.deadlines import Span, Term

Day = Callable[[Case], date | None]


def _always(case: Case) -> bool:  # noqa: ARG001 - the shape of a question about a case
    return True


def by_law(case: Case) -> Term | None:  # noqa: ARG001 - the shape of a question about a case
    return None


def _none_excluded(case: Case) -> tuple[Span, ...]:  # noqa: ARG001 - the shape of a question about a case
    return ()


@dataclass(frozen=True, slots=True)
class Rule:
    """What starts and stops a clock, whom it binds, and when it has a meaning."""

    clock: str
    starts: Day
    stops: Day
    party: bool
    listed: bool = True  # may stand as the next date of the case list
    when: Callable[[Case], bool] = _always  # whether it has a meaning in this case
    beside: str = ""  # the side procedure it belongs to: it runs in each of them
    excluded: Callable[[Case], tuple[Span, ...]] = _none_excluded  # days that do not count
    length: Callable[[Case], Term | None] = by_law  # what was decided in place of the length by law
    outlives: bool = False  # it runs in a closed case too, as a review may come then


def day_of(at: datetime | None) -> date | None:
    """The day of a moment."""
    return None if at is None else at.date()


def decided_on(case: Case) -> date | None:
    """The day of the decision, here or before the desk."""
    paper = case.paper(case.decision_form)
    return case.past_on("decide", "decide_on_spot") if paper is None else paper.issued_on


_LEFT = frozenset({"transfer_police", "hand_over", "withdraw_filing", "give_up_inquiry"})
_BACK = "take_back"


def ended_on(case: Case) -> date | None:
    """When the inquiry came to its end: a decision, or the case went elsewhere, or was given up.

    What the police gave back is inquired into again, and the ninety days run on (行政处罚法 60).
    """
    moves = [taken for taken in case.steps if taken.step in _LEFT or taken.step == _BACK]
    left = moves[-1].on if moves and moves[-1].step != _BACK else None
    return decided_on(case) or left

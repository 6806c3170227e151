"""What publication and standstill ask of a case seen from one of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from desktop.casework import publication_facts as p
from desktop.casework import standstill_facts as s
from desktop.casework.case import Case
from desktop.casework.remedies import overturned_on

PUBLICATION, STANDSTILL = "publication", "standstill"


def published_on(case: Case) -> date | None:
    """When it was made public."""
    return case.get(p.ON, case.n) if case.taken_on("publish") else None


def settled_on(case: Case) -> date | None:
    """When the seven days had done their work: made public, or kept back for a reason."""
    return published_on(case) or case.taken_on("keep_back")


def to_withdraw_from(case: Case) -> date | None:
    """The day the published decision was overturned: it is withdrawn within three days (行政处罚法 48)."""
    return overturned_on(case) if published_on(case) else None


def to_withdraw(case: Case) -> bool:
    """The decision was overturned here, or why the publication is taken back is written."""
    return overturned_on(case) is not None or case.get(p.WITHDRAW_REASON, case.n) is not None


def withdrawn_on(case: Case) -> date | None:
    """When it was taken back."""
    return case.get(p.WITHDRAWN_ON, case.n) if case.taken_on("withdraw_publication") else None


def given_up(case: Case) -> bool:
    """The inquiry was terminated: the case is closed without a decision."""
    return any(case.true(s.FOR_GOOD, side.n) and side.ended for side in case.sides_of(STANDSTILL))


def standing_still(case: Case) -> tuple[int, ...]:
    """The standstills that run."""
    return tuple(side.n for side in case.sides_of(STANDSTILL) if not side.ended)


PUBLICATION_PREDICATES: dict[str, Callable[[Case], bool]] = {
    "publication_to_withdraw": to_withdraw,
    "publication_kept_back": lambda case: case.get(p.KEPT_BACK, case.n) is not None,
}
STANDSTILL_PREDICATES: dict[str, Callable[[Case], bool]] = {
    "standstill_dropped": lambda case: case.get(s.DROPPED, case.n) is not None,
    "standstill_for_good": lambda case: case.true(s.FOR_GOOD, case.n),
}

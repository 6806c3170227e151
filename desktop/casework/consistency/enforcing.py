"""What comes first and what may not come before it in an enforcement (行政强制法 34-58)."""

from __future__ import annotations

from desktop.casework import case_facts as f
from desktop.casework import enforcement_facts as e
from desktop.casework.case import Case
from desktop.casework.enforcement import AGAIN, APPLICATION, AT_ONCE, DECISION, SUBSTITUTE, URGE
from desktop.casework.enforcement_choices import Way
from desktop.casework.facts import AnyFact

Pairs = tuple[tuple[AnyFact | str, AnyFact | str], ...]
"""What comes first, what may not come before it; a paper by its form's id."""

_ANNOUNCED = "demolition-announcement"
_TOLD_AFTER = "substitute-at-once-notice"


def _decided_by(form: str) -> Pairs:
    """Approved, decided, then done, and planned for a day that is still to come (行政强制法 37, 51)."""
    return ((e.ON, form), (form, e.PLANNED), (form, e.AT))


_ANY: Pairs = (
    (URGE, e.UNTIL),  # 35
    (e.PAUSED_ON, e.RESUMED_ON),  # 39
    (e.PAUSED_ON, e.END_ON),
    (e.AGREED_ON, e.BROKEN_ON),  # 42
    (e.AT, e.ENDED),
    *((end, f.CLOSING_ON) for end in (e.ENDED, e.PERFORMED_ON, e.END_ON, e.COURT_ENDED_ON)),
)
_REMINDED: Pairs = ((URGE, e.ON), (URGE, e.PAUSED_ON), (URGE, e.AGREED_ON))
"""What the organ itself does, it does after the reminder (行政强制法 35, 36)."""
_IN_ITS_WAY: dict[Way, Pairs] = {
    Way.COURT: (  # 54-58
        (URGE, e.APPLIED_ON),
        (APPLICATION, e.APPLIED_ON),
        (e.APPLIED_ON, e.ANSWERED_ON),
        (e.ANSWERED_ON, e.RULED_ON),
        (e.ANSWERED_ON, e.OBJECTED_ON),
        (e.RULED_ON, e.COURT_ENDED_ON),
    ),
    Way.SUBSTITUTE: (  # 50, 51
        *_REMINDED,
        *_decided_by(SUBSTITUTE),
        (e.UNTIL, SUBSTITUTE),
        (SUBSTITUTE, AGAIN),
        (AGAIN, e.AT),
    ),
    Way.AT_ONCE: (*_decided_by(AT_ONCE), (e.ENDED, _TOLD_AFTER)),  # 52
    Way.DEMOLISH: (  # 44
        *_REMINDED,
        *_decided_by(DECISION),
        (e.UNTIL, DECISION),
        (_ANNOUNCED, e.ANNOUNCED_UNTIL),
        (e.ANNOUNCED_UNTIL, DECISION),
    ),
}


def of_enforcement(case: Case) -> Pairs:
    """The pairs of the way that is chosen now: the court asked for a fine left has a reminder of its own."""
    way = case.get(e.WAY)
    return ((case.decision_form, URGE), *_ANY, *(() if way is None else _IN_ITS_WAY[way]))

"""For whom a case waits: read off what its next step still lacks, and off what is laid before whom."""

from __future__ import annotations

from enum import StrEnum

from desktop.casework import case_facts as f
from desktop.casework.case import Case
from desktop.casework.co_parties import number_seen
from desktop.casework.decide import Shortfall, Survey
from desktop.casework.review import Approvals, Approver
from desktop.casework.submissions import Link, Standing


class Turn(StrEnum):
    """Whose move it is."""

    READY = "ready"  # the officer's: the step can be taken now
    ENTRY = "entry"  # the officer's: something is to be entered or made first
    REVIEWER = Approver.REVIEWER  # legal review (行政处罚法 58)
    HEAD = Approver.HEAD  # the head approves (行政处罚法 57)
    PARTY = "party"  # the party's time still runs


OFFICERS = frozenset({Turn.READY, Turn.ENTRY})
"""What waits for the officers of the case."""

_TIMES = frozenset({("g_no_decide", "window_open"), ("g_service_pub", "running")})
"""What only the passing of days cures: the party may still answer, or an announcement still hangs."""
_PAYS = frozenset(fact.id for fact in (f.PAYMENT_ON, f.PAYMENT_AMOUNT, f.PAYMENT_HOW, f.PERFORMANCE))


def turn(seen: Survey, case: Case, approvals: Approvals, *, party_has_time: bool) -> Turn:
    """Whose move the step is. Days that must pass come first: until then nothing else helps.

    `party_has_time`: a clock that binds the party still runs, as that of paying does before performance.
    """
    turns = {
        _turn_of(lack, case, approvals, party_has_time=party_has_time)
        for lack in seen.missing
        if lack.level != "advise"
    }
    if not turns:
        return Turn.READY
    return next(each for each in (Turn.PARTY, Turn.ENTRY, Turn.REVIEWER, Turn.HEAD) if each in turns)


def _turn_of(lack: Shortfall, case: Case, approvals: Approvals, *, party_has_time: bool) -> Turn:
    where, _, n = lack.where.partition("#")
    if (lack.gate, lack.code) in _TIMES or (party_has_time and where in _PAYS):
        return Turn.PARTY
    form = where.removeprefix("paper:")
    approval = approvals.laid.get(form) or approvals.by_fact.get(where)
    laid = case.laid(approval.form, number_seen(int(n), case) if n else 0) if approval is not None else None
    if laid is not None:  # whose move it is, is known: nobody need infer it
        if laid.waits_for is not None:
            return Turn.REVIEWER if laid.waits_for is Link.REVIEWER else Turn.HEAD
        if laid.standing is Standing.RETURNED:
            return Turn.ENTRY
    by = approvals.filled_by.get(where) or approvals.written_by.get(form)
    return Turn.ENTRY if by is None else Turn(by)

"""For whom a case waits: read off what its next step still lacks.

Until papers are laid before reviewers and heads, this is the one thing known of who must act next.
"""

from __future__ import annotations

from enum import StrEnum

from desktop.casework import case_facts as f
from desktop.casework import enforcement_facts as e
from desktop.casework import publication_facts as p
from desktop.casework import standstill_facts as s
from desktop.casework.decide import Shortfall, Survey


class Turn(StrEnum):
    """Whose move it is."""

    READY = "ready"  # the officer's: the step can be taken now
    ENTRY = "entry"  # the officer's: something is to be entered or made first
    REVIEWER = "reviewer"  # legal review (行政处罚法 58)
    HEAD = "head"  # the head approves (行政处罚法 57)
    PARTY = "party"  # the party's time still runs


OFFICERS = frozenset({Turn.READY, Turn.ENTRY})
"""What waits for the officers of the case."""

_HEADS = frozenset(
    fact.id
    for fact in (
        *(f.FILING_AGREED, f.FILING_BY, f.FILING_ON),
        *(f.DISCUSSION_CONCLUSION, f.DISCUSSION_AGREED, f.DISCUSSION_SIGNED),
        *(f.APPROVAL_AGREED, f.APPROVAL_BY, f.APPROVAL_ON),
        *(f.CLOSING_AGREED, f.CLOSING_BY, f.CLOSING_ON),
        *(e.BY, e.ON, p.AGREED, p.BY, s.AGREED, s.BY),
    )
)
_REVIEWERS = frozenset(
    fact.id for fact in (f.REVIEW_ON, f.REVIEW_PASSED, f.REVIEW_BY, f.REVIEW_QUALIFICATION)
)
_SIGNED = {"legal-review-opinion": Turn.REVIEWER}
"""Forms that somebody else writes, by whom."""
_TIMES = frozenset({("g_no_decide", "window_open"), ("g_service_pub", "running")})
"""What only the passing of days cures: the party may still answer, or an announcement still hangs."""
_PAYS = frozenset(fact.id for fact in (f.PAYMENT_ON, f.PAYMENT_AMOUNT, f.PAYMENT_HOW, f.PERFORMANCE))


def turn(seen: Survey, *, party_has_time: bool) -> Turn:
    """Whose move the step is. Days that must pass come first: until then nothing else helps.

    `party_has_time`: a clock that binds the party still runs, as that of paying does before performance.
    """
    turns = {_turn_of(lack, party_has_time=party_has_time) for lack in seen.missing if lack.level != "advise"}
    if not turns:
        return Turn.READY
    return next(each for each in (Turn.PARTY, Turn.ENTRY, Turn.REVIEWER, Turn.HEAD) if each in turns)


def _turn_of(lack: Shortfall, *, party_has_time: bool) -> Turn:
    where = lack.where.partition("#")[0]
    if (lack.gate, lack.code) in _TIMES or (party_has_time and where in _PAYS):
        return Turn.PARTY
    if where in _HEADS:
        return Turn.HEAD
    if where in _REVIEWERS:
        return Turn.REVIEWER
    return _SIGNED.get(where.removeprefix("paper:"), Turn.ENTRY)

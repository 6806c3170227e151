"""The tabs of a case, and which groups of facts are entered where."""

from __future__ import annotations

TABS = {
    "overview": (),
    "party": ("party", "offence", "filing"),
    "inquiry": ("inspection", "photo", "interview", "correction", "evidence", "address"),
    "penalty": (
        "onspot",
        "report",
        "proposal",
        "notice",
        "statement",
        "hearing",
        "review",
        "approval",
        "decision",
        "reason",
    ),
    "execution": ("service", "payment", "closing", "archive"),
    "papers": (),
    "terms": (),
    "journal": (),
}
"""Tab to the groups entered there; those without are not made of entries."""

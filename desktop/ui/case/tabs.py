"""The tabs of a case, and which groups of facts are entered where."""

from __future__ import annotations

from collections.abc import Collection

TABS: dict[str, tuple[str, ...]] = {
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


def tabs_of(groups: Collection[str]) -> tuple[str, ...]:
    """The tabs on which something of these groups is entered."""
    return tuple(tab for tab, entered in TABS.items() if any(group in groups for group in entered))

"""Articles that texts cite: whether the law was in force on the day of the act (行政处罚法 37)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop.casework import case_facts as f
from desktop.casework.case import Case
from desktop.casework.citations import citations
from desktop.casework.consistency.told import Contradiction, texts
from desktop.casework.statutes import StatuteHead

_PROCEDURE = frozenset(
    ("statement", "hearing", "review", "discussion", "notice", "service", "transfer", "enforcement")
)
"""Groups whose texts cite the law of procedure, which is that of its own day."""


def laws_in_force(case: Case, heads: Sequence[StatuteHead]) -> Iterator[Contradiction]:
    """A law named for the substance of a case that did not bind yet, or no more, on the day of the act."""
    day = case.get(f.OFFENCE_ON)
    if day is None:
        return
    names = frozenset(name for head in heads for name in (head.title, head.short, *head.names))
    for text in texts(case):
        if text.where.partition(".")[0] in _PROCEDURE:
            continue
        for law in dict.fromkeys(cited.law for cited in citations(text.words, names)):
            versions = [head for head in heads if head.called(law)]
            if versions and not any(head.in_force_on(day) for head in versions):
                facts = {"label": text.label, "there": law, "day": day}
                yield Contradiction("law_not_in_force", text.where, facts)

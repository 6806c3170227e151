"""Articles that texts cite: whether the law was in force on the day of the act (行政处罚法 37)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from desktop.casework import case_facts as f
from desktop.casework import seizure_facts as s
from desktop.casework.case import Case
from desktop.casework.citations import citations
from desktop.casework.consistency.told import Contradiction, Text
from desktop.casework.statutes import StatuteHead

_PROCEDURE = frozenset(
    ("statement", "hearing", "review", "discussion", "notice", "service", "transfer", "enforcement")
)
"""Groups whose texts cite the law of procedure, which is that of its own day."""
_MATTER = "offence.on"  # the matter is that of the day of the act


def laws_in_force(case: Case, told: Sequence[Text], heads: Sequence[StatuteHead]) -> Iterator[Contradiction]:
    """A law named for the substance of a case that did not bind yet, or no more, on the day of the act."""
    names = frozenset(name for head in heads for name in (head.title, head.short, *head.names))
    for text in _citing(case, told):
        day = _day_of(case, text.where)
        for law in dict.fromkeys(cited.law for cited in citations(text.words, names)):
            versions = [head for head in heads if head.called(law)]
            if day is not None and versions and not any(head.in_force_on(day) for head in versions):
                facts = {"label": text.label, "there": law, "day": day}
                yield Contradiction("law_not_in_force", text.where, facts)


def _citing(case: Case, told: Sequence[Text]) -> Iterator[Text]:
    yield Text(_MATTER, "事项违反的条款", case.matter.violated)
    yield Text(_MATTER, "事项的处罚依据", case.matter.punished)
    yield from (text for text in told if text.where.partition(".")[0] not in _PROCEDURE)


def _day_of(case: Case, where: str) -> date | None:
    """The day whose law a text must cite: that of the act; of a seizure, that of the seizure itself."""
    group, _, rest = where.partition(".")
    if group != "seizure":
        return case.get(f.OFFENCE_ON)
    n = int(rest.partition("#")[2] or 1)
    at = case.get(s.AT, n) or case.get(s.APPROVED, n)
    return case.get(f.OFFENCE_ON) if at is None else at.date()

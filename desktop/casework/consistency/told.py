"""What does not agree within the papers of a case, and the texts in which it is looked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from desktop.casework.case import Case
from desktop.casework.facts import FACTS, GROUPS, Exchange, Slot


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One difference: which sentence says so (resources/texts/contradictions.toml), where it is put right."""

    code: str
    where: str
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Text:
    """Words an officer typed, and the place they stand in."""

    where: str
    label: str
    words: str


def place_of(slot: Slot) -> str:
    """A slot as a `where`: `interview.person#2`."""
    fact, n = slot
    return f"{fact}#{n}" if GROUPS[FACTS[fact].group].repeats else fact


def label_of(slot: Slot) -> str:
    """What a place is called; of several alike, which."""
    known = FACTS[slot[0]]
    group = GROUPS[known.group]
    return f"{group.label}{slot[1]}的{known.label}" if group.repeats else known.label


_QUOTED = ("ledger", "amendment")
"""Groups that quote what others wrote: not ours to put right, or a slip that is being corrected."""


def texts(case: Case) -> Iterator[Text]:
    """Every text of a case in the order of its facts."""
    order = {id: place for place, id in enumerate(FACTS)}
    for slot in sorted(case.facts, key=lambda slot: (order.get(slot[0], len(order)), slot[1])):
        known = FACTS.get(slot[0])
        if known is None or known.group in _QUOTED:
            continue
        value = case.facts[slot]
        if known.kind.name in ("text", "long"):
            yield Text(place_of(slot), label_of(slot), str(value))
        elif isinstance(value, tuple):
            said = "\n".join(f"{turn.asked}\n{turn.answered}" for turn in value if isinstance(turn, Exchange))
            if said:
                yield Text(place_of(slot), label_of(slot), said)

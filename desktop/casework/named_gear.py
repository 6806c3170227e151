"""Equipment in records: where a record names a piece by its number, and of which day it is.

A record says by what it was filmed (行政处罚法 47), measured and reached; who had that piece on that day, the
ledger of equipment says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from desktop.casework import case_facts as f
from desktop.casework.case import Case
from desktop.casework.facts import GROUPS, AnyFact
from desktop.casework.gear import Named


@dataclass(frozen=True, slots=True)
class Naming:
    """An entry of records that names equipment."""

    fact: AnyFact  # where numbers stand
    at: AnyFact  # what says on which day the record was made
    named: Named  # what is named there


NAMINGS = (
    Naming(f.INSPECTION_CAMERA, f.INSPECTION_START, Named.CAMERA),
    Naming(f.INSPECTION_METER, f.INSPECTION_START, Named.METER),
    Naming(f.INSPECTION_VEHICLE, f.INSPECTION_START, Named.VEHICLE),
    Naming(f.EVIDENCE_CAMERA, f.EVIDENCE_ON, Named.CAMERA),
)
_PARTS = re.compile(r"[、，,；;\n]+")


@dataclass(frozen=True, slots=True)
class NamedIn:
    """A record that names a piece, and the case it stands in."""

    case_id: str
    number: str  # of the case
    party: str
    fact: AnyFact
    n: int
    on: date | None  # the day of the record

    @property
    def label(self) -> str:
        """现场检查（勘验）1."""
        return f"{GROUPS[self.fact.group].label}{self.n}"


def naming_of(fact: AnyFact) -> Naming:
    """What an entry names. Raises KeyError for one that names nothing."""
    return {each.fact.id: each for each in NAMINGS}[fact.id]


def entries_for(named: Named) -> tuple[Naming, ...]:
    """The entries in which such equipment is named."""
    return tuple(each for each in NAMINGS if each.named is named)


def numbers_in(told: str) -> tuple[str, ...]:
    """The numbers that an entry names. A blank may part two of them or be within one: both are tried."""
    parts = (part.split() for part in _PARTS.split(told))
    return tuple(dict.fromkeys(each for words in parts if words for each in (" ".join(words), *words)))


def named_on(case: Case, named: Named) -> Iterator[tuple[AnyFact, int, str, date]]:
    """What the records of a case name as this: the entry, the number, and the day where one is known."""
    for fact in (each.fact for each in entries_for(named)):
        for n in case.sheets(fact.group):
            day = day_of(case, fact, n)
            if day is not None:
                yield from ((fact, n, number, day) for number in numbers_in(case.told((fact.id, n)) or ""))


def day_of(case: Case, fact: AnyFact, n: int) -> date | None:
    """The day of the record in which such an entry stands; None while it is not entered."""
    return day_in(case.get(naming_of(fact).at, n))


def day_in(when: object) -> date | None:
    """The day that a record gives as a day, or as a moment."""
    if isinstance(when, datetime):
        return when.date()
    return when if isinstance(when, date) else None

"""Which cases a random sample takes: whoever has the seed and the 案号 can draw the same again.

Every 案号 is put behind the seed, and the cases whose SHA-256 is smallest are taken: the order in which they
are kept changes nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from desktop.casework.events import Event
from desktop.casework.rows import CaseFilter

MOST = 200
"""Cases one sample takes at most: as many as somebody reads."""


@dataclass(frozen=True, slots=True)
class DrawnCase:
    """A case of a sample."""

    id: str
    number: str
    party: str
    cause: str
    unit: str
    registered_on: date


@dataclass(frozen=True, slots=True)
class Drawn:
    """A sample: out of which cases, how many they were, by which seed."""

    narrowed: CaseFilter
    of: int
    seed: str
    cases: tuple[DrawnCase, ...]


@dataclass(frozen=True, slots=True)
class CasesDrawn(Event):
    """A sample was drawn out of the cases of a unit that were registered in a period."""

    unit: str
    since: date | None
    until: date | None
    of: int
    n: int
    seed: str
    numbers: tuple[str, ...]


def drawn(numbers: Iterable[str], n: int, seed: str) -> tuple[str, ...]:
    """The 案号 that a sample of so many takes, in the order in which they are drawn."""
    return tuple(sorted(numbers, key=lambda number: (_lot(seed, number), number))[:n])


def _lot(seed: str, number: str) -> bytes:
    return hashlib.sha256(f"{seed}{number}".encode()).digest()

"""The list of what falls due: every running clock of every open case, by the law's day, never ranked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.casework.events import DueTerm
from desktop.casework.workday import Urgency


@dataclass(frozen=True, slots=True)
class DueFilter:
    """What the list is narrowed to; what is empty narrows nothing."""

    unit_id: str = ""
    officers: tuple[str, ...] = ()
    clocks: tuple[str, ...] = ()
    groups: tuple[Urgency, ...] = ()
    ours: bool = True  # only clocks that bind the office; the party's are waited for


@dataclass(frozen=True, slots=True)
class TermRow:
    """A running clock with the case it runs in."""

    id: str
    case_id: str
    number: str
    party_name: str
    cause: str
    unit: str  # 桥头镇 元朔社区
    officers: str
    term: DueTerm


@dataclass(frozen=True, slots=True)
class DueCounts:
    """How many running clocks stand in each group of urgency."""

    sizes: Mapping[Urgency, int]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.sizes.values())

    @property
    def pressing(self) -> int:
        """Overdue and today: what the rail shows."""
        return self.sizes.get(Urgency.OVERDUE, 0) + self.sizes.get(Urgency.TODAY, 0)

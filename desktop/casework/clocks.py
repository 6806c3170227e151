"""The clocks of the law at work: when one ends."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from desktop.casework.deadlines import Calendar, Due, Span, due
from desktop.casework.law import LawClock


@dataclass(frozen=True, slots=True)
class Clocks:
    """The clocks by the id of the law reference, asked together with a calendar."""

    by_id: Mapping[str, LawClock]
    calendar: Calendar

    def __getitem__(self, id: str) -> LawClock:
        return self.by_id[id]

    def due(self, id: str, start: date, excluded: Iterable[Span] = ()) -> Due:
        """When a clock that starts on a day ends."""
        return due(start, self.by_id[id].term, self.calendar, excluded)

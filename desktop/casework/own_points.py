"""Review points of the office's own: what who approves is asked to judge beside those the law asks for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class OwnPoint:
    """A point an office added, from a day on; never changed, and kept when it is ended.

    No statute asks for it: it stands beside those of 国办发〔2018〕118号 四（十三）, never for one of them.
    """

    id: str
    form: str  # on which it is asked
    name: str
    basis: str  # what the office rests it on; may be empty
    leads_to: str  # where the officers look after it: a fact, or a place of the case
    since: date
    until: date | None  # the first day on which it is asked no more

    def stands_on(self, day: date) -> bool:
        """Whether it is asked that day."""
        return self.since <= day and (self.until is None or day < self.until)

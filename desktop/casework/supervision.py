"""What a supervisor says of a case, with a day where something is to be put right, and what is answered.

It is said of a case and never of an officer: nobody is counted or ranked by it (行政处罚法 74).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from desktop.casework.events import Event


@dataclass(frozen=True, slots=True)
class Remark:
    """What a supervisor said of a case; it waits until an officer of the case has answered."""

    id: str
    words: str
    due_on: date | None  # until when it is to be put right; None: a comment
    person_id: str
    by: str
    at: datetime
    answer: str = ""
    answered_by: str = ""
    answered_at: datetime | None = None

    @property
    def waits(self) -> bool:
        """Whether nobody has answered yet."""
        return self.answered_at is None

    def is_overdue(self, today: date) -> bool:
        """Whether its day has passed without an answer."""
        return self.waits and self.due_on is not None and self.due_on < today


@dataclass(frozen=True, slots=True)
class RemarkRow:
    """An unanswered remark in a list of many cases."""

    case_id: str
    party_name: str
    remark: Remark


@dataclass(frozen=True, slots=True)
class RemarkMade(Event):
    """A supervisor commented on a case, or asked for a correction."""

    remark_id: str
    words: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class RemarkAnswered(Event):
    """An officer of the case answered."""

    remark_id: str
    words: str

"""The frozen rows that lists show."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One line of the case list."""

    id: str
    number: str
    party: str
    cause: str
    matter_code: str
    unit_id: str
    unit: str  # 桥头镇 元朔社区
    procedure: str
    stage: str
    registered_on: date
    officers: str
    due_on: date | None  # the nearest date of a running clock
    due_clock: str  # its id
    due_party: bool  # the clock binds the party, not the office


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """What the case list is narrowed to; empty fields do not narrow."""

    unit_id: str = ""  # a unit and all below it
    matter_code: str = ""
    stages: tuple[str, ...] = ()
    procedure: str = ""
    open_only: bool = False
    registered_from: date | None = None
    registered_to: date | None = None
    text: str = ""  # part of the party's name, its pinyin initials, or of the number


@dataclass(frozen=True, slots=True)
class CaseCounts:
    """Figures under the case list."""

    total: int
    overdue: int
    today: int
    week: int


@dataclass(frozen=True, slots=True)
class JournalRow:
    """One line of the journal of a case."""

    at: datetime
    by: str
    act: str
    says: str


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One ledger that came in: its file, by whom, what became of its rows."""

    id: str
    file: str
    digest: str
    at: datetime
    person_id: str
    rows: int
    taken: int
    held: int
    refused: int
    undone_at: datetime | None
    touched: int  # cases worked on since: while there is none, the import can be taken back

    @property
    def undoable(self) -> bool:
        """Whether the whole import can still be taken back."""
        return self.undone_at is None and not self.touched


@dataclass(frozen=True, slots=True)
class Draft:
    """An unfinished entry, saved as each field is left. Not an entry of the journal."""

    id: str
    person_id: str
    kind: str
    saved_at: datetime
    values: dict[str, str] = field(repr=False)

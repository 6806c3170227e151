"""The frozen rows that lists show."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from desktop.base.money import Money
from desktop.casework.case_facts import Source
from desktop.casework.parties import PartyKind


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
    party_kind: PartyKind | None = None
    source: Source | None = None
    fine: Money | None = None  # decided, or proposed until then
    filed_on: date | None = None
    closed_on: date | None = None
    district: str = ""
    from_ledger: bool = False
    sample: bool = False


@dataclass(frozen=True, slots=True)
class DueSpan:
    """Next dates between two days, both counted; `none` means those without any."""

    since: date | None = None
    until: date | None = None
    party: bool | None = None  # clocks that bind the party, or the office; None: either
    clocks: tuple[str, ...] = ()  # these clocks alone; empty: any
    none: bool = False


@dataclass(frozen=True, slots=True)
class FineSpan:
    """Fines between two amounts, both counted; `none` means cases without a fine."""

    least: Money | None = None
    most: Money | None = None
    none: bool = False


@dataclass(frozen=True, slots=True)
class DaySpan:
    """Days between two days, both counted; an empty end is open, and with both open any day will do."""

    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """What the case list is narrowed to; empty fields do not narrow.

    Values of one field are alternatives, the fields hold together.
    """

    unit_id: str = ""  # a unit and all below it
    then: bool = False  # as the tree was when each case was filed; else as it is today
    matter_codes: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    procedures: tuple[str, ...] = ()
    officers: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    party_kinds: tuple[PartyKind, ...] = ()
    due: tuple[DueSpan, ...] = ()
    fines: tuple[FineSpan, ...] = ()
    registered: DaySpan | None = None
    filed: DaySpan | None = None
    closed: DaySpan | None = None
    open_only: bool = False
    from_ledger: bool | None = None
    text: str = ""  # part of the party's name, its pinyin initials, or of the number


@dataclass(frozen=True, slots=True)
class CaseCounts:
    """Figures under the case list."""

    total: int
    overdue: int
    today: int
    week: int
    more: bool = False  # there are more in all than were counted


@dataclass(frozen=True, slots=True)
class FiledPaper:
    """A paper issued here, as the record knows it: what its code is computed from, and what its bytes are."""

    id: str
    case_number: str
    form: str
    name: str
    number: str
    issued_on: date
    content: str  # digest of what it says
    digest: str  # of its bytes
    void: str = ""  # why its number was voided
    version: str = ""  # of its form
    case_id: str = ""


@dataclass(frozen=True, slots=True)
class GonePaper:
    """A paper issued in a case that was destroyed after its time: what tells it, and by what it is gone."""

    destroyed_on: date
    id: str
    case_number: str
    name: str
    number: str
    issued_on: date
    content: str  # digest of what it said
    digest: str  # of its bytes
    void: bool
    disposal: str  # the number of the list
    basis: str  # the rule of the archives it stands on
    approver: str
    approved_on: date


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One ledger that came in: its file, by whom, what became of its rows."""

    id: str
    file: str
    digest: str
    at: datetime
    by: str  # the name of who brought it in; empty where nobody had signed in
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


@dataclass(frozen=True, slots=True)
class SavedView:
    """A narrowing, order and choice of columns that a person keeps for a list under a name."""

    id: str
    person_id: str
    list: str  # which list: cases
    name: str
    place: int  # among the views of the list; 0 for the one it opens with
    content: str = field(repr=False)  # JSON, as the list wrote it

    @property
    def opens(self) -> bool:
        """The list begins with it."""
        return self.place == 0

"""The journal as it is read: the rows of its page, an entry with all it changed, what it is narrowed to."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from desktop.casework import events as happened
from desktop.casework import gear, list_events, people_events, training
from desktop.casework.rows import DaySpan


class Nature(StrEnum):
    """What kind of thing an entry tells of."""

    WORK = "work"  # 办理
    SIGN_IN = "sign_in"  # 登录
    REFUSAL = "refusal"  # 拒绝
    NUMBERS = "numbers"  # 显示号码
    OUT = "out"  # 打印导出
    LISTS = "lists"  # 清单
    ACCOUNTS = "accounts"  # 账号
    UPKEEP = "upkeep"  # 保管


LIST = "list"
"""The kind of an entry that brings a list, though no event may say so."""

NATURES: Mapping[Nature, tuple[str, ...]] = {
    Nature.SIGN_IN: (
        happened.SignedIn.__name__,
        happened.SignInRefused.__name__,
        happened.PersonActed.__name__,
    ),
    Nature.REFUSAL: (happened.UseRefused.__name__,),
    Nature.NUMBERS: (happened.NumbersShown.__name__,),
    Nature.OUT: (happened.HandedOut.__name__,),
    Nature.LISTS: (
        happened.ListImported.__name__,
        list_events.MattersCorrected.__name__,
        list_events.MattersDropped.__name__,
        list_events.MattersEntrusted.__name__,
        people_events.OrganChanged.__name__,
        *(event.__name__ for event in (gear.GearPut, gear.GearIssued, gear.GearReturned, gear.GearRetired)),
        *(event.__name__ for event in (training.TrainingPut, training.TrainingStruck)),
        *(event.__name__ for event in (training.AssessmentPut, training.AssessmentStruck)),
        training.TrainingRulesSet.__name__,
        people_events.UnitActEntered.__name__,
        people_events.UnitChanged.__name__,
        people_events.UnitActWithdrawn.__name__,
        people_events.OfficesPut.__name__,
    ),
    Nature.ACCOUNTS: (
        happened.AccountOpened.__name__,
        happened.AccountClosed.__name__,
        happened.WaysDiffer.__name__,
        happened.PasswordChanged.__name__,
        happened.RecoveryRenewed.__name__,
        people_events.DutyGiven.__name__,
        people_events.DutyEnded.__name__,
        people_events.PersonListed.__name__,
        people_events.PersonLeft.__name__,
        people_events.DraftsGiven.__name__,
    ),
    Nature.UPKEEP: (
        happened.BackedUp.__name__,
        happened.JournalChecked.__name__,
        *("Born", "SeatKeyTaken", "MarkMissed", "FileChanged"),  # of storage itself
    ),
}
"""By nature, what an entry says first. All else is work, and what brings a list without a word is a list."""


def nature_of(event: str, kind: str) -> Nature:
    """The nature of an entry by what it says first (nothing: empty) and its kind."""
    if not event and kind == LIST:
        return Nature.LISTS
    return next((nature for nature, events in NATURES.items() if event in events), Nature.WORK)


@dataclass(frozen=True, slots=True)
class Sought:
    """Words somebody looks for, and the acts and events whose own words hold them.

    People and cases are found by the words themselves.
    """

    text: str
    use_cases: tuple[str, ...] = ()
    events: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class JournalFilter:
    """What the journal is narrowed to; empty fields do not narrow.

    Values of one field are alternatives, the fields hold together.
    """

    person_ids: tuple[str, ...] = ()
    use_cases: tuple[str, ...] = ()
    natures: tuple[Nature, ...] = ()
    days: DaySpan | None = None  # of China
    number: str = ""  # a 案号, or part of it
    case_id: str = ""
    unit_id: str = ""  # entries of the cases of a unit and all below it; the county is everything
    sought: tuple[Sought, ...] = ()  # all of them are to be found


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One line of the journal. `says` holds its events as JSON, or what they are in words."""

    no: int
    at: datetime | None  # None where somebody has made it unreadable
    person: str
    role: str
    use_case: str
    nature: Nature
    kind: str  # of the entry: birth, act, open, list, grant
    says: str
    case_id: str  # empty for what is of the seat
    number: str  # the 案号
    procedure: str  # of the case, with its version


class Proof(StrEnum):
    """Whether an entry is the one that was written, so far as it tells by itself."""

    SIGNED = "signed"  # by the key of this seat
    UNSIGNED = "unsigned"  # older than the key, or of another seat
    WRONG = "wrong"  # signed by no key of this seat
    EMPTIED = "emptied"  # its contents went with a case that was destroyed
    ALTERED = "altered"  # not what its digest says


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell that an entry wrote: what stood there by the entry before, and what stands there by this one.

    None is nothing; values are as the journal keeps them. `fact` is the id of what a case says there, empty
    for a cell that holds no fact of a case, and `n` its sheet.
    """

    table: str
    row_id: str
    column: str
    old: object = field(repr=False)
    new: object = field(repr=False)
    fact: str = ""
    n: int = 1


@dataclass(frozen=True, slots=True)
class Excerpt:
    """As much of what an entry changed as is looked at: a list that came in changes many thousand cells."""

    columns: Collection[str]  # `table.column`: those that people are told of
    most: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry with what it changed, and its place in the chain."""

    row: EntryRow
    changes: tuple[CellChange, ...]
    left: int  # changes that come after these and were not read
    replica: str
    place: int  # in the chain of its replica
    digest: str
    previous: str  # the digest of the entry before; zeros before the first
    proof: Proof

"""What has happened: the past-tense records that a use case leaves behind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from desktop.casework.case import PastStep
from desktop.casework.checklist import Checklist
from desktop.casework.facts import Slot
from desktop.casework.submissions import Link, Verdict


@dataclass(frozen=True, slots=True)
class Event:
    """Root of all events. `case_id` is empty where no case is meant."""

    case_id: str


@dataclass(frozen=True, slots=True)
class CaseRegistered(Event):
    """A matter was registered as a case and given its 案号."""

    number: str
    procedure: str
    stage: str
    unit_id: str
    organ_unit_id: str
    matter_id: str
    matters_version: str
    rule_set: str
    officer_ids: tuple[str, ...]
    registered_on: date
    values: Mapping[Slot, str] = field(repr=False)  # stored texts
    sample: bool = False


@dataclass(frozen=True, slots=True)
class CaseTakenOver(CaseRegistered):
    """A case of a ledger came in: it stands at the stage its dates show, nothing of it was done here."""

    past: tuple[PastStep, ...] = ()
    ledger_id: str = ""
    ledger_key: str = ""
    decision_number: str = ""  # the 文号 that the ledger gives its decision


@dataclass(frozen=True, slots=True)
class LedgerImported(Event):
    """A spreadsheet of cases came in: what became of its rows."""

    ledger_id: str
    file: str
    digest: str
    rows: int
    taken: int
    held: int
    refused: int


@dataclass(frozen=True, slots=True)
class LedgerUndone(Event):
    """An import was taken back whole: its cases are struck."""

    ledger_id: str
    file: str
    cases: int


@dataclass(frozen=True, slots=True)
class MatterSet(Event):
    """An imported case was given its matter of the list, with the articles of the day of the act."""

    matter_id: str
    matters_version: str
    rule_set: str
    name: str


@dataclass(frozen=True, slots=True)
class PaperRecorded(Event):
    """补录: a paper made before the desk was entered. `scanned`: the bytes are a copy of the original."""

    paper_id: str
    form: str
    form_version: str
    name: str
    n: int
    number: str
    issued_on: date
    pages: int
    digest: str
    scanned: bool
    past_number: bool  # the number is the one that the ledger gave the decision
    data: bytes = field(repr=False, default=b"")


@dataclass(frozen=True, slots=True)
class FactsKept(Event):
    """Facts were entered or changed; None takes one away."""

    values: Mapping[Slot, str | None]


@dataclass(frozen=True, slots=True)
class NumbersShown(Event):
    """Numbers of a case were shown in full to whoever acts; which, never what they are."""

    facts: tuple[str, ...]  # ids


@dataclass(frozen=True, slots=True)
class OfficersAssigned(Event):
    """The handling officers were set."""

    officer_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StepDone(Event):
    """A step of a procedure was taken, and the case, or what runs beside it, moved to its next stage."""

    step: str
    stage: str
    on: date
    reasons: Mapping[str, str] = field(default_factory=dict)
    beside: str = ""  # the side procedure; empty for that of the case
    n: int = 1


@dataclass(frozen=True, slots=True)
class SideBegun(Event):
    """A procedure was begun beside that of the case, as a seizure."""

    procedure: str  # "seizure@1"
    n: int
    stage: str


@dataclass(frozen=True, slots=True)
class ProcedureChanged(Event):
    """A summary case was turned into an ordinary one before any decision."""

    procedure: str
    stage: str
    why: str


@dataclass(frozen=True, slots=True)
class PaperIssued(Event):
    """A paper was numbered, drawn and frozen."""

    paper_id: str
    form: str
    form_version: str
    name: str
    n: int
    number: str
    issued_on: date
    pages: int
    digest: str
    content: str  # digest of the facts it was composed from
    data: bytes = field(repr=False, default=b"")
    said: bytes = field(repr=False, default=b"")  # JSON: what it says of each fact, to compare papers by


@dataclass(frozen=True, slots=True)
class PaperVoided(Event):
    """The number of an issued paper was voided: the paper counts no more, the number is never given again."""

    paper_id: str
    name: str
    number: str
    reason: str


@dataclass(frozen=True, slots=True)
class PaperSubmitted(Event):
    """A form was laid before those who approve it."""

    submission_id: str
    form: str
    name: str
    n: int
    round: int
    content: str
    parts: Mapping[str, str] = field(repr=False)
    chain: tuple[Link, ...]
    shown: Checklist = field(repr=False, default=())


@dataclass(frozen=True, slots=True)
class PaperWithdrawn(Event):
    """The officers took back what they had laid before somebody."""

    submission_id: str
    name: str


@dataclass(frozen=True, slots=True)
class OpinionGiven(Event):
    """Somebody of the chain agreed or sent the paper back. `scan` are the bytes of one given on paper."""

    submission_id: str
    name: str
    content: str
    role: Link
    verdict: Verdict
    words: str
    person_id: str
    by: str
    given_at: datetime
    looked_at: Checklist = field(repr=False, default=())
    instead_of: str = ""
    digest: str = ""
    no_scan: str = ""
    scan: bytes = field(repr=False, default=b"")


@dataclass(frozen=True, slots=True)
class DueTerm:
    """A running clock of a case, as it is stored."""

    clock: str
    started_on: date
    due_on: date  # the raw day while `withheld`
    withheld: bool  # a notice is wanting: 尚未公布
    at: datetime | None  # the moment, for a term of hours
    party: bool
    beside: str  # the side procedure it runs in; empty for that of the case
    n: int  # which of several of a kind; of the case's own procedure, for which party, or 0 for all of them


@dataclass(frozen=True, slots=True)
class Unreckoned:
    """A case whose stored dates were reckoned by something else than stands now."""

    case_id: str
    mark: str
    apart: bool  # it must be read: its stored clocks do not tell all


@dataclass(frozen=True, slots=True)
class DueReckoned(Event):
    """The dates of a case, stored for lists alone: its nearest running clock, and all of them."""

    due_on: date | None
    clock: str
    party: bool
    terms: tuple[DueTerm, ...] = ()
    mark: str = ""  # what they were reckoned by


@dataclass(frozen=True, slots=True)
class PersonActed(Event):
    """An officer was picked by name as the acting person of this seat."""

    person_id: str
    name: str


@dataclass(frozen=True, slots=True)
class SignedIn(Event):
    """Somebody came in at this seat: by what, and after how many wrong passwords.

    `looked`: the times before at which the person came in while another program wrote, and nothing could be
    journalled.
    """

    person_id: str
    how: str
    failed: int
    looked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SignInRefused(Event):
    """A wrong password at the lock of an open desk: in whose name, and the how-manieth one after another."""

    person_id: str
    name: str
    failed: int


@dataclass(frozen=True, slots=True)
class AccountOpened(Event):
    """A person was given a password for this seat, or another in place of one forgotten."""

    person_id: str
    name: str
    renewed: bool


@dataclass(frozen=True, slots=True)
class WaysDiffer(Event):
    """The keyring is not the one the journal tells of: a password was set, or taken away, and the power went
    before it was written here; or somebody put another keyring in its place. The names of whom it is about.
    """

    came: tuple[str, ...]
    gone: tuple[str, ...]
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AccountClosed(Event):
    """A person comes in at this seat no more."""

    person_id: str
    name: str


@dataclass(frozen=True, slots=True)
class PasswordChanged(Event):
    """Somebody changed the own password; `second`: a key file is asked for besides."""

    person_id: str
    second: bool


@dataclass(frozen=True, slots=True)
class RecoveryRenewed(Event):
    """The recovery sheet has a new code, and the old one opens nothing."""


@dataclass(frozen=True, slots=True)
class RegisterRead(Event):
    """After a restore somebody read the last number of a series from the paper register."""

    series: str
    known: int  # the last the desk knows itself
    last: int  # as it was read


@dataclass(frozen=True, slots=True)
class ListsDiffer(Event):
    """A list that others stand on is another: whoever read it reads it again."""


@dataclass(frozen=True, slots=True)
class ListImported(ListsDiffer):
    """A version of a list came into the desk."""

    kind: str
    version: str
    rows: int


class Way(StrEnum):
    """How something leaves the desk."""

    PRINTED = "printed"
    SAVED = "saved"  # papers, as files that anybody can open
    OPENED = "opened"  # by another program, for a while
    TABLED = "tabled"  # rows, as such a file
    LISTED = "listed"  # rows, written out by the command line


@dataclass(frozen=True, slots=True)
class HandedOut(Event):
    """Papers, or rows of a table, leave the desk: what, how many, the name of the file without its folder.

    Journalled before it is done: nothing leaves of which nothing is written.
    """

    what: str  # 《立案审批表》, 案件表
    way: Way
    n: int
    file: str = ""


@dataclass(frozen=True, slots=True)
class BackedUp(Event):
    """A proved copy of everything was made."""

    file: str
    cases: int


@dataclass(frozen=True, slots=True)
class JournalChecked(Event):
    """Database and journal were compared with what they were when written, up to an entry."""

    entries: int
    digest: str
    findings: int


@dataclass(frozen=True, slots=True)
class UseRefused(Event):
    """A use case was refused; the refusal is journalled, nothing else changed."""

    use_case: str
    code: str

"""The frozen rows that the list of leads, that of inspections and the inbox show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from desktop.casework.case_files import CaseFile
from desktop.casework.lead_facts import Found, InspectionKind, LeadEnd, LeadKind
from desktop.casework.rows import DaySpan


@dataclass(frozen=True, slots=True)
class LeadFilter:
    """What the list is narrowed to; empty fields do not narrow. Values of one field are alternatives."""

    procedure: str  # "lead" or "inspection"
    unit_id: str = ""  # a unit and all below it
    open_only: bool = False
    stages: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()  # how it came in, or why somebody is inspected
    ends: tuple[str, ...] = ()  # what became of it
    officers: tuple[str, ...] = ()
    until: date | None = None  # its clock ends by then, and it is open
    came: DaySpan | None = None
    text: str = ""  # of the number, the party, the place or what it tells


@dataclass(frozen=True, slots=True)
class LeadRow:
    """A lead or an inspection as its list shows it; nothing of who reported."""

    id: str
    number: str
    procedure: str
    stage: str
    unit_id: str
    unit: str
    party: str
    place: str
    told: str  # what it is about
    received_on: date | None
    registered_on: date
    officers: str
    due_on: date | None
    due_clock: str
    kind: LeadKind | InspectionKind | None
    outcome: LeadEnd | Found | None
    matter: str = ""  # of the list; what is inspected

    @property
    def came_on(self) -> date:
        """The day from which somebody waits."""
        return self.received_on or self.registered_on


@dataclass(frozen=True, slots=True)
class LeadCounts:
    """What is still open: leads to be checked, settled, answered; inspections that are not ended."""

    received: int
    checked: int
    settled: int
    oldest: date | None = None  # the day the lead came in that waits longest
    visits: int = 0  # inspections, those that wait for a re-check among them

    @property
    def open(self) -> int:
        """All that wait for somebody."""
        return self.received + self.checked + self.settled + self.visits


@dataclass(frozen=True, slots=True)
class InboxRow:
    """A file that waits in the inbox of a unit."""

    file: CaseFile
    unit_id: str
    unit: str
    received_at: datetime
    by: str

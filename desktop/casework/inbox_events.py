"""What has happened before there is a case: to files that wait in the inbox of a unit, and to leads."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop.casework.events import Event


@dataclass(frozen=True, slots=True)
class InboxFileReceived(Event):
    """A file came in and is kept here, or only known by its digest."""

    file_id: str
    unit_id: str
    digest: str
    size: int
    kind: str
    name: str
    taken_at: str
    spot: str
    chunks: int
    key: bytes = field(repr=False, default=b"")
    medium: str = ""  # where the original stays, of one that is only known by its digest


@dataclass(frozen=True, slots=True)
class InboxFileVoided(Event):
    """A file of the inbox is not to be used; it stays where it is."""

    file_id: str
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class InboxFilePlaced(Event):
    """A file of the inbox was put to a lead, an inspection or a case: it waits no more."""

    file_id: str
    name: str
    number: str
    into: str  # the id of where it went


@dataclass(frozen=True, slots=True)
class LeadMatterNamed(Event):
    """A lead is about this matter of the list, and is checked by the rules of the domain it belongs to."""

    name: str
    rule_set: str

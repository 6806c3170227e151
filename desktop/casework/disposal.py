"""What becomes of an archived file when its time is over: kept longer, or destroyed by an approved list.

How archives are destroyed is for the archives administration to say, and the reference holds none of its
rules (u_retention). So nothing is destroyed here until the office has entered the rule it follows, and the
desk asks for what any such rule may ask: every file appraised, a list approved by the head, two witnesses.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from desktop.base.errors import Refusal
from desktop.casework.case import Case
from desktop.casework.co_parties import each_party
from desktop.casework.deadlines import Calendar
from desktop.casework.enforcement import over, owed_in_all
from desktop.casework.events import Event
from desktop.casework.payments import paid_up_on
from desktop.casework.remedies import pending
from desktop.casework.retention import kept_until
from desktop.casework.things import ON_HAND, things_of

WITNESSES = 2
"""People who see the files destroyed (监销人)."""


class Fate(StrEnum):
    """What is found of a file when it is appraised (鉴定)."""

    DESTROY = "destroy"
    KEEP = "keep"


class Standing(StrEnum):
    """How far a list is."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    RETURNED = "returned"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class DisposalItem:
    """A file on a list. It names nobody: it stays when the case is gone."""

    id: str
    case_id: str
    number: str
    cause: str
    registered_on: date
    closed_on: date | None
    archived_on: date
    papers: int
    pages: int
    years: int  # it was to be kept
    until: date  # the last day of them
    fate: Fate
    keep_years: int  # of one kept longer; 0 is for ever
    why: str
    destroyed_at: datetime | None = None

    @property
    def waits(self) -> bool:
        """Whether it is still to be destroyed."""
        return self.fate is Fate.DESTROY and self.destroyed_at is None


@dataclass(frozen=True, slots=True)
class Signer:
    """Who put the own name to a list."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Disposal:
    """A list (销毁清册), its files in their order, and everybody who answers for it."""

    id: str
    number: str
    unit_id: str
    unit: str
    basis: str
    proposed_on: date
    proposer: Signer
    items: tuple[DisposalItem, ...]
    approver: Signer | None = None
    decided_on: date | None = None
    returned_why: str | None = None
    witnesses: tuple[Signer, ...] = ()
    ended_on: date | None = None

    @property
    def standing(self) -> Standing:
        """How far it is."""
        if self.returned_why is not None:
            return Standing.RETURNED
        if self.ended_on is not None:
            return Standing.ENDED
        return Standing.PROPOSED if self.approver is None else Standing.APPROVED

    @property
    def waiting(self) -> tuple[DisposalItem, ...]:
        """The files still to be destroyed."""
        return tuple(item for item in self.items if item.waits)


@dataclass(frozen=True, slots=True)
class Stub:
    """All that is left of a case that was destroyed."""

    case_id: str
    number: str
    unit: str
    cause: str
    registered_on: date
    closed_on: date | None
    destroyed_at: datetime
    disposal: str  # the number of the list
    approver: str


def hindrances(
    case: Case, on: date, years: int, today: date, calendar: Calendar, sides: Mapping[str, str]
) -> tuple[Refusal, ...]:
    """All that stands against destroying a case archived on a day and kept for years.

    `sides` are the names of the procedures that may run beside a case. What cannot be told stands against it.
    """
    found, number = list[Refusal](), case.number
    until = kept_until(on, years)
    if until is None:
        found.append(Refusal("disposal_for_ever", number=number))
    elif until >= today:
        found.append(Refusal("disposal_not_over", number=number, until=until))
    running = [sides.get(side.procedure, side.id) for side in case.sides if not side.ended]
    if not case.closed or running:
        names = "、".join(dict.fromkeys(running)) or "案件"
        found.append(Refusal("disposal_running", number=number, names=names))
    each = each_party(case)
    if any(pending(seen, today) for seen in each):
        found.append(Refusal("disposal_remedy", number=number))
    for seen in each:
        owed = owed_in_all(seen, today, calendar)
        if owed.fen and not over(seen) and paid_up_on(seen, owed) is None:
            found.append(Refusal("disposal_unpaid", number=number, owed=owed))
    held = sum(any(lot.state in ON_HAND for lot in thing.lots) for thing in things_of(case))
    if held:
        found.append(Refusal("disposal_things", number=number, n=held))
    return tuple(found)


def keeps_longer(on: date, years: int, today: date) -> bool:
    """Whether a new period, counted from the day of archiving, ends after today."""
    until = kept_until(on, years)
    return until is None or until > today


# ------------------------------------------------------------ what happens to a list


@dataclass(frozen=True, slots=True)
class DisposalProposed(Event):
    """Somebody appraised files and proposes what becomes of them."""

    disposal_id: str
    number: str
    unit_id: str
    basis: str
    proposed_on: date
    items: tuple[DisposalItem, ...]


@dataclass(frozen=True, slots=True)
class DisposalApproved(Event):
    """The head approved a list."""

    disposal_id: str
    number: str
    on: date
    destroy: int
    keep: int


@dataclass(frozen=True, slots=True)
class DisposalReturned(Event):
    """The head sent a list back: it comes to nothing, another may be proposed."""

    disposal_id: str
    number: str
    on: date
    why: str


@dataclass(frozen=True, slots=True)
class DisposalWitnessed(Event):
    """Somebody will see the files of a list destroyed (监销)."""

    disposal_id: str
    number: str
    place: int  # the first, the second
    name: str


@dataclass(frozen=True, slots=True)
class CaseDestroyed(Event):
    """A case was destroyed by a list: what stays of it is this, and its number in the ledger.

    `entries` are the digests of the entries of the journal whose contents went with it: the chain holds
    without them, and the check asks of no other entry less than all of it.
    """

    disposal: str  # the number of the list
    number: str
    files: int
    papers: int
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ItemDestroyed(Event):
    """The same, as the list is told of it."""

    disposal_id: str
    item_id: str
    disposal: str
    number: str


@dataclass(frozen=True, slots=True)
class DisposalEnded(Event):
    """Nothing is left to be done by a list."""

    disposal_id: str
    number: str
    on: date


@dataclass(frozen=True, slots=True)
class DiskCleared(Event):
    """What destroyed cases had left on the disk was written over."""

    files: int

"""The one road every use case takes: open, decide, keep, record, commit, announce."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from db import STANDARD, Cost, Storage, UnitOfWork
from desktop.base.clock import Clock
from desktop.base.errors import Refusal
from desktop.casework.access import Actor
from desktop.casework.case import Case
from desktop.casework.events import DueReckoned, Event, UseRefused
from desktop.casework.gates import Bench
from desktop.casework.lists import MatterList
from desktop.casework.terms import next_due
from desktop.services.library import Library

C = TypeVar("C")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Office:
    """What every use case stands on: the storage, the resources, the time."""

    storage: Storage
    library: Library
    clock: Clock
    cost: Cost = STANDARD  # of guessing a password; the sample's, which everybody knows, may cost nothing


@dataclass(slots=True)
class Job:
    """One use case under way: its transaction, its actor, the events so far."""

    work: UnitOfWork
    office: Office
    actor: Actor
    events: list[Event] = field(default_factory=list)

    @property
    def bench(self) -> Bench:
        """What the gates may look at today."""
        return bench(self.office, self.work.matter_lists())

    def keep(self, event: Event) -> None:
        """Write an event to the tables and remember it for the journal."""
        self.work.apply(event)
        self.events.append(event)

    def case(self, case_id: str) -> Case:
        """The case as it stands now, inside the transaction."""
        return self.work.case(case_id)


UseCase = Callable[[Job, C], R]


def perform(office: Office, actor: Actor, use_case: UseCase[C, R], command: C) -> tuple[R, tuple[Event, ...]]:
    """Run a use case in one transaction. On any error nothing is kept; a refusal is journalled by itself."""
    name = getattr(use_case, "__name__", "use_case")
    try:
        with office.storage.write(actor, name) as work:
            job = Job(work, office, actor)
            result = use_case(job, command)
            for case_id in dict.fromkeys(event.case_id for event in job.events if event.case_id):
                reckon_due(job, case_id)
            work.record(job.events)
    except Refusal as refusal:
        _record_refusal(office, actor, name, command, refusal)
        raise
    return result, tuple(job.events)


def bench(office: Office, lists: tuple[MatterList, ...]) -> Bench:
    """The bench of today."""
    return Bench(office.clock.today(), office.library.calendar, lists)


def reckon_due(job: Job, case_id: str) -> None:
    """Store the date the list shows of a case, by the clocks as they stand today."""
    job.work.apply(due_of(job.office, job.case(case_id), case_id))


def due_of(office: Office, case: Case, case_id: str) -> DueReckoned:
    """The date the list shows for a case, known under an id."""
    nearest = next_due(case, office.library.clocks, office.library.calendar, office.clock.today())
    due = nearest.due if nearest is not None else None
    if nearest is None or due is None:
        return DueReckoned(case_id, None, "", False)
    return DueReckoned(case_id, due.date or due.raw, nearest.clock.id, nearest.party)


def _record_refusal(office: Office, actor: Actor, name: str, command: object, refusal: Refusal) -> None:
    event = UseRefused(str(getattr(command, "case_id", "")), name, refusal.code)
    with office.storage.write(actor, name) as work:
        work.record([event])

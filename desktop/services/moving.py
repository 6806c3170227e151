"""Things are moved: who gave, who took, from where to where; a wrong entry is voided and stays."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.base.errors import BadEntry, Refusal
from desktop.casework import custody_facts as c
from desktop.casework.custody import Moving, bars, sheets_of, why_kept
from desktop.casework.events import FactsKept
from desktop.casework.facts import FACTS
from desktop.services.perform import Job


@dataclass(frozen=True, slots=True)
class MoveThings:
    """A move of things of a case."""

    case_id: str
    moving: Moving


@dataclass(frozen=True, slots=True)
class VoidMove:
    """A move that was entered wrongly, by its sheet, and why."""

    case_id: str
    n: int
    why: str


def move_things(job: Job, command: MoveThings) -> None:
    """Enter a move. Raises Refusal for the first of what stands against it."""
    case = job.case(command.case_id)
    bar = next(bars(case, command.moving, job.office.clock.today()), None)
    if bar is not None:
        raise bar
    sheets = sheets_of(case, command.moving)
    job.keep(FactsKept(case.id, {slot: FACTS[slot[0]].written(value) for slot, value in sheets.items()}))


def void_move(job: Job, command: VoidMove) -> None:
    """Take a move out of the count; its entry stays. Raises BadEntry `missing`, Refusal."""
    case = job.case(command.case_id)
    if not command.why.strip():
        raise BadEntry("missing", label=c.VOIDED.label)
    if command.n not in case.counting(c.THING.group):
        raise Refusal("move_voided_before")
    bar = why_kept(case, command.n)
    if bar is not None:
        raise bar
    job.keep(FactsKept(case.id, {(c.VOIDED.id, command.n): command.why.strip()}))

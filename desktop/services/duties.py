"""Roles people bear beside the one of their list: at another unit for a time (抽调), or a second (兼任)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from desktop.base.errors import BadEntry, NotFound
from desktop.casework.access import ADMINISTRATOR, Duty
from desktop.casework.lists import Officer, Unit
from desktop.casework.people_events import DutyEnded, DutyGiven
from desktop.services.perform import Job


@dataclass(frozen=True, slots=True)
class GiveDuty:
    """A role at a unit and all below it, from a day to a last day, by an order."""

    person_id: str
    role: str
    at_unit: str
    since: date | None
    until: date | None
    why: str


@dataclass(frozen=True, slots=True)
class EndDuty:
    """Today is its last day; one that has not begun is taken off the list."""

    duty_id: str


def give_duty(job: Job, command: GiveDuty) -> str:
    """Give somebody a role beside the own one; gives its id. It counts from the next sign-in on.

    Raises NotFound for an unknown person or unit, BadEntry `missing` for no role or no order,
    `duty_days_crossed`, and `administrator_apart`: who keeps the accounts decides no cases.
    """
    officer, unit = _checked(job, command)
    given = Duty(
        id=job.work.mint_id(),
        person_id=officer.id,
        role=command.role,
        unit_id=unit.id,
        since=command.since,
        until=command.until,
        why=command.why.strip(),
        sample=officer.sample,
    )
    job.work.put_duties((*job.work.duties(), given))
    role = job.office.library.rights.role_name(given.role)
    job.keep(DutyGiven("", officer.id, officer.name, role, unit.name))
    return given.id


def _checked(job: Job, command: GiveDuty) -> tuple[Officer, Unit]:
    officer = next((one for one in job.work.officers(None) if one.id == command.person_id), None)
    if officer is None:
        raise NotFound("no_such_person", id=command.person_id)
    unit = next((one for one in job.work.units() if one.id == command.at_unit), None)
    if unit is None:
        raise NotFound("no_such_unit", unit=command.at_unit)
    if command.role not in job.office.library.rights.bearable:
        raise BadEntry("missing", label="角色")
    if ADMINISTRATOR in (command.role, officer.role):
        raise BadEntry("administrator_apart", name=officer.name)
    if not command.why.strip():
        raise BadEntry("missing", label="依据")
    if command.since and command.until and command.until < command.since:
        raise BadEntry("duty_days_crossed", since=command.since, until=command.until)
    return officer, unit


def end_duty(job: Job, command: EndDuty) -> None:
    """End a duty with today. Raises NotFound `no_such_duty` for one that is not listed, or over."""
    today, listed = job.office.clock.today(), job.work.duties()
    held = next((one for one in listed if one.id == command.duty_id), None)
    if held is None or (held.until is not None and held.until < today):
        raise NotFound("no_such_duty")
    begun = held.since is None or held.since <= today
    left = tuple(replace(one, until=today) if one == held else one for one in listed if begun or one != held)
    job.work.put_duties(left)
    officer = next((one for one in job.work.officers(None) if one.id == held.person_id), None)
    role = job.office.library.rights.role_name(held.role)
    job.keep(DutyEnded("", held.person_id, officer.name if officer is not None else held.person_id, role))

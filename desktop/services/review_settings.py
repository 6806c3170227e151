"""How an office has its approvals given: by whom, whether always in the desk, and who stands in for whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from db import Reading
from desktop.base.errors import BadEntry, NotFound
from desktop.casework.access import ADMINISTRATOR, Actor, Duty
from desktop.casework.case import Case
from desktop.casework.facts import FACTS, Slot
from desktop.casework.lists import Officer
from desktop.casework.people_events import DutyEnded, DutyGiven
from desktop.casework.submissions import CHAINS, Chain, Link
from desktop.services.perform import Job, Office

CHAIN, MUST = "review.chain", "review.must"
STANDS_IN = (Link.DEPUTY, Link.HEAD)
"""Roles that may name who stands in for them."""


def chain_of(work: Reading) -> Chain:
    """By whom approvals are given here."""
    told = work.setting(CHAIN) or ""
    return next((chain for chain in CHAINS if " ".join(chain) == told), CHAINS[0])


@dataclass(frozen=True, slots=True)
class ReviewRules:
    """By whom approvals are given, and whether what they fill may still be typed."""

    chain: Chain = CHAINS[0]
    must: bool = False


def review_rules(office: Office) -> ReviewRules:
    """How it is set."""
    with office.read() as work:
        return rules_of(work)


def rules_of(work: Reading) -> ReviewRules:
    """How it is set, in a transaction that reads already."""
    return ReviewRules(chain_of(work), work.setting(MUST) == "1")


def set_review_rules(job: Job, command: ReviewRules) -> None:
    """Set by whom approvals are given. What is before somebody goes on by the chain it was laid under."""
    if command.chain not in CHAINS:
        raise BadEntry("missing", label="审批的层级")
    job.work.put_setting(CHAIN, " ".join(command.chain))
    job.work.put_setting(MUST, "1" if command.must else "0")


def refuse_typed(job: Job, case: Case, slots: Iterable[Slot]) -> None:
    """Raise BadEntry `by_review_only` for what an approval fills, where all are given in the desk."""
    held = {fact for approval in job.office.library.approvals.laid.values() for fact in approval.held}
    typed = [fact for fact, _ in slots if fact in held]
    # What came in with a ledger was approved before the desk.
    if typed and case.ledger is None and job.work.setting(MUST) == "1":
        raise BadEntry("by_review_only", label=FACTS[typed[0]].label)


@dataclass(frozen=True, slots=True)
class Delegate:
    """Who stands in for a head or deputy, from a day to a last day."""

    person_id: str
    since: date
    until: date


def delegate(job: Job, command: Delegate) -> str:
    """Let another head of the own unit stand in for the own role while one is away; gives the id of the duty.

    It counts from the next sign-in of that person on. Raises BadEntry `missing`, `duty_days_crossed`,
    `administrator_apart`, `cannot_stand_in` for oneself, one of elsewhere, and who is no head; NotFound for
    an unknown person.
    """
    actor, work, today = job.actor, job.work, job.office.clock.today()
    officer = next((one for one in work.officers(None) if one.id == command.person_id), None)
    if officer is None:
        raise NotFound("no_such_person", id=command.person_id)
    if officer.role == ADMINISTRATOR:
        raise BadEntry("administrator_apart", name=officer.name)
    if not _may_stand_in(work, actor, officer, today):
        raise BadEntry("cannot_stand_in", name=officer.name)
    if command.until < command.since or command.until < today:
        raise BadEntry("duty_days_crossed", since=command.since, until=command.until)
    given = Duty(
        id=work.mint_id(),
        person_id=officer.id,
        role=actor.role,
        unit_id=actor.unit_id,
        since=command.since,
        until=command.until,
        why=f"代{actor.name}",
        sample=officer.sample,
        instead_of=actor.name,
    )
    work.put_duties((*work.duties(), given))
    role = job.office.library.rights.role_name(given.role)
    job.keep(DutyGiven("", officer.id, officer.name, role, work.unit_path(given.unit_id)[-1].name))
    return given.id


@dataclass(frozen=True, slots=True)
class RecallStandIn:
    """A duty that the acting person named somebody to bear in the own stead, to be over now."""

    duty_id: str


def recall_stand_in(job: Job, command: RecallStandIn) -> None:
    """End a delegation before its last day: from now on nothing is approved by it.

    What was approved until now stands. One that begins today or later is taken off the list. Raises NotFound
    `no_such_duty` for one that is over, or that is not of the acting person.
    """
    today, listed = job.office.clock.today(), job.work.duties()
    held = next((one for one in _own(job.work, job.actor, today) if one.id == command.duty_id), None)
    if held is None:
        raise NotFound("no_such_duty")
    begun = held.since is not None and held.since < today
    over = (replace(held, until=today - timedelta(days=1)),) if begun else ()
    job.work.put_duties((*(one for one in listed if one != held), *over))
    officer = next((one for one in job.work.officers(None) if one.id == held.person_id), None)
    name = held.person_id if officer is None else officer.name
    job.keep(DutyEnded("", held.person_id, name, job.office.library.rights.role_name(held.role)))


def _own(work: Reading, actor: Actor, today: date) -> Iterator[Duty]:
    """The delegations of a person that are not over."""
    for duty in work.duties():
        given = (duty.instead_of, duty.role, duty.unit_id) == (actor.name, actor.role, actor.unit_id)
        if given and duty.until is not None and today <= duty.until:
            yield duty


@dataclass(frozen=True, slots=True)
class StandingIn:
    """Somebody who stands in for the person who asks, and for which days."""

    duty_id: str
    name: str
    since: date
    until: date


def standing_in(office: Office) -> tuple[StandingIn, ...]:
    """Who stands in, or will, for the person who asks."""
    with office.read() as work:
        names = {one.id: one.name for one in work.officers(None)}
        return tuple(
            StandingIn(duty.id, names.get(duty.person_id, duty.person_id), duty.since, duty.until)
            for duty in _own(work, office.actor, office.clock.today())
            if duty.since is not None and duty.until is not None
        )


def _may_stand_in(work: Reading, actor: Actor, officer: Officer, today: date) -> bool:
    """Another head or deputy of the own unit or below it: only heads of the organ decide (行政处罚法 57)."""
    units = {unit.id for unit in work.unit_path(officer.unit_id)}
    duties = (
        duty.role
        for duty in work.duties()
        if duty.person_id == officer.id and not duty.instead_of and duty.stands_on(today)
    )
    leads = any(role in STANDS_IN for role in (officer.role, *duties))
    return officer.id != actor.person_id and actor.unit_id in units and actor.role in STANDS_IN and leads


def candidates(office: Office) -> tuple[tuple[str, str], ...]:
    """Who may stand in for the person who asks: ids and names."""
    today = office.clock.today()
    with office.read() as work:
        return tuple(
            (one.id, one.name)
            for one in work.officers(None)
            if one.role != ADMINISTRATOR and _may_stand_in(work, office.actor, one, today)
        )

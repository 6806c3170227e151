"""Who acts at this seat: the person who came in, found in the lists, and journalled."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from datetime import date

from db import RECOVERY, Holder, Reading, Secret
from desktop.base.errors import NotFound, StorageTrouble
from desktop.casework.access import SYSTEM, Actor
from desktop.casework.events import SignInRefused
from desktop.services.accounts import OpenAccount, SignIn, Welcome, open_account, sign_in
from desktop.services.perform import Office, note, perform
from desktop.services.signing_in import Door, Unlocked, is_keeper
from desktop.services.units import settle_units, units_due

_log = logging.getLogger("desk.app")

SHEET = Actor("", "恢复单", RECOVERY, "")
"""Whoever holds the recovery sheet, until a password is set."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody whom the door let in, and the password typed there.

    With `renew` it was the recovery sheet that let in, and the secret is the password this person is to have.
    """

    unlocked: Unlocked
    secret: Secret = field(repr=False)
    renew: str = ""


@dataclass(frozen=True, slots=True)
class Arrival:
    """Somebody who may act now, and what there is to tell."""

    actor: Actor
    welcome: Welcome
    secret: Secret = field(repr=False)
    provisional: bool = False  # the password was given by somebody else: it is to be changed first
    old: bool = False  # it has not been changed for long


def come_in(office: Office, door: Door, entry: Entry) -> Arrival:
    """Journal who came in, and by what. Writes: for the writer's lane.

    What is due of the unit tree holds from now on. Raises NotFound for one who has left the lists, and what
    `open_account` and storage raise; then nobody has come in.
    """
    unlocked, holder = entry.unlocked, entry.unlocked.holder
    _settle(office)
    if entry.renew:
        perform(office.for_(SHEET), open_account, OpenAccount(entry.renew, entry.secret.password))
        holder = _holder(office, entry.renew)
    actor = person_of(office, holder)
    welcome, _ = perform(office.for_(actor), sign_in, SignIn(unlocked.how, unlocked.failed, unlocked.looked))
    if unlocked.looked:
        door.forget_looks(holder.person_id)  # the journal has heard of them
    own = not entry.renew
    return Arrival(actor, welcome, entry.secret, own and unlocked.provisional, own and unlocked.old)


def _settle(office: Office) -> None:
    """Carry out what was entered to hold from a day that has come, before anybody looks or is looked up."""
    with office.read() as work:
        due = units_due(work, office.clock.today())
    if due:
        perform(office.for_(SYSTEM), settle_units, None)


def person_of(office: Office, holder: Holder) -> Actor:
    """The holder of a slot as the lists have it now; a keeper of the seat stands on none of them."""
    if is_keeper(holder):
        return Actor(holder.person_id, holder.name, holder.role, "")
    with office.read() as work:
        return actor_of(work, holder.person_id, office.clock.today())


def as_listed(office: Office) -> Actor:
    """The acting person as the lists have it now; unchanged who stands on none, or has left them."""
    try:
        with office.read() as work:
            return actor_of(work, office.actor.person_id, office.clock.today())
    except NotFound:
        return office.actor


def actor_of(work: Reading, person_id: str, day: date) -> Actor:
    """A person of the list of officers with all duties that are not over on a day.

    Raises NotFound for an unknown id, and for one who has left the list.
    """
    officer = next((known for known in work.officers(None) if known.id == person_id), None)
    if officer is None:
        raise NotFound("no_such_person", id=person_id)
    own = (duty for duty in work.duties() if duty.person_id == person_id)
    duties = tuple(duty for duty in own if duty.until is None or day <= duty.until)
    return Actor(officer.id, officer.name, officer.role, officer.unit_id, duties)


def note_wrong_password(office: Office, holder: Holder, failed: int) -> None:
    """Journal a wrong password at the lock of an open desk. Nobody has come in: the seat itself tells."""
    name = holder.name or SHEET.name
    try:
        note(office.for_(SYSTEM), "sign_in", SignInRefused("", holder.person_id, name, failed))
    except StorageTrouble as trouble:  # it was counted at the door, and the next sign-in tells how many
        _log.warning("a wrong password is not journalled: %s", trouble)


def _holder(office: Office, person_id: str) -> Holder:
    slot = office.storage.keyring().slot(person_id)
    if slot is None:
        raise NotFound("no_slot")
    return slot.holder

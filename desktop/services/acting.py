"""Who acts at this seat: the person who came in, found in the lists, and journalled."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from db import RECOVERY, Holder, Secret
from desktop.base.errors import NotFound
from desktop.casework.access import Actor
from desktop.services.accounts import OpenAccount, SignIn, Welcome, open_account, sign_in
from desktop.services.perform import Office, perform
from desktop.services.signing_in import Unlocked

SYSTEM = Actor("", "本机", "system", "")
"""The seat itself: first filling and imports by command line."""

_SHEET = replace(SYSTEM, person_id=RECOVERY, name="恢复单")


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


def come_in(office: Office, entry: Entry) -> Arrival:
    """Journal who came in, and by what. Writes: for the writer's lane.

    Raises what `open_account` and storage raise; then nobody has come in.
    """
    unlocked, holder = entry.unlocked, entry.unlocked.holder
    if entry.renew:
        perform(office, _SHEET, open_account, OpenAccount(entry.renew, entry.secret.password))
        holder = _holder(office, entry.renew)
    actor = person_of(office, holder)
    welcome, _ = perform(office, actor, sign_in, SignIn(unlocked.how, unlocked.failed))
    own = not entry.renew
    return Arrival(actor, welcome, entry.secret, own and unlocked.provisional, own and unlocked.old)


def person_of(office: Office, holder: Holder) -> Actor:
    """The holder of a slot as the lists have it now; a keeper of the seat stands on none of them."""
    with office.storage.read() as work:
        officer = next((known for known in work.officers(None) if known.id == holder.person_id), None)
    if officer is None:
        return Actor(holder.person_id, holder.name, holder.role, "")
    return Actor(officer.id, officer.name, officer.role, officer.unit_id)


def _holder(office: Office, person_id: str) -> Holder:
    slot = office.storage.keyring().slot(person_id)
    if slot is None:
        raise NotFound("no_slot")
    return slot.holder

"""Who may come in at this seat: accounts opened and closed, passwords, the second factor, the recovery sheet.

An account is a slot of the keyring. Nobody can read a password in it, the administrator no more than others:
he sets one that must be changed at the first sign-in.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from db import RECOVERY, Cost, Holder, Keyring, Secret, new_code, read_code
from desktop.base.errors import BadEntry, NotFound, PrintTrouble, Refusal
from desktop.base.passwords import refuse_weak
from desktop.casework.access import ADMINISTRATOR
from desktop.casework.events import (
    AccountClosed,
    AccountOpened,
    HandedOut,
    PasswordChanged,
    RecoveryRenewed,
    SignedIn,
    Way,
    WaysDiffer,
)
from desktop.documents.recovery_sheet import recovery_sheet
from desktop.services.holders import holder_of, holders_of
from desktop.services.people import known_of
from desktop.services.perform import Job, Office, note
from desktop.services.signing_in import (
    RECOVERY_HOLDER,
    new_administrator_id,
    new_key_file,
)

Told = Callable[[int, int], None]
"""Hears pages written anew and pages in all; what it raises stops the work."""


@dataclass(frozen=True, slots=True)
class SignIn:
    """Somebody came in: by what, after how many wrong passwords, and when before, only to look."""

    how: str
    failed: int
    looked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Welcome:
    """What a person is told on coming in."""

    last: datetime | None
    failed: int


@dataclass(frozen=True, slots=True)
class OpenAccount:
    """A way in for a person of the lists; with an account already, a new password in its place."""

    person_id: str
    password: str


@dataclass(frozen=True, slots=True)
class OpenAccounts:
    """One password for many, that is no secret: only invented people may have one."""

    person_ids: tuple[str, ...]
    password: str
    cost: Cost


@dataclass(frozen=True, slots=True)
class AddAdministrator:
    """Another keeper of this seat, who stands on no list."""

    name: str
    password: str


@dataclass(frozen=True, slots=True)
class ChangePassword:
    """One's own password, and the key file that is to be asked for from now on (none: no second factor)."""

    old: Secret
    new: Secret


@dataclass(frozen=True, slots=True)
class AskForKeyFile:
    """From now on a key file besides the own password, written here anew: `now` is what opens until then."""

    now: Secret
    file: Path


@dataclass(frozen=True, slots=True)
class CloseAccount:
    """Nobody of this id comes in any more."""

    person_id: str


def sign_in(job: Job, command: SignIn) -> Welcome:
    """Journal that the acting person came in; tells of the time before."""
    last = job.work.last_sign_in(job.actor.person_id)
    job.work.note_sign_in(command.how, command.failed)
    _name_anew(job)
    _settle_ways(job)
    job.keep(SignedIn("", job.actor.person_id, command.how, command.failed, command.looked))
    return Welcome(last, command.failed)


def _name_anew(job: Job) -> None:
    """The list before sign-in shows people by the names and units they have by now."""
    storage, units = job.office.storage, job.work.units()
    ring = storage.keyring()
    named = ring.named(storage.keys, holders_of(job.work.officers(None), units))
    if named != ring:
        storage.keep_keyring(named)


def _settle_ways(job: Job) -> None:
    """Tell the journal of what the keyring has and it does not know of.

    The keyring is written before its transaction is kept: whoever is shut out stays so, whatever comes after.
    """
    ring, noted = job.office.storage.keyring(), job.work.noted_ways()
    ways = ring.ways()
    if noted is not None and noted != ways:
        names = {one.id: one.name for one in job.work.officers(None)}
        names |= {slot.holder.person_id: slot.holder.name for slot in ring.slots}

        def named(ids: Iterable[str]) -> tuple[str, ...]:
            return tuple(sorted(names.get(one, one) for one in ids))

        changed = (one for one in ways.keys() & noted.keys() if ways[one] != noted[one])
        job.keep(
            WaysDiffer(
                "", named(ways.keys() - noted.keys()), named(noted.keys() - ways.keys()), named(changed)
            )
        )
    job.work.note_ways(ways)


def open_account(job: Job, command: OpenAccount) -> None:
    """Set the first password of a person, or another in place of a forgotten one; a key file falls away.

    Raises BadEntry for a weak password, NotFound for a person who is neither listed nor a keeper.
    """
    storage = job.office.storage
    ring = storage.keyring()
    held = ring.slot(command.person_id)
    officer = next((one for one in job.work.officers(None) if one.id == command.person_id), None)
    if officer is None and (held is None or command.person_id == RECOVERY):
        raise NotFound("no_such_person", id=command.person_id)
    holder = holder_of(officer, job.work.units()) if officer is not None else held.holder  # type: ignore[union-attr]
    refuse_weak(command.password, known_of(holder, officer))
    job.keep(AccountOpened("", holder.person_id, holder.name, renewed=held is not None))
    # Whoever holds the recovery sheet sets a password that is already his own.
    _put(job, holder, Secret(command.password), provisional=job.actor.role != RECOVERY)


def open_accounts(job: Job, command: OpenAccounts) -> int:
    """Let many of those listed in at once, with one write of the keyring; gives how many."""
    storage, units, wanted = job.office.storage, job.work.units(), set(command.person_ids)
    held = {slot.holder.person_id for slot in storage.keyring().slots}
    holders = list(holders_of((one for one in job.work.officers(None) if one.id in wanted), units))
    for holder in holders:
        job.keep(AccountOpened("", holder.person_id, holder.name, renewed=holder.person_id in held))
    since, secret = job.office.clock.now().isoformat(), Secret(command.password)
    given = dict.fromkeys(holders, secret)
    ring = storage.keyring().with_slots(storage.keys, given, since=since, cost=command.cost)
    _keep(job, ring)
    return len(holders)


def add_administrator(job: Job, command: AddAdministrator) -> str:
    """Another administrator of this seat; gives the id. Raises BadEntry for a weak password or no name."""
    name = " ".join(command.name.split())
    if not name:
        raise BadEntry("missing", label="姓名")
    refuse_weak(command.password, (name,))
    holder = Holder(new_administrator_id(), name, ADMINISTRATOR, ())
    job.keep(AccountOpened("", holder.person_id, name, renewed=False))
    _put(job, holder, Secret(command.password), provisional=True)
    return holder.person_id


def change_password(job: Job, command: ChangePassword) -> None:
    """Change the acting person's own password or key file. The database is not written anew.

    Raises Refusal `wrong_password` and `key_file_needed` for the old, BadEntry for the new: `password_same`
    too for who would keep a password that somebody else has set.
    """
    ring = job.office.storage.keyring()
    ring.unlock(job.actor.person_id, command.old)
    slot = ring.slot(job.actor.person_id)
    assert slot is not None
    kept = command.new.password == command.old.password
    if kept and (slot.provisional or command.new == command.old):
        raise BadEntry("password_same")
    officer = next((one for one in job.work.officers(None) if one.id == slot.holder.person_id), None)
    refuse_weak(command.new.password, known_of(slot.holder, officer))
    job.keep(PasswordChanged("", slot.holder.person_id, second=bool(command.new.key_file)))
    _put(job, slot.holder, command.new, since=slot.since if kept else "")


def ask_for_key_file(job: Job, command: AskForKeyFile) -> None:
    """Write a new key file, and ask the acting person for it from now on.

    Raises Refusal `key_file_there`, for it may be another's, PrintTrouble `cannot_write`, and as
    `change_password` does, with the file taken away again.
    """
    content = new_key_file()
    _write_key_file(command.file, content)
    try:
        change_password(job, ChangePassword(command.now, replace(command.now, key_file=content)))
    except BaseException:
        command.file.unlink(missing_ok=True)
        raise


def _write_key_file(file: Path, content: bytes) -> None:
    try:
        with file.open("xb") as opened:
            opened.write(content)
            opened.flush()
            os.fsync(opened.fileno())  # a stick is pulled out soon
    except FileExistsError as error:
        raise Refusal("key_file_there", file=str(file)) from error
    except OSError as error:
        file.unlink(missing_ok=True)
        raise PrintTrouble("cannot_write", file=str(file), why=error) from error


def renew_recovery(job: Job, _nothing: None) -> str:
    """A new code for the recovery sheet, told this once; the old sheet opens nothing any more."""
    code = new_code()
    job.keep(RecoveryRenewed(""))
    _put(job, RECOVERY_HOLDER, Secret(read_code(code) or ""))
    return code


def recovery_paper(office: Office, name: str, code: str, file: str = "") -> bytes:
    """The sheet of a code that was just told, made by a person, to be printed, or saved as a file."""
    note(office, "renew_recovery", HandedOut("", "恢复单", Way.SAVED if file else Way.PRINTED, 1, file))
    with office.read() as work:
        units = work.units()
    county = next((unit.name for unit in units if unit.parent_id is None), "")
    where = f"{county}　{office.storage.home.root.absolute()}".strip()
    return recovery_sheet(name, code, office.clock.today(), where)


def close_account(job: Job, command: CloseAccount) -> None:
    """Take away a person's way in. `renew_key` must follow: that alone shuts out who kept the key itself.

    Raises NotFound for who has none, Refusal `own_account` and `last_administrator`.
    """
    storage = job.office.storage
    ring = storage.keyring()
    slot = ring.slot(command.person_id)
    if slot is None or command.person_id == RECOVERY:
        raise NotFound("no_slot")
    if command.person_id == job.actor.person_id:
        raise Refusal("own_account")
    left = [other for other in ring.slots if other.holder.role == ADMINISTRATOR and other != slot]
    if not left:
        raise Refusal("last_administrator")
    job.keep(AccountClosed("", command.person_id, slot.holder.name))
    _keep(job, ring.without(storage.keys, command.person_id))


def renew_key(office: Office, told: Told | None = None) -> bool:
    """Write the office anew under another key where somebody was shut out; False where nobody was.

    Called after `close_account`, and on opening, for the power may have gone between the two, or somebody
    have stopped it. Slow. Raises StorageTrouble, `in_use` where another program writes.
    """
    if not office.storage.keyring().outdated:
        return False
    office.storage.rekey(told)
    return True


def _put(job: Job, holder: Holder, secret: Secret, *, provisional: bool = False, since: str = "") -> None:
    """Last in a use case: what is written to the keyring no rollback takes back."""
    storage = job.office.storage
    ring = storage.keyring().with_slot(
        storage.keys,
        holder,
        secret,
        since=since or job.office.clock.now().isoformat(),
        cost=job.office.cost,
        provisional=provisional,
    )
    _keep(job, ring)


def _keep(job: Job, ring: Keyring) -> None:
    """Last in a use case: if the power goes before its commit, the next who comes in has it journalled."""
    job.office.storage.keep_keyring(ring)
    job.work.note_ways(ring.ways())

"""Coming in: what a home is before anybody has signed in, who may, with what, and how often one may try."""

from __future__ import annotations

import json
import math
import secrets
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from db import (
    RECOVERY,
    STANDARD,
    Converted,
    Cost,
    DatabaseKey,
    Holder,
    KeyPlace,
    Keyring,
    Keys,
    SeatKey,
    Secret,
    Slot,
    convert_home,
    is_plain,
    key_place,
    new_code,
    read_code,
)
from desktop.base.bounds import NOTE_BYTES, open_plain, read_bounded
from desktop.base.clock import Clock
from desktop.base.errors import NotFound, Refusal, StorageTrouble
from desktop.base.passwords import OLD, refuse_weak, wait_after
from desktop.base.paths import Home
from desktop.casework.access import ADMINISTRATOR

KEY_FILE_MARK = b"desk key file 1\n"
_KEY_FILE = 64  # random bytes, in hexadecimal
MOST_LOOKS = 100


class Ground(StrEnum):
    """What a home is before anybody has signed in."""

    NEW = "new"  # nothing yet: whoever begins it is its administrator
    PLAIN = "plain"  # a database of an older program, not encrypted
    LOCKED = "locked"


@dataclass(frozen=True, slots=True)
class Known:
    """A person on the list before sign-in."""

    holder: Holder
    second: bool  # a key file is asked for
    last: datetime | None  # when this person last came in at this seat
    failed: int  # wrong passwords since
    wait: timedelta  # until another may be tried


@dataclass(frozen=True, slots=True)
class Unlocked:
    """What a right password gives."""

    keys: Keys
    holder: Holder
    how: str  # password | key_file | recovery
    failed: int  # wrong passwords before it
    looked: tuple[str, ...]  # when this person came in only to look, while another program wrote
    provisional: bool  # somebody else has set the password: it is to be changed now
    old: bool  # it has not been changed for long


@dataclass(frozen=True, slots=True)
class _Tried:
    """What is noted of one name."""

    failed: int = 0
    at: str = ""  # of the last wrong password
    last: str = ""  # of the last sign-in
    looked: tuple[str, ...] = ()  # sign-ins that are not in the journal yet


class Door:
    """The door of one home. Slow where it guesses passwords and opens servers: for a lane."""

    def __init__(self, home: Path, clock: Clock, cost: Cost = STANDARD) -> None:
        self.home = home
        self._clock = clock
        self._cost = cost
        self._place: KeyPlace = key_place(home)
        self._heard: Callable[[Holder, int], None] | None = None

    def listen(self, heard: Callable[[Holder, int], None]) -> None:
        """Tell of each wrong password from now on, with the how-manieth it is, in the thread that tried it.

        For an office that is open; before, the next sign-in tells how many there were.
        """
        self._heard = heard

    def ground(self) -> Ground:
        """What stands behind it. Raises StorageTrouble `keys_lost`, `keys_unreadable`."""
        if self._place.rings():
            return Ground.LOCKED
        return Ground.PLAIN if is_plain(self.home) else Ground.NEW

    @property
    def sample_password(self) -> str:
        """What the home of the sample county tells everybody; empty for a real office."""
        try:
            return read_bounded(Home(self.home).sample_password, NOTE_BYTES).decode("utf-8").strip()
        except (OSError, UnicodeDecodeError):
            return ""

    def people(self) -> tuple[Known, ...]:
        """Who may come in, the last to do so first, then the officers; the recovery slot is nobody's."""
        tried, now = self._tried(), self._clock.now()
        known = [
            Known(slot.holder, slot.second, _moment(one.last), one.failed, _left(one, now))
            for slot in self._ring().slots
            if slot.holder.person_id != RECOVERY
            for one in (tried.get(slot.holder.person_id, _Tried()),)
        ]
        return tuple(sorted(known, key=_by_likelihood))

    def unlock(self, person_id: str, secret: Secret) -> Unlocked:
        """Try a password. Raises Refusal `wrong_password` (`left` tries, `wait`), `too_soon` (`wait`),
        `key_file_needed`, NotFound `no_slot`, StorageTrouble `keys_altered`.
        """
        self._refuse_hurry(person_id)
        try:
            keys, slot = self._open(person_id, secret)
        except Refusal as refusal:
            if refusal.code != "wrong_password":
                raise
            raise self._note_wrong(person_id, refusal) from refusal
        one = self._tried().get(person_id, _Tried())
        self._note(person_id, _Tried(last=self._clock.now().isoformat(), looked=one.looked))
        how = "recovery" if person_id == RECOVERY else "key_file" if slot.second else "password"
        aged = self._clock.now() - datetime.fromisoformat(slot.since) > OLD
        old = aged and not self.sample_password  # which nobody is to change
        return Unlocked(keys, slot.holder, how, one.failed, one.looked, slot.provisional, old)

    def note_look(self, person_id: str) -> None:
        """Somebody came in while another program writes: the journal hears of it at the next sign-in."""
        one = self._tried().get(person_id, _Tried())
        looked = (*one.looked, self._clock.now().isoformat())[-MOST_LOOKS:]
        self._note(person_id, replace(one, looked=looked))

    def forget_looks(self, person_id: str) -> None:
        """The journal has heard of them."""
        self._note(person_id, replace(self._tried().get(person_id, _Tried()), looked=()))

    def recover(self, code: str) -> Unlocked:
        """Open with the code of the recovery sheet. Raises Refusal `recovery_unreadable`, and as `unlock`."""
        found = read_code(code)
        if found is None:
            raise Refusal("recovery_unreadable")
        return self.unlock(RECOVERY, Secret(found))

    def begin(self, name: str, secret: Secret) -> tuple[Unlocked, str]:
        """The first administrator of a home, and the code of its recovery sheet, told this once.

        Of a home with an unencrypted database, `convert` goes on from here. Raises BadEntry for a weak
        password, Refusal `home_not_empty` where somebody has begun it meanwhile.
        """
        refuse_weak(secret.password, (name,))
        ground = self.ground()
        if ground is Ground.LOCKED:
            raise Refusal("home_not_empty")
        keys, code = Keys(DatabaseKey.new(), (), SeatKey.new()), new_code()
        now = self._clock.now().isoformat()
        holder = Holder(new_administrator_id(), name, ADMINISTRATOR, ())
        ring = Keyring.begin(keys, converting=ground is Ground.PLAIN)
        ring = ring.with_slot(keys, holder, secret, since=now, cost=self._cost)
        ring = ring.with_slot(
            keys, RECOVERY_HOLDER, Secret(read_code(code) or ""), since=now, cost=self._cost
        )
        self._place.put(ring)
        return Unlocked(keys, holder, "password", 0, (), provisional=False, old=False), code

    def unfinished(self) -> bool:
        """Whether a conversion was broken off, and must go on before the home is opened."""
        return self._ring().converting

    def convert(self, unlocked: Unlocked, told: Callable[[int, int], None]) -> Converted:
        """Encrypt what is not; may be stopped, and begun again. Raises StorageTrouble."""
        done = convert_home(self.home, self._clock, unlocked.keys.current, told)
        self._place.put(self._ring().at_rest(unlocked.keys))
        return done

    def close(self) -> None:
        """Let go of a server."""
        self._place.close()

    # ------------------------------------------------------------ trying

    def _ring(self) -> Keyring:
        rings = self._place.rings()
        if not rings:
            raise NotFound("no_slot")
        return rings[0]

    def _open(self, person_id: str, secret: Secret) -> tuple[Keys, Slot]:
        """Through the first keyring that was not altered; a second copy serves where the first one was."""
        altered: StorageTrouble | None = None
        for ring in self._place.rings():
            slot = ring.slot(person_id)
            if slot is None:
                continue
            try:
                return ring.unlock(person_id, secret), slot
            except StorageTrouble as trouble:
                altered = trouble
        raise altered or NotFound("no_slot")

    def _refuse_hurry(self, person_id: str) -> None:
        one, now = self._tried().get(person_id, _Tried()), self._clock.now()
        wait = _left(one, now)
        if wait > timedelta():
            if now.isoformat() < one.at:  # the clock was set back: the wait runs from now
                self._note(person_id, replace(one, at=now.isoformat()))
            raise Refusal("too_soon", failed=one.failed, wait=_told(wait))

    def _note_wrong(self, person_id: str, refusal: Refusal) -> Refusal:
        one = self._tried().get(person_id, _Tried())
        failed = one.failed + 1
        self._note(person_id, replace(one, failed=failed, at=self._clock.now().isoformat()))
        slot = self._ring().slot(person_id)
        if self._heard is not None and slot is not None:
            self._heard(slot.holder, failed)
        return Refusal("wrong_password", **refusal.facts, failed=failed, wait=_told(wait_after(failed)))

    def _tried(self) -> dict[str, _Tried]:
        try:
            told = json.loads(self._place.noted() or b"{}")
            return {str(id): _tried(one) for id, one in told.items()}
        except (ValueError, KeyError, TypeError, AttributeError):
            return {}  # what cannot be read tells nothing

    def _note(self, person_id: str, one: _Tried) -> None:
        noted = {**self._tried(), person_id: one}
        self._place.note(json.dumps({id: asdict(known) for id, known in noted.items()}).encode())


RECOVERY_HOLDER = Holder(RECOVERY, "", RECOVERY, ())


def is_recovery(holder: Holder) -> bool:
    """Whether this is the slot of the recovery sheet, which is nobody's."""
    return holder.person_id == RECOVERY


def is_keeper(holder: Holder) -> bool:
    """Whether somebody keeps this seat and stands on no list of the county."""
    return holder.role == ADMINISTRATOR and not holder.units


def new_administrator_id() -> str:
    """An id for somebody who keeps this seat and stands on no list of the county."""
    return f"seat-{secrets.token_hex(6)}"


def new_key_file() -> bytes:
    """The contents of a key file nobody has had."""
    return KEY_FILE_MARK + secrets.token_hex(_KEY_FILE).encode() + b"\n"


def read_key_file(file: Path) -> bytes:
    """The contents of a key file. Raises Refusal `key_file_unreadable` for anything else."""
    try:
        with open_plain(file) as opened:
            found = opened.read(len(new_key_file()) + 1)
    except OSError as error:
        raise Refusal("key_file_unreadable", file=str(file)) from error
    if not found.startswith(KEY_FILE_MARK) or len(found) != len(new_key_file()):
        raise Refusal("key_file_unreadable", file=str(file))
    return found


def _tried(told: Mapping[str, Any]) -> _Tried:
    looked = tuple(str(at) for at in told.get("looked", ()))[-MOST_LOOKS:]
    return _Tried(int(told["failed"]), str(told["at"]), str(told["last"]), looked)


def _left(one: _Tried, now: datetime) -> timedelta:
    at = _moment(one.at)
    if at is None:
        return timedelta()
    return max(timedelta(), wait_after(one.failed) - max(timedelta(), now - at))


def _told(wait: timedelta) -> int:
    return math.ceil(wait.total_seconds())


def _moment(written: str) -> datetime | None:
    try:
        return datetime.fromisoformat(written) if written else None
    except ValueError:
        return None


def _by_likelihood(known: Known) -> tuple[float, bool, tuple[str, ...], str]:
    """Most of those who come in lead cases: of a new home the few names shown are to be theirs."""
    last = known.last.timestamp() if known.last is not None else 0.0
    return -last, known.holder.role != "officer", known.holder.units, known.holder.name


__all__ = ["Converted", "Door", "Ground", "Known", "Secret", "Unlocked", "new_key_file", "read_key_file"]

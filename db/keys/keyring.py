"""The slots of one database, and its older keys: a small file beside it, sealed with the key itself.

Whoever can write the file but not open a slot can break it, and is found: the seal covers every byte of it.
"""

from __future__ import annotations

import hmac
import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import lru_cache
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from db.canonical import canonical, plain
from db.keys.key import SECRET, DatabaseKey, Keys, SeatKey
from db.keys.slots import NONCE, STANDARD, Cost, Holder, Secret, Slot, make_slot, open_slot, seal_key
from desktop.base.bounds import KEYRING_BYTES
from desktop.base.errors import NotFound, StorageTrouble

FORMAT = 1
SEAT = b"seat"
RECOVERY = "recovery"
"""The slot of the printed sheet: nobody's, and everybody's way back."""


@dataclass(frozen=True, slots=True)
class Keyring:
    """All ways into one database. Every change gives another keyring, sealed anew.

    A change raises StorageTrouble `keys_altered` for a keyring that was not sealed with the key.
    """

    database: str  # random, for ever
    salt: bytes  # of the current key: files written under it begin with it
    slots: tuple[Slot, ...] = ()
    past: tuple[tuple[bytes, bytes], ...] = ()  # salt, and the key of old, wrapped under the current one
    seat: bytes = field(default=b"", repr=False)  # what the seat signs with, wrapped under the current one
    converting: bool = False  # an unencrypted database is being written anew under the key
    outdated: bool = False  # somebody was taken out: a new key is due
    seal: bytes = field(default=b"", repr=False)

    @classmethod
    def begin(cls, keys: Keys, *, converting: bool = False) -> Keyring:
        """The keyring of a database nobody can open yet."""
        seat = _wrapped(keys.current, keys.seat.secret, SEAT)
        begun = cls(secrets.token_hex(16), keys.current.salt, seat=seat, converting=converting)
        return begun.sealed(keys.current)

    def slot(self, person_id: str) -> Slot | None:
        """A person's slot, None for who has no way in."""
        return next((slot for slot in self.slots if slot.holder.person_id == person_id), None)

    def ways(self) -> dict[str, str]:
        """Who has a way in, and since when his password is what it is."""
        return {slot.holder.person_id: slot.since for slot in self.slots}

    def unlock(self, person_id: str, secret: Secret) -> Keys:
        """The keys behind a person's password. As slow as one guess.

        Raises NotFound `no_slot`, Refusal `wrong_password` and `key_file_needed`, StorageTrouble
        `keys_altered` where somebody else has changed the file.
        """
        slot = self.slot(person_id)
        if slot is None:
            raise NotFound("no_slot")
        key = open_slot(self.database, slot, secret)
        self._refuse_altered(key)
        past = tuple(DatabaseKey(_opened(key, old, salt), salt) for salt, old in self.past)
        return Keys(key, past, SeatKey(_opened(key, self.seat, SEAT)))

    def with_slot(
        self,
        keys: Keys,
        holder: Holder,
        secret: Secret,
        *,
        since: str,
        cost: Cost = STANDARD,
        provisional: bool = False,
    ) -> Keyring:
        """The keyring with a new slot for a person, in place of the one held. As slow as one guess."""
        return self.with_slots(keys, {holder: secret}, since=since, cost=cost, provisional=provisional)

    def with_slots(
        self,
        keys: Keys,
        given: Mapping[Holder, Secret],
        *,
        since: str,
        cost: Cost = STANDARD,
        provisional: bool = False,
    ) -> Keyring:
        """The same for many, sealed once. As slow as a guess for each."""
        self._refuse_altered(keys.current)
        made = tuple(
            make_slot(
                self.database, holder, secret, keys.current, cost=cost, provisional=provisional, since=since
            )
            for holder, secret in given.items()
        )
        new = {holder.person_id for holder in given}
        others = tuple(slot for slot in self.slots if slot.holder.person_id not in new)
        return replace(self, slots=(*others, *made)).sealed(keys.current)

    def named(self, keys: Keys, holders: Iterable[Holder]) -> Keyring:
        """The keyring with the names, roles and units people have by now."""
        self._refuse_altered(keys.current)
        known = {holder.person_id: holder for holder in holders}
        slots = tuple(
            replace(slot, holder=known.get(slot.holder.person_id, slot.holder)) for slot in self.slots
        )
        return self if slots == self.slots else replace(self, slots=slots).sealed(keys.current)

    def without(self, keys: Keys, person_id: str) -> Keyring:
        """The keyring without a person's slot. Who kept the key itself is shut out by a new one alone."""
        self._refuse_altered(keys.current)
        slots = tuple(slot for slot in self.slots if slot.holder.person_id != person_id)
        return replace(self, slots=slots, outdated=True).sealed(keys.current)

    def rekeyed(self, keys: Keys) -> tuple[Keyring, Keys]:
        """A new key for everybody who has a slot. The old one is kept under it: older copies must open."""
        self._refuse_altered(keys.current)
        new, past = DatabaseKey.new(), (keys.current, *keys.past)
        slots = tuple(
            replace(slot, key=seal_key(self.database, slot.holder.person_id, slot.public, new))
            for slot in self.slots
        )
        wrapped = tuple((key.salt, _wrapped(new, key.secret, key.salt)) for key in past)
        seat = _wrapped(new, keys.seat.secret, SEAT)
        ring = replace(self, salt=new.salt, slots=slots, past=wrapped, seat=seat, outdated=False)
        return ring.sealed(new), Keys(new, past, keys.seat)

    def at_rest(self, keys: Keys) -> Keyring:
        """The keyring with nothing left to be done: all is encrypted, and nobody's key outlives his slot."""
        self._refuse_altered(keys.current)
        return replace(self, converting=False, outdated=False).sealed(keys.current)

    def opens(self, salt: bytes) -> bool:
        """Whether a file that begins with this salt was written under a key of this ring."""
        return salt == self.salt or any(salt == old for old, _ in self.past)

    def written(self) -> bytes:
        """As it is kept in its file."""
        return json.dumps(plain(self) | {"format": FORMAT}, ensure_ascii=False, indent=1).encode()  # type: ignore[operator]

    def sealed(self, key: DatabaseKey) -> Keyring:
        """The keyring as it stands, under its seal."""
        return replace(self, seal=self._seal(key))

    def _refuse_altered(self, key: DatabaseKey) -> None:
        """Before anything is sealed anew: a slot that a stranger put in would be given the key."""
        if key.salt != self.salt or not hmac.compare_digest(self.seal, self._seal(key)):
            raise StorageTrouble("keys_altered")

    def _seal(self, key: DatabaseKey) -> bytes:
        sealing = HKDF(hashes.SHA256(), SECRET, salt=None, info=b"desk keyring").derive(key.secret)
        return hmac.digest(sealing, canonical(replace(self, seal=b"")), "sha256")


@lru_cache(maxsize=4)  # every list of people asks whether the one kept is still the one it knows
def read_keyring(written: bytes) -> Keyring:
    """A keyring as it was kept. Raises StorageTrouble `keys_unreadable` for anything else."""
    try:
        told = json.loads(written) if len(written) <= KEYRING_BYTES else {}
        ring = Keyring(
            database=str(told["database"]),
            salt=bytes.fromhex(told["salt"]),
            slots=tuple(_slot(each) for each in told["slots"]),
            past=tuple((bytes.fromhex(salt), bytes.fromhex(key)) for salt, key in told["past"]),
            seat=bytes.fromhex(told["seat"]),
            converting=bool(told["converting"]),
            outdated=bool(told["outdated"]),
            seal=bytes.fromhex(told["seal"]),
        )
        canonical(ring)  # text that cannot be spelled in bytes was never ours
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
        raise StorageTrouble("keys_unreadable", why=str(error)) from error
    if told.get("format") != FORMAT or not all(slot.cost.sane for slot in ring.slots):
        raise StorageTrouble("keys_unreadable", why="format")
    return ring


def _slot(told: Mapping[str, Any]) -> Slot:
    holder = told["holder"]
    texts = {known.name: str(holder[known.name]) for known in fields(Holder) if known.name != "units"}
    return Slot(
        holder=Holder(**texts, units=tuple(str(unit) for unit in holder["units"])),
        cost=Cost(**{known.name: int(told["cost"][known.name]) for known in fields(Cost)}),
        **{name: bytes.fromhex(told[name]) for name in ("salt", "public", "private", "key")},
        second=bool(told["second"]),
        provisional=bool(told["provisional"]),
        since=str(told["since"]),
    )


def _wrapped(key: DatabaseKey, secret: bytes, of: bytes) -> bytes:
    nonce = secrets.token_bytes(NONCE)
    return nonce + AESGCM(key.secret).encrypt(nonce, secret, b"kept" + of)


def _opened(key: DatabaseKey, wrapped: bytes, of: bytes) -> bytes:
    try:
        return AESGCM(key.secret).decrypt(wrapped[:NONCE], wrapped[NONCE:], b"kept" + of)
    except (InvalidTag, ValueError) as error:
        raise StorageTrouble("keys_altered") from error

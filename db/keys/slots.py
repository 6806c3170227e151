"""A slot: what one person's password opens. Argon2id over the password guards a key pair of the slot's own,
and the key of the database is sealed to the pair's public half.

So a key can be changed for everybody without anybody's password. What is wrapped is bound to database, person
and parameters (AES-GCM), so that no slot can be moved, renamed or weakened.
"""

from __future__ import annotations

import hashlib
import secrets
import unicodedata
from dataclasses import asdict, dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from db.canonical import canonical
from db.keys.key import SECRET, DatabaseKey
from desktop.base.errors import Refusal

NONCE = 12
_RAW = (serialization.Encoding.Raw, serialization.PublicFormat.Raw)


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess of a password costs: memory in KiB, passes over it, lanes."""

    memory: int = 64 * 1024
    passes: int = 3
    lanes: int = 1

    @property
    def sane(self) -> bool:
        """Within what a file may ask of this computer."""
        return 8 * self.lanes <= self.memory <= 1 << 20 and 1 <= self.passes <= 16 and 1 <= self.lanes <= 8


STANDARD = Cost()
"""As much as the second choice of RFC 9106 asks: three passes over 64 MiB; on one lane."""


@dataclass(frozen=True, slots=True)
class Secret:
    """What a person gives to be let in: a password, and the contents of a key file where there is one."""

    password: str = field(repr=False)
    key_file: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose slot it is, as the list of names before sign-in shows it: all this stands in the clear."""

    person_id: str
    name: str
    role: str
    units: tuple[str, ...]  # names from the county down


@dataclass(frozen=True, slots=True)
class Slot:
    """One way into the database."""

    holder: Holder
    cost: Cost
    salt: bytes
    public: bytes
    private: bytes  # nonce and the private half, wrapped under the password
    key: bytes  # ephemeral public half, nonce, and the key of the database, sealed to `public`
    second: bool  # a key file is needed besides the password
    provisional: bool  # the password was given by somebody else, and is to be changed at once
    since: str  # when the password was set, for people


def make_slot(
    database: str,
    holder: Holder,
    secret: Secret,
    key: DatabaseKey,
    *,
    cost: Cost,
    provisional: bool,
    since: str,
) -> Slot:
    """A slot for a person. Takes as long as one guess: not for the UI thread."""
    pair, salt = X25519PrivateKey.generate(), secrets.token_bytes(16)
    second = bool(secret.key_file)
    bound = _bound(database, holder.person_id, cost, salt, second=second)
    raw = pair.private_bytes_raw()
    private = _wrap(_derive(secret, salt, cost, bound), raw, bound)
    public = pair.public_key().public_bytes(*_RAW)
    sealed = seal_key(database, holder.person_id, public, key)
    return Slot(holder, cost, salt, public, private, sealed, second, provisional, since)


def open_slot(database: str, slot: Slot, secret: Secret) -> DatabaseKey:
    """The key behind a slot. Raises Refusal `wrong_password`, or `key_file_needed` without trying."""
    if slot.second and not secret.key_file:
        raise Refusal("key_file_needed", name=slot.holder.name)
    person = slot.holder.person_id
    bound = _bound(database, person, slot.cost, slot.salt, second=slot.second)
    given = secret if slot.second else Secret(secret.password)
    try:
        raw = _unwrap(_derive(given, slot.salt, slot.cost, bound), slot.private, bound)
        pair = X25519PrivateKey.from_private_bytes(raw)
        theirs, wrapped = slot.key[:SECRET], slot.key[SECRET:]
        shared = pair.exchange(X25519PublicKey.from_public_bytes(theirs))
        sealing = _agreed(shared, theirs, slot.public)
        opened = _unwrap(sealing, wrapped, canonical([database, person, "key"]))
    except (InvalidTag, ValueError) as error:
        raise Refusal("wrong_password", name=slot.holder.name, second=slot.second) from error
    return DatabaseKey(opened[:SECRET], opened[SECRET:])


def seal_key(database: str, person_id: str, public: bytes, key: DatabaseKey) -> bytes:
    """The key of a database for the holder of a public half: nobody's password is needed."""
    pair = X25519PrivateKey.generate()
    ours = pair.public_key().public_bytes(*_RAW)
    shared = pair.exchange(X25519PublicKey.from_public_bytes(public))
    bound = canonical([database, person_id, "key"])
    return ours + _wrap(_agreed(shared, ours, public), key.secret + key.salt, bound)


def _bound(database: str, person_id: str, cost: Cost, salt: bytes, *, second: bool) -> bytes:
    return canonical([database, person_id, asdict(cost), salt.hex(), second])


def _derive(secret: Secret, salt: bytes, cost: Cost, bound: bytes) -> bytes:
    word = unicodedata.normalize("NFC", secret.password).encode()  # the same word from any keyboard
    file = hashlib.sha256(secret.key_file).digest() if secret.key_file else None
    return Argon2id(
        salt=salt,
        length=SECRET,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory,
        ad=bound,
        secret=file,
    ).derive(word)


def _agreed(shared: bytes, ours: bytes, theirs: bytes) -> bytes:
    return HKDF(hashes.SHA256(), SECRET, salt=None, info=b"desk slot" + ours + theirs).derive(shared)


def _wrap(key: bytes, plain: bytes, bound: bytes) -> bytes:
    nonce = secrets.token_bytes(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, bound)


def _unwrap(key: bytes, wrapped: bytes, bound: bytes) -> bytes:
    return AESGCM(key).decrypt(wrapped[:NONCE], wrapped[NONCE:], bound)

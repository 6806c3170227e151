"""The key of a database, and which of an office's keys a file was written under."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from desktop.base.bounds import open_plain
from desktop.base.errors import StorageTrouble

SECRET, SALT = 32, 16  # bytes
PAGE, RESERVED, IV = 4096, 80, 16
"""SQLCipher 4: bytes of a page, those at its end for vector and seal, and the vector's own."""
PLAIN = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class DatabaseKey:
    """A random key. Its salt stands in the clear at the head of each file written under it."""

    secret: bytes = field(repr=False)
    salt: bytes

    @classmethod
    def new(cls) -> DatabaseKey:
        """A key nobody has had."""
        return cls(secrets.token_bytes(SECRET), secrets.token_bytes(SALT))

    @property
    def spelled(self) -> str:
        """As SQLCipher takes a key that is no password: nothing is derived from it."""
        return f"x'{self.secret.hex()}{self.salt.hex()}'"


@dataclass(frozen=True, slots=True)
class SeatKey:
    """What a seat signs its journal with (Ed25519). Made on the seat, and never leaves it."""

    secret: bytes = field(repr=False)

    @classmethod
    def new(cls) -> SeatKey:
        """A key no seat has had."""
        return cls(Ed25519PrivateKey.generate().private_bytes_raw())

    @property
    def public(self) -> bytes:
        """What others prove a signature with."""
        return Ed25519PrivateKey.from_private_bytes(self.secret).public_key().public_bytes_raw()

    def sign(self, words: bytes) -> bytes:
        """The signature of this seat under some bytes."""
        return Ed25519PrivateKey.from_private_bytes(self.secret).sign(words)


def signed_by(public: bytes, signature: bytes, words: bytes) -> bool:
    """Whether the holder of a public key's other half signed these bytes."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, words)
    except (InvalidSignature, ValueError):
        return False
    return True


@dataclass(frozen=True, slots=True)
class Keys:
    """What was unlocked: the key things are written under now, those of older copies, and the seat's own."""

    current: DatabaseKey
    past: tuple[DatabaseKey, ...]
    seat: SeatKey

    def of(self, file: Path) -> DatabaseKey:
        """The key of a file; the current one for a file that is not there yet.

        Raises StorageTrouble `not_encrypted` and `another_key`, OSError.
        """
        salt = salt_of(file)
        if salt is None:
            return self.current
        if salt == PLAIN:
            raise StorageTrouble("not_encrypted", file=str(file))
        found = next((key for key in (self.current, *self.past) if key.salt == salt), None)
        if found is None:
            raise StorageTrouble("another_key", file=str(file))
        return found


@dataclass(slots=True)
class LiveKeys:
    """The keys of an office that is open: they change under it when it is written anew under another."""

    now: Keys


def salt_of(file: Path) -> bytes | None:
    """The first bytes of a database: its salt, or `PLAIN`; None where nothing was written yet."""
    if not file.exists():
        return None
    with open_plain(file) as opened:
        head = opened.read(SALT)
    return head if len(head) == SALT else None


def pages_of(file: Path, key: DatabaseKey) -> int:
    """Pages a database says it has, in its sealed header; 0 where the header cannot be read.

    SQLite caps what it tells at the size of the file: it cannot say by how much a copy was broken off.
    """
    with open_plain(file) as opened:
        page = opened.read(PAGE)
    if len(page) < PAGE:
        return 0
    sealed, vector = page[SALT : PAGE - RESERVED], page[PAGE - RESERVED : PAGE - RESERVED + IV]
    opening = Cipher(algorithms.AES(key.secret), modes.CBC(vector)).decryptor()
    head = PLAIN + opening.update(sealed)[: 100 - SALT]
    if head[16:18] != PAGE.to_bytes(2, "big") or head[24:28] != head[92:96]:
        return 0
    return int.from_bytes(head[28:32], "big")

"""Where keyrings are kept: beside the database, with a second copy among the backups; or on the server."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from sqlalchemy import Engine, select

from db.engine import beside_the_turn
from db.faults import sorted_faults
from db.keys.key import PLAIN, salt_of
from db.keys.keyring import Keyring, read_keyring
from db.models import KeptFileRecord
from db.whole import write_whole
from desktop.base.bounds import KEYRING_BYTES, NOTE_BYTES, read_bounded
from desktop.base.errors import StorageTrouble
from desktop.base.paths import Home, make_folder

SUFFIX = ".keys"
"""Of the keyring that lies beside a backup: the passwords of its day open it anywhere."""


class KeyPlace(Protocol):
    """Where the keyring of an office is, and what is noted of attempts to open it."""

    def rings(self) -> tuple[Keyring, ...]:
        """The keyrings that may be the office's, the likeliest first. None where it has none yet.

        Raises StorageTrouble `keys_unreadable`, `keys_lost` where there should be one, `another_key` and
        `plain_instead` for a database that is not the one they are of.
        """

    def put(self, ring: Keyring) -> None:
        """Keep a keyring in place of the one kept."""

    def noted(self) -> bytes:
        """What was last noted of attempts; empty before the first."""

    def note(self, told: bytes) -> None:
        """Note it."""

    def close(self) -> None:
        """Let go of where it is."""


class FileKeys:
    """The keyring of a home."""

    def __init__(self, home: Home) -> None:
        self._home = home

    def rings(self) -> tuple[Keyring, ...]:
        """Its own file, the second copy, and the copies beside backups: those that fit the database."""
        with sorted_faults(str(self._home.keys)):
            salt = salt_of(self._home.standing)
            found, wrong = [], None
            for file in self._files():
                try:
                    ring = read_keyring(_read(file))
                except StorageTrouble as trouble:
                    wrong = trouble
                    continue
                if ring not in found and (salt is None or ring.opens(salt) or ring.converting):
                    found.append(ring)
        if not found and wrong is not None:
            raise StorageTrouble("keys_unreadable", file=str(self._home.keys), why=wrong.facts["why"])
        if not found and self._home.keys.exists():
            code = "plain_instead" if salt == PLAIN else "another_key"
            raise StorageTrouble(code, file=str(self._home.database))
        if not found and salt is not None and salt != PLAIN:
            raise StorageTrouble("keys_lost", file=str(self._home.keys))
        return tuple(found)

    def _files(self) -> Iterator:  # type: ignore[type-arg]
        folder = self._home.backups
        kept = sorted(folder.glob("desk-*" + SUFFIX), reverse=True) if folder.is_dir() else []
        return (file for file in (self._home.keys, folder / self._home.keys.name, *kept) if file.is_file())

    def put(self, ring: Keyring) -> None:
        """Both copies; the second first, so that one of the two is whole and new, or both are old."""
        with sorted_faults(str(self._home.keys)):
            make_folder(self._home.backups)
            for file in (self._home.backups / self._home.keys.name, self._home.keys):
                write_whole(file, ring.written())

    def noted(self) -> bytes:
        """The attempts; what cannot be read was never noted."""
        try:
            return read_bounded(self._home.tries, NOTE_BYTES)
        except OSError:
            return b""

    def note(self, told: bytes) -> None:
        """Note them."""
        with sorted_faults(str(self._home.tries)):
            write_whole(self._home.tries, told)

    def close(self) -> None:
        """Nothing is held open."""


def _read(file: Path) -> bytes:
    """A keyring as it was kept. Raises StorageTrouble `keys_unreadable` for what is too long to be one."""
    try:
        return read_bounded(file, KEYRING_BYTES)
    except OSError as error:
        if error.errno not in (errno.EFBIG, errno.EINVAL):
            raise
        raise StorageTrouble("keys_unreadable", why=error.strerror) from error


class ServerKeys:
    """The keyring of an office on a server. It encrypts nothing there: it says who may come in."""

    def __init__(self, engine: Engine, server: str) -> None:
        self._engine, self._server = engine, server

    def rings(self) -> tuple[Keyring, ...]:
        """The one kept there."""
        written = self._read("keys")
        return (read_keyring(written),) if written else ()

    def put(self, ring: Keyring) -> None:
        """Keep it."""
        self._write("keys", ring.written())

    def noted(self) -> bytes:
        """The attempts, at whichever seat they were made."""
        return self._read("tries")

    def note(self, told: bytes) -> None:
        """Note them."""
        self._write("tries", told)

    def close(self) -> None:
        """Let go of the server."""
        self._engine.dispose()

    def _read(self, name: str) -> bytes:
        with sorted_faults(self._server), self._engine.connect() as connection:
            found = connection.scalar(select(KeptFileRecord.content).where(KeptFileRecord.name == name))
        return bytes(found) if found else b""

    def _write(self, name: str, content: bytes) -> None:
        from sqlalchemy.dialects.postgresql import insert  # two megabytes: only where there is a server

        kept = insert(KeptFileRecord).values(name=name, content=content)
        kept = kept.on_conflict_do_update(index_elements=["name"], set_={"content": content})
        with sorted_faults(self._server), beside_the_turn(self._engine).begin() as connection:
            connection.execute(kept)

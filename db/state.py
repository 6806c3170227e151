"""What can be told of a database without telling of a case: rows, sizes, versions, whether it is whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlcipher3 import dbapi2

from db.backup import contents
from db.engine import connect_to_look
from db.faults import sorted_faults
from db.homes import beside
from db.keys.key import Keys
from db.migrate import revision_of
from db.proving import whole
from desktop.base.paths import Home


@dataclass(frozen=True, slots=True)
class State:
    """A database of a home at one moment."""

    sound: bool  # every page can be read, and the last entries of the journal follow each other
    revision: str  # of its tables
    counts: Mapping[str, int]  # rows by table
    size: int  # bytes of the file
    log: int  # bytes not yet carried over into it
    entries: int  # of this seat's journal
    head: str  # digest of the last


def state_of(home: Home, keys: Keys) -> State:
    """The quick check, and what stands there: slow as the file is large. Raises StorageTrouble."""
    file = home.database
    with sorted_faults(str(file)):
        connection = connect_to_look(file, keys.of(file))
        try:
            held = contents(connection)
        finally:
            connection.close()
        log = beside(file)[0]
        return State(
            sound=whole(file, keys),
            revision=revision_of(file, keys) or "",
            counts=held.counts,
            size=file.stat().st_size,
            log=log.stat().st_size if log.exists() else 0,
            entries=held.entries,
            head=held.head,
        )


def engine_versions() -> tuple[str, str]:
    """Of SQLite and of SQLCipher, as they are built in."""
    connection = dbapi2.connect(":memory:")
    try:
        (sqlite,) = connection.execute("SELECT sqlite_version()").fetchone()
        (cipher,) = connection.execute("PRAGMA cipher_version").fetchone()
    finally:
        connection.close()
    return str(sqlite), str(cipher)

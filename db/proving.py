"""Is a database whole? Asked before a log is carried over into it, and before a backup takes its place."""

from __future__ import annotations

from pathlib import Path

from sqlcipher3 import dbapi2

from db.engine import connect_to_look
from db.homes import has_log
from db.keys.key import Keys
from db.lock import WriterLock
from desktop.base.errors import StorageTrouble

_LINKS = """SELECT count(*) FROM entry AS one LEFT JOIN entry AS before
    ON before.rep = one.rep AND before.rseq = one.rseq - 1
    WHERE one.no > (SELECT max(no) FROM entry) - 50 AND one.rseq > 1
    AND (before.digest IS NULL OR before.digest <> one.prev)"""


def whole(file: Path, keys: Keys) -> bool:
    """Whether every page can be read, and the last entries of the journal follow each other.

    A file that is busy or may not be read raises SQLite's own complaint.
    """
    connection = connect_to_look(file, keys.of(file))
    try:
        if connection.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]:
            return False
        named = connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'entry'").fetchone()
        return not named[0] or connection.execute(_LINKS).fetchone() == (0,)
    except dbapi2.DatabaseError as error:
        if isinstance(error, dbapi2.OperationalError):
            raise
        return False
    finally:
        connection.close()


def prove_log(file: Path, keys: Keys, lock: WriterLock) -> None:
    """Prove a log that was left behind before SQLite carries it over into the file.

    SQLite would obey the log of another copy too. Raises StorageTrouble `log_mismatch`, with both files
    untouched. While another program writes, the log is alive and its own.
    """
    if not has_log(file) or not file.exists() or file.stat().st_size == 0:
        return
    try:
        taken = lock.take()
    except StorageTrouble:
        return
    try:
        if not whole(file, keys):
            raise StorageTrouble("log_mismatch", file=str(file))
    finally:
        if taken:
            lock.release()

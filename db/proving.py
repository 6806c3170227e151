"""Is a database whole? Asked before a log is carried over into it, and before a backup takes its place."""

from __future__ import annotations

from pathlib import Path

from sqlcipher3 import dbapi2

from db.copies import digest_of
from db.engine import connect_to_look
from db.homes import has_log
from db.keys.key import Keys
from db.lock import WriterLock
from db.tide import Tide, read_tide
from desktop.base.errors import StorageTrouble
from desktop.base.paths import Home

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


def unlike_when_closed(home: Home, tide: Tide | None) -> bool:
    """Whether the database is another than was closed here last. Reads all of it.

    Every page is sealed by itself, and one of an older day of the same file has a seal that fits: what the
    journal does not tell of could be put back by it. Nothing is known of a file that was not closed properly;
    nor, the mark being written meanwhile, of one that another program works with.
    """
    if tide is None or not tide.file or not home.database.exists():
        return False
    changed = has_log(home.database) or digest_of(home.database) != tide.file
    return changed and read_tide(home.tide) == tide


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

"""A database written anew under another key, or under its first: whole in its place, or not at all.

The old file stands until the new one is proved and on the disk; what the power leaves half done is begun
again at the next start. The blocks the old file stood on are the disk's to reuse: only that disk's own
encryption, or its destruction, is sure to clear them.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from db.backup import Contents, contents, copy_pages, prove
from db.engine import APPLICATION, connect
from db.faults import sorted_faults
from db.homes import beside, has_log, refuse_home
from db.keys.key import PLAIN, DatabaseKey, Keys, salt_of
from db.lock import WriterLock
from db.tide import TideMark
from desktop.base.clock import Clock
from desktop.base.errors import StorageTrouble
from desktop.base.paths import Home, sync

STEP = 100_000  # instructions of SQLite between two looks at whether to go on: some hundredths of a second
_log = logging.getLogger("desk.db")

Told = Callable[[int, int], None]
"""Hears files (of one file, pages) done and in all; what it raises stops the work, all as it was."""


def rewrite(
    file: Path, keys: Keys, proved: Callable[[], None] | None = None, told: Told | None = None
) -> None:
    """A database under an older key, written anew under the current one. Nobody else may have it open.

    `proved` is called when the new file is whole and the old one still stands: it makes the new key known.
    `told` hears pages done and pages in all.
    """
    copied = partial(copy_pages, file, keys=keys, told=told)
    _replace(file, keys.current, copied, keys.of(file), proved, logged=True)


def finish_rekeying(home: Home, keys: Keys, lock: WriterLock) -> None:
    """The new key was made known, and the power went before the file under it stood in its place."""
    file = home.database
    if not file.exists() or salt_of(file) is None or keys.of(file) == keys.current:
        return
    lock.take()
    try:
        TideMark(home.tide, keys.seat).unseal()
        rewrite(file, keys)
    finally:
        lock.release()


@dataclass(frozen=True, slots=True)
class Converted:
    """What was written anew under the key, and what could not be and lies there in the clear."""

    files: tuple[Path, ...]
    left: tuple[Path, ...]


def convert_home(home: Path, clock: Clock, key: DatabaseKey, told: Told) -> Converted:
    """Encrypt the database of a home, and the copies of it among backups and files set aside.

    What is encrypted already is passed over, so that it may be begun again. Raises StorageTrouble, with the
    database as it was; a copy that cannot be read is left, and named.
    """
    where = Home(home)
    with sorted_faults(str(where.database)):
        refuse_home(where)
        lock = WriterLock(where.lock, clock)
        lock.take()
        try:
            plain = [file for file in _databases(where) if salt_of(file) == PLAIN]
            done, left = [], []
            for n, file in enumerate(plain):
                told(n, len(plain))
                try:
                    _encrypt(file, key, partial(told, n, len(plain)), logged=file == where.database)
                    done.append(file)
                except (StorageTrouble, dbapi2.DatabaseError) as error:
                    if file == where.database:
                        raise
                    _log.warning("a copy is left unencrypted: %s", error)
                    left.append(file)
            told(len(plain), len(plain))
        finally:
            lock.release()
    return Converted(tuple(done), (*left, *_logs_left(where)))


def _databases(home: Home) -> Iterator[Path]:
    """The database first: were its copies first, a failure would leave it for last."""
    if home.database.exists():
        yield home.database
    for folder in (home.backups, home.aside):
        if folder.is_dir():
            yield from sorted(folder.rglob("*.db"))


def _logs_left(home: Home) -> list[Path]:
    """Logs of files set aside: they hold pages in the clear, and belong to nothing that can be opened."""
    if not home.aside.is_dir():
        return []
    return [file for file in sorted(home.aside.rglob("*.db-*")) if file.stat().st_size]


def _encrypt(file: Path, key: DatabaseKey, told: Callable[[], None], *, logged: bool) -> None:
    def export(part: Path) -> Contents:
        source = dbapi2.connect(str(file), isolation_level=None)
        try:
            source.execute("PRAGMA cipher_log_level = NONE").fetchall()
            said = source.execute("PRAGMA quick_check(1)").fetchall()
            if said != [("ok",)]:
                raise StorageTrouble("damaged", file=str(file), why=str(said[0][0]))
            found = contents(source)
            source.set_progress_handler(partial(_went_on, told), STEP)
            source.execute("ATTACH ? AS keyed KEY ?", (str(part), key.spelled))
            try:
                source.execute("SELECT sqlcipher_export('keyed')").fetchall()
            except dbapi2.OperationalError:
                told()  # who asked to stop hears it from here
                raise
            source.execute(f"PRAGMA keyed.application_id = {APPLICATION}")
            source.execute("DETACH keyed")
        finally:
            source.close()
        return found

    _replace(file, key, export, None, logged=logged)


def _went_on(told: Callable[[], None]) -> int:
    told()  # what it raises, SQLite takes for: interrupt
    return 0


def _replace(
    file: Path,
    key: DatabaseKey,
    write: Callable[[Path], Contents],
    old: DatabaseKey | None,
    proved: Callable[[], None] | None = None,
    *,
    logged: bool,
) -> None:
    """`logged` for the database itself, which keeps a log from here on: a copy is one file, even on a stick.

    Were the log begun in its place, a power cut then would leave a journal that nothing tells from another's.
    """
    part = file.with_name(file.name + ".part")
    try:
        for stale in (part, *beside(part)):
            stale.unlink(missing_ok=True)
        found = write(part)
        prove(part, key, found)
        if logged:
            carry_over(part, key)
        sync(part)
        carry_over(file, old)
        if proved is not None:
            proved()
        part.replace(file)
    finally:
        for stale in (part, *beside(part)):
            stale.unlink(missing_ok=True)
    sync(file.parent)


def carry_over(file: Path, key: DatabaseKey | None) -> None:
    """Leave a file that keeps a log without one beside it: beside another file it would be that one's."""
    connection: Any = dbapi2.connect(str(file), isolation_level=None) if key is None else connect(file, key)
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        connection.close()
    if has_log(file):
        raise StorageTrouble("locked", file=str(file), why="the log is in use")
    for stale in beside(file):
        stale.unlink(missing_ok=True)
    sync(file.parent)  # a log that is back after the power went would be obeyed

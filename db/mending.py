"""What can be done for a home that does not open: a backup in its place, or on with what is there.

Nothing is deleted: what stood there is moved into a dated folder of the home first.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2

from db.backup import copy_pages
from db.engine import connect_to_look, make_engine
from db.faults import sorted_faults
from db.homes import beside, refuse_home, set_aside
from db.keys.key import Keys
from db.lock import WriterLock
from db.migrate import REVISIONS
from db.proving import whole
from db.queries.tide import reached
from db.storage import open_storage
from db.tide import TideMark
from db.whole import sync
from desktop.base.clock import CHINA, Clock
from desktop.base.errors import Refusal, StorageTrouble
from desktop.base.paths import Home

GOING_ON = frozenset({"log_mismatch", "database_lost", "tail_missing", "another_database", "mark_altered"})
"""Troubles in which what is there can be gone on with: it opens, but it is not all there was."""


_ENTRIES = "SELECT known_rseq FROM replica WHERE is_self AND state = 'live'"


@dataclass(frozen=True, slots=True)
class Kept:
    """A backup that was read through and found whole."""

    file: Path
    made: datetime
    cases: int
    entries: int  # of this seat's own chain
    last: datetime | None  # the moment of its last entry


def newest_backup(home: Path, keys: Keys) -> Kept | None:
    """The newest backup in a home that is whole; None where there is none. Reads whole files: not quick."""
    folder = Home(home).backups
    files = sorted(folder.glob("*.db"), key=_made, reverse=True) if folder.is_dir() else []
    return next((kept for kept in (_kept(file, keys) for file in files) if kept is not None), None)


def _made(file: Path) -> float:
    return file.stat().st_mtime


def _kept(file: Path, keys: Keys) -> Kept | None:
    try:
        if not whole(file, keys):
            return None
        connection = connect_to_look(file, keys.of(file))
        try:
            ((revision,),) = connection.execute("SELECT version_num FROM alembic_version").fetchall()
            ((cases,),) = connection.execute('SELECT count(*) FROM "case"').fetchall()
            ((entries,),) = connection.execute(_ENTRIES).fetchall()
            ((last,),) = connection.execute("SELECT max(at) FROM entry").fetchall()
        finally:
            connection.close()
    except (OSError, ValueError, StorageTrouble, dbapi2.Error):
        return None  # no good backup: the next one is looked at
    if revision not in REVISIONS:
        return None
    return Kept(file, datetime.fromtimestamp(_made(file), CHINA), int(cases), int(entries), _moment(last))


def _moment(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None


def put_back(home: Path, clock: Clock, keys: Keys, backup: Path) -> Path:
    """Put a backup in the place of the database; gives the folder where what stood there is kept.

    The copy is whole on the disk before anything is moved: broken off anywhere, either the old files or the
    backup can still be put back. Raises Refusal `no_backup`, StorageTrouble.
    """
    where = Home(home)
    refuse_home(where)
    with sorted_faults(str(where.database)):
        if _kept(backup, keys) is None:
            raise Refusal("no_backup", home=str(home))
        lock = WriterLock(where.lock, clock)
        lock.take()
        try:
            part = where.database.with_name(where.database.name + ".part")
            try:
                copy_pages(backup, part, keys, None)  # under the key of today, whatever its own
                sync(part)
                kept = set_aside(where, _all(where), clock.now())
                part.rename(where.database)
                _mark(where, keys)
            finally:
                part.unlink(missing_ok=True)
            sync(where.root)
        finally:
            lock.release()
    return kept


def go_on(home: Path, clock: Clock, keys: Keys) -> Path:
    """Go on with what is there; gives the folder where the files that spoke against it are kept.

    A log that is another's, the tide mark, an empty file: all are kept. Raises Refusal `nothing_to_mend` for
    a home that opens, and its own StorageTrouble for one that cannot be gone on with.
    """
    where = Home(home)
    try:
        open_storage(home, clock, keys).close()
    except StorageTrouble as trouble:
        if trouble.code not in GOING_ON:
            raise
        found = trouble.code
    else:
        raise Refusal("nothing_to_mend", home=str(home))
    against = {
        "database_lost": _all(where),
        "log_mismatch": (*beside(where.database), where.tide),
    }.get(found, (where.tide,))
    with sorted_faults(str(where.database)):
        lock = WriterLock(where.lock, clock)
        lock.take()
        try:
            kept = set_aside(where, against, clock.now())
        finally:
            lock.release()
    opened = open_storage(home, clock, keys, anew=found == "database_lost")
    try:
        opened.hold()  # that the mark was set aside is journalled, and a new one kept
    finally:
        opened.close()
    return kept


def _mark(where: Home, keys: Keys) -> None:
    """How far the copy has come is what is known from now on: it is not missed."""
    engine = make_engine(where.database, lambda: keys.of(where.database))
    mark = TideMark(where.tide, keys.seat)
    try:
        with Session(engine) as session:
            mark.keep(reached(session))
    finally:
        engine.dispose()
        mark.close()


def _all(where: Home) -> tuple[Path, ...]:
    return (where.database, *beside(where.database), where.tide)

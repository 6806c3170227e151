"""What can be done for a home that does not open: a backup in its place, or on with what is there.

Nothing is deleted: what stood there is moved into a dated folder of the home first.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlcipher3 import dbapi2

from db.engine import connect_to_look
from db.faults import sorted_faults
from db.homes import beside, set_aside
from db.keys.key import Keys
from db.legacy import read_legacy
from db.lock import WriterLock
from db.migrate import REVISIONS
from db.proving import whole
from db.repositories.seats import ROLLED_BACK
from db.restoring import bear_in
from db.storage import open_storage
from desktop.base.clock import CHINA, Clock
from desktop.base.errors import Refusal, StorageTrouble
from desktop.base.paths import Home
from desktop.casework.access import Actor

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


def go_on(home: Path, clock: Clock, keys: Keys, actor: Actor) -> Path:
    """Go on with what is there; gives the folder where the files that spoke against it are kept.

    A log that is another's, the tide mark, an empty file: all are kept. What went back in time is another
    life of the seat from now on. Raises Refusal `nothing_to_mend` for a home that opens, and its own
    StorageTrouble for one that cannot be gone on with.
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
            legacy, anew = read_legacy(where, None), found == "database_lost"
            kept = set_aside(where, against, clock.now())
            if not anew:
                bear_in(where.database, keys, legacy, actor, clock.now(), ROLLED_BACK)
        finally:
            lock.release()
    opened = open_storage(home, clock, keys, anew=anew)
    try:
        opened.hold()  # that the mark was set aside is journalled, and a new one kept
    finally:
        opened.close()
    return kept


def _all(where: Home) -> tuple[Path, ...]:
    return (where.database, *beside(where.database), where.tide)

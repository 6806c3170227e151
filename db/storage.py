"""The storage of one home: opened once, read by many threads, written by one."""

from __future__ import annotations

from pathlib import Path
from threading import Lock

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from db.backup import copy_database
from db.engine import make_engine, writing
from db.faults import sorted_faults
from db.lock import WriterLock
from db.migrate import bring_up
from db.places import refuse_share
from db.queries.integrity import check_database
from db.queries.lists import Shelf
from db.reading import Reading
from db.reports import Backup, CheckReport
from db.repositories.seats import bear, self_seat
from db.unit_of_work import UnitOfWork
from desktop.base.clock import Clock
from desktop.base.errors import StorageTrouble
from desktop.base.paths import Home, make_folder
from desktop.casework.access import Actor


def open_storage(home: Path, clock: Clock) -> Storage:
    """Open the database of a home, made or brought up to this program where needed.

    Raises StorageTrouble: `network_share`, `read_only`, `full`, `cannot_open`, `disk_failed`, `damaged`,
    `not_a_database`, `too_new`, `locked`, `in_use` (only where there is something to write), `backup_failed`.
    """
    where = Home(home)
    refuse_share(home)
    with sorted_faults(str(where.database)):
        make_folder(home)
    lock = WriterLock(home / "desk.lock", clock)
    bring_up(where, lock, clock)
    engine = make_engine(where.database)
    try:
        with sorted_faults(str(where.database)):
            _bear(engine, lock, clock)
    except BaseException:
        engine.dispose()
        raise
    return Storage(where, engine, lock, clock)


def _bear(engine: Engine, lock: WriterLock, clock: Clock) -> None:
    """A new database gets its seat and the first entry of its journal."""
    with Session(engine) as session:
        if self_seat(session) is not None:
            return
    lock.take()
    try:
        with Session(writing(engine)) as session, session.begin():
            if self_seat(session) is None:
                bear(session, clock.now())
    finally:
        lock.release()


class Storage:
    """One home's database. Close it when the program ends: the lock is let go then."""

    def __init__(self, home: Home, engine: Engine, lock: WriterLock, clock: Clock) -> None:
        self._home = home
        self._file = str(home.database)
        self._engine = engine
        self._lock = lock
        self._clock = clock
        self._turn = Lock()
        self._shelf = Shelf()

    @property
    def home(self) -> Home:
        """The folder the database lies in."""
        return self._home

    def read(self) -> Reading:
        """A transaction that looks, for any thread: `with storage.read() as work`."""
        return Reading(self._engine, self._shelf, self._file)

    def write(self, actor: Actor, use_case: str) -> UnitOfWork:
        """A transaction that writes in somebody's name. The first of them makes this program the writer.

        Raises StorageTrouble `in_use` while another program is.
        """
        self.hold()
        return UnitOfWork(self._engine, self._shelf, self._file, self._clock, self._turn, actor, use_case)

    def hold(self) -> None:
        """Become the writing program now, or raise StorageTrouble `in_use` with who is."""
        with sorted_faults(self._file):
            self._lock.take()

    def check(self) -> CheckReport:
        """Whether file, journal, papers and numbers are what they were when written."""
        try:
            with sorted_faults(self._file), Session(self._engine) as session:
                return check_database(session)
        except StorageTrouble as trouble:
            if trouble.code not in ("damaged", "not_a_database"):
                raise
            return CheckReport.broken(str(trouble.facts.get("why", "")))

    def backup(self, to: Path) -> Backup:
        """A proved copy of the database as it stands. Raises StorageTrouble."""
        with sorted_faults(str(to)):
            make_folder(to.parent)
            return copy_database(self._home.database, to)

    def close(self) -> None:
        """Let go of the file, and of the right to write."""
        self._engine.dispose()
        self._lock.release()

"""The storage of one home: opened once, read by many threads, written by one."""

from __future__ import annotations

from copy import copy
from pathlib import Path
from threading import Lock

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from db.backup import copy_database
from db.engine import make_engine, writing
from db.faults import sorted_faults
from db.homes import part_journal, refuse_home
from db.lock import WriterLock
from db.migrate import bring_up
from db.proving import prove_log
from db.queries.integrity import check_database
from db.queries.lists import Shelf
from db.queries.tide import reached, refuse_ebb
from db.reading import Reading
from db.reports import Backup, CheckReport
from db.repositories.seats import bear, self_seat
from db.tide import TideMark, read_tide
from db.unit_of_work import UnitOfWork
from desktop.base.clock import Clock
from desktop.base.errors import StorageTrouble
from desktop.base.paths import Home, make_folder
from desktop.casework.access import Actor


def open_storage(home: Path, clock: Clock, *, anew: bool = False) -> Storage:
    """Open the database of a home, made or brought up to this program where needed.

    Raises StorageTrouble, any code of `db.faults.ALL_CODES`; `in_use` only where there is something to write.
    What is wrong with the place comes before anything is written there. `anew` makes a database where one was
    lost.
    """
    where = Home(home)
    file = str(where.database)
    with sorted_faults(file):
        refuse_home(where)
        make_folder(home)
        lock = WriterLock(where.lock, clock)
        part_journal(where, clock.now())
        prove_log(where.database, lock)
    tide = read_tide(where.tide)  # before the database: another program may be writing both
    bring_up(where, lock, clock, anew=anew)
    engine = make_engine(where.database)
    try:
        with sorted_faults(file):
            with Session(engine) as session:
                refuse_ebb(session, tide, file)
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
        self._tide = TideMark(home.tide)

    def at(self, clock: Clock) -> Storage:
        """The same storage under another clock, for what is told of other days. Not closed by itself."""
        other = copy(self)
        other._clock = clock  # noqa: SLF001 - one of our own kind
        return other

    def read(self) -> Reading:
        """A transaction that looks, for any thread: `with storage.read() as work`."""
        return Reading(self._engine, self._shelf, self._file)

    def write(self, actor: Actor, use_case: str) -> UnitOfWork:
        """A transaction that writes in somebody's name. The first of them makes this program the writer.

        Raises StorageTrouble `in_use` while another program is.
        """
        self.hold()
        self._lock.name(actor.name if actor.person_id else "")
        kept = self._tide.keep
        return UnitOfWork(
            self._engine, self._shelf, self._file, self._clock, self._turn, actor, use_case, kept
        )

    def hold(self) -> None:
        """Become the writing program now, or raise StorageTrouble `in_use` with who is."""
        with sorted_faults(self._file):
            if self._lock.take():
                with Session(self._engine) as session:
                    self._tide.keep(reached(session))

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
        self._tide.close()
        self._lock.release()

"""The storage of one home, its file or a server: opened once, read by many threads, written by one."""

from __future__ import annotations

import logging
from copy import copy
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from threading import Lock

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from db.backup import Told, keep_copy
from db.copies import KeptCopy, Why, digest_of, new_name
from db.engine import make_engine, make_server_engine, writing
from db.faults import sorted_faults
from db.files import Files
from db.forgetting import clear_remains
from db.gate import FileGate
from db.homes import has_log, keep_private, part_journal, refuse_home
from db.keys.key import Keys, LiveKeys, salt_of
from db.keys.keyring import Keyring
from db.keys.place import SUFFIX, FileKeys, KeyPlace, ServerKeys
from db.lock import WriterLock
from db.migrate import HEAD, bring_up, bring_up_server
from db.proving import prove_log, unlike_when_closed
from db.queries.integrity import check_database
from db.queries.lists import Shelf
from db.queries.stocktaking import with_files
from db.queries.tide import doubts, reached, refuse_ebb
from db.reading import Reading, Source
from db.rekeying import carry_over, finish_rekeying, rewrite
from db.reports import CheckReport, Finding
from db.repositories.search import is_prepared, prepare
from db.repositories.seats import bear, has_key, note_doubt, self_seat, take_key
from db.restoring import Way, move_in, put_in_place, refuse_server
from db.server import Server, named_server
from db.tide import TideMark, read_tide
from db.unit_of_work import PATIENCE, UnitOfWork
from db.whole import write_whole
from desktop.base.clock import Clock
from desktop.base.errors import StorageTrouble
from desktop.base.paths import Home, make_folder, sync
from desktop.casework.access import Actor, Warrant

_log = logging.getLogger("desk.db")


def open_storage(home: Path, clock: Clock, keys: Keys | None, *, anew: bool = False) -> Storage:
    """Open the database of a home, made or brought up to this program where needed.

    `keys` is what somebody has unlocked; a server opens without, for its keyring is there. `anew` makes a
    database where one was lost. Raises StorageTrouble, any code of `db.faults.ALL_CODES`; `in_use` only where
    there is something to write. What is wrong with the place comes before anything is written there. A
    home that names a server has its tables there, and none of its own.
    """
    where = Home(home)
    if (server := named_server(where)) is not None:
        return _open_server(server, clock, keys)
    file = str(where.database)
    with sorted_faults(file):
        refuse_home(where)
        make_folder(home)
        keep_private(where)
        lock = WriterLock(where.lock, clock)
        _finish_restoring(where, lock)
        part_journal(where, clock.now())
        keys = _given(keys, file)
        prove_log(where.database, keys, lock)
        finish_rekeying(where, keys, lock)
    tide = read_tide(where.tide)  # before the database: another program may be writing both
    changed = unlike_when_closed(where, tide)
    bring_up(where, keys, lock, clock, anew=anew)
    keep_private(where)  # what was just made
    live = LiveKeys(keys)
    engine = make_engine(where.database, lambda: live.now.of(where.database))
    try:
        with sorted_faults(file):
            with Session(engine) as session:
                refuse_ebb(session, tide, keys.seat.public, file)
                doubted = doubts(session, tide, where, changed=changed)
            held = Held(lock, TideMark(where.tide, keys.seat), doubted)
            _bear(engine, keys, held, clock)
    except BaseException:
        engine.dispose()
        raise
    return Storage(where.database, engine, held, clock, FileKeys(where), live)


def _given(keys: Keys | None, file: str) -> Keys:
    if keys is None:
        raise StorageTrouble("not_unlocked", file=file)
    return keys


def _finish_restoring(home: Home, lock: WriterLock) -> None:
    """A copy was to take the place of the database, and the power went before it had moved in."""
    if home.standing == home.database:
        return
    lock.take()
    try:
        move_in(home)
    finally:
        lock.release()


def _open_server(server: Server, clock: Clock, keys: Keys | None) -> Storage:
    engine = make_server_engine(server)
    try:
        with sorted_faults(str(server)):
            bring_up_server(engine, server)
            _bear(engine, keys, None, clock)
    except BaseException:
        engine.dispose()
        raise
    live = LiveKeys(keys) if keys is not None else None
    return Storage(server, engine, None, clock, ServerKeys(engine, str(server)), live)


def _bear(engine: Engine, keys: Keys | None, held: Held | None, clock: Clock) -> None:
    """A new database gets its seat and the first entry of its journal; an older one, the seat's key.

    What no program of this rule has indexed is indexed, or noted to be.
    """
    key = keys.seat if keys is not None else None
    with Session(engine) as session:
        if self_seat(session) is not None and (key is None or has_key(session)) and is_prepared(session):
            return
    if held is not None:
        held.lock.take()
    try:
        with Session(writing(engine)) as session, session.begin():
            if self_seat(session) is None:
                bear(session, key, clock.now())
            elif key is not None and not has_key(session):
                take_key(session, key, clock.now())
            prepare(session)
        if held is not None:
            with Session(engine) as session:
                held.tide.keep(reached(session))
    finally:
        if held is not None:
            held.tide.close()
            held.lock.release()


@dataclass(frozen=True, slots=True)
class Held:
    """What a program holds of a home whose file it writes: the right to, and the mark how far it came."""

    lock: WriterLock
    tide: TideMark
    doubts: tuple[Finding, ...] = ()  # what nobody could know of the file on opening


class Storage:
    """One home's database. Close it when the program ends: the lock is let go then.

    Over a file one program holds the right to write. On a server there is no such lock: many programs write,
    one transaction at a time.
    """

    def __init__(
        self,
        place: Path | Server,
        engine: Engine,
        held: Held | None,
        clock: Clock,
        key_place: KeyPlace,
        live: LiveKeys | None,
    ) -> None:
        self._place = place
        self._file = str(place)
        self._engine = engine
        self._held = held
        self._clock = clock
        self._key_place = key_place
        self._live = live
        self._turn = Lock()
        self._gate = FileGate(self._file, PATIENCE)
        self._shelf = Shelf()
        self._files = Files(self.home.files)

    def at(self, clock: Clock) -> Storage:
        """The same storage under another clock, for what is told of other days. Not closed by itself."""
        other = copy(self)
        other._clock = clock  # noqa: SLF001 - one of our own kind
        return other

    def read(self, warrant: Warrant | None = None) -> Reading:
        """A transaction that looks, for any thread; narrowed to what a warrant allows."""
        return Reading(self._source(self._engine), warrant)

    def write(self, actor: Actor, use_case: str, warrant: Warrant | None = None) -> UnitOfWork:
        """A transaction that writes in somebody's name, and sees what a warrant allows; it takes the lock.

        Raises StorageTrouble `in_use` while another program is, and on entering `server_busy` for a server
        on which another has been writing too long.
        """
        self.hold()
        kept = None
        if self._held is not None:
            self._held.lock.name(actor.name if actor.person_id else "")
            kept = self._held.tide.keep
        return UnitOfWork(
            self._source(writing(self._engine, HEAD)),
            *(self._clock, self._turn, actor, use_case, kept),
            key=self._live.now.seat if self._live is not None else None,
            warrant=warrant,
        )

    def _source(self, engine: Engine) -> Source:
        return Source(engine, self._shelf, self._file, self._gate, self._seat_key, self.files)

    @property
    def broken_off(self) -> datetime | None:
        """Since when the last program wrote here, if it did not end properly; None else, and on a server."""
        return self._held.lock.left if self._held is not None else None

    @property
    def doubts(self) -> tuple[Finding, ...]:
        """What nobody could know of the file when it was opened: it was changed, or its mark was gone."""
        return self._held.doubts if self._held is not None else ()

    def hold(self) -> None:
        """Become the writing program now, or raise StorageTrouble `in_use`. On a server every program is."""
        if self._held is None:
            return
        with sorted_faults(self._file):
            if self._held.lock.take():
                self._files.clear_halves()
                self._refuse_renewed(self._held.lock)
                for doubt in self._held.doubts:  # for ever, for the mark is put back now
                    with Session(writing(self._engine)) as session, session.begin():
                        key = self._live.now.seat if self._live else None
                        note_doubt(session, key, self._clock.now(), doubt.code)
                with Session(self._engine) as session:
                    self._held.tide.keep(reached(session))

    def _refuse_renewed(self, lock: WriterLock) -> None:
        """Another program has put a file under a new key here: what is open is the old one, read no more."""
        assert self._live is not None
        if salt_of(Path(self._file)) not in (None, self._live.now.current.salt):
            lock.release()
            raise StorageTrouble("key_renewed", file=self._file)

    def check(self, told: Told | None = None) -> CheckReport:
        """Whether all is what it was when written; `told` hears how far, and stops it by raising."""
        try:
            with sorted_faults(self._file), Session(self._engine) as session:
                report = check_database(session, self._seat_key, told)
                if self.files is not None:
                    report = with_files(report, session, self.files, told)
        except StorageTrouble as trouble:
            if trouble.code not in ("damaged", "not_a_database"):
                raise
            return CheckReport.broken(str(trouble.facts.get("why", "")))
        return replace(report, findings=(*report.findings, *self.doubts))

    @property
    def _seat_key(self) -> bytes | None:
        """The public half of what this seat signs with; None on a server nobody signed in to."""
        return self._live.now.seat.public if self._live is not None else None

    @property
    def files(self) -> Files | None:
        """The files kept beside the database; None on a server, where a seat keeps none for the others."""
        return self._files if self.in_file else None

    @property
    def home(self) -> Home:
        """The folder this office lives in."""
        return Home(self._place.home if isinstance(self._place, Server) else self._place.parent)

    @property
    def in_file(self) -> bool:
        """Whether the database is a file of this home, which the desk copies; a server's is copied there."""
        return isinstance(self._place, Path)

    def backup(self, to: Path, told: Told | None = None, why: Why = Why.ASKED) -> KeptCopy:
        """A proved copy of the database as it stands, keyring and proof beside it. Raises StorageTrouble.

        `told` hears pages copied and pages in all; what it raises stops the copy, and nothing of it stays.
        `server_backup` for a server: what all seats wrote there is copied where it is, by whoever keeps it.
        """
        if isinstance(self._place, Server):
            raise StorageTrouble("server_backup", server=self._file)
        with sorted_faults(str(to)):
            ring, at, home = self.keyring(), self._clock.now(), self.home.backups
            made = (self._place, to, ring, self.keys)
            return keep_copy(*made, at=at, why=why, told=told, home=home)

    def copy_before(self, why: Why) -> KeptCopy | None:
        """A copy to come back to, before something risky is done; none of what a server holds."""
        if not self.in_file:
            return None
        return self.backup(new_name(self.home.backups, self._clock.now(), why), None, why)

    def restore(self, copy: Path, way: Way, actor: Actor) -> Path:
        """Put a copy in the place of the open database; gives the folder where what stood there is kept.

        Waits until nobody looks or writes; then everything must be read again. Raises as `restoring.restore`,
        with the database as it was.
        """
        refuse_server(self.home)
        self.hold()
        assert self._held is not None
        assert self._live is not None
        with sorted_faults(self._file), self._turn, self._gate.alone():
            self._engine.dispose()
            carry_over(Path(self._file), self._live.now.of(Path(self._file)))
            aside = put_in_place(self.home, copy, way, actor, self._clock.now())
            self._held.tide.close()
            self._live.now = way.keys
        with sorted_faults(self._file), Session(self._engine) as session:
            self._held.tide.keep(reached(session))
        return aside

    @property
    def keys(self) -> Keys:
        """What somebody unlocked. Raises StorageTrouble `not_unlocked` on a server nobody signed in to."""
        if self._live is None:
            raise StorageTrouble("not_unlocked", file=self._file)
        return self._live.now

    def keyring(self) -> Keyring:
        """Who can open this office. Raises StorageTrouble `keys_lost`, `keys_unreadable`."""
        rings = self._key_place.rings()
        if not rings:
            raise StorageTrouble("keys_lost", file=self._file)
        return rings[0]

    def keep_keyring(self, ring: Keyring) -> None:
        """Keep a keyring in place of the one kept, and beside every backup of this home.

        The passwords of the day open the copies too; those on sticks keep the keyring of their own day.
        """
        self._key_place.put(ring)
        for beside_it in self.home.backups.glob("desk-*" + SUFFIX):
            salt = salt_of(beside_it.with_suffix(".db"))
            if salt is not None and ring.opens(salt):  # one put back from another office may lie there
                write_whole(beside_it, ring.written())

    def rekey(self, told: Told | None = None) -> None:
        """Write the database anew under a new key. Waits until nobody looks or writes; then all wait for it.

        Broken off anywhere, the office opens with the passwords of the keyring, and goes on with it. On a
        server there is nothing to write anew. `told` hears pages done and pages in all; what it raises stops
        it. Raises StorageTrouble, `in_use` where another program writes, with the database as it was.
        """
        assert self._live is not None
        self.hold()
        if isinstance(self._place, Server):
            self.keep_keyring(self.keyring().at_rest(self.keys))
            return
        self.copy_before(Why.REKEY)
        with sorted_faults(self._file), self._turn, self._gate.alone():
            self._engine.dispose()
            ring, keys = self.keyring().rekeyed(self.keys)
            rewrite(self._place, keys, lambda: self.keep_keyring(ring), told)
            self._live.now = keys

    def clear_remains(self) -> int:
        """Clear what destroyed cases left off the disk; gives how many files. All wait, as for `rekey`.

        Broken off, it is to be called again. On a server its own upkeep does it: there nothing is done.
        """
        self.hold()
        if not self.in_file:
            return 0
        with sorted_faults(self._file), self._turn, self._gate.alone():
            return clear_remains(self._engine, self._files)

    def close(self) -> None:
        """Let go of the file, and of the right to write."""
        self._engine.dispose()
        if self._held is not None:
            self._seal(Path(self._file), self._held.tide)
            self._held.tide.close()
            self._held.lock.release()

    def _seal(self, file: Path, tide: TideMark) -> None:
        """What this program has closed is known to the byte from now on: `proving.unlike_when_closed`."""
        try:
            if tide.kept and not has_log(file):  # else another looks into it still
                sync(file.parent)  # no log comes back
                tide.seal(digest_of(file))
        except OSError as error:
            _log.warning("the closed database is not sealed: %s", error)

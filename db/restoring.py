"""A copy in the place of the database: as another life of the seat, with what stood there kept aside.

The copy is whole on the disk, and born anew, before it gets the name by which it waits. From then on it is
the database: what stands in its place is moved aside and it moves in, now or at the next start. Broken off
before, nothing has changed.
"""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2

from db.backup import copy_pages, prove
from db.engine import connect_to_look, make_engine, writing
from db.faults import sorted_faults
from db.files import NAME as FILES
from db.files import Files, carry_files, link_files, replace_unsound
from db.homes import beside, refuse_home
from db.keys.key import Keys
from db.keys.keyring import Keyring, read_keyring
from db.keys.place import SUFFIX, FileKeys
from db.legacy import Legacy, read_legacy
from db.lock import WriterLock
from db.migrate import HEAD, revision_of, upgrade
from db.proving import whole
from db.queries.stocktaking import known_files
from db.queries.tide import reached
from db.rekeying import carry_over
from db.repositories.search import prepare
from db.repositories.seats import RESTORED as BY_COPY
from db.repositories.seats import bear_again
from db.server import named_server
from db.tide import TideMark, read_tide
from db.whole import write_whole
from desktop.base.bounds import KEYRING_BYTES, read_bounded
from desktop.base.clock import CHINA, Clock
from desktop.base.errors import Refusal, StorageTrouble
from desktop.base.paths import RESTORED, Home, make_folder, sync
from desktop.casework.access import Actor

MARK = ".tide"
"""What the name of the tide mark of a restored database ends with until it has moved in too."""


@dataclass(frozen=True, slots=True)
class Way:
    """What opens a copy: the keys of the office that is to be, and the keyring it comes with.

    Without a keyring the office keeps its own, and the passwords of today; with one it has those of its day.
    `here` are the keys of what stands in its place, None where nobody can open that.
    """

    keys: Keys = field(repr=False)
    ring: Keyring | None = None
    here: Keys | None = field(default=None, repr=False)


def keyring_beside(copy: Path) -> Keyring:
    """The keyring that lies beside a copy. Raises Refusal `no_keyring`, StorageTrouble `keys_unreadable`."""
    file = copy.with_suffix(SUFFIX)
    try:
        return read_keyring(read_bounded(file, KEYRING_BYTES))
    except OSError as error:
        raise Refusal("no_keyring", file=str(copy), keys=file.name) from error


def refuse_unsound(copy: Path, keys: Keys) -> None:
    """Read a copy to its end. Raises StorageTrouble `copy_unsound`, `too_new`, `another_key`, Refusal
    `no_such_copy`.
    """
    if not copy.is_file():
        raise Refusal("no_such_copy", file=str(copy))
    with sorted_faults(str(copy)):
        try:
            connection = connect_to_look(copy, keys.of(copy))
            try:
                said = connection.execute("PRAGMA cipher_integrity_check").fetchall()
            finally:
                connection.close()
            if said or not whole(copy, keys):
                raise StorageTrouble("copy_unsound", file=str(copy), why=said[0][0] if said else "pages")
            if revision_of(copy, keys) is None:
                raise StorageTrouble("copy_unsound", file=str(copy), why="no tables")
        except dbapi2.DatabaseError as error:
            if isinstance(error, dbapi2.OperationalError):
                raise
            raise StorageTrouble("copy_unsound", file=str(copy), why=str(error)) from error


def restore(home: Path, clock: Clock, copy: Path, way: Way, actor: Actor) -> Path:
    """Put a copy in the place of the database of a home that this program has not open.

    Gives the folder where what stood there is kept. Raises StorageTrouble, with everything as it was;
    `server_restore` for a home whose database is on a server.
    """
    where = Home(home)
    refuse_server(where)
    refuse_home(where)
    with sorted_faults(str(where.database)):
        make_folder(where.root)
        lock = WriterLock(where.lock, clock)
        lock.take()
        try:
            return put_in_place(where, copy, way, actor, clock.now())
        finally:
            lock.release()


def refuse_server(home: Home) -> None:
    """Raise StorageTrouble `server_restore` where the database is not a file of this home."""
    server = named_server(home)
    if server is not None:
        raise StorageTrouble("server_restore", server=str(server))


def put_in_place(home: Home, copy: Path, way: Way, actor: Actor, at: datetime) -> Path:
    """The same for whoever holds the lock, with the database closed."""
    refuse_unsound(copy, way.keys)
    part = home.database.with_name(home.database.name + ".part")
    stamp = _new_stamp(home, at)
    mark = home.root / f"desk-{stamp}{MARK}"
    try:
        for stale in (part, *beside(part), *home.root.glob(f"desk-*{MARK}")):
            stale.unlink(missing_ok=True)
        found = copy_pages(copy, part, way.keys, None)
        prove(part, way.keys.current, found)
        carry_files(copy.parent / FILES, home.files, found.files, link=True)
        if revision_of(part, way.keys) != HEAD:
            upgrade(part, way.keys)
        _replace_unsound(home, copy, part, way.keys, home.aside / stamp)
        bear_in(part, way.keys, read_legacy(home, way.here), actor, at)
        _mark(part, way.keys, mark)
        sync(part)
        if way.ring is not None:
            make_folder(home.backups)
            write_whole(home.backups / f"desk-{stamp}{SUFFIX}", way.ring.written())
        part.rename(home.root / f"desk-{stamp}{RESTORED}")
    except BaseException:
        mark.unlink(missing_ok=True)
        raise
    finally:
        for stale in (part, *beside(part)):
            stale.unlink(missing_ok=True)
    sync(home.root)
    return move_in(home)


def move_in(home: Home) -> Path:
    """Move what stands there aside, and the waiting database into its place; gives the folder.

    Stopped anywhere, it is called again at the next start, and goes on.
    """
    ready = home.standing
    aside = make_folder(home.aside / ready.stem.removeprefix("desk-"))
    for file in (home.database, *beside(home.database)):
        if file.exists():
            file.rename(aside / file.name)
    mark = ready.with_suffix(MARK)
    if mark.exists():  # else it has moved in already
        if home.tide.exists():
            home.tide.rename(aside / home.tide.name)
        mark.rename(home.tide)
    if home.keys.exists() and not (aside / home.keys.name).exists():
        write_whole(aside / home.keys.name, home.keys.read_bytes())  # opens it, wherever it is carried
    link_files(home.files, aside / FILES)  # put to a case anew, one of them gets another key here
    sync(aside)
    sync(home.root)  # what stood there is gone from its name before another takes it
    ready.rename(home.database)
    sync(home.root)
    place = FileKeys(home)
    ring = place.rings()[0]
    if not home.keys.exists() or home.keys.read_bytes() != ring.written():
        place.put(ring)  # it came with the copy
    return aside


def _new_stamp(home: Home, at: datetime) -> str:
    stamp = f"{at.astimezone(CHINA):%Y%m%dT%H%M%S}"
    names = (stamp, *(f"{stamp}-{n}" for n in range(2, 1000)))
    return next(name for name in names if not (home.aside / name).exists())


def _replace_unsound(home: Home, copy: Path, part: Path, keys: Keys, aside: Path) -> None:
    """The files of cases that are damaged here, by those beside the copy."""
    engine = make_engine(part, lambda: keys.current)
    try:
        with Session(engine) as session:
            known = known_files(session)
    finally:
        engine.dispose()
    replace_unsound(known, copy.parent / FILES, Files(home.files), aside / FILES)


def _mark(file: Path, keys: Keys, to: Path) -> None:
    """How far the copy has come is what is known from then on: its mark moves in with it."""
    engine = make_engine(file, lambda: keys.current)
    mark = TideMark(to, keys.seat)
    try:
        with Session(engine) as session:
            mark.keep(reached(session))
    finally:
        engine.dispose()
        mark.close()
    carry_over(file, keys.current)
    if read_tide(to) is None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(to))
    sync(to)


def bear_in(file: Path, keys: Keys, legacy: Legacy, actor: Actor, at: datetime, why: str = BY_COPY) -> None:
    """Let a database that nobody has open be another life of its seat."""
    engine = make_engine(file, lambda: keys.current)
    try:
        with Session(writing(engine)) as session, session.begin():
            bear_again(session, legacy, actor, keys.seat, at, why)
            prepare(session)  # a copy of before there was an index, or of another rule
    finally:
        engine.dispose()
    carry_over(file, keys.current)

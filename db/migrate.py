"""Bring a database up to this program: backup first, all in one transaction, and never down again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine
from sqlcipher3 import dbapi2

from db.backup import keep_copy
from db.copies import Why, new_name
from db.engine import APPLICATION, connect, connect_to_look, make_engine, writing
from db.faults import sorted_faults
from db.homes import refuse_cut, refuse_lost
from db.keys.key import DatabaseKey, Keys
from db.keys.place import FileKeys
from db.lock import WriterLock
from db.queries.integrity import TABLES
from db.server import Server
from db.tide import TideMark
from desktop.base.clock import Clock
from desktop.base.errors import StorageTrouble
from desktop.base.paths import Home

REVISIONS = (
    *("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010"),
    *("0011", "0012", "0013", "0014", "0015", "0016", "0017", "0018", "0019", "0020"),
    *("0021", "0022", "0023", "0024", "0025", "0026", "0027", "0028", "0029", "0030"),
    *("0031", "0032", "0033", "0034", "0035", "0036", "0037", "0038", "0039", "0040"),
    *("0041", "0042", "0043", "0044", "0045", "0046", "0047", "0048", "0049", "0050"),
    *("0051", "0052", "0053", "0054"),
)
"""Every revision of db/migrations, in order. Kept here so that opening need not load Alembic."""

HEAD = REVISIONS[-1]


def bring_up(home: Home, keys: Keys, lock: WriterLock, clock: Clock, *, anew: bool = False) -> bool:
    """Run the pending revisions; True when there were any.

    Raises StorageTrouble `too_new` for a newer program's database, `not_a_database` for another program's,
    `damaged` for one that lacks tables of ours; and `database_lost` for none where there was one, unless it
    is to be begun `anew`.
    """
    file = home.database
    with sorted_faults(str(file)):
        if revision_of(file, keys) == HEAD:
            return False
        lock.take()
        try:
            found = revision_of(file, keys)
            if found is None and not anew:
                refuse_lost(home)
            if found == HEAD:  # another program did it while we waited
                return False
            if found is not None:
                TideMark(home.tide, keys.seat).unseal()
                at, why = clock.now(), Why.UPGRADE
                ring = next(iter(FileKeys(home).rings()), None)
                keep_copy(file, new_name(home.backups, at, why), ring, keys, at=at, why=why)
            upgrade(file, keys)
        finally:
            lock.release()
    return True


def revision_of(file: Path, keys: Keys) -> str | None:
    """The revision a file stands at; None for one that is not there yet, or was never filled."""
    if not file.exists() or file.stat().st_size == 0:
        return None
    key = keys.of(file)
    refuse_cut(file, key)
    connection = connect_to_look(file, key)  # a copy stays as it was proved, to the byte
    try:
        tables = {
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        }
        if not tables:
            return None
        if "alembic_version" not in tables or "entry" not in tables:
            raise StorageTrouble("not_a_database", file=str(file), why="tables of another program")
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    finally:
        connection.close()
    found = str(row[0]) if row else ""
    _refuse_newer(found, str(file))
    lacking = sorted(TABLES - tables)
    if found == HEAD and lacking:
        raise StorageTrouble("damaged", file=str(file), why=f"no table {lacking[0]}")
    return found


def _refuse_newer(found: str, file: str) -> None:
    if found not in REVISIONS:
        raise StorageTrouble("too_new", file=file, found=found, known=HEAD)


def _connect_unbound(file: Path, key: DatabaseKey) -> Any:
    """A connection without foreign keys: rebuilding a table with them on deletes what refers to it."""
    connection = connect(file, key)
    connection.execute("PRAGMA foreign_keys = OFF")
    return connection


def run_revisions(connection: Connection, to: str = "head") -> None:
    """Run the pending revisions in the transaction of a connection."""
    # Alembic takes over a second to load: only where a revision is pending.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def upgrade(file: Path, keys: Keys) -> None:
    """Run the pending revisions over a file, whole or not at all."""
    engine = make_engine(file, lambda: keys.of(file), _connect_unbound)
    try:
        with writing(engine).begin() as connection:
            run_revisions(connection)
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if broken:
                raise dbapi2.IntegrityError(f"after the revisions: {broken[:5]}")
    finally:
        engine.dispose()


OLDEST_SERVER = 150000
"""PostgreSQL 15: what the tables were tried on."""

FIT = ("C", "POSIX", "C.UTF-8", "C.utf8")
"""Orders of text that go by code point, as SQLite's does: two seats must sort alike."""


def bring_up_server(engine: Engine, server: Server, *, copied: bool = False) -> bool:
    """Make the tables of an empty database on a server; True when there was something to make.

    Tables that hold something are brought up only where `copied` says that somebody has made a copy first:
    a seat can make none. Raises StorageTrouble `server_older` otherwise, `server_unfit` for a server or a
    database that would sort or write otherwise, `too_new` and `not_a_database` as over a file.
    """
    with engine.connect() as connection:
        _refuse_unfit(connection, server)
        found = _revision_on_server(connection, server)
    if found == HEAD:
        return False
    if found is not None and not copied:
        raise StorageTrouble("server_older", server=str(server), found=found, known=HEAD)
    with writing(engine).begin() as connection:
        if _revision_on_server(connection, server) != found:  # another program did it while we waited
            return False
        run_revisions(connection)
    return True


def _refuse_unfit(connection: Connection, server: Server) -> None:
    version, encoding, order = connection.exec_driver_sql(
        "SELECT current_setting('server_version_num')::int, pg_encoding_to_char(encoding), datcollate "
        "FROM pg_database WHERE datname = current_database()"
    ).one()
    if version < OLDEST_SERVER or encoding != "UTF8" or order not in FIT:
        facts = {"version": version // 10000, "encoding": encoding, "order": order}
        raise StorageTrouble("server_unfit", server=str(server), **facts)


def _revision_on_server(connection: Connection, server: Server) -> str | None:
    tables = set(
        connection.exec_driver_sql(
            "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
        ).scalars()
    )
    if not tables:
        return None
    if not {"alembic_version", "entry"} <= tables:
        raise StorageTrouble("not_a_database", file=str(server), why="tables of another program")
    found = str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() or "")
    _refuse_newer(found, str(server))
    return found

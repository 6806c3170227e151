"""How connections are made and transactions begin: over one file of SQLite, or on a server of PostgreSQL.

On both, whoever writes has the right to it in hand from the first statement on, so that two writers wait and
none fails; whoever reads sees one moment of the database until the transaction ends.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool, QueuePool
from sqlcipher3 import dbapi2

from db.keys.key import DatabaseKey
from db.server import Server, program_name
from desktop.base.errors import StorageTrouble

BUSY_MS = 5000
APPLICATION = 0x4445534B  # "DESK", in the file's header: what kind of file it is, without opening a table

PRAGMAS = (
    f"PRAGMA busy_timeout = {BUSY_MS}",
    "PRAGMA journal_mode = WAL",  # readers see the last commit while one writes
    "PRAGMA synchronous = FULL",  # a legal record outlives a power cut
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
)

SERVER_SETTINGS = {
    "lock_timeout": "30s",  # a whole county writes here: longer than two programs over one file
    "idle_in_transaction_session_timeout": "5min",  # a computer that fell silent holds up nobody for ever
    "timezone": "UTC",
}
_TURN = f"SELECT pg_advisory_xact_lock({APPLICATION})"
_HOLDER = (
    "SELECT application_name, xact_start FROM pg_stat_activity JOIN pg_locks USING (pid) "
    f"WHERE locktype = 'advisory' AND objid = {APPLICATION} AND granted AND datname = current_database()"
)
LOCK_NOT_AVAILABLE = "55P03"


def connect(file: Path, key: DatabaseKey) -> Any:
    """A bare connection to an encrypted file, that begins nothing by itself."""
    connection = dbapi2.connect(str(file), check_same_thread=False, isolation_level=None)
    try:
        give_key(connection, key)
        for pragma in PRAGMAS:
            connection.execute(pragma).fetchall()
    except dbapi2.Error:
        connection.close()
        raise
    return connection


def connect_to_look(file: Path, key: DatabaseKey) -> Any:
    """A bare connection that cannot write, nor carry a log over into the file when it closes."""
    connection = dbapi2.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
    give_key(connection, key)
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}").fetchall()
    return connection


def give_key(connection: Any, key: DatabaseKey) -> None:
    """Let a fresh connection read and write under a key. Whether it is the right one, a page tells."""
    connection.execute("PRAGMA cipher_log_level = NONE").fetchall()  # it would write to the terminal
    connection.execute(f'PRAGMA key = "{key.spelled}"').fetchall()


def make_engine(
    file: Path, key: Callable[[], DatabaseKey], opened: Callable[[Path, DatabaseKey], Any] = connect
) -> Engine:
    """An engine over the file: every connection with our pragmas, every transaction with our own BEGIN.

    Each new connection asks for the key: the file may have been written anew under another.
    """
    engine = create_engine(
        "sqlite://",
        module=dbapi2,  # without it SQLCipher's errors arrive unwrapped
        creator=lambda: opened(file, key()),
        hide_parameters=True,  # what an error says of a statement holds no name and no number
        poolclass=QueuePool,  # the default pool of SQLite crashes at a dozen threads
        pool_size=8,
        max_overflow=8,
    )
    event.listen(engine, "begin", _begin)
    return engine


def make_server_engine(server: Server, *, at_the_door: bool = False) -> Engine:
    """An engine on a server. Transactions only read, and see one moment, unless they are for `writing`.

    `at_the_door` nobody has come in yet who would close it: it keeps no connection between two looks.
    Raises StorageTrouble `no_driver` where the program came without the driver of PostgreSQL.
    """
    settings = " ".join(f"-c {name}={value}" for name, value in SERVER_SETTINGS.items())
    kept: dict[str, Any] = {"pool_size": 8, "max_overflow": 8}
    try:
        engine = create_engine(
            server.url(),
            connect_args={"application_name": program_name(), "options": settings, "autocommit": True},
            **({"poolclass": NullPool} if at_the_door else kept),
            hide_parameters=True,
            pool_pre_ping=True,  # a server that was started anew over night fails no first act of the day
        )
    except ImportError as error:
        raise StorageTrouble("no_driver", why=str(error)) from error
    event.listen(engine, "begin", _begin_on_server)
    return engine


def writing(engine: Engine, revision: str = "") -> Engine:
    """The same engine and pool, beginning with the right to write in hand: two writers wait, none fails.

    On a server a transaction begun with a revision is refused, StorageTrouble `too_new`, where the tables are
    no longer of it: another seat's newer program may have brought them up while this one was open.
    """
    return engine.execution_options(desk_write=True, desk_revision=revision)


def beside_the_turn(engine: Engine) -> Engine:
    """The same engine, for what is written from within somebody's turn to write, or must not wait for one."""
    return engine.execution_options(desk_write=True, desk_turn=False)


def _begin(connection: Connection) -> None:
    write = connection.get_execution_options().get("desk_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def _begin_on_server(connection: Connection) -> None:
    """Look at one moment, or wait for the one turn to write.

    A writer's statements each see what is committed by then: all that was before its turn came, and while the
    turn lasts nobody else commits.
    """
    options = connection.get_execution_options()
    if not options.get("desk_write", False):
        connection.exec_driver_sql("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        return
    connection.exec_driver_sql("BEGIN ISOLATION LEVEL READ COMMITTED")
    if not options.get("desk_turn", True):
        return
    try:
        connection.exec_driver_sql(_TURN)
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) != LOCK_NOT_AVAILABLE:
            raise
        raise _busy(connection) from error
    if revision := options.get("desk_revision"):
        found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        if found != revision:
            place = connection.engine.url
            file = f"{place.database}@{place.query['host']}"
            raise StorageTrouble("too_new", file=file, found=found, known=revision)


def _busy(connection: Connection) -> StorageTrouble:
    """Who has been writing for so long; unknown where the server does not say, or the turn has just ended."""
    connection.connection.rollback()
    row = connection.exec_driver_sql(_HOLDER).first()
    name, since = row or ("", "?")
    pid, computer = told[1:] if len(told := name.split("/", 2)) == 3 else ("?", "?")
    return StorageTrouble("server_busy", pid=pid, computer=computer, since=since)

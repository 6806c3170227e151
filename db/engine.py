"""The engine of one database file: how connections are made, and how transactions begin."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

BUSY_MS = 5000
APPLICATION = 0x4445534B  # "DESK", in the file's header: what kind of file it is, without opening a table

PRAGMAS = (
    "PRAGMA cipher_log_level = NONE",
    f"PRAGMA busy_timeout = {BUSY_MS}",
    "PRAGMA journal_mode = WAL",  # readers see the last commit while one writes
    "PRAGMA synchronous = FULL",  # a legal record outlives a power cut
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
)


def connect(file: Path) -> Any:
    """A bare connection that begins nothing by itself. Not keyed yet: encryption comes with sign-in."""
    connection = dbapi2.connect(str(file), check_same_thread=False, isolation_level=None)
    try:
        for pragma in PRAGMAS:
            connection.execute(pragma).fetchall()
    except dbapi2.Error:
        connection.close()
        raise
    return connection


def connect_to_look(file: Path) -> Any:
    """A bare connection that cannot write, nor carry a log over into the file when it closes."""
    return dbapi2.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)


def make_engine(file: Path, opened: Callable[[Path], Any] = connect) -> Engine:
    """An engine over the file: every connection with our pragmas, every transaction with our own BEGIN."""
    engine = create_engine(
        "sqlite://",
        module=dbapi2,  # without it SQLCipher's errors arrive unwrapped
        creator=lambda: opened(file),
        poolclass=QueuePool,  # the default pool of SQLite crashes at a dozen threads
        pool_size=8,
        max_overflow=8,
    )
    event.listen(engine, "begin", _begin)
    return engine


def writing(engine: Engine) -> Engine:
    """The same engine and pool, beginning with the write lock in hand: two writers wait, none fails."""
    return engine.execution_options(desk_write=True)


def _begin(connection: Connection) -> None:
    write = connection.get_execution_options().get("desk_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

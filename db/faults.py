"""Complaints of both engines, sorted once into what the desk tells people. Any other is a defect of ours."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolExhausted
from sqlalchemy.orm.exc import StaleDataError
from sqlcipher3 import dbapi2

from desktop.base.errors import Overtaken, StorageTrouble

_INDEX = 1 << 16  # bytes: less than the index of a log takes, and a page or two

CODES = {
    3: "read_only",  # SQLITE_PERM
    5: "locked",  # SQLITE_BUSY
    6: "locked",  # SQLITE_LOCKED
    8: "read_only",  # SQLITE_READONLY
    10: "disk_failed",  # SQLITE_IOERR
    11: "damaged",  # SQLITE_CORRUPT
    13: "full",  # SQLITE_FULL
    14: "cannot_open",  # SQLITE_CANTOPEN
    15: "locked",  # SQLITE_PROTOCOL: the locks of the write-ahead log
    26: "damaged",  # SQLITE_NOTADB: the file begins as ours, and its first page does not open
}
SAYINGS = {
    "malformed": "damaged",
    "disk is full": "full",
    "disk I/O error": "disk_failed",
    "readonly database": "read_only",
    "unable to open": "cannot_open",
    "is locked": "locked",
}
"""What SQLite says where the error comes without a number, as those of a copy do."""

SERVER_CODES = {
    "25006": "read_only",  # read_only_sql_transaction: a standby
    "42501": "read_only",  # insufficient_privilege
    "53100": "full",  # disk_full
    "53200": "locked",  # out_of_memory
    "53300": "locked",  # too_many_connections
    "40001": "locked",  # serialization_failure
    "40P01": "locked",  # deadlock_detected
    "55P03": "locked",  # lock_not_available
    "57014": "locked",  # query_canceled
    "58030": "disk_failed",  # io_error
    "58P01": "disk_failed",  # undefined_file
    "XX001": "damaged",  # data_corrupted
    "XX002": "damaged",  # index_corrupted
    "25P03": "server_lost",  # idle_in_transaction_session_timeout
    "57P01": "server_lost",  # admin_shutdown
    "57P02": "server_lost",  # crash_shutdown
    "57P03": "server_unreachable",  # cannot_connect_now
}
"""SQLSTATE of PostgreSQL. Constraints are not here: one that is broken is a defect of ours."""

ANSWERS = ("FATAL:", "致命错误", "no password supplied")
"""What libpq says, without a code, when a server was reached and would not let the program in."""

SYSTEM_CODES = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EROFS: "read_only",
    errno.EACCES: "read_only",
    errno.EPERM: "read_only",
    errno.EIO: "disk_failed",
}
PLACES = frozenset(
    {"path_too_long", "home_is_file", "network_share", "removable", "synchronised", "not_ours"}
)
"""A home that cannot be used where it is."""

LOSSES = frozenset(
    {
        *("damaged", "cut_short", "log_mismatch", "database_lost", "tail_missing", "another_database"),
        *("another_key", "plain_instead", "mark_altered"),
    }
)
"""A database that is not what it was: a backup may take its place."""

ALL_CODES = frozenset(
    {
        *(*CODES.values(), *SERVER_CODES.values(), *SYSTEM_CODES.values(), *PLACES, *LOSSES),
        *("too_new", "in_use", "backup_failed", "not_a_database"),
        *("not_encrypted", "not_unlocked", "keys_lost", "keys_unreadable", "keys_altered"),
        *("server_file", "two_databases", "server_refused", "server_unfit", "server_older"),
        *("server_busy", "server_backup", "no_driver"),
        *("file_lost", "file_altered", "server_files"),
        *("not_encrypted", "another_key", "plain_instead", "not_unlocked"),
        *("keys_lost", "keys_unreadable", "keys_altered", "key_renewed"),
    }
)
"""Every code of StorageTrouble: each has its sentence in resources/texts/errors.toml."""


def trouble_of(error: BaseException, file: str) -> StorageTrouble | None:
    """The trouble behind an error of an engine or of the system, None when it is a defect."""
    origin = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(error, DBAPIError) and hasattr(origin, "sqlstate"):
        return _server_trouble(error, origin, file)
    if isinstance(origin, dbapi2.Error):
        number = getattr(origin, "sqlite_errorcode", None)
        if isinstance(number, int):
            code = CODES.get(number & 0xFF)
        else:
            code = next((code for words, code in SAYINGS.items() if words in str(origin)), None)
        if code in ("disk_failed", "cannot_open") and _no_room(file):
            code = "full"  # the log's index could not grow: SQLite knows no better name for it
        return None if code is None else StorageTrouble(code, file=file, why=str(origin))
    if isinstance(origin, PoolExhausted):
        return StorageTrouble("locked", file=file, why=str(origin))
    if isinstance(origin, OSError):
        code = SYSTEM_CODES.get(origin.errno or 0, "cannot_open")
        return StorageTrouble(code, file=file, why=origin)
    return None


def _server_trouble(error: DBAPIError, origin: Any, file: str) -> StorageTrouble | None:
    """By its SQLSTATE. Without one the talk broke off, or never began."""
    told = {"file": file, "why": str(origin)}
    if origin.sqlstate in SERVER_CODES:
        return StorageTrouble(SERVER_CODES[origin.sqlstate], **told)
    if error.connection_invalidated:
        return StorageTrouble("server_lost", **told)
    if origin.sqlstate is not None or (origin.pgconn is None and error.statement is not None):
        return None
    refused = any(sign in told["why"] for sign in ANSWERS)
    return StorageTrouble("server_refused" if refused else "server_unreachable", **told)


def _no_room(file: str) -> bool:
    try:
        return shutil.disk_usage(Path(file).parent).free < _INDEX
    except OSError:
        return False


@contextmanager
def sorted_faults(file: str) -> Iterator[None]:
    """Raise the world's faults as StorageTrouble, a changed row as Overtaken; let defects through."""
    try:
        yield
    except StaleDataError as error:
        raise Overtaken("overtaken") from error
    except (DBAPIError, dbapi2.Error, PoolExhausted, OSError) as error:
        trouble = trouble_of(error, file)
        if trouble is None:
            raise
        raise trouble from error

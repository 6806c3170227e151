"""SQLite's complaints, sorted once into what the desk tells people. Any other is a defect of ours."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolExhausted
from sqlalchemy.orm.exc import StaleDataError
from sqlcipher3 import dbapi2

from desktop.base.errors import Overtaken, StorageTrouble

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
    26: "not_a_database",  # SQLITE_NOTADB
}
SYSTEM_CODES = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EROFS: "read_only",
    errno.EACCES: "read_only",
    errno.EPERM: "read_only",
    errno.EIO: "disk_failed",
}
ALL_CODES = frozenset(
    {*CODES.values(), *SYSTEM_CODES.values(), "too_new", "network_share", "in_use", "backup_failed"}
)
"""Every code of StorageTrouble: each has its sentence in resources/texts/errors.toml."""


def trouble_of(error: BaseException, file: str) -> StorageTrouble | None:
    """The trouble behind an error of SQLite or of the system, None when it is a defect."""
    origin = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(origin, dbapi2.Error):
        number = getattr(origin, "sqlite_errorcode", None)
        if number is None and isinstance(origin, dbapi2.DatabaseError) and "malformed" in str(origin):
            return StorageTrouble("damaged", file=file, why=str(origin))
        code = CODES.get(number & 0xFF) if isinstance(number, int) else None
        return None if code is None else StorageTrouble(code, file=file, why=str(origin))
    if isinstance(origin, PoolExhausted):
        return StorageTrouble("locked", file=file, why=str(origin))
    if isinstance(origin, OSError):
        code = SYSTEM_CODES.get(origin.errno or 0, "cannot_open")
        return StorageTrouble(code, file=file, why=origin)
    return None


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

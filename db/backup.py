"""Copies of the database that are opened again, checked and counted before anyone relies on them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from db.engine import connect_to_look, give_key
from db.keys.key import DatabaseKey, Keys
from db.reports import Backup
from db.whole import sync
from desktop.base.errors import StorageTrouble

PAGES = 1024
"""Pages copied between two looks at whether to go on: 4 MB."""

Told = Callable[[int, int], None]
"""Hears pages copied and pages in all; what it raises stops the copy."""


def copy_database(file: Path, to: Path, keys: Keys, told: Told | None = None) -> Backup:
    """Copy a database while others use it, under the current key whatever its own.

    Raises StorageTrouble `backup_failed` for a copy not whole. The copy is made under another name and
    renamed once it is proved: a file that bears its name is good.
    """
    if to.exists():
        raise StorageTrouble("backup_failed", file=str(to), why="exists")
    part = to.with_name(to.name + ".part")
    part.unlink(missing_ok=True)
    try:
        counts = copy_pages(file, part, keys, told)
        prove(part, keys.current, counts)
        sync(part)
        part.replace(to)
    finally:
        part.unlink(missing_ok=True)  # nobody may take half a copy for a whole one, nor want for its room
    sync(to.parent)
    return Backup(to, to.stat().st_size, counts)


def copy_pages(file: Path, part: Path, keys: Keys, told: Told | None) -> dict[str, int]:
    """The pages as they stand at one moment, and the rows of every table at that moment."""
    source = connect_to_look(file, keys.of(file))
    try:
        source.execute("BEGIN")
        counts = count_rows(source)  # the first look fixes the moment that is copied
        target = dbapi2.connect(str(part), isolation_level=None)
        try:
            give_key(target, keys.current)
            source.backup(target, pages=PAGES, progress=partial(_tell, told))
            target.execute("PRAGMA journal_mode = DELETE").fetchall()  # one file, no log beside it
        finally:
            target.close()
        source.execute("COMMIT")
    finally:
        source.close()
    return counts


def _tell(told: Told | None, _status: int, left: int, total: int) -> None:
    if told is not None:
        told(total - left, total)


def count_rows(connection: Any) -> dict[str, int]:
    """Rows of every table."""
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    ).fetchall()
    return {
        str(name): int(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])
        for (name,) in tables
    }


def prove(copy: Path, key: DatabaseKey, counts: dict[str, int]) -> None:
    """Open a copy, read all of it, count. Raises StorageTrouble `backup_failed`."""
    connection = connect_to_look(copy, key)
    try:
        said = connection.execute("PRAGMA integrity_check").fetchall()
        if said != [("ok",)] or count_rows(connection) != counts:
            raise StorageTrouble("backup_failed", file=str(copy), why=str(said[0][0]))
    finally:
        connection.close()

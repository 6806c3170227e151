"""What can still be read out of a damaged file, row by row: a page costs only its own rows.

SQLite gives up a question at the first page it cannot read. Here a table is asked for in spans of rowids,
and a span that fails is halved until what fails is a single row.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from db.engine import connect_to_look
from db.keys.key import DatabaseKey

_LAST = 1 << 40
"""No table of the desk has a higher rowid: they are counted from one."""

_FAILURES = 5_000
"""Spans of one table that may fail before the rest of it is given up: some seconds of looking."""


class Survivors:
    """A damaged file, read as far as it can be. `whole` is False once anything could not be."""

    def __init__(self, file: Path, key: DatabaseKey) -> None:
        self.whole = True
        self._file, self._key = file, key
        self._connection = self._open()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def rows(self, columns: str, table: str, condition: str = "1") -> list[Any]:
        """The rows of a table that can be read, by their rowids."""
        question = f"SELECT {columns} FROM {table} WHERE rowid BETWEEN ? AND ? AND ({condition})"
        return list(self._spans(question))

    def one(self, question: str, *given: Any) -> Any:
        """The first value of a question; None where there is none, or it cannot be read."""
        try:
            row = self._connection.execute(question, given).fetchone()
        except dbapi2.DatabaseError:
            self._fail()
            return None
        return row and row[0]

    def _spans(self, question: str) -> Iterator[Any]:
        spans, failures = [(1, _LAST)], 0
        while spans and failures < _FAILURES:
            low, high = spans.pop()
            try:
                yield from self._connection.execute(question, (low, high)).fetchall()
            except dbapi2.DatabaseError:
                self._fail()
                failures += 1
                if low < high:
                    half = (low + high) // 2
                    spans += [(half + 1, high), (low, half)]

    def _fail(self) -> None:
        """SQLCipher refuses every page after one it could not open: a fresh connection asks on."""
        self.whole = False
        self._connection.close()
        self._connection = self._open()

    def _open(self) -> Any:
        connection = connect_to_look(self._file, self._key)
        # A file that was cut is shorter than its first page says: without this nothing of it is read.
        connection.execute("PRAGMA writable_schema = ON").fetchall()
        return connection

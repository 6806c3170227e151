"""What a database knows that is put aside for a copy, and what the copy must not forget.

A copy knows nothing of the numbers given since it was made, nor of the lives this seat has had meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlcipher3 import dbapi2

from db.engine import connect_to_look
from db.keys.key import Keys
from db.tide import read_tide
from desktop.base.errors import StorageTrouble
from desktop.base.paths import Home

_LIVES = "SELECT id, counter, known_rseq, known_digest FROM replica WHERE is_self"
_BURIED = "SELECT other_replica, other_rseq, other_digest FROM replica_tide"
_TOPS = "SELECT series_id, max(hi) FROM number_block GROUP BY series_id"
_TYPED = "SELECT series_id, max(typed) FROM number_check GROUP BY series_id"
_USES = "SELECT series_id, serial, document_id, at FROM number_use ORDER BY series_id, serial, rep"


@dataclass(frozen=True, slots=True)
class Life:
    """A replica this machine has been, and how far its journal came."""

    replica: str
    entries: int
    head: str  # digest of its last entry

    @property
    def counter(self) -> int:
        """第2副本: 2."""
        return int(self.replica.split(".")[1])


@dataclass(frozen=True, slots=True)
class GivenNumber:
    """A serial that was taken."""

    series_id: str
    serial: int
    document_id: str
    at: str


@dataclass(frozen=True, slots=True)
class Legacy:
    """What can be read of it; of a database that cannot be read, what the tide mark tells."""

    lives: tuple[Life, ...] = ()
    tops: tuple[tuple[str, int], ...] = ()  # of each series, the highest serial granted
    given: tuple[GivenNumber, ...] = ()


def read_legacy(home: Home, keys: Keys | None) -> Legacy:
    """What the database of a home and the mark beside it know. A part that cannot be read tells nothing."""
    tops: dict[str, int] = {}
    for query in (_TOPS, _TYPED):
        for series_id, top in _rows(home, keys, query):
            tops[series_id] = max(top, tops.get(series_id, 0))
    lives = {row[0]: Life(row[0], row[2], _hex(row[3])) for row in _rows(home, keys, _LIVES)}
    told = [Life(row[0], row[1], _hex(row[2])) for row in _rows(home, keys, _BURIED)]
    tide = read_tide(home.tide)
    if tide is not None:
        told.append(Life(tide.replica, tide.entries, tide.digest))
    for life in told:
        if life.replica not in lives or lives[life.replica].entries < life.entries:
            lives[life.replica] = life
    given = (GivenNumber(*row) for row in _rows(home, keys, _USES))
    return Legacy(tuple(lives.values()), tuple(sorted(tops.items())), tuple(given))


def _rows(home: Home, keys: Keys | None, query: str) -> Iterator[Any]:
    """On a connection of its own each: after one page that cannot be read, a connection reads no other."""
    if keys is None:
        return
    try:
        connection = connect_to_look(home.database, keys.of(home.database))
    except (OSError, StorageTrouble, dbapi2.Error):
        return
    try:
        yield from connection.execute(query).fetchall()
    except dbapi2.Error:
        return
    finally:
        connection.close()


def _hex(digest: bytes | None) -> str:
    return digest.hex() if digest else ""

"""What a restore would lose: what stands here and is not in the copy, by number and day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from db.engine import connect_to_look
from db.keys.key import Keys
from db.restoring import refuse_unsound
from desktop.base.clock import CHINA
from desktop.base.errors import StorageTrouble
from desktop.casework.numbering import Pattern

_CASES = 'SELECT id, number, registered_on, version FROM "case" WHERE struck_at IS NULL'
_PAPERS = "SELECT id, name, number, issued_on FROM paper"
_USES = "SELECT series_id, serial, at FROM number_use WHERE state = 'taken'"
_SERIES = "SELECT id, mark, word, year, pattern FROM number_series"
_BLOCKS = """SELECT b.series_id, b.lo, b.hi FROM number_block AS b JOIN replica AS r ON r.id = b.to_rep
    WHERE b.level = 'block' AND r.is_self AND r.state = 'live' AND b.closed_at IS NULL
    ORDER BY b.series_id, b.lo"""
_SINCE = "SELECT max(at) FROM entry"
_ENTRIES = "SELECT count(*) FROM entry"
_LIVES = "SELECT id FROM replica WHERE is_self"


class Kind(StrEnum):
    """What is lost."""

    CASE = "case"
    PAPER = "paper"
    NUMBER = "number"  # given, and borne by none of these


@dataclass(frozen=True, slots=True)
class LostItem:
    """One thing that stands here and not in the copy."""

    kind: Kind
    number: str  # empty for a paper that takes none
    on: date
    name: str = ""  # of a paper: 行政处罚决定书


@dataclass(frozen=True, slots=True)
class DeadRun:
    """Numbers that were granted, are not used, and never will be: from and to, as they would be written."""

    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Losses:
    """A copy beside what stands here."""

    cases: int  # in the copy
    last: datetime | None  # the moment of the last thing in it
    own: bool  # of this seat, and not of another
    readable: bool  # whether what stands here could be read: else nothing can be listed
    items: tuple[LostItem, ...] = ()
    altered: int = 0  # cases that are in both, and went on since
    entries: int = 0  # of the journal, since
    dead: tuple[DeadRun, ...] = ()

    def of(self, kind: Kind) -> tuple[LostItem, ...]:
        """The items of one kind."""
        return tuple(item for item in self.items if item.kind is kind)


def compare(copy: Path, keys: Keys, database: Path, here: Keys | None) -> Losses:
    """What would be lost by the copy. Reads both to the end: for a lane. Raises as `refuse_unsound` does."""
    refuse_unsound(copy, keys)
    theirs = _look(copy, keys)
    assert theirs is not None  # it was read through just now
    ours = _look(database, here) if here is not None else None
    if ours is None:
        return Losses(len(theirs.cases), theirs.last, own=True, readable=False)
    altered = sum(row[3] > theirs.cases[id][3] for id, row in ours.cases.items() if id in theirs.cases)
    return Losses(
        cases=len(theirs.cases),
        last=theirs.last,
        own=bool(ours.lives & theirs.lives),
        readable=True,
        items=tuple(sorted(_lost(ours, theirs), key=lambda item: (item.on, item.kind, item.number))),
        altered=altered,
        entries=max(0, ours.entries - theirs.entries),
        dead=_dead(ours),
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    """What one database holds of all this, by id."""

    cases: Mapping[str, Any]
    papers: Mapping[str, Any]
    uses: Mapping[tuple[str, int], Any]
    series: Mapping[str, Any]
    blocks: tuple[tuple[str, int, int], ...]
    lives: frozenset[str]
    entries: int
    last: datetime | None


def _look(file: Path, keys: Keys) -> _Seen | None:
    """None for a file that cannot be read to the end of all this."""
    try:
        connection = connect_to_look(file, keys.of(file))
    except (OSError, StorageTrouble, dbapi2.Error):
        return None
    try:

        def rows(query: str) -> list[Any]:
            return connection.execute(query).fetchall()  # type: ignore[no-any-return]

        ((last,),), ((entries,),) = rows(_SINCE), rows(_ENTRIES)
        return _Seen(
            cases={row[0]: row for row in rows(_CASES)},
            papers={row[0]: row for row in rows(_PAPERS)},
            uses={(row[0], row[1]): row for row in rows(_USES)},
            series={row[0]: row for row in rows(_SERIES)},
            blocks=tuple(rows(_BLOCKS)),
            lives=frozenset(id for (id,) in rows(_LIVES)),
            entries=int(entries),
            last=datetime.fromisoformat(last) if last else None,
        )
    except dbapi2.Error:
        return None
    finally:
        connection.close()


def _lost(ours: _Seen, theirs: _Seen) -> list[LostItem]:
    found = [
        LostItem(Kind.CASE, row[1], date.fromisoformat(row[2]))
        for id, row in ours.cases.items()
        if id not in theirs.cases
    ]
    found += [
        LostItem(Kind.PAPER, row[2], date.fromisoformat(row[3]), row[1])
        for id, row in ours.papers.items()
        if id not in theirs.papers
    ]
    named = {item.number for item in found}
    given = [
        LostItem(Kind.NUMBER, _written(ours, series, serial), _day(at))
        for (series, serial), (_, _, at) in ours.uses.items()
        if (series, serial) not in theirs.uses
    ]
    return found + [item for item in given if item.number not in named]


def _written(seen: _Seen, series_id: str, serial: int) -> str:
    _, mark, word, year, pattern = seen.series[series_id]
    return Pattern(pattern).format(mark=mark, word=word, year=year, serial=serial)


def _dead(ours: _Seen) -> tuple[DeadRun, ...]:
    """What is left of this year's blocks of this life: its numbers are in doubt from then on."""
    year = max((row[3] for row in ours.series.values()), default=0)
    used: dict[str, int] = {}
    for series, serial in ours.uses:
        used[series] = max(serial, used.get(series, 0))
    found = []
    for series, lo, hi in ours.blocks:
        first = max(lo, used.get(series, 0) + 1)
        if first <= hi and ours.series[series][3] == year:
            found.append(DeadRun(_written(ours, series, first), _written(ours, series, hi)))
    return tuple(found)


def _day(at: str) -> date:
    return datetime.fromisoformat(at).astimezone(CHINA).date()

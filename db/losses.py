"""What a restore would lose: what stands here and is not in the copy, by number and day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from db.keys.key import Keys
from db.restoring import refuse_unsound
from db.survivors import Survivors
from db.whole import write_whole
from desktop.base.bounds import file_name
from desktop.base.clock import CHINA
from desktop.base.errors import StorageTrouble
from desktop.base.paths import make_folder
from desktop.casework.numbering import Pattern

_CASES = ("id, number, registered_on, version", '"case"', "struck_at IS NULL")
_PAPERS = ("id, name, number, issued_on, final", "paper")
_USES = ("series_id, serial, at", "number_use", "state = 'taken'")
_SERIES = ("id, mark, word, year, pattern", "number_series")
_BLOCKS = ("series_id, lo, hi, to_rep", "number_block", "level = 'block' AND closed_at IS NULL")
_LIVES = ("id, state", "replica", "is_self")
_SINCE = "SELECT max(at) FROM entry"
_ENTRIES = "SELECT count(*) FROM entry"
_BYTES = "SELECT bytes FROM paper_bytes WHERE digest = ?"


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
    digest: str = ""  # of a paper's bytes


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
    readable: bool  # whether what stands here could be read at all: else nothing can be listed
    whole: bool = True  # whether all of it could be: else more was lost than can be listed
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
        return Losses(len(theirs.cases), theirs.last, own=True, readable=False, whole=False)
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
        whole=ours.whole,
    )


def save_papers(database: Path, here: Keys, items: Iterable[LostItem], folder: Path) -> tuple[LostItem, ...]:
    """Write the papers that a restore would lose into a folder, as PDF; gives those that cannot be read.

    A page that is damaged costs only the papers on it. Raises OSError where the folder cannot be written.
    """
    make_folder(folder)
    missed = []
    with closing(Survivors(database, here.of(database))) as found:
        for item in items:
            data = found.one(_BYTES, bytes.fromhex(item.digest))
            if data is None or sha256(data).hexdigest() != item.digest:
                missed.append(item)
                continue
            write_whole(
                folder / file_name(f"{item.on} {item.name} {item.number} {item.digest[:6]}.pdf"), data
            )
    return tuple(missed)


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
    whole: bool  # nothing of it failed to be read


def _look(file: Path, keys: Keys) -> _Seen | None:
    """What a file holds, as far as it can be read; None for one of which nothing can be."""
    try:
        found = Survivors(file, keys.of(file))
    except (OSError, StorageTrouble, dbapi2.Error):
        return None
    with closing(found):
        if not found.one("SELECT count(*) FROM sqlite_master"):
            return None
        lives = dict(found.rows(*_LIVES))
        last = found.one(_SINCE)
        return _Seen(
            cases={row[0]: row for row in found.rows(*_CASES)},
            papers={row[0]: row for row in found.rows(*_PAPERS)},
            uses={(row[0], row[1]): row for row in found.rows(*_USES)},
            series={row[0]: row for row in found.rows(*_SERIES)},
            blocks=tuple(sorted(row[:3] for row in found.rows(*_BLOCKS) if lives.get(row[3]) == "live")),
            lives=frozenset(lives),
            entries=found.one(_ENTRIES) or 0,
            last=datetime.fromisoformat(last) if last else None,
            whole=found.whole,
        )


def _lost(ours: _Seen, theirs: _Seen) -> list[LostItem]:
    found = [
        LostItem(Kind.CASE, row[1], date.fromisoformat(row[2]))
        for id, row in ours.cases.items()
        if id not in theirs.cases
    ]
    found += [
        LostItem(Kind.PAPER, row[2], date.fromisoformat(row[3]), row[1], row[4].hex())
        for id, row in ours.papers.items()
        if id not in theirs.papers
    ]
    named = {item.number for item in found}
    given = [
        LostItem(Kind.NUMBER, _written(ours, series, serial), _day(at))
        for (series, serial), (_, _, at) in ours.uses.items()
        if (series, serial) not in theirs.uses and series in ours.series
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
        if series in ours.series and first <= hi and ours.series[series][3] == year:
            found.append(DeadRun(_written(ours, series, first), _written(ours, series, hi)))
    return tuple(found)


def _day(at: str) -> date:
    return datetime.fromisoformat(at).astimezone(CHINA).date()

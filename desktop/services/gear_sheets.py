"""Equipment out of a spreadsheet: looked at row by row, mended, taken in whole or not."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

from db import Reading
from desktop.base.errors import BadEntry
from desktop.base.sheet import Workbook
from desktop.casework.county_table import unread
from desktop.casework.gear_table import GearGround, GearLine, GearReader, gear_tables
from desktop.casework.lists import Officer
from desktop.casework.mended_rows import Fate, RowMends
from desktop.services.equipping import (
    IssueGear,
    PutGear,
    RetireGear,
    ReturnGear,
    issue_gear,
    put_gear,
    retire_gear,
    return_gear,
)
from desktop.services.perform import Job, Office
from desktop.sheets.word_tables import read_tables


@dataclass(frozen=True, slots=True)
class GearLook:
    """A table of equipment as it would be taken in: nothing is changed yet."""

    book: Workbook = field(repr=False)
    unit_id: str  # whose a new piece is where its row names no unit
    rows: tuple[GearLine, ...] = field(repr=False)
    mends: RowMends = field(repr=False)
    unread: tuple[str, ...] = ()  # titles of columns that come into no list

    @property
    def taken(self) -> tuple[GearLine, ...]:
        """The rows that change something."""
        return tuple(row for row in self.rows if row.fate in (Fate.NEW, Fate.CHANGED))

    @property
    def stopped(self) -> tuple[GearLine, ...]:
        """Those that must be mended or left out first."""
        return tuple(row for row in self.rows if row.stops)


def look_at_gear(office: Office, file: Path, unit_id: str) -> GearLook:
    """What each row of a file says, and what would come of it.

    Raises BadEntry for what holds no table, `no_gear_table`, `sheet_too_big`.
    """
    return look_at_book(office, read_tables(file), unit_id)


def look_at_book(office: Office, book: Workbook, unit_id: str, mends: RowMends | None = None) -> GearLook:
    """The same of tables that were read, with what was mended."""
    with office.read() as work:
        return _look(work, office, book, unit_id, mends or {})


def _look(work: Reading, office: Office, book: Workbook, unit_id: str, mends: RowMends) -> GearLook:
    today = office.clock.today()

    def takers(unit: str) -> tuple[Officer, ...]:
        return work.officers(unit, today)

    held = work.every_piece()
    ground = GearGround(office.library.gear, work.units(), held, takers, unit_id, today)
    rows = GearReader(ground, mends).read(book)
    return GearLook(book, unit_id, rows, mends, unread(gear_tables(book)))


@dataclass(frozen=True, slots=True)
class TakeGear:
    """A table of equipment as a person has looked at it and put it right."""

    unit_id: str
    book: Workbook = field(repr=False)
    mends: RowMends = field(default_factory=dict, repr=False)


def take_gear(job: Job, command: TakeGear) -> Counter[Fate]:
    """Every row or none; gives how many came and changed. Raises the first fault, BadEntry `gear_same`
    where nothing is new, and as the acts on a piece do: each is judged where the piece belongs.
    """
    look = _look(job.work, job.office, command.book, command.unit_id, command.mends)
    if look.stopped:
        raise look.stopped[0].faults[0]
    if not look.taken:
        raise BadEntry("gear_same", file=command.book.file)
    for line in look.taken:
        _take(job, line)
    return Counter(line.fate for line in look.taken)


def _take(job: Job, line: GearLine) -> None:
    gear = line.gear
    assert gear is not None  # a row without a piece stops
    if line.put:
        gear = replace(gear, id=put_gear(job, PutGear(gear.unit_id, gear)))
    if (back := line.back) is not None:
        return_gear(job, ReturnGear(gear.unit_id, gear.id, back.on, back.words))
    if (out := line.out) is not None and out.to is not None:
        issue_gear(job, IssueGear(gear.unit_id, gear.id, out.to.id, out.on, out.words))
    if (end := line.retired) is not None:
        retire_gear(job, RetireGear(gear.unit_id, gear.id, end.words, end.on))

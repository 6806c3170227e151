"""Rows of a table that is looked at before it is taken in: what was put right, and what becomes of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Generic, TypeVar

from desktop.base.errors import BadEntry
from desktop.base.sheet import HeadingRow, Sheet, letter
from desktop.casework.county_table import Row, rows_under
from desktop.casework.published.taking import LEFT_OUT

T = TypeVar("T")

RowKey = tuple[str, int]
"""Sheet, and row of the file."""

RowMends = Mapping[RowKey, Mapping[str, str]]
"""What a person put in place of what stood in the cells: the key of a row, then column -> words."""


class Fate(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    WRONG = "wrong"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class TableLine(Generic[T]):
    """A row, and what would come of it."""

    row: Row  # with what was mended
    told: T | None = None  # as the list is to have it; None where the row does not say, or is left out
    before: T | None = None  # what stands on the list
    faults: tuple[BadEntry, ...] = ()

    @property
    def key(self) -> RowKey:
        """What it is known by within its file."""
        return self.row.sheet, self.row.at

    @property
    def left_out(self) -> bool:
        """Whether a person said that it is not to come in."""
        return LEFT_OUT in self.row.cells

    @property
    def stops(self) -> bool:
        """Whether the table cannot be taken in as long as this row stands so."""
        return self.fate is Fate.WRONG

    @property
    def fate(self) -> Fate:
        """What becomes of it."""
        if self.left_out:
            return Fate.LEFT_OUT
        if self.faults or self.told is None:
            return Fate.WRONG
        if self.before is None:
            return Fate.NEW
        return Fate.SAME if self.told == self.before else Fate.CHANGED


def mended_rows(sheet: Sheet, heading: HeadingRow, mends: RowMends) -> Iterator[tuple[Row, list[BadEntry]]]:
    """Each filled row with what was put right, and the faults of its cells whose value is still lost."""
    lost: list[BadEntry] = []
    rows = rows_under(sheet, heading, lost)
    by_row: dict[object, list[BadEntry]] = {}
    for complaint in lost:
        by_row.setdefault(complaint.facts["row"], []).append(complaint)
    for row in rows:
        told = mends.get((row.sheet, row.at), {})
        mended = {letter(row.columns[key]) for key in told if key in row.columns}
        left = [one for one in by_row.get(row.at, ()) if one.facts["column"] not in mended]
        yield replace(row, cells={**row.cells, **told}), left

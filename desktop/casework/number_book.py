"""The book of numbers (号簿): every number an organ gave of a word in a year, and what became of each.

No number is given twice, none goes back, and a void one stays with its reason; what the book lacks between
the first and the last is told, too: an office register is asked about the gaps.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum


class Fate(StrEnum):
    """What became of a number, as the ledger says it; the last is of those it does not have."""

    TAKEN = "taken"
    VOID = "void"
    IN_DOUBT = "in_doubt"  # given in a life of the seat that was lost
    UNUSED = "unused"  # of a block that was given back
    DESTROYED = "destroyed"  # with the file, its time being over
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class BookQuestion:
    """Which book: of a unit and those below it, a year, the word of a kind of paper (罚决).

    With words, the rows that hold each of them.
    """

    unit_id: str
    year: int
    word: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class NumberRow:
    """A number, or a run of those that are missing."""

    organ_unit_id: str
    mark: str
    serial: int
    until: int  # the last of a run; of a number, itself
    number: str  # as printed; of a run, the first
    fate: Fate
    reason: str = ""
    on: date | None = None  # the day it was taken, or its paper is of
    what: str = ""  # the name of its paper; empty for the number of a case
    case_id: str = ""  # where it is in sight
    case_number: str = ""
    party: str = ""
    form: str = ""
    n: int = 1

    @property
    def id(self) -> str:
        """By what it is chosen."""
        return f"{self.organ_unit_id}/{self.mark}#{self.serial}"


@dataclass(frozen=True, slots=True)
class OrganCount:
    """How many numbers an organ gave of a word, whatever became of them; how many are void, or missing."""

    organ_unit_id: str
    mark: str
    given: int
    void: int
    missing: int


@dataclass(frozen=True, slots=True)
class BookCounts:
    """The words of a year that have numbers, each with how many, and how many each organ gave of one."""

    words: tuple[tuple[str, int], ...]
    organs: tuple[OrganCount, ...]

    @property
    def given(self) -> int:
        """How many numbers there are in it, whatever became of them."""
        return sum(one.given for one in self.organs)

    @property
    def void(self) -> int:
        """How many are void."""
        return sum(one.void for one in self.organs)

    @property
    def missing(self) -> int:
        """How many are missing before the last of each organ."""
        return sum(one.missing for one in self.organs)


def with_missing(
    rows: Iterable[NumberRow], at: tuple[str, str] | None = None, last: int = 0
) -> Iterator[NumberRow]:
    """The numbers of each organ in order, and between them what is not there; each counter begins at 1.

    Of a page: what its first row follows, by organ and mark, and the number of that.
    """
    for row in rows:
        if (row.organ_unit_id, row.mark) != at:
            at, last = (row.organ_unit_id, row.mark), 0
        if row.serial > last + 1:
            yield replace(_bare(row), serial=last + 1, until=row.serial - 1)
        yield row
        last = max(last, row.serial)


def _bare(row: NumberRow) -> NumberRow:
    return NumberRow(row.organ_unit_id, row.mark, 1, 1, "", Fate.MISSING)

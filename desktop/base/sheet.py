"""A spreadsheet as values: what its cells held, and which column is which by its heading."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import lru_cache
from typing import TypeAlias

_ASIDE = re.compile(r"[(〔\[【].*?[)〕\]】]")  # 罚款金额（元）, 承办人1【必填】
_NOISE = re.compile(r"[\s*:：、,，.。_\-/\\]+")
DEEP = 20
"""Rows in which a heading is looked for: titles, units of account and remarks stand above it."""
_LONGEST_TITLE = 200
"""Characters; a cell of thirty thousand brackets took minutes to be told from a title."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A cell whose value the file does not hold, as a formula that was never reckoned."""

    why: str


Cell: TypeAlias = str | int | float | date | datetime | time | Lost | None
"""What a cell held: text, a number, a day, a moment, or nothing. Text is never empty."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. Row 1 of the file is `rows[0]`, column A its first cell; rows may differ in length."""

    name: str
    rows: tuple[tuple[Cell, ...], ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Workbook:
    """A spreadsheet file: its name, the SHA-256 of its bytes, its sheets in order."""

    file: str
    digest: str
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """The heading of a sheet: the row it stands in (from 1), the columns known, the titles of the others."""

    row: int
    columns: Mapping[str, int]  # key -> index of the column
    others: Mapping[int, str] = field(default_factory=dict)  # index of the column -> its title
    twice: tuple[str, ...] = ()  # titles that name a column a second time
    titles: Mapping[str, str] = field(default_factory=dict)  # key -> the title as it is written
    further: Mapping[int, str] = field(default_factory=dict)  # columns of a key that has one -> their titles


@dataclass(frozen=True, slots=True)
class Headings:
    """The columns a table may have, each by the titles offices give it."""

    titles: Mapping[str, str]  # plain title -> key

    @classmethod
    def of(cls, words: Mapping[str, tuple[str, ...]]) -> Headings:
        """Headings from key to titles, the usual one first. ValueError where two keys share a title."""
        titles: dict[str, str] = {}
        for key, known in words.items():
            for word in known:
                if titles.setdefault(plain_title(word), key) != key:
                    raise ValueError(word)
        return cls(titles)

    def find(self, sheet: Sheet, least: int) -> HeadingRow | None:
        """The first row with the most known titles; None where none has `least` of them."""
        best: HeadingRow | None = None
        for at, row in enumerate(sheet.rows[:DEEP], 1):
            found = self.read(at, row)
            if len(found.columns) >= least and (best is None or len(found.columns) > len(best.columns)):
                best = found
        return best

    def read(self, at: int, row: tuple[Cell, ...]) -> HeadingRow:
        """A row as a heading, whatever it holds; `at` is where it stands, from 1."""
        columns: dict[str, int] = {}
        others: dict[int, str] = {}
        twice: list[str] = []
        for column, cell in enumerate(row):
            if not isinstance(cell, str):
                continue
            key = self.key_of(cell) if len(cell) <= _LONGEST_TITLE else None
            if key is None:
                others[column] = " ".join(cell.split())
            elif key in columns:
                twice.append(cell)
            else:
                columns[key] = column
        titles = {key: str(row[column]) for key, column in columns.items()}
        return HeadingRow(at, columns, others, tuple(twice), titles)

    def key_of(self, title: str) -> str | None:
        """The column a title names, with what stands in brackets or without."""
        return self.titles.get(plain_title(title)) or self.titles.get(
            plain_title(_ASIDE.sub("", _wide(title)))
        )


@lru_cache(maxsize=4096)  # a column says the same few words ten thousand times
def plain_title(written: str) -> str:
    """A title without width, spaces and marks: `承办人 １`, `承办人1*` and `承办人1` are one."""
    return _NOISE.sub("", _wide(written)).casefold()


def _wide(written: str) -> str:
    return unicodedata.normalize("NFKC", written)


def letter(column: int) -> str:
    """The letter of a column as spreadsheets show it: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters

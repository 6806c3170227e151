"""The grades of discretion a row has: by its columns, one for each degree, or a line of a cell for each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from desktop.base.sheet import Cell, HeadingRow
from desktop.casework.published.headings import text_of
from desktop.casework.published.mending import tidy
from desktop.casework.published.rows import Band
from desktop.casework.published.wording import PublishedWords

_MARK = re.compile(r"\s*(?:\d{1,2}[.、．]|（[一二三四五六七八九十]{1,3}）|[①-⑳])?\s*")
_SAYS = re.compile(r"(?P<degree>[^：\n]{2,12})：\s*(?P<words>\S.*)", re.DOTALL)
_LEAST = 2
"""How many degrees make a heading, or a cell, one of degrees: a single 一般 may be anything."""


class Degrees:
    """Reads the grades of the rows under one heading."""

    def __init__(self, heading: HeadingRow, words: PublishedWords) -> None:
        self._columns, self._words = heading.columns, words
        by_column = {at: title for at, title in heading.others.items() if words.is_degree(title)}
        spread = len(by_column) >= _LEAST and not {"degree", "standard"} & set(heading.columns)
        self._by_column: Mapping[int, str] = by_column if spread else {}

    def of(self, at: int, cells: Sequence[Cell]) -> tuple[Band, ...]:
        """Those of a row of the file, from 1."""
        if self._by_column:
            told = ((title, _said(cells, column)) for column, title in sorted(self._by_column.items()))
            return tuple(
                Band(title, "", words, at, nth) for nth, (title, words) in enumerate(told, 1) if words
            )
        degree, circumstance, standard = (
            _said(cells, self._columns.get(key)) for key in ("degree", "circumstance", "standard")
        )
        if "degree" not in self._columns and (lines := self._in_one_cell(standard)):
            return tuple(
                Band(told, circumstance, words, at, nth) for nth, (told, words) in enumerate(lines, 1)
            )
        return (Band(degree, circumstance, standard, at),) if degree or standard else ()

    def _in_one_cell(self, standard: str) -> list[tuple[str, str]]:
        """轻微：…… and 严重：…… each in a line; none where any line says no degree."""
        found = []
        for line in standard.split("\n"):
            told = _SAYS.fullmatch(line, _MARK.match(line).end())  # type: ignore[union-attr] # may be empty
            if told is None or not self._words.is_degree(told["degree"]):
                return []
            found.append((told["degree"].strip(), told["words"].strip()))
        return found if len(found) >= _LEAST else []


def _said(cells: Sequence[Cell], column: int | None) -> str:
    return tidy(text_of(cells[column])) if column is not None and column < len(cells) else ""

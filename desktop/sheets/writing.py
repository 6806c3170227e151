"""A table into a spreadsheet: typed cells, headings that stay, and nothing that opens as a formula."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from io import BytesIO
from pathlib import Path
from typing import Any

from desktop.base.bounds import CELL_TEXT, opens_as_formula, seen
from desktop.base.errors import PrintTrouble
from desktop.base.files import written_whole
from desktop.base.money import Money

Value = str | date | Money | int | None
Told = Callable[[int], bool]
"""Hears how many rows are written; False stops the work, and no file is left."""

_HEAD = 3  # title, notes, headings
_STRIDE = 200  # rows between two reports
_MOST_ROWS = 1_048_576
_EXCEL_DAY_ONE = date(1900, 3, 1)  # before it spreadsheets count a leap day that never was


class As(Enum):
    """What a column holds."""

    TEXT = "@"
    DAY = "yyyy-mm-dd"
    MONEY = "#,##0.00"
    WHOLE = "0"


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A heading, what stands under it, and how wide it is in characters."""

    heading: str
    holds: As = As.TEXT
    wide: float = 12


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with a title and a line of notes above its headings. Rows come as they are asked for."""

    name: str
    title: str
    notes: str
    columns: tuple[SheetColumn, ...]
    rows: Iterable[Sequence[Value]] = field(repr=False)


def _goes_on(_done: int) -> bool:
    return True


def write_sheet(file: Path, sheet: Sheet, told: Told = _goes_on) -> int | None:
    """Write a table, as `write_sheets` does."""
    return write_sheets(file, (sheet,), told)


def write_sheets(file: Path, sheets: Sequence[Sheet], told: Told = _goes_on) -> int | None:
    """Write tables whole or not at all; gives how many rows, None when it was told to stop.

    Raises PrintTrouble `cannot_write`, `too_many_rows`.
    """
    with written_whole(file) as half:
        return _write(half, sheets, told)


def _write(file: Path, sheets: Sequence[Sheet], told: Told) -> int | None:
    from openpyxl import Workbook  # 0.3 s to load: only where a table is written

    book = Workbook(write_only=True)
    pages: list[Any] = []
    written, saved = 0, False
    try:
        for sheet in sheets:
            pages.append(book.create_sheet(sheet.name))
            filled = _fill(pages[-1], sheet, told)
            if filled is None:
                return None
            written += filled
        whole = BytesIO()  # an archive on a full disk tries once more as it dies, and tells the terminal
        book.save(whole)
        saved = True
        file.write_bytes(whole.getbuffer())
    finally:
        if not saved:
            for page in pages:
                _abandon(page)
    return written


def _fill(page: Any, sheet: Sheet, told: Told) -> int | None:
    _set_up(page, sheet)
    cells = _Cells(page)
    page.append([cells.bold(sheet.title)])
    page.append([cells.text(sheet.notes)])
    page.append([cells.heading(column.heading) for column in sheet.columns])
    kinds = tuple(column.holds for column in sheet.columns)
    written = 0
    for row in sheet.rows:
        if written + _HEAD >= _MOST_ROWS:
            raise PrintTrouble("too_many_rows", most=_MOST_ROWS - _HEAD)
        page.append([cells.cell(value, kind) for value, kind in zip(row, kinds, strict=True)])
        written += 1
        if written % _STRIDE == 0 and not told(written):
            return None
    page.auto_filter.ref = f"A{_HEAD}:{_letters(len(sheet.columns))}{written + _HEAD}"
    return written if told(written) else None


def _abandon(page: Any) -> None:
    """Clear away the file into which openpyxl writes rows until the book is saved."""
    from openpyxl.utils.exceptions import WorkbookAlreadySaved

    with suppress(WorkbookAlreadySaved):  # the rows are in the book, but the book is not on the disk
        page.close()
    with suppress(FileNotFoundError):
        page._writer.cleanup()  # noqa: SLF001 - it has no public way to give up


def _set_up(page: Any, sheet: Sheet) -> None:
    """Headings stay when one scrolls and stand on every printed page; a page is as wide as the table."""
    page.freeze_panes = "A4"
    for place, column in enumerate(sheet.columns, 1):
        page.column_dimensions[_letters(place)].width = column.wide
    page.print_title_rows = "3:3"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9  # A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True


class _Cells:
    """Makes the cells of one sheet. A style is made once and then worn by every cell of its kind."""

    def __init__(self, page: Any) -> None:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Font, PatternFill

        self._make = WriteOnlyCell
        self._page = page
        self._styles = {kind: self._style(number_format=kind.value) for kind in As}
        self._quoted = self._style(number_format=As.TEXT.value, quotePrefix=True)
        self._head = self._style(font=Font(bold=True), fill=PatternFill("solid", start_color="FFE7EFF8"))
        self._bold = self._style(font=Font(bold=True, size=14))

    def cell(self, value: Value, kind: As) -> Any:
        """A value under a column of its kind; a value of another kind is written as text."""
        if value is None or value == "":
            return None
        if kind is As.DAY and isinstance(value, date) and value >= _EXCEL_DAY_ONE:
            return self._worn(value, self._styles[kind])
        if kind is As.MONEY and isinstance(value, Money):
            return self._worn(value.fen / 100, self._styles[kind])
        if kind is As.WHOLE and isinstance(value, int):
            return self._worn(value, self._styles[kind])
        return self.text(str(value))

    def text(self, value: str) -> Any:
        """Words that open as words, whatever they begin with."""
        words = seen(value)[:CELL_TEXT]
        cell = self._worn(words, self._quoted if opens_as_formula(words) else self._styles[As.TEXT])
        cell.data_type = "s"  # openpyxl takes `=` for a formula
        return cell

    def heading(self, words: str) -> Any:
        """A heading."""
        return self._worn(words, self._head)

    def bold(self, words: str) -> Any:
        """The title."""
        return self._worn(words, self._bold)

    def _worn(self, value: object, style: Any) -> Any:
        cell = self._make(self._page, value)
        cell._style = style  # noqa: SLF001 - its public way costs a look-up a cell
        return cell

    def _style(self, *, quotePrefix: bool = False, **wanted: object) -> Any:  # noqa: N803 - the format's word
        cell = self._make(self._page, None)
        for name, value in wanted.items():
            setattr(cell, name, value)
        if quotePrefix:
            cell._style.quotePrefix = 1  # noqa: SLF001
        return cell._style  # noqa: SLF001


def _letters(place: int) -> str:
    """1 is A, 27 is AA."""
    letters = ""
    while place:
        place, at = divmod(place - 1, 26)
        letters = chr(ord("A") + at) + letters
    return letters

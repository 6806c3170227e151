"""Read a spreadsheet that a person brings: xlsx, xls or csv, bounded in every direction.

What a cell was is kept (text, number, day), for a number is not an identity number. A value merged down over
several rows stands in each of them.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.base import bounds
from desktop.base.errors import BadEntry
from desktop.base.sheet import Cell, Lost, Sheet, Workbook
from desktop.sheets.old_workbook import failed_cells
from desktop.sheets.workbook_zip import Place, look_through, names_in, refuse_large

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NOT_TABLES = (
    (b"%PDF", "PDF 文件"),
    (b"{\\rtf", "RTF 文档"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"Rar!", "压缩包"),
    (b"7z\xbc\xaf", "压缩包"),
)
_MARKUP = (b"<html", b"<!doctype", b"<table", b"<?xml")
_SUFFIXES = {
    ".doc": "Word 文档",
    ".docx": "Word 文档",
    ".wps": "WPS 文字文档",
    ".et": "WPS 表格的 et 文件",
    ".ett": "WPS 表格的模板",
    ".pdf": "PDF 文件",
    ".ods": "OpenDocument 表格",
    ".numbers": "Numbers 表格",
}
_DELIMITERS = "\t,;，|"


def read_workbook(file: Path) -> Workbook:
    """The sheets of a file. Raises BadEntry with the file's name and what to do.

    `file_unreadable`, `sheet_too_big`, `sheet_wrong_kind` (no spreadsheet, or one that must first be saved as
    xlsx), `sheet_encrypted`, `sheet_damaged`, `sheet_empty`.
    """
    return workbook_of(sheet_bytes(file), file.name)


def sheet_bytes(file: Path) -> bytes:
    """A file that may hold tables, whole. Raises BadEntry `file_unreadable`, `sheet_too_big`."""
    try:
        return bounds.read_bounded(file, bounds.SHEET_BYTES)
    except OSError as error:
        if bounds.too_big(error):
            most = f"{bounds.SHEET_BYTES >> 20} MB"
            raise BadEntry("sheet_too_big", file=file.name, what="大小", most=most) from error
        raise BadEntry("file_unreadable", file=str(file), why=error) from error


def workbook_of(data: bytes, file: str) -> Workbook:
    """The sheets of a file's bytes; what kind it is, its bytes say and not its name. Raises BadEntry."""
    if not data.strip():
        raise BadEntry("sheet_empty", file=file)
    _refuse_other(data, file)
    if data.startswith(b"PK"):
        sheets = _packed_sheets(data, file)
    elif data.startswith(_OLE):
        sheets = _old_sheets(data, file)
    else:
        sheets = (_text_sheet(data, file),)
    if not any(sheet.rows for sheet in sheets):
        raise BadEntry("sheet_empty", file=file)
    return Workbook(file, hashlib.sha256(data).hexdigest(), sheets)


def _refuse_other(data: bytes, file: str) -> None:
    kind = _SUFFIXES.get(Path(file).suffix.lower(), "")
    kind = kind or next((word for mark, word in _NOT_TABLES if data.startswith(mark)), "")
    if not kind and data.lstrip(b"\xef\xbb\xbf \r\n\t")[:200].lower().startswith(_MARKUP):
        kind = "网页或者 XML 文件，只是取了表格的名字"
    if kind:
        raise BadEntry("sheet_wrong_kind", file=file, kind=kind)


# ------------------------------------------------------------ xlsx and xls


def _packed_sheets(data: bytes, file: str) -> tuple[Sheet, ...]:
    names = names_in(data, file)
    if "xl/workbook.xml" not in names:
        kind = "Word 文档" if "word/document.xml" in names else "压缩包或者别种文件"
        raise BadEntry("sheet_wrong_kind", file=file, kind=kind)
    looked = look_through(data, file)
    return _opened(looked.data, file, looked.lost)


def _old_sheets(data: bytes, file: str) -> tuple[Sheet, ...]:
    """An xls, or what else Office once kept in the same container: its directory names the streams."""

    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        raise BadEntry("sheet_encrypted", file=file)
    if holds("WordDocument"):
        raise BadEntry("sheet_wrong_kind", file=file, kind="Word 文档")
    if not (holds("Workbook") or holds("Book")):
        raise BadEntry("sheet_wrong_kind", file=file, kind="别种 Office 文件")
    return _opened(data, file, failed_cells(data))


def _opened(data: bytes, file: str, lost: Mapping[str, Mapping[Place, Lost]]) -> tuple[Sheet, ...]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            return tuple(_sheets_of(book, file, lost))
    except PasswordError as error:
        raise BadEntry("sheet_encrypted", file=file) from error
    except CalamineError as error:
        raise BadEntry("sheet_damaged", file=file, why=error) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # the reader stumbled; it is no Exception of Python
            raise
        raise BadEntry("sheet_damaged", file=file, why="格式有误") from error


def _sheets_of(
    book: CalamineWorkbook, file: str, lost: Mapping[str, Mapping[Place, Lost]]
) -> Iterable[Sheet]:
    from python_calamine import SheetTypeEnum

    kinds = book.sheets_metadata
    if len(kinds) > bounds.SHEETS:
        raise BadEntry("sheet_too_big", file=file, what="工作表的数目", most=f"{bounds.SHEETS} 个")
    for known in kinds:
        if known.typ is SheetTypeEnum.WorkSheet:
            found = book.get_sheet_by_name(known.name)
            yield Sheet(known.name, _rows(_grid(found, file, lost.get(known.name, {}))))


def _grid(sheet: CalamineSheet, file: str, lost: Mapping[Place, Lost]) -> list[list[Cell]]:
    """The cells from A1 on, with what is merged downwards written out and what is lost marked."""
    refuse_large(sheet.total_height, sheet.total_width, file)
    grid = [[_cell(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    for (row, column), why in lost.items():
        _put(grid, row, column, why)
    _write_out_merged(grid, sheet.merged_cell_ranges or (), file)
    return grid


def _write_out_merged(
    grid: list[list[Cell]], merged: Iterable[tuple[tuple[int, int], tuple[int, int]]], file: str
) -> None:
    """What is merged downwards stands in each of the rows; ranges that lie over each other end somewhere."""
    written = 0
    for (top, left), (bottom, _) in merged:
        value = grid[top][left] if top < len(grid) and left < len(grid[top]) else None
        rows = range(top + 1, min(bottom + 1, len(grid)) if value is not None else 0)
        written += len(rows)
        if written > bounds.SHEET_MERGED:
            most = f"{bounds.SHEET_MERGED} 格"
            raise BadEntry("sheet_too_big", file=file, what="合并的单元格", most=most)
        for row in rows:
            _put(grid, row, left, value)


def _put(grid: list[list[Cell]], row: int, column: int, value: Cell) -> None:
    while len(grid) <= row:
        grid.append([])
    line = grid[row]
    line.extend([None] * (column + 1 - len(line)))
    line[column] = value


def _cell(value: Any) -> Cell:
    if isinstance(value, str):
        words = bounds.seen(value[: bounds.CELL_TEXT])
        return words if words.strip() else None
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, timedelta):
        return Lost("是一段时长，不是日期")
    if isinstance(value, int | float | date | datetime | time):
        return value
    return None


def _rows(grid: list[list[Cell]]) -> tuple[tuple[Cell, ...], ...]:
    """Rows without the empty cells at their ends, and without the empty rows at the end of the sheet."""
    rows = []
    for line in grid:
        last = next((at for at in range(len(line), 0, -1) if line[at - 1] is not None), 0)
        rows.append(tuple(line[:last]))
    while rows and not rows[-1]:
        rows.pop()
    return tuple(rows)


# ------------------------------------------------------------ csv


def _text_sheet(data: bytes, file: str) -> Sheet:
    text = decoded(data, file)
    sheet = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    csv.field_size_limit(4 * bounds.CELL_TEXT)
    grid: list[list[Cell]] = []
    widest = 0
    try:
        for line in sheet:
            widest = max(widest, len(line))
            refuse_large(len(grid) + 1, widest, file)
            grid.append([_cell(value) for value in line])
    except csv.Error as error:
        raise BadEntry("sheet_damaged", file=file, why=error) from error
    return Sheet(Path(file).stem, _rows(grid))


def decoded(data: bytes, file: str) -> str:
    """UTF-8, UTF-16 as Excel saves 'Unicode text', or GB 18030 as Chinese Windows does."""
    codes: tuple[str, ...] = ("utf-8-sig", "gb18030")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        codes = ("utf-16",)
    for code in codes:
        try:
            text = data.decode(code)
        except UnicodeDecodeError:
            continue
        if not any(ord(char) < 32 and char not in "\t\r\n\x0b\x0c" for char in text):
            return text
    raise BadEntry("sheet_wrong_kind", file=file, kind="不认识的文件")


def _delimiter(text: str) -> str:
    """What parts the cells: the mark that the first lines have most of, outside of quotes."""
    head = "".join(text[:20_000].split('"')[::2])
    return max(_DELIMITERS, key=head.count)

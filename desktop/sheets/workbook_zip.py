"""Look through an xlsx before it is opened: its true size, its farthest cell, the cells without a value."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from desktop.base.errors import BadEntry
from desktop.base.sheet import Lost

MOST_UNPACKED = 300 << 20
"""Bytes of all parts unpacked: a bomb of kilobytes unpacks to gigabytes, a county's year to thirty MB."""
_CHUNK = 1 << 20
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_VALUE = re.compile(rb"<(?:\w+:)?(?:v|t)\b[^>]*?>[^<]")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")
_LINK = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_NO_RESULT = Lost("是没有保存结果的公式")
_ERROR = Lost("是公式的错误值")

Place = tuple[int, int]  # row and column, both from 0


@dataclass(frozen=True, slots=True)
class Looked:
    """What a part of the file is found to hold."""

    last: Place
    lost: dict[Place, Lost]


def look_through(data: bytes, file: str, most_rows: int, most_columns: int) -> dict[str, dict[Place, Lost]]:
    """By sheet name, the cells whose value the file does not hold.

    Raises BadEntry `sheet_too_big`, `sheet_damaged`. Every part is unpacked to its end here, so that the
    size it claims is the size it has; what opens the file afterwards builds a full grid up to its last cell.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            _refuse_bomb(packed, file)
            sheets = _sheet_parts(packed)
            found: dict[str, dict[Place, Lost]] = {}
            for part in packed.infolist():
                if part.filename in sheets:
                    looked = _looked(packed, part)
                    _refuse_far(looked.last, file, most_rows, most_columns)
                    found[sheets[part.filename]] = looked.lost
                else:
                    _read_to_end(packed, part)
            return found
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise BadEntry("sheet_damaged", file=file, why=error) from error


def _refuse_bomb(packed: zipfile.ZipFile, file: str) -> None:
    size = sum(part.file_size for part in packed.infolist())
    if size > MOST_UNPACKED:
        raise BadEntry("sheet_too_big", file=file, what="展开后的大小", most=f"{MOST_UNPACKED >> 20} MB")


def _refuse_far(last: Place, file: str, most_rows: int, most_columns: int) -> None:
    if last[0] >= most_rows:
        raise BadEntry("sheet_too_big", file=file, what="行数", most=f"{most_rows} 行")
    if last[1] >= most_columns:
        raise BadEntry("sheet_too_big", file=file, what="列数", most=f"{most_columns} 列")


def _sheet_parts(packed: zipfile.ZipFile) -> dict[str, str]:
    """Part of the package -> name of the sheet it holds."""
    book = packed.read("xl/workbook.xml") if "xl/workbook.xml" in packed.namelist() else b""
    links = "xl/_rels/workbook.xml.rels"
    targets = {
        _attribute(link, rb"Id"): _attribute(link, rb"Target")
        for link in _LINK.findall(packed.read(links) if links in packed.namelist() else b"")
    }
    found = {}
    for sheet in _SHEET.findall(book):
        target = targets.get(_attribute(sheet, rb"r:id") or _attribute(sheet, rb"\w+:id"), "")
        part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
        found[part] = _attribute(sheet, rb"name")
    return found


def _attribute(tag: bytes, name: bytes) -> str:
    found = re.search(rb"\s" + name + rb'="([^"]*)"', tag)
    return unescape(found[1].decode("utf-8", "replace")) if found else ""


def _read_to_end(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    with packed.open(part) as stream:
        while stream.read(_CHUNK):
            pass


def _looked(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> Looked:
    rows = columns = 0
    lost: dict[Place, Lost] = {}
    for (row, column), why in _cells(packed, part):
        rows, columns = max(rows, row), max(columns, column)
        if why is not None:
            lost[row, column] = why
    return Looked((rows, columns), lost)


def _cells(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[tuple[Place, Lost | None]]:
    """The cells that say something, and why one that should does not."""
    rest = b""
    with packed.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            rest += chunk
            end = 0
            for cell in _CELL.finditer(rest):
                end = cell.end()
                if cell[2] is not None and (place := _PLACE.search(cell[1])):
                    why = _why_lost(cell[1], cell[2])
                    if why is not None or _VALUE.search(cell[2]):
                        yield (int(place[2]) - 1, _column(place[1])), why
            rest = rest[end:]
            if len(rest) > 2 * _CHUNK and b"<c" not in rest:
                rest = rest[-16:]  # of a long part without cells only a broken tag may be wanted


def _why_lost(attributes: bytes, body: bytes) -> Lost | None:
    if b't="e"' in attributes:
        return _ERROR
    if (b"<f" in body or b":f" in body) and not _VALUE.search(body) and b't="str"' not in attributes:
        return _NO_RESULT
    return None


def _column(letters: bytes) -> int:
    number = 0
    for char in letters:
        number = number * 26 + char - ord("A") + 1
    return number - 1

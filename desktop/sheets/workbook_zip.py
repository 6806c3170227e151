"""Look through an xlsx before it is opened: its true size, its farthest cell, the cells without a value.

What is opened afterwards is packed anew from what was looked at here: the sizes a package claims, two parts
of one name and whatever is no text of the table deceive nobody.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import pairwise
from typing import IO

from desktop.base import bounds
from desktop.base.errors import BadEntry
from desktop.base.sheet import Lost

BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError)
"""What an archive that is cut, mended or made to stop a computer ends with."""
_CHUNK = 1 << 20
_ENTRY = b"PK\x01\x02"  # begins each entry of the package's own list
_TEXT = (".xml", ".rels")
# No pattern runs past the next tag: a part of nothing but beginnings takes no longer than any other.
_TAG = re.compile(rb"<(/?)(?:\w+:)?(row|c)\b([^<>]*)>")
_PLACE = re.compile(rb"\s+r=[\"']([^\"']*)[\"']")
_CELL = re.compile(rb"([A-Z]{1,3})([1-9]\d{0,6})")
_ROW = re.compile(rb"[1-9]\d{0,6}")
_VALUE = re.compile(rb"<(?:\w+:)?(?:v|t)\b(?:[^<>]*[^<>/])?>(?!</).", re.DOTALL)
_SHARED = "xl/sharedstrings.xml"  # where the reader looks for the texts that cells share, in small letters
_TEXT_BEGINS = re.compile(rb"<(?:\w+:)?si\b")
_IS_SHARED = re.compile(rb"\st\s*=\s*[\"']s[\"']")
_INDEX = re.compile(rb"[>\[]\s*(\d{1,9})\s*[<\]]")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^<]*>")
_LINK = re.compile(rb"<(?:\w+:)?Relationship\b[^<]*>")
_NO_RESULT = Lost("是没有保存结果的公式")
FAILED = Lost("是公式的错误值")

Place = tuple[int, int]  # row and column, both from 0


@dataclass(frozen=True, slots=True)
class Looked:
    """A package that was looked through: packed anew, and by sheet the cells whose value it does not hold."""

    data: bytes
    lost: dict[str, dict[Place, Lost]]


def names_in(data: bytes, file: str) -> frozenset[str]:
    """The parts of a package. Raises BadEntry `sheet_too_big`, `sheet_damaged`."""
    if data.count(_ENTRY) > bounds.SHEET_PARTS:  # before each is made an object of some hundred bytes
        raise BadEntry("sheet_too_big", file=file, what="内部文件的数目", most=f"{bounds.SHEET_PARTS} 个")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return frozenset(packed.namelist())
    except BROKEN as error:
        raise BadEntry("sheet_damaged", file=file, why=error) from error


def look_through(data: bytes, file: str) -> Looked:
    """Unpack every part to its end and look at every cell.

    Raises BadEntry `sheet_too_big`, `sheet_damaged`. What opens the file afterwards builds a full grid up to
    its last cell, wherever in the package that stands.
    """
    anew = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed, _packing(anew) as repacked:
            _refuse_bomb(packed, file)
            sheets = _sheet_parts(packed)
            found: dict[str, dict[Place, Lost]] = {}
            shared: Counter[int] = Counter()
            for part in packed.infolist():
                if part.filename.lower().endswith(_TEXT):
                    lost = _looked(packed, part, repacked, file, shared)
                    if part.filename in sheets:
                        found[sheets[part.filename]] = lost
            _refuse_repeated(packed, shared, file)
    except BROKEN as error:
        raise BadEntry("sheet_damaged", file=file, why=error) from error
    return Looked(anew.getvalue(), found)


def _packing(to: io.BytesIO) -> zipfile.ZipFile:
    return zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED, compresslevel=1)


def _refuse_bomb(packed: zipfile.ZipFile, file: str) -> None:
    size = sum(part.file_size for part in packed.infolist())
    if size > bounds.SHEET_UNPACKED:
        most = f"{bounds.SHEET_UNPACKED >> 20} MB"
        raise BadEntry("sheet_too_big", file=file, what="展开后的大小", most=most)
    if len(set(packed.namelist())) < len(packed.namelist()):
        raise ValueError("two parts of one name")


def _refuse_repeated(packed: zipfile.ZipFile, shared: Counter[int], file: str) -> None:
    """Raise BadEntry for texts of gigabytes: one of thirty thousand characters, shown in as many cells."""
    name = next((each for each in packed.namelist() if each.lower() == _SHARED), None)
    if name is None or not shared:
        return
    data = packed.read(name)
    begins = [found.start() for found in _TEXT_BEGINS.finditer(data)] + [len(data)]
    sizes = [end - begin for begin, end in pairwise(begins)]
    if sum(sizes[at] * n for at, n in shared.items() if at < len(sizes)) > bounds.SHEET_TEXT:
        most = f"{bounds.SHEET_TEXT >> 20} MB"
        raise BadEntry("sheet_too_big", file=file, what="各格文字的总量", most=most)


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


def _looked(
    packed: zipfile.ZipFile,
    part: zipfile.ZipInfo,
    repacked: zipfile.ZipFile,
    file: str,
    shared: Counter[int],
) -> dict[Place, Lost]:
    """The cells of a part without a value; the part is written out again as it is read.

    How often a cell shows which shared text is added to `shared`.
    """
    rows = columns = 0
    lost: dict[Place, Lost] = {}
    with packed.open(part) as stream, repacked.open(part.filename, "w") as copy:
        for (row, column), why in _cells(stream, copy, shared):
            rows, columns = max(rows, row + 1), max(columns, column + 1)
            refuse_large(rows, columns, file)
            if why is not None:
                lost[row, column] = why
    return lost


def refuse_large(rows: int, columns: int, file: str) -> None:
    """Raise BadEntry `sheet_too_big` for a sheet that reaches so far."""
    for what, size, most in (
        ("行数", rows, bounds.SHEET_ROWS),
        ("列数", columns, bounds.SHEET_COLUMNS),
        ("行数乘以列数", rows * columns, bounds.SHEET_CELLS),
    ):
        if size > most:
            raise BadEntry("sheet_too_big", file=file, what=what, most=f"{most}")


@dataclass(slots=True)
class _Reader:
    """Where one is in a part: cells and rows without a place of their own stand behind the last one."""

    row: int = -1
    column: int = -1
    opened: tuple[bytes, Place] | None = None  # the attributes of the cell one is in, and its place

    def begin_row(self, attributes: bytes) -> None:
        """A row begins."""
        told = _PLACE.search(b" " + attributes)
        if told is not None and not _ROW.fullmatch(told[1]):
            raise ValueError("a row without a number")
        self.row, self.column, self.opened = (int(told[1]) - 1 if told else self.row + 1), -1, None

    def begin_cell(self, attributes: bytes) -> None:
        """A cell begins."""
        told = _PLACE.search(b" " + attributes)
        if told is None:
            self.column += 1
        else:
            place = _CELL.fullmatch(told[1])
            if place is None:
                raise ValueError("a cell without a place")
            self.row, self.column = int(place[2]) - 1, _column(place[1])
        self.opened = (attributes, (self.row, self.column))


def _cells(stream: IO[bytes], copy: IO[bytes], shared: Counter[int]) -> Iterator[tuple[Place, Lost | None]]:
    """The cells that say something, and why one that should does not."""
    at, rest = _Reader(), b""
    while chunk := stream.read(_CHUNK):
        copy.write(chunk)
        rest += chunk
        begun = 0  # where the content of an open cell begins, or what was not looked at yet
        for tag in _TAG.finditer(rest):
            ends, kind, attributes = tag.groups()
            if kind == b"row":
                if not ends:
                    at.begin_row(attributes)
            elif not ends:
                at.begin_cell(attributes)
                if attributes.endswith(b"/"):
                    at.opened = None
            elif at.opened is not None:
                body = rest[begun : tag.start()]
                if _IS_SHARED.search(at.opened[0]) and (index := _INDEX.search(body)):
                    shared[int(index[1])] += 1
                yield from _told(*at.opened, body)
                at.opened = None
            begun = tag.end()
        rest = _left(rest[begun:], within=at.opened is not None)


def _left(rest: bytes, *, within: bool) -> bytes:
    """What must be kept until more is read: the content of an open cell, or a broken tag."""
    if not within:
        return rest[max(rest.rfind(b"<"), 0) :][:_CHUNK] if b"<" in rest else b""
    if len(rest) > bounds.CELL_MARKUP + _CHUNK:
        raise ValueError("a cell without an end")
    return rest


def _told(attributes: bytes, place: Place, body: bytes) -> Iterator[tuple[Place, Lost | None]]:
    why = _why_lost(attributes, body)
    if why is not None or _VALUE.search(body):
        yield place, why


def _why_lost(attributes: bytes, body: bytes) -> Lost | None:
    if b't="e"' in attributes:
        return FAILED
    if (b"<f" in body or b":f" in body) and not _VALUE.search(body) and b't="str"' not in attributes:
        return _NO_RESULT
    return None


def _column(letters: bytes) -> int:
    number = 0
    for char in letters:
        number = number * 26 + char - ord("A") + 1
    return number - 1

"""Look through an .xls for cells whose formula failed: what opens it afterwards shows them as empty.

An .xls is a compound file ([MS-CFB]); its stream `Workbook` is a row of records ([MS-XLS] 2.1). What cannot
be followed is left: whether the file is whole, who opens it says.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import pairwise

from desktop.base.sheet import Lost
from desktop.sheets.workbook_zip import FAILED, Place

_HEADER, _ENTRY, _IN_HEADER = 512, 128, 109
_SHIFTS = (9, 12)  # a sector has 512 or 4096 bytes
_LAST_SECTOR = 0xFFFFFFFA  # what is above is no sector, but the end of a chain, or a free one
_STREAMS = ("Workbook", "Book")
_EOF, _FORMULA, _BOUND_SHEET, _BOOL_ERR, _BOF = 0x000A, 0x0006, 0x0085, 0x0205, 0x0809
_EXCEL_97 = 0x0600


def failed_cells(data: bytes) -> dict[str, dict[Place, Lost]]:
    """By sheet the cells whose formula gave an error; of files older than Excel 97 none are known."""
    try:
        return _failed(_workbook(data))
    except (struct.error, IndexError, ValueError):  # cut off, or made by no Excel
        return {}


# ------------------------------------------------------------ the compound file


def _workbook(data: bytes) -> bytes:
    """The stream of the workbook. Raises ValueError where there is none."""
    shift = struct.unpack_from("<H", data, 30)[0]
    if shift not in _SHIFTS:
        raise ValueError("no size of a sector")
    size = 1 << shift
    count, first = struct.unpack_from("<I", data, 44)[0], struct.unpack_from("<I", data, 48)[0]
    table = _table(data, size, count)
    entries = b"".join(_chain(data, size, table, first))
    for at in range(0, len(entries) - _ENTRY + 1, _ENTRY):
        long = struct.unpack_from("<H", entries, at + 64)[0]
        name = entries[at : at + max(long - 2, 0)].decode("utf-16-le", "replace")
        if name in _STREAMS:
            start, length = struct.unpack_from("<II", entries, at + 116)
            return b"".join(_chain(data, size, table, start))[:length]
    raise ValueError("no workbook")


def _table(data: bytes, size: int, count: int) -> list[int]:
    """Which sector follows which: the sectors that say so are named in the header, and after it in chains."""
    places = list(struct.unpack_from(f"<{_IN_HEADER}I", data, 76))
    more, most = struct.unpack_from("<I", data, 68)[0], min(count, len(data) // size // (size // 4) + 1)
    while more < _LAST_SECTOR and len(places) < most:
        told = struct.unpack_from(f"<{size // 4}I", data, _HEADER + more * size)
        places += told[:-1]
        more = told[-1]
    found: list[int] = []
    for place in places[:most]:
        if place < _LAST_SECTOR:
            found += struct.unpack_from(f"<{size // 4}I", data, _HEADER + place * size)
    return found


def _chain(data: bytes, size: int, table: list[int], sector: int) -> Iterator[bytes]:
    """The sectors of a stream; no chain is longer than the file, though it may bite its tail."""
    for _ in range(len(table)):
        if sector >= _LAST_SECTOR:
            return
        yield data[_HEADER + sector * size : _HEADER + (sector + 1) * size]
        sector = table[sector]


# ------------------------------------------------------------ its records


def _failed(book: bytes) -> dict[str, dict[Place, Lost]]:
    found: dict[str, dict[Place, Lost]] = {}
    sheets = sorted(dict(_sheets(book)).items())
    for (begins, name), (ends, _) in pairwise((*sheets, (len(book), ""))):
        found[name] = {
            struct.unpack_from("<HH", body): FAILED
            for kind, body in _records(book, begins, ends)
            if (kind == _BOOL_ERR and body[7:8] == b"\x01")
            or (kind == _FORMULA and body[6:7] == b"\x02" and body[12:14] == b"\xff\xff")
        }
    return found


def _sheets(book: bytes) -> Iterator[tuple[int, str]]:
    """Where each sheet begins, and what it is called."""
    for kind, body in _records(book, 0, len(book)):
        if kind == _BOF and struct.unpack_from("<H", body)[0] != _EXCEL_97:
            return
        if kind == _BOUND_SHEET:
            begins, letters, wide = struct.unpack_from("<I2xBB", body)
            code, each = ("utf-16-le", 2) if wide & 1 else ("latin-1", 1)
            yield begins, body[8 : 8 + letters * each].decode(code, "replace")


def _records(book: bytes, at: int, end: int) -> Iterator[tuple[int, bytes]]:
    """The records from a place to the end of what begins there; none is looked at twice."""
    while at + 4 <= end:
        kind, long = struct.unpack_from("<HH", book, at)
        if kind == _EOF:
            return
        yield kind, book[at + 4 : at + 4 + long]
        at += 4 + long

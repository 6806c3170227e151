"""A tiny true .xls: BIFF8 records in a compound file, for there is no library at hand that writes one."""

from __future__ import annotations

import struct
from collections.abc import Sequence

_SECTOR = 512
_REF = b"\x02\x00\x17\x00\x00\x00\xff\xff"
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


FAILED = "=#REF!"
"""A cell whose formula gave an error."""


def old_excel(
    name: str, rows: Sequence[Sequence[str | float | None]], merged: Sequence[tuple[int, int, int, int]] = ()
) -> bytes:
    """One sheet of texts, numbers and `FAILED`; `merged` are first and last row and column, from 0."""
    sheet = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0x0DBB, 1996, 0, 6))
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            place = struct.pack("<HHH", row, column, 0)
            if cell == FAILED:  # the value of the formula, then the formula itself: an error, too
                sheet += _record(0x0006, place + _REF + struct.pack("<HIH", 0, 0, 2) + b"\x1c\x17")
            elif isinstance(cell, str):
                text = cell.encode("utf-16-le")
                sheet += _record(0x0204, place + struct.pack("<HB", len(cell), 1) + text)
            elif cell is not None:
                sheet += _record(0x0203, place + struct.pack("<d", cell))
    if merged:
        ranges = b"".join(struct.pack("<4H", *one) for one in merged)
        sheet += _record(0x00E5, struct.pack("<H", len(merged)) + ranges)
    sheet += _record(0x000A, b"")
    head = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 1996, 0, 6))
    title = name.encode("utf-16-le")
    bound = struct.pack("<BB", len(name), 1) + title
    at = len(head) + 4 + 6 + len(bound) + 4
    book = head + _record(0x0085, struct.pack("<IBB", at, 0, 0) + bound) + _record(0x000A, b"") + sheet
    return _compound(book)


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _compound(stream: bytes) -> bytes:
    """A file of one stream, `Workbook`: a sector of allocation, one of directory, then the stream."""
    stream = stream.ljust(max(4096, -(-len(stream) // _SECTOR) * _SECTOR), b"\0")
    sectors = len(stream) // _SECTOR
    chain = [_FAT, _END, *(at + 3 for at in range(sectors - 1)), _END]
    if len(chain) > _SECTOR // 4:
        raise ValueError("too large for one sector of allocation")
    chain += [_FREE] * (_SECTOR // 4 - len(chain))
    header = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 16
    header += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, _END, 0, _END, 0)
    header += struct.pack("<I", 0) + struct.pack("<I", _FREE) * 108
    directory = _entry("Root Entry", 5, 1, _END, 0) + _entry("Workbook", 2, _FREE, 2, len(stream))
    directory += _entry("", 0, _FREE, 0, 0) * 2
    return header + struct.pack(f"<{len(chain)}I", *chain) + directory + stream


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    title = (name + "\0").encode("utf-16-le") if name else b""
    return (
        title.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(title), kind, 1, _FREE, _FREE, child)
        + b"\0" * 36
        + struct.pack("<IQ", start, size)
    )

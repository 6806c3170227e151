"""What an .xls does not hold is said, as of an xlsx: a formula that failed is no empty cell."""

from __future__ import annotations

import random
import struct
from contextlib import suppress
from pathlib import Path

import pytest

from desktop.base.errors import BadEntry
from desktop.base.sheet import Lost
from desktop.sheets.old_workbook import _failed, failed_cells
from desktop.sheets.reading import workbook_of
from tests.helpers.old_excel import FAILED, old_excel
from tests.unit.sheets.test_published import doubts, read

LINES = (("序号", "事项名称", "执法依据"), (1, "对占道经营的处罚", FAILED), (2, FAILED, "《甲法》第一条"))
WHOLE = old_excel("清单", LINES)


def test_a_failed_formula_is_a_lost_cell() -> None:
    (sheet,) = workbook_of(WHOLE, "a.xls").sheets
    lost = Lost("是公式的错误值")
    assert sheet.rows == (LINES[0], (1.0, LINES[1][1], lost), (2.0, lost, LINES[2][2]))


def test_a_list_tells_the_row_and_why(tmp_path: Path) -> None:
    file = tmp_path / "清单.xls"
    file.write_bytes(WHOLE)
    first, second = read(file).rows
    assert (first.row, doubts(first)) == (2, ["no_basis", "lost"])
    assert (second.row, doubts(second)) == (3, ["no_name", "lost"])


def test_what_is_merged_over_a_failed_one_is_lost_in_each() -> None:
    data = old_excel("清单", ((FAILED, "甲"), (None, "乙")), [(0, 1, 0, 0)])
    (sheet,) = workbook_of(data, "a.xls").sheets
    assert [isinstance(row[0], Lost) for row in sheet.rows] == [True, True]


@pytest.mark.parametrize("seed", range(40))
def test_a_file_that_is_broken_ends(seed: int) -> None:
    """Chains that bite their tail, tables that lie, records that are cut: who opens it says so."""
    dice = random.Random(seed)
    data = bytearray(WHOLE)
    for _ in range(dice.randrange(1, 30)):
        data[dice.randrange(dice.choice((80, 600, 1200, len(data))))] = dice.choice((0, 1, 2, 3, 0xFE, 0xFF))
    cells = failed_cells(bytes(data))
    assert all(isinstance(row, int) for places in cells.values() for row, _ in places)
    with suppress(BadEntry):  # that it is refused, or read, is all that may be
        workbook_of(bytes(data), "a.xls")


def test_a_chain_that_bites_its_tail_ends() -> None:
    data = bytearray(WHOLE)
    data[512 + 8 : 512 + 12] = (2).to_bytes(4, "little")  # the first sector of the stream follows itself
    assert failed_cells(bytes(data)).keys() <= {"清单"}


@pytest.mark.parametrize(
    "data", [b"", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", WHOLE[:600], b"\xff" * 4096, bytes(4096)]
)
def test_what_is_none_has_none(data: bytes) -> None:
    assert failed_cells(data) == {}


@pytest.mark.timeout(20)
def test_a_book_of_nothing_but_sheets_takes_no_longer_for_each_of_them() -> None:
    """A million sheets that all begin within each other would be looked through a million times."""
    one = struct.pack("<HHIBBBB", 0x0085, 8, 0, 0, 0, 0, 0)
    sheets = b"".join(one[:4] + struct.pack("<I", 4 * n) + one[8:] for n in range(500_000))
    book = struct.pack("<HHHHII", 0x0809, 12, 0x0600, 5, 0, 0) + sheets
    assert set(_failed(book)) == {""}

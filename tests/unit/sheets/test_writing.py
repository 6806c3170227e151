"""What a spreadsheet program sees of a table we wrote: kinds of cells, no formula, whole or not at all."""

from __future__ import annotations

import gc
import sys
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from desktop.base.errors import PrintTrouble
from desktop.base.money import Money
from desktop.sheets.writing import As, Sheet, SheetColumn, Value, write_sheet
from tests.helpers.small_disk import mounted

COLUMNS = (
    SheetColumn("案号", wide=24),
    SheetColumn("立案日期", As.DAY),
    SheetColumn("罚款（元）", As.MONEY),
    SheetColumn("页数", As.WHOLE),
    SheetColumn("证件号码"),
)
ROW: tuple[Value, ...] = (
    "大桥案〔2026〕1号",
    date(2026, 11, 3),
    Money(123_456_789),
    12,
    "630121198001010013",
)


def sheet(*rows: tuple[Value, ...]) -> Sheet:
    return Sheet("案件", "案件表（示例）", "筛选：在办　导出人：马建国", COLUMNS, rows)


def on(_done: int) -> bool:
    return True


def read(file: Path) -> list[list[Any]]:
    """As another reader of the format sees it."""
    return CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()


def test_cells_have_the_kind_of_their_column(tmp_path: Path) -> None:
    file = tmp_path / "cases.xlsx"
    assert write_sheet(file, sheet(ROW, (None, None, None, None, "")), on) == 2
    rows = read(file)
    assert rows[0][0] == "案件表（示例）"
    assert rows[1][0] == "筛选：在办　导出人：马建国"
    assert rows[2] == ["案号", "立案日期", "罚款（元）", "页数", "证件号码"]
    assert rows[3] == ["大桥案〔2026〕1号", date(2026, 11, 3), 1234567.89, 12.0, "630121198001010013"]
    page: Any = openpyxl.load_workbook(file)["案件"]
    assert [cell.number_format for cell in page[4]] == ["@", "yyyy-mm-dd", "#,##0.00", "0", "@"]
    assert page["E4"].data_type == "s"  # an identity number as a number would lose its last digits
    assert page["A5"].value is None


def test_headings_stay_and_can_be_filtered(tmp_path: Path) -> None:
    file = tmp_path / "cases.xlsx"
    write_sheet(file, sheet(ROW, ROW), on)
    page: Any = openpyxl.load_workbook(file)["案件"]
    assert page.freeze_panes == "A4"
    assert page.auto_filter.ref == "A3:E5"
    assert page.print_title_rows == "$3:$3"
    assert page.column_dimensions["A"].width == 24


@pytest.mark.parametrize(
    "words",
    [
        "=1+1",
        '=HYPERLINK("http://x","y")',
        "+8613900000000",
        "-2+3",
        "@SUM(A1)",
        "\tx",
        "\rx",
        "=cmd|' /C calc'!A0",
        "＝1+1",
        "－2",
        "　@x",
    ],
)
def test_what_begins_like_a_formula_opens_as_words(tmp_path: Path, words: str) -> None:
    file = tmp_path / "cases.xlsx"
    write_sheet(file, sheet((words, None, None, None, words)), on)
    page: Any = openpyxl.load_workbook(file)["案件"]
    for cell in (page["A4"], page["E4"]):
        assert cell.data_type == "s"
        assert cell.value.strip() == words.strip()
        assert cell.quotePrefix
    assert "<f>" not in zipfile.ZipFile(file).read("xl/worksheets/sheet1.xml").decode()
    assert read(file)[3][0].strip() == words.strip()


def test_a_character_no_file_can_hold_is_left_out(tmp_path: Path) -> None:
    file = tmp_path / "cases.xlsx"
    write_sheet(file, sheet(("某\x00甲\x0b\ufffe", None, None, None, "")), on)
    assert read(file)[3][0] == "某甲"


def test_a_value_of_another_kind_is_written_as_words(tmp_path: Path) -> None:
    file = tmp_path / "cases.xlsx"
    write_sheet(
        file, sheet((date(2026, 1, 2), "不详", "免", None, None), ("", date(1899, 1, 1), None, 0, "")), on
    )
    assert read(file)[3][:3] == ["2026-01-02", "不详", "免"]
    assert read(file)[4][1] == "1899-01-01"  # spreadsheets know no day before 1900
    assert read(file)[4][3] == 0


def test_what_is_stopped_leaves_no_file_and_keeps_the_old_one(tmp_path: Path) -> None:
    file = tmp_path / "cases.xlsx"
    file.write_bytes(b"before")
    heard: list[int] = []

    def stop(done: int) -> bool:
        heard.append(done)
        return done < 400

    assert write_sheet(file, sheet(*[ROW] * 1000), stop) is None
    assert heard == [200, 400]
    assert file.read_bytes() == b"before"
    assert [path.name for path in tmp_path.iterdir()] == ["cases.xlsx"]


def test_a_failure_on_the_way_keeps_the_old_file(tmp_path: Path) -> None:
    file = tmp_path / "cases.xlsx"
    file.write_bytes(b"before")

    def rows() -> Iterator[tuple[Value, ...]]:
        yield ROW
        raise RuntimeError("the database went away")

    with pytest.raises(RuntimeError):
        write_sheet(file, Sheet("案件", "", "", COLUMNS, rows()), on)
    assert file.read_bytes() == b"before"
    assert [path.name for path in tmp_path.iterdir()] == ["cases.xlsx"]


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(PrintTrouble) as caught:
        write_sheet(tmp_path / "none" / "cases.xlsx", sheet(ROW), on)
    assert caught.value.code == "cannot_write"
    assert caught.value.facts["file"] == str(tmp_path / "none" / "cases.xlsx")


def test_a_full_disk_is_said_in_words_alone_and_keeps_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    muttered: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", muttered.append)  # what dying objects print on the terminal
    rows = tuple((f"案{n}", date(2026, 11, 3), Money(n), n, str(n * 7919)) for n in range(3000))
    with mounted(tmp_path / "disk", "size=64k") as disk:
        file = disk / "表.xlsx"
        write_sheet(file, sheet(ROW), on)
        before = file.read_bytes()
        with pytest.raises(PrintTrouble, match="cannot_write"):
            write_sheet(file, sheet(*rows), on)
        gc.collect()
        assert file.read_bytes() == before
        assert [each.name for each in disk.iterdir()] == ["表.xlsx"]
    assert muttered == []

"""What comes out of a spreadsheet is what its cells held; what cannot be read is refused in words."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest

from desktop.base.errors import BadEntry
from desktop.base.sheet import Headings, Lost, Sheet, letter
from desktop.sheets.reading import read_workbook, workbook_of
from tests.helpers.old_excel import old_excel


def saved(book: openpyxl.Workbook) -> bytes:
    """The bytes of a workbook."""
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def one_sheet(*rows: tuple[object, ...]) -> bytes:
    """A workbook of one sheet."""
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    return saved(book)


def refused(data: bytes, file: str = "台账.xlsx") -> BadEntry:
    """The refusal of a file."""
    with pytest.raises(BadEntry) as caught:
        workbook_of(data, file)
    return caught.value


def test_cells_keep_what_they_were() -> None:
    moment = datetime.fromisoformat("2026-01-05T13:30")  # of no zone, as a spreadsheet holds it
    data = one_sheet(("案号", None, 5.5), (), (date(2026, 1, 5), moment, time(8, 5), True, "  ", 12))
    (sheet,) = workbook_of(data, "台账.xlsx").sheets
    assert sheet.rows == (
        ("案号", None, 5.5),
        (),
        (date(2026, 1, 5), moment, time(8, 5), "是", None, 12.0),
    )


def test_formulas_without_result_and_errors_are_told_from_empty_cells() -> None:
    data = one_sheet(("=1+1", "#N/A", timedelta(hours=30), "x"))
    (sheet,) = workbook_of(data, "台账.xlsx").sheets
    assert [type(cell) for cell in sheet.rows[0]] == [Lost, Lost, Lost, str]


def test_a_value_merged_downwards_stands_in_every_row() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("桥头镇", 1), (None, 2), (None, 3)):
        sheet.append(row)
    sheet.merge_cells("A1:A3")
    assert workbook_of(saved(book), "a.xlsx").sheets[0].rows == (
        ("桥头镇", 1.0),
        ("桥头镇", 2.0),
        ("桥头镇", 3.0),
    )


def test_several_sheets_keep_their_names_and_order() -> None:
    book = openpyxl.Workbook()
    book.create_sheet("二月 & 三月").append(("b",))
    found = workbook_of(saved(book), "a.xlsx")
    assert [(sheet.name, sheet.rows) for sheet in found.sheets] == [("Sheet", ()), ("二月 & 三月", (("b",),))]


def test_an_old_excel_file_is_read() -> None:
    data = old_excel("台账", [("案号", "罚款金额"), ("大桥案〔2025〕1号", 500.0)])
    (sheet,) = workbook_of(data, "a.xls").sheets
    assert (sheet.name, sheet.rows) == ("台账", (("案号", "罚款金额"), ("大桥案〔2025〕1号", 500.0)))


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("mark", [",", "\t", ";", "，"])
def test_text_is_read_in_the_codes_and_marks_in_use(code: str, mark: str) -> None:
    text = f'案号{mark}当事人\r\n"一{mark}二"{mark}"两\n行"\r\n'
    (sheet,) = workbook_of(text.encode(code), "台账.csv").sheets
    assert sheet.rows == (("案号", "当事人"), (f"一{mark}二", "两\n行"))


@pytest.mark.parametrize(
    ("data", "file", "code"),
    [
        (b"", "a.xlsx", "sheet_empty"),
        (b"%PDF-1.7", "a.xlsx", "sheet_wrong_kind"),
        (b"<html><table><tr><td>1</td></tr></table>", "a.xls", "sheet_wrong_kind"),
        (b'<?xml version="1.0"?><Workbook/>', "a.xls", "sheet_wrong_kind"),
        (b"whatever", "a.doc", "sheet_wrong_kind"),
        (b"whatever", "a.et", "sheet_wrong_kind"),
        (b"\x00\x01\x02\x03", "a.csv", "sheet_wrong_kind"),
        (b"PK\x03\x04 broken", "a.xlsx", "sheet_damaged"),
        (old_excel("s", [("a",)])[:3000], "a.xls", "sheet_damaged"),
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"),
            "a.xlsx",
            "sheet_encrypted",
        ),
        (bytes.fromhex("d0cf11e0a1b11ae1") + "WordDocument".encode("utf-16-le"), "a.xls", "sheet_wrong_kind"),
        (b",,,\n,,\n", "a.csv", "sheet_empty"),
    ],
)
def test_what_is_no_spreadsheet_is_refused_in_words(data: bytes, file: str, code: str) -> None:
    assert refused(data, file).code == code


def test_a_file_that_unpacks_to_too_much_is_refused_before_it_is_opened(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("desktop.base.bounds.SHEET_UNPACKED", 5_000)
    assert refused(one_sheet(*[("x" * 50,)] * 200)).code == "sheet_too_big"


def test_a_lone_cell_at_the_end_of_the_sheet_does_not_fill_the_memory() -> None:
    data = one_sheet(("案号",))
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    far = b'<row r="1048576"><c r="XFD1048576" t="n"><v>1</v></c></row></sheetData>'
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b"</sheetData>", far)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    assert refused(held.getvalue()).code == "sheet_too_big"


def test_too_many_lines_of_text_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.base.bounds.SHEET_ROWS", 10)
    assert refused(b"a\n" * 11, "a.csv").code == "sheet_too_big"
    assert len(workbook_of(b"a\n" * 10, "a.csv").sheets[0].rows) == 10


def test_a_file_that_is_not_there_is_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(BadEntry) as caught:
        read_workbook(tmp_path / "没有.xlsx")
    assert caught.value.code == "file_unreadable"


def test_headings_are_found_below_titles_and_whatever_their_width() -> None:
    known = Headings.of({"number": ("案号", "案件编号"), "party": ("当事人",), "officer1": ("承办人1",)})
    sheet = Sheet(
        "一",
        (
            ("2025年台账",),
            (),
            ("序号", " 案 号*", "当事人（单位）", "承办人１", "备用", "案件编号"),
            ("1", "x", "y"),
        ),
    )
    found = known.find(sheet, 2)
    assert found is not None
    assert found.row == 3
    assert found.others == {0: "序号", 4: "备用"}
    assert found.twice == ("案件编号",)
    assert found.columns == {"party": 2, "officer1": 3, "number": 1}
    assert known.find(Sheet("二", (("说明",), ("案号",))), 2) is None


def test_columns_have_their_letters() -> None:
    assert [letter(at) for at in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]

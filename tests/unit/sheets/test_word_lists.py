"""What Word makes of lists and laws: numbers nobody typed, content controls, cells that begin further on."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from desktop.base.bounds import WORD_NUMBERS
from desktop.base.errors import BadEntry
from desktop.casework.statute_lines import understand
from desktop.sheets.text_lines import read_lines
from desktop.sheets.word_numbers import NUMBERS
from desktop.sheets.word_tables import read_tables, tables_of
from tests.unit.sheets.test_published import doubts, read

HEADING = ("序号", "事项名称", "执法依据")
NAMES = ("对占道经营的处罚", "对乱贴广告的处罚", "对随地便溺的处罚")


def made(*lines: tuple[str, ...]) -> Any:
    """A document with one table."""
    document = Document()
    table = document.add_table(0, len(lines[0]))
    for line in lines:
        for cell, words in zip(table.add_row().cells, line, strict=True):
            cell.text = words
    return document


def property_of(element: Any, tag: str, value: str) -> None:
    """Write `<w:tag w:val="value"/>` into an element."""
    one = OxmlElement(f"w:{tag}")
    one.set(qn("w:val"), value)
    element.append(one)


def numbered_by(list_id: int, paragraph: Any, depth: int = 0) -> None:
    """Let Word number a paragraph."""
    told = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    property_of(told, "ilvl", str(depth))
    property_of(told, "numId", str(list_id))


def a_list(
    document: Any, id: int, start: int, again: int = 0, *levels: tuple[str, str], kind: int = 90
) -> None:
    """A list of the document's own that begins somewhere; `again` begins one of a kind anew."""
    numbering = document.part.numbering_part.element
    if not again:
        told = "".join(
            f'<w:lvl w:ilvl="{depth}"><w:start w:val="{1 if depth else start}"/><w:numFmt w:val="{fmt}"/>'
            f'<w:lvlText w:val="{text}"/></w:lvl>'
            for depth, (fmt, text) in enumerate(levels or (("decimal", "%1"),))
        )
        words = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{kind}">{told}</w:abstractNum>'
        numbering.insert(0, parse_xml(words))
    over = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{again}"/></w:lvlOverride>' if again else ""
    words = f'<w:num {nsdecls("w")} w:numId="{id}"><w:abstractNumId w:val="{kind}"/>{over}</w:num>'
    numbering.append(parse_xml(words))


def saved(document: Any, folder: Path) -> Path:
    file = folder / "清单.docx"
    document.save(str(file))
    return file


@pytest.mark.parametrize(
    ("start", "fmt", "text", "shown"),
    [
        (1, "decimal", "%1", ["1", "2", "3"]),
        (9, "decimal", "%1.", ["9.", "10.", "11."]),
        (9, "chineseCountingThousand", "（%1）", ["（九）", "（十）", "（十一）"]),
        (1, "upperLetter", "%1", ["1", "2", "3"]),
    ],
)
def test_a_column_that_word_numbers_has_its_numbers(
    tmp_path: Path, start: int, fmt: str, text: str, shown: list[str]
) -> None:
    document = made(HEADING, *(("", name, "《甲法》第一条") for name in NAMES))
    a_list(document, 91, start, 0, (fmt, text))
    for row in document.tables[0].rows[1:]:
        numbered_by(91, row.cells[0].paragraphs[0])
    rows = read(saved(document, tmp_path)).rows
    assert [row.number for row in rows] == [start, start + 1, start + 2]
    assert [row.cells["序号"] for row in rows] == shown
    assert [doubts(row) for row in rows] == [[], [], []]


def test_a_bullet_is_no_number(tmp_path: Path) -> None:
    document = made(HEADING, ("", NAMES[0], "《甲法》第一条"))
    a_list(document, 91, 1, 0, ("bullet", "\uf06c"))
    numbered_by(91, document.tables[0].rows[1].cells[0].paragraphs[0])
    (row,) = read(saved(document, tmp_path)).rows
    assert (row.number, "序号" in row.cells, doubts(row)) == (None, False, ["no_number"])


def test_a_law_whose_articles_word_numbers_is_a_law(tmp_path: Path) -> None:
    """第一条 and （一） are set before the words by Word; items begin anew under each article."""
    document = Document()
    a_list(document, 91, 1, 0, ("chineseCountingThousand", "第%1条"), ("chineseCounting", "（%2）"))
    document.add_paragraph("某县养犬管理办法")
    for depth, words in (
        (0, "养犬应当："),
        (1, "登记；"),
        (1, "免疫。"),
        (0, "禁止："),
        (1, "放养；"),
        (None, "情节严重的，收容。"),
    ):
        paragraph = document.add_paragraph(words)
        if depth is not None:
            numbered_by(91, paragraph, depth)
    found = understand(read_lines(saved(document, tmp_path)))
    assert (found.title, found.articles, found.doubts) == ("某县养犬管理办法", 2, ())
    assert found.text.split("\n\n")[1:] == [
        "### 第一条",
        *("养犬应当：", "（一）登记；", "（二）免疫。"),
        "### 第二条",
        *("禁止：", "（一）放养；", "情节严重的，收容。\n"),
    ]


def test_a_list_goes_on_over_tables_and_one_that_begins_anew_does_so(tmp_path: Path) -> None:
    document = Document()
    a_list(document, 91, 1)
    a_list(document, 92, 0, again=1)
    numbered_by(91, document.add_paragraph("说明也是这一列里的第一项"))
    for list_id, title in ((91, "法定事项"), (92, "赋权事项")):
        document.add_paragraph(title)
        table = document.add_table(0, 2)
        for words in (("序号", "事项名称"), ("", NAMES[0]), ("", NAMES[1])):
            for cell, told in zip(table.add_row().cells, words, strict=True):
                cell.text = told
        for row in table.rows[1:]:
            numbered_by(list_id, row.cells[0].paragraphs[0])
    assert [(row.sheet, row.number) for row in read(saved(document, tmp_path)).rows] == [
        ("第1张表", 2),
        ("第1张表", 3),
        ("第2张表", 1),
        ("第2张表", 2),
    ]


def test_what_is_written_counts_before_what_word_numbers(tmp_path: Path) -> None:
    document = made(HEADING, ("7", NAMES[0], ""), ("", NAMES[1], ""))
    for row in document.tables[0].rows[1:]:
        numbered_by(404, row.cells[0].paragraphs[0])  # a list that is not there
    assert [row.number for row in read(saved(document, tmp_path)).rows] == [7, None]


def test_a_part_of_numbers_is_read_to_its_bound(tmp_path: Path) -> None:
    """What is too large numbers nothing; what is no markup is refused in words."""
    document = made(HEADING, ("", NAMES[0], ""))
    a_list(document, 91, 1)
    numbered_by(91, document.tables[0].rows[1].cells[0].paragraphs[0])
    whole = saved(document, tmp_path).read_bytes()

    def with_numbers(words: bytes) -> bytes:
        out = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(whole)) as old,
            zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
        ):
            for part in old.infolist():
                new.writestr(part.filename, words if part.filename == NUMBERS else old.read(part))
        return out.getvalue()

    told = tables_of(with_numbers(b"<a/>" + b" " * WORD_NUMBERS), "a.docx").sheets[0].rows[1]
    assert told == (None, NAMES[0], None)
    with pytest.raises(BadEntry) as refused:
        tables_of(with_numbers(b"<a"), "a.docx")
    assert refused.value.code == "sheet_damaged"


def test_a_table_in_a_content_control_is_a_table(tmp_path: Path) -> None:
    """Around the table, a row of it, and a cell, as forms of offices have them."""
    document = made(HEADING, ("1", NAMES[0], "《甲法》第一条"), ("2", NAMES[1], "《乙法》第二条"))
    table = document.tables[0]
    for element in (table.rows[1].cells[2]._tc, table.rows[2]._tr, table._tbl):
        control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
        element.addprevious(control)
        control.append(content)
        content.append(element)
    rows = read(saved(document, tmp_path)).rows
    assert [(row.number, row.name, row.bases[0].law) for row in rows] == [
        (1, NAMES[0], "甲法"),
        (2, NAMES[1], "乙法"),
    ]


def test_a_row_that_begins_further_on_stands_under_its_titles(tmp_path: Path) -> None:
    document = made(HEADING, ("1", NAMES[0], "《甲法》第一条"), ("", "《乙法》第二条", ""))
    line = document.tables[0].rows[2]._tr
    line.remove(line.tc_lst[0])
    line.remove(line.tc_lst[-1])
    property_of(line.get_or_add_trPr(), "gridBefore", "2")
    (sheet,) = read_tables(saved(document, tmp_path)).sheets
    assert sheet.rows[2] == (None, None, "《乙法》第二条")


def test_a_table_within_a_cell_widens_it_not(tmp_path: Path) -> None:
    document = made(HEADING, ("1", NAMES[0], "《甲法》第一条"))
    inner = document.tables[0].rows[1].cells[1].add_table(1, 3)
    inner.cell(0, 0).merge(inner.cell(0, 2)).text = "（仅限个人）"
    (sheet,) = read_tables(saved(document, tmp_path)).sheets
    assert sheet.rows[1] == ("1", f"{NAMES[0]}\n（仅限个人）", "《甲法》第一条")

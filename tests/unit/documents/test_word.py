"""The Word file of every paper: well formed, all its words in order, its page and its tables kept."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from xml.etree import ElementTree as Tree

import docx
import pytest
from docx.enum.text import WD_LINE_SPACING
from PIL import Image

from desktop.casework.case_files import CaseFile, FileKind
from desktop.documents.composer import Composed
from desktop.documents.elements import WIDTH, Foot, Grid, PictureCell, Rest, Row
from desktop.documents.word import word_of
from tests.unit.documents.cases import company_case, more_case, whole_case
from tests.unit.documents.reading import draft, forms, issued

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parts(composed: Composed) -> tuple[Tree.Element, Tree.Element]:
    """The body of the file and its footer, read as any reader of XML would."""
    with zipfile.ZipFile(io.BytesIO(word_of(composed))) as package:
        assert package.testzip() is None
        document, footer = (package.read(f"word/{name}.xml") for name in ("document", "footer1"))
    return Tree.fromstring(document), Tree.fromstring(footer)


def words(tree: Tree.Element) -> str:
    """The text, without the room for blanks and the upright labels, which are no pieces of the paper."""
    for row in tree.iter(f"{W}tr"):
        for cell in row.findall(f"{W}tc"):
            if cell.find(f"{W}tcPr/{W}vMerge") is not None:
                row.remove(cell)
    return "".join("".join(each.text or "" for each in tree.iter(f"{W}t")).split())


@pytest.mark.parametrize("form", sorted(forms()))
@pytest.mark.alike(3)
def test_every_word_of_a_paper_is_there_in_order(form: str) -> None:
    composed = issued(form, whole_case(form))
    body, footer = parts(composed)
    said = {False: "", True: ""}
    for element in composed.elements:
        alone = replace(composed, elements=(element,))
        said[isinstance(element, Foot)] += "".join(alone.text().replace("___", "").split())
        said[False] += element.said if isinstance(element, Rest) else ""
    assert words(body) == said[False]
    assert said[True] in words(footer)


@pytest.mark.parametrize("form", sorted(forms()))
@pytest.mark.alike(3)
def test_the_cells_of_every_row_fill_the_columns_of_their_table(form: str) -> None:
    composed = draft(form, whole_case(form))
    body, _ = parts(composed)
    tables = list(body.iter(f"{W}tbl"))
    assert len(tables) == sum(isinstance(element, Grid) for element in composed.elements)
    for table in tables:
        columns = len(list(table.iter(f"{W}gridCol")))
        for row in table.iter(f"{W}tr"):
            spans = (cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.iter(f"{W}tc"))
            assert sum(1 if span is None else int(span.get(f"{W}val", "0")) for span in spans) == columns


def test_the_upright_label_stands_once_over_its_rows() -> None:
    body, _ = parts(issued("case-filing-approval", whole_case("case-filing-approval")))
    merged = [cell for cell in body.iter(f"{W}tc") if cell.find(f"{W}tcPr/{W}vMerge") is not None]
    texts = ["".join(text.text or "" for text in cell.iter(f"{W}t")).strip() for cell in merged]
    assert texts == ["当事人", "", "", ""]


def test_the_page_is_the_official_one_and_the_head_of_a_letter_red() -> None:
    body, _ = parts(issued("case-transfer-letter", whole_case("case-transfer-letter")))
    (margins,) = body.iter(f"{W}pgMar")
    assert (margins.get(f"{W}top"), margins.get(f"{W}left")) == ("2098", "1587")  # 37 and 28 mm
    assert {each.get(f"{W}val") for each in body.iter(f"{W}color")} == {"D90000"}


@pytest.mark.parametrize(("wide", "high"), [(400, 300), (300, 400), (2000, 100)])
def test_a_photograph_stands_whole_in_its_place(wide: int, high: int) -> None:
    """As on the page of the PDF: in its proportions, within the cell, on a line that does not cut it."""
    jpeg = io.BytesIO()
    Image.new("RGB", (wide, high), (200, 30, 30)).save(jpeg, "JPEG")
    case = more_case("identity")
    shown = CaseFile("f1", "d1", 2048, FileKind.PICTURE, "正面.jpg", 1)
    composed = draft("id-evidence-sheet", replace(case, files=(shown,)))
    opened = docx.Document(io.BytesIO(word_of(composed, {"d1": jpeg.getvalue()}.__getitem__)))
    (shape,) = opened.inline_shapes
    assert shape.width / shape.height == pytest.approx(wide / high, rel=0.01)
    grids = (each for each in composed.elements if isinstance(each, Grid))
    (row,) = (row for grid in grids for row in grid.rows if is_photo(row))
    assert shape.width.pt <= WIDTH
    assert shape.height.pt <= row.least
    assert max(shape.width.pt / WIDTH, shape.height.pt / row.least) > 0.9, "as large as there is room"
    lines = (line for table in opened.tables for cell in table.column_cells(0) for line in cell.paragraphs)
    (line,) = (line for line in lines if line.runs and line.runs[0]._r.drawing_lst)
    assert line.paragraph_format.line_spacing_rule == WD_LINE_SPACING.SINGLE


def is_photo(row: Row) -> bool:
    """A row that is a picture."""
    return any(isinstance(cell, PictureCell) for cell in row.cells)


def test_marks_of_xml_in_a_name_do_no_harm() -> None:
    body, _ = parts(issued("penalty-decision", company_case(PARTY_NAME="甲<乙>&丙公司")))
    assert "甲<乙>&丙公司" in words(body)


def test_the_head_of_a_list_is_repeated_and_its_fonts_are_named() -> None:
    body, _ = parts(issued("archive-contents", whole_case("archive-contents")))
    heads = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in body.iter(f"{W}tr")]
    assert heads == [True, *[False] * (len(heads) - 1)]
    with zipfile.ZipFile(io.BytesIO(word_of(issued("penalty-decision", company_case())))) as package:
        styles = Tree.fromstring(package.read("word/styles.xml"))
    named = {font.get(f"{W}eastAsia") for font in styles.iter(f"{W}rFonts")}
    assert {"仿宋", "黑体", "楷体", "方正小标宋简体"} <= named


def test_the_file_says_which_paper_it_is_and_nothing_of_its_maker() -> None:
    opened = docx.Document(io.BytesIO(word_of(issued("penalty-decision", company_case()))))
    about = opened.core_properties
    assert (about.title, about.author, about.comments) == ("行政处罚决定书", "", "")

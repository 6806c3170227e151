"""A paper as an editable Word file (.docx): the same words, sizes, tables and page as the PDF.

For whoever must work on with the text elsewhere. What counts is the frozen PDF: here stands no code.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT as VERTICAL
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor, Twips

from desktop.documents import fonts
from desktop.documents.composer import Composed
from desktop.documents.elements import (
    BODY,
    CELL_MID,
    LEFT,
    PAGE,
    PITCH,
    WIDTH,
    Align,
    BlankKind,
    Element,
    Fill,
    Foot,
    Grid,
    Para,
    PictureCell,
    Piece,
    Pieces,
    RedRule,
    Rest,
    Row,
    Signature,
    Space,
    Style,
)
from desktop.documents.fonts import Face
from desktop.documents.pdf import Pictures, no_picture
from desktop.documents.tables import INNER, OUTER, PAD_X, PAD_Y, SIDE

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.section import Section
    from docx.styles.style import CharacterStyle
    from docx.table import _Cell, _Row
    from docx.text.paragraph import Paragraph

_FACES = {Face.FANG: "仿宋", Face.SONG: "方正小标宋简体", Face.HEI: "黑体", Face.KAI: "楷体"}
"""By the names Windows and WPS know; who lacks 小标宋 sees what his system puts in its place."""
_LINED, _RED_RULE, _TABLE = "横格", "红线", "文书表格"
_JUSTIFY = {
    Align.GRID: WD_ALIGN_PARAGRAPH.JUSTIFY,
    Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Align.CENTRE: WD_ALIGN_PARAGRAPH.CENTER,
    Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
}
_RED, _GREY, _BLACK = "D90000", "737373", "000000"
_FIELDS = ("PAGE", "NUMPAGES")
_SHEET = ("第 ", "PAGE", " 页　共 ", "NUMPAGES", " 页")
_FOLIOS = {"dash": ("— ", "PAGE", " —"), "sheet": _SHEET, "": _SHEET, "none": ()}
_THIN = Style(size=1, leading=1)
_OPEN_LINES = 8  # ruled lines where the PDF has them to the foot of the page


def word_of(composed: Composed, pictures: Pictures = no_picture) -> bytes:
    """The .docx of a composed paper, its blanks as room to write in.

    `pictures` gives a JPEG by the digest that a photo sheet names.
    """
    document = docx.Document()
    about = document.core_properties
    about.title, about.author, about.comments = composed.name, "", ""
    _make_styles(document)
    section = document.sections[0]
    _set_page(section, composed)
    _write_footer(section, composed)
    for element in composed.elements:
        _put(document, element, pictures)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _make_styles(document: Document) -> None:
    """A style for each face and each kind of rule: who works on changes it in one place."""
    styles = document.styles
    normal = styles["Normal"]
    _set_face(normal, Face.FANG)
    normal.paragraph_format.space_before = normal.paragraph_format.space_after = Pt(0)
    for face, name in _FACES.items():
        _set_face(styles.add_style(name, WD_STYLE_TYPE.CHARACTER), face)
    for name, colour, weight in ((_LINED, _GREY, INNER), (_RED_RULE, _RED, 1.5)):
        ruled = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        ruled.base_style = normal
        sides = {"bottom": weight, "between": weight}  # under each, also where alike follow each other
        ruled.element.get_or_add_pPr().append(_borders("w:pBdr", sides, colour))
    outer = dict.fromkeys(("top", "left", "bottom", "right"), OUTER)
    pad = {"w:w": str(Pt(PAD_X).twips), "w:type": "dxa"}
    styles.add_style(_TABLE, WD_STYLE_TYPE.TABLE).element.append(
        _element(
            "w:tblPr",
            _borders("w:tblBorders", {**outer, "insideH": INNER, "insideV": INNER}, _BLACK),
            _element("w:tblCellMar", _element("w:left", **pad), _element("w:right", **pad)),
        )
    )


def _set_face(style: CharacterStyle, face: Face) -> None:
    """The font of a style, for Chinese characters too: python-docx sets that of Latin ones."""
    style.font.name = _FACES[face]
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _FACES[face])


def _borders(tag: str, sides: Mapping[str, float], colour: str) -> BaseOxmlElement:
    """The rules of a paragraph or table, by side with their weight in points."""
    return _element(
        tag,
        *(
            _element(
                f"w:{side}",
                **{"w:val": "single", "w:sz": str(round(weight * 8)), "w:space": "1", "w:color": colour},
            )
            for side, weight in sides.items()
        ),
    )


def _element(tag: str, *inside: BaseOxmlElement, **attributes: str) -> BaseOxmlElement:
    made: BaseOxmlElement = OxmlElement(tag, {qn(name): value for name, value in attributes.items()})
    made.extend(inside)
    return made


def _set_page(section: Section, composed: Composed) -> None:
    """A4 and the type area of the paper."""
    below = PAGE[1] - composed.frame.top - composed.frame.height
    section.page_width, section.page_height = Pt(PAGE[0]), Pt(PAGE[1])
    section.left_margin, section.right_margin = Pt(LEFT), Pt(PAGE[0] - LEFT - WIDTH)
    section.top_margin, section.bottom_margin = Pt(composed.frame.top), Pt(below)
    section.header_distance, section.footer_distance = Pt(0), Pt(below / 3)


def _write_footer(section: Section, composed: Composed) -> None:
    """What is signed on every page, and the page number."""
    number = section.footer.paragraphs[0]
    for element in composed.elements:
        if isinstance(element, Foot):
            for pieces in element.lines:
                _write(number.insert_paragraph_before(), pieces, element.style)
    style = Style(size=14 if composed.folio == "dash" else 10.5, leading=20, align=Align.CENTRE)
    _set_paragraph(number, style)
    for part in _FOLIOS[composed.folio]:
        if part in _FIELDS:
            number.paragraph_format.element.append(_element("w:fldSimple", **{"w:instr": part}))
        else:
            _add_run(number, part, style)


def _put(document: Document, element: Element, pictures: Pictures) -> None:
    """An element at the end of the document."""
    match element:
        case Para():
            paragraph = document.add_paragraph()
            _write(paragraph, element.pieces, element.style, keep=element.keep)
            for beside in element.beside:
                _write_beside(paragraph, beside)
        case Space():
            _write(document.add_paragraph(), (), replace(_THIN, leading=max(element.height, 1)))
        case RedRule():
            document.add_paragraph(style=_RED_RULE)
        case Fill():
            for _ in range(element.count or _OPEN_LINES):
                _write(document.add_paragraph(), (), replace(element.style, ruled=True))
        case Grid():
            _put_table(document, element, pictures)
            _write(document.add_paragraph(), (), _THIN)  # two tables in a row would become one
        case Signature():
            _put_signature(document, element)
        case Rest():  # the stroke is drawn by hand where the text was changed
            _write(document.add_paragraph(), (Piece(element.said),), element.style)
        case Foot():  # in the footer
            pass


def _write(paragraph: Paragraph, pieces: Pieces, style: Style, *, keep: bool = False) -> None:
    """The words of a paragraph as they are set; a blank is room to write in."""
    _set_paragraph(paragraph, style, keep=keep)
    for piece in pieces:
        _write_piece(paragraph, piece, style)


def _write_piece(paragraph: Paragraph, piece: Piece, style: Style) -> None:
    if piece.blank is None:
        _add_run(paragraph, piece.text, style)
    else:
        lined = piece.lined or piece.blank is not BlankKind.HAND
        _add_run(paragraph, "　" * max(1, round(piece.cells)), style, lined=lined)


def _write_beside(paragraph: Paragraph, beside: Para) -> None:
    """Further words of the same line, at a tab where they begin."""
    style = beside.style
    paragraph.paragraph_format.tab_stops.add_tab_stop(Pt(style.indent * style.size))
    _add_run(paragraph, "\t", style)
    for piece in beside.pieces:
        _write_piece(paragraph, piece, style)


def _set_paragraph(paragraph: Paragraph, style: Style, *, keep: bool = False) -> None:
    if style.ruled:
        paragraph.style = _LINED
    form = paragraph.paragraph_format
    form.keep_with_next = keep or None
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(style.leading)
    form.left_indent, form.right_indent = Pt(style.hang * style.size), Pt(style.right * style.size)
    form.first_line_indent = Pt((style.indent - style.hang) * style.size)
    form.alignment = _JUSTIFY[style.align]


def _add_run(paragraph: Paragraph, text: str, style: Style, *, lined: bool = False) -> None:
    run = paragraph.add_run(text, _FACES[style.face])
    run.font.size = Pt(int(style.size * 2) / 2)  # Word knows half points
    run.font.underline = lined or None
    if style.red:
        run.font.color.rgb = RGBColor.from_string(_RED)


def _put_signature(document: Document, element: Signature) -> None:
    """Organ and date centred over each other at the right, two lines below the text."""
    plain = replace(BODY, indent=0, align=Align.CENTRE)
    wide = [sum(_width(piece, plain) for piece in pieces) for pieces in element.lines]
    widest = min(max(wide), WIDTH - 4 * PITCH)
    right = (4 if wide[-1] >= widest - 1 else 2) * PITCH
    style = replace(plain, hang=(WIDTH - right - widest) / plain.size, right=right / plain.size)
    style = replace(style, indent=style.hang)
    for _ in range(2):
        _write(document.add_paragraph(), (), plain, keep=True)
    for at, pieces in enumerate(element.lines, 1):
        _write(document.add_paragraph(), pieces, style, keep=at < len(element.lines))


def _width(piece: Piece, style: Style) -> float:
    return piece.cells * style.size if piece.blank else fonts.width(piece.text, style.face, style.size)


def _put_table(document: Document, grid: Grid, pictures: Pictures) -> None:
    edges = sorted({edge for row in grid.rows for edge in _edges(row)})
    table = document.add_table(0, len(edges) - 1, _TABLE)
    table.autofit = False
    for column, (left, right) in zip(table.columns, pairwise(edges), strict=True):
        column.width = Twips(right - left)
    label: _Cell | None = None
    for at, row in enumerate(grid.rows):
        made = table.add_row()
        made.height, made.height_rule = Pt(row.least), WD_ROW_HEIGHT_RULE.AT_LEAST
        marks = ("w:cantSplit",) * grid.whole + ("w:tblHeader",) * (at < grid.head)
        # python-docx knows neither mark by a name of its own.
        made._tr.get_or_add_trPr().extend(_element(mark) for mark in marks)  # noqa: SLF001
        first = at == 0 or grid.rows[at - 1].side != row.side
        side = _fill_row(made, row, edges, row.side if first else "", pictures)
        label = label.merge(side) if side and label and not first else side


def _set_picture(cell: _Cell, it: PictureCell, high: float, jpeg: bytes) -> None:
    """A picture as large as its cell holds it; its line is as high: one of a set height would cut it."""
    paragraph = cell.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    shape = paragraph.add_run().add_picture(io.BytesIO(jpeg))
    fit = min((it.share * WIDTH - 2 * PAD_X) / shape.width.pt, (high - 2 * PAD_Y) / shape.height.pt)
    shape.width, shape.height = Pt(shape.width.pt * fit), Pt(shape.height.pt * fit)


def _edges(row: Row) -> list[int]:
    """Where the cells of a row begin and end, in twips from the left."""
    at = SIDE if row.side else 0.0
    found = [0, Pt(at).twips] if row.side else [0]
    for cell in row.cells:
        at += cell.share * WIDTH
        found.append(Pt(at).twips)
    return [*found[:-1], Pt(WIDTH).twips]


def _fill_row(made: _Row, row: Row, edges: list[int], label: str, pictures: Pictures) -> _Cell | None:
    """Join the columns of the table to the cells of a row and write into them; gives the upright label's."""
    columns = made.cells
    cells: list[_Cell] = []
    for left, right in pairwise(_edges(row)):
        cell = columns[edges.index(left)].merge(columns[edges.index(right) - 1])
        cell.width = Twips(right - left)
        cells.append(cell)
    side = cells.pop(0) if row.side else None
    if side:
        _fill(side, tuple((Piece(char),) for char in label), CELL_MID)
        side.vertical_alignment = VERTICAL.CENTER
    for cell, it in zip(cells, row.cells, strict=True):
        _fill(cell, it.paras, it.style)
        if isinstance(it, PictureCell):
            _set_picture(cell, it, row.least, pictures(it.picture))
        foot = replace(it.style, indent=0, align=Align.RIGHT, right=0.5)
        for pieces in it.foot:
            _write(cell.add_paragraph(), pieces, foot)
        cell.vertical_alignment = VERTICAL.CENTER if it.middle else VERTICAL.TOP
    return side


def _fill(cell: _Cell, paras: tuple[Pieces, ...], style: Style) -> None:
    """The paragraphs of a cell, which has an empty one to begin with."""
    paragraph = cell.paragraphs[0]
    for at, pieces in enumerate(paras or ((),)):
        _write(cell.add_paragraph() if at else paragraph, pieces, style)

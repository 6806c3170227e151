"""A paper as an editable Word file (.docx, ECMA-376): the same words, sizes, tables and page as the PDF.

For whoever must work on with the text elsewhere. What counts is the frozen PDF: here stands no code.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from xml.sax.saxutils import escape

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
    Cell,
    Element,
    Fill,
    Foot,
    Grid,
    Para,
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
from desktop.documents.tables import INNER, OUTER, PAD_X, SIDE

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_FACES = {Face.FANG: "仿宋", Face.SONG: "方正小标宋简体", Face.HEI: "黑体", Face.KAI: "楷体"}
"""By the names Windows and WPS know; who lacks 小标宋 sees what his system puts in its place."""
_JUSTIFY = {Align.GRID: "both", Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right"}
_RED, _GREY = "D90000", "737373"
_THIN = Style(size=1, leading=1)
_OPEN_LINES = 8  # ruled lines where the PDF has them to the foot of the page
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the same paper gives the same bytes
_MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def word_of(composed: Composed) -> bytes:
    """The .docx of a composed paper, its blanks as room to write in; the same bytes for the same paper."""
    files = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _rels("officeDocument", "word/document.xml"),
        "word/_rels/document.xml.rels": _rels("footer", "footer1.xml"),
        "word/document.xml": f"{_HEAD}<w:document {_SPACES}>{_body(composed)}</w:document>",
        "word/footer1.xml": f"{_HEAD}<w:ftr {_SPACES}>{_footer(composed)}</w:ftr>",
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in files.items():
            package.writestr(zipfile.ZipInfo(name, _FIRST_DAY), text, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _body(composed: Composed) -> str:
    parts = "".join(part for element in composed.elements for part in _element(element))
    return f"<w:body>{parts}{_section(composed)}</w:body>"


_SPACES = f'xmlns:w="{_W}" xmlns:r="{_R}"'
_CONTENT_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_MIME}.document.main+xml"/>'
    f'<Override PartName="/word/footer1.xml" ContentType="{_MIME}.footer+xml"/></Types>'
)


def _rels(kind: str, target: str) -> str:
    return (
        f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_R}/{kind}" Target="{target}"/></Relationships>'
    )


def _twips(points: float) -> int:
    return round(points * 20)


def _section(composed: Composed) -> str:
    """The page: A4, the type area of the paper."""
    frame = composed.frame
    below = PAGE[1] - frame.top - frame.height
    return (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId1"/>'
        f'<w:pgSz w:w="{_twips(PAGE[0])}" w:h="{_twips(PAGE[1])}"/>'
        f'<w:pgMar w:top="{_twips(frame.top)}" w:right="{_twips(PAGE[0] - LEFT - WIDTH)}" '
        f'w:bottom="{_twips(below)}" w:left="{_twips(LEFT)}" w:header="0" w:footer="{_twips(below / 3)}" '
        'w:gutter="0"/></w:sectPr>'
    )


def _footer(composed: Composed) -> str:
    """What is signed on every page, and the page number."""
    lines = [
        _paragraph(pieces, element.style)
        for element in composed.elements
        if isinstance(element, Foot)
        for pieces in element.lines
    ]
    style = Style(size=14 if composed.folio == "dash" else 10.5, leading=20, align=Align.CENTRE)
    if composed.folio == "dash":
        number = _words("— ", style) + _field("PAGE", style) + _words(" —", style)
    elif composed.folio == "none":
        number = ""
    else:
        middle = _words(" 页　共 ", style)
        number = _words("第 ", style) + _field("PAGE", style) + middle + _field("NUMPAGES", style)
        number += _words(" 页", style)
    return "".join(lines) + f"<w:p>{_properties(style)}{number}</w:p>"


def _field(name: str, style: Style) -> str:
    return f'<w:fldSimple w:instr="{name}">{_words("1", style)}</w:fldSimple>'


def _element(element: Element) -> Iterator[str]:
    match element:
        case Para():
            yield _paragraph(element.pieces, element.style, keep=element.keep)
        case Space():
            yield _paragraph((), replace(_THIN, leading=max(element.height, 1)))
        case RedRule():
            yield f"<w:p><w:pPr>{_border(_RED, 1.5)}</w:pPr></w:p>"
        case Fill():
            yield _paragraph((), replace(element.style, ruled=True)) * (element.count or _OPEN_LINES)
        case Grid():
            yield _table(element) + _paragraph((), _THIN)  # two tables in a row would become one
        case Signature():
            yield from _signature(element)
        case Foot() | Rest():  # in the footer; a stroke is drawn by hand where the text was changed
            pass


def _paragraph(pieces: Pieces, style: Style, *, keep: bool = False) -> str:
    return f"<w:p>{_properties(style, keep=keep)}{''.join(_run(piece, style) for piece in pieces)}</w:p>"


def _properties(style: Style, *, keep: bool = False) -> str:
    first, hang = _twips((style.indent - style.hang) * style.size), _twips(style.hang * style.size)
    turned = f'w:firstLine="{first}"' if first >= 0 else f'w:hanging="{-first}"'
    return (
        f"<w:pPr>{'<w:keepNext/>' if keep else ''}{_border(_GREY, INNER) if style.ruled else ''}"
        f'<w:spacing w:before="0" w:after="0" w:line="{_twips(style.leading)}" w:lineRule="exact"/>'
        f'<w:ind w:left="{hang}" w:right="{_twips(style.right * style.size)}" {turned}/>'
        f'<w:jc w:val="{_JUSTIFY[style.align]}"/></w:pPr>'
    )


def _border(colour: str, weight: float) -> str:
    """A rule under a paragraph, and between those alike."""
    line = f'w:val="single" w:sz="{round(weight * 8)}" w:space="1" w:color="{colour}"'
    return f"<w:pBdr><w:bottom {line}/><w:between {line}/></w:pBdr>"


def _run(piece: Piece, style: Style) -> str:
    if piece.blank is None:
        return _words(piece.text, style)
    return _words(
        "　" * max(1, round(piece.cells)), style, lined=piece.lined or piece.blank is not BlankKind.HAND
    )


def _words(text: str, style: Style, *, lined: bool = False) -> str:
    face = _FACES[style.face]
    marks = f'<w:color w:val="{_RED}"/>' if style.red else ""
    marks += f'<w:sz w:val="{int(style.size * 2)}"/>'
    marks += '<w:u w:val="single"/>' if lined else ""
    return (
        f'<w:r><w:rPr><w:rFonts w:ascii="{face}" w:hAnsi="{face}" w:eastAsia="{face}"/>{marks}</w:rPr>'
        f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    )


def _signature(element: Signature) -> Iterator[str]:
    """Organ and date centred over each other at the right, two lines below the text."""
    plain = replace(BODY, indent=0, align=Align.CENTRE)
    wide = [sum(_width(piece, plain) for piece in pieces) for pieces in element.lines]
    widest = min(max(wide), WIDTH - 4 * PITCH)
    right = (4 if wide[-1] >= widest - 1 else 2) * PITCH
    style = replace(plain, hang=(WIDTH - right - widest) / plain.size, right=right / plain.size)
    style = replace(style, indent=style.hang)
    yield _paragraph((), plain, keep=True) * 2
    for at, pieces in enumerate(element.lines, 1):
        yield _paragraph(pieces, style, keep=at < len(element.lines))


def _width(piece: Piece, style: Style) -> float:
    return piece.cells * style.size if piece.blank else fonts.width(piece.text, style.face, style.size)


def _table(grid: Grid) -> str:
    edges = sorted({edge for row in grid.rows for edge in _edges(row)})
    columns = "".join(f'<w:gridCol w:w="{right - left}"/>' for left, right in pairwise(edges))
    rows = "".join(_row(grid, at, edges) for at in range(len(grid.rows)))
    weights = {**dict.fromkeys(("top", "left", "bottom", "right"), OUTER), "insideH": INNER, "insideV": INNER}
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="{round(weight * 8)}" w:color="000000"/>'
        for side, weight in weights.items()
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{_twips(WIDTH)}" w:type="dxa"/><w:tblBorders>{sides}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="{_twips(PAD_X)}" w:type="dxa"/>'
        f'<w:right w:w="{_twips(PAD_X)}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def _edges(row: Row) -> list[int]:
    """Where the cells of a row begin and end, in twips from the left."""
    at = SIDE if row.side else 0.0
    found = [0, _twips(at)] if row.side else [0]
    for cell in row.cells:
        at += cell.share * WIDTH
        found.append(_twips(at))
    return [*found[:-1], _twips(WIDTH)]


def _row(grid: Grid, at: int, edges: list[int]) -> str:
    row = grid.rows[at]
    marks = "<w:cantSplit/>" if grid.whole else ""
    marks += f'<w:trHeight w:val="{_twips(row.least)}" w:hRule="atLeast"/>'
    marks += "<w:tblHeader/>" if at < grid.head else ""
    bounds, cells = _edges(row), list[str]()
    contents: list[Cell | None] = [None, *row.cells] if row.side else list(row.cells)
    for cell, (left, right) in zip(contents, pairwise(bounds), strict=True):
        span = edges.index(right) - edges.index(left)
        first = at == 0 or grid.rows[at - 1].side != row.side
        cells.append(_cell(cell, row.side, right - left, span, first=first))
    return f"<w:tr><w:trPr>{marks}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(cell: Cell | None, side: str, width: int, span: int, *, first: bool) -> str:
    """A cell; none is the upright label, which all rows of its side share."""
    merged = "" if cell else f'<w:vMerge w:val="{"restart" if first else "continue"}"/>'
    middle = cell is None or cell.middle
    if cell is None:
        lines: Iterable[str] = (_paragraph((Piece(char),), CELL_MID) for char in (side if first else " "))
    else:
        foot = replace(cell.style, indent=0, align=Align.RIGHT, right=0.5)
        lines = (
            *(_paragraph(pieces, cell.style) for pieces in cell.paras or ((),)),
            *(_paragraph(pieces, foot) for pieces in cell.foot),
        )
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:gridSpan w:val="{span}"/>{merged}'
        f'<w:vAlign w:val="{"center" if middle else "top"}"/></w:tcPr>{"".join(lines)}</w:tc>'
    )

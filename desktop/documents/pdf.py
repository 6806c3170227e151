"""Pages of marks become PDF: the same bytes for the same paper, fonts embedded, words readable back."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from threading import Lock

from reportlab.lib.colors import Color
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from desktop.base.errors import PrintTrouble
from desktop.documents import fonts, typeset
from desktop.documents.checkcode import LABEL
from desktop.documents.composer import Composed, Intent
from desktop.documents.elements import LEFT, MM, PAGE, PITCH, WIDTH, BlankKind, Piece, Style
from desktop.documents.fonts import BOX, TICK, TICKED, UNTICKED, Face
from desktop.documents.marks import Mark, Picture, Rule, Said, Seal, Spot, Text, line_marks
from desktop.documents.pages import Page, paginate

DRAFT, SAMPLE = "草稿", "示例"
SAMPLE_NOTE = "示例数据，不具法律效力"
RED = Color(0.85, 0, 0)  # 红头 of a letter
_CODE_SIZE, _CODE_UP = 8.0, 34.0  # points; up from the edge of the page, where every printer prints
_FOLIO = Style(Face.FANG, 14, 20)
Pictures = Callable[[str], bytes]
DRAWING = Lock()
"""ReportLab keeps the state of a font's subsets beside the font: one paper is written at a time."""


@dataclass(frozen=True, slots=True)
class BlankBox:
    """A blank on a page, in points from its left upper corner."""

    page: int  # from 0
    x: float
    y: float
    w: float
    h: float
    # a fact id, `fact#n`, `case.officers`, `organ`, `paper:<form>`; `paper.<name>` where issue fills it
    fact: str
    label: str
    kind: BlankKind


@dataclass(frozen=True, slots=True)
class EntryBox:
    """Words on a page that an entry says, in points from its left upper corner; of each line a box."""

    page: int  # from 0
    x: float
    y: float
    w: float
    h: float
    fact: str  # as of a blank
    part: int  # of the entry: paragraph, row, question or answer, from 1; 0 is the whole


@dataclass(frozen=True, slots=True)
class Drawn:
    """A paper as PDF."""

    pdf: bytes
    pages: int
    blanks: tuple[BlankBox, ...]
    entries: tuple[EntryBox, ...]


def no_picture(digest: str) -> bytes:
    """For papers that hold none."""
    raise LookupError(digest)


def draw(
    composed: Composed,
    *,
    mark: str = "",
    code: str = "",
    pictures: Pictures = no_picture,
    packed: bool = True,
) -> Drawn:
    """The PDF of a composed paper. `mark` lies faintly over every page: 草稿, 示例, or both.

    `code` stands small at the foot of every page: by it the paper is checked against the record. `pictures`
    gives a JPEG by the digest that a photo sheet names; it is asked for one at a time. What is only looked
    at need not be `packed`: packing is a third of the work of drawing, and saves a third of the bytes.

    Raises PrintTrouble where a paper to be issued lacks something, or holds a character no font can draw.
    """
    unnumbered = any(piece.blank is BlankKind.LATE for piece in composed.pieces())
    if composed.intent is Intent.ISSUE and (composed.missing or unnumbered):
        raise PrintTrouble(
            "paper_incomplete", name=composed.name, missing=[m.label for m in composed.missing]
        )
    pages = paginate(composed.elements, composed.frame)
    with DRAWING:
        data = _write(composed, pages, mark, code, pictures, packed=packed)
    return Drawn(data, len(pages), tuple(_blanks(pages)), tuple(_entries(pages)))


def mark_of(composed: Composed) -> str:
    """The mark a paper bears: 草稿 on a draft, 示例 on what belongs to the sample county."""
    parts = [SAMPLE] if composed.sample else []
    if composed.intent is Intent.DRAFT:
        parts.append(DRAFT)
    return " ".join(parts)


def _write(
    composed: Composed, pages: Sequence[Page], mark: str, code: str, pictures: Pictures, *, packed: bool
) -> bytes:
    for face in (Face.FANG, Face.SONG):
        fonts.load(face)
    buffer = io.BytesIO()
    canvas = Canvas(
        buffer, pagesize=PAGE, invariant=1, pageCompression=int(packed), initialFontName=Face.FANG.value
    )
    canvas.setTitle(composed.name + composed.number)
    canvas.setAuthor("")
    canvas.setCreator("")
    canvas.setProducer("")
    for at, page in enumerate(pages, 1):
        lay_mark(canvas, mark)
        if code:
            canvas.setFont(Face.FANG.value, _CODE_SIZE)
            canvas.drawString(LEFT, _CODE_UP, f"{LABEL} {code}")
        for each in (*page.marks, *_folio(composed, at, len(pages))):
            if isinstance(each, Picture):
                _set_picture(canvas, each, pictures(each.digest))
            else:
                _set(canvas, each)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _set_picture(canvas: Canvas, mark: Picture, jpeg: bytes) -> None:
    y = PAGE[1] - mark.y - mark.h
    image = ImageReader(io.BytesIO(jpeg))
    canvas.drawImage(image, mark.x, y, mark.w, mark.h, preserveAspectRatio=True, anchor="c")


def _set(canvas: Canvas, mark: Text | Rule | Spot | Said | Seal) -> None:
    match mark:
        case Text():
            _set_text(canvas, mark)
        case Rule():
            canvas.setStrokeColor(RED if mark.red else Color(mark.grey, mark.grey, mark.grey))
            canvas.setLineWidth(mark.weight)
            canvas.line(mark.x1, PAGE[1] - mark.y1, mark.x2, PAGE[1] - mark.y2)
        case Spot(piece=piece) if piece.lined or piece.blank in (BlankKind.MISSING, BlankKind.LATE):
            canvas.setStrokeGray(0.0 if piece.lined else 0.55)
            canvas.setLineWidth(0.5)
            y = PAGE[1] - mark.y - mark.h + 1
            canvas.line(mark.x + 1, y, mark.x + mark.w - 1, y)
        case Spot() | Said() | Seal():
            pass


def _set_text(canvas: Canvas, mark: Text) -> None:
    if mark.text in (TICKED, UNTICKED):
        _set_box(canvas, mark)
        return
    text = canvas.beginText(mark.x, PAGE[1] - mark.y)
    text.setFont(mark.face.value, mark.size)
    if mark.red:
        text.setFillColor(RED)
    if mark.gap:
        text.setCharSpace(round(mark.gap, 3))
    text.textOut(mark.text)
    if mark.gap:
        text.setCharSpace(0)
    if mark.red:
        text.setFillGray(0)
    canvas.drawText(text)


def _set_box(canvas: Canvas, mark: Text) -> None:
    canvas.setFont(mark.face.value, mark.size)
    canvas.drawString(mark.x, PAGE[1] - mark.y, BOX)
    if mark.text == TICKED:
        canvas.drawString(mark.x + mark.size * 0.06, PAGE[1] - mark.y + mark.size * 0.08, TICK)


def _folio(composed: Composed, at: int, pages: int) -> Iterator[Mark]:
    """The page number: 一字线, odd at the right (GB/T 9704), or 第 页 共 页 on records and tables."""
    style = composed.folio or ("sheet" if pages > 1 else "none")
    top = composed.frame.top + composed.frame.height + 7 * MM - _FOLIO.leading / 2
    if style == "none":
        return
    words = f"— {at} —" if style == "dash" else f"第 {at} 页　共 {pages} 页"
    face = _FOLIO if style == "dash" else Style(Face.FANG, 10.5, 20)
    line = typeset.lines((Piece(words),), face, WIDTH)[0]
    wide = fonts.width(words, face.face, face.size)
    if style != "dash":
        left = LEFT + (WIDTH - wide) / 2
    elif at % 2:
        left = LEFT + WIDTH - wide - PITCH
    else:
        left = LEFT + PITCH
    yield from line_marks(line, face, left, top)


def lay_mark(canvas: Canvas, mark: str) -> None:
    """Lay a mark faintly over the page that is begun."""
    if not mark:
        return
    fonts.load(Face.HEI)
    canvas.saveState()
    canvas.setFillGray(0.955)
    canvas.setFont(Face.HEI.value, 84)
    canvas.translate(PAGE[0] / 2, PAGE[1] * 0.48)
    canvas.rotate(32)
    canvas.drawCentredString(0, 0, mark)
    canvas.restoreState()
    if SAMPLE in mark:
        canvas.saveState()
        canvas.setFillGray(0.45)
        canvas.setFont(Face.FANG.value, 9)
        canvas.drawCentredString(PAGE[0] / 2, 26, SAMPLE_NOTE)
        canvas.restoreState()


def _blanks(pages: Sequence[Page]) -> Iterator[BlankBox]:
    for at, page in enumerate(pages):
        for mark in page.marks:
            if isinstance(mark, Spot) and mark.piece.blank is not None:
                piece = mark.piece
                yield BlankBox(at, mark.x, mark.y, mark.w, mark.h, piece.fact, piece.text, mark.piece.blank)


def _entries(pages: Sequence[Page]) -> Iterator[EntryBox]:
    for at, page in enumerate(pages):
        for mark in page.marks:
            if isinstance(mark, Said):
                yield EntryBox(at, mark.x, mark.y, mark.w, mark.h, mark.piece.fact, mark.piece.part)

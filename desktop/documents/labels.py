"""Labels for bags and boxes: a sheet of small ones, each with a code that the desk's search box finds."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.pdfgen.canvas import Canvas

from desktop.documents import fonts
from desktop.documents.elements import MM, PAGE
from desktop.documents.fonts import Face, clean
from desktop.documents.pdf import DRAWING
from desktop.documents.wording import day

WIDE, HIGH = 70 * MM, 42.4 * MM
"""Sheets of 3 × 7 labels without gaps, 70 × 42.4 mm, as stationers sell them."""
ACROSS, DOWN = 3, 7
_IN = 4 * MM
_BAR = 9 * MM
_NAME, _TEXT = 11.0, 8.0
_CUT = 0.75  # grey of the lines to cut along


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What stands on a label."""

    code: str
    name: str
    amount: str
    number: str  # 案号
    party: str
    kind: str
    since: date
    place: str
    sample: bool = False


def draw_labels(labels: Sequence[Label]) -> bytes:
    """The PDF of as many sheets as the labels need; the same bytes for the same labels."""
    buffer = io.BytesIO()
    with DRAWING:
        for face in (Face.HEI, Face.FANG):
            fonts.load(face)
        canvas = Canvas(
            buffer, pagesize=PAGE, invariant=1, pageCompression=1, initialFontName=Face.FANG.value
        )
        for at, label in enumerate(labels):
            place = at % (ACROSS * DOWN)
            if at and not place:
                canvas.showPage()
            left = place % ACROSS * WIDE
            top = PAGE[1] - place // ACROSS * HIGH
            _draw(canvas, label, left, top)
        canvas.showPage()
        canvas.save()
    return buffer.getvalue()


def _draw(canvas: Canvas, label: Label, left: float, top: float) -> None:
    from reportlab.graphics.barcode.code128 import Code128  # four megabytes: only where labels are made

    canvas.setStrokeGray(_CUT)
    canvas.setLineWidth(0.3)
    canvas.rect(left, top - HIGH, WIDE, HIGH)
    canvas.setFillGray(0)
    room = WIDE - 2 * _IN
    y = top - _IN - _NAME
    _line(canvas, f"{label.name}　{label.amount}", Face.HEI, _NAME, left + _IN, y, room)
    mark = "（示例）" if label.sample else ""
    for line in (
        f"{label.number}{mark}　{label.kind}",
        label.party,
        f"{day(label.since)}　{label.place}",
    ):
        y -= _TEXT * 1.5
        _line(canvas, line, Face.FANG, _TEXT, left + _IN, y, room)
    bars = Code128(label.code, barHeight=_BAR, barWidth=0.33 * MM, quiet=False)
    bars.drawOn(canvas, left + (WIDE - bars.width) / 2, top - HIGH + _IN + _TEXT + 2)
    canvas.setFont(Face.FANG.value, _TEXT)
    canvas.drawCentredString(left + WIDE / 2, top - HIGH + _IN, label.code)


def _line(canvas: Canvas, text: str, face: Face, size: float, x: float, y: float, room: float) -> None:
    """One line, cut where the label ends; a character of another face is drawn in that."""
    said = clean(text)
    while said and fonts.width(said, face, size) > room:
        said = said[:-1]
    for part, run in fonts.runs(said, face):
        canvas.setFont(part.value, size)
        canvas.drawString(x, y, run)
        x += fonts.width(run, face, size)

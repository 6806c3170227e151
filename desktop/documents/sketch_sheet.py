"""The sketch of places on paper: one page of marks that are numbered, then what each number is."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from desktop.casework.sketch import Flat, PlaceKind, Sketch, Standing, scale_length, scale_words
from desktop.documents import fonts
from desktop.documents.elements import MM, PAGE
from desktop.documents.fonts import Face, clean
from desktop.documents.pdf import DRAWING

_MARGIN = 18 * MM
_TITLE, _TEXT, _SMALL = 16.0, 9.0, 7.5
_MAP = (_MARGIN, 58 * MM, PAGE[0] - 2 * _MARGIN, PAGE[1] - 100 * MM)  # left, bottom, wide, high
_BAR = 45 * MM  # the scale is no longer
_NUMBERED = 200
"""Marks that bear a number: more numbers would hide one another."""
_GREYS = {Standing.LATE: 0.0, Standing.SOON: 0.25, Standing.OPEN: 0.45, Standing.CLOSED: 1.0}
"""On a printer without colours what is pressing is darkest, and what is closed is hollow."""


@dataclass(frozen=True, slots=True)
class SketchWords:
    """What stands around the sketch, and a line for each of its marks."""

    title: str
    notes: Sequence[str]
    key: Sequence[tuple[PlaceKind | None, Standing | None, str]]
    lines: Sequence[str]


def draw_sketch(sketch: Sketch, standings: Sequence[Standing], words: SketchWords) -> bytes:
    """The PDF; the same bytes for the same places."""
    buffer = io.BytesIO()
    with DRAWING:
        for face in (Face.HEI, Face.FANG):
            fonts.load(face)
        canvas = Canvas(
            buffer, pagesize=PAGE, invariant=1, pageCompression=1, initialFontName=Face.FANG.value
        )
        y = PAGE[1] - _MARGIN - _TITLE
        _write(canvas, words.title, Face.HEI, _TITLE, _MARGIN, y)
        for line in words.notes:
            y -= _TEXT * 1.6
            _write(canvas, line, Face.FANG, _TEXT, _MARGIN, y)
        _draw_map(canvas, sketch, standings)
        _draw_key(canvas, words)
        canvas.showPage()
        _list(canvas, words.lines)
        canvas.save()
    return buffer.getvalue()


def _draw_map(canvas: Canvas, sketch: Sketch, standings: Sequence[Standing]) -> None:
    left, bottom, wide, high = _MAP
    canvas.setLineWidth(0.6)
    canvas.rect(left, bottom, wide, high)
    room = 0.88  # of the frame: marks at the edge stay whole
    per_km = min(wide * room / max(sketch.wide, 0.5), high * room / max(sketch.high, 0.5))

    def at(flat: Flat) -> tuple[float, float]:
        x = left + wide / 2 + (flat.east - sketch.middle.east) * per_km
        return x, bottom + high / 2 + (flat.north - sketch.middle.north) * per_km

    for n, ((row, flat), standing) in enumerate(zip(sketch.marks, standings, strict=True), 1):
        x, y = at(flat)
        _mark(canvas, row.kind, standing, x, y)
        if n <= _NUMBERED:
            _write(canvas, str(n), Face.FANG, _SMALL, x + 4.5, y + 2)
    for label in sketch.labels:
        x, y = at(label.at)
        width = fonts.width(clean(label.words), Face.HEI, _TEXT)
        _write(canvas, label.words, Face.HEI, _TEXT, x - width / 2, y + 9)
    _north(canvas, left + wide - 8 * MM, bottom + high - 16 * MM)
    _scale(canvas, per_km, left + 5 * MM, bottom + 5 * MM)


def _mark(canvas: Canvas, kind: PlaceKind, standing: Standing, x: float, y: float) -> None:
    canvas.setLineWidth(0.8)
    canvas.setFillGray(_GREYS[standing])
    side = 3.2
    if kind is PlaceKind.CASE:
        canvas.circle(x, y, side, fill=1)
    elif kind is PlaceKind.INSPECTION:
        canvas.rect(x - side, y - side, 2 * side, 2 * side, fill=1)
    else:
        far = side * 1.3
        corners = [(x, y + far), (x - side * 1.2, y - side), (x + side * 1.2, y - side)]
        if kind is PlaceKind.THING:
            corners = [(x, y + far), (x + far, y), (x, y - far), (x - far, y)]
        path = canvas.beginPath()
        path.moveTo(*corners[0])
        for corner in corners[1:]:
            path.lineTo(*corner)
        path.close()
        canvas.drawPath(path, fill=1)
    canvas.setFillGray(0)


def _north(canvas: Canvas, x: float, y: float) -> None:
    canvas.line(x, y, x, y + 9 * MM)
    canvas.line(x, y + 9 * MM, x - 2 * MM, y + 6 * MM)
    canvas.line(x, y + 9 * MM, x + 2 * MM, y + 6 * MM)
    _write(canvas, "北", Face.HEI, _TEXT, x - _TEXT / 2, y + 10 * MM)


def _scale(canvas: Canvas, per_km: float, x: float, y: float) -> None:
    km = scale_length(_BAR / per_km)
    canvas.line(x, y, x + km * per_km, y)
    for end in (x, x + km * per_km):
        canvas.line(end, y, end, y + 2 * MM)
    _write(canvas, scale_words(km), Face.FANG, _TEXT, x, y + 2.5 * MM)


def _draw_key(canvas: Canvas, words: SketchWords) -> None:
    x, y = _MARGIN + 4, _MAP[1] - 8 * MM
    for kind, standing, told in words.key:
        wide = fonts.width(clean(told), Face.FANG, _TEXT) + 26
        if x + wide > PAGE[0] - _MARGIN:
            x, y = _MARGIN + 4, y - 6 * MM
        _mark(canvas, kind or PlaceKind.CASE, standing or Standing.CLOSED, x, y + 3)
        _write(canvas, told, Face.FANG, _TEXT, x + 8, y)
        x += wide


def _list(canvas: Canvas, lines: Sequence[str]) -> None:
    y = PAGE[1] - _MARGIN
    for n, line in enumerate(lines, 1):
        if y < _MARGIN:
            canvas.showPage()
            y = PAGE[1] - _MARGIN
        y -= _TEXT * 1.6
        _write(canvas, f"{n}　{line}", Face.FANG, _TEXT, _MARGIN, y)
    canvas.showPage()


def _write(canvas: Canvas, text: str, face: Face, size: float, x: float, y: float) -> None:
    """One line, cut at the margin; a character of another face is drawn in that."""
    said, room = clean(text), PAGE[0] - _MARGIN - x
    while said and fonts.width(said, face, size) > room:
        said = said[:-1]
    for part, run in fonts.runs(said, face):
        canvas.setFont(part.value, size)
        canvas.drawString(x, y, run)
        x += fonts.width(run, face, size)

"""A sheet by which a printer is tried: whether it prints in true size and place, and back upon front."""

from __future__ import annotations

import io

from reportlab.pdfgen.canvas import Canvas

from desktop.documents import fonts
from desktop.documents.elements import HEIGHT, LEADING, LEFT, LINES, MM, PAGE, TOP, WIDTH
from desktop.documents.fonts import Face
from desktop.documents.pdf import DRAWING

_TITLE, _TEXT, _SMALL = 22.0, 11.0, 9.0
_FOOT = PAGE[1] - TOP - HEIGHT
_RULER = 100 * MM
_EDGES = (5, 10, 15)  # mm; a printer that cannot reach one leaves its line out
_CROSS = 15 * MM
_SAYS = (
    "打印时选“实际大小”（100%），不选“适合页面”。打印以后用直尺量：",
    "1. 横、竖两条标尺都应当是 100 毫米。短了或者长了，是打印设置里有缩放。",
    "2. 方框是文书的版心，宽 156、高 225 毫米，距纸的左边 28、上边 37 毫米。",
    "　 偏了的，在打印机的设置里调整进纸的位置；允许相差 1 毫米（GB/T 9704）。",
    "3. 四边的细线距纸边 5、10、15 毫米，看不见的，是打印机印不到的地方。",
    "4. 双面打印的，第二页印在背面。对着光看，两面的十字应当重合，相差不过 1 毫米。",
)


def calibration_sheet() -> bytes:
    """Two pages of A4, the second for the back of the first; the same bytes each time."""
    with DRAWING:
        fonts.load(Face.FANG)
        fonts.load(Face.SONG)
        buffer = io.BytesIO()
        canvas = Canvas(buffer, pagesize=PAGE, invariant=1, initialFontName=Face.FANG.value)
        canvas.setTitle("打印校准页")
        for page in ("正面", "背面"):
            _edges(canvas)
            _cross(canvas)
            canvas.setFont(Face.SONG.value, _TITLE)
            canvas.drawCentredString(PAGE[0] / 2, PAGE[1] - TOP - 36, f"打印校准页（{page}）")
            if page == "正面":
                _type_area(canvas)
                _rulers(canvas)
                canvas.setFont(Face.FANG.value, _TEXT)
                for at, line in enumerate(_SAYS):
                    canvas.drawString(LEFT + 8, PAGE[1] - TOP - 72 - at * 22, line)
            canvas.showPage()
        canvas.save()
    return buffer.getvalue()


def _edges(canvas: Canvas) -> None:
    """Lines at known distances from every edge, each with its millimetres."""
    canvas.setFont(Face.FANG.value, _SMALL)
    canvas.setLineWidth(0.4)
    wide, high = PAGE
    for millimetres in _EDGES:
        at, half = millimetres * MM, (30 + millimetres) * MM / 2
        for y in (at, high - at):
            canvas.line(wide / 2 - half, y, wide / 2 + half, y)
            canvas.drawString(wide / 2 + half + 3, y - 3, str(millimetres))
        for x in (at, wide - at):
            canvas.line(x, high / 2 - half, x, high / 2 + half)
            canvas.drawCentredString(x, high / 2 + half + 4, str(millimetres))


def _cross(canvas: Canvas) -> None:
    """In the middle of the sheet, where front and back meet."""
    x, y = PAGE[0] / 2, PAGE[1] / 2
    canvas.setLineWidth(0.5)
    canvas.line(x - _CROSS, y, x + _CROSS, y)
    canvas.line(x, y - _CROSS, x, y + _CROSS)


def _type_area(canvas: Canvas) -> None:
    """The frame of the text, with a tick for each of its lines."""
    canvas.setLineWidth(0.7)
    canvas.rect(LEFT, _FOOT, WIDTH, HEIGHT)
    for line in range(1, LINES):
        y = PAGE[1] - TOP - line * LEADING
        canvas.line(LEFT, y, LEFT + 4, y)
        canvas.line(LEFT + WIDTH - 4, y, LEFT + WIDTH, y)


def _rulers(canvas: Canvas) -> None:
    """A hundred millimetres along and across, ticked."""
    x, y = LEFT + 20 * MM, _FOOT + 20 * MM
    canvas.setLineWidth(0.5)
    canvas.line(x, y, x + _RULER, y)
    canvas.line(x, y, x, y + _RULER)
    canvas.setFont(Face.FANG.value, _SMALL)
    for millimetres in range(0, 101, 5):
        long = 8 if millimetres % 10 == 0 else 4
        canvas.line(x + millimetres * MM, y, x + millimetres * MM, y - long)
        canvas.line(x, y + millimetres * MM, x - long, y + millimetres * MM)
        if millimetres % 20 == 0:
            canvas.drawCentredString(x + millimetres * MM, y - 18, str(millimetres))
            canvas.drawRightString(x - 11, y + millimetres * MM - 3, str(millimetres))

"""Scans and pictures laid on pages of the bound file: within margins, upright, with words above each.

A foreign file comes in as pictures of its pages: what it asks of fonts and programs does not. A picture that
lies right and is no larger than the page needs goes in as it is.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterator

import pypdfium2 as pdfium
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from desktop.base.errors import BadEntry
from desktop.documents import fonts
from desktop.documents.composer import Composed, Intent
from desktop.documents.elements import MM, PAGE, PAGE_FRAME
from desktop.documents.enclosures import OUTSIDE, Enclosure, Scan, drawable, outside_words
from desktop.documents.fonts import Face
from desktop.documents.pdf import DRAWING, draw, lay_mark
from desktop.documents.pictures import for_page
from desktop.documents.scans import PDFIUM

_DOTS = 200 / 72  # pixels a point: what archives ask of a scan of text (DA/T 31)
_LEFT, _RIGHT, _HEAD, _FOOT = 20 * MM, 10 * MM, 17 * MM, 17 * MM  # bound at the left, numbered at the foot
_WIDE, _HIGH = PAGE[0] - _LEFT - _RIGHT, PAGE[1] - _HEAD - _FOOT
_SIDE = int(max(PAGE) * _DOTS)
_SIZE, _UP = 10.5, 11 * MM  # of the words above, and how far below the edge
_LOST = "这一页读不出来，请看案台保存的原文件。"


def scan_pages_of(pdf: bytes) -> bytes:
    """A whole paper that was brought as a scan: its pages fill those of the file, with no words above."""
    return _laid(pdf, (0.0, 0.0, *PAGE), "", "")


def evidence_pages(data: bytes, of: Enclosure, scan: Scan, *, mark: str) -> bytes:
    """The pages of one file of an enclosure; one that cannot be drawn says so in its place."""
    name = f"{of.title}　{scan.name}" if scan.name else of.title
    return _laid(data, (_LEFT, _FOOT, _WIDE, _HIGH), drawable(name), mark)


def outside_page(of: Enclosure, *, mark: str, sample: bool) -> bytes:
    """The page that names what is kept outside."""
    composed = Composed("", OUTSIDE, Intent.ISSUE, "", "none", PAGE_FRAME, outside_words(of), (), sample)
    return draw(composed, mark=mark).pdf


def _laid(data: bytes, frame: tuple[float, float, float, float], words: str, mark: str) -> bytes:
    pictures = list(_pictures(data, frame[2:]))
    with DRAWING:
        fonts.load(Face.FANG)
        buffer = io.BytesIO()
        canvas = Canvas(
            buffer, pagesize=PAGE, invariant=1, pageCompression=1, initialFontName=Face.FANG.value
        )
        for at, (picture, wide, high) in enumerate(pictures, 1):
            lay_mark(canvas, mark)
            if picture is None:
                _write(canvas, _LOST, frame[0], PAGE[1] / 2)
            else:
                x, y = frame[0] + (frame[2] - wide) / 2, frame[1] + (frame[3] - high) / 2
                canvas.drawImage(ImageReader(io.BytesIO(picture)), x, y, wide, high)
            if words:
                turn = f"（第{at}页，共{len(pictures)}页）" if len(pictures) > 1 else ""
                _write(canvas, _fitting(words, turn), frame[0], PAGE[1] - _UP)
            canvas.showPage()
        canvas.save()
    return buffer.getvalue()


def _fitting(words: str, turn: str) -> str:
    """The words above a page in one line; a long name is cut."""
    room = _WIDE - fonts.width(turn, Face.FANG, _SIZE)
    while fonts.width(words, Face.FANG, _SIZE) > room:
        words = f"{words.rstrip('…')[:-1]}…"
    return words + turn


def _write(canvas: Canvas, words: str, x: float, y: float) -> None:
    for face, text in fonts.runs(words, Face.FANG):
        canvas.setFont(face.value, _SIZE)
        canvas.drawString(x, y, text)
        x += fonts.width(text, face, _SIZE)


def _pictures(data: bytes, room: tuple[float, float]) -> Iterator[tuple[bytes | None, float, float]]:
    """Each page as a picture, with the width and height it is drawn at; none for a page that is broken."""
    if data.startswith(b"%PDF-"):
        yield from _pages(data, room)
        return
    try:
        picture = for_page(data, _SIDE)
    except BadEntry:
        yield None, 0, 0
        return
    with Image.open(io.BytesIO(picture)) as known:
        yield picture, *_fit(known.size, room, math.inf)


def _pages(pdf: bytes, room: tuple[float, float]) -> Iterator[tuple[bytes | None, float, float]]:
    with PDFIUM:
        document = pdfium.PdfDocument(pdf)
        try:
            for place in range(len(document)):
                try:
                    yield _page(document[place], room)
                except (pdfium.PdfiumError, ValueError, OSError):
                    yield None, 0, 0
        finally:
            document.close()


def _page(page: pdfium.PdfPage, room: tuple[float, float]) -> tuple[bytes, float, float]:
    """A page at its own size or smaller; one that lies is stood up with its head to the bound edge."""
    wide, high = page.get_size()
    turned = wide > high
    size = (high, wide) if turned else (wide, high)
    drawn = _fit(size, room, 1.0)
    image = page.render(scale=_DOTS * drawn[0] / size[0]).to_pil().convert("RGB")
    if turned:
        image = image.transpose(Image.Transpose.ROTATE_90)
    made = io.BytesIO()
    image.save(made, "JPEG", quality=85)
    return made.getvalue(), *drawn


def _fit(size: tuple[float, float], room: tuple[float, float], most: float) -> tuple[float, float]:
    """As large as there is room, and no larger than so many times its size."""
    scale = min(room[0] / size[0], room[1] / size[1], most)
    return size[0] * scale, size[1] * scale

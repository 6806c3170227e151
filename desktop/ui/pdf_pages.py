"""PDF pages as pictures. PDFium is not safe in several threads: every call to it is made under one lock."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PySide6.QtGui import QImage

from desktop.base.errors import PrintTrouble
from desktop.documents.scans import PDFIUM

POINT = 72.0
Pdf = bytes | Path
"""A PDF in memory, or one that lies on the disk: a thick file is not read whole."""
_MOST_PIXELS = 60_000_000  # a page larger than this at one go is a mistake of the caller


@dataclass(frozen=True, slots=True)
class PageSize:
    """The size of a page in points."""

    wide: float
    high: float


@dataclass(frozen=True, slots=True)
class Strip:
    """A horizontal band of a page in device pixels: where it begins and how high it is."""

    top: int
    high: int


@contextmanager
def _document(pdf: Pdf) -> Iterator[pdfium.PdfDocument]:
    with PDFIUM:
        try:
            document = pdfium.PdfDocument(pdf)
        except pdfium.PdfiumError as error:
            raise PrintTrouble("pdf_unreadable", why=str(error)) from error
        try:
            yield document
        finally:
            document.close()


def page_sizes(pdf: Pdf) -> tuple[PageSize, ...]:
    """The sizes of all pages."""
    with _document(pdf) as document:
        return tuple(PageSize(*document[place].get_size()) for place in range(len(document)))


def draw_pages(pdf: Pdf, places: tuple[int, ...], scale: float) -> dict[int, QImage]:
    """Pictures of some pages, `scale` pixels a point. Safe on any thread."""
    drawn: dict[int, QImage] = {}
    with _document(pdf) as document:
        for place in places:
            if 0 <= place < len(document):
                page = document[place]
                wide, high = (max(1, round(side * scale)) for side in page.get_size())
                if wide * high <= _MOST_PIXELS:
                    drawn[place] = _draw(page, wide, high, Strip(0, high), grey=False)
                page.close()
    return drawn


def draw_strips(pdf: Pdf, place: int, wide: int, high: int, each: int) -> Iterator[tuple[Strip, QImage]]:
    """A page as grey bands, for a printer: an A4 page at 600 dpi in one piece would be 133 MB."""
    with _document(pdf) as document:
        page = document[place]
        for top in range(0, high, each):
            strip = Strip(top, min(each, high - top))
            yield strip, _draw(page, wide, high, strip, grey=True)
        page.close()


def _draw(page: pdfium.PdfPage, wide: int, high: int, strip: Strip, *, grey: bool) -> QImage:
    """One band of a page that is so many pixels wide and high in all."""
    kind = pdfium_c.FPDFBitmap_Gray if grey else pdfium_c.FPDFBitmap_BGRx
    bitmap = pdfium.PdfBitmap.new_native(wide, strip.high, kind)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, wide, strip.high)
    flags = pdfium_c.FPDF_ANNOT | (pdfium_c.FPDF_GRAYSCALE | pdfium_c.FPDF_PRINTING if grey else 0)
    pdfium_c.FPDF_RenderPageBitmap(bitmap.raw, page.raw, 0, -strip.top, wide, high, 0, flags)
    form = QImage.Format.Format_Grayscale8 if grey else QImage.Format.Format_RGB32
    image = QImage(bytes(bitmap.buffer), wide, strip.high, bitmap.stride, form).copy()
    bitmap.close()
    return image

"""One paper printed in its copies, each marked for whom it is: the frozen bytes stay as they are."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pypdfium2 as pdfium
from pypdfium2 import raw
from reportlab.pdfgen.canvas import Canvas

from desktop.base.capital import numeral
from desktop.documents import fonts
from desktop.documents.elements import LEFT, PAGE, WIDTH
from desktop.documents.fonts import Face
from desktop.documents.pdf import DRAWING
from desktop.documents.scans import PDFIUM

_SIZE, _TOP = 10.5, 40.0  # points; from the head of the page, above every type area


def in_copies(pdf: bytes, copies: Sequence[str]) -> bytes:
    """A paper as often as it has copies, every page marked 第一联　当事人 in its corner.

    One copy alone needs no mark: the bytes come back unchanged.
    """
    if len(copies) < 2:
        return pdf
    with DRAWING:
        marks = _marks(copies)
    with PDFIUM:
        paper, stamps, made = pdfium.PdfDocument(pdf), pdfium.PdfDocument(marks), pdfium.PdfDocument.new()
        try:
            for at in range(len(copies)):
                made.import_pages(paper)
                for page in range(len(made) - len(paper), len(made)):
                    lay_over(made, page, stamps, at)
            buffer = io.BytesIO()
            made.save(buffer)
        finally:
            for document in (made, stamps, paper):
                document.close()
    return buffer.getvalue()


def marks_of(copies: Sequence[str]) -> tuple[str, ...]:
    """What each copy is marked with: 第一联　当事人."""
    return tuple(f"第{numeral(at)}联　{copy}" for at, copy in enumerate(copies, 1))


def _marks(copies: Sequence[str]) -> bytes:
    """A page for each copy with nothing on it but its mark."""
    fonts.load(Face.FANG)
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=PAGE, invariant=1, initialFontName=Face.FANG.value)
    for words in marks_of(copies):
        x = LEFT + WIDTH - fonts.width(words, Face.FANG, _SIZE)
        for face, text in fonts.runs(words, Face.FANG):
            canvas.setFont(face.value, _SIZE)
            canvas.drawString(x, PAGE[1] - _TOP, text)
            x += fonts.width(text, face, _SIZE)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def lay_over(made: pdfium.PdfDocument, page: int, stamps: pdfium.PdfDocument, at: int) -> None:
    """Lay page `at` of marks over a page of the paper. Under the lock of PDFium."""
    form = raw.FPDF_NewXObjectFromPage(made.raw, stamps.raw, at)
    under = made[page]
    raw.FPDFPage_InsertObject(under.raw, raw.FPDF_NewFormObjectFromXObject(form))
    raw.FPDFPage_GenerateContent(under.raw)
    raw.FPDF_CloseXObject(form)
    under.close()

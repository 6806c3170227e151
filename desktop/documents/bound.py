"""The bound file: leaves laid one after the other as one PDF, its pages numbered in the outer corner."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field

import pikepdf
import pypdfium2 as pdfium
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from desktop.documents import fonts
from desktop.documents.copies import lay_over
from desktop.documents.elements import PAGE
from desktop.documents.fonts import Face
from desktop.documents.pdf import DRAWING
from desktop.documents.scans import PDFIUM, as_pdf

_SIZE = 12.0
_IN, _UP = 34.0, 22.0  # points from the edges: outside every type area, where every printer still prints
_TURNED = "/Trans"  # ReportLab gives every page a turn it does not make; archives know none
_DOTS = 200 / 72  # pixels a point: what archives ask of a scan of text (DA/T 31)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A paper to be bound. Cover, contents and memo are not numbered (案卷评查标准)."""

    pdf: bytes = field(repr=False)
    numbered: bool = True
    scan: bool = False  # brought from outside: bound as a picture of itself


def bind(leaves: Sequence[Leaf], *, duplex: bool = False) -> bytes:
    """One PDF of them all. The pages with words are numbered through, at the right below.

    With `duplex` every paper begins on the front of a sheet, empty backs bear no number, and the number of a
    back stands at the left, which is the outer side there.
    """
    out = io.BytesIO()
    with pikepdf.new() as made, ExitStack() as papers:
        places: list[int] = []
        for leaf in leaves:
            paper = papers.enter_context(pikepdf.open(io.BytesIO(_as_bound(leaf))))
            first = len(made.pages)
            made.pages.extend(paper.pages)
            if leaf.numbered:
                places.extend(range(first, len(made.pages)))
            if duplex and len(made.pages) % 2:
                made.add_blank_page(page_size=PAGE)
        if places:
            with DRAWING:
                stamps = _numbers([duplex and place % 2 == 1 for place in places])
            numbers = papers.enter_context(pikepdf.open(io.BytesIO(stamps)))
            for place, number in zip(places, numbers.pages, strict=True):
                lay_over(made, place, number)
        for page in made.pages:
            if _TURNED in page:
                del page[_TURNED]
        made.save(out, deterministic_id=True)
    return out.getvalue()


def _numbers(at_left: Sequence[bool]) -> bytes:
    """A page for each number with nothing on it but that."""
    fonts.load(Face.FANG)
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=PAGE, invariant=1, initialFontName=Face.FANG.value)
    for at, left in enumerate(at_left, 1):
        canvas.setFont(Face.FANG.value, _SIZE)
        if left:
            canvas.drawString(_IN, _UP, str(at))
        else:
            canvas.drawRightString(PAGE[0] - _IN, _UP, str(at))
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _as_bound(leaf: Leaf) -> bytes:
    """A scan as pictures of its pages: what a foreign file asks of fonts and programs does not come in."""
    pdf = as_pdf(leaf.pdf)
    if not leaf.scan:
        return pdf
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=PAGE, invariant=1, pageCompression=1)
    for wide, high, picture in _pictures(pdf):
        scale = min(PAGE[0] / wide, PAGE[1] / high)
        x, y = (PAGE[0] - wide * scale) / 2, (PAGE[1] - high * scale) / 2
        canvas.drawImage(ImageReader(io.BytesIO(picture)), x, y, wide * scale, high * scale)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _pictures(pdf: bytes) -> Iterator[tuple[float, float, bytes]]:
    """Each page as a JPEG, with its size in points."""
    with PDFIUM:
        document = pdfium.PdfDocument(pdf)
        try:
            for page in document:
                buffer = io.BytesIO()
                page.render(scale=_DOTS).to_pil().convert("RGB").save(buffer, "JPEG", quality=85)
                yield (*page.get_size(), buffer.getvalue())
        finally:
            document.close()

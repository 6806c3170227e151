"""The bound file: leaves laid one after the other as one PDF, its pages numbered in the outer corner."""

from __future__ import annotations

import io
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field

import pikepdf
from reportlab.pdfgen.canvas import Canvas

from desktop.documents import fonts
from desktop.documents.copies import lay_over
from desktop.documents.elements import PAGE
from desktop.documents.fonts import Face
from desktop.documents.pdf import DRAWING

_SIZE = 12.0
_IN, _UP = 34.0, 22.0  # points from the edges: outside every type area, where every printer still prints
_TURNED = "/Trans"  # ReportLab gives every page a turn it does not make; archives know none


@dataclass(frozen=True, slots=True)
class Leaf:
    """A paper to be bound. Cover, contents and memo are not numbered (案卷评查标准)."""

    pdf: bytes = field(repr=False)
    numbered: bool = True


def bind(leaves: Sequence[Leaf], *, duplex: bool = False) -> bytes:
    """One PDF of them all. The pages with words are numbered through, at the right below.

    With `duplex` every paper begins on the front of a sheet, empty backs bear no number, and the number of a
    back stands at the left, which is the outer side there.
    """
    out = io.BytesIO()
    with pikepdf.new() as made, ExitStack() as papers:
        places: list[int] = []
        for leaf in leaves:
            paper = papers.enter_context(pikepdf.open(io.BytesIO(leaf.pdf)))
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

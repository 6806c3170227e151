"""One paper printed in its copies, each marked for whom it is: the frozen bytes stay as they are.

pikepdf takes nine megabytes: here and in its neighbours it is loaded where a paper is put together.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportlab.pdfgen.canvas import Canvas

from desktop.base.capital import numeral
from desktop.documents import fonts
from desktop.documents.elements import LEFT, PAGE, WIDTH
from desktop.documents.fonts import Face
from desktop.documents.pdf import DRAWING

if TYPE_CHECKING:
    import pikepdf

_SIZE, _TOP = 10.5, 40.0  # points; from the head of the page, above every type area


def in_copies(pdf: bytes, copies: Sequence[str]) -> bytes:
    """A paper as often as it has copies, every page marked 第一联　当事人 in its corner.

    One copy alone needs no mark: the bytes come back unchanged.
    """
    if len(copies) < 2:
        return pdf
    import pikepdf

    with DRAWING:
        marks = _marks(copies)
    out = io.BytesIO()
    with (
        pikepdf.open(io.BytesIO(pdf)) as paper,
        pikepdf.open(io.BytesIO(marks)) as stamps,
        pikepdf.new() as made,
    ):
        for _ in copies:  # all of them before the first is marked: they are copies of one another
            made.pages.extend(paper.pages)
        for place in range(len(made.pages)):
            lay_over(made, place, stamps.pages[place // len(paper.pages)])
        made.save(out, deterministic_id=True)
    return out.getvalue()


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


def lay_over(made: pikepdf.Pdf, place: int, stamp: pikepdf.Page) -> None:
    """Lay a page with nothing but a mark over the page of a file at a place.

    The mark is named after the place: pages that are copies share what they draw with, and a name by chance
    would give the same file other bytes.
    """
    import pikepdf

    page = made.pages[place]
    mark = made.copy_foreign(stamp.as_form_xobject())
    name = page.add_resource(mark, pikepdf.Name.XObject, pikepdf.Name(f"/Mark{place}"))
    page.contents_add(b"q", prepend=True)
    page.contents_add(f"Q {name} Do".encode())

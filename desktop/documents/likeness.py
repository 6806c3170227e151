"""Whether pages look alike: words can be covered, and pictures and notes laid over them, unread by anybody.

What the desk itself adds to a page stands in its margins and is left out: the mark of a copy at the head,
the number of a bound page in the corners of the foot.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import pypdfium2 as pdfium
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageStat

from desktop.documents.scans import PDFIUM

_DOTS = 2  # pixels a point
_SHIFT = 3  # pixels: another program rounds the place of a letter, by one to each side
_BLOCK, _MOST = 2, 90  # pixels, and how much more ink of 255 they may hold: 3 made 8 holds 140, rounding 50
_HEAD = (22, 46)  # points from the upper edge: marks of copies, above every type area
_FOOT, _CORNER = 36, 76  # from the lower edge, and from the sides: numbers of bound pages


def first_unlike(kept: bytes, shown: bytes, pairs: Iterable[tuple[int, int]]) -> int | None:
    """The first page of a file that looks otherwise than the page it is held against; None where all agree.

    `pairs` are places of pages: in what is kept, and in what is shown.
    """
    with _opened(kept) as here, _opened(shown) as there:
        return next((b for a, b in pairs if not _alike(_picture(here, a), _picture(there, b))), None)


def empty_pages(pdf: bytes, places: Iterable[int]) -> Iterator[int]:
    """Those of some pages on which nothing is seen."""
    with _opened(pdf) as document:
        yield from (place for place in places if _white(_picture(document, place)))


def _alike(one: Image.Image, other: Image.Image) -> bool:
    if one.size != other.size:
        return False
    for picture in (one, other):
        _leave_margins_out(picture)
    return one == other or not (_has_more(one, other) or _has_more(other, one))


def _has_more(one: Image.Image, other: Image.Image) -> bool:
    """Whether a page has ink where the other has none nearby."""
    more = ImageChops.subtract(other.filter(ImageFilter.MinFilter(_SHIFT)), one)
    return _range(more.reduce(_BLOCK))[1] > _MOST


def _white(picture: Image.Image) -> bool:
    return _range(picture)[0] == 255


def _range(picture: Image.Image) -> tuple[float, float]:
    return ImageStat.Stat(picture).extrema[0]


def _leave_margins_out(picture: Image.Image) -> None:
    wide, high = (side / _DOTS for side in picture.size)
    pen = ImageDraw.Draw(picture)
    for zone in (
        (0, _HEAD[0], wide, _HEAD[1]),
        (0, high - _FOOT, _CORNER, high),
        (wide - _CORNER, high - _FOOT, wide, high),
    ):
        pen.rectangle([_DOTS * edge for edge in zone], fill=255)


@contextmanager
def _opened(pdf: bytes) -> Iterator[pdfium.PdfDocument]:
    with PDFIUM:
        document = pdfium.PdfDocument(pdf)
    try:
        yield document
    finally:
        with PDFIUM:
            document.close()


def _picture(document: pdfium.PdfDocument, place: int) -> Image.Image:
    """A page in grey, with the notes on it; PDFium is held for this page alone."""
    with PDFIUM:
        page = document[place]
        try:
            drawn: Image.Image = page.render(scale=_DOTS).to_pil()
            return drawn.convert("L")
        finally:
            page.close()

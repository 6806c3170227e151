"""Scans and pictures laid on pages of the bound file: within margins, upright, with words above each.

A foreign file comes in as pictures of its pages: what it asks of fonts and programs does not. A picture that
lies right and is no larger than the page needs goes in as it is.
"""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from desktop.base.errors import BadEntry
from desktop.documents import fonts
from desktop.documents.bound import Leaf
from desktop.documents.composer import Composed, Intent
from desktop.documents.elements import MM, PAGE, PAGE_FRAME
from desktop.documents.enclosures import OUTSIDE, Enclosure, Scan, drawable, outside_words
from desktop.documents.fonts import Face
from desktop.documents.pdf import DRAWING, draw, lay_mark
from desktop.documents.pictures import for_page
from desktop.documents.scans import PDFIUM

if TYPE_CHECKING:
    import pikepdf

_DOTS = 200 / 72  # pixels a point: what archives ask of a scan of text (DA/T 31)
_LEFT, _RIGHT, _HEAD, _FOOT = 20 * MM, 10 * MM, 17 * MM, 17 * MM  # bound at the left, numbered at the foot
_WIDE, _HIGH = PAGE[0] - _LEFT - _RIGHT, PAGE[1] - _HEAD - _FOOT
_SIDE = int(max(PAGE) * _DOTS)
_SIZE, _UP = 10.5, 11 * MM  # of the words above, and how far below the edge
_LOST = "这一页读不出来，请看案台保存的原文件。"
_TOGETHER = 4  # pages: a second of work, and what fonts their words need is embedded once for them


@dataclass(frozen=True, slots=True)
class Laid:
    """A picture to be laid on a page, and how large, in points; none of a page that is broken."""

    jpeg: bytes | None = field(repr=False)
    wide: float
    high: float


_BROKEN = Laid(None, 0, 0)


def scan_leaves(data: bytes) -> Iterator[Leaf]:
    """A whole paper that was brought as a scan: its pages fill those of the file, with no words above."""
    return _leaves(data, (0.0, 0.0, *PAGE), lambda _at: "", "")


def evidence_leaves(data: bytes, of: Enclosure, scan: Scan, *, mark: str) -> Iterator[Leaf]:
    """The pages of one file of an enclosure; one that cannot be drawn says so in its place."""
    name = drawable(f"{of.title}　{scan.name}" if scan.name else of.title)

    def words(at: int) -> str:
        return _fitting(name, f"（第{at}页，共{scan.pages}页）" if scan.pages > 1 else "")

    return _leaves(data, (_LEFT, _FOOT, _WIDE, _HIGH), words, mark)


def outside_page(of: Enclosure, *, mark: str, sample: bool) -> Leaf:
    """The page that names what is kept outside."""
    composed = Composed("", OUTSIDE, Intent.ISSUE, "", "none", PAGE_FRAME, outside_words(of), (), sample)
    return Leaf(draw(composed, mark=mark).pdf)


def _leaves(
    data: bytes, frame: tuple[float, float, float, float], words: Callable[[int], str], mark: str
) -> Iterator[Leaf]:
    """Some pages at a time: of a scan of hundreds no more are held, and whoever asks may stop between."""
    pictures, at = _pictures(data, frame[2:]), 0
    while some := tuple(islice(pictures, _TOGETHER)):
        said = [words(at + n) for n in range(1, len(some) + 1)]
        with DRAWING:
            ground = _ground(some, said, frame[0], mark)
        yield Leaf(_laid(ground, some, frame))
        at += len(some)


def _ground(laid: Sequence[Laid], words: Sequence[str], left: float, mark: str) -> bytes:
    """The pages without their pictures: the mark below, the words above."""
    fonts.load(Face.FANG)
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=PAGE, invariant=1, pageCompression=1, initialFontName=Face.FANG.value)
    for each, said in zip(laid, words, strict=True):
        lay_mark(canvas, mark)
        if each.jpeg is None:
            _write(canvas, _LOST, left, PAGE[1] / 2)
        if said:
            _write(canvas, said, left, PAGE[1] - _UP)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _laid(ground: bytes, laid: Sequence[Laid], frame: tuple[float, float, float, float]) -> bytes:
    """The pages with their pictures, as they are packed, in the middle of the frame."""
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(ground)) as made:
        for page, each in zip(made.pages, laid, strict=True):
            if each.jpeg is None:
                continue
            x, y = frame[0] + (frame[2] - each.wide) / 2, frame[1] + (frame[3] - each.high) / 2
            name = page.add_resource(_image(made, each.jpeg), pikepdf.Name.XObject, pikepdf.Name.Scan)
            drawn = f"q {each.wide:.3f} 0 0 {each.high:.3f} {x:.3f} {y:.3f} cm {name} Do Q"
            page.contents_add(drawn.encode())
        made.save(out)
    return out.getvalue()


def _image(made: pikepdf.Pdf, jpeg: bytes) -> pikepdf.Stream:
    import pikepdf

    with Image.open(io.BytesIO(jpeg)) as known:
        wide, high, grey = *known.size, known.mode == "L"
    colours = pikepdf.Name.DeviceGray if grey else pikepdf.Name.DeviceRGB
    return pikepdf.Stream(
        made,
        jpeg,
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=wide,
        Height=high,
        ColorSpace=colours,
        BitsPerComponent=8,
        Filter=pikepdf.Name.DCTDecode,
    )


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


def _pictures(data: bytes, room: tuple[float, float]) -> Iterator[Laid]:
    """Each page as a picture."""
    if data.startswith(b"%PDF-"):
        yield from _pages(data, room)
        return
    try:
        picture = for_page(data, _SIDE)
    except BadEntry:
        yield _BROKEN
        return
    with Image.open(io.BytesIO(picture)) as known:
        wide, high = _fit(known.size, room, math.inf)
    yield Laid(picture, wide, high)


def _pages(pdf: bytes, room: tuple[float, float]) -> Iterator[Laid]:
    """PDFium is held for one page at a time: a scan of hundreds keeps nobody from looking at a paper."""
    with PDFIUM:
        document = pdfium.PdfDocument(pdf)
        pages = len(document)
    try:
        for place in range(pages):
            try:
                yield _page(document, place, room)
            except (pdfium.PdfiumError, ValueError, OSError):
                yield _BROKEN
    finally:
        with PDFIUM:
            document.close()


def _page(document: pdfium.PdfDocument, place: int, room: tuple[float, float]) -> Laid:
    """A page at its own size or smaller; one that lies is stood up with its head to the bound edge."""
    with PDFIUM:
        page = document[place]
        try:
            wide, high = page.get_size()
            turned = wide > high
            size = (high, wide) if turned else (wide, high)
            drawn = _fit(size, room, 1.0)
            image = page.render(scale=_DOTS * drawn[0] / size[0]).to_pil().convert("RGB")
        finally:
            page.close()
    if turned:
        image = image.transpose(Image.Transpose.ROTATE_90)
    made = io.BytesIO()
    image.save(made, "JPEG", quality=85)
    return Laid(made.getvalue(), *drawn)


def _fit(size: tuple[float, float], room: tuple[float, float], most: float) -> tuple[float, float]:
    """As large as there is room, and no larger than so many times its size."""
    scale = min(room[0] / size[0], room[1] / size[1], most)
    return size[0] * scale, size[1] * scale

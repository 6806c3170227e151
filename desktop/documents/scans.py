"""Papers made before the desk: the scan an officer brings, or a sheet that says the original is on paper."""

from __future__ import annotations

import io
import zlib
from pathlib import Path
from threading import Lock

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from desktop.base.bounds import SCAN_BYTES, read_bounded, too_big
from desktop.base.errors import BadEntry
from desktop.documents.composer import Composed, Intent
from desktop.documents.elements import BODY, PAGE, PAGE_FRAME, TITLE, Para, Piece, Space
from desktop.documents.foreign import LOCKED, refuse_document, refuse_packed, refuse_picture
from desktop.documents.pdf import Drawn, draw

PDFIUM = Lock()
"""PDFium is not safe in several threads: every call to it is made under this one lock."""

_MARGIN = 20.0  # points around a picture
_PDF, _PICTURES = b"%PDF-", (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")


def scan_pages(data: bytes) -> int:
    """How many pages a scan has: a PDF, a JPEG or a PNG.

    Raises BadEntry `scan_too_big`, and `scan_unreadable` where it is none, or more than pages.
    """
    if len(data) > SCAN_BYTES:
        raise BadEntry("scan_too_big", most=f"{SCAN_BYTES >> 20} MB")
    if not data.startswith((_PDF, *_PICTURES)):
        raise BadEntry("scan_unreadable", why="不是 PDF、JPG 或者 PNG")
    if not data.startswith(_PDF):
        refuse_picture(data)
        return 1
    refuse_packed(data)
    with PDFIUM:
        try:
            document = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as error:
            locked = error.err_code == pdfium_c.FPDF_ERR_PASSWORD
            raise BadEntry("scan_unreadable", why=LOCKED if locked else "PDF 不完整") from error
        try:
            refuse_document(document)
            return len(document)
        except pdfium.PdfiumError as error:
            raise BadEntry("scan_unreadable", why="PDF 不完整") from error
        finally:
            document.close()


def as_pdf(data: bytes) -> bytes:
    """The bytes of a paper as PDF: a picture alone is laid on a page, as large as it fits; a PDF is itself.

    Raises BadEntry `scan_unreadable`.
    """
    if not is_picture(data):
        return data
    try:
        picture = ImageReader(io.BytesIO(data))
        wide, high = picture.getSize()
        buffer = io.BytesIO()
        canvas = Canvas(buffer, pagesize=PAGE, invariant=1, pageCompression=1)
        scale = min((PAGE[0] - 2 * _MARGIN) / wide, (PAGE[1] - 2 * _MARGIN) / high)
        x, y = (PAGE[0] - wide * scale) / 2, (PAGE[1] - high * scale) / 2
        canvas.drawImage(picture, x, y, wide * scale, high * scale)
        canvas.save()
    except (OSError, ValueError, ZeroDivisionError, SyntaxError, EOFError, zlib.error) as error:
        raise BadEntry("scan_unreadable", why="图片不完整") from error
    return buffer.getvalue()


def is_picture(data: bytes) -> bool:
    """Whether it is a JPEG or a PNG, as a scanner or a telephone makes."""
    return data.startswith(_PICTURES)


def words_in(pdf: bytes) -> str:
    """All words of a PDF, without spaces and line ends. Raises BadEntry `not_a_pdf`."""
    return "".join(words_by_page(pdf))


def words_by_page(pdf: bytes) -> tuple[str, ...]:
    """The words of each page of a PDF, without spaces and line ends. Raises BadEntry `not_a_pdf`."""
    with PDFIUM:
        try:
            document = pdfium.PdfDocument(pdf)
        except pdfium.PdfiumError as error:
            raise BadEntry("not_a_pdf") from error
        try:
            read = [page.get_textpage().get_text_bounded() for page in document]
        except pdfium.PdfiumError as error:  # it opens, and a page of it is broken
            raise BadEntry("not_a_pdf") from error
        finally:
            document.close()
    return tuple("".join(words.split()) for words in read)


def original_sheet(name: str, about: tuple[tuple[str, str], ...], *, sample: bool) -> Drawn:
    """A page in place of a paper that exists on paper alone: which, its number and day, where it is told."""
    lines = [Para((Piece(f"{label}：{text}"),), BODY) for label, text in about if text]
    composed = Composed(
        form="",
        name=f"{name}（补录）",
        intent=Intent.ISSUE,
        number="",
        folio="",
        frame=PAGE_FRAME,
        elements=(
            Para((Piece("补录说明"),), TITLE, keep=True),
            Space(14),
            Para((Piece(f"《{name}》在使用本系统之前制作，原件为纸质，存于案卷。"),), BODY),
            *lines,
            Para((Piece("本页只说明有此文书，不是文书本身，不具有文书的效力。"),), BODY),
        ),
        missing=(),
        sample=sample,
    )
    return draw(composed, mark="示例" if sample else "")


def read_scan(file: Path) -> bytes:
    """The bytes of a scan somebody chose. Raises BadEntry `scan_too_big`, `file_unreadable`."""
    try:
        return read_bounded(file, SCAN_BYTES)
    except OSError as error:
        if too_big(error):
            raise BadEntry("scan_too_big", most=f"{SCAN_BYTES >> 20} MB") from error
        raise BadEntry("file_unreadable", file=str(file), why=error) from error

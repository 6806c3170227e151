"""A PDF or a picture that somebody brings: bounded in pages, sizes and what it unpacks to, and doing nothing.

It is kept as it is, and other programs will open it: one that carries a program or a form that sends
something away, or that opens something by itself, is refused. A file attached to it does nothing: an
electronic invoice carries its data so, and only its pages are bound. PDFium writes it out once more in the
plain, whatever way it hides its names.
"""

from __future__ import annotations

import base64
import io
import re
import struct
import zlib
from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image

from desktop.base import bounds
from desktop.base.errors import BadEntry

_ACTIVE = re.compile(rb"/(JavaScript|Launch|RichMedia|XFA|SubmitForm|ImportData|GoToE)\b")
_ACTIVE_WORDS = {
    b"JavaScript": "里面有程序",
    b"Launch": "会打开别的程序",
    b"GoToE": "会打开里面夹带的文件",
    b"RichMedia": "里面有音像或者程序",
}
_NO_FONT = "的文字没有嵌入字体，本机也没有这种字体，画不出来；请对方嵌入字体重新导出，或者打印出来扫描"
LOCKED = "有密码，或者限制了打印、复制"
_SENDS = "里面有会送出内容的表单"
_ENCRYPTED = re.compile(rb"/Encrypt\b")
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_DICTIONARY = 4_096  # bytes before a stream in which it says what it is
_PIXELS = re.compile(rb"/(Width|Height) (\d{1,9})\b")
_LENGTH = re.compile(rb"/Length (\d{1,10})\b")
_STEP = 1 << 20
_NO_INK = 0.1  # points: the box PDFium gives a sign it has no glyph for is as high as nothing
_UNSEEN = (pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium_c.FPDF_TEXTRENDERMODE_CLIP)
_BROKEN = (OSError, ValueError, SyntaxError, struct.error, zlib.error)  # what Pillow says of bad pictures


def refuse_picture(data: bytes) -> None:
    """Raise BadEntry `scan_unreadable` for a picture that is none, not whole, or larger than any scan."""
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as picture:
            _refuse_pixels(picture.width * picture.height)  # by its head alone: nothing is unpacked
            picture.draft("RGB", (1, 1))  # the whole of a JPEG is read, an eighth of it drawn
            picture.load()
    except (*_BROKEN, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise BadEntry("scan_unreadable", why="图片不完整，或者太大") from error


def refuse_packed(pdf: bytes) -> None:
    """Raise BadEntry `scan_unreadable` for what would unpack to more than pages hold. Before it is opened.

    What is encrypted cannot be looked into, and no archive takes it (ISO 19005-2, 6.1.3).
    """
    if _ENCRYPTED.search(pdf):
        raise BadEntry("scan_unreadable", why=LOCKED)
    unpacked = 0
    for found in _STREAM.finditer(pdf):
        about = pdf[max(0, found.start() - _DICTIONARY) : found.start()].rpartition(b"obj")[2]
        if re.search(rb"/Subtype\s*/Image\b", about) and b"/ObjStm" not in about:
            continue  # unpacked line by line, and bounded by its pixels
        unpacked += _unpacked(pdf, found.end(), about, bounds.SCAN_UNPACKED - unpacked)
        if unpacked > bounds.SCAN_UNPACKED:
            raise BadEntry("scan_unreadable", why="展开后太大")


def refuse_document(document: pdfium.PdfDocument) -> None:
    """Raise BadEntry `scan_unreadable` for too many or too large pages, and for what is more than pages.

    Under the lock of whoever opened it.
    """
    pages = len(document)
    if not 0 < pages <= bounds.SCAN_PAGES:
        raise BadEntry("scan_unreadable", why="没有页" if not pages else f"超过了 {bounds.SCAN_PAGES} 页")
    for place in range(pages):
        if max(document.get_page_size(place)) > bounds.SCAN_SIDE:
            raise BadEntry("scan_unreadable", why=f"第 {place + 1} 页比 A0 还大")
        _refuse_unseen(document, place)
    plain = io.BytesIO()
    document.save(plain)
    for told in _dictionaries(plain.getvalue()):
        if active := _ACTIVE.search(told):
            raise BadEntry("scan_unreadable", why=_ACTIVE_WORDS.get(active[1], _SENDS))
        sides = dict(_PIXELS.findall(told))
        if len(sides) == 2:
            _refuse_pixels(int(sides[b"Width"]) * int(sides[b"Height"]))


def _refuse_unseen(document: pdfium.PdfDocument, place: int) -> None:
    """Raise for a page with words in a font that is neither in it nor here: PDFium draws them as nothing.

    Words that are not meant to be seen, which lie over a scan to be searched, are none of these.
    """
    page = document[place]
    try:
        if not any(_is_lent(each.raw) for each in page.get_objects(filter=(pdfium_c.FPDF_PAGEOBJ_TEXT,))):
            return
        text = page.get_textpage()
        for at in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(at)
            if top - bottom < _NO_INK < right - left and _is_meant(text, at):
                raise BadEntry("scan_unreadable", why=f"第 {place + 1} 页{_NO_FONT}")
    finally:
        page.close()


def _is_meant(text: pdfium.PdfTextPage, at: int) -> bool:
    """Whether a sign without ink is one to be seen: no space, and of a font that is not in the file."""
    sign = chr(pdfium_c.FPDFText_GetUnicode(text.raw, at))
    words = pdfium_c.FPDFText_GetTextObject(text.raw, at)
    return sign.isprintable() and not sign.isspace() and bool(words) and _is_lent(words)


def _is_lent(words: Any) -> bool:
    """Whether words to be seen are in a font that their file lacks."""
    embedded = pdfium_c.FPDFFont_GetIsEmbedded(pdfium_c.FPDFTextObj_GetFont(words)) == 1
    return not embedded and pdfium_c.FPDFTextObj_GetTextRenderMode(words) not in _UNSEEN


def _refuse_pixels(pixels: int) -> None:
    if pixels > bounds.SCAN_PIXELS:
        most = bounds.SCAN_PIXELS // 10_000
        raise BadEntry("scan_unreadable", why=f"图片超过了 {most} 万像素，请用低一些的精度扫描")


def _dictionaries(whole: bytes) -> Iterator[bytes]:
    """What a PDF in the plain says of itself, object by object, without what is packed in its streams."""
    at = 0
    while (begins := whole.find(b">>stream\r\n", at)) >= 0:
        told = whole[at:begins]
        own = told.rpartition(b"endobj")[2]
        yield told.removesuffix(own)
        yield own
        length = _LENGTH.search(own)
        after = begins + len(b">>stream\r\n")
        at = after + int(length[1]) if length else after
        if whole[at : at + 11] != b"\r\nendstream":
            at = max(whole.find(b"endstream", after), after)
    yield whole[at:]


def _unpacked(pdf: bytes, at: int, about: bytes, left: int) -> int:
    """To how many bytes a stream unpacks, counted no further than what is left."""
    end = pdf.find(b"endstream", at)
    packed = pdf[at : end if end >= 0 else len(pdf)]
    filters = re.findall(rb"/(FlateDecode|Fl|LZWDecode|LZW|RunLengthDecode|RL)\b", about)
    if len(filters) > 1 or b"#" in about.partition(b"/Filter")[2][:80]:
        return left + 1  # packed twice, or by a hidden name: no scanner does
    if filters and filters[0] not in (b"FlateDecode", b"Fl"):
        return left + 1 if len(packed) > bounds.SCAN_DENSE else 0
    if b"ASCII85Decode" in about or b"/A85" in about:
        packed = _decoded(packed)
    return _inflated(packed, left)


def _decoded(packed: bytes) -> bytes:
    try:
        return base64.a85decode(packed.strip().removesuffix(b"~>"))
    except ValueError:
        return b""


def _inflated(packed: bytes, left: int) -> int:
    unpacking, size = zlib.decompressobj(), 0
    try:
        while packed and size <= left:
            size += len(unpacking.decompress(packed, _STEP))
            packed = unpacking.unconsumed_tail
    except zlib.error:
        pass  # not packed so, or broken: what could be unpacked is counted
    return size

"""A PDF or a picture that somebody brings: bounded in pages, sizes and what it unpacks to, and doing nothing.

It is kept as it is, and other programs will open it: one that carries a program, a file or a form that sends
something away is refused. PDFium writes it out once more in the plain, whatever way it hides its names.
"""

from __future__ import annotations

import base64
import io
import re
import struct
import zlib
from collections.abc import Iterator

import pypdfium2 as pdfium
from PIL import Image

from desktop.base import bounds
from desktop.base.errors import BadEntry

_ACTIVE = re.compile(rb"/(JavaScript|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|GoToE)\b")
_ACTIVE_WORDS = {
    b"JavaScript": "里面有程序",
    b"Launch": "会打开别的程序",
    b"EmbeddedFile": "里面夹带了别的文件",
    b"EmbeddedFiles": "里面夹带了别的文件",
    b"GoToE": "里面夹带了别的文件",
    b"RichMedia": "里面有音像或者程序",
}
_SENDS = "里面有会送出内容的表单"
_ENCRYPTED = re.compile(rb"/Encrypt\b")
_STREAM = re.compile(rb"stream\r?\n")
_DICTIONARY = 4_096  # bytes before a stream in which it says what it is
_PIXELS = re.compile(rb"/(Width|Height) (\d{1,9})\b")
_LENGTH = re.compile(rb"/Length (\d{1,10})\b")
_STEP = 1 << 20
_BROKEN = (OSError, ValueError, SyntaxError, struct.error, zlib.error)  # what Pillow says of bad pictures


def refuse_picture(data: bytes) -> None:
    """Raise BadEntry `scan_unreadable` for a picture that is none, or larger than any scan."""
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as picture:
            wide, high = picture.size  # of its head alone: nothing is unpacked
    except (*_BROKEN, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise BadEntry("scan_unreadable", why="图片不完整，或者太大") from error
    _refuse_pixels(wide * high)


def refuse_packed(pdf: bytes) -> None:
    """Raise BadEntry `scan_unreadable` for what would unpack to more than pages hold. Before it is opened.

    What is encrypted cannot be looked into, and no archive takes it (ISO 19005-2, 6.1.3).
    """
    if _ENCRYPTED.search(pdf):
        raise BadEntry("scan_unreadable", why="有密码，或者限制了打印、复制")
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
    plain = io.BytesIO()
    document.save(plain)
    for told in _dictionaries(plain.getbuffer()):
        if active := _ACTIVE.search(told):
            raise BadEntry("scan_unreadable", why=_ACTIVE_WORDS.get(active[1], _SENDS))
        sides = dict(_PIXELS.findall(told))
        if len(sides) == 2:
            _refuse_pixels(int(sides[b"Width"]) * int(sides[b"Height"]))


def _refuse_pixels(pixels: int) -> None:
    if pixels > bounds.SCAN_PIXELS:
        most = bounds.SCAN_PIXELS // 10_000
        raise BadEntry("scan_unreadable", why=f"图片超过了 {most} 万像素，请用低一些的精度扫描")


def _dictionaries(plain: memoryview) -> Iterator[bytes]:
    """What a PDF in the plain says of itself, object by object, without what is packed in its streams."""
    whole, at = bytes(plain), 0
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

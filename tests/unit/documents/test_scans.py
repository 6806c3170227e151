"""What somebody brings as a scan: whole pages come in; bombs, programs and what is no scan stay out."""

from __future__ import annotations

import io
import os
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from desktop.base import bounds
from desktop.base.errors import BadEntry
from desktop.documents.scans import as_pdf, scan_pages
from tests.architecture.sources import ROOT

_CATALOG = b"/Type /Catalog"


def pdf(pages: int = 2, size: tuple[float, float] = (595, 842)) -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=size)
    for n in range(pages):
        canvas.drawString(100, 100, f"page {n}")
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def with_catalog(entry: bytes) -> bytes:
    """A PDF whose catalogue says something more; PDFium mends the table of objects."""
    whole = pdf()
    at = whole.index(_CATALOG)
    return whole[:at] + entry + b" " + whole[at:]


def with_object(body: bytes) -> bytes:
    """A PDF with one more object, which its catalogue names."""
    whole = with_catalog(b"/Extra 90 0 R")
    return whole.replace(b"xref\n", b"90 0 obj\n" + body + b"\nendobj\nxref\n", 1)


def stream(about: bytes, data: bytes) -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (about, len(data), data)


def invoice(data: bytes = b"<EInvoice><Total>500.00</Total></EInvoice>") -> bytes:
    """An electronic invoice: a page, and its data attached as a file."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(1))) as plain:
        plain.attachments["invoice.xml"] = pikepdf.AttachedFileSpec(plain, data, mime_type="application/xml")
        plain.save(made)
    return made.getvalue()


def picture(kind: str, wide: int = 40, high: int = 30) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (wide, high), "white").save(made, kind)
    return made.getvalue()


def png_of(wide: int, high: int) -> bytes:
    """A PNG that says how large it is, with next to nothing in it."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("data", "pages"), [(pdf(), 2), (pdf(1), 1), (invoice(), 1), (picture("JPEG"), 1), (picture("PNG"), 1)]
)
def test_a_scan_comes_in(data: bytes, pages: int) -> None:
    assert scan_pages(data) == pages


ZEROS = zlib.compress(bytes(200 << 20), 9)
REFUSED: dict[str, Callable[[], bytes]] = {
    "a text": lambda: b"hello",
    "cut in the middle": lambda: pdf()[:300],
    "no page": lambda: pdf().replace(b"/Count 2", b"/Count 0").replace(b"/Kids [", b"/Kids [ ] /Old ["),
    "a program at opening": lambda: with_catalog(b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"),
    "a hidden program": lambda: with_catalog(b"/OpenAction << /S /Java#53cript /JS (app.alert(1)) >>"),
    "another program": lambda: with_catalog(b"/OpenAction << /S /Launch /F (cmd.exe) >>"),
    "a form that is sent": lambda: with_catalog(b"/OpenAction << /S /SubmitForm /F (http://a.example) >>"),
    "a file inside that opens": lambda: with_catalog(b"/OpenAction << /S /GoToE /T << /R /C >> >>"),
    "a bomb in a file inside": lambda: invoice(bytes(200 << 20)),
    "a bomb": lambda: with_object(stream(b"/Filter /FlateDecode", ZEROS)),
    "a bomb in a bomb": lambda: with_object(
        stream(b"/Filter [/FlateDecode /FlateDecode]", zlib.compress(ZEROS))
    ),
    "a bomb by a hidden name": lambda: with_object(stream(b"/Filter /Flate#44ecode", ZEROS)),
    "a bomb of the older kind": lambda: with_object(stream(b"/Filter /LZWDecode", bytes(100_000))),
    "a picture too large": lambda: with_object(
        stream(b"/Type /XObject /Subtype /Image /Width 100000 /Height 100000 /ColorSpace /DeviceGray", b"x")
    ),
    "a page as large as a field": lambda: pdf(1, (14_000, 14_000)),
    "a hundred megapixels": lambda: png_of(10_000, 10_000),
    "a thousand megapixels": lambda: png_of(40_000, 40_000),
    "a picture cut off": lambda: picture("PNG", 400, 300)[:200],
    "an empty picture": lambda: png_of(0, 0),
    "half a head": lambda: b"\x89PNG\r\n\x1a\n\0\0",
}


@pytest.mark.parametrize("made", REFUSED.values(), ids=REFUSED.keys())
def test_what_is_no_scan_is_refused(made: Callable[[], bytes]) -> None:
    with pytest.raises(BadEntry) as refused:
        scan_pages(made())
    assert refused.value.code == "scan_unreadable"
    assert refused.value.facts["why"]


def test_the_pages_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "SCAN_PAGES", 3)
    assert scan_pages(pdf(3)) == 3
    with pytest.raises(BadEntry, match="3 页"):
        scan_pages(pdf(4))


def test_what_is_packed_may_look_like_a_hidden_name() -> None:
    """A sharp within packed bytes is no escape of a name: one in five streams has one near its beginning."""
    packed = b"x\x01\x01\x06\x00\xf9\xff# text" + zlib.adler32(b"# text").to_bytes(4, "big")
    assert zlib.decompress(packed) == b"# text"
    assert scan_pages(with_object(stream(b"/Filter /FlateDecode", packed))) == 2


def test_words_about_programs_are_no_program() -> None:
    """A page may speak of anything: what it says is packed in its stream."""
    made = io.BytesIO()
    canvas = Canvas(made)
    canvas.drawString(100, 100, "/JavaScript /Launch /EmbeddedFile")
    canvas.save()
    assert scan_pages(made.getvalue()) == 1


def unembedded(mode: int, words: str = "鉴定意见书") -> bytes:
    """A page with Chinese words in a font that is not in the file, drawn in a mode: 0 to be seen, 3 not."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    made = io.BytesIO()
    canvas = Canvas(made)
    text = canvas.beginText(72, 700)
    text.setFont("STSong-Light", 24)
    text.setTextRenderMode(mode)
    text.textOut(words)
    canvas.drawText(text)
    canvas.save()
    return made.getvalue()


def inked(pdf: bytes) -> bool:
    """Whether anything is seen on the first page."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return bool(document[0].render().to_pil().convert("L").getextrema()[0] < 128)
    finally:
        document.close()


def test_words_in_a_font_that_is_nowhere_are_refused_and_never_lost() -> None:
    """PDFium leaves them out without a word; a computer that has the font draws them."""
    if inked(unembedded(0)):
        assert scan_pages(unembedded(0)) == 1
    else:
        with pytest.raises(BadEntry, match="第 1 页的文字没有嵌入字体"):
            scan_pages(unembedded(0))
    assert scan_pages(unembedded(3)) == 1, "words over a scan, to be searched"
    assert scan_pages(unembedded(0, "　")) == 1


def test_a_password_is_told_from_damage() -> None:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as plain:
        plain.save(made, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(BadEntry, match="有密码"):
        scan_pages(made.getvalue())
    with pytest.raises(BadEntry, match="不完整"):
        scan_pages(pdf()[:300])


def answer(data: bytes) -> str:
    """The code of a refusal, or how many pages came in."""
    try:
        return str(scan_pages(data))
    except BadEntry as refusal:
        return refusal.code


@settings(max_examples=150, deadline=None)
@given(at=st.floats(0, 1, exclude_max=True), put=st.binary(max_size=12), base=st.sampled_from([0, 1, 2]))
def test_no_damage_does_more_than_be_refused(at: float, put: bytes, base: int) -> None:
    whole = (pdf(), picture("JPEG"), picture("PNG"))[base]
    place = int(at * len(whole))
    data = whole[:place] + put + whole[place + len(put) :]
    told = answer(data)
    assert told == "scan_unreadable" or (int(told) >= 1 and as_pdf(data).startswith(b"%PDF-"))


_CHILD = """
import resource, sys
from pathlib import Path
from desktop.base.errors import BadEntry
from desktop.documents.scans import scan_pages
data = Path(sys.argv[1]).read_bytes()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    print(scan_pages(data), end=" ")
except BadEntry as refusal:
    print(refusal.code, end=" ")
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory as Linux counts it")
@pytest.mark.parametrize(
    ("made", "told", "most"),
    [
        (lambda: picture("PNG", 7_000, 7_000), "1", 600),
        (lambda: png_of(10_000, 10_000), "scan_unreadable", 40),
        (REFUSED["a bomb"], "scan_unreadable", 60),
        (REFUSED["a bomb in a bomb"], "scan_unreadable", 60),
    ],
    ids=["the largest picture", "one too large", "a bomb", "a bomb in a bomb"],
)
def test_it_takes_no_more_memory_than_it_may(
    tmp_path: Path, made: Callable[[], bytes], told: str, most: int
) -> None:
    """Megabytes, as the system counts them in a process that does nothing else."""
    file = tmp_path / "scan"
    file.write_bytes(made())
    run = subprocess.run(
        [sys.executable, "-c", _CHILD, str(file)],
        env=dict(os.environ, PYTHONPATH=str(ROOT)),
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    said, megabytes = run.stdout.split()
    assert said == told
    assert int(megabytes) < most

"""The bound file as PDF/A-2b (ISO 19005-2): what an archive can still open when this desk is long gone.

PDFium binds, but knows nothing of archives; it writes objects in a plain table. They are written anew here
with what the norm asks for: what the file is, in XMP, and the colours its reds and greys are meant in. The
fonts are embedded already. Nothing random and no clock stands in it: the same file gives the same bytes.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from xml.sax.saxutils import escape

from PIL import ImageCms

_TABLE = re.compile(rb"(\d{10}) (\d{5}) ([nf])")
_HEAD = re.compile(rb"(\d+) 0 obj\s*")
_MADE = slice(24, 36)  # of a colour profile: when it was made
_TURNED, _PLAIN = b"/Trans<<>>/Type/Page>>", b"/Type/Page>>"
"""ReportLab gives every page a turn it does not make; the norm knows none."""
_MARKER = b"%PDF-1.7\r\n%\xa1\xb3\xc5\xd7\r\n"  # the second line tells that the file is not text

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


def archival(pdf: bytes, title: str) -> bytes:
    """A PDF that PDFium wrote, as PDF/A-2b under a title."""
    table = pdf.rindex(b"\nxref") + 1
    objects = _objects(pdf, table)
    root = int(_found(rb"/Root (\d+) 0 R", pdf[table:]))
    objects.pop(int(_found(rb"/Info (\d+) 0 R", pdf[table:])))  # the title stands in the XMP
    profile, xmp, intent = (max(objects) + more for more in (1, 2, 3))
    objects[profile] = _stream(_colours(), b"/N 3")
    objects[xmp] = _stream(_XMP.format(title=escape(title)).encode(), b"/Type/Metadata/Subtype/XML")
    objects[intent] = (
        b"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)"
        b"/DestOutputProfile %d 0 R>>" % profile
    )
    more = b"/Metadata %d 0 R/OutputIntents[%d 0 R]>>" % (xmp, intent)
    objects[root] = objects[root].removesuffix(b">>") + more
    return _written(objects, root)


def _objects(pdf: bytes, table: int) -> dict[int, bytes]:
    """Every object by its number, without the words around it."""
    starts = sorted(int(line[1]) for line in _TABLE.finditer(pdf, table) if line[3] == b"n")
    found: dict[int, bytes] = {}
    for start, end in zip(starts, (*starts[1:], table), strict=True):
        head = _HEAD.match(pdf, start)
        if head is None:
            raise ValueError(start)
        body = pdf[head.end() : end].rstrip().removesuffix(b"endobj").rstrip(b"\r\n")
        if body.endswith(_TURNED):
            body = body.removesuffix(_TURNED) + _PLAIN
        found[int(head[1])] = body
    return found


def _found(pattern: bytes, tail: bytes) -> bytes:
    found = re.search(pattern, tail)
    if found is None:
        raise ValueError(pattern)
    return found[1]


def _stream(data: bytes, entries: bytes) -> bytes:
    return b"<<%b/Length %d>>stream\r\n%b\r\nendstream" % (entries, len(data), data)


@cache
def _colours() -> bytes:
    """The sRGB profile, without the moment it was made."""
    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    made[_MADE] = bytes(12)
    return bytes(made)


def _written(objects: dict[int, bytes], root: int) -> bytes:
    out = bytearray(_MARKER)
    size = max(objects) + 1
    places: dict[int, int] = {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj\r\n%b\r\nendobj\r\n" % (number, body)
    table = len(out)
    out += b"xref\r\n0 %d\r\n0000000000 65535 f\r\n" % size
    for number in range(1, size):
        known = number in places
        out += b"%010d %05d %c\r\n" % (places.get(number, 0), 0 if known else 65535, b"n" if known else b"f")
    mark = hashlib.sha256(out).hexdigest()[:32].encode()
    out += b"trailer\r\n<</Root %d 0 R/Size %d/ID[<%b><%b>]>>\r\nstartxref\r\n%d\r\n%%%%EOF\r\n" % (
        *(root, size, mark, mark, table),
    )
    return bytes(out)

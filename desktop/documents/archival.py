"""The bound file as PDF/A-2b (ISO 19005-2): what an archive can still open when this desk is long gone."""

from __future__ import annotations

import io

import pikepdf
from pikepdf import pdfa

_PART = "2b"


def archival(pdf: bytes, title: str) -> bytes:
    """A file that was bound, as PDF/A-2b under a title.

    The fonts are embedded already; what the norm asks for besides is what the file says of itself, in XMP,
    and the colours its reds and greys are meant in. No clock stands in it: the same file gives the same
    bytes.
    """
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as made:
        pdfa.prepare(made, _PART)
        with made.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as told:
            told["dc:title"] = title
            del told["xmp:MetadataDate"]
        made.save(out, **pdfa.resolve_save_kwargs(_PART, deterministic_id=True))
    return out.getvalue()

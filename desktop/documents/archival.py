"""The bound file as PDF/A-2b (ISO 19005-2): what an archive can still open when this desk is long gone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pikepdf

_PART = "2b"


def make_archival(made: pikepdf.Pdf, title: str) -> dict[str, Any]:
    """Fit a file that is bound for an archive, under a title; gives how it is to be saved.

    The fonts are embedded already; what the norm asks for besides is what the file says of itself, in XMP,
    and the colours its reds and greys are meant in. No clock stands in it: the same file gives the same
    bytes.
    """
    from pikepdf import pdfa  # 0.14 s and nine megabytes to load: only where a file is bound

    pdfa.prepare(made, _PART)
    with made.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as told:
        told["dc:title"] = title
        del told["xmp:MetadataDate"]
    how = pdfa.resolve_save_kwargs(_PART)
    return {name: value for name, value in how.items() if name not in ("deterministic_id", "progress")}

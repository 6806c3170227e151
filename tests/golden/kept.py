"""What is kept of a paper: its words, the place of every blank, and a digest of all that is on its pages."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from desktop.documents.composer import Composed
from desktop.documents.elements import BlankKind, Foot, Grid, Para, Pieces, Row, Signature
from desktop.documents.marks import Mark
from desktop.documents.pages import paginate
from desktop.documents.pdf import draw
from tests.unit.documents.reading import pages_of


def told(composed: Composed) -> str:
    """The words page by page, each blank with its place in points, a digest of every mark at its place."""
    drawn = draw(composed)
    parts = [f"=== 第 {at} 页 ===\n{text.strip()}" for at, text in enumerate(pages_of(drawn), 1)]
    blanks = []
    for each in drawn.blanks:
        place = f"{each.page + 1} {each.x:.0f},{each.y:.0f} {each.w:.0f}x{each.h:.0f}"
        blanks.append(f"{place} {each.kind} {each.fact}".rstrip())
    return "\n".join([*parts, "=== 空白 ===", *blanks, "=== 版面 ===", digest(composed)]) + "\n"


def digest(composed: Composed) -> str:
    """Of all that stands on the pages, words, rules and frames, each at its place in tenths of a point."""
    marks = (
        f"{at} {_rounded(mark)}"
        for at, page in enumerate(paginate(composed.elements, composed.frame))
        for mark in page.marks
    )
    return hashlib.sha256("\n".join(marks).encode()).hexdigest()[:32]


def _rounded(mark: Mark) -> str:
    values = (getattr(mark, field.name) for field in fields(mark))
    told = (f"{value:.1f}" if isinstance(value, float) else repr(value) for value in values)
    return f"{type(mark).__name__} {' '.join(told)}"


def changed(before: Composed, after: Composed) -> str:
    """What another paper of the form says otherwise, paragraph by paragraph and row by row."""
    lines = difflib.unified_diff(list(_lines(before)), list(_lines(after)), n=0, lineterm="")
    return "".join(f"{line}\n" for line in lines if not line.startswith(("---", "+++", "@@")))


def _lines(composed: Composed) -> Iterator[str]:
    for element in composed.elements:
        if isinstance(element, Para):
            yield _words(element.pieces)
        elif isinstance(element, Grid):
            yield from map(_row, element.rows)
        elif isinstance(element, Signature | Foot):
            yield from map(_words, element.lines)


def _row(row: Row) -> str:
    cells = ("／".join(map(_words, (*cell.paras, *cell.foot))) for cell in row.cells)
    return "｜".join((row.side, *cells) if row.side else cells)


def _words(pieces: Pieces) -> str:
    return "".join(
        piece.text if piece.blank is None else "___" if piece.blank is BlankKind.HAND else f"[{piece.fact}]"
        for piece in pieces
    )


def compare(path: Path, found: str, *, updating: bool) -> None:
    """Compare with the kept text, or rewrite it."""
    if updating:
        path.parent.mkdir(exist_ok=True)
        path.write_text(found, "utf-8")
    kept = path.read_text("utf-8") if path.exists() else ""
    changes = "\n".join(
        difflib.unified_diff(kept.splitlines(), found.splitlines(), "kept", "found", lineterm="")
    )
    assert not changes, (
        f"{path.stem} reads differently (pytest tests/golden --update-golden rewrites):\n{changes}"
    )

"""The bound file: leaves laid one after the other as one PDF, its pages numbered in the outer corner.

However thick it is, no more than a few leaves are held in memory. pikepdf holds what it copies from one PDF
to another: so leaves are joined to parts that lie on the disk, and these by qpdf, which reads as it writes.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Self

from reportlab.pdfgen.canvas import Canvas

from desktop.documents import fonts
from desktop.documents.archival import make_archival
from desktop.documents.copies import lay_over
from desktop.documents.elements import PAGE
from desktop.documents.fonts import Face
from desktop.documents.pdf import DRAWING

if TYPE_CHECKING:
    import pikepdf

_SIZE = 12.0
_IN, _UP = 34.0, 22.0  # points from the edges: outside every type area, where every printer still prints
_TURNED = "/Trans"  # ReportLab gives every page a turn it does not make; archives know none
_HELD = 16 << 20  # bytes: thirty papers have five million; what is thicker goes to the disk

Written = Callable[[int], None]
"""Hears how many hundredths are written; what it raises breaks the writing off."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A paper to be bound, or some of its pages. Cover, contents and memo are not numbered (案卷评查标准)."""

    pdf: bytes = field(repr=False)
    numbered: bool = True
    copies: int = 1  # it lies there as often; each begins a sheet


class Binder:
    """Takes leaves one by one, and writes them as one PDF.

    The pages with words are numbered through, at the right below. With `duplex` every paper begins on the
    front of a sheet, empty backs bear no number, and the number of a back stands at the left, which is the
    outer side there. What is not held lies in `folder`, which is the caller's to clear; without one all is
    held. Raises OSError where the disk takes no more.
    """

    def __init__(self, folder: Path | None = None, *, duplex: bool = False) -> None:
        self._folder, self._duplex = folder, duplex
        self._held, self._size = _empty(), 0
        self._parts: list[Path] = []
        self._before = 0  # pages of the parts
        self._numbered: list[int] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._held.close()

    @property
    def numbered(self) -> int:
        """How many pages with a number it has by now."""
        return len(self._numbered)

    @property
    def _pages(self) -> int:
        return self._before + len(self._held.pages)

    def lay(self, leaf: Leaf) -> None:
        """Lay a leaf behind the others."""
        with _opened(leaf.pdf) as paper:
            long = len(paper.pages) // leaf.copies
            for copy in range(leaf.copies):
                if copy:
                    self.turn()
                if leaf.numbered:
                    self._numbered.extend(range(self._pages, self._pages + long))
                self._held.pages.extend(paper.pages[copy * long : (copy + 1) * long])
        self._size += len(leaf.pdf)
        if self._folder is not None and self._size > _HELD:
            self._put_down(self._folder)

    def turn(self) -> None:
        """A paper is at its end: on two sides, the next begins a sheet."""
        if self._duplex and self._pages % 2:
            self._held.add_blank_page(page_size=PAGE)

    def write(self, out: Path | BinaryIO, *, title: str = "", told: Written | None = None) -> None:
        """Number the pages and write them all; under a title, as PDF/A-2b for an archive. Once."""
        with ExitStack() as opened:
            made = self._held
            if self._folder is not None and self._parts:
                self._put_down(self._folder)
                made = opened.enter_context(self._joined(self._folder))
            self._number(made)
            for page in made.pages:
                if _TURNED in page:
                    del page[_TURNED]
            how = make_archival(made, title) if title else {}
            made.save(out, **how, deterministic_id=True, progress=told)

    def _put_down(self, folder: Path) -> None:
        """What is held becomes a part on the disk."""
        self._before = self._pages
        part = folder / f"{len(self._parts)}.pdf"
        self._held.save(part)
        self._held.close()
        self._parts.append(part)
        self._held, self._size = _empty(), 0

    def _joined(self, folder: Path) -> pikepdf.Pdf:
        """All parts as one, which is read from them as it is written."""
        import pikepdf

        parts = (str(part) for part in self._parts)
        whole = str(folder / "whole.pdf")  # qpdf wants a name; nothing is written there
        return pikepdf.Job(["qpdf", "--empty", "--pages", *parts, "--", whole]).create_pdf()

    def _number(self, made: pikepdf.Pdf) -> None:
        if not self._numbered:
            return
        with DRAWING:
            stamps = _numbers([self._duplex and place % 2 == 1 for place in self._numbered])
        with _opened(stamps) as numbers:
            for place, number in zip(self._numbered, numbers.pages, strict=True):
                lay_over(made, place, number)


def bind(leaves: Iterable[Leaf], *, duplex: bool = False, title: str = "") -> bytes:
    """One PDF of a few leaves, in memory; under a title, as PDF/A-2b."""
    out = io.BytesIO()
    with Binder(duplex=duplex) as binder:
        for leaf in leaves:
            binder.lay(leaf)
            binder.turn()
        binder.write(out, title=title)
    return out.getvalue()


def _empty() -> pikepdf.Pdf:
    import pikepdf

    return pikepdf.new()


def _opened(pdf: bytes) -> pikepdf.Pdf:
    import pikepdf

    return pikepdf.open(io.BytesIO(pdf))


def _numbers(at_left: Sequence[bool]) -> bytes:
    """A page for each number with nothing on it but that."""
    fonts.load(Face.FANG)
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=PAGE, invariant=1, initialFontName=Face.FANG.value)
    for at, left in enumerate(at_left, 1):
        canvas.setFont(Face.FANG.value, _SIZE)
        if left:
            canvas.drawString(_IN, _UP, str(at))
        else:
            canvas.drawRightString(PAGE[0] - _IN, _UP, str(at))
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()

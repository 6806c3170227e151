"""The bound file: leaves laid one after the other as one PDF, its pages numbered in the outer corner.

However thick it is, no more than a few leaves are held in memory: the others wait on the disk, in a file
without a name, and are copied from there page by page as the whole is written.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

import pikepdf
from reportlab.pdfgen.canvas import Canvas

from desktop.documents import fonts
from desktop.documents.archival import make_archival
from desktop.documents.copies import lay_over
from desktop.documents.elements import PAGE
from desktop.documents.fonts import Face
from desktop.documents.pdf import DRAWING

_SIZE = 12.0
_IN, _UP = 34.0, 22.0  # points from the edges: outside every type area, where every printer still prints
_TURNED = "/Trans"  # ReportLab gives every page a turn it does not make; archives know none
_HELD = 16 << 20  # bytes: thirty papers have five million; what is thicker waits on the disk

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
    outer side there. What waits on the disk lies in `folder`, else where temporary files do, and goes with
    the binder. Raises OSError where the disk takes no more.
    """

    def __init__(self, folder: Path | None = None, *, duplex: bool = False) -> None:
        self._duplex = duplex
        self._kept = ExitStack()
        spool = tempfile.SpooledTemporaryFile(max_size=_HELD, dir=folder)  # noqa: SIM115 - kept as long as it
        self._spool: IO[bytes] = self._kept.enter_context(spool)
        self._made = self._kept.enter_context(pikepdf.new())
        self._numbered: list[int] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._kept.close()

    @property
    def numbered(self) -> int:
        """How many pages with a number it has by now."""
        return len(self._numbered)

    def lay(self, leaf: Leaf) -> None:
        """Lay a leaf behind the others."""
        paper = self._kept.enter_context(pikepdf.open(self._spooled(leaf.pdf)))
        long = len(paper.pages) // leaf.copies
        for copy in range(leaf.copies):
            if copy:
                self.turn()
            first = len(self._made.pages)
            self._made.pages.extend(paper.pages[copy * long : (copy + 1) * long])
            if leaf.numbered:
                self._numbered.extend(range(first, first + long))

    def turn(self) -> None:
        """A paper is at its end: on two sides, the next begins a sheet."""
        if self._duplex and len(self._made.pages) % 2:
            self._made.add_blank_page(page_size=PAGE)

    def write(self, out: Path | IO[bytes], *, title: str = "", told: Written | None = None) -> None:
        """Number the pages and write them all; under a title, as PDF/A-2b for an archive. Once."""
        self._number()
        for page in self._made.pages:
            if _TURNED in page:
                del page[_TURNED]
        how = make_archival(self._made, title) if title else {}
        self._made.save(out, **how, deterministic_id=True, progress=told)

    def _spooled(self, pdf: bytes) -> IO[bytes]:
        at = self._spool.seek(0, io.SEEK_END)
        self._spool.write(pdf)
        return io.BufferedReader(_Part(self._spool, at, len(pdf)))

    def _number(self) -> None:
        if not self._numbered:
            return
        with DRAWING:
            stamps = _numbers([self._duplex and place % 2 == 1 for place in self._numbered])
        numbers = self._kept.enter_context(pikepdf.open(io.BytesIO(stamps)))
        for place, number in zip(self._numbered, numbers.pages, strict=True):
            lay_over(self._made, place, number)


def bind(leaves: Iterable[Leaf], *, duplex: bool = False, title: str = "") -> bytes:
    """One PDF of a few leaves, in memory; under a title, as PDF/A-2b."""
    out = io.BytesIO()
    with Binder(duplex=duplex) as binder:
        for leaf in leaves:
            binder.lay(leaf)
            binder.turn()
        binder.write(out, title=title)
    return out.getvalue()


class _Part(io.RawIOBase):
    """Some bytes of a larger file, as a file: a thousand leaves take one handle, and Windows has 512."""

    def __init__(self, whole: IO[bytes], begins: int, size: int) -> None:
        self._whole, self._begins, self._size, self._at = whole, begins, size, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Go to a place; behind the end nothing is read."""
        self._at = offset + {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        return self._at

    def readinto(self, into: Any, /) -> int:
        """Read on from there."""
        self._whole.seek(self._begins + self._at)
        read = self._whole.read(max(0, min(len(into), self._size - self._at)))
        into[: len(read)] = read
        self._at += len(read)
        return len(read)


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

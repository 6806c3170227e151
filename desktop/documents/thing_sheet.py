"""The ledger of things on paper: what is in hand, to be walked along the shelves with and signed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from desktop.documents.composer import Composed, Intent
from desktop.documents.elements import (
    CELL,
    CELL_MID,
    MM,
    TITLE,
    Align,
    Cell,
    Element,
    Frame,
    Grid,
    Para,
    Piece,
    Row,
    Space,
    Style,
)
from desktop.documents.fonts import clean
from desktop.documents.pdf import draw, mark_of

_FRAME = Frame(20 * MM, 255 * MM)
_SMALL = Style(size=9, leading=14)
_HEAD = replace(CELL_MID, size=9, leading=13)
_TOLD = replace(CELL, size=8.5, leading=12, align=Align.LEFT)
_SIGNING = "清点人（签名）：　　　　　　　　保管人（签名）：　　　　　　　　　年　月　日"
_COLUMNS = (
    ("编码", 0.16),
    ("名称、数量", 0.19),
    ("状态", 0.12),
    ("现在何处", 0.18),
    ("期限", 0.12),
    ("案号、当事人", 0.23),
)


@dataclass(frozen=True, slots=True)
class ThingLine:
    """A row of the sheet, as wide as its columns."""

    code: str
    thing: str
    state: str
    place: str
    due: str
    case: str

    @property
    def cells(self) -> tuple[str, ...]:
        """The words by column."""
        return self.code, self.thing, self.state, self.place, self.due, self.case


def thing_sheet(lines: Sequence[ThingLine], notes: str, *, sample: bool) -> bytes:
    """The PDF of the ledger. Raises PrintTrouble `no_glyph` for a name no bundled font can draw."""
    name = "涉案财物台账"
    elements = tuple(_elements(name, lines, notes))
    sheet = Composed("thing-sheet", name, Intent.ISSUE, "", "sheet", _FRAME, elements, (), sample=sample)
    return draw(sheet, mark=mark_of(sheet)).pdf


def _elements(name: str, lines: Sequence[ThingLine], notes: str) -> Iterator[Element]:
    yield Para((Piece(name),), TITLE)
    yield Para((Piece(clean(notes)),), _SMALL)
    head = Row(tuple(Cell(((Piece(title),),), share, _HEAD) for title, share in _COLUMNS), least=20)
    yield Grid((head, *(_row(line) for line in lines)), head=1)
    yield Space(10)
    yield Para(
        (Piece("清点人（签名）：　　　　　　　　保管人（签名）：　　　　　　　　　　年　月　日"),), _SMALL
    )


def _row(line: ThingLine) -> Row:
    paras = (tuple((Piece(clean(part)),) for part in text.split("\n")) for text in line.cells)
    shares = (share for _, share in _COLUMNS)
    return Row(tuple(Cell(told, share, _TOLD) for told, share in zip(paras, shares, strict=True)), least=20)

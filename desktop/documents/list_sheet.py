"""A list on paper: a title, what it is narrowed to, its rows, and where it is signed."""

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


@dataclass(frozen=True, slots=True)
class ListSheet:
    """What stands on it. The shares of the columns make one; a cell breaks its lines at `\\n`."""

    form: str  # what kind of sheet: thing-sheet
    name: str
    notes: str
    columns: Sequence[tuple[str, float]]
    rows: Sequence[tuple[str, ...]]
    signing: str
    rest: Sequence[str] = ()  # said under the rows
    sample: bool = False


def list_sheet(told: ListSheet) -> bytes:
    """The PDF of a list. Raises PrintTrouble `no_glyph` for a name no bundled font can draw."""
    elements = tuple(_elements(told))
    sheet = Composed(
        told.form, told.name, Intent.ISSUE, "", "sheet", _FRAME, elements, (), sample=told.sample
    )
    return draw(sheet, mark=mark_of(sheet)).pdf


def _elements(told: ListSheet) -> Iterator[Element]:
    yield Para((Piece(told.name),), TITLE)
    yield Para((Piece(clean(told.notes)),), _SMALL)
    head = Row(tuple(Cell(((Piece(title),),), share, _HEAD) for title, share in told.columns), least=20)
    shares = tuple(share for _, share in told.columns)
    yield Grid((head, *(_row(cells, shares) for cells in told.rows)), head=1)
    yield Space(10)
    for line in (*told.rest, told.signing):
        yield Para((Piece(clean(line)),), _SMALL)


def _row(cells: tuple[str, ...], shares: tuple[float, ...]) -> Row:
    paras = (tuple((Piece(clean(part)),) for part in text.split("\n")) for text in cells)
    return Row(tuple(Cell(told, share, _TOLD) for told, share in zip(paras, shares, strict=True)), least=20)

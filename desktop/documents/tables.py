"""Ruled tables: rows measured, cut where a page ends, and turned into marks."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop.documents import typeset
from desktop.documents.elements import (
    CELL_MID,
    WIDTH,
    Align,
    Cell,
    Grid,
    PictureCell,
    Piece,
    Pieces,
    Style,
)
from desktop.documents.marks import Mark, Picture, Rule, line_marks
from desktop.documents.typeset import Line

PAD_X = 5.0
PAD_Y = 4.5
SIDE = 0.06 * WIDTH
OUTER, INNER = 1.3, 0.5
LEAST_LINES = 3  # a cell is cut only where that many lines stay together


@dataclass(frozen=True, slots=True)
class Box:
    """A cell broken into lines."""

    cell: Cell
    lines: tuple[Line, ...]
    foot: tuple[Line, ...]

    @property
    def needs(self) -> float:
        """The height its text takes."""
        lead = self.cell.style.leading
        return (len(self.lines) + len(self.foot)) * lead + 2 * PAD_Y + (4 if self.foot else 0)


@dataclass(frozen=True, slots=True)
class Band:
    """One row, or all rows under one upright label: what stays together on a page unless it is cut."""

    rows: tuple[tuple[Box, ...], ...]
    heights: tuple[float, ...]
    side: str
    grid: int
    head: bool = False
    keep: bool = False
    grows: bool = False

    @property
    def height(self) -> float:
        """The height of all its rows."""
        return sum(self.heights)

    def taller(self, extra: float) -> Band:
        """The same with more height in its last row."""
        return replace(self, heights=(*self.heights[:-1], self.heights[-1] + extra))

    def cut(self, room: float) -> tuple[Band, Band] | None:
        """What fits into `room` and the rest, an upright label in both; None where it would be a stub."""
        if self.head:
            return None
        whole, used = 0, 0.0
        while whole < len(self.rows) and used + self.heights[whole] <= room:
            used += self.heights[whole]
            whole += 1
        if whole:
            return (
                replace(self, rows=self.rows[:whole], heights=self.heights[:whole], grows=False),
                replace(self, rows=self.rows[whole:], heights=self.heights[whole:]),
            )
        parts = _cut_row(self.rows[0], room)
        if parts is None:
            return None
        upper, lower = parts
        rest = max(*(box.needs for box in lower), self.heights[0] - room)
        return (
            replace(self, rows=(upper,), heights=(room,), grows=False),
            replace(self, rows=(lower, *self.rows[1:]), heights=(rest, *self.heights[1:])),
        )

    def marks(self, left: float, top: float) -> list[Mark]:
        """The marks of the band; the thick rules over and under a table are drawn by the page."""
        made: list[Mark] = [
            Rule(left, top, left, top + self.height, OUTER),
            Rule(left + WIDTH, top, left + WIDTH, top + self.height, OUTER),
        ]
        inset = 0.0
        if self.side:
            inset = SIDE
            made += _side(self.side, left, top, self.height)
            made.append(Rule(left + SIDE, top, left + SIDE, top + self.height, INNER))
        y = top
        for boxes, height in zip(self.rows, self.heights, strict=True):
            x = left + inset
            for at, box in enumerate(boxes):
                if at:
                    made.append(Rule(x, y, x, y + height, INNER))
                made += _cell(box, x, y, height)
                x += box.cell.share * WIDTH
            y += height
            if y < top + self.height - 0.1:
                made.append(Rule(left + inset, y, left + WIDTH, y, INNER))
        made.append(Rule(left, y, left + WIDTH, y, INNER))
        return made


def bands(grid: Grid, id: int) -> list[Band]:
    """The bands of a table in order."""
    made: list[Band] = []
    for at, row in enumerate(grid.rows):
        boxes = tuple(_box(cell) for cell in row.cells)
        height = max(row.least, *(box.needs for box in boxes))
        last = made[-1] if made else None
        if last and row.side and last.side == row.side:
            made[-1] = replace(last, rows=(*last.rows, boxes), heights=(*last.heights, height))
            continue
        made.append(Band((boxes,), (height,), row.side, id, at < grid.head, grid.whole, row.grows))
    if made:
        made[-1] = replace(made[-1], keep=False)
    return made


def _box(cell: Cell) -> Box:
    width = cell.share * WIDTH - 2 * PAD_X

    def broken(paras: tuple[Pieces, ...], style: Style) -> tuple[Line, ...]:
        return tuple(line for pieces in paras for line in typeset.lines(pieces, style, width))

    return Box(
        cell,
        broken(cell.paras, cell.style),
        broken(cell.foot, replace(cell.style, indent=0, align=Align.RIGHT, right=0.5)),
    )


def _cut_row(boxes: tuple[Box, ...], room: float) -> tuple[tuple[Box, ...], tuple[Box, ...]] | None:
    """The cells of a row above and below a page end, some lines in each, the last with the signature."""
    tallest = max(boxes, key=lambda box: box.needs)
    fit = int((room - 2 * PAD_Y) // tallest.cell.style.leading)
    fit = min(fit, len(tallest.lines) - LEAST_LINES)
    if fit < LEAST_LINES:
        return None
    upper, lower = [], []
    for box in boxes:
        if box is tallest or len(box.lines) > fit:
            upper.append(replace(box, lines=box.lines[:fit], foot=()))
            lower.append(replace(box, lines=box.lines[fit:]))
        else:  # a label stands in both parts
            upper.append(replace(box, foot=()))
            lower.append(box)
    return tuple(upper), tuple(lower)


def _cell(box: Box, x: float, y: float, height: float) -> list[Mark]:
    lead = box.cell.style.leading
    top = y + PAD_Y
    if box.cell.middle:
        top = y + (height - len(box.lines) * lead) / 2
    made: list[Mark] = []
    if isinstance(box.cell, PictureCell):
        wide = box.cell.share * WIDTH - 2 * PAD_X
        made.append(Picture(x + PAD_X, y + PAD_Y, wide, height - 2 * PAD_Y, box.cell.picture))
    for at, line in enumerate(box.lines):
        made += line_marks(line, box.cell.style, x + PAD_X, top + at * lead)
    foot = y + height - PAD_Y - len(box.foot) * lead
    for at, line in enumerate(box.foot):
        made += line_marks(line, box.cell.style, x + PAD_X, foot + at * lead)
    return made


def _side(text: str, left: float, top: float, height: float) -> list[Mark]:
    lead = min(22.0, height / max(len(text), 1))
    made: list[Mark] = []
    y = top + (height - lead * len(text)) / 2
    for at, char in enumerate(text):
        style = replace(CELL_MID, size=min(CELL_MID.size, lead), leading=lead)
        made += line_marks(typeset.lines((Piece(char),), style, SIDE)[0], style, left, y + at * lead)
    return made

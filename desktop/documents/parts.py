"""What the desk's own sheets share: headings with paragraphs under them, and labels with room to write in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.documents.elements import CELL, CELL_MID, Cell, Element, Grid, Para, Piece, Row, Style


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and the paragraphs under it."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ByHand:
    """The labels of what is filled in by hand, two to a row."""

    rows: tuple[str, ...]


def in_parts(parts: tuple[Part, ...], heading: Style, text: Style) -> Iterator[Element]:
    """The parts, one under another."""
    for part in parts:
        yield Para((Piece(part.heading),), heading, keep=True)
        for line in part.lines:
            yield Para((Piece(line),), text)


def by_hand(labels: ByHand, least: float) -> Grid:
    """Two labels to a row, each with room to write in; `least` is the height of a row in points."""
    return Grid(tuple(_rows(labels.rows, least)), whole=True)


def _rows(labels: tuple[str, ...], least: float) -> Iterator[Row]:
    for left, right in zip(labels[::2], labels[1::2], strict=True):
        first, second = (Cell(((Piece(label),),), 0.19, CELL_MID) for label in (left, right))
        room = Cell(((),), 0.31, CELL)
        yield Row((first, room, second, room), least=least)

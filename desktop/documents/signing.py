"""Lines that are signed, dated or filled in by hand: their columns and dates stand under each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop.documents import fonts
from desktop.documents.elements import BlankKind, Piece, Pieces, Style

_DATE = ("年", "月", "日")


def in_columns(lines: Sequence[Pieces], style: Style, width: float) -> tuple[Pieces, ...]:
    """The lines with their blanks widened: dates end at the right margin, the second person under the second.

    A line too long for that is left as it is.
    """
    room = width / style.size
    parted = [_parts(line) for line in lines]
    starts = _starts([parts for parts, _ in parted], style)
    return tuple(
        line if not (columns or date) else _placed(columns, date, starts, style, room) or line
        for line, (columns, date) in zip(lines, parted, strict=True)
    )


def narrowed(line: Pieces, style: Style, width: float) -> Pieces:
    """A line to be written in, its places narrower where it needs that to stay one line: at most by half."""
    places = sum(piece.cells for piece in line if piece.blank)
    spare = width / style.size - (_wide(line, style) - places)
    if not all(_hand(piece) for piece in line if piece.blank) or not places / 2 <= spare < places:
        return line
    return tuple(
        replace(piece, cells=piece.cells * spare / places) if piece.blank else piece for piece in line
    )


def is_dated(line: Pieces) -> bool:
    """Whether a line ends with the place of a date."""
    return tuple(piece.text for piece in line[-5::2]) == _DATE and line[-6:-5] != () and _hand(line[-6])


def _hand(piece: Piece) -> bool:
    return piece.blank is BlankKind.HAND


def _parts(line: Pieces) -> tuple[list[list[Piece]], Pieces]:
    """The columns of a line, each a label with the places to sign behind it, and its date."""
    body, date = (line[:-6], line[-6:]) if is_dated(line) else (line, ())
    columns: list[list[Piece]] = []
    for at, piece in enumerate(body):
        opens = not _hand(piece) and piece.text.endswith("：") and at and _hand(body[at - 1])
        if not columns or opens:
            columns.append([])
        columns[-1].append(piece)
    return columns, date


def _starts(lines: Sequence[list[list[Piece]]], style: Style) -> dict[tuple[int, int], float]:
    """Where a column begins in the lines of so many columns."""
    found: dict[tuple[int, int], float] = {}
    for columns in lines:
        at = 0.0
        for n, column in enumerate(columns):
            key = (len(columns), n)
            found[key] = at = max(found.get(key, 0.0), at)
            at += _wide(column, style)
    return found


def _placed(
    columns: list[list[Piece]],
    date: Pieces,
    starts: dict[tuple[int, int], float],
    style: Style,
    room: float,
) -> Pieces | None:
    made: list[Piece] = []
    for n, column in enumerate(columns):
        start = starts[(len(columns), n)]
        end = starts.get((len(columns), n + 1), room - _wide(date, style) if date else 0.0)
        spare = end - start - _wide(column, style)
        if n + 1 == len(columns) and spare < 0 and date:
            return None
        made += _widened(column, max(spare, 0.0))
    return (*made, *date)


def _wide(pieces: Sequence[Piece], style: Style) -> float:
    """The width of pieces in characters."""
    return sum(piece.cells if piece.blank else fonts.width(piece.text, style.face, 1) for piece in pieces)


def _widened(pieces: Sequence[Piece], by: float) -> Pieces:
    """Pieces whose places to sign share some more width."""
    places = sum(map(_hand, pieces))
    return tuple(replace(each, cells=each.cells + by / places) if _hand(each) else each for each in pieces)

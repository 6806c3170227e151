"""What stands on a page, each thing at its place in points from the left upper corner."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.documents.elements import Piece, Style
from desktop.documents.fonts import Face
from desktop.documents.typeset import Line

_MIDDLE = 0.38  # of the em: from the baseline to the middle of a Chinese character


@dataclass(frozen=True, slots=True)
class Text:
    """Some characters of one font; `y` is the baseline."""

    x: float
    y: float
    text: str
    face: Face
    size: float
    gap: float = 0.0
    red: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    weight: float = 0.5
    grey: float = 0.0
    red: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """The place of a blank."""

    x: float
    y: float
    w: float
    h: float
    piece: Piece


@dataclass(frozen=True, slots=True)
class Said:
    """The place of words that an entry says. Nothing is printed; on the screen they lead to their field."""

    x: float
    y: float
    w: float
    h: float
    piece: Piece


@dataclass(frozen=True, slots=True)
class Seal:
    """The place of the organ's seal, centred there. Nothing is printed; the screen may show it."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Picture:
    """The frame in which a picture stands, as large as it fits, in the middle."""

    x: float
    y: float
    w: float
    h: float
    digest: str  # of its file


Mark = Text | Rule | Spot | Said | Seal | Picture


def line_marks(line: Line, style: Style, left: float, top: float) -> list[Mark]:
    """The marks of a line whose left upper corner is there."""
    base = top + style.leading / 2 + style.size * _MIDDLE
    made: list[Mark] = [
        Text(left + run.x, base, run.text, run.face, run.size, run.gap, style.red) for run in line.runs
    ]
    high = min(style.size * 1.35, style.leading - 1)
    above = top + (style.leading - high) / 2
    made += [Spot(left + hole.x, above, hole.width, high, hole.piece) for hole in line.holes]
    made += [Said(left + each.x, above, each.width, high, each.piece) for each in line.entries]
    return made

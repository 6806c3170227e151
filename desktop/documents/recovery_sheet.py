"""The recovery sheet: one page with the code that opens everything, and how such a page is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from desktop.base.paths import RESOURCES
from desktop.base.tables import read_one
from desktop.documents.composer import Composed, Intent
from desktop.documents.elements import (
    HEADING,
    MM,
    NUMBER,
    SMALL,
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
from desktop.documents.fonts import Face, clean
from desktop.documents.parts import ByHand, Part, by_hand, in_parts
from desktop.documents.pdf import draw
from desktop.documents.wording import day

SIGN = Style(Face.HEI, 21, 30, align=Align.CENTRE)
"""A sign of the code, in a box of its own: the bundled faces are proportional, the boxes are all as wide."""

SHEET_FRAME = Frame(22 * MM, 257 * MM)  # one page whatever the names
GROUPS = 3  # to a row
_WIDE, _NARROW = 3, 2  # of the boxes of a sign and of the dash between groups
_WHOSE = replace(NUMBER, size=12, leading=22, align=Align.LEFT)
_TEXT = Style(size=12, leading=21, indent=2)
_HEADING = replace(HEADING, size=13, leading=26, indent=0)


@dataclass(frozen=True, slots=True)
class _Words:
    title: str
    whose: str
    code: str
    code_note: str
    part: tuple[Part, ...]
    keeping: ByHand


def recovery_sheet(name: str, code: str, made: date, home_words: str) -> bytes:
    """The PDF of the sheet: `name` made it, `code` in groups parted by dashes, `home_words` tells which seat.

    The same bytes for the same words. Raises PrintTrouble `no_glyph` for a name no bundled font can draw.
    """
    words = read_one(RESOURCES / "texts/recovery_sheet.toml", _Words)
    whose = words.whose.format(name=clean(name), home=clean(home_words), made=day(made))
    elements = tuple(_elements(words, whose, code))
    sheet = Composed(
        "recovery-sheet", words.title, Intent.ISSUE, "", "none", SHEET_FRAME, elements, (), sample=False
    )
    return draw(sheet).pdf


def _elements(words: _Words, whose: str, code: str) -> Iterator[Element]:
    yield Para((Piece(words.title),), TITLE)
    yield Space(6)
    for line in whose.split("\n"):
        yield Para((Piece(line),), _WHOSE)
    yield Para((Piece(words.code),), replace(_HEADING, leading=34))
    yield Grid(tuple(_code_rows(code.split("-"))), whole=True)
    yield Space(4)
    yield Para((Piece(words.code_note),), SMALL)
    yield from in_parts(words.part, _HEADING, _TEXT)
    yield Space(14)
    yield by_hand(words.keeping, least=34)


def _code_rows(groups: list[str]) -> Iterator[Row]:
    for at in range(0, len(groups), GROUPS):
        signs = "-".join(groups[at : at + GROUPS])
        whole = sum(_width(sign) for sign in signs)
        yield Row(tuple(Cell(((Piece(sign),),), _width(sign) / whole, SIGN) for sign in signs), least=38)


def _width(sign: str) -> int:
    return _NARROW if sign == "-" else _WIDE

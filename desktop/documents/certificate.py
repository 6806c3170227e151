"""The certificate of a check of the journal: what was found, the head, and how anybody repeats it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from desktop.base.paths import RESOURCES
from desktop.base.tables import read_one
from desktop.documents.composer import Composed, Intent
from desktop.documents.elements import (
    CELL,
    CELL_MID,
    HEADING,
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
from desktop.documents.parts import ByHand, Part, by_hand, in_parts
from desktop.documents.pdf import draw, mark_of

_FRAME = Frame(22 * MM, 252 * MM)
_TEXT = Style(size=10.5, leading=17, indent=2)
_HEADING = replace(HEADING, size=12, leading=24, indent=0)
_LABEL = 0.2  # of the width
_VALUE = replace(CELL, align=Align.LEFT)


@dataclass(frozen=True, slots=True)
class CertificateWords:
    """The words of the sheet; `rows` and `counts` by what they tell of."""

    title: str
    sound: str
    broken: str
    more: str
    many: str
    unknown: str
    unsigned: str
    rows: Mapping[str, str]
    counts: Mapping[str, str]
    part: tuple[Part, ...]
    signing: ByHand


def certificate_words() -> CertificateWords:
    """The words, out of the resources. Raises BadResource."""
    return read_one(RESOURCES / "texts/certificate.toml", CertificateWords)


def certificate(words: CertificateWords, told: Mapping[str, str], *, sample: bool) -> bytes:
    """The PDF of the certificate: `told` by the keys of `words.rows`, in their order.

    The same bytes for the same words. Raises PrintTrouble `no_glyph` for a name no bundled font can draw.
    """
    elements = tuple(_elements(words, told))
    sheet = Composed(
        "certificate", words.title, Intent.ISSUE, "", "none", _FRAME, elements, (), sample=sample
    )
    return draw(sheet, mark=mark_of(sheet)).pdf


def _elements(words: CertificateWords, told: Mapping[str, str]) -> Iterator[Element]:
    yield Para((Piece(words.title),), TITLE)
    yield Space(4)
    yield Grid(tuple(_row(label, clean(told[key])) for key, label in words.rows.items()))
    yield from in_parts(words.part, _HEADING, _TEXT)
    yield Space(8)
    yield by_hand(words.signing, least=30)


def _row(label: str, text: str) -> Row:
    lines = tuple((Piece(line),) for line in text.split("\n"))
    return Row((Cell(((Piece(label),),), _LABEL, CELL_MID), Cell(lines, 1 - _LABEL, _VALUE)), least=26)

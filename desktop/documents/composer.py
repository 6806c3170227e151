"""A form and the facts of a case become the final words of a paper. Pure: nothing is read, nothing drawn."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import StrEnum

from desktop.casework.case import Case
from desktop.casework.co_parties import JOINT_FORMS, OWN_FORMS, as_party, each_party, number_within, party_of
from desktop.casework.parting import whole_of
from desktop.documents import fonts
from desktop.documents.blocks import elements_of
from desktop.documents.elements import PAGE_FRAME, TABLE_FRAME, Element, Frame, Piece
from desktop.documents.filling import Filling, Missing
from desktop.documents.form import SLOT, Form
from desktop.documents.sheet import Sheet


class Intent(StrEnum):
    """What the words are for."""

    DRAFT = "draft"  # what is missing prints as blanks
    ISSUE = "issue"  # what is missing bars the paper


@dataclass(frozen=True, slots=True)
class Composed:
    """The final words of a paper, and what it still lacks."""

    form: str
    name: str
    intent: Intent
    number: str
    folio: str
    frame: Frame
    elements: tuple[Element, ...]
    missing: tuple[Missing, ...]
    sample: bool

    def pieces(self) -> Iterator[Piece]:
        """Every piece of the paper in reading order."""
        return _pieces(self.elements)

    def text(self) -> str:
        """The words without layout; a blank is three low lines."""
        return "".join("___" if piece.blank else piece.text for piece in self.pieces())

    @property
    def digest(self) -> str:
        """A digest of all the paper says but for what issue fills in: number and date."""
        return hashlib.sha256(repr(_settled(self.elements)).encode()).hexdigest()


def compose(form: Form, sheet: Sheet, intent: Intent = Intent.DRAFT) -> Composed:
    """The words of a form for a case. What is missing is listed whole, in both intents.

    A sheet without serial and date leaves their places open: a paper is checked before its number is taken.
    """
    sheet = _as_read(form, sheet)
    sheet = replace(sheet, bound={**_bound(form, sheet), **sheet.bound})
    filling = Filling(sheet)
    number = _number(form, filling)
    sheet = filling.sheet = replace(sheet, number=number)
    elements: list[Element] = []
    for block in form.blocks:
        if filling.holds(block.when):
            elements.extend(elements_of(block, form, filling))
    return Composed(
        form.id,
        form.name,
        intent,
        number,
        form.folio,
        PAGE_FRAME if form.on_grid else TABLE_FRAME,
        tuple(elements),
        tuple(dict.fromkeys(filling.missing)),
        sheet.case.sample,
    )


def number_of(form: Form, sheet: Sheet) -> str:
    """The number of a paper, as 大桥罚决〔2026〕29号; empty for a form without one and before issue."""
    return _number(form, Filling(sheet))


def serial_in(form: Form, number: str) -> int | None:
    """The serial in a number that was given by the pattern of a form; None where there is none."""
    shape, at = "", 0
    for slot in SLOT.finditer(form.number):
        shape += re.escape(form.number[at : slot.start()])
        shape += r"(?P<serial>\d+)" if slot["name"] == "paper.serial" else ".+?"
        at = slot.end()
    found = re.fullmatch(shape + re.escape(form.number[at:]), number) if number else None
    return int(found["serial"]) if found else None


def _number(form: Form, filling: Filling) -> str:
    if not form.number or filling.sheet.serial is None:
        return ""
    pieces = filling.fill(form.number)
    return "".join(piece.text for piece in pieces)


def wanted(form: Form, case: Case, n: int = 1) -> bool:
    """Whether a case needs this paper at all, as 听证告知书 only where a hearing may be asked for.

    `n` says which of its group a repeating form would print.
    """
    sheet = _as_read(form, Sheet(case, n))
    return Filling(replace(sheet, bound=_bound(form, sheet))).holds(form.when)


def _bound(form: Form, sheet: Sheet) -> dict[str, int]:
    """Which sheets of repeating groups a paper prints: of its own, and the list its own decides a part of."""
    if not form.repeats:
        return {}
    return {**whole_of(sheet.case, form.repeats, sheet.n), form.repeats: sheet.n}


def _as_read(form: Form, sheet: Sheet) -> Sheet:
    """The sheet of a form as its reader sees the case: the party it is for, or whoever handles them all."""
    if form.id in OWN_FORMS:
        party = party_of(sheet.n)
        return replace(sheet, case=as_party(sheet.case, party), n=number_within(sheet.n))
    return replace(sheet, others=each_party(sheet.case)[1:]) if form.id in JOINT_FORMS else sheet


def undrawable(composed: Composed) -> tuple[str, ...]:
    """The characters of a paper that no bundled font can draw."""
    return fonts.missing_glyphs("".join(piece.text for piece in composed.pieces()))


def _pieces(value: object) -> Iterator[Piece]:
    if isinstance(value, Piece):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _pieces(each)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _pieces(getattr(value, field.name))


def _settled(value: object) -> object:
    """The elements with what issue fills taken out."""
    if isinstance(value, Piece):
        return ("late", value.fact) if value.late else (value.text, value.fact, str(value.blank))
    if isinstance(value, tuple):
        return tuple(_settled(each) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        return (type(value).__name__, *(_settled(getattr(value, field.name)) for field in fields(value)))
    return value

"""填报单: what a case says, in the order in which another platform asks for it, ready to be pasted there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.base.errors import BadResource
from desktop.base.tables import read_list
from desktop.casework.facts import FACTS
from desktop.casework.masking import mask
from desktop.documents.elements import Piece
from desktop.documents.filling import Filling
from desktop.documents.form import check_text
from desktop.documents.sheet import Sheet


@dataclass(frozen=True, slots=True)
class CopyField:
    """One field of the platform, and what goes into it: a text with the slots of the forms."""

    id: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class CopySection:
    """Fields that stand together on the platform's form."""

    name: str
    field: tuple[CopyField, ...]


@dataclass(frozen=True, slots=True)
class CopyRow:
    """One field as it is shown: numbers of identity and telephone but for their ends."""

    id: str
    section: str
    label: str
    text: str  # empty while the case does not say it
    hides: tuple[str, ...]  # the facts whose numbers the text does not show whole


def read_copy_sheet(path: Path) -> tuple[CopySection, ...]:
    """The sheet as it is shipped. Raises BadResource naming the field that is wrong."""
    sections = read_list(path, "section", CopySection)
    ids: set[str] = set()
    for section in sections:
        for field in section.field:
            where = f"[[section.field]] {field.id}"
            check_text(field.text, (), path.name, where)
            if field.id in ids:
                raise BadResource(path.name, f"{where}：id 重复")
            ids.add(field.id)
    return sections


def in_order(sections: Sequence[CopySection], order: Iterable[str]) -> Iterator[tuple[str, CopyField]]:
    """The fields with their sections in a county's order; one it does not name follows the one before it."""
    shipped = [(section.name, field) for section in sections for field in section.field]
    known = {field.id: (name, field) for name, field in shipped}
    ids = [id for id in order if id in known]
    before = ""
    for id in known:
        if id not in ids:
            ids.insert(ids.index(before) + 1 if before else 0, id)
        before = id
    return (known[id] for id in ids)


def copy_row(section: str, field: CopyField, sheet: Sheet) -> CopyRow:
    """A field as it is shown for a case."""
    pieces = _pieces(field, sheet)
    hides = tuple(dict.fromkeys(piece.fact for piece in pieces if _masked(piece, sheet) != piece.text))
    return CopyRow(
        field.id, section, field.label, "".join(_masked(piece, sheet) for piece in pieces).strip(), hides
    )


def copied(field: CopyField, sheet: Sheet) -> str:
    """What is pasted: the whole text."""
    return "".join(piece.text for piece in _pieces(field, sheet)).strip()


def _pieces(field: CopyField, sheet: Sheet) -> tuple[Piece, ...]:
    """What the case does not say yet leaves nothing behind."""
    return tuple(piece for piece in Filling(sheet).fill(field.text) if piece.blank is None)


def _masked(piece: Piece, sheet: Sheet) -> str:
    """The number of a fact masked; 男, which follows from one, is no number."""
    stands = piece.fact in FACTS and piece.text == sheet.case.told((piece.fact, 1))
    return mask(piece.fact, piece.text) if stands else piece.text

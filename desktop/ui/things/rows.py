"""What the tab of things lists: the parts of each thing, and the moves of the one looked at."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop.casework import custody_facts as c
from desktop.casework.case import Case
from desktop.casework.parting import told_in
from desktop.casework.thing_list import StoredThing, reckoned
from desktop.casework.things import Lot, Move, Thing, entered, things_of
from desktop.documents.thing_words import photo_words
from desktop.services.library import Library
from desktop.services.searching import CaseView


@dataclass(frozen=True, slots=True)
class LotRow:
    """A part of a thing."""

    thing: Thing
    lot: Lot
    stored: StoredThing
    photos: str = ""  # 照片3、4


@dataclass(frozen=True, slots=True)
class MoveRow:
    """A move of the thing looked at; `voided` says why it counts no more, `astray` that it fits no more."""

    move: Move
    amount: str
    voided: str = ""
    astray: bool = False


def lot_rows(view: CaseView, library: Library) -> tuple[LotRow, ...]:
    """Every part of the things of a case, in the order of the lists."""
    case = view.case
    stored = reckoned(case, library.clocks, view.calendar).things
    parts = [(thing, lot) for thing in things_of(case) for lot in thing.lots]
    return tuple(
        LotRow(thing, lot, one, photo_words(case, thing.good))
        for (thing, lot), one in zip(parts, stored, strict=True)
    )


def _papered(case: Case, thing: Thing, move: Move) -> Move:
    return replace(move, paper=told_in(case, thing, move))


def move_rows(case: Case, thing: Thing) -> tuple[MoveRow, ...]:
    """The moves of a thing by day; after them those that were voided, or that fit no more."""
    done = [
        MoveRow(
            _papered(case, thing, move), thing.said(move.quantity or thing.total) if move.n or not i else ""
        )
        for i, move in enumerate(thing.moves)
    ]
    for n in case.sheets(c.THING.group):
        move = entered(case, n) if case.get(c.THING, n) == thing.key else None
        voided, astray = case.get(c.VOIDED, n) or "", n in thing.astray
        if move is not None and (voided or astray):
            done.append(MoveRow(move, thing.said(move.quantity or thing.total), voided, astray))
    return tuple(done)

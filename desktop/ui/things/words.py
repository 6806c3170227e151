"""Things in words: how a part stands, the days left, and what a move did."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop.casework.custody_choices import MOVE_ACTS, MoveAct, ThingState
from desktop.casework.thing_list import StoredThing
from desktop.services.library import Library
from desktop.ui.models.cell import Cell, ChipView
from desktop.ui.tokens import Tone
from desktop.ui.widgets.chips import deadline_chip, uncounted_chip

translate = QCoreApplication.translate

_TONES = {
    ThingState.KEPT: Tone.BLUE,
    ThingState.RELEASED: Tone.AMBER,
    ThingState.CONDEMNED: Tone.AMBER,
    ThingState.SOLD: Tone.AMBER,
    ThingState.CONFISCATED: Tone.AMBER,
}


def act_words(act: MoveAct) -> str:
    """送检, 退还."""
    return dict(MOVE_ACTS.choices)[act]


def state_chip(thing: StoredThing, today: date) -> ChipView:
    """How a part of a thing stands; what is out of hand is quiet."""
    tone = Tone.AMBER if thing.lapsed(today) else _TONES.get(thing.state, Tone.MUTE)
    return ChipView(thing.standing(today), tone)


def due_cell(thing: StoredThing, library: Library, today: date) -> Cell:
    """The days left of what a part stands under."""
    if thing.due_on is None:
        return Cell(text="—", tone=Tone.FAINT)
    clock = library.clocks[thing.clock]
    tip = f"{clock.name}　{clock.short}"
    if thing.withheld:
        return Cell(chip=uncounted_chip(thing.due_on.year, tip))
    return Cell(chip=deadline_chip((thing.due_on - today).days, "", tip), tip=tip)

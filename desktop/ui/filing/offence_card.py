"""What happened, where, when, and how the office came to know."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.casework import case_facts as f
from desktop.casework.facts import AnyFact, Slot
from desktop.ui.fact_fields import key_of, spec_of, to_keys, to_slots
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.field_form import FieldForm
from desktop.ui.widgets.pages import Card

OFFENCE: tuple[AnyFact, ...] = (
    f.OFFENCE_ON,
    f.DISCOVERED_ON,
    f.OFFENCE_AT,
    f.OFFENCE_FACTS,
    f.SOURCE,
    f.HARM,
    f.ECOLOGICAL_HARM,
)


class OffenceCard(Card):
    """The facts of the act."""

    edited = Signal()
    left = Signal()
    """A field was left after a change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("案情"), parent=parent)
        self._form = FieldForm([spec_of(fact) for fact in OFFENCE])
        self._form.edited.connect(self._tell_edited)
        self._form.left.connect(self._tell_left)
        self.add_inset(self._form)

    def values(self) -> dict[Slot, str]:
        """What was entered."""
        return to_slots(self._form.read())

    def write(self, values: Mapping[Slot, str]) -> None:
        """Show stored texts; the rest is emptied."""
        self._form.write(dict.fromkeys(self._form.keys, "") | to_keys(values))

    def fields(self) -> dict[Slot, Field]:
        """The fields by place."""
        return {(fact.id, 1): self._form.field(key_of(fact)) for fact in OFFENCE}

    def labels(self) -> dict[Slot, str]:
        """What the entries are called."""
        return {(fact.id, 1): fact.label for fact in OFFENCE}

    def _tell_edited(self, _key: str) -> None:
        self.edited.emit()

    def _tell_left(self, _key: str) -> None:
        self.left.emit()

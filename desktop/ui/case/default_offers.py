"""默认值: what the case knows already, shown in the empty fields of a page and put in by key.

Beside them what a fine may be: both follow each reading of the case.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop.casework.facts import Slot
from desktop.services.defaults import TakeDefaults, defaults_of, take_defaults
from desktop.ui.case.fine_ranges import FineRanges, has_fine
from desktop.ui.desk import Desk
from desktop.ui.fact_fields import key_of, slot_of
from desktop.ui.tasks import Ticket
from desktop.ui.widgets.field_form import FieldForm


class DefaultOffers(QObject):
    """Asks for them as a form comes and after each reading of the case, and keeps those somebody takes."""

    kept = Signal()
    """Values were kept: whatever depends on the case is read again."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._case_id = ""
        self._forms: list[FieldForm] = []
        self._ticket: Ticket | None = None
        self._fines = FineRanges(desk)

    def serve(self, form: FieldForm, case_id: str) -> None:
        """Offer in a form what its case knows, and keep what is taken there."""
        self._case_id = case_id
        self._forms = [*filter(isValid, self._forms), form]
        form.defaults_taken.connect(partial(self._take, form))
        self._ticket = self._ask((form,))
        if has_fine(form):
            self._fines.tell(self._forms, case_id)

    def renew(self) -> None:
        """The case was read again: other things may be known. An answer that comes too late is dropped."""
        if self._ticket is not None:
            self._ticket.drop()
        self._forms = [form for form in self._forms if isValid(form)]
        self._ticket = self._ask(tuple(self._forms))
        self._fines.tell(self._forms, self._case_id)

    def _ask(self, forms: tuple[FieldForm, ...]) -> Ticket | None:
        """Of a form that cannot be written in nothing is asked: its paper is issued."""
        for form in (form for form in forms if not form.isEnabled()):
            form.offer_defaults({})
        forms = tuple(form for form in forms if form.isEnabled())
        slots = tuple(slot_of(key) for form in forms for key in form.keys)
        if not slots or self._desk.why_not("take_defaults"):
            return None
        asked = partial(defaults_of, case_id=self._case_id, slots=slots)
        return self._desk.ask(asked, partial(self._offer, forms))

    def _offer(self, forms: tuple[FieldForm, ...], found: Mapping[Slot, str]) -> None:
        words = {key_of(*slot): text for slot, text in found.items()}
        for form in filter(isValid, forms):
            form.offer_defaults(words)

    def _take(self, form: FieldForm, keys: tuple[str, ...]) -> None:
        seen = {slot_of(key): words for key, words in form.defaults.items() if key in keys}
        if seen:
            self._desk.do(take_defaults, TakeDefaults(self._case_id, seen), self._done)

    def _done(self, _result: object) -> None:
        self.kept.emit()

"""What a fine may be, below each entry of one on a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop.casework.facts import Slot
from desktop.services.fine_spans import fine_spans, is_fine
from desktop.ui.desk import Desk
from desktop.ui.fact_fields import slot_of
from desktop.ui.tasks import Ticket
from desktop.ui.widgets.field_form import FieldForm


class FineSpans(QObject):
    """Asks for them as a form with a fine comes and after each reading of its case."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._case_id = ""
        self._forms: list[FieldForm] = []
        self._ticket: Ticket | None = None

    def serve(self, form: FieldForm, case_id: str) -> None:
        """Say in a form what its fines may be; one without any is left alone."""
        self._case_id = case_id
        if any(is_fine(slot_of(key)) for key in form.keys):
            self._forms.append(form)
            self.renew()  # of forms that come one after another only the last asks, for all of them

    def renew(self) -> None:
        """The case was read again: tier, base, matter or grade may be others."""
        if self._ticket is not None:
            self._ticket.drop()
        self._forms = [form for form in self._forms if isValid(form)]
        self._ticket = self._ask(self._forms)

    def _ask(self, forms: Sequence[FieldForm]) -> Ticket | None:
        slots = tuple(slot for form in forms for slot in map(slot_of, form.keys) if is_fine(slot))
        if not slots:
            return None
        asked = partial(fine_spans, case_id=self._case_id, slots=slots)
        return self._desk.ask(asked, partial(self._show, tuple(forms)))

    def _show(self, forms: tuple[FieldForm, ...], found: Mapping[Slot, str]) -> None:
        for form in filter(isValid, forms):
            for key in filter(lambda key: is_fine(slot_of(key)), form.keys):
                form.field(key).say_below(found.get(slot_of(key), ""))

"""What a fine may be, below each entry of one on a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from shiboken6 import isValid

from desktop.casework.facts import Slot
from desktop.services.fine_ranges import fine_ranges, is_fine
from desktop.ui.desk import Desk
from desktop.ui.fact_fields import slot_of
from desktop.ui.tasks import Ticket
from desktop.ui.widgets.field_form import FieldForm


class FineRanges:
    """Says it in the forms of a page: by tier, base, matter and grade, as the case has them when asked."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._ticket: Ticket | None = None

    def tell(self, forms: Sequence[FieldForm], case_id: str) -> None:
        """Ask for all entries of fines in these forms together; what was asked before is dropped."""
        if self._ticket is not None:
            self._ticket.drop()
        self._ticket = None
        told = tuple(form for form in forms if has_fine(form))
        if told:
            slots = tuple(slot for form in told for slot in map(slot_of, form.keys) if is_fine(slot))
            asked = partial(fine_ranges, case_id=case_id, slots=slots)
            self._ticket = self._desk.ask(asked, partial(_show, told))


def has_fine(form: FieldForm) -> bool:
    """Whether a fine is entered in a form."""
    return any(is_fine(slot_of(key)) for key in form.keys)


def _show(forms: tuple[FieldForm, ...], found: Mapping[Slot, str]) -> None:
    for form in filter(isValid, forms):
        for key in filter(lambda key: is_fine(slot_of(key)), form.keys):
            form.field(key).say_below(found.get(slot_of(key), ""))

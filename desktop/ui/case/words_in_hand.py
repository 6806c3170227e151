"""What is typed and not left yet is put aside every moment: a power cut costs a few words, no whole field.

It is no entry of the journal; what was put aside goes once the field is left. See `WordsAgain` for the rest.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from desktop.services.drafting import DropDraft, Unsaved, drop_draft, save_draft
from desktop.ui.case.known import Known
from desktop.ui.desk import Desk
from desktop.ui.fact_fields import slot_of
from desktop.ui.widgets.field_form import FieldForm

_EVERY = 2000  # milliseconds


class WordsInHand(QObject):
    """Watches the forms of a page; at most one field is in hand at a time."""

    def __init__(self, desk: Desk, known: Known, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._known = desk, known
        self._form: FieldForm | None = None
        self._key = self._held = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_EVERY)
        self._pause.timeout.connect(self.put_aside)

    def serve(self, form: FieldForm) -> None:
        """Watch a form, whose page keeps what is left before it is heard here."""
        form.edited.connect(partial(self._edited, form))
        form.left.connect(self._left)

    def put_aside(self) -> None:
        """Keep what stands in the field in hand now."""
        case_id, form = self._known.case_id, self._form
        text = form.read().get(self._key) if form is not None else None
        slot = slot_of(self._key)
        if not case_id or not text or text == self._known.told(slot) or self._desk.why_not("save_draft"):
            return
        self._held = f"{self._desk.actor.person_id}-{case_id}"
        command = Unsaved(self._held, case_id, {slot: text}, {slot: self._known.told(slot)}).as_draft()
        self._desk.do(save_draft, command, _nothing)

    def _edited(self, form: FieldForm, key: str) -> None:
        self._form, self._key = form, key
        if not self._pause.isActive():
            self._pause.start()

    def _left(self, _key: object) -> None:
        self._pause.stop()
        self._form = None
        if self._held:
            held, self._held = self._held, ""
            self._desk.do(drop_draft, DropDraft(held), _nothing)


def _nothing(_result: object) -> None:
    """What is put aside is no news."""

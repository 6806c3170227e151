"""The password one has now, asked for before anything about the own way in is changed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.base.errors import DeskError
from desktop.services.signing_in import Known
from desktop.ui import spacing
from desktop.ui.signin.key_file_row import KeyFileRow
from desktop.ui.signin.sign_in_panel import unlock
from desktop.ui.signin.way_in import WayIn
from desktop.ui.signin.words import wait_words, wrong_words
from desktop.ui.widgets.password_field import PasswordField


class OwnPassword(QWidget):
    """Field and key file. Wrong passwords count here as they do at the door, and are told below."""

    edited = Signal()
    entered = Signal()
    """Enter was pressed."""
    proved = Signal(object)
    """An Entry: it was right."""
    refused = Signal()
    failed = Signal(object)
    """An error that has no place here; after `refused`."""

    def __init__(self, way: WayIn, known: Known, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._way, self._known = way, known
        self._field, self._file = PasswordField(self.tr("现在的口令")), KeyFileRow(way)
        column = spacing.column(self, 12)
        column.addWidget(self._field)
        column.addWidget(self._file)
        self._file.show_for(known.holder.person_id, needed=known.second)
        self._field.edited.connect(self.edited)
        self._field.entered.connect(self.entered)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    @property
    def filled(self) -> bool:
        """Whether something is typed."""
        return bool(self._field.password)

    def goto(self) -> None:
        """Take the focus."""
        self._field.goto()

    def say(self, words: str) -> None:
        """What is wrong, below the field."""
        self._field.say(words)

    def prove(self) -> None:
        """Try it on a lane."""
        file = self._file.file if self._known.second else None
        id, password = self._known.holder.person_id, self._field.password
        work = partial(unlock, self._way.door, id, password, file)
        self._way.lanes.readers.submit(work, self.proved.emit, self._refuse)

    def _refuse(self, error: BaseException) -> None:
        self.refused.emit()
        code = error.code if isinstance(error, DeskError) else ""
        if isinstance(error, DeskError) and code in ("wrong_password", "too_soon"):
            failed, wait = int(str(error.facts["failed"])), int(str(error.facts["wait"]))
            wrong = wrong_words(failed, second=self._known.second)
            self._field.say(f"{wrong}　{wait_words(wait, failed)}" if wait else wrong)
            self._field.goto()
        elif code in ("key_file_needed", "key_file_unreadable"):
            self._file.say(self._way.wording.words_for(error).line)
        else:
            self.failed.emit(error)

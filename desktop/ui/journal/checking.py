"""核对: the journal link by link, and all that it speaks of, behind the foot of the window."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.services.certifying import Checked, check_journal
from desktop.services.perform import Office
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs
from desktop.ui.journal.check_dialog import CheckDialog
from desktop.ui.tasks import Pulse


class _Stopped(Exception):
    """Somebody pressed cancel: the check found nothing, for it was not finished."""


class JournalChecking(QObject):
    """For the pages on which the journal is checked."""

    said = Signal(object)
    """Words for a toast."""

    def __init__(self, desk: Desk, dialogs: Dialogs, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._dialogs, self._page = desk, dialogs, page

    def run(self, title: str) -> None:
        """Check everything; the foot shows the title, and how far it is."""
        self._desk.run(title, _check, self._show, self._failed)

    def _show(self, checked: Checked) -> None:
        CheckDialog(checked, self._desk, self._dialogs, self._page.window()).open()

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, _Stopped):
            self.said.emit(self.tr("已停下，没有核对完"))
        else:
            self._desk.failed.emit(error)


def _check(office: Office, pulse: Pulse) -> Checked:
    def told(done: int, total: int) -> None:
        if not pulse.goes_on(done, total):
            raise _Stopped

    return check_journal(office, told)

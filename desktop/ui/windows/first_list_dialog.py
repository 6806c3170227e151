"""The county's own list in the first run: looked at row by row, put right, and kept until all is founded."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from desktop.services.matter_lists import ListLook
from desktop.ui import spacing
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs, Telling
from desktop.ui.matters.look_view import LookView
from desktop.ui.matters.look_work import LookWork
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.words import Elided, Words


class FirstListDialog(QDialog):
    """As on the page of matter lists. Nothing is made yet: it goes in with the county, or not at all."""

    taken = Signal(object, object)
    """A TakeList, and how many items it has."""

    def __init__(
        self, desk: Desk, dialogs: Dialogs, look: ListLook, issuer: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setWindowTitle(self.tr("本县的清单"))
        self._desk, self._dialogs = desk, dialogs
        self.view = LookView(desk)
        self._work = LookWork(desk, self.view)
        self._take = Button(self.tr("用这份清单"), Kind.PRIMARY, "check")
        leave = Button(self.tr("取消"))
        leave.clicked.connect(self.reject)
        self._take.clicked.connect(self._give)
        self._work.changed.connect(self._show_state)
        self._work.failed.connect(self._failed)
        head, foot = spacing.row(gap=12), spacing.row(gap=8)
        head.addWidget(Words(self.tr("本县的清单"), Type.H1))
        head.addWidget(Elided(look.book.file, Type.SMALL, Tone.FAINT), 1)
        spacing.add(foot, None, leave, self._take)
        column = spacing.column(self, 10, (20, 16, 20, 14))
        column.addLayout(head)
        column.addWidget(self.view, 1)
        column.addLayout(foot)
        self.resize(1180, 680)
        self._work.show(replace(look, head=replace(look.head, issuer=look.head.issuer or issuer)))

    def showEvent(self, event: QShowEvent) -> None:
        """Of a list whose heading nobody knows, this is asked first."""
        super().showEvent(event)
        self._work.ask_where_unread()

    def _show_state(self) -> None:
        look = self._work.look
        count = len(look.taken) if look is not None else 0
        self._take.setText(self._work.say(self.tr("用这 {n} 项").format(n=count)))
        self._take.setEnabled(self._work.ready)

    def _give(self) -> None:
        command, look = self._work.command(), self._work.look
        if command is not None and look is not None:
            self.taken.emit(command, len(look.taken))
            self.accept()

    def _failed(self, error: BaseException) -> None:
        self._work.busy = False
        self._show_state()
        self._dialogs.tell(Telling.of(self._desk.words(error), error=error))

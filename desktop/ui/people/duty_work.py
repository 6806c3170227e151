"""Where somebody works besides his own unit: a duty is given to him, and ended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.casework.access import Duty
from desktop.casework.lists import Unit
from desktop.services.duties import EndDuty, GiveDuty, end_duty, give_duty
from desktop.services.people import PersonRow
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs, Question
from desktop.ui.people.duty_dialog import DutyDialog


class DutyWork(QObject):
    """For the page of people."""

    said = Signal(object)
    """Words for a toast."""

    def __init__(self, desk: Desk, dialogs: Dialogs, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._dialogs, self._page = desk, dialogs, page

    def ask(self, row: PersonRow, units: Sequence[Unit], initials: Mapping[str, str]) -> None:
        """兼任或者抽调."""
        rights, wording = self._desk.office.library.rights, self._desk.wording
        dialog = DutyDialog(row, units, initials, rights, wording, self._page.window())
        dialog.given.connect(partial(self._give, dialog))
        dialog.open()

    def _give(self, dialog: DutyDialog, command: GiveDuty) -> None:
        self._desk.do(give_duty, command, partial(self._given, dialog), dialog.refuse)

    def _given(self, dialog: DutyDialog, _id: object) -> None:
        dialog.accept()
        self.said.emit(self.tr("已安排，从本人下次登录起算"))

    def ask_end(self, duty: Duty, unit: str) -> None:
        """结束在一个单位的兼任或者抽调."""
        question = Question(
            title=self.tr("结束在{unit}的兼任或者抽调").format(unit=unit),
            lines=(self.tr("今天是最后一天，明天起不能再办理那里的案件；办过的记录不变。"),),
            yes=self.tr("结束"),
            no=self.tr("再看看"),
        )
        self._dialogs.confirm(question, partial(self._end, duty))

    def _end(self, duty: Duty, sure: bool) -> None:
        if sure:
            self._desk.do(end_duty, EndDuty(duty.id), self._ended)

    def _ended(self, _nothing: object) -> None:
        self.said.emit(self.tr("已结束，今天是最后一天"))

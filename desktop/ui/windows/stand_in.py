"""请人代行审批: who stands in for a head or deputy while one is away, from a day to a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop.base.errors import Refusal
from desktop.services.review_settings import Delegate, candidates, delegate
from desktop.ui.desk import Desk
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.asking import Asking
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.field import HALF, EditorKind, FieldSpec
from desktop.ui.widgets.field_form import FieldForm
from desktop.ui.widgets.words import Words
from desktop.ui.wording import Wording

_WIDE = 460
_WHO, _SINCE, _UNTIL = "who", "since", "until"


class StandInDialog(Asking):
    """Who, and for which days."""

    given = Signal(object)
    """A Delegate."""

    def __init__(
        self, people: Sequence[tuple[str, str]], today: date, wording: Wording, parent: QWidget | None = None
    ) -> None:
        super().__init__(_WIDE, parent)
        self._wording = wording
        day, half = EditorKind.DAY, HALF
        self._form = FieldForm(
            (
                FieldSpec(_WHO, self.tr("代行人"), EditorKind.CHOICE, tuple(people), required=True),
                FieldSpec(_SINCE, self.tr("从哪天起"), day, required=True, width=half),
                FieldSpec(_UNTIL, self.tr("最后一天"), day, required=True, width=half),
            )
        )
        self._form.write({_SINCE: today.isoformat()})
        self._note = Words("", Type.SMALL, Tone.RED, wrap=True)
        self._note.hide()
        self._go = Button(self.tr("指定"), Kind.PRIMARY)
        self._go.clicked.connect(self._give)
        self.head(
            self.tr("请人代行审批"),
            self.tr(
                "不在岗的几天，由代行人以您的职务审批，审批表上写明代谁。"
                "代行人从下次登录起可以审批，到期自动停止；本人随时可以继续审批。"
            ),
        )
        self.column.addWidget(self._form)
        self.column.addWidget(self._note)
        leave = Button(self.tr("取消"))
        leave.clicked.connect(self.reject)
        self.add_foot(None, leave, self._go)
        self._form.goto(_WHO)

    def refuse(self, refusal: Refusal) -> None:
        """Why it was not kept; everything stays as it was entered."""
        self._note.setText(self._wording.words_for(refusal).line)
        self._note.show()
        self._go.setEnabled(True)

    def _give(self) -> None:
        told = self._form.read()
        wrong = {**self._form.wrong(), **dict.fromkeys(self._form.unfilled(), self.tr("请填写"))}
        self._form.show_complaints(wrong)
        if not wrong:
            self._go.setEnabled(False)
            days = (date.fromisoformat(told[_SINCE]), date.fromisoformat(told[_UNTIL]))
            self.given.emit(Delegate(told[_WHO], *days))


class StandIn(QObject):
    """Asks, and has it kept."""

    said = Signal(object)
    """Words for a toast."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self._dialog: StandInDialog | None = None

    @property
    def why_not(self) -> str:
        """Why the acting person has nothing to hand on."""
        return self._desk.why_not("delegate")

    def ask(self) -> None:
        """Open the dialog, with those of the own unit."""
        if not self.why_not:
            self._desk.ask(candidates, self._open)

    def _open(self, people: tuple[tuple[str, str], ...]) -> None:
        today = self._desk.office.clock.today()
        self._dialog = StandInDialog(people, today, self._desk.wording, self._window)
        self._dialog.given.connect(self._keep)
        self._dialog.open()

    def _keep(self, command: Delegate) -> None:
        self._desk.do(delegate, command, partial(self._kept, command), self._refused)

    def _kept(self, command: Delegate, _id: str) -> None:
        if self._dialog is not None and isValid(self._dialog):
            self._dialog.accept()
        words = self.tr("已指定代行人，到{month}月{day}日为止")
        self.said.emit(words.format(month=command.until.month, day=command.until.day))

    def _refused(self, refusal: Refusal) -> bool:
        if self._dialog is None or not isValid(self._dialog):
            return False
        self._dialog.refuse(refusal)
        return True

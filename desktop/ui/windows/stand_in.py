"""请人代行审批: who stands in for a head or deputy while one is away, from a day to a day."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.base.errors import Refusal
from desktop.services.perform import Office
from desktop.services.review_settings import (
    Delegate,
    RecallStandIn,
    StandingIn,
    candidates,
    delegate,
    recall_stand_in,
    standing_in,
)
from desktop.ui import spacing
from desktop.ui.desk import Desk
from desktop.ui.widgets.asking import Proposing, refused_in
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.field import HALF, EditorKind, FieldSpec
from desktop.ui.widgets.field_form import FieldForm
from desktop.ui.widgets.words import Words
from desktop.ui.wording import Wording

_WIDE = 460
_WHO, _SINCE, _UNTIL = "who", "since", "until"


Found = tuple[tuple[tuple[str, str], ...], tuple[StandingIn, ...]]
"""Who may stand in, as ids and names, and who does."""


def _found(office: Office) -> Found:
    return candidates(office), standing_in(office)


class StandInDialog(Proposing):
    """Who, and for which days; whoever stands in already, and an end to it."""

    given = Signal(object)
    """A Delegate."""
    recalled = Signal(str)
    """The duty of one who is to stand in no longer."""

    def __init__(self, found: Found, today: date, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(_WIDE, self.tr("指定"), wording, parent)
        people, standing = found
        day, half = EditorKind.DAY, HALF
        self._form = FieldForm(
            (
                FieldSpec(_WHO, self.tr("代行人"), EditorKind.CHOICE, tuple(people), required=True),
                FieldSpec(_SINCE, self.tr("从哪天起"), day, required=True, width=half),
                FieldSpec(_UNTIL, self.tr("最后一天"), day, required=True, width=half),
            )
        )
        self._form.write({_SINCE: today.isoformat()})
        self.head(
            self.tr("请人代行审批"),
            self.tr(
                "不在岗的几天，由本单位的其他负责人、分管负责人以您的职务审批，审批表上写明代谁。"
                "代行人从下次登录起可以审批，到期自动停止；本人随时可以继续审批。"
            ),
        )
        for one in standing:
            self._add_standing(one)
        self.column.addWidget(self._form)
        self.add_acts(self._give)
        self._form.goto(_WHO)

    def _add_standing(self, one: StandingIn) -> None:
        """A line for one who stands in, with the act that ends it."""
        words = self.tr("{name}：{since_month}月{since_day}日至{month}月{day}日").format(
            name=one.name,
            since_month=one.since.month,
            since_day=one.since.day,
            month=one.until.month,
            day=one.until.day,
        )
        end = Button(self.tr("收回"))
        end.setAccessibleName(self.tr("收回{name}的代行").format(name=one.name))
        end.clicked.connect(partial(self.recalled.emit, one.duty_id))
        line = spacing.row(gap=8)
        spacing.add(line, Words(words), None, end)
        self.column.addLayout(line)

    def _give(self) -> None:
        told = self.filled(self._form)
        if told is not None:
            self.go.setEnabled(False)
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
            self._desk.ask(_found, self._open)

    def _open(self, found: Found) -> None:
        today = self._desk.office.clock.today()
        self._dialog = StandInDialog(found, today, self._desk.wording, self._window)
        self._dialog.given.connect(self._keep)
        self._dialog.recalled.connect(self._recall)
        self._dialog.open()

    def _recall(self, duty_id: str) -> None:
        self._desk.do(recall_stand_in, RecallStandIn(duty_id), self._recalled, self._refused)

    def _recalled(self, _none: None) -> None:
        if self._dialog is not None:
            self._dialog.accept()
        self.said.emit(self.tr("已收回，代行人从现在起不再代您审批"))

    def _keep(self, command: Delegate) -> None:
        self._desk.do(delegate, command, partial(self._kept, command), self._refused)

    def _kept(self, command: Delegate, _id: str) -> None:
        if self._dialog is not None:
            self._dialog.accept()
        words = self.tr("已指定代行人，到{month}月{day}日为止")
        self.said.emit(words.format(month=command.until.month, day=command.until.day))

    def _refused(self, refusal: Refusal) -> bool:
        return refused_in(self._dialog, refusal)

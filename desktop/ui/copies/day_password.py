"""The password somebody had when a copy was made: the keys of today do not open it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.base.errors import Refusal
from desktop.services.perform import Office
from desktop.services.restoring import Holder, Way, way_of_its_day
from desktop.services.signing_in import Secret
from desktop.ui import spacing
from desktop.ui.desk import Desk
from desktop.ui.tokens import Type
from desktop.ui.widgets.asking import Asking
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.choice_editors import ChoiceEditor
from desktop.ui.widgets.password_field import PasswordField
from desktop.ui.widgets.words import Words

_WIDE = 420


class DayPassword(Asking):
    """Who it was, and the password of that day."""

    opened = Signal(object)
    """A Way."""

    def __init__(
        self, desk: Desk, copy: Path, holders: Sequence[Holder], parent: QWidget | None = None
    ) -> None:
        super().__init__(_WIDE, parent)
        self._desk, self._copy = desk, copy
        self._who = ChoiceEditor([(one.person_id, _named(one)) for one in holders])
        self._who.setCurrentIndex(0)
        self._password = PasswordField(self.tr("当时的口令"))
        self._go = Button(self.tr("打开备份"), Kind.PRIMARY)
        self._build()
        self._password.entered.connect(self._try)
        self._password.edited.connect(self._allow)
        self._go.clicked.connect(self._try)
        self._allow()
        self._password.goto()

    def _build(self) -> None:
        self.head(
            self.tr("备份当时的口令"),
            self.tr("现在的口令打不开这份备份。恢复以后，大家用备份当时的口令登录。"),
        )
        label = Words(self.tr("备份当时能登录的人"), Type.SMALL)
        label.setBuddy(self._who)
        self._who.setAccessibleName(label.text())
        lines = spacing.column(gap=3)
        spacing.add(lines, label, self._who)
        self.column.addLayout(lines)
        self.column.addWidget(self._password)
        leave = Button(self.tr("取消"))
        leave.clicked.connect(self.reject)
        self.add_foot(None, leave, self._go)

    def _allow(self) -> None:
        self._go.setEnabled(bool(self._password.password))

    def _try(self) -> None:
        if not self._go.isEnabled():
            return
        self._go.setEnabled(False)
        work = partial(_open, self._copy, self._who.written(), Secret(self._password.password))
        self._desk.ask(work, self._take, self._refuse)

    def _take(self, way: Way) -> None:
        self.accept()
        self.opened.emit(way)

    def _refuse(self, error: BaseException) -> None:
        self._allow()
        if isinstance(error, Refusal):
            self._password.say(self._desk.words(error).happened)
            self._password.goto()
        else:
            self._desk.failed.emit(error)


def _open(copy: Path, person_id: str, secret: Secret, office: Office) -> Way:
    return way_of_its_day(copy, person_id, secret, office.storage.keys)


def _named(holder: Holder) -> str:
    unit = holder.units[-1] if holder.units else ""
    return f"{holder.name}　{unit}".strip()

"""修改口令: the own password, asked for by oneself, or because somebody else has set it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.base.errors import BadEntry, Refusal
from desktop.services.accounts import ChangePassword, change_password
from desktop.services.acting import Entry
from desktop.services.signing_in import Known, Secret
from desktop.ui.desk import Desk
from desktop.ui.signin.own_password import OwnPassword
from desktop.ui.signin.way_in import WayIn
from desktop.ui.widgets.asking import Asking
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.new_password import NewPassword

_WIDE = 420


class PasswordDialog(Asking):
    """With `old` one has only just typed the old password; `must` leaves no other way than to sign out."""

    changed = Signal()
    signed_out = Signal()

    def __init__(
        self,
        desk: Desk,
        way: WayIn,
        known: Known,
        old: Secret | None = None,
        *,
        must: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_WIDE, parent)
        self._desk, self._way, self._known = desk, way, known
        self._old, self.must = old, must
        self._now = OwnPassword(way, known)
        self._new = NewPassword((known.holder.name,))
        self._go = Button(self.tr("修改口令"), Kind.PRIMARY)
        self._leave = Button(self.tr("退出登录") if must else self.tr("以后再说") if old else self.tr("取消"))
        self._build()
        self._now.edited.connect(self._allow)
        self._now.entered.connect(self._new.goto)
        self._now.proved.connect(self._take_entry)
        self._now.refused.connect(self._allow)
        self._now.failed.connect(desk.failed)
        self._new.changed.connect(self._allow)
        self._new.entered.connect(self._enter)
        self._go.clicked.connect(self._enter)
        self._leave.clicked.connect(self._turn_back)
        self._allow()
        if old is None:
            self._now.goto()
        else:
            self._new.goto()

    def reject(self) -> None:
        """Esc: nothing is changed. A password that must be changed stays asked for."""
        if not self.must:
            super().reject()

    def withdraw(self) -> None:
        """Whoever was asked is here no more."""
        super().reject()

    def _build(self) -> None:
        words = self.tr("口令改了，恢复单仍然有效；数据不用重新加密。")
        if self.must:
            words = self.tr("现在的口令是管理员设的，请先换成只有您自己知道的。")
        elif self._old is not None:
            words = self.tr("这个口令用了三个月以上，建议换一个。")
        self.head(self.tr("修改口令"), words)
        self.column.addWidget(self._now)
        self.column.addWidget(self._new)
        self._now.setVisible(self._old is None)
        self.add_foot(None, self._leave, self._go)

    def _turn_back(self) -> None:
        if self.must:
            self.signed_out.emit()
        else:
            self.reject()

    def _allow(self) -> None:
        known = self._old is not None or self._now.filled
        self._go.setEnabled(known and bool(self._new.password))

    def _enter(self) -> None:
        if not self._go.isEnabled():
            return
        self._go.setEnabled(False)
        if self._old is not None:
            self._change(self._old)
            return
        self._now.prove()

    def _take_entry(self, entry: Entry) -> None:
        self._change(entry.secret)

    def _change(self, old: Secret) -> None:
        command = ChangePassword(old, replace(old, password=self._new.password))
        self._desk.do(change_password, command, self._done, self._refuse_new)

    def _done(self, _nothing: object) -> None:
        self.must = False
        self.changed.emit()
        self.accept()

    def _refuse_new(self, refusal: Refusal) -> bool:
        self._allow()
        if isinstance(refusal, BadEntry):
            self._new.say(self._way.wording.words_for(refusal).line)
            return True
        return False

"""忘记口令: with the code of the recovery sheet an administrator gets a new password."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.base.errors import DeskError
from desktop.casework.access import ADMINISTRATOR
from desktop.services.acting import Entry
from desktop.services.signing_in import Known, Secret, Unlocked
from desktop.ui import actions, spacing
from desktop.ui.signin.front import Panel
from desktop.ui.signin.person_rows import PersonRows
from desktop.ui.signin.way_in import WayIn
from desktop.ui.signin.words import person_view
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.editors import EntryState, LineEditor
from desktop.ui.widgets.new_password import NewPassword
from desktop.ui.widgets.words import Words


class RecoverPanel(Panel):
    """First the code; then whose password it is, and the new one."""

    came = Signal(object)
    """An Entry."""
    left = Signal()

    def __init__(self, way: WayIn, people: Sequence[Known], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._way = way
        self._people = {
            known.holder.person_id: known for known in people if known.holder.role == ADMINISTRATOR
        }
        self._unlocked: Unlocked | None = None
        self._code, self._note = LineEditor(), Words("", Type.SMALL, Tone.RED, wrap=True)
        self._rows, self._password = PersonRows(self.tr("管理员")), NewPassword()
        self._whose = Words(self.tr("给哪一位管理员设新口令？"), Type.SMALL)
        self._go, self._back = Button("", Kind.PRIMARY), Button(self.tr("返回"))
        self._build()
        self._code.textChanged.connect(self._show)
        self._code.returnPressed.connect(self._enter)
        self._rows.chosen.connect(self._take_person)
        self._password.changed.connect(self._show)
        self._password.entered.connect(self._enter)
        self._go.clicked.connect(self._enter)
        self._back.clicked.connect(self.left)
        self._show()

    def begin(self) -> None:
        """In the code."""
        self._code.goto()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if actions.CLOSE.hears(event):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resume(self) -> None:
        """Nobody came in after all."""
        self._back.setEnabled(True)
        self._show()

    def _build(self) -> None:
        self.head(
            self.tr("忘记口令"),
            self.tr(
                "办案人员忘记口令，请管理员在“人员”里重设。管理员自己忘记，取出封存的恢复单，输入上面的恢复码。"
            ),
        )
        label = Words(self.tr("恢复码"), Type.SMALL)
        label.setBuddy(self._code)
        self._code.setAccessibleName(self.tr("恢复码"))
        self._code.setPlaceholderText(self.tr("六组，每组五个字符，横线可以不输入"))
        self._note.hide()
        foot, coded = spacing.row(gap=8), spacing.column(gap=3)
        spacing.add(coded, label, self._code, self._note)
        spacing.add(foot, None, self._back, self._go)
        self.column.addLayout(coded)
        for part in (self._whose, self._rows, self._password):
            self.column.addWidget(part)
        self.column.addLayout(foot)

    def _enter(self) -> None:
        if not self._go.isEnabled():
            return
        if self._unlocked is None:
            self._lock()
            work = partial(self._way.door.recover, self._code.text())
            self._way.lanes.readers.submit(work, self.show_unlocked, self._refuse)
            return
        self._lock()
        secret = Secret(self._password.password)
        self.came.emit(Entry(self._unlocked, secret, self._rows.current))

    def _lock(self) -> None:
        self._go.setEnabled(False)
        self._back.setEnabled(False)
        self._go.setText(self.tr("正在核对…"))

    def show_unlocked(self, unlocked: Unlocked) -> None:
        """The code was right: whose password is it to be?"""
        self._unlocked = unlocked
        self._back.setEnabled(True)
        rights, today = self._way.rights, self._way.clock.today()
        first = next(iter(self._people), "")
        views = [person_view(known, rights, today) for known in self._people.values()]
        self._rows.show_people(views, first)
        self._take_person(first)
        self._say("")
        self._show()
        self._password.goto()

    def _take_person(self, person_id: str) -> None:
        known = self._people.get(person_id)
        self._password.set_names((known.holder.name,) if known is not None else ())

    def _refuse(self, error: BaseException) -> None:
        self._back.setEnabled(True)
        self._show()
        words = self._way.wording.words_for(error)
        if isinstance(error, DeskError) and error.code == "wrong_password":
            self._say(self.tr("恢复码不对：请核对是不是最近一次打印的恢复单，逐组再看一遍。"))
        else:
            self._say(words.line)
        self._code.goto()

    def _say(self, words: str) -> None:
        self._note.setText(words)
        self._note.setVisible(bool(words))
        self._code.show_state(EntryState.WRONG if words else EntryState.PLAIN)

    def _show(self) -> None:
        known = self._unlocked is not None
        for part in (self._whose, self._rows, self._password):
            part.setVisible(known)
        self._code.setEnabled(not known)
        self._go.setText(self.tr("设新口令并登录") if known else self.tr("下一步"))
        ready = bool(self._password.password and self._rows.current) if known else bool(self._code.text())
        self._go.setEnabled(ready)

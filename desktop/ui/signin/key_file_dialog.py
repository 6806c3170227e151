"""密钥文件: the second factor of one's own way in, taken up or laid down."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.base.errors import Refusal
from desktop.services.accounts import AskForKeyFile, ChangePassword, ask_for_key_file, change_password
from desktop.services.acting import Entry
from desktop.services.signing_in import Known, Secret
from desktop.ui.desk import Desk
from desktop.ui.dialogs import FileQuestion
from desktop.ui.signin.key_file_row import SUFFIX
from desktop.ui.signin.own_password import OwnPassword
from desktop.ui.signin.way_in import WayIn
from desktop.ui.widgets.asking import Asking
from desktop.ui.widgets.buttons import Button, Kind

_WIDE = 440


class KeyFileDialog(Asking):
    """Asks the password, as everything about the own way in does."""

    changed = Signal(object)
    """Words for a toast."""

    def __init__(self, desk: Desk, way: WayIn, known: Known, parent: QWidget | None = None) -> None:
        super().__init__(_WIDE, parent)
        self._desk, self._way, self._known = desk, way, known
        self._now = OwnPassword(way, known)
        act = self.tr("停用密钥文件") if known.second else self.tr("选择位置并启用…")
        self._go = Button(act, Kind.PRIMARY)
        self._build()
        self._now.edited.connect(self._allow)
        self._now.entered.connect(self._enter)
        self._now.proved.connect(self._take_entry)
        self._now.refused.connect(self._allow)
        self._now.failed.connect(desk.failed)
        self._go.clicked.connect(self._enter)
        self._allow()
        self._now.goto()

    def _build(self) -> None:
        title = self.tr("启用密钥文件")
        about = self.tr(
            "以后登录除了口令，还要一个密钥文件，单有口令进不来。请把它存在随身的优盘上，不要存在这台电脑里。"
            "文件丢失以后，只有管理员重设口令才能再进来。"
        )
        if self._known.second:
            title = self.tr("停用密钥文件")
            about = self.tr("以后登录只要口令。原来的密钥文件作废，可以从优盘上删除。")
        self.head(title, about)
        self.column.addWidget(self._now)
        leave = Button(self.tr("取消"))
        leave.clicked.connect(self.reject)
        self.add_foot(None, leave, self._go)

    def _allow(self) -> None:
        self._go.setEnabled(self._now.filled)

    def _enter(self) -> None:
        if self._go.isEnabled():
            self._go.setEnabled(False)
            self._now.prove()

    def _take_entry(self, entry: Entry) -> None:
        self._allow()
        if self._known.second:
            command = ChangePassword(entry.secret, Secret(entry.secret.password))
            said = self.tr("密钥文件已停用，以后只要口令")
            self._desk.do(change_password, command, partial(self._done, said, None), self._refuse_use)
            return
        question = FileQuestion.saving(self.tr("密钥文件存到哪里"), self._known.holder.name + SUFFIX)
        self._way.dialogs.choose_file(question, partial(self._ask_for, entry.secret))

    def _ask_for(self, now: Secret, file: Path) -> None:
        said = self.tr("密钥文件已启用，存在 {file}").format(file=file)
        command = AskForKeyFile(now, file)
        self._desk.do(ask_for_key_file, command, partial(self._done, said, file), self._refuse_use)

    def _done(self, said: str, file: Path | None, _nothing: object) -> None:
        mine = self._way.settings.of(self._known.holder.person_id)
        mine.key_file = str(file) if file is not None else ""
        self.changed.emit(said)
        self.accept()

    def _refuse_use(self, refusal: Refusal) -> bool:
        """A file that is there already is said here: another place is soon chosen."""
        self._now.say(self._way.wording.words_for(refusal).line)
        return refusal.code in ("key_file_there", "password_same")

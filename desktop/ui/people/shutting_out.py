"""停用登录: asked once; the way in is gone at once, and all data are then written anew under another key."""

from __future__ import annotations

import time
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.services.accounts import CloseAccount, close_account, renew_key
from desktop.services.people import PersonRow
from desktop.services.perform import Office
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs, Question
from desktop.ui.tasks import Pulse


class _Stopped(Exception):
    """Somebody pressed cancel: the office stays under its key until the next start."""


class ShuttingOut(QObject):
    """For the page of people."""

    said = Signal(object)
    """Words for a toast."""

    def __init__(self, desk: Desk, dialogs: Dialogs, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._dialogs = desk, dialogs

    def ask(self, row: PersonRow) -> None:
        """Once, with what it does."""
        question = Question(
            title=self.tr("停用{name}的登录").format(name=row.account.holder.name),
            lines=(
                self.tr("本人的口令和密钥文件马上失效，办过的案件和记录都不变。"),
                self.tr(
                    "随后全部数据换一把密钥重新写一遍：即使有人拷走过旧密钥，也打不开以后的内容。"
                    "数据多时要几分钟，其间大家的操作稍等；进度在窗口底部。"
                ),
            ),
            yes=self.tr("停用"),
            no=self.tr("再看看"),
            grave=True,
            icon="lock",
        )
        self._dialogs.confirm(question, partial(self._close, row))

    def _close(self, row: PersonRow, sure: bool) -> None:
        if sure:
            self._desk.do(close_account, CloseAccount(row.id), partial(self._renew, row))

    def _renew(self, row: PersonRow, _nothing: object = None) -> None:
        name = row.account.holder.name
        self._desk.run(
            self.tr("正在换密钥"), _write_anew, partial(self._tell, name), self._failed, writes=True
        )

    def _tell(self, name: str, seconds: int) -> None:
        self.said.emit(
            self.tr("已停用{name}的登录，数据已换密钥重新写过，用时 {n} 秒").format(name=name, n=seconds)
        )

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, _Stopped):
            self.said.emit(self.tr("登录已停用；换密钥停下了，下次打开案台时接着做"))
        else:
            self._desk.failed.emit(error)


def _write_anew(office: Office, pulse: Pulse) -> int:
    """The seconds it took."""

    def told(done: int, total: int) -> None:
        if pulse.stopped:
            raise _Stopped
        pulse.report(done * 100 // max(1, total), 100)

    begun = time.monotonic()
    renew_key(office, told)
    return round(time.monotonic() - begun)

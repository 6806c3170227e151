"""After a stop that was not clean, or a file changed since: said at once, all checked while people work."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.base.clock import CHINA
from desktop.base.errors import StorageTrouble
from desktop.services.perform import Office
from desktop.services.safekeeping import CheckReport, check, seat_itself
from desktop.services.sentences import found
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs, Telling
from desktop.ui.tasks import Pulse
from desktop.ui.windows.words_again import WordsAgain

_SHOWN = 6


class _Stopped(Exception):
    """The check was stopped by whoever sits there."""


class AfterUnclean(QObject):
    """Looks when somebody has come in; checks once.

    That the file opened at all is the quick check: its pages, its log and its mark agree. The full one reads
    the whole journal and every paper.
    """

    said = Signal(object)
    """Words for a toast."""

    def __init__(self, desk: Desk, dialogs: Dialogs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._dialogs = desk, dialogs
        self._looked = False
        self._words = WordsAgain(desk, dialogs, self)
        self._words.said.connect(self.said)

    def look(self) -> None:
        """Keep what was being typed; say it and check, where it was broken off or something is in doubt."""
        self._words.look()
        storage = self._desk.office.storage
        if self._looked or not (storage.broken_off or storage.doubts):
            return
        self._looked = True
        self.said.emit(self._broken_off(storage.broken_off) if storage.broken_off else self._doubted())
        self._desk.run(self.tr("正在完整核对"), _check, self._checked, self._failed)

    def _broken_off(self, since: datetime) -> str:
        at = since.astimezone(CHINA)
        words = self.tr(
            "上次没有正常关闭（{month}月{day}日{hour}打开的）。办过的都在，正在完整核对，可以照常办案。"
        )
        return words.format(month=at.month, day=at.day, hour=f"{at:%H:%M}")

    def _doubted(self) -> str:
        return self.tr("数据文件夹在关闭以后被动过，已记入日志，正在完整核对，可以照常办案。")

    def _checked(self, report: CheckReport) -> None:
        if report.sound:
            self.said.emit(self.tr("完整核对完毕：数据、日志和文书都完好"))
            return
        library = self._desk.office.library
        lines = [found(finding, library) for finding in report.findings[:_SHOWN]]
        telling = Telling(
            title=self.tr("核对发现 {n} 处问题").format(n=len(report.findings)),
            happened="\n".join(lines),
            safe=self.tr("现有的数据没有改动，可以继续查看。"),
            remedy=self.tr("请告诉管理员：在“备份”一页可以用最近一份备份恢复，现有的数据会原样留存。"),
        )
        self._dialogs.tell(telling)

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, _Stopped):
            self.said.emit(self.tr("已停下，没有核对完；“诊断”一页可以再核对"))
        elif not isinstance(error, StorageTrouble) or error.code != "in_use":
            self._desk.failed.emit(error)


def _check(office: Office, pulse: Pulse) -> CheckReport:
    return check(seat_itself(office), partial(_tell, pulse))


def _tell(pulse: Pulse, done: int, total: int) -> None:
    if pulse.stopped:
        raise _Stopped
    pulse.report(done, total)

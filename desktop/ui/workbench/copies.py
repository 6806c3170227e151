"""Keeps the office safe from the window: makes a copy at the press, and knows when the last one was made."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop.services.perform import Office
from desktop.services.safekeeping import KeptCopy, back_up, upkeep
from desktop.ui.desk import Desk
from desktop.ui.tasks import Pulse, Ticket


class _Stopped(Exception):
    """Somebody pressed cancel: nothing of the copy stays."""


class Copies(QObject):
    """One copy is made at a time."""

    known = Signal(object)
    """An Upkeep: what is known of copies and exchange."""
    said = Signal(object)
    """Words for a toast."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._ticket: Ticket | None = None

    @property
    def busy(self) -> bool:
        """Whether a copy is being made."""
        return self._ticket is not None

    def look(self) -> None:
        """Ask what is known."""
        self._desk.ask(upkeep, self.known.emit)

    def back_up(self) -> None:
        """现在备份."""
        if self._ticket is None:
            self._ticket = self._desk.run(self.tr("正在备份并核对"), _back_up, self._done, self._failed)

    def _done(self, kept: KeptCopy) -> None:
        self._ticket = None
        self.said.emit(self.tr("已备份并核对：{n} 件案件，{file}").format(n=kept.cases, file=kept.file.name))
        self.look()

    def _failed(self, error: BaseException) -> None:
        self._ticket = None
        if isinstance(error, _Stopped):
            self.said.emit(self.tr("备份已停下，没有留下不完整的文件"))
        else:
            self._desk.failed.emit(error)


def _back_up(office: Office, pulse: Pulse) -> KeptCopy:
    def told(done: int, total: int) -> None:
        if pulse.stopped:
            raise _Stopped
        pulse.report(done * 100 // max(1, total), 100)

    return back_up(office, None, told)

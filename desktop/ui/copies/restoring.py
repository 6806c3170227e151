"""The way from a copy to the office it is put in the place of: opened, compared, asked, put back."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from desktop.services.perform import Office
from desktop.services.restoring import Holder, Losses, Way, holders_of, losses, own_way, restore
from desktop.ui.copies.day_password import DayPassword
from desktop.ui.copies.loss_dialog import LossDialog
from desktop.ui.desk import Desk
from desktop.ui.tasks import Pulse


class Restoring(QObject):
    """One copy at a time. Each step is asked on a lane, and may be left."""

    restored = Signal(object)
    """The folder where what stood there is kept: everything must be read again."""

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__(over)
        self._desk, self._over = desk, over

    def begin(self, copy: Path) -> None:
        """Look whether the keys of today open it."""
        self._desk.ask(partial(_way, copy), partial(self._take_way, copy))

    def _take_way(self, copy: Path, found: Way | tuple[Holder, ...]) -> None:
        if isinstance(found, Way):
            self._compare(copy, found)
            return
        dialog = DayPassword(self._desk, copy, found, self._over.window())
        dialog.opened.connect(partial(self._compare, copy))
        dialog.open()

    def _compare(self, copy: Path, way: Way) -> None:
        work = partial(_losses, copy, way)
        self._desk.run(self.tr("正在核对备份"), work, partial(self._ask, copy, way))

    def _ask(self, copy: Path, way: Way, found: Losses) -> None:
        today = self._desk.office.clock.today()
        dialog = LossDialog(str(copy), found, today, self._over.window())
        dialog.confirmed.connect(partial(self._restore, copy, way))
        self._open(dialog)

    def _restore(self, copy: Path, way: Way) -> None:
        self._desk.run(self.tr("正在恢复"), partial(_restore, copy, way), self.restored.emit, writes=True)

    @staticmethod
    def _open(dialog: QDialog) -> None:
        dialog.open()


def _way(copy: Path, office: Office) -> Way | tuple[Holder, ...]:
    return own_way(office.storage.keys, copy) or holders_of(copy)


def _losses(copy: Path, way: Way, office: Office, _pulse: Pulse) -> Losses:
    return losses(office, copy, way)


def _restore(copy: Path, way: Way, office: Office, _pulse: Pulse) -> Path:
    return restore(office, copy, way)

"""The way from a damaged or set-aside database to a folder with its papers."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.services.perform import Office
from desktop.services.rescuing import missing_here, save_missing
from desktop.services.restoring import Kind, Losses, LostItem
from desktop.ui.copies.found_dialog import FoundDialog
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Choose, Dialogs, FileQuestion
from desktop.ui.tasks import Pulse


class Rescuing(QObject):
    """One file at a time; the office is only read."""

    said = Signal(object)
    """Words for a toast."""

    def __init__(self, desk: Desk, dialogs: Dialogs, over: QWidget) -> None:
        super().__init__(over)
        self._desk, self._dialogs, self._over = desk, dialogs, over

    def begin(self) -> None:
        """Ask which file."""
        home = self._desk.office.storage.home
        question = FileQuestion(
            title=self.tr("选损坏的或者移到 aside 的数据文件"),
            kind=Choose.OPEN,
            start=home.root / "aside",
            patterns=(self.tr("数据 (*.db)"),),
        )
        self._dialogs.choose_file(question, self._look)

    def _look(self, file: Path) -> None:
        self._desk.run(self.tr("正在读那份数据"), partial(_look, file), partial(self._tell, file))

    def _tell(self, file: Path, found: Losses) -> None:
        dialog = FoundDialog(str(file), found, self._over.window())
        dialog.asked_to_save.connect(partial(self._ask_folder, file, found))
        dialog.open()

    def _ask_folder(self, file: Path, found: Losses) -> None:
        question = FileQuestion(title=self.tr("存到哪个文件夹"), kind=Choose.FOLDER, start=Path.home())
        self._dialogs.choose_file(question, partial(self._save, file, found))

    def _save(self, file: Path, found: Losses, folder: Path) -> None:
        work = partial(_save, file, found, folder)
        self._desk.run(self.tr("正在存文书"), work, partial(self._saved, found), writes=True)

    def _saved(self, found: Losses, missed: tuple[LostItem, ...]) -> None:
        n = len(found.of(Kind.PAPER)) - len(missed)
        words = self.tr("已存文书 {n} 份").format(n=n)
        if missed:
            words += self.tr("，另有 {n} 份的内容读不出来").format(n=len(missed))
        self.said.emit(words)


def _look(file: Path, office: Office, _pulse: Pulse) -> Losses:
    return missing_here(office, file)


def _save(file: Path, found: Losses, folder: Path, office: Office, _pulse: Pulse) -> tuple[LostItem, ...]:
    return save_missing(office, file, found, folder)

"""After cases went over: the 移交清单 is offered, to be kept and signed."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.casework.handover import HandedOver
from desktop.services.handing_over import SaveHandover, save_handover
from desktop.services.perform import Office
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Choose, Dialogs, FileQuestion, Question, Telling


class HandoverSheets(QObject):
    """For whoever handed cases over."""

    said = Signal(object)
    """Words for a toast."""

    def __init__(self, desk: Desk, dialogs: Dialogs, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._dialogs = desk, dialogs

    def offer(self, handed: HandedOver, *, leaves: bool) -> None:
        """Ask whether a sheet is wanted; it can be made now alone, with what has just gone over."""
        question = Question(
            title=self.tr("已交接 {n} 件案件").format(n=len(handed.lines)),
            lines=(
                self.tr("存出移交清单，打印后由移交人、接收人、监交人签名。"),
                self.tr("清单照这一次交接的写，以后不能再出；每件案件的日志里都记着。"),
            ),
            yes=self.tr("存出清单"),
            no=self.tr("不用"),
            icon="print",
        )
        self._dialogs.confirm(question, partial(self._choose, handed, leaves))

    def _choose(self, handed: HandedOver, leaves: bool, sure: bool) -> None:
        if not sure:
            return
        name = self.tr("移交清单-{name}.pdf").format(name=handed.leaver.name)
        asked = FileQuestion(
            title=self.tr("存出移交清单"),
            kind=Choose.SAVE,
            start=Path.home() / name,
            patterns=(self.tr("PDF 文件 (*.pdf)"),),
            suffix="pdf",
        )
        self._dialogs.choose_file(asked, partial(self._save, handed, leaves))

    def _save(self, handed: HandedOver, leaves: bool, file: Path) -> None:
        command = SaveHandover(file, handed, leaves)
        self._desk.draw(partial(_write, command), partial(self._saved, file), self._failed)

    def _saved(self, file: Path, _n: int) -> None:
        self.said.emit(self.tr("移交清单已存为 {file}").format(file=file.name))

    def _failed(self, error: BaseException) -> None:
        self._dialogs.tell(Telling.of(self._desk.words(error), error=error))


def _write(command: SaveHandover, office: Office) -> int:
    return save_handover(office, command)

"""After cases went over: the 移交清单 is offered, to be kept and signed."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.casework.handover import HandedOver, PastHandover
from desktop.services.handing_over import SaveHandover, past_handovers, save_handover
from desktop.services.perform import Office
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs, FileQuestion, Question, Telling
from desktop.ui.widgets.pick_list import PickItem, PickList


class HandoverSheets(QObject):
    """For whoever handed cases over."""

    said = Signal(object)
    """Words for a toast."""

    def __init__(self, desk: Desk, dialogs: Dialogs, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._dialogs = desk, dialogs

    def offer(self, handed: HandedOver, *, leaves: bool) -> None:
        """Ask whether a sheet is wanted now; it can be made again from the page of people."""
        title = self.tr("已交接 {n} 件案件").format(n=len(handed.lines))
        question = Question(
            title=title if handed.lines else self.tr("要不要移交清单"),
            lines=(
                self.tr("存出移交清单，打印后由移交人、接收人、监交人签名。"),
                self.tr("以后要再出，管理员在“人员”页点“移交清单”；每件案件的日志里都记着。"),
            ),
            yes=self.tr("存出清单"),
            no=self.tr("不用"),
            icon="print",
        )
        self._dialogs.confirm(question, partial(self._choose, handed, leaves))

    def ask_again(self, over: QWidget) -> None:
        """移交清单: which of those that were, under a button."""
        self._desk.ask(past_handovers, partial(self._list, over))

    def _list(self, over: QWidget, past: tuple[PastHandover, ...]) -> None:
        if not past:
            self.said.emit(self.tr("还没有交接过案件"))
            return
        words = self.tr("{day} {name} {n} 件，{by}经办")
        items = [
            PickItem(
                str(at),
                words.format(
                    day=one.on.isoformat(),
                    name=one.handed.leaver.name,
                    n=len(one.handed.lines),
                    by=one.by,
                ),
                self.tr("离任") if one.leaves else self.tr("改派"),
            )
            for at, one in enumerate(past)
        ]
        popup = PickList(items, hint=self.tr("查找交接"), parent=over)
        popup.picked.connect(partial(self._again, past))
        popup.show_under(over)

    def _again(self, past: tuple[PastHandover, ...], keys: tuple[str, ...]) -> None:
        if keys:
            one = past[int(keys[0])]
            self._choose(one.handed, one.leaves, True)

    def _choose(self, handed: HandedOver, leaves: bool, sure: bool) -> None:
        if not sure:
            return
        name = self.tr("移交清单-{name}.pdf").format(name=handed.leaver.name)
        asked = FileQuestion.saving(self.tr("存出移交清单"), name)
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

"""The ledgers that came in so far, and taking one back while none of its cases was touched."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from desktop.base.clock import CHINA
from desktop.casework.rows import LedgerLine
from desktop.ui.models.cell import Align, Cell, ChipView, Column, Fixed, Measured
from desktop.ui.models.paged import Ask, PagedModel
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.pages import Card
from desktop.ui.widgets.table import DENSE, Table

translate = QCoreApplication.translate


def standing(line: LedgerLine) -> ChipView:
    """Whether an import can still be taken back."""
    if line.undone_at is not None:
        return ChipView(translate("LedgerImports", "已撤销"), Tone.MUTE)
    if line.touched:
        tip = translate("LedgerImports", "其中 {n} 件已经办理，不能再整体撤销").format(n=line.touched)
        return ChipView(
            translate("LedgerImports", "已办理 {n} 件").format(n=line.touched), Tone.MUTE, tip=tip
        )
    return ChipView(translate("LedgerImports", "可以撤销"), Tone.BLUE)


class ImportsCard(Card):
    """The table of imports, read by pages through `ask`; the act stands in its title row."""

    undo_asked = Signal(object)
    """A LedgerLine."""

    came = Signal(object)
    """How many imports are held by now."""

    def __init__(self, ask: Ask[LedgerLine], parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("LedgerImports", "导入过的台账"), parent=parent)
        self._model: PagedModel[LedgerLine] = PagedModel(
            (
                Column(self.tr("时间"), self._when, Measured("2026年11月23日 09:41　")),
                Column(self.tr("文件"), _file),
                Column(self.tr("经手人"), _who, Measured(self.tr("仁青卓玛　"))),
                Column(self.tr("导入"), _taken, Fixed(64), align=Align.RIGHT),
                Column(self.tr("已有"), _held, Fixed(64), align=Align.RIGHT, spare=True),
                Column(self.tr("不能导入"), _refused, Fixed(84), align=Align.RIGHT, spare=True),
                Column(self.tr("状态"), _standing, Fixed(120)),
            ),
            ask,
            key=_id,
            parent=self,
        )
        self._undo = Button(self.tr("撤销导入"), Kind.LINK, "undo")
        self._undo.clicked.connect(self._ask)
        self.add_right(self._undo)
        self.table = Table(self.tr("导入过的台账"), DENSE)
        self.table.show_model(self._model, self._model.columns)
        self.table.row_changed.connect(self._chosen)
        self.add(self.table, 1)
        self._model.loaded.connect(self._rows_came)
        self._chosen(QModelIndex())

    @property
    def model(self) -> PagedModel[LedgerLine]:
        """What holds the imports that were read."""
        return self._model

    def _rows_came(self, held: int) -> None:
        if not self.table.current().isValid():
            self.table.choose(0)
        self.came.emit(held)

    def _chosen(self, index: QModelIndex) -> None:
        line = self._model.row(index) if index.isValid() else None
        self._undo.setEnabled(line is not None and line.undoable)

    def _ask(self) -> None:
        index = self.table.current()
        line = self._model.row(index) if index.isValid() else None
        if line is not None:
            self.undo_asked.emit(line)

    def _when(self, line: LedgerLine) -> Cell:
        at = line.at.astimezone(CHINA)
        return Cell(text=f"{at.year}年{at.month}月{at.day}日 {at:%H:%M}", tone=Tone.SOFT)


def _id(line: LedgerLine) -> str:
    return line.id


def _file(line: LedgerLine) -> Cell:
    return Cell(text=line.file, strong=True, tip=line.file)


def _who(line: LedgerLine) -> Cell:
    return Cell(text=line.by or translate("LedgerImports", "命令行"), tone=Tone.SOFT)


def _taken(line: LedgerLine) -> Cell:
    return Cell(text=str(line.taken), align=Align.RIGHT)


def _held(line: LedgerLine) -> Cell:
    return Cell(text=str(line.held), tone=Tone.SOFT, align=Align.RIGHT)


def _refused(line: LedgerLine) -> Cell:
    return Cell(text=str(line.refused), tone=Tone.SOFT, align=Align.RIGHT)


def _standing(line: LedgerLine) -> Cell:
    return Cell(chip=standing(line), type=Type.SMALL)

"""核对依据: the bases of a version whose words the laws of the desk do not have, and why."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from desktop.services.bases import BasesReport, Unresolved
from desktop.ui import spacing
from desktop.ui.models.cell import Cell, Column, Fixed, Stretch
from desktop.ui.models.lists import ListModel
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.pages import Card
from desktop.ui.widgets.table import Table
from desktop.ui.widgets.words import Words


class BasesView(QWidget):
    """Each row one basis; Enter looks for it in the laws."""

    opened = Signal(object)
    """The words of a basis."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.version = ""
        self._says = Words("", Type.SMALL, Tone.SOFT, wrap=True)
        self.table = Table(self.tr("查不到的依据"), fill=True)
        self._model: ListModel[Unresolved] = ListModel(
            (
                Column(self.tr("序号"), _number, Fixed(96)),
                Column(self.tr("事项"), _name, Stretch(16)),
                Column(self.tr("依据"), _basis, Stretch(20)),
                Column(self.tr("核对结果"), _fault, Stretch(12)),
            ),
            parent=self,
        )
        self.table.show_model(self._model, self._model.columns)
        self.table.opened.connect(self._open)
        card = Card()
        card.add(self.table, 1)
        column = spacing.column(self, 10)
        column.addWidget(self._says)
        column.addWidget(card, 1)

    def show_report(self, report: BasesReport) -> None:
        """What leads nowhere; how much was looked up."""
        self.version = report.version
        said = self.tr("{version}：核对依据 {n} 处，").format(version=report.version, n=report.n)
        found = self.tr(
            "%n 处查不到、没有写或者没有读全。缺的法规可以在帮助页的“法规”里加入。", "", len(report.rows)
        )
        self._says.setText(said + (found if report.rows else self.tr("全部查得到条文。")))
        self._model.show_rows(report.rows)
        if report.rows:
            self.table.choose(0)

    def _open(self, index: QModelIndex) -> None:
        row = self._model.row(index) if index.isValid() else None
        if row is not None and row.basis:
            self.opened.emit(row.basis)


def _number(row: Unresolved) -> Cell:
    return Cell(text=row.number, tone=Tone.SOFT)


def _name(row: Unresolved) -> Cell:
    return Cell(text=row.name, strong=True, tip=row.name)


def _basis(row: Unresolved) -> Cell:
    return Cell(text=row.basis, tip=row.basis)


def _fault(row: Unresolved) -> Cell:
    return Cell(text=row.fault.value, tone=Tone.AMBER, tip=row.fault.value)

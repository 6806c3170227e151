"""Who acts at this seat. Picked by name; passwords and rights come with sign-in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from desktop.casework.lists import Officer, Unit
from desktop.ui import spacing
from desktop.ui.models.cell import Cell, Column, Measured
from desktop.ui.models.lists import ListModel
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.pages import Card
from desktop.ui.widgets.table import Table
from desktop.ui.widgets.words import Words


class PersonWindow(QDialog):
    """A list of names with a field to narrow it; Enter takes the marked one."""

    picked = Signal(object)
    """The id of a person."""

    def __init__(
        self, officers: Sequence[Officer], units: Sequence[Unit], last: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("选择经办人"))
        self.setModal(True)
        self._officers = tuple(officers)
        self._units = {unit.id: unit.name for unit in units}
        self._model: ListModel[Officer] = ListModel(
            (
                Column(self.tr("姓名"), _name, Measured("司马相如如  ")),
                Column(self.tr("单位"), self._unit),
                Column(self.tr("执法证号"), _certificate, Measured("63012124001  ")),
            ),
            key=_id,
            parent=self,
        )
        self._find = QLineEdit()
        self._find.setPlaceholderText(self.tr("姓名、单位或者执法证号"))
        self._find.setAccessibleName(self.tr("查找人员"))
        self._find.textChanged.connect(self._narrow)
        self._table = Table(self.tr("人员"))
        self._table.show_model(self._model, self._model.columns)
        self._table.opened.connect(self._take_index)
        self._build()
        self._narrow("")
        self._table.choose(max(0, self._model.find(last)))
        self._find.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down move the mark while one types; Enter takes it."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self._table.choose(min(max(0, self._table.current().row() + step), self._model.rowCount() - 1))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        column = spacing.column(self, 12, (20, 18, 20, 16))
        words = Words(self.tr("办理的每一步都以所选人员的名义记入日志。"), Type.SMALL, Tone.SOFT)
        card = Card()
        card.add(self._table, 1)
        self._go = Button(self.tr("进入案台"), Kind.PRIMARY)
        self._go.clicked.connect(self._take)
        foot = spacing.row(gap=8)
        spacing.add(foot, None, self._go)
        spacing.add(column, Words(self.tr("您是哪一位？"), Type.H1), words, self._find)
        column.addWidget(card, 1)
        column.addLayout(foot)
        self.resize(560, 560)

    def _narrow(self, text: str) -> None:
        asked = text.strip()
        rows = [
            one
            for one in self._officers
            if not asked
            or asked in one.name
            or asked in self._units.get(one.unit_id, "")
            or asked in one.certificate
        ]
        self._model.show_rows(rows)
        if rows:
            self._table.choose(0)
        self._go.setEnabled(bool(rows))

    def _take_index(self, _index: QModelIndex) -> None:
        self._take()

    def _take(self) -> None:
        index = self._table.current()
        if index.isValid():
            officer = self._model.row(index)
            if officer is not None:
                self.picked.emit(officer.id)
                self.accept()

    def _unit(self, officer: Officer) -> Cell:
        return Cell(text=self._units.get(officer.unit_id, ""), tone=Tone.SOFT)


def _id(officer: Officer) -> str:
    return officer.id


def _name(officer: Officer) -> Cell:
    return Cell(text=officer.name, strong=True)


def _certificate(officer: Officer) -> Cell:
    return Cell(text=officer.certificate or "—", tone=Tone.SOFT)

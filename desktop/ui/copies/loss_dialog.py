"""用这份备份恢复: what would no longer be there, one by one, before anything is done."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.services.restoring import Losses, LostItem
from desktop.ui import spacing
from desktop.ui.copies.words import loss_columns, loss_lines
from desktop.ui.models.lists import ListModel
from desktop.ui.tokens import Tone
from desktop.ui.widgets.asking import Asking
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.pages import Card
from desktop.ui.widgets.table import DENSE, Table
from desktop.ui.widgets.words import Words

_WIDE, _HIGH = 640, 220


class LossDialog(Asking):
    """A grave question: the safe answer has the focus."""

    confirmed = Signal()

    def __init__(self, name: str, found: Losses, today: date, parent: QWidget | None = None) -> None:
        super().__init__(_WIDE, parent)
        self.head(self.tr("用备份恢复"), name)
        for line in loss_lines(found, today):
            self.column.addWidget(Words(line, tone=Tone.INK, wrap=True))
        if found.items:
            self.column.addWidget(lost_table(self.tr("恢复以后不再有的"), found))
        leave = Button(self.tr("不恢复"))
        leave.clicked.connect(self.reject)
        go = Button(self.tr("恢复到这份备份"), Kind.DANGER)
        go.clicked.connect(self._confirm)
        self.add_foot(None, leave, go)
        leave.setFocus()

    def _confirm(self) -> None:
        self.accept()
        self.confirmed.emit()


def lost_table(name: str, found: Losses) -> Card:
    """The items one by one."""
    table = Table(name, DENSE)
    model: ListModel[LostItem] = ListModel(loss_columns(), found.items, parent=table)
    table.show_model(model, model.columns)
    spacing.fix(table, high=_HIGH)
    card = Card()
    card.add(table)
    return card

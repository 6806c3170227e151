"""The left of the help page: a search, the switch between handbook and law, and what can be opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from desktop.ui import spacing
from desktop.ui.models.cell import Cell, Column, GroupRow
from desktop.ui.models.lists import ListModel
from desktop.ui.settling import Settling
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.bars import SearchField
from desktop.ui.widgets.buttons import Segments
from desktop.ui.widgets.table import TWO_LINES, Table
from desktop.ui.widgets.words import Words, hairline

_WIDE = 300
_SETTLE = 200  # milliseconds after the last key


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be opened."""

    where: str  # as in `Place.where`
    words: str
    second: str = ""


class HelpContents(QFrame):
    """Shows what it is given; the page decides what that is."""

    wanted = Signal(object)
    """The `where` of an entry that was chosen."""
    asked = Signal(object)
    """The words that are looked for now; empty for none."""
    switched = Signal(object)
    """Whether law is looked at, and not the handbook."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side_left")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.search = SearchField(self.tr("在帮助和法规里查找"))
        self.switch = Segments((self.tr("手册"), self.tr("法规")), name=self.tr("手册还是法规"))
        self.table = Table(self.tr("目录"), TWO_LINES, header=False)
        self._model: ListModel[Entry] = ListModel((Column("", _cell),), key=_where_of, parent=self.table)
        self._foot = Words("", Type.CAPTION, Tone.FAINT, wrap=True)
        self._quiet = False
        self._settle = Settling(self, _SETTLE, self._ask)
        self._build()

    @property
    def words(self) -> str:
        """What is looked for."""
        return self.search.text().strip()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What is offered now."""
        rows = (self._model.row(self._model.index(at, 0)) for at in range(self._model.rowCount()))
        return tuple(row for row in rows if row is not None)

    @property
    def in_law(self) -> bool:
        """Whether law is looked at."""
        return self.switch.current == 1

    def look_at(self, *, law: bool) -> None:
        """Switch without a word."""
        self.switch.blockSignals(True)
        self.switch.choose(int(law))
        self.switch.blockSignals(False)

    def show_entries(self, rows: Sequence[Entry | GroupRow], current: str = "") -> None:
        """Offer these, and mark the one that is shown."""
        self._quiet = True
        self._model.show_rows(rows)
        self._quiet = False
        self.mark(current)

    def mark(self, where: str) -> None:
        """Mark the entry that is shown, without opening it again."""
        self._quiet = True
        at = self._model.find(where)
        if at >= 0:
            self.table.choose(at)
        else:
            self.table.clearSelection()
        self._quiet = False

    def say_foot(self, words: str) -> None:
        """Version, and where the data is."""
        self._foot.setText(words)

    def _build(self) -> None:
        self.table.show_model(self._model, self._model.columns)
        self.table.row_changed.connect(self._choose)
        self.table.clicked.connect(self._press)
        self.table.opened.connect(self._press)
        self.search.textChanged.connect(self._settle.ask)
        self.search.asked.connect(self._ask_now)
        self.switch.chosen.connect(self._tell_switch)
        top = spacing.column(gap=8, margins=(12, 12, 12, 8))
        row = spacing.row()
        spacing.add(row, self.switch, None)
        spacing.add(top, self.search, row)
        foot = spacing.column(gap=0, margins=(14, 8, 12, 10))
        foot.addWidget(self._foot)
        column = spacing.column(self)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addWidget(hairline())
        column.addLayout(foot)
        spacing.fix(self, wide=_WIDE)
        QWidget.setTabOrder(self.search, self.switch)
        QWidget.setTabOrder(self.switch, self.table)

    def _choose(self, index: QModelIndex) -> None:
        if not self._quiet:
            self._press(index)

    def _press(self, index: QModelIndex) -> None:
        row = self._model.row(index) if index.isValid() else None
        if row is not None:
            self.wanted.emit(row.where)

    def _ask_now(self, _words: object) -> None:
        self._settle.stop()
        self._ask()

    def _ask(self) -> None:
        self.asked.emit(self.words)

    def _tell_switch(self, index: int) -> None:
        self.switched.emit(index == 1)


def _cell(row: Entry) -> Cell:
    return Cell(text=row.words, second=row.second, tip=row.words)


def _where_of(row: Entry) -> str:
    return row.where

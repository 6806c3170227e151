"""A list of goods as 清单 have it: one a row, from its name to the photographs that show it."""

from __future__ import annotations

import json
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from desktop.casework.facts import kept_cells
from desktop.ui import spacing
from desktop.ui.tokens import Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.editors import EntryState
from desktop.ui.widgets.words import Words, restyle

_SHARES = (5, 4, 2, 2, 4, 3, 2, 2)
"""How wide the columns are beside each other."""


def _titles() -> tuple[str, ...]:
    translate = QCoreApplication.translate
    return (
        translate("GoodsEditor", "名称"),
        translate("GoodsEditor", "规格型号"),
        translate("GoodsEditor", "单位"),
        translate("GoodsEditor", "数量"),
        translate("GoodsEditor", "特征状态"),
        translate("GoodsEditor", "备注"),
        translate("GoodsEditor", "价值（元）"),
        translate("GoodsEditor", "照片编号"),
    )


class GoodsCell(QLineEdit):
    """One cell. Enter goes to the next, and from the last makes a row; a table pasted fills cells."""

    edited = Signal()
    left = Signal()
    entered = Signal()
    pasted = Signal(object)
    """Rows of texts."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("state", "")
        self.setAccessibleName(name)
        self.setMinimumWidth(40)
        self.textEdited.connect(self._tell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter moves on; a paste of several cells fills as many."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.entered.emit()
        elif event.matches(QKeySequence.StandardKey.Paste) and not self.isReadOnly():
            text = QGuiApplication.clipboard().text()
            rows = [line.split("\t") for line in text.strip("\r\n").splitlines()]
            if len(rows) > 1 or any(len(row) > 1 for row in rows):
                self.pasted.emit(rows)
            else:
                super().keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that it was left."""
        super().focusOutEvent(event)
        self.left.emit()

    def _tell(self, _text: str) -> None:
        self.edited.emit()


class GoodsEditor(QWidget):
    """Rows of goods; the value is a JSON list of rows, those that say nothing left out."""

    edited = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[GoodsCell, ...]] = []
        self._removers: list[Button] = []
        self._last, self._locked = "", False
        self._column = spacing.column(self, 6)
        self._grid: QGridLayout = spacing.grid(None, 4)
        for column, title in enumerate(_titles()):
            self._grid.addWidget(Words(title, Type.SMALL), 0, column)
            self._grid.setColumnStretch(column, _SHARES[column])
        self._column.addLayout(self._grid)
        self._more = Button(self.tr("添加一行"), Kind.LINK, "plus", parent=self)
        self._more.setToolTip(self.tr("在最后一格按 Enter 也添加一行；可以从表格软件粘贴多行"))
        self._more.clicked.connect(self.add_row)
        foot = spacing.row(gap=8)
        spacing.add(foot, self._more, None)
        self._column.addLayout(foot)
        self._add()

    @property
    def cells(self) -> tuple[tuple[GoodsCell, ...], ...]:
        """The cells, row by row."""
        return tuple(self._rows)

    def written(self) -> str:
        """The rows of which some cell says something."""
        rows = [[cell.text().strip() for cell in row] for row in self._rows]
        said = [kept_cells(row) for row in rows if any(row)]
        return json.dumps(said, ensure_ascii=False) if said else ""

    def write(self, stored: str) -> None:
        """Show stored rows."""
        while self._rows:
            self._drop()
        for told in json.loads(stored) if stored else []:
            for cell, text in zip(self._add(), told, strict=False):
                cell.setText(str(text))
                cell.setCursorPosition(0)
        if not self._rows:
            self._add()
        self._last = self.written()

    def complaint(self) -> str:
        """A row without a name."""
        for place, row in enumerate(self._rows, 1):
            if not row[0].text().strip() and any(cell.text().strip() for cell in row[1:]):
                return self.tr("第 {n} 行没有写名称").format(n=place)
        return ""

    def hint(self) -> str:
        """None."""
        return ""

    def show_state(self, state: EntryState) -> None:
        """Known rows are read only until F2."""
        self._locked = state is EntryState.KNOWN
        self._more.setVisible(not self._locked)
        for row, remover in zip(self._rows, self._removers, strict=True):
            remover.setVisible(not self._locked)
            for cell in row:
                cell.setReadOnly(self._locked)
                cell.setProperty("state", str(state))
                restyle(cell)

    def set_hint(self, words: str) -> None:
        """The example stands in the first name."""
        self._rows[0][0].setPlaceholderText(words)

    def goto(self) -> None:
        """Take the focus in the first name that is empty, else in the first."""
        empty = next((row[0] for row in self._rows if not row[0].text()), self._rows[0][0])
        empty.setFocus()

    @property
    def in_hand(self) -> tuple[int, float]:
        """Which row is in hand, counted without those that say nothing, 0 for none; from its beginning."""
        said = [row for row in self._rows if any(cell.text().strip() for cell in row)]
        return next((at for at, row in enumerate(said, 1) if any(cell.hasFocus() for cell in row)), 0), 0.0

    def goto_part(self, part: int) -> None:
        """Take the focus in a row."""
        self._rows[part - 1][0].setFocus()

    def add_row(self) -> None:
        """One more, ready to be typed."""
        if not self._locked:
            self._add()[0].setFocus()

    def _add(self) -> tuple[GoodsCell, ...]:
        place = len(self._rows)
        cells = []
        for column, title in enumerate(_titles()):
            cell = GoodsCell(self.tr("第 {n} 行{title}").format(n=place + 1, title=title), self)
            cell.edited.connect(self.edited)
            cell.left.connect(self._tell_left)
            cell.entered.connect(partial(self._enter, place, column))
            cell.pasted.connect(partial(self._paste, place, column))
            self._grid.addWidget(cell, place + 1, column)
            cell.show()
            cells.append(cell)
        remover = Button(kind=Kind.ICON, icon="cross", name=self.tr("移除这一行"), key=place)
        remover.picked.connect(self._remove)
        self._grid.addWidget(remover, place + 1, len(_SHARES))
        remover.show()
        self._rows.append(tuple(cells))
        self._removers.append(remover)
        before: QWidget = self._removers[place - 1] if place else cells[0]
        for after in (*cells, remover):
            if before is not after:
                QWidget.setTabOrder(before, after)
            before = after
        QWidget.setTabOrder(before, self._more)
        return self._rows[-1]

    def _enter(self, row: int, column: int) -> None:
        if column + 1 < len(_SHARES):
            self._rows[row][column + 1].setFocus()
        elif row + 1 < len(self._rows):
            self._rows[row + 1][0].setFocus()
        else:
            self.add_row()

    def _paste(self, row: int, column: int, rows: list[list[str]]) -> None:
        for down, texts in enumerate(rows):
            while row + down >= len(self._rows):
                self._add()
            for across, text in enumerate(texts[: len(_SHARES) - column]):
                self._rows[row + down][column + across].setText(text.strip())
        self.edited.emit()

    def _remove(self, place: object) -> None:
        kept = [[cell.text() for cell in row] for at, row in enumerate(self._rows) if at != place]
        before = self._last
        self.write(json.dumps(kept, ensure_ascii=False))
        self._last = before
        self._rows[min(int(str(place)), len(self._rows) - 1)][0].setFocus()
        self.edited.emit()
        self._tell_left()

    def _drop(self) -> None:
        for widget in (*self._rows.pop(), self._removers.pop()):
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()

    def _tell_left(self) -> None:
        if self.written() != self._last:
            self._last = self.written()
            self.left.emit()

"""清单原文: the cells of a row as the list printed them, each under the title of its column."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.ui import spacing
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.cited import cite
from desktop.ui.widgets.words import Words


class OriginalCells(QWidget):
    """Titles of columns are as long as offices make them: they stand above their cells, not beside."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Mapping[str, str] = {}
        self._column = spacing.column(self, 2)

    def show_cells(self, cells: Mapping[str, str]) -> None:
        """Show those of another row."""
        if cells == self._shown:
            return
        self._shown = cells
        while self._column.count():
            widget = self._column.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for title, written in cells.items():
            label, words = Words(title, Type.SMALL, Tone.FAINT, wrap=True), Words(written, wrap=True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setBuddy(words)
            words.setAccessibleName(f"{title} {written}")
            cite(words, written)
            for each in (label, words):
                self._column.addWidget(each)
        spacing.show_in(self._column)

"""A list that comes by pages, on its card, and in its place what is said where nothing fits."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.ui.models.paged import PagedModel
from desktop.ui.widgets.notices import EmptyState
from desktop.ui.widgets.pages import Card
from desktop.ui.widgets.table import Table


class PagedCard(Card):
    """Shows the table while it holds a row."""

    def __init__(
        self, table: Table, model: PagedModel[Any], none: EmptyState, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self._table, self._none = table, none
        self._stack = QStackedWidget()
        table.show_model(model, model.columns)
        for part in (table, none):
            self._stack.addWidget(part)
        self.add(self._stack, 1)
        model.loaded.connect(self._came)

    def show_table(self) -> None:
        """The table, though it holds nothing: what was looked for is not there."""
        self._stack.setCurrentWidget(self._table)

    def _came(self, held: int) -> None:
        self._stack.setCurrentWidget(self._table if held else self._none)

"""A list that comes by pages, on its card, and in its place what is said where there is nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.ui.models.paged import PagedModel
from desktop.ui.widgets.notices import EmptyState
from desktop.ui.widgets.pages import Card
from desktop.ui.widgets.table import Table

translate = QCoreApplication.translate


class PagedCard(Card):
    """Shows the table while it holds a row; else that filters leave none, or that there is none at all."""

    def __init__(
        self,
        table: Table,
        model: PagedModel[Any],
        none: EmptyState,
        unmatched: EmptyState,
        narrowed: Callable[[], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self._table, self._none, self._unmatched, self._narrowed = table, none, unmatched, narrowed
        self._stack = QStackedWidget()
        table.show_model(model, model.columns)
        for part in (table, none, unmatched):
            self._stack.addWidget(part)
        self.add(self._stack, 1)
        model.loaded.connect(self._came)

    def _came(self, held: int) -> None:
        empty = self._unmatched if self._narrowed() else self._none
        self._stack.setCurrentWidget(self._table if held else empty)


def nothing_fits(title: str) -> EmptyState:
    """What is said where filters leave nothing; its link is to clear them."""
    words, clear = translate("PagedCard", "去掉几个筛选条件再看。"), translate("PagedCard", "清除筛选")
    return EmptyState(title, words, clear, "filter")

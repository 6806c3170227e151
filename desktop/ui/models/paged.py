"""A table that grows by keyset pages as the view scrolls."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop.base.paging import Cursor, Page
from desktop.ui.models.cell import NOWHERE, Column, GroupRow, Index
from desktop.ui.models.rows import RowsModel

R = TypeVar("R")
Take = Callable[[Page[R]], None]
Ask = Callable[[Cursor | None, Take[R]], None]
"""Asks for the page after a cursor and later, never at once, hands it to the second argument."""


class PagedModel(RowsModel[R], Generic[R]):
    """Holds only what has been scrolled to; never asks twice at once; ignores stale answers."""

    loaded = Signal(object)
    """How many rows are held, after each page."""

    def __init__(
        self,
        columns: Sequence[Column[R]],
        ask: Ask[R],
        key: Callable[[R], object] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, key, parent)
        self._ask = ask
        self._after: Cursor | None = None
        self._more, self._asking, self._turn = True, False, 0

    @property
    def complete(self) -> bool:
        """Whether every row has been loaded."""
        return not self._more

    def row(self, index: Index) -> R:
        """The frozen row behind an index, which is that of no heading: those cannot be chosen."""
        row = self._rows[index.row()]
        assert not isinstance(row, GroupRow)
        return row

    def refresh(self) -> None:
        """Start again from the top, keeping the old rows on screen until the new arrive."""
        self._turn += 1
        self._after, self._more, self._asking = None, True, False
        self.fetchMore(NOWHERE)

    def give_up(self) -> None:
        """The question failed: let it be asked again, and let no late answer in."""
        self._turn += 1
        self._asking = False

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there is more and none is on its way."""
        return not parent.isValid() and self._more and not self._asking

    def fetchMore(self, parent: Index) -> None:
        """Ask for the next page."""
        if self.canFetchMore(parent):
            self._asking = True
            self._ask(self._after, partial(self._receive, self._turn))

    def _receive(self, turn: int, page: Page[Any]) -> None:
        if turn != self._turn:
            return
        first = self._after is None
        self._after, self._more, self._asking = page.after, page.after is not None, False
        if first:
            self.beginResetModel()
            self._hold(page.rows)
            self.endResetModel()
        elif page.rows:
            self.beginInsertRows(NOWHERE, len(self._rows), len(self._rows) + len(page.rows) - 1)
            self._hold_more(page.rows)
            self.endInsertRows()
        self.loaded.emit(len(self._rows))

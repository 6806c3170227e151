"""A table that grows by keyset pages as the view scrolls."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QObject, Qt, Signal

from desktop.base.paging import Cursor, Page
from desktop.ui.models.cell import CELL_ROLE, KEY_ROLE, NOWHERE, Align, Cell, Column, Index

R = TypeVar("R")
Take = Callable[[Page[R]], None]
Ask = Callable[[Cursor | None, Take[R]], None]
"""Asks for the page after a cursor and later, never at once, hands it to the second argument."""

_Role = Qt.ItemDataRole
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class PagedModel(QAbstractTableModel, Generic[R]):
    """Holds only what has been scrolled to; never asks twice at once; ignores stale answers.

    The cells of a row are made when it is first looked at: a window shows sixteen of a page of a hundred.
    """

    loaded = Signal(object)
    """How many rows are held, after each page."""

    def __init__(
        self,
        columns: Sequence[Column[R]],
        ask: Ask[R],
        key: Callable[[R], object] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._ask = ask
        self._key = key
        self._rows: list[R] = []
        self._cells: dict[int, tuple[Cell, ...]] = {}
        self._after: Cursor | None = None
        self._more, self._asking, self._turn = True, False, 0

    @property
    def columns(self) -> tuple[Column[R], ...]:
        """The columns, for the view that measures them."""
        return self._columns

    @property
    def complete(self) -> bool:
        """Whether every row has been loaded."""
        return not self._more

    def row(self, index: Index) -> R:
        """The frozen row behind an index."""
        return self._rows[index.row()]

    def find(self, key: object) -> int:
        """Where the row of this key stands among those loaded; -1 when it is not."""
        if self._key is not None:
            for place, row in enumerate(self._rows):
                if self._key(row) == key:
                    return place
        return -1

    def refresh(self) -> None:
        """Start again from the top, keeping the old rows on screen until the new arrive."""
        self._turn += 1
        self._after, self._more, self._asking = None, True, False
        self.fetchMore(NOWHERE)

    def give_up(self) -> None:
        """The question failed: let it be asked again, and let no late answer in."""
        self._turn += 1
        self._asking = False

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Rows loaded so far."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Columns."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        """The cell, its plain words, or its tooltip."""
        if not index.isValid():
            return None
        if role == KEY_ROLE:
            return self._key(self.row(index)) if self._key else None
        return words_of(self._made(index.row())[index.column()], role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> object:
        """Headings stand as their columns do."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        return heading_of(self._columns[section], role)

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there is more and none is on its way."""
        return not parent.isValid() and self._more and not self._asking

    def fetchMore(self, parent: Index) -> None:
        """Ask for the next page."""
        if self.canFetchMore(parent):
            self._asking = True
            self._ask(self._after, partial(self._receive, self._turn))

    def _receive(self, turn: int, page: Page[R]) -> None:
        if turn != self._turn:
            return
        first = self._after is None
        self._after, self._more, self._asking = page.after, page.after is not None, False
        if first:
            self.beginResetModel()
            self._rows, self._cells = list(page.rows), {}
            self.endResetModel()
        elif page.rows:
            self.beginInsertRows(NOWHERE, len(self._rows), len(self._rows) + len(page.rows) - 1)
            self._rows += page.rows
            self.endInsertRows()
        self.loaded.emit(len(self._rows))

    def _made(self, place: int) -> tuple[Cell, ...]:
        if place not in self._cells:
            self._cells[place] = tuple(column.cell(self._rows[place]) for column in self._columns)
        return self._cells[place]


def words_of(cell: Cell, role: int) -> object:
    """What a cell answers under a role."""
    if role == CELL_ROLE:
        return cell
    if role in (_Role.DisplayRole, _Role.AccessibleTextRole):
        return cell.spoken
    if role == _Role.ToolTipRole:
        return cell.tip or (cell.chip.tip if cell.chip else "") or None
    if role == _Role.TextAlignmentRole:
        return _RIGHT if cell.align is Align.RIGHT else _LEFT
    return None


def heading_of(column: Column[R], role: int) -> object:
    """What a heading answers under a role."""
    if role == _Role.DisplayRole:
        return column.heading
    if role == _Role.TextAlignmentRole:
        return _RIGHT if column.align is Align.RIGHT else _LEFT
    return None

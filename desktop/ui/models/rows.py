"""What tables of rows have in common: cells made when a row is first looked at, and headings among them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from desktop.ui.models.cell import CELL_ROLE, KEY_ROLE, NOWHERE, Align, Cell, Column, GroupRow, Index

R = TypeVar("R")
_Role = Qt.ItemDataRole
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class RowsModel(QAbstractTableModel, Generic[R]):
    """Frozen rows in columns. A GroupRow among them is a heading over those that follow.

    The cells of a row are made when it is first looked at: of ten thousand rows a window shows forty.
    """

    def __init__(
        self, columns: Sequence[Column[R]], key: Callable[[R], object] | None, parent: QObject | None
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._key = key
        self._rows: list[R | GroupRow] = []
        self._cells: dict[int, tuple[Cell, ...]] = {}
        self._headings: frozenset[int] = frozenset()

    @property
    def columns(self) -> tuple[Column[R], ...]:
        """The columns, for the view that measures them."""
        return self._columns

    @property
    def headings(self) -> frozenset[int]:
        """Where headings stand, for the view that gives them less height and all the width."""
        return self._headings

    def group(self, place: int) -> GroupRow | None:
        """The heading at a place, if there is one."""
        row = self._rows[place]
        return row if isinstance(row, GroupRow) else None

    def find(self, key: object) -> int:
        """Where the row of this key stands among those that are held; -1 when it does not."""
        if self._key is not None and key is not None:
            for place, row in enumerate(self._rows):
                if not isinstance(row, GroupRow) and self._key(row) == key:
                    return place
        return -1

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Rows that are held, headings counted."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Columns."""
        return 0 if parent.isValid() else len(self._columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading cannot be chosen."""
        if index.isValid() and self.group(index.row()) is not None:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        """The cell or heading, its plain words, or its tooltip."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if isinstance(row, GroupRow):
            if role == CELL_ROLE:
                return row
            shown = role == _Role.DisplayRole and index.column() == 0
            return f"{row.title} {row.count}".strip() if shown else None
        if role == KEY_ROLE:
            return self._key(row) if self._key else None
        return words_of(self._made(index.row(), row)[index.column()], role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> object:
        """Headings stand as their columns do."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        return heading_of(self._columns[section], role)

    def _hold(self, rows: Sequence[R | GroupRow]) -> None:
        """These are held now, and no others."""
        self._rows, self._cells, self._headings = [], {}, frozenset()
        self._hold_more(rows)

    def _hold_more(self, rows: Sequence[R | GroupRow]) -> None:
        """These are held behind the others."""
        self._headings |= {at for at, row in enumerate(rows, len(self._rows)) if isinstance(row, GroupRow)}
        self._rows += rows

    def _made(self, place: int, row: R) -> tuple[Cell, ...]:
        if place not in self._cells:
            self._cells[place] = tuple(column.cell(row) for column in self._columns)
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

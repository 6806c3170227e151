"""Whole lists and trees: everything is held, so it is set and not asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QModelIndex, QObject, Qt

from desktop.ui.models.cell import CELL_ROLE, KEY_ROLE, NOWHERE, Cell, Column, GroupRow, Index
from desktop.ui.models.paged import heading_of, words_of

R = TypeVar("R")
_Role = Qt.ItemDataRole


class ListModel(QAbstractTableModel, Generic[R]):
    """A list that is held whole. A GroupRow among the rows is a heading over those that follow.

    The cells of a row are made when it is first looked at: of ten thousand rows a window shows forty.
    """

    def __init__(
        self,
        columns: Sequence[Column[R]],
        rows: Sequence[R | GroupRow] = (),
        key: Callable[[R], object] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._key = key
        self._rows: list[R | GroupRow] = []
        self._cells: dict[int, tuple[Cell, ...]] = {}
        self._headings: frozenset[int] = frozenset()
        self.show_rows(rows)

    @property
    def columns(self) -> tuple[Column[R], ...]:
        """The columns, for the view that measures them."""
        return self._columns

    @property
    def headings(self) -> frozenset[int]:
        """Where headings stand, for the view that gives them less height and all the width."""
        return self._headings

    def show_rows(self, rows: Sequence[R | GroupRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows, self._cells = list(rows), {}
        self._headings = frozenset(at for at, row in enumerate(self._rows) if isinstance(row, GroupRow))
        self.endResetModel()

    def row(self, index: Index) -> R | None:
        """The frozen row behind an index; None for a heading."""
        row = self._rows[index.row()]
        return None if isinstance(row, GroupRow) else row

    def group(self, place: int) -> GroupRow | None:
        """The heading at a place, if there is one."""
        row = self._rows[place]
        return row if isinstance(row, GroupRow) else None

    def find(self, key: object) -> int:
        """Where the row of this key stands; -1 when it does not."""
        if self._key is not None and key is not None:
            for place, row in enumerate(self._rows):
                if not isinstance(row, GroupRow) and self._key(row) == key:
                    return place
        return -1

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Rows, headings counted."""
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

    def _made(self, place: int, row: R) -> tuple[Cell, ...]:
        if place not in self._cells:
            self._cells[place] = tuple(column.cell(row) for column in self._columns)
        return self._cells[place]


@dataclass(frozen=True, slots=True)
class Node:
    """One thing of a tree: a unit, a chapter, a group of papers."""

    key: str
    cell: Cell
    parent: str | None = None


class TreeModel(QAbstractItemModel):
    """A whole tree of one column, given as nodes that name their parents."""

    def __init__(self, nodes: Sequence[Node] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        # createIndex keeps no reference to an object: nodes are held here, and the index carries a number.
        self._nodes: tuple[Node, ...] = ()
        self._children: dict[str | None, list[int]] = {}
        self._places: dict[str, int] = {}
        self.show_nodes(nodes)

    def show_nodes(self, nodes: Sequence[Node]) -> None:
        """Show another tree. A node whose parent is not among them stands at the top."""
        self.beginResetModel()
        self._nodes = tuple(nodes)
        self._places = {node.key: place for place, node in enumerate(nodes)}
        self._children = {}
        for place, node in enumerate(nodes):
            above = node.parent if node.parent in self._places else None
            self._children.setdefault(above, []).append(place)
        self.endResetModel()

    def node(self, index: Index) -> Node:
        """The node behind an index."""
        return self._nodes[index.internalId()]

    def find(self, key: str) -> QModelIndex:
        """The index of a node; an invalid one when there is none."""
        place = self._places.get(key)
        return QModelIndex() if place is None else self._index_of(place)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Children of a node."""
        if parent.isValid() and parent.column() > 0:
            return 0
        return len(self._children.get(self._key_of(parent), ()))

    def columnCount(self, _parent: Index = NOWHERE) -> int:
        """One."""
        return 1

    def index(self, row: int, column: int, parent: Index = NOWHERE) -> QModelIndex:
        """The child at a place."""
        children = self._children.get(self._key_of(parent), [])
        if column != 0 or not 0 <= row < len(children):
            return QModelIndex()
        return self.createIndex(row, column, children[row])

    def parent(self, child: Index = NOWHERE) -> QModelIndex:  # type: ignore[override]
        """The node above. (Qt's other `parent()`, of the object, is not used on models.)"""
        if not child.isValid():
            return QModelIndex()
        above = self._places.get(self.node(child).parent or "")
        return QModelIndex() if above is None else self._index_of(above)

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        """The cell, its plain words, its key."""
        if not index.isValid():
            return None
        if role == KEY_ROLE:
            return self.node(index).key
        return words_of(self.node(index).cell, role)

    def _key_of(self, index: Index) -> str | None:
        return self.node(index).key if index.isValid() else None

    def _index_of(self, place: int) -> QModelIndex:
        node = self._nodes[place]
        above = node.parent if node.parent in self._places else None
        return self.createIndex(self._children[above].index(place), 0, place)

"""Whole lists and trees: everything is held, so it is set and not asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt

from desktop.ui.models.cell import KEY_ROLE, NOWHERE, Cell, Column, GroupRow, Index
from desktop.ui.models.rows import RowsModel, words_of

R = TypeVar("R")
_Role = Qt.ItemDataRole


class ListModel(RowsModel[R], Generic[R]):
    """A list that is held whole."""

    def __init__(
        self,
        columns: Sequence[Column[R]],
        rows: Sequence[R | GroupRow] = (),
        key: Callable[[R], object] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, key, parent)
        self.show_rows(rows)

    def show_rows(self, rows: Sequence[R | GroupRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._hold(rows)
        self.endResetModel()

    def row(self, index: Index) -> R | None:
        """The frozen row behind an index; None for a heading."""
        row = self._rows[index.row()]
        return None if isinstance(row, GroupRow) else row


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

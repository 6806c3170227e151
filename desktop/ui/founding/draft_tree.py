"""A county as it is drawn up: townships and stations ticked, renamed, merged, dragged into districts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from desktop.casework.lists import Level
from desktop.services.national import County, DraftRow, Township
from desktop.ui.look import look
from desktop.ui.models.cell import KEY_ROLE

_LEVEL = KEY_ROLE + 1
_HIGH = 32.0
_FREE = (
    Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemIsEditable
    | Qt.ItemFlag.ItemIsDragEnabled
    | Qt.ItemFlag.ItemIsDropEnabled
)
_HOLDS = {Level.TOWNSHIP: (Level.COUNTY, Level.DISTRICT), Level.STATION: (Level.TOWNSHIP,)}
"""Into what a unit of a level may be dragged."""


class _Naming(QStyledItemDelegate):
    """The line a name is typed into says what it is to those who cannot see where it stands."""

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        """As Qt makes it, with a name."""
        line = super().createEditor(parent, option, index)
        line.setAccessibleName(self.tr("机构名称"))
        return line

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As high as the line that is typed into: it covers no row below."""
        return QSize(super().sizeHint(option, index).width(), round(look().letters(_HIGH)))


class DraftTree(QTreeWidget):
    """What is not ticked is left out. Several are marked with Ctrl or Shift, and dragged together."""

    drawn = Signal()
    """Something is another now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(self.tr("本县的机构"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setItemDelegate(_Naming(self))
        self.itemChanged.connect(self._changed)

    def show_county(self, county: County, townships: Sequence[Township]) -> None:
        """Begin with what the national table has; a zone that is no government is not ticked."""
        self.blockSignals(True)
        self.clear()
        top = QTreeWidgetItem([county.name])
        top.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDropEnabled)
        top.setData(0, _LEVEL, Level.COUNTY)
        self.addTopLevelItem(top)
        for township in townships:
            item = _item(township.name, Level.TOWNSHIP, township.code, ticked=township.government)
            top.addChild(item)
            item.addChildren([_item(each.name, Level.STATION, each.code) for each in township.villages])
        top.setExpanded(True)
        self.setCurrentItem(top)
        self.blockSignals(False)
        self.drawn.emit()

    def rows(self) -> tuple[DraftRow, ...]:
        """What is ticked, a row for each station; a township without any has one of its own."""
        return tuple(self._rows())

    def _rows(self) -> Iterator[DraftRow]:
        top = self.topLevelItem(0)
        for item in _children(top) if top is not None else ():
            if _level(item) is Level.TOWNSHIP:
                yield from _rows_of(item, "")
            else:
                for township in _children(item):
                    yield from _rows_of(township, item.text(0))

    # --- what is done with it

    def add_district(self) -> None:
        """A district, to be named at once; townships are dragged into it."""
        self._begin(self.topLevelItem(0), Level.DISTRICT, self.tr("新片区"))

    def add_below(self) -> None:
        """A township in the district or county that is marked, or a station in the township."""
        item = next(iter(self.selectedItems()), None)
        if item is None:
            return
        if _level(item) is Level.STATION:
            item = item.parent()
        if _level(item) is Level.TOWNSHIP:
            self._begin(item, Level.STATION, self.tr("新执法站"))
        else:
            self._begin(item, Level.TOWNSHIP, self.tr("新乡镇"))

    def _begin(self, above: QTreeWidgetItem | None, level: Level, name: str) -> None:
        if above is None:
            return
        item = _item(name, level, "")
        at = len(self.districts()) if level is Level.DISTRICT else above.childCount()
        above.insertChild(at, item)  # districts stand before the townships that are dragged into them
        above.setExpanded(True)
        self.setCurrentItem(item)
        self.drawn.emit()
        self.editItem(item)

    def merge(self) -> bool:
        """The marked stations of one township become the first of them; whether that could be done."""
        marked = self._marked()
        if len(marked) < 2 or {_level(item) for item in marked} != {Level.STATION}:
            return False
        if len({id(item.parent()) for item in marked}) != 1:
            return False
        for item in marked[1:]:
            item.parent().removeChild(item)
        self.setCurrentItem(marked[0])
        self.drawn.emit()
        return True

    def districts(self) -> list[QTreeWidgetItem]:
        """The districts there are."""
        top = self.topLevelItem(0)
        return [item for item in _children(top) if _level(item) is Level.DISTRICT] if top is not None else []

    def move_to(self, target: QTreeWidgetItem) -> bool:
        """Put what is marked into a unit; whether it may stand there."""
        marked = [item for item in self._marked() if item is not target]
        if not marked or any(_level(target) not in _HOLDS.get(_level(item), ()) for item in marked):
            return False
        for item in marked:
            item.parent().removeChild(item)
            target.addChild(item)
        target.setExpanded(True)
        self.setCurrentItem(marked[0])
        self.drawn.emit()
        return True

    def _under(self, point: QPoint) -> QTreeWidgetItem | None:
        return self.itemAt(point)

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt would put anything anywhere, and between things too."""
        target = self._under(event.position().toPoint())
        while target is not None and not self.move_to(target):
            target = target.parent()
        event.setDropAction(Qt.DropAction.IgnoreAction)  # or Qt takes the rows away once more
        event.accept()

    def _marked(self) -> list[QTreeWidgetItem]:
        """Marked things in the order in which they stand."""
        return sorted(self.selectedItems(), key=lambda item: self.indexFromItem(item).row())

    def _changed(self, _item: QTreeWidgetItem, _column: int) -> None:
        self.drawn.emit()


def _item(name: str, level: Level, code: str, *, ticked: bool = True) -> QTreeWidgetItem:
    item = QTreeWidgetItem([name])
    item.setData(0, _LEVEL, level)
    item.setData(0, KEY_ROLE, code)
    item.setFlags(_FREE if level is Level.DISTRICT else _FREE | Qt.ItemFlag.ItemIsUserCheckable)
    if level is not Level.DISTRICT:
        item.setCheckState(0, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
    return item


def _level(item: QTreeWidgetItem) -> Level:
    return Level(item.data(0, _LEVEL))


def _children(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    return [item.child(at) for at in range(item.childCount())]


def _ticked(item: QTreeWidgetItem) -> bool:
    return item.checkState(0) is Qt.CheckState.Checked


def _rows_of(township: QTreeWidgetItem, district: str) -> Iterator[DraftRow]:
    if not _ticked(township):
        return
    name, code = township.text(0).strip(), str(township.data(0, KEY_ROLE))
    stations = [item for item in _children(township) if _ticked(item)]
    if not stations:
        yield DraftRow(district, name, code)
    for item in stations:
        yield DraftRow(district, name, code, item.text(0).strip(), str(item.data(0, KEY_ROLE)))

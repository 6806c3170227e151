"""A pop-up list with type-to-filter: units of the breadcrumb, values of a filter chip, long choices."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import overload

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QListView, QWidget

from desktop.ui import spacing
from desktop.ui.look import look
from desktop.ui.models.cell import CELL_ROLE, KEY_ROLE, NOWHERE, Cell, Index
from desktop.ui.models.rows import words_of
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.cell_painter import CellPainter
from desktop.ui.widgets.words import Words, hairline

_SHOWN = 9  # rows before it scrolls
_FILTER_FROM = 8  # a shorter list needs no filter


@dataclass(frozen=True, slots=True)
class PickItem:
    """One thing to choose. `search` holds further words it is found by: pinyin initials, a code."""

    key: str
    text: str
    second: str = ""
    search: str = ""

    def matches(self, asked: str) -> bool:
        """Whether every word asked for occurs in it."""
        within = f"{self.text} {self.second} {self.search}".casefold()
        return all(part in within for part in asked.casefold().split())


class LatePicks(Sequence[PickItem]):
    """Choices that are made when they are first looked at: of ten thousand people few are ever looked for."""

    def __init__(self, make: Callable[[], Iterable[PickItem]]) -> None:
        self._make = make

    def __len__(self) -> int:
        return len(self._made)

    def __iter__(self) -> Iterator[PickItem]:
        return iter(self._made)

    @overload
    def __getitem__(self, at: int) -> PickItem: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[PickItem]: ...
    def __getitem__(self, at: int | slice) -> PickItem | Sequence[PickItem]:
        return self._made[at]

    @cached_property
    def _made(self) -> tuple[PickItem, ...]:
        return tuple(self._make())


class PickModel(QAbstractListModel):
    """The items that match what was typed, each with a tick when it is chosen."""

    def __init__(
        self, items: Sequence[PickItem], chosen: Sequence[str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._items = tuple(items)
        self._shown = tuple(items)
        self._chosen = set(chosen)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The keys chosen, in the order of the items."""
        return tuple(item.key for item in self._items if item.key in self._chosen)

    def filter(self, asked: str) -> None:
        """Show only what matches."""
        self.beginResetModel()
        self._shown = tuple(item for item in self._items if item.matches(asked))
        self.endResetModel()

    def toggle(self, index: Index) -> None:
        """Choose or un-choose an item."""
        self._chosen ^= {self._shown[index.row()].key}
        self.dataChanged.emit(self.index(index.row()), self.index(index.row()))

    def item(self, index: Index) -> PickItem:
        """The item behind an index."""
        return self._shown[index.row()]

    def place_of(self, key: str) -> int:
        """Where an item is shown; -1 when it is not."""
        keys = [item.key for item in self._shown]
        return keys.index(key) if key in keys else -1

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Items shown."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The cell of an item."""
        if not index.isValid():
            return None
        item = self._shown[index.row()]
        if role == KEY_ROLE:
            return item.key
        on = item.key in self._chosen
        icon = "check" if on else ""
        words = f"{item.text}　{item.second}" if item.second else item.text
        cell = Cell(text=words, icon=icon, icon_tone=Tone.BLUE, slot=True, strong=on)
        return words_of(cell, role) if role != CELL_ROLE else cell


class PickList(QFrame):
    """The pop-up. One choice closes it; with `many` items are ticked by Space and taken by Enter."""

    picked = Signal(object)
    """A tuple of keys."""

    def __init__(
        self,
        items: Sequence[PickItem],
        chosen: Sequence[str] = (),
        *,
        many: bool = False,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._many, self._count = many, len(items)
        self._model = PickModel(items, chosen, self)
        self._ask = QLineEdit(self)
        self._list = QListView(self)
        self._nothing = Words(self.tr("没有相符的"), Type.SMALL, Tone.FAINT)
        self._build(hint)
        place = self._model.place_of(chosen[0]) if chosen else 0
        self._stand_on(max(0, place))

    def show_under(self, anchor: QWidget) -> None:
        """Open under a button, inside the screen."""
        self.setMinimumWidth(max(anchor.width(), look().letters(240), self.minimumWidth()))
        self.adjustSize()
        corner = anchor.mapToGlobal(QPoint(0, anchor.height() + look().space(3)))
        screen = anchor.screen().availableGeometry()
        corner.setX(max(screen.left(), min(corner.x(), screen.right() - self.width())))
        if corner.y() + self.height() > screen.bottom():
            above = anchor.mapToGlobal(QPoint(0, 0)).y() - self.height() - look().space(3)
            corner.setY(max(screen.top(), above))  # of a high field neither side has room
        self.move(corner)
        self.show()
        (self._ask if self._ask.isVisibleTo(self) else self._list).setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Typing filters; the arrows, Enter and Space belong to the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take()
                return True
            if watched is self._ask and event.key() in _MOVES:
                QApplication.sendEvent(self._list, event)
                return True
            if self._many and event.key() == Qt.Key.Key_Space and watched is self._list:
                self._toggle(self._list.currentIndex())
                return True
        return False

    def _build(self, hint: str) -> None:
        column = spacing.column(self, 0, (1, 1, 1, 1))
        self._ask.setProperty("kind", "bare")
        self._ask.setPlaceholderText(hint or self.tr("输入文字查找"))
        self._ask.setAccessibleName(hint or self.tr("查找"))
        self._ask.textChanged.connect(self._filter)
        self._ask.installEventFilter(self)
        self._ask.setVisible(self._count >= _FILTER_FROM)
        line = hairline(self)
        line.setVisible(self._count >= _FILTER_FROM)
        self._list.setModel(self._model)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setItemDelegate(CellPainter(self._list))
        self._list.setUniformItemSizes(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(hint or self.tr("可选项"))
        self._list.installEventFilter(self)
        self._list.clicked.connect(self._click)
        self._nothing.setMargin(look().space(10))
        self._nothing.hide()
        spacing.add(column, self._ask, line, self._list, self._nothing)
        if self._many:
            take = Button(self.tr("确定"), Kind.PRIMARY)
            take.clicked.connect(self._take_ticked)
            foot = spacing.row(gap=8, margins=(10, 6, 10, 6))
            spacing.add(foot, Words(self.tr("空格勾选"), Type.CAPTION), None, take)
            column.addWidget(hairline(self))
            column.addLayout(foot)
        rows = min(_SHOWN, max(1, self._count))
        self._list.setFixedHeight(look().space(36) * rows)

    def sizeHint(self) -> QSize:
        """As wide as its longest words, within reason."""
        wide = self.fontMetrics().horizontalAdvance("国" * 16)
        return QSize(wide, super().sizeHint().height())

    def _filter(self, asked: str) -> None:
        self._model.filter(asked)
        found = self._model.rowCount() > 0
        self._list.setVisible(found)
        self._nothing.setVisible(not found)
        if found:
            self._stand_on(0)

    def _stand_on(self, row: int) -> None:
        self._list.setCurrentIndex(self._model.index(row, 0))

    def _click(self, index: QModelIndex) -> None:
        if self._many:
            self._toggle(index)
        else:
            self._take()

    def _toggle(self, index: QModelIndex) -> None:
        if index.isValid():
            self._model.toggle(index)

    def _take(self) -> None:
        if self._many:
            self._take_ticked()
            return
        index = self._list.currentIndex()
        if index.isValid() and self._list.isVisibleTo(self):
            key = self._model.item(index).key
            self.close()
            self.picked.emit((key,))

    def _take_ticked(self) -> None:
        chosen = self._model.chosen
        if not chosen and self._list.currentIndex().isValid():
            chosen = (self._model.item(self._list.currentIndex()).key,)
        self.close()
        self.picked.emit(chosen)


_MOVES = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)

"""列 — which columns the list shows and in which order: ticks, and up and down."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from desktop.ui import spacing
from desktop.ui.actions import COLUMN_DOWN, COLUMN_UP
from desktop.ui.look import look
from desktop.ui.tokens import Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.words import Words, hairline

_KEY = Qt.ItemDataRole.UserRole
_ROWS = 12


class ColumnChooser(QFrame):
    """The pop-up. The list follows at once; nothing need be confirmed."""

    changed = Signal(object)
    """The keys of the columns to show, in order."""
    reset_asked = Signal()
    """恢复默认."""

    def __init__(
        self, columns: Sequence[tuple[str, str]], shown: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._list = QListWidget()
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setAccessibleName(self.tr("列"))
        self._list.installEventFilter(self)
        self._fill(columns, shown)
        self._list.itemChanged.connect(self._tell)
        self._build()

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys ticked, in order."""
        items = [self._list.item(row) for row in range(self._list.count())]
        return tuple(str(item.data(_KEY)) for item in items if item.checkState() is Qt.CheckState.Checked)

    def show_under(self, anchor: QWidget) -> None:
        """Open under a button, inside the screen."""
        self.adjustSize()
        corner = anchor.mapToGlobal(QPoint(anchor.width() - self.width(), anchor.height() + look().space(3)))
        screen = anchor.screen().availableGeometry()
        corner.setX(max(screen.left(), min(corner.x(), screen.right() - self.width())))
        self.move(corner)
        self.show()
        self._list.setFocus()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Alt with an arrow moves a column; Enter closes."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            for action, by in ((COLUMN_UP, -1), (COLUMN_DOWN, 1)):
                if action.hears(event):
                    self._move(by)
                    return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.close()
                return True
        return False

    def _fill(self, columns: Sequence[tuple[str, str]], shown: Sequence[str]) -> None:
        """What is shown first, in its order; then the rest as they are offered."""
        names = dict(columns)
        rest = [key for key, _ in columns if key not in shown]
        for key in (*(key for key in shown if key in names), *rest):
            item = QListWidgetItem(names[key])
            item.setData(_KEY, key)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
            )
            item.setCheckState(Qt.CheckState.Checked if key in shown else Qt.CheckState.Unchecked)
            item.setSizeHint(item.sizeHint().expandedTo(self._row()))
            self._list.addItem(item)
        self._list.setCurrentRow(0)

    def _row(self) -> QSize:
        return QSize(look().letters(150), look().space(30))

    def _build(self) -> None:
        up = Button(kind=Kind.ICON, icon="up", name=COLUMN_UP.tip)
        down = Button(kind=Kind.ICON, icon="down", name=COLUMN_DOWN.tip)
        up.clicked.connect(self._up)
        down.clicked.connect(self._down)
        reset = Button(self.tr("恢复默认"), Kind.LINK)
        reset.clicked.connect(self._reset)
        self._list.setFixedHeight(look().space(30) * _ROWS + look().space(4))
        head, foot = spacing.row(gap=6, margins=(12, 8, 8, 6)), spacing.row(gap=8, margins=(12, 6, 12, 8))
        spacing.add(head, Words(self.tr("列"), Type.STRONG), None, up, down)
        spacing.add(
            foot,
            Words(
                self.tr("空格勾选，{up}、{down} 移动").format(up=COLUMN_UP.key, down=COLUMN_DOWN.key),
                Type.CAPTION,
            ),
            None,
            reset,
        )
        column = spacing.column(self, 0, (1, 1, 1, 1))
        column.addLayout(head)
        spacing.add(column, hairline(self), self._list, hairline(self))
        column.addLayout(foot)

    def _up(self) -> None:
        self._move(-1)

    def _down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        row = self._list.currentRow()
        if not 0 <= row + by < self._list.count() or row < 0:
            return
        item = self._list.takeItem(row)
        self._list.insertItem(row + by, item)
        self._list.setCurrentItem(item)
        self._tell()

    def _reset(self) -> None:
        self.close()
        self.reset_asked.emit()

    def _tell(self, *_item: object) -> None:
        """A list without columns says nothing: the last one stays."""
        if self.keys:
            self.changed.emit(self.keys)

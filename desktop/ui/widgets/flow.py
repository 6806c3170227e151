"""A row that goes on in the next line where there is no more room, as words do."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from desktop.ui.look import look


class Flow(QLayout):
    """Lays out its widgets from left to right, in as many lines as needed; `last_right`: the last apart."""

    def __init__(self, owner: QWidget, gap: float = 8, *, last_right: bool = False) -> None:
        super().__init__(owner)
        self._gap, self._last_right = gap, last_right
        self._items: list[QLayoutItem] = []  # Qt's own list; it asks for them by place
        self._heights: dict[tuple[int, int], int] = {}  # by width and gap; a page asks for them many times
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item over."""
        self._items.append(item)

    def count(self) -> int:
        """Items."""
        return len(self._items)

    def itemAt(self, place: int) -> QLayoutItem | None:
        """The item at a place; None past the end."""
        return self._items[place] if 0 <= place < len(self._items) else None

    def takeAt(self, place: int) -> QLayoutItem | None:  # type: ignore[override]
        """Give an item back."""
        return self._items.pop(place) if 0 <= place < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Takes the width it is given, and no more height than it needs."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        """More lines where it is narrow."""
        return True

    def invalidate(self) -> None:
        """Something in it became larger or smaller, came or went."""
        self._heights.clear()
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        """How high it is at a width."""
        known = (width, look().space(self._gap))
        if known not in self._heights:
            self._heights[known] = self._lay(QRect(0, 0, width, 0), move=False)
        return self._heights[known]

    def setGeometry(self, rect: QRect) -> None:
        """Put every widget where it belongs."""
        super().setGeometry(rect)
        self._lay(rect, move=True)

    def sizeHint(self) -> QSize:
        """All in one line."""
        sizes = [item.sizeHint() for item in self._shown()]
        gaps = max(0, len(sizes) - 1) * look().space(self._gap)
        return QSize(
            sum(size.width() for size in sizes) + gaps, max((size.height() for size in sizes), default=0)
        )

    def minimumSize(self) -> QSize:
        """As wide as its widest."""
        sizes = [item.minimumSize() for item in self._shown()]
        return QSize(
            max((size.width() for size in sizes), default=0),
            max((size.height() for size in sizes), default=0),
        )

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lay(self, rect: QRect, *, move: bool) -> int:
        """The height of all lines; with `move` the widgets go there."""
        gap, lines = look().space(self._gap), self._lines(rect.width())
        top = rect.top()
        for at, line in enumerate(lines):
            high = max((item.sizeHint().height() for item in line), default=0)
            left = rect.left()
            for place, item in enumerate(line):
                size = item.sizeHint()
                if self._last_right and at == len(lines) - 1 and place == len(line) - 1:
                    left = max(left, rect.left() + rect.width() - size.width())
                if move:
                    item.setGeometry(QRect(QPoint(left, top + (high - size.height()) // 2), size))
                left += size.width() + gap
            top += high + gap
        return max(0, top - gap - rect.top())

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        gap = look().space(self._gap)
        lines: list[list[QLayoutItem]] = [[]]
        used = 0
        for item in self._shown():
            wide = item.sizeHint().width()
            if lines[-1] and used + wide > width:
                lines.append([])
                used = 0
            lines[-1].append(item)
            used += wide + gap
        return lines

"""A small chart: pairs of flat bars, each value printed at its end, no grid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui import spacing
from desktop.ui.look import look
from desktop.ui.tokens import Type
from desktop.ui.widgets.words import Words

_BAR = 14
_LEAST_HIGH = 66


@dataclass(frozen=True, slots=True)
class BarPair:
    """Two values of one month, and what it is called."""

    label: str
    first: int
    second: int


class SmallBars(QWidget):
    """Draws the pairs; a screen reader hears every value."""

    def __init__(self, name: str, series: tuple[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pairs: tuple[BarPair, ...] = ()
        self._series = series
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_pairs(self, pairs: Sequence[BarPair]) -> None:
        """Show other values."""
        self._pairs = tuple(pairs)
        first, second = self._series
        words = (f"{each.label} {first} {each.first}，{second} {each.second}" for each in self._pairs)
        self.setAccessibleDescription("；".join(words))
        self.setToolTip("\n".join(self.accessibleDescription().split("；")))
        self.update()

    def sizeHint(self) -> QSize:
        """Room for a value over the bars and a month under them."""
        return QSize(look().letters(300), look().letters(_LEAST_HIGH))

    def minimumSizeHint(self) -> QSize:
        """Narrow bars are still bars."""
        return QSize(look().letters(200), look().letters(_LEAST_HIGH - 10))

    def changeEvent(self, event: QEvent) -> None:
        """Measure again after a change of look."""
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line at the foot, the bars, their values, the months."""
        if not self._pairs:
            return
        now = look()
        painter = QPainter(self)
        font = now.font(Type.CAPTION)
        painter.setFont(font)
        line = QFontMetrics(font).height()
        foot = self.height() - line - 1
        painter.setPen(now.colour("line2"))
        painter.drawLine(0, foot, self.width(), foot)
        most = max((value for each in self._pairs for value in (each.first, each.second)), default=0)
        each_wide = self.width() / len(self._pairs)
        for place, pair in enumerate(self._pairs):
            middle = each_wide * (place + 0.5)
            painter.setPen(now.colour("ink3"))
            under = QRectF(middle - each_wide / 2, foot + 1, each_wide, line)
            painter.drawText(under, Qt.AlignmentFlag.AlignCenter, pair.label)
            self._paint_bar(painter, middle, -1, pair.first, most, foot - line + 1)
            self._paint_bar(painter, middle, 1, pair.second, most, foot - line + 1)

    def _paint_bar(
        self, painter: QPainter, middle: float, side: int, value: int, most: int, room: int
    ) -> None:
        """A bar left or right of the middle. Nothing at all is no bar, but its nought is printed."""
        now = look()
        wide = now.letters(_BAR)
        foot = self.height() - QFontMetrics(painter.font()).height() - 1
        high = round(room * value / most) if most else 0
        left = middle + 1 if side > 0 else middle - 1 - wide
        painter.fillRect(QRectF(left, foot - high, wide, high), now.colour("bar2" if side > 0 else "bar1"))
        painter.setPen(now.colour("ink2"))
        line = QFontMetrics(painter.font()).height()
        over = QRectF(left - wide, foot - high - line + 1, wide * 3, line)
        painter.drawText(over, Qt.AlignmentFlag.AlignCenter, str(value))


class SeriesMark(QWidget):
    """A square of a series' colour, and what it is called."""

    def __init__(self, role: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = spacing.row(self, 6)
        row.addWidget(_Square(role))
        row.addWidget(Words(words, Type.CAPTION))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class _Square(QWidget):
    def __init__(self, role: str) -> None:
        super().__init__()
        self._role = role
        spacing.fix(self, wide=10, high=10)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), look().colour(self._role))

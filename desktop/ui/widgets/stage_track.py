"""Where a case stands: a picture of the record in one row, not a set of buttons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui import icons
from desktop.ui.look import look
from desktop.ui.tokens import Type

_HIGH = 60
_RADIUS = 8
_AXIS = 14


class StageState(Enum):
    """Done, under way, or to come."""

    DONE = "done"
    NOW = "now"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class StageMark:
    """One stage: its name, and its date or 进行中. A stage that was skipped is left out, not greyed."""

    key: str
    name: str
    state: StageState
    words: str = ""


class StageTrack(QWidget):
    """The row of stages. Left and right walk over it; Enter on a done one opens its papers."""

    opened = Signal(object)
    """The key of a done stage."""

    def __init__(self, marks: Sequence[StageMark] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks: tuple[StageMark, ...] = ()
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("阶段"))
        self.show_stages(marks)

    def show_stages(self, marks: Sequence[StageMark]) -> None:
        """Show another record."""
        self._marks = tuple(marks)
        places = [place for place, mark in enumerate(marks) if mark.state is StageState.NOW]
        self._at = places[0] if places else max(0, len(self._marks) - 1)
        self._describe()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """One row."""
        return QSize(look().letters(62) * max(1, len(self._marks)), self._high())

    def minimumSizeHint(self) -> QSize:
        """Names may be cut on a narrow window, but not vanish."""
        return QSize(look().letters(44) * max(1, len(self._marks)), self._high())

    def changeEvent(self, event: QEvent) -> None:
        """Measure again after a change of look."""
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring shows where one stands."""
        super().focusInEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, and open what is done."""
        if event.key() == Qt.Key.Key_Left:
            self._walk(-1)
        elif event.key() == Qt.Key.Key_Right:
            self._walk(1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self._at)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click opens what is done."""
        if self._marks:
            self._open(int(event.position().x() * len(self._marks) / max(1, self.width())))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Lines, marks, names, dates."""
        now = look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        axis, radius = now.space(_AXIS), now.letters(_RADIUS)
        step = self.width() / max(1, len(self._marks))
        for place, mark in enumerate(self._marks[:-1]):
            done = mark.state is StageState.DONE
            line = Qt.PenStyle.SolidLine if done else Qt.PenStyle.DotLine
            painter.setPen(QPen(now.colour("accent" if done else "line2"), 2, line))
            begin = step * (place + 0.5) + radius + now.space(4)
            end = step * (place + 1.5) - radius - now.space(4)
            painter.drawLine(QPointF(begin, axis), QPointF(end, axis))
        for place, mark in enumerate(self._marks):
            middle = QPointF(step * (place + 0.5), axis)
            self._paint_mark(painter, middle, radius, mark.state)
            if self.hasFocus() and place == self._at:
                painter.setPen(QPen(now.colour("ink"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(middle, radius + 4, radius + 4)
            self._paint_words(painter, middle, radius, step, mark)

    def _paint_mark(self, painter: QPainter, middle: QPointF, radius: float, state: StageState) -> None:
        now = look()
        if state is StageState.DONE:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(now.colour("accent"))
            painter.drawEllipse(middle, radius, radius)
            side = radius * 1.6
            box = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
            icons.paint(painter, "check", box, now.colour("on_accent"), 1.8)
        elif state is StageState.NOW:
            painter.setPen(QPen(now.colour("accent"), 2.5))
            painter.setBrush(now.colour("surface"))
            painter.drawEllipse(middle, radius, radius)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(now.colour("accent"))
            painter.drawEllipse(middle, radius * 0.44, radius * 0.44)
        else:
            painter.setPen(QPen(now.colour("field"), 1.5))
            painter.setBrush(now.colour("surface"))
            painter.drawEllipse(middle, radius - 1.5, radius - 1.5)

    def _paint_words(
        self, painter: QPainter, middle: QPointF, radius: float, step: float, mark: StageMark
    ) -> None:
        now = look()
        current = mark.state is StageState.NOW
        ink = "accent" if current else "ink" if mark.state is StageState.DONE else "ink3"
        font = now.font(Type.SMALL, 600 if current else 400)
        high = QFontMetrics(font).height()
        name = QRectF(middle.x() - step / 2, middle.y() + radius + now.space(2), step, high)
        painter.setFont(font)
        painter.setPen(now.colour(ink))
        shown = QFontMetrics(font).elidedText(mark.name, Qt.TextElideMode.ElideRight, int(step))
        painter.drawText(name, Qt.AlignmentFlag.AlignCenter, shown)
        painter.setFont(now.font(Type.CAPTION))
        painter.setPen(now.colour("accent" if current else "ink3"))
        under = QRectF(name.left(), name.bottom() - now.space(2), step, QFontMetrics(painter.font()).height())
        painter.drawText(under, Qt.AlignmentFlag.AlignCenter, mark.words)

    def _high(self) -> int:
        now = look()
        words = QFontMetrics(now.font(Type.SMALL)).height() + QFontMetrics(now.font(Type.CAPTION)).height()
        return max(now.space(_HIGH), now.space(_AXIS) + now.letters(_RADIUS) + words + now.space(2))

    def _walk(self, step: int) -> None:
        self._at = max(0, min(len(self._marks) - 1, self._at + step))
        self._describe()
        self.update()

    def _open(self, place: int) -> None:
        if 0 <= place < len(self._marks) and self._marks[place].state is StageState.DONE:
            self.opened.emit(self._marks[place].key)

    def _describe(self) -> None:
        if self._marks:
            mark = self._marks[self._at]
            self.setAccessibleDescription(f"{mark.name} {mark.words}".strip())

"""The sketch painted: marks by kind and colour, townships by name, north above, a bar for the scale."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop.casework.sketch import Flat, PlacedRow, PlaceKind, Sketch, Standing, scale_length, scale_words
from desktop.ui import spacing
from desktop.ui.look import look
from desktop.ui.sketch.words import TONES, about, kind_words, standing_words
from desktop.ui.tokens import TONES as COLOURS
from desktop.ui.tokens import Type

STEP = 1.25
_RADIUS = 5.5
_NEAR = 12  # units within which a click means a mark
_LEAST_KM = 0.2  # the whole of a sketch of one place alone
_ROOM = 0.84  # of the view that the whole sketch takes
_NEAREST, _FARTHEST = 4000.0, 0.2  # pixels for a kilometre
_PAN = 0.15  # of the view, for a key
_CELL = 8  # pixels of the grid by which names keep off marks
_STEPS_AWAY = (0, -1, 1, -2, 2, -3, 3, 4, 5, 6, -4, -5)  # half lines that a name may stand off its place
_BAR = 130  # units that the scale takes at the most


class SketchView(QWidget):
    """Wheel and keys go nearer and farther, dragging and the arrow keys move, a click chooses a mark.

    The list beside it says the same in words: who does not see it loses nothing.
    """

    chosen = Signal(object)
    """The id of a place."""
    opened = Signal(object)
    """The id of a place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sketch = Sketch((), (), ())
        self._standings: tuple[Standing, ...] = ()
        self._at = ""  # the id of the chosen place
        self._middle, self._per_km, self._whole = Flat(0, 0), 1.0, True
        self._held: QPointF | None = None  # where a drag stands
        self._dragged = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("办案地点示意图"))

    @property
    def per_km(self) -> float:
        """Pixels for a kilometre."""
        return self._per_km

    def show_sketch(self, sketch: Sketch, standings: Sequence[Standing]) -> None:
        """Show other places; the view goes to all of them where they are others."""
        others = {row.id for row, _ in sketch.marks} != {row.id for row, _ in self._sketch.marks}
        self._sketch, self._standings = sketch, tuple(standings)
        told = self.tr("{n} 处地点，旁边的列表里有每一处").format(n=len(sketch.marks))
        self.setAccessibleDescription(told)
        if others or self._whole:
            self.fit()
        self.update()

    def choose(self, id: str) -> None:
        """Ring a place; brought into sight where it lies outside."""
        self._at = id
        found = next((flat for row, flat in self._sketch.marks if row.id == id), None)
        if found is not None and not QRectF(self.rect()).contains(self.point(found)):
            self._middle, self._whole = found, False
        self.update()

    def fit(self) -> None:
        """The whole sketch."""
        self._whole, self._middle = True, self._sketch.middle
        wide, high = max(self._sketch.wide, _LEAST_KM), max(self._sketch.high, _LEAST_KM)
        self._per_km = _within(min(self.width() * _ROOM / wide, self.height() * _ROOM / high))
        self.update()

    def zoom(self, by: float, about_point: QPointF | None = None) -> None:
        """Nearer, or farther below one; what lies under the point stays there."""
        point = about_point or QPointF(self.rect().center())
        before = self.flat(point)
        self._per_km, self._whole = _within(self._per_km * by), False
        after = self.flat(point)
        self._middle = Flat(
            self._middle.east + before.east - after.east, self._middle.north + before.north - after.north
        )
        self.update()

    def point(self, flat: Flat) -> QPointF:
        """Where a place stands in the view."""
        return QPointF(
            self.width() / 2 + (flat.east - self._middle.east) * self._per_km,
            self.height() / 2 - (flat.north - self._middle.north) * self._per_km,
        )

    def flat(self, point: QPointF) -> Flat:
        """The place that a point of the view is."""
        return Flat(
            self._middle.east + (point.x() - self.width() / 2) / self._per_km,
            self._middle.north - (point.y() - self.height() / 2) / self._per_km,
        )

    # --- what Qt asks

    def sizeHint(self) -> QSize:
        """As much as the page has."""
        return QSize(look().letters(560), look().letters(420))

    def minimumSizeHint(self) -> QSize:
        """A few marks still stand apart."""
        return QSize(look().letters(260), look().letters(200))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is seen whole stays whole."""
        super().resizeEvent(event)
        if self._whole:
            self.fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The edge shows it."""
        super().focusInEvent(event)
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel goes nearer and farther where the pointer is."""
        self.zoom(STEP if event.angleDelta().y() > 0 else 1 / STEP, event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the view; Enter opens what is chosen."""
        ways = {
            Qt.Key.Key_Left: (-_PAN, 0.0),
            Qt.Key.Key_Right: (_PAN, 0.0),
            Qt.Key.Key_Up: (0.0, _PAN),
            Qt.Key.Key_Down: (0.0, -_PAN),
        }
        way = ways.get(Qt.Key(event.key()))
        if way is not None:
            self._move(way[0] * self.width() / self._per_km, way[1] * self.height() / self._per_km)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._at:
            self.opened.emit(self._at)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A drag may begin."""
        self._held, self._dragged = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Dragged, the view moves; over a mark the pointer becomes a hand."""
        if self._held is not None:
            by = event.position() - self._held
            if self._dragged or by.manhattanLength() > look().letters(4):
                self._dragged, self._held = True, event.position()
                self._move(-by.x() / self._per_km, by.y() / self._per_km)
            return
        over = self._nearest(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click that was no drag chooses."""
        clicked, self._held = not self._dragged, None
        row = self._nearest(event.position()) if clicked else None
        if row is not None:
            self.choose(row.id)
            self.chosen.emit(row.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click opens."""
        row = self._nearest(event.position())
        if row is not None:
            self.opened.emit(row.id)

    def event(self, event: QEvent) -> bool:
        """What a mark is, where the pointer rests on it."""
        if isinstance(event, QHelpEvent):
            row = self._nearest(QPointF(event.pos()))
            if row is not None:
                QToolTip.showText(event.globalPos(), about(row), self)
                return True
        return super().event(event)

    def _move(self, east: float, north: float) -> None:
        self._whole = False
        self._middle = Flat(self._middle.east + east, self._middle.north + north)
        self.update()

    def _nearest(self, point: QPointF) -> PlacedRow | None:
        """The mark under a point."""
        place = self.flat(point)
        found = (
            (math.dist((flat.east, flat.north), (place.east, place.north)), row.id, row)
            for row, flat in self._sketch.marks
        )
        near = min(found, default=None)
        return near[2] if near is not None and near[0] * self._per_km <= look().letters(_NEAR) else None

    # --- painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, marks, names, north and scale."""
        now = look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), now.colour("sunken"))
        for row, flat, standing in self._in_order():
            self._paint_mark(painter, row, self.point(flat), standing)
        self._paint_labels(painter)
        self._paint_north(painter)
        self._paint_scale(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(now.colour("accent"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _in_order(self) -> Iterator[tuple[PlacedRow, Flat, Standing]]:
        """What presses most is painted last, over the rest, and the chosen one over all."""
        order = (Standing.CLOSED, Standing.OPEN, Standing.SOON, Standing.LATE)
        marks = [
            (row, flat, standing)
            for (row, flat), standing in zip(self._sketch.marks, self._standings, strict=True)
        ]
        yield from sorted(marks, key=lambda mark: (mark[0].id == self._at, order.index(mark[2])))

    def _paint_mark(self, painter: QPainter, row: PlacedRow, at: QPointF, standing: Standing) -> None:
        now = look()
        ground, ink = COLOURS[TONES[standing]]
        painter.setPen(QPen(now.colour("surface" if standing is not Standing.CLOSED else ink), 1.2))
        painter.setBrush(now.colour(ground if standing is Standing.CLOSED else ink))
        paint_shape(painter, row.kind, at, now.letters(_RADIUS))
        if row.id == self._at:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(now.colour("ink"), 2))
            painter.drawEllipse(at, now.letters(_RADIUS + 4), now.letters(_RADIUS + 4))

    def _paint_labels(self, painter: QPainter) -> None:
        """Near the middle of what they name, where they hide neither a mark nor one another."""
        font = look().font(Type.SMALL, 600)
        painter.setFont(font)
        painter.setPen(look().colour("ink2"))
        measure = QFontMetricsF(font)
        taken = {cell for _, flat in self._sketch.marks for cell in _cells(_around(self.point(flat)))}
        for label in self._sketch.labels:
            at, high = self.point(label.at), measure.height()
            wide = measure.horizontalAdvance(label.words)
            home = QRectF(at.x() - wide / 2, at.y() - high - look().letters(7), wide, high)
            boxes = [home.translated(0, step * high / 2) for step in _STEPS_AWAY]
            box = next((each for each in boxes if taken.isdisjoint(_cells(each))), home)
            taken.update(_cells(box))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, label.words)

    def _paint_north(self, painter: QPainter) -> None:
        now = look()
        x, top, long = self.width() - now.letters(26), now.letters(28), now.letters(30)
        painter.setPen(QPen(now.colour("ink2"), 1.5))
        painter.drawLine(QPointF(x, top), QPointF(x, top + long))
        for side in (-1, 1):
            painter.drawLine(QPointF(x, top), QPointF(x + side * now.letters(5), top + now.letters(9)))
        painter.setFont(now.font(Type.SMALL, 600))
        box = QRectF(x - now.letters(20), now.letters(6), now.letters(40), now.letters(20))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.tr("北"))

    def _paint_scale(self, painter: QPainter) -> None:
        now = look()
        km = scale_length(now.letters(_BAR) / self._per_km)
        left, foot, up = float(now.letters(14)), self.height() - now.letters(14), now.letters(5)
        end = left + km * self._per_km
        painter.setPen(QPen(now.colour("ink2"), 1.5))
        painter.drawLine(QPointF(left, foot), QPointF(end, foot))
        for x in (left, end):
            painter.drawLine(QPointF(x, foot - up), QPointF(x, foot))
        painter.setFont(now.font(Type.CAPTION))
        box = QRectF(left, foot - now.letters(24), now.letters(120), now.letters(18))
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, scale_words(km))


def _around(at: QPointF) -> QRectF:
    side = 2 * look().letters(_RADIUS)
    return QRectF(at.x() - side / 2, at.y() - side / 2, side, side)


def _cells(box: QRectF) -> Iterator[tuple[int, int]]:
    """The cells of the grid that a box touches."""
    for x in range(int(box.left() // _CELL), int(box.right() // _CELL) + 1):
        for y in range(int(box.top() // _CELL), int(box.bottom() // _CELL) + 1):
            yield x, y


def _within(per_km: float) -> float:
    return max(_FARTHEST, min(per_km, _NEAREST))


def paint_shape(painter: QPainter, kind: PlaceKind, at: QPointF, radius: float) -> None:
    """A case is a disc, an inspection a square, a thing a square on its corner, a lead a triangle."""
    if kind is PlaceKind.CASE:
        painter.drawEllipse(at, radius, radius)
    elif kind is PlaceKind.INSPECTION:
        side = radius * 1.8
        painter.drawRect(QRectF(at.x() - side / 2, at.y() - side / 2, side, side))
    else:
        x, y, far = at.x(), at.y(), radius * 1.3
        corners = [
            (x, y - radius * 1.25),
            (x - radius * 1.2, y + radius * 0.9),
            (x + radius * 1.2, y + radius * 0.9),
        ]
        if kind is PlaceKind.THING:
            corners = [(x, y - far), (x + far, y), (x, y + far), (x - far, y)]
        painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))


class KeyMark(QWidget):
    """A mark of the legend, before its words."""

    def __init__(
        self, kind: PlaceKind | None, standing: Standing | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._kind, self._standing = kind, standing
        spacing.fix(self, wide=16, high=16)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The shape of a kind without colour, or the colour of a standing."""
        now = look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(self.width() / 2, self.height() / 2)
        if self._standing is None:
            painter.setPen(QPen(now.colour("ink2"), 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        else:
            ground, ink = COLOURS[TONES[self._standing]]
            painter.setPen(QPen(now.colour(ink), 1.2))
            painter.setBrush(now.colour(ground if self._standing is Standing.CLOSED else ink))
        paint_shape(painter, self._kind or PlaceKind.CASE, middle, now.letters(_RADIUS - 0.5))


def key_marks() -> tuple[tuple[PlaceKind | None, Standing | None, str], ...]:
    """What the legend says."""
    return (
        *((kind, None, kind_words(kind)) for kind in PlaceKind),
        *((None, standing, standing_words(standing)) for standing in Standing),
    )

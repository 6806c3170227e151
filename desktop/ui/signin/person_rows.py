"""The people who came in last, a row each, one of them chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from desktop.ui import icons, spacing
from desktop.ui.look import look
from desktop.ui.tokens import Type
from desktop.ui.widgets.password_field import STEPS

_HIGH = 54
_EDGE = 14


@dataclass(frozen=True, slots=True)
class PersonView:
    """What a row says of a person."""

    key: str
    name: str
    about: str  # role and unit
    when: str = ""  # the last sign-in


class PersonRow(QAbstractButton):
    """One person."""

    entered = Signal()
    """Enter was pressed on it."""
    stepped = Signal(object)
    """Up or down, -1 or 1."""

    def __init__(self, view: PersonView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = view
        self.setCheckable(True)
        self.setText(view.name)
        self.setAccessibleName(f"{view.name} {view.about}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(look().letters(200), look().letters(_HIGH))

    def minimumSizeHint(self) -> QSize:
        """Never lower."""
        return QSize(look().letters(120), look().letters(_HIGH))

    def changeEvent(self, event: QEvent) -> None:
        """Measure again after a change of look."""
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the person and goes on; up and down choose another."""
        step = STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self.stepped.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, name, role and unit; at the right the time, and whether it is this one."""
        now, painter, on = look(), QPainter(self), self.isChecked()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        edge = "accent" if on or focused else "line2"
        thick = 2 if focused else 1
        box = QRectF(self.rect()).adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2)
        painter.setPen(QPen(now.colour(edge), thick))
        painter.setBrush(now.colour("sel" if on else "hover" if self.underMouse() else "surface"))
        painter.drawRoundedRect(box, now.space(4), now.space(4))
        side, gap = now.letters(17), now.space(10)
        mark = QRectF(box.right() - now.space(_EDGE) - side, box.center().y() - side / 2, side, side)
        icons.paint(painter, "check" if on else "right", mark, now.colour("accent" if on else "ink3"))
        right = self._draw_when(painter, QRectF(box.left(), box.top(), mark.left() - gap, box.height()))
        self._draw_name(painter, box.left() + now.space(_EDGE), right - gap)

    def _draw_when(self, painter: QPainter, area: QRectF) -> float:
        """Gives where the words begin."""
        now = look()
        painter.setFont(now.font(Type.CAPTION))
        painter.setPen(now.colour("ink3"))
        sides = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(area, sides, self.view.when)
        return area.right() - QFontMetrics(now.font(Type.CAPTION)).horizontalAdvance(self.view.when)

    def _draw_name(self, painter: QPainter, left: float, right: float) -> None:
        now = look()
        half = self.height() / 2
        lines = (
            (self.view.name, Type.STRONG, "ink", Qt.AlignmentFlag.AlignBottom, half * 0.16, half * 0.84),
            (self.view.about, Type.SMALL, "ink3", Qt.AlignmentFlag.AlignTop, half, half),
        )
        for words, role, ink, side, top, high in lines:
            font = now.font(role)
            painter.setFont(font)
            painter.setPen(now.colour(ink))
            shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, int(right - left))
            area = QRectF(left, top, right - left, high)
            painter.drawText(area, int(Qt.AlignmentFlag.AlignLeft | side), shown)


class PersonRows(QWidget):
    """A few people. Up and down choose."""

    chosen = Signal(object)
    """The key of a person."""
    entered = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._rows: list[PersonRow] = []
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._tell)
        self._column = spacing.column(self, 8)

    @property
    def current(self) -> str:
        """The key of who is chosen; empty for nobody."""
        return next((row.view.key for row in self._rows if row.isChecked()), "")

    def show_people(self, people: Sequence[PersonView], current: str) -> None:
        """Show these, one of them chosen, or nobody."""
        for row in self._rows:
            self._group.removeButton(row)
            row.hide()
            row.deleteLater()
        self._rows = [PersonRow(view) for view in people]
        before: QWidget = self
        for row in self._rows:
            row.setChecked(row.view.key == current)
            row.entered.connect(self.entered)
            row.stepped.connect(self._step_on)
            self._group.addButton(row)
            self._column.addWidget(row)
            QWidget.setTabOrder(before, row)
            before = row
        spacing.show_in(self._column)

    def step(self, by: int) -> None:
        """The one above or below; the ends stand still."""
        at = next((n for n, row in enumerate(self._rows) if row.isChecked()), -1 if by > 0 else 1)
        row = self._rows[min(max(0, at + by), len(self._rows) - 1)]
        if not row.isChecked():
            row.click()

    def _step_on(self, by: int) -> None:
        self.step(by)
        self.goto()

    def goto(self) -> None:
        """Take the focus, on whoever is chosen."""
        row = next((row for row in self._rows if row.isChecked()), next(iter(self._rows), None))
        if row is not None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, row: QAbstractButton) -> None:
        if isinstance(row, PersonRow):
            self.chosen.emit(row.view.key)

"""The rail at the left: the pages of the desk, shown by role."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QWidget

from desktop.ui import icons, spacing
from desktop.ui.actions import PAGE_KEYS
from desktop.ui.look import look
from desktop.ui.tokens import Type

_WIDE = 76
_HIGH = 60
_ICON = 21


@dataclass(frozen=True, slots=True)
class RailItem:
    """A page: its icon, its name, and where it stands."""

    key: str
    icon: str
    words: str
    bottom: bool = False  # 设置 stands apart at the foot
    shortcut: str = ""  # for the tooltip; `numbered` gives it


class RailButton(QAbstractButton):
    """One tile of the rail."""

    def __init__(self, item: RailItem, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.item = item
        self._badge = ""
        self.setCheckable(True)
        self.setText(item.words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_badge("")

    def set_badge(self, badge: str) -> None:
        """A count of what waits there; empty for none."""
        self._badge = badge
        words = self.item.words
        self.setAccessibleName(self.tr("{page}，{n} 件").format(page=words, n=badge) if badge else words)
        self.setToolTip(f"{words}　{self.item.shortcut}" if self.item.shortcut else "")
        self.update()

    def sizeHint(self) -> QSize:
        """One tile."""
        return QSize(look().space(_WIDE), look().space(_HIGH))

    def minimumSizeHint(self) -> QSize:
        """A little flatter on a low window."""
        return QSize(look().space(_WIDE), look().letters(46))

    def changeEvent(self, event: QEvent) -> None:
        """Measure again after a change of look."""
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Tile, bar, icon, words and badge."""
        now = look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tile = QRectF(self.rect()).adjusted(now.space(6), 0, -now.space(6), -now.space(4))
        on = self.isChecked()
        if on or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(now.colour("rail_a", 255 if on else 120))
            painter.drawRoundedRect(tile, now.space(5), now.space(5))
        if on:
            bar = QRectF(0, tile.top() + now.space(10), now.space(3), tile.height() - now.space(20))
            painter.fillRect(bar, now.colour("rail_bar"))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(now.colour("rail_bar"), 2))
            painter.drawRoundedRect(tile.adjusted(1, 1, -1, -1), now.space(5), now.space(5))
        self._paint_words(painter, tile, "rail_on" if on or self.underMouse() else "rail_ink")
        if self._badge:
            self._paint_badge(painter, tile)

    def _paint_words(self, painter: QPainter, tile: QRectF, ink: str) -> None:
        now = look()
        side = now.letters(_ICON)
        font = now.font(Type.CHIP, 500 if self.isChecked() else 400)
        words = QFontMetrics(font).height()
        top = tile.top() + (tile.height() - side - words) / 2
        icon = QRectF(tile.center().x() - side / 2, top, side, side)
        icons.paint(painter, self.item.icon, icon, now.colour(ink))
        painter.setFont(font)
        painter.setPen(now.colour(ink))
        under = QRectF(tile.left(), icon.bottom(), tile.width(), words)
        painter.drawText(under, Qt.AlignmentFlag.AlignCenter, self.item.words)

    def _paint_badge(self, painter: QPainter, tile: QRectF) -> None:
        now = look()
        font = now.font(Type.CAPTION, 600)
        high = now.letters(17)
        wide = max(high, QFontMetrics(font).horizontalAdvance(self._badge) + now.space(9))
        box = QRectF(tile.center().x() + now.space(6), tile.top() + now.space(3), wide, high)
        painter.setPen(QPen(now.colour("rail_a" if self.isChecked() else "rail"), 2))
        painter.setBrush(now.colour("badge"))
        painter.drawRoundedRect(box, high / 2, high / 2)
        painter.setFont(font)
        painter.setPen(now.colour("badge_ink"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._badge)


class Rail(QFrame):
    """The column of tiles. One stop for Tab; up and down move among the tiles, Enter goes there."""

    chosen = Signal(object)
    """The key of a page."""

    def __init__(self, items: Sequence[RailItem] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("页面"))
        self._tiles: list[RailButton] = []
        self._column = spacing.column(self, 0, (0, 8, 0, 4))
        spacing.fix(self, wide=_WIDE)
        self.show_items(items)

    def show_items(self, items: Sequence[RailItem]) -> None:
        """Show other pages, as when another person signs in."""
        for tile in self._tiles:
            tile.hide()
            tile.deleteLater()
        while self._column.count():
            self._column.takeAt(0)
        self._tiles = [RailButton(item, self) for item in sorted(items, key=_at_bottom)]
        apart = False
        for tile in self._tiles:
            if tile.item.bottom and not apart:
                self._column.addStretch(1)
                apart = True
            tile.clicked.connect(self._take)
            tile.installEventFilter(self)
            self._column.addWidget(tile)
        if not apart:
            self._column.addStretch(1)
        self._mark_stop()

    def set_current(self, key: str) -> None:
        """Mark the page that is shown."""
        for tile in self._tiles:
            tile.setChecked(tile.item.key == key)
        self._mark_stop()

    def set_badge(self, key: str, badge: str) -> None:
        """Count what waits on a page."""
        for tile in self._tiles:
            if tile.item.key == key:
                tile.set_badge(badge)

    def focus_current(self) -> None:
        """F6 comes here."""
        for tile in self._tiles:
            if tile.isChecked():
                tile.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down move among the tiles; Enter takes one."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if isinstance(watched, RailButton) and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                place = (self._tiles.index(watched) + step) % len(self._tiles)
                self._tiles[place].setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            if isinstance(watched, RailButton) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                watched.click()
                return True
        return False

    def _take(self) -> None:
        tile = self.sender()
        if isinstance(tile, RailButton):
            self.set_current(tile.item.key)
            self.chosen.emit(tile.item.key)

    def _mark_stop(self) -> None:
        """Only the page shown is a stop for Tab."""
        current = [tile for tile in self._tiles if tile.isChecked()] or self._tiles[:1]
        for tile in self._tiles:
            stop = Qt.FocusPolicy.StrongFocus if tile in current else Qt.FocusPolicy.ClickFocus
            tile.setFocusPolicy(stop)


def numbered(items: Sequence[RailItem]) -> tuple[RailItem, ...]:
    """The tiles from top to bottom, each with the key of its place."""
    keys = (*PAGE_KEYS, *[""] * len(items))
    ordered = sorted(items, key=_at_bottom)
    return tuple(replace(item, shortcut=key) for item, key in zip(ordered, keys, strict=False))


def _at_bottom(item: RailItem) -> bool:
    return item.bottom

"""Buttons by kind, whose icons follow the look, and the segmented switch."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from desktop.ui import icons
from desktop.ui.look import look
from desktop.ui.tokens import TONES, Tone, Type
from desktop.ui.widgets.words import restyle


class Kind(StrEnum):
    """What a button is for; the sheet draws each kind."""

    NORMAL = ""
    PRIMARY = "primary"  # the one recommended act of a page or dialog
    DANGER = "danger"  # 退回, 移除
    PLAIN = "plain"  # in a bar, without an edge
    LINK = "link"
    ICON = "icon"  # alone: must carry a name and a tooltip
    CRUMB = "crumb"
    CRUMB_ON = "crumb_on"
    CHIP = "chip"
    CHIP_ON = "chip_on"
    PERSON = "person"


_INKS = {
    Kind.PRIMARY: "on_accent",
    Kind.DANGER: "red",
    Kind.LINK: "accent",
    Kind.CRUMB_ON: "soft_ink",
    Kind.CHIP_ON: "soft_ink",
}
_SIDES = {Kind.CHIP: 13, Kind.CHIP_ON: 13, Kind.CRUMB: 14, Kind.CRUMB_ON: 14, Kind.ICON: 18, Kind.LINK: 15}


_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)


class Button(QPushButton):
    """A push button of one kind. Its icon stands before the word, or after it (`trailing`).

    Where several buttons share a slot each carries a `key`, which `picked` hands over.
    """

    picked = Signal(object)

    def __init__(
        self,
        text: str = "",
        kind: Kind = Kind.NORMAL,
        icon: str = "",
        *,
        trailing: bool = False,
        name: str = "",
        key: object = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._icon, self._kind, self._key = icon, kind, key
        self.clicked.connect(self._pick)
        self.setProperty("kind", str(kind))
        if trailing:
            self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        if name:
            self.setAccessibleName(name)
            self.setToolTip(name)
        if kind in (Kind.LINK, Kind.ICON):
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._draw_icon()

    @property
    def kind(self) -> Kind:
        """The kind in force."""
        return self._kind

    def set_why_not(self, why_not: str, tip: str) -> None:
        """Dead, with the reason as its tip; with none it lives, and its tip is that of its act."""
        self.setEnabled(not why_not)
        self.setToolTip(why_not or tip)

    def set_kind(self, kind: Kind, icon: str | None = None) -> None:
        """Become another kind, with another icon if one is named."""
        self._kind = kind
        self._icon = self._icon if icon is None else icon
        self.setProperty("kind", str(kind))
        restyle(self)
        self._draw_icon()

    def stretch_wide(self) -> None:
        """Take the whole width that is offered."""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon again in the colours of a new look."""
        if event.type() == QEvent.Type.StyleChange:
            self._draw_icon()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses as Space does, in pages as in dialogs."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.isEnabled():
            self.click()
        elif event.key() in _ARROWS:
            event.ignore()  # Qt would hop to the next button; a breadcrumb or a chip opens its list
        else:
            super().keyPressEvent(event)

    def _pick(self) -> None:
        self.picked.emit(self._key)

    def _draw_icon(self) -> None:
        if not self._icon or not icons.known(self._icon):
            return
        now = look()
        side = now.letters(_SIDES.get(self._kind, 16))
        ink = now.colour(_INKS.get(self._kind, "ink2"))
        self.setIcon(
            icons.icon(self._icon, side, ink, now.colour("ink3"), max(2.0, self.devicePixelRatioF()))
        )
        self.setIconSize(QSize(side, side))


class Segments(QWidget):
    """A switch between a few words, painted as one: 本月 本季 本年. Left and right choose.

    Before anything is chosen it stands at -1. Where each word has a meaning of its own it has its tone.
    """

    chosen = Signal(object)
    """The index chosen."""

    def __init__(
        self,
        words: Sequence[str],
        current: int = 0,
        name: str = "",
        tones: Sequence[Tone] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words, self._current, self._tones = tuple(words), current, tuple(tones)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self._describe()

    @property
    def current(self) -> int:
        """The index that is on."""
        return self._current

    def choose(self, index: int) -> None:
        """Switch, and say so if it is a change."""
        index = max(0, min(index, len(self._words) - 1))
        if index != self._current:
            self._current = index
            self._describe()
            self.update()
            self.chosen.emit(index)

    def sizeHint(self) -> QSize:
        """Every word with room at both sides."""
        return QSize(sum(self._widths()), look().space(32))

    def minimumSizeHint(self) -> QSize:
        """Never squeezed."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again after a change of look."""
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right choose, Home and End too."""
        steps = {Qt.Key.Key_Left: self._current - 1, Qt.Key.Key_Right: self._current + 1}
        steps |= {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(self._words) - 1}
        target = steps.get(Qt.Key(event.key()))
        if target is None:
            super().keyPressEvent(event)
        else:
            self.choose(target)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the word under the pointer."""
        left = 0
        for index, width in enumerate(self._widths()):
            left += width
            if event.position().x() < left:
                self.choose(index)
                return

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint edge, words and the one that is on."""
        now = look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        outline = QPainterPath()
        outline.addRoundedRect(edge, now.space(4), now.space(4))
        painter.fillPath(outline, now.colour("surface"))
        left = 0.0
        for index, (word, width) in enumerate(zip(self._words, self._widths(), strict=True)):
            box = QRectF(left, 0, width, self.height())
            on = index == self._current
            if on:
                painter.save()
                painter.setClipPath(outline)
                painter.fillRect(box, now.colour(self._ground_and_ink[0]))
                painter.restore()
            elif index and index - 1 != self._current:
                painter.setPen(now.colour("line2"))
                inset = QPointF(0, now.space(7))
                painter.drawLine(box.topLeft() + inset, box.bottomLeft() - inset)
            painter.setFont(now.font(Type.BODY, 500 if on else 400))
            painter.setPen(now.colour(self._ground_and_ink[1] if on else "ink2"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, word)
            left += width
        focused = self.hasFocus()
        painter.setPen(QPen(now.colour("ink" if focused else "field"), 2 if focused else 1))
        painter.drawPath(outline)

    @property
    def _ground_and_ink(self) -> tuple[str, str]:
        return TONES[self._tones[self._current]] if self._tones else ("accent", "on_accent")

    def _widths(self) -> list[int]:
        metrics = QFontMetrics(look().font(Type.BODY, 500))
        return [metrics.horizontalAdvance(word) + look().space(26) for word in self._words]

    def _describe(self) -> None:
        self.setAccessibleDescription(self._words[self._current] if self._current >= 0 else "")

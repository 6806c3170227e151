"""Words and small marks on a page: labels by role, elided labels, icons, numbered discs, hairlines."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from desktop.ui import icons
from desktop.ui.look import look
from desktop.ui.tokens import INKS, Tone, Type


def restyle(widget: QWidget) -> None:
    """Let the sheet look again at a widget whose dynamic property was changed."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


class Words(QLabel):
    """A label in one role of type, and a tone where the law speaks."""

    def __init__(
        self,
        text: str = "",
        role: Type = Type.BODY,
        tone: Tone | None = None,
        *,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)  # a party's name is never markup
        self.setProperty("role", str(role))
        self.setWordWrap(wrap)
        if tone is not None:
            self.setProperty("tone", str(tone))

    def set_tone(self, tone: Tone | None) -> None:
        """Speak in another tone."""
        if self.property("tone") != (str(tone) if tone else None):
            self.setProperty("tone", str(tone) if tone else None)
            restyle(self)


class Elided(Words):
    """A label that gives way: cut at the end by an ellipsis, whole in its tooltip."""

    def __init__(
        self, text: str = "", role: Type = Type.BODY, tone: Tone | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, role, tone, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """As narrow as two characters."""
        return QSize(self.fontMetrics().height() * 2, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what fits."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip(self.text() if shown != self.text() else "")
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignVCenter | self.alignment()), shown)


class IconMark(QWidget):
    """An icon beside a word. It is never alone, so it has no name of its own."""

    def __init__(
        self, name: str, tone: Tone = Tone.SOFT, side: float = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._tone, self._side = name, tone, side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, name: str, tone: Tone) -> None:
        """Show another drawing."""
        self._name, self._tone = name, tone
        self.update()

    def sizeHint(self) -> QSize:
        """As large as the letters ask."""
        side = look().letters(self._side)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Never squeezed."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again after a change of look."""
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the icon in its tone."""
        painter = QPainter(self)
        icons.paint(painter, self._name, QRectF(self.rect()), look().colour(INKS[self._tone]))


class Disc(QWidget):
    """A number in a filled disc: the same number stands on the page and before the field."""

    SIDE = 18

    def __init__(self, number: int = 0, tone: Tone = Tone.AMBER, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number, self._tone = number, tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def number(self) -> int:
        """What the disc says."""
        return self._number

    def set_number(self, number: int) -> None:
        """Say another number."""
        self._number = number
        self.update()

    def sizeHint(self) -> QSize:
        """As large as the letters ask."""
        side = look().letters(self.SIDE)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Never squeezed."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again after a change of look."""
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the disc."""
        now = look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(now.colour(INKS[self._tone]))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawEllipse(box)
        painter.setPen(now.colour("surface"))
        painter.setFont(now.font(Type.CAPTION, 600))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self._number))


def hairline(parent: QWidget | None = None, *, upright: bool = False) -> QFrame:
    """A line between parts of a card."""
    line = QFrame(parent)
    line.setObjectName("hairline")
    line.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    if upright:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line


def ground(name: str, parent: QWidget | None = None) -> QFrame:
    """A frame whose ground and edge the sheet gives by its object name."""
    frame = QFrame(parent)
    frame.setObjectName(name)
    frame.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return frame

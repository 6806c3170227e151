"""The front of the desk: the brand at the left, and at the right whatever is asked before one is in."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QStackedWidget, QWidget

from desktop.ui import icons, spacing
from desktop.ui.look import look
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.pages import Scroller
from desktop.ui.widgets.words import Words, ground

WIDE = 380  # units: of what is asked
_BRAND = 320  # units: of the brand beside it, at least
_MARK = 56


class Panel(QWidget):
    """One thing that is asked, in a column: its title, a word about it, and what follows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("clear")
        self.column = spacing.column(self, 8, (0, 24, 0, 24))
        self.column.addStretch(1)
        self._title, self._about = Words("", Type.H1), Words("", Type.SMALL, Tone.SOFT, wrap=True)
        self.column.addWidget(self._title)
        self.column.addWidget(self._about)
        spacing.fix(self, wide=WIDE)

    def head(self, title: str, about: str = "") -> None:
        """Title, and the word under it."""
        self._title.setText(title)
        self.setAccessibleName(title)
        self._about.setText(about)
        self._about.setVisible(bool(about))

    def begin(self) -> None:
        """It is shown: the keyboard begins here."""


class Front(QWidget):
    """Stands for the whole window before anybody is in, and while the desk is locked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = spacing.row(self, 0)
        row.addWidget(self._brand(), 1)
        self._places = QStackedWidget()
        self._panel: Panel | None = None
        row.addWidget(self._places, 2)

    @property
    def panel(self) -> Panel | None:
        """What is asked now."""
        return self._panel

    def ask(self, panel: Panel) -> None:
        """Ask this, in place of what was asked."""
        before = self._places.currentWidget()
        panel.column.addStretch(1)
        holder = QWidget()
        inside = spacing.row(holder, 0, (24, 0, 24, 0))
        spacing.add(inside, None, panel, None)
        scroller = Scroller(holder)
        self._panel = panel
        self._places.addWidget(scroller)
        self._places.setCurrentWidget(scroller)
        if before is not None:
            self._places.removeWidget(before)
            before.deleteLater()
        panel.begin()

    def name_place(self, *lines: str) -> None:
        """Whose desk it is, as far as one may know before signing in: county and unit."""
        self._place.setText("\n".join(line for line in lines if line))

    def _brand(self) -> QFrame:
        brand = ground("rail")
        column = spacing.column(brand, 20, (48, 64, 32, 40))
        title = Words(self.tr("乡镇综合行政执法\n办案工作台"), Type.FIGURE)
        self._place = Words("", Type.BODY, wrap=True)
        offline = Words(self.tr("本机离线可用，不需要网络"), Type.SMALL)
        spacing.add(column, _Mark(), title, self._place, None, offline)
        spacing.fix(brand, least_wide=_BRAND)
        return brand


class _Mark(QWidget):
    """The scales, on a tile."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A square."""
        side = look().space(_MARK)
        return QSize(side, side)

    def changeEvent(self, event: QEvent) -> None:
        """Measure again after a change of look."""
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Tile and scales."""
        now, painter = look(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(now.colour("rail_a"))
        tile = QRectF(self.rect())
        painter.drawRoundedRect(tile, now.space(6), now.space(6))
        inset = tile.width() * 0.23
        icons.paint(painter, "scales", tile.adjusted(inset, inset, -inset, -inset), now.colour("rail_on"))

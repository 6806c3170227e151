"""What pages are put together from: scrollers, cards, pairs of label and value."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLayout, QScrollArea, QSizePolicy, QWidget

from desktop.ui import spacing
from desktop.ui.look import look
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.cell_painter import EDGE
from desktop.ui.widgets.cited import cite
from desktop.ui.widgets.words import Words


class Scroller(QScrollArea):
    """Scrolls one widget up and down, and never sideways; its ground is that of what is behind it."""

    def __init__(self, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # By name: a bare background on the viewport would reach every field inside.
        self.setObjectName("clear_scroll")
        inside.setObjectName(inside.objectName() or "clear")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)
        self.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)

    def minimumSizeHint(self) -> QSize:
        """Low, since it scrolls; as wide as what is inside."""
        return QSize(self.widget().minimumSizeHint().width() + look().space(12), look().space(60))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is inside keeps to the width."""
        super().resizeEvent(event)
        self.widget().setMaximumWidth(self.viewport().width())


def bring_into_sight(widget: QWidget) -> None:
    """Scroll what a widget lies in until all of it is seen.

    Cards just made, and texts that just grew, are laid out when events are next handled: until then they
    would be looked for where they lay before.
    """
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if isinstance(above, QScrollArea):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        above.ensureWidgetVisible(widget, 0, widget.height())


class Card(QFrame):
    """White, with a hairline: a title row and what stands under it."""

    def __init__(self, title: str = "", count: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(title)
        self._column = spacing.column(self, 0, (1, 1, 1, 1))
        self._count = Words(count, Type.SMALL, Tone.FAINT, parent=self)
        self._count.setVisible(bool(title))  # a card without a title has no place for a count
        self._head: QBoxLayout | None = None
        if title:
            head = QWidget()
            self._head = spacing.row(head, 8, (EDGE, 0, 12, 0))
            spacing.add(self._head, Words(title, Type.H2), self._count, None)
            spacing.fix(head, high=40)
            self._column.addWidget(head)

    def add_right(self, widget: QWidget) -> None:
        """A link at the right of the title."""
        if self._head is not None:
            self._head.addWidget(widget)

    def say_count(self, count: str) -> None:
        """The number beside the title."""
        self._count.setText(count)

    def add(self, thing: QWidget | QLayout, stretch: int = 0) -> None:
        """Put something under the title, from edge to edge, as a table stands."""
        if isinstance(thing, QLayout):
            self._column.addLayout(thing, stretch)
        else:
            self._column.addWidget(thing, stretch)

    def add_inset(self, thing: QWidget | QLayout, stretch: int = 0, under: float = 14) -> None:
        """Put something under the title, or into a card without one, at the text edge."""
        over = 0 if self._head is not None else 13
        inset = spacing.column(gap=0, margins=(EDGE, over, EDGE, under))
        if isinstance(thing, QLayout):
            inset.addLayout(thing)
        else:
            inset.addWidget(thing)
        self._column.addLayout(inset, stretch)


class Pairs(QWidget):
    """Labels and values in two columns: 案由 运输车辆未密闭遗撒物料."""

    def __init__(
        self, pairs: Sequence[tuple[str, str]] = (), label_wide: float = 70, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._label_wide = label_wide
        self._grid = spacing.grid(self, 6)
        self._grid.setColumnStretch(1, 1)
        self._shown: tuple[Sequence[tuple[str, str]], date | None] = (), None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.show_pairs(pairs)

    def show_pairs(self, pairs: Sequence[tuple[str, str]], day: date | None = None) -> None:
        """Show other values. The articles they cite are those in force on the day, today's without one."""
        if self._shown == (pairs, day):
            return
        self._shown = pairs, day
        while self._grid.count():
            widget = self._grid.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, (name, value) in enumerate(pairs):
            label, words = Words(name, Type.SMALL, Tone.FAINT), Words(value or "—", wrap=True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setBuddy(words)
            words.setAccessibleName(f"{name} {value}")
            cite(words, value, day)
            label.setFixedWidth(look().letters(self._label_wide))
            self._grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(words, place, 1, Qt.AlignmentFlag.AlignTop)
        spacing.show_in(self._grid)

    def changeEvent(self, event: QEvent) -> None:
        """Measure again after a change of look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_grid"):
            for place in range(self._grid.rowCount()):
                item = self._grid.itemAtPosition(place, 0)
                widget = item.widget() if item is not None else None
                if widget is not None:
                    widget.setFixedWidth(look().letters(self._label_wide))

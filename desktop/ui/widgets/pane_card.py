"""The pane at the right of a list: what is shown in it is made anew for each row that is chosen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from desktop.ui import spacing
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.pages import Scroller
from desktop.ui.widgets.words import Words


class PaneCard(QFrame):
    """As wide as it is told; higher things scroll."""

    def __init__(self, name: str, wide: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(name)
        spacing.fix(self, wide=wide)
        self._inside = QWidget()
        self._holder = spacing.column(self._inside)
        column = spacing.column(self, 0, (1, 1, 1, 1))
        column.addWidget(Scroller(self._inside), 1)
        self._body = QWidget()
        self._holder.addWidget(self._body)

    @contextmanager
    def anew(self) -> Iterator[QBoxLayout]:
        """The column of what is shown from now on; in sight once it is filled."""
        old, self._body = self._body, QWidget()
        self._holder.replaceWidget(old, self._body)
        old.hide()
        old.deleteLater()
        yield spacing.column(self._body, 10, (16, 14, 12, 12))
        self._body.show()

    def keep_below(self, widget: QWidget) -> None:
        """What stays right under whatever is shown, with no gap between them on a high window."""
        self._holder.addWidget(widget)
        self._holder.addStretch(1)

    def show_none(self, words: str) -> None:
        """What is said while nothing is chosen."""
        with self.anew() as column:
            spacing.add(column, None, Words(words, Type.SMALL, Tone.FAINT, wrap=True), None)

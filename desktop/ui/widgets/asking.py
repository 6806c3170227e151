"""A dialog of our own making: title, a word about it, what is asked, and acts at the right of its foot."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from desktop.ui import spacing
from desktop.ui.look import look
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.words import Words

_SIDE = 24  # units left and right


class Asking(QDialog):
    """What is asked is added to `column` before the foot is."""

    def __init__(self, wide: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self._wide = wide
        self.column = spacing.column(self, 12, (_SIDE, 20, _SIDE, 16))
        spacing.fix(self, wide=wide)

    def head(self, title: str, about: str) -> None:
        """Title, and the word under it; first. Nested, Qt gives wrapped words too little height."""
        self.setWindowTitle(title)
        said = Words(about, Type.SMALL, Tone.SOFT, wrap=True, parent=self)
        said.ensurePolished()
        wide = look().space(self._wide) - 2 * look().space(_SIDE)
        said.setFixedWidth(wide)
        said.setFixedHeight(said.heightForWidth(wide))
        spacing.add(self.column, Words(title, Type.H1), said)

    def add_foot(self, *things: Button | None) -> None:
        """The acts, the recommended last; None is a stretch."""
        foot = spacing.row(gap=8)
        spacing.add(foot, *things)
        self.column.addLayout(foot)

    def showEvent(self, event: QShowEvent) -> None:
        """Wrapped words know their height only in the letters of the sheet, which come with showing."""
        super().showEvent(event)
        self.adjustSize()

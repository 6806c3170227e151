"""What stands on screen while the desk opens: the ground of the window, and that it is coming."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from desktop.ui import spacing
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.words import Words

SIZE = (1366, 768)
"""Of the window that follows, so that nothing jumps."""
RAIL_WIDE = 76  # as the rail of the window


class Opening(QWidget):
    """Shown at once; database, rules and pages are read behind it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("执法案台"))
        row = spacing.row(self, 0)
        rail = QFrame()
        rail.setObjectName("rail")
        spacing.fix(rail, wide=RAIL_WIDE)
        row.addWidget(rail)
        column = spacing.column(gap=8)
        column.addStretch(1)
        self._state = Words("", Type.SMALL, Tone.SOFT)
        for words in (Words(self.tr("执法案台"), Type.H1), self._state):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(words)
        column.addStretch(1)
        row.addLayout(column, 1)
        self.resize(*SIZE)
        self.say_opening()

    def say_opening(self) -> None:
        """Database, rules and pages are being read."""
        self._state.setText(self.tr("正在打开…"))

    def say_refused(self) -> None:
        """The home does not open; a dialog says why."""
        self._state.setText(self.tr("没有打开"))

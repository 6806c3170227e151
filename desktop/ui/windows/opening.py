"""The first window: that the desk is coming, and in the same place whatever is asked before it is there."""

from __future__ import annotations

from PySide6.QtCore import Qt

from desktop.ui.signin.front import Front, Panel

SIZE = (1366, 768)
"""Of the window that follows, so that nothing jumps."""


class Opening(Front):
    """Shown at once; keys, database, rules and pages are read behind it."""

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("执法案台"))
        self.resize(*SIZE)
        self.say_opening()

    def say_opening(self) -> None:
        """Database, rules and pages are being read."""
        self._say(self.tr("正在打开…"))

    def say_refused(self) -> None:
        """The home does not open; a dialog says why."""
        self._say(self.tr("没有打开"))

    def _say(self, words: str) -> None:
        panel = Panel()
        panel.head(self.tr("执法案台"), words)
        self.ask(panel)

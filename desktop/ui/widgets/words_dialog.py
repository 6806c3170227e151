"""A dialog that asks for words without which something cannot be done."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.ui import spacing
from desktop.ui.tokens import Type
from desktop.ui.widgets.asking import Asking
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.editors import LineEditor
from desktop.ui.widgets.words import Words

_WIDE = 480


class WordsDialog(Asking):
    """One line; its act waits until something stands there."""

    given = Signal(object)
    """The words."""

    def __init__(self, title: str, about: str, label: str, yes: str, parent: QWidget | None = None) -> None:
        super().__init__(_WIDE, parent)
        self.head(title, about)
        self.line = LineEditor()
        self.line.setAccessibleName(label)
        name = Words(label, Type.SMALL)
        name.setBuddy(self.line)
        lines = spacing.column(gap=3)
        spacing.add(lines, name, self.line)
        self.column.addLayout(lines)
        leave, self.go = Button(self.tr("取消")), Button(yes, Kind.PRIMARY)
        self.go.setEnabled(False)
        leave.clicked.connect(self.reject)
        self.go.clicked.connect(self._give)
        self.line.textChanged.connect(self._weigh)
        self.line.returnPressed.connect(self._give)
        self.add_foot(None, leave, self.go)
        self.line.setFocus()

    def _weigh(self, text: str) -> None:
        self.go.setEnabled(bool(text.strip()))

    def _give(self) -> None:
        words = self.line.text().strip()
        if words:
            self.accept()
            self.given.emit(words)

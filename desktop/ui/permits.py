"""Buttons of acts that a person may lack the right to: barred, with the reason where the tip was."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.ui.desk import Desk


class Permits(QObject):
    """Looks anew whenever somebody else acts."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asked: list[tuple[QWidget, str, str]] = []
        desk.acting_changed.connect(self._look)

    def ask(self, button: QWidget, act: str) -> None:
        """Bar a button while the acting person may not do this; its own tip comes back with the right."""
        self._asked.append((button, act, button.toolTip()))
        self._allow(button, act, button.toolTip())

    def _look(self) -> None:
        for asked in self._asked:
            self._allow(*asked)

    def _allow(self, button: QWidget, act: str, tip: str) -> None:
        why = self._desk.why_not(act)
        button.setEnabled(not why)
        button.setToolTip(why or tip)

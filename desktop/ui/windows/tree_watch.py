"""Watches the tree of units: when it is another, whoever shows it is told."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop.casework.events import Event
from desktop.casework.people_events import UnitActWithdrawn, UnitChanged
from desktop.services import searching
from desktop.ui.desk import Desk


class TreeWatch(QObject):
    """For the window."""

    changed = Signal(object)
    """The Lists as they are now."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        desk.hub.happened.connect(self._hear)

    def _hear(self, event: Event) -> None:
        if isinstance(event, UnitChanged | UnitActWithdrawn):
            self._desk.ask(searching.lists, self.changed.emit)

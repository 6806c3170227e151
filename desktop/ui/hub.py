"""What happened after a commit, told to whoever listens, on the UI thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop.casework.events import Event


class Hub(QObject):
    """Re-emits the events of a use case once its transaction is kept. Never earlier."""

    happened = Signal(object)
    """One Event."""

    def tell(self, events: tuple[Event, ...]) -> None:
        """Announce the events of one transaction in order."""
        for event in events:
            self.happened.emit(event)

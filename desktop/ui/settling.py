"""What is asked over and over in a moment, as letters are typed, is done once it is quiet."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


def settle(owner: QObject, milliseconds: int, act: Callable[[], None]) -> QTimer:
    """Runs an act once nothing has started the timer for so long."""
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(act)
    return timer

"""What is asked over and over in a moment, as letters are typed, is not done over and over."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

_AT_ONCE = 0


class Settling(QTimer):
    """Runs an act: at once when it is asked for alone, else when nobody has asked for so many milliseconds.

    One letter, one row chosen, words put in by an input method are answered without a wait; of a name typed
    quickly, or an arrow held down, the first and the last are.
    """

    def __init__(self, owner: QObject, milliseconds: int, act: Callable[[], None]) -> None:
        super().__init__(owner)
        self._quiet, self._asked = milliseconds, QElapsedTimer()
        self.setSingleShot(True)
        self.timeout.connect(act)

    def ask(self) -> None:
        """It is wanted now."""
        alone = not self._asked.isValid() or self._asked.hasExpired(self._quiet)
        self._asked.start()
        if not (self.isActive() and self.interval() == _AT_ONCE):  # what has not begun takes the newest
            self.start(_AT_ONCE if alone else self._quiet)

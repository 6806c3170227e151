"""Notices when nobody has touched keyboard or mouse for some minutes.

Every key, click and move of the mouse comes to the window of the system first, and a window is looked at
once it has the focus: over the whole application a filter would be asked about every painting too. What is
composed by an input method never comes there; it moves the caret.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

_TOUCHES = frozenset(
    {
        QEvent.Type.ShortcutOverride,  # of every key, also of one that is a shortcut and never pressed
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)
_MINUTE = 60  # seconds


def elapsed() -> float:
    """Seconds that pass while the computer sleeps too."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot is None else time.clock_gettime(boot)


class Idle(QObject):
    """Says when nobody is there any more; a touch that comes too late only says so."""

    left = Signal()

    def __init__(
        self, minutes: int, parent: QObject | None = None, now: Callable[[], float] = elapsed
    ) -> None:
        super().__init__(parent)
        self.minutes, self._now, self._last = minutes, now, now()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._watch)
        QGuiApplication.inputMethod().cursorRectangleChanged.connect(self._touch)
        self._watch(QGuiApplication.focusWindow())
        self._look()

    def wait(self, minutes: int) -> None:
        """Be as patient as this from now on."""
        self.minutes, self._last = minutes, self._now()
        self._look()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """A touch is noted; one after the time is up is not passed on: it meant what was on screen."""
        return event.type() in _TOUCHES and self._touch()

    def _touch(self) -> bool:
        late = self._left() <= 0
        self._last = self._now()
        if late:
            self.left.emit()
        return late

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)  # once more is as good as once

    def _left(self) -> float:
        return self.minutes * _MINUTE - (self._now() - self._last)

    def _look(self) -> None:
        """Look again when the time may be up, and not before."""
        left = self._left()
        if left <= 0:
            self._last = self._now()
            self.left.emit()
        self._timer.start(int(max(1.0, self._left()) * 1000))

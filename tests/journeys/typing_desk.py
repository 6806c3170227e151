"""The desk for a test of typing: opens on a home and says on standard output what reaches its first field.

Lines: `window ID` once it is at rest, `field NAME` once it has the focus; `composing WORDS` and `text WORDS`.
"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QInputMethodEvent

from desktop.base.clock import CHINA, StoppedClock
from desktop.base.paths import RESOURCES
from desktop.ui.application import make_application
from desktop.ui.widgets.bars import SearchField
from desktop.ui.windows.main_window import MainWindow
from tests.ui.real_window import open_program

_LOOK_AGAIN = 50  # milliseconds


def _say(what: str, words: object) -> None:
    sys.stdout.write(f"{what} {words}\n")
    sys.stdout.flush()


class Ear(QObject):
    """Hears what an input method sends to the field of the window that searches."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window, self._told = window, False
        self._field = window.findChild(SearchField)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_AGAIN)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        """The window first; once the window system has given it the focus, the field."""
        if self._window.at_rest and not self._told:
            self._told = True
            _say("window", int(self._window.winId()))
        if self._told and self._window.isActiveWindow() and isinstance(self._field, SearchField):
            self._timer.stop()
            self._field.installEventFilter(self)
            self._field.textChanged.connect(self._tell)
            self._field.setFocus()
            _say("field", self._field.accessibleName())

    def _tell(self, words: str) -> None:
        _say("text", words)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Tell of words that are being composed."""
        if isinstance(event, QInputMethodEvent) and event.preeditString():
            _say("composing", event.preeditString())
        return False


def main(home: str) -> int:
    """Open the desk; it is ended from outside."""
    application = make_application(["desk"], RESOURCES)
    program = open_program(Path(home), StoppedClock(datetime(2026, 11, 2, 9, tzinfo=CHINA)), application)
    program.window.show()
    ear = Ear(program.window)
    code = application.app.exec()
    ear.deleteLater()
    program.close()
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

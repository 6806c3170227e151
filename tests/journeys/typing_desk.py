"""The desk for a test of typing: opens on a home and says on standard output what reaches its first field.

Lines: `dialog ID` until the field has the focus, then `window ID`; `composing WORDS` and `text WORDS`.
"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.base.clock import CHINA, StoppedClock
from desktop.base.paths import RESOURCES
from desktop.ui.application import make_application
from tests.ui.real_window import open_program

_LOOK_AGAIN = 50  # milliseconds


def _say(what: str, words: object) -> None:
    sys.stdout.write(f"{what} {words}\n")
    sys.stdout.flush()


class Ear(QObject):
    """Hears what an input method sends to the field that has the focus."""

    def __init__(self) -> None:
        super().__init__()
        self._field: QLineEdit | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_AGAIN)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        field = QApplication.focusWidget()
        dialog = QApplication.activeModalWidget()
        if dialog is not None and self._field is None and not isinstance(field, QLineEdit):
            _say("dialog", int(dialog.winId()))  # the window system must give it the focus
        if isinstance(field, QLineEdit) and self._field is None and field.accessibleName() == "查找人员":
            self._field = field
            field.installEventFilter(self)
            field.textChanged.connect(self._tell)
            _say("window", int(field.window().winId()))

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
    ear = Ear()
    code = application.app.exec()
    ear.deleteLater()
    program.close()
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

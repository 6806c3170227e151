"""A start of the program under way in a test, taken down with whatever came of it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from desktop.app import Start
from desktop.base.clock import Clock
from desktop.base.paths import RESOURCES, Home
from desktop.ui.application import DeskApplication
from desktop.ui.signin.sign_in_panel import SignInPanel


@contextmanager
def started(home: Path, clock: Clock, qapp: QApplication) -> Iterator[Start]:
    """The program started on a home, as far as it comes by itself."""
    application = DeskApplication(qapp, RESOURCES)
    start = Start(Home(home), clock, application)
    try:
        yield start
    finally:
        if start.program is not None:
            start.program.window.close()
        if isValid(start._opening):
            start._opening.close()
        start.close()
        if start.program is not None:
            start.program.window.deleteLater()
            start.program.desk.deleteLater()
        for part in (start.lanes, application.theme, application.collector, application.defects, start):
            part.deleteLater()
        gc.unfreeze()  # what the start set aside for good is to be found if it is left behind
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def come_in(start: Start, person_id: str, password: str) -> None:
    """Choose a name in the first window, and type the password."""
    panel = start._opening.panel
    assert isinstance(panel, SignInPanel)
    panel.choose(person_id)
    panel.write(password)
    panel.try_now()

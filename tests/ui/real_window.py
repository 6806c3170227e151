"""The real window over a filled home, without a screen: signed in, with cases, quiet."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop.app import Program
from desktop.base.clock import Clock, StoppedClock
from desktop.base.paths import RESOURCES
from desktop.casework.access import SYSTEM, Actor
from desktop.services.perform import Office
from desktop.services.signing_in import Door
from desktop.ui.application import DeskApplication
from desktop.ui.windows.main_window import MainWindow
from tests.helpers.homes import CHEAP, open_storage
from tests.helpers.library import LIBRARY
from tests.ui.hands import press
from tests.ui.real_office import MA, TODAY, Quiet, register, seed_home

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

KEEPER = Actor("seat-1", "张守机", "administrator", "")
"""Keeps the seat, and stands on no list."""
PARTIES = ("刘生贵", "马得福", "大通顺达渣土运输有限公司")
NONE = Qt.KeyboardModifier.NoModifier
CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def filled_home(home: Path) -> Path:
    """A home with three cases, one of them decided on the spot."""
    seed_home(home)
    storage = open_storage(home, StoppedClock(TODAY))
    office = Office(storage, LIBRARY, StoppedClock(TODAY), SYSTEM)
    for party in PARTIES:
        procedure = "summary" if party == "马得福" else "ordinary"
        register(office, party, procedure=procedure)
    storage.close()
    return home


class Seat:
    """A person before the window."""

    def __init__(self, qtbot: QtBot, program: Program) -> None:
        self.program, self._qtbot = program, qtbot
        self.quiet = Quiet(qtbot, program.desk)

    @property
    def window(self) -> MainWindow:
        """The window."""
        return self.program.window

    @property
    def focus(self) -> QWidget:
        """What has the focus."""
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def sit_down(self) -> None:
        """Wait until the desk has come to rest before whoever is in."""
        self.window.show()
        self._qtbot.waitUntil(lambda: self.window.at_rest)
        self.window.activateWindow()
        self._qtbot.waitUntil(self.window.isActiveWindow)
        self.quiet()

    def attend(self, window: QWidget | None = None) -> None:
        """Look at the window, or at a dialog: where another closed, nobody hands the keyboard on here."""
        if QApplication.activeWindow() is None:
            self._qtbot.waitUntil(partial(self._activate, window or self.window))

    def _activate(self, window: QWidget) -> bool:
        """Asked for while a dialog is still going, a window is passed over: it is asked for again."""
        window.activateWindow()
        return window.isActiveWindow()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press a key wherever the focus is, and wait until all is quiet."""
        self.attend()
        press(QApplication.focusWidget() or self.window, key, modifiers)
        self.quiet()

    def case_id(self, party: str) -> str:
        """The case of a party."""
        from desktop.casework.rows import CaseFilter

        with self.program.storage.read() as work:
            return next(row.id for row in work.all_case_rows(CaseFilter()) if row.party == party)


def open_program(home: Path, clock: Clock, application: DeskApplication, actor: Actor = MA) -> Program:
    """The program on a home of a test, with somebody at it."""
    office = Office(open_storage(home, clock), LIBRARY, clock, actor, CHEAP)
    return Program(application, office, Door(home, clock, CHEAP), actor)


def take_down(program: Program) -> None:
    """End a program and all it was built of."""
    application = program.application
    program.window.close()
    program.close()
    program.window.deleteLater()
    program.desk.deleteLater()
    for part in (program.lanes, application.theme, application.collector, application.defects):
        part.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    application.app.setStyleSheet("")  # it draws from files that have gone with the theme


@contextmanager
def seat_over(template: Path, home: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Seat]:
    """The program on a copy of a home, somebody before it; taken down afterwards."""
    shutil.copytree(template, home)
    program = open_program(home, StoppedClock(TODAY), DeskApplication(qapp, RESOURCES))
    seat = Seat(qtbot, program)
    seat.sit_down()
    try:
        yield seat
    finally:
        take_down(program)

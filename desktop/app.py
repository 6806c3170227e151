"""The composition root: the one place that builds paths, logs, storage, services and window."""

from __future__ import annotations

import logging
import logging.handlers
import sys
from pathlib import Path

from PySide6.QtWidgets import QWidget

from db import open_storage, refuse_home
from desktop.base.clock import Clock, SystemClock
from desktop.base.errors import DeskError
from desktop.base.paths import RESOURCES, Home, make_folder
from desktop.services.library import read_library
from desktop.services.perform import Office
from desktop.ui.application import DeskApplication, make_application
from desktop.ui.desk import Desk
from desktop.ui.dialogs import ScreenDialogs
from desktop.ui.settings import Settings
from desktop.ui.tasks import Lanes
from desktop.ui.windows.main_window import MainWindow
from desktop.ui.windows.refused_home import RefusedHome
from desktop.ui.wording import Wording


class Program:
    """The running desk: what was built, in the order in which it is taken down again."""

    def __init__(self, home: Home, clock: Clock, application: DeskApplication) -> None:
        self.application = application
        self.settings = Settings(home.root / "seat.ini")
        application.theme.apply(self.settings.look)
        self.storage = open_storage(home.root, clock)
        self.storage.hold()  # say who else writes here now, and not when the first word is lost
        self.lanes = Lanes()
        office = Office(self.storage, read_library(RESOURCES), clock)
        self.desk = Desk(office, self.lanes, Wording(RESOURCES / "texts" / "errors.toml"))
        self.window = MainWindow(self.desk, application.theme, self.settings)
        application.defects.happened.connect(self.desk.failed)

    def close(self) -> None:
        """Take no more work, wait for the writer, close the database."""
        self.lanes.close()
        self.storage.close()


def open_window(home: Home) -> int:
    """Open the desk on a home and stay until the window is closed; the exit code."""
    application = make_application(sys.argv[:1], RESOURCES)
    clock = SystemClock()
    try:
        refuse_home(home)  # before a log is begun where none should be
        keep_log(home.logs)
        program = Program(home, clock, application)
    except DeskError as error:
        return open_window(home) if refuse(application, home, clock, error) else 1
    program.window.show()
    code = application.app.exec()
    program.close()
    return code


def refuse(application: DeskApplication, home: Home, clock: Clock, error: DeskError) -> bool:
    """Say why the desk cannot open, and what can be done; True when that was done.

    In a window of its own: nobody reads a terminal behind an icon.
    """
    logging.getLogger("desk.app").warning("not opened: %s", error)
    lanes, ground = Lanes(), QWidget()
    wording = Wording(RESOURCES / "texts" / "errors.toml")
    told = RefusedHome(home.root, clock, lanes, wording, ScreenDialogs(ground))
    told.ended.connect(application.app.quit)
    told.tell(error)
    application.app.exec()
    lanes.close()
    for part in (lanes, ground, told):
        part.deleteLater()
    return told.mended


def keep_log(folder: Path) -> None:
    """A rotating log for those who keep the program; the journal is for the law and lives in the database."""
    root = logging.getLogger("desk")
    if root.handlers:
        return  # the home was mended, and is opened again
    try:
        make_folder(folder)
        handler = logging.handlers.RotatingFileHandler(
            folder / "desk.log", maxBytes=2_000_000, backupCount=5, encoding="utf-8"
        )
    except OSError as error:
        root.warning("no log is kept: %s", error)
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root.setLevel(logging.INFO)
    root.addHandler(handler)

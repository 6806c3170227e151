"""The composition root: the one place that builds paths, logs, storage, services and window.

The order of a start: Qt, a window that says it is opening, then on a lane all that takes long (SQLAlchemy,
the database, the resources, the code of the pages), and at last the desk in its place. Nothing slow is
imported up here: it would come before the first window.
"""

from __future__ import annotations

import logging
import logging.handlers
import sys
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.base.clock import Clock, SystemClock
from desktop.base.paths import RESOURCES, Home, make_folder
from desktop.ui.application import DeskApplication, make_application
from desktop.ui.settings import Settings
from desktop.ui.tasks import Lanes
from desktop.ui.windows.opening import Opening

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.services.perform import Office
    from desktop.ui.windows.refused_home import RefusedHome


def open_office(home: Home, clock: Clock, *, logged: bool = False) -> Office:
    """The office of a home, open to be written, and the code of the window loaded. Slow; for any thread.

    Raises what `db.open_storage` raises, and BadResource.
    """
    from db import open_storage, refuse_place_of

    if logged:
        refuse_place_of(home)  # before a log is begun where none should be
        keep_log(home.logs)
    storage = open_storage(home.root, clock)
    try:
        storage.hold()  # say who else writes here now, and not when the first word is lost
        import desktop.ui.windows.main_window  # noqa: F401 - its code; widgets are made on the UI thread
        from desktop.casework.access import SYSTEM
        from desktop.services.library import read_library
        from desktop.services.perform import Office

        return Office(storage, read_library(RESOURCES), clock, SYSTEM)
    except BaseException:
        storage.close()
        raise


class Program:
    """The running desk: what was built, in the order in which it is taken down again."""

    def __init__(
        self,
        home: Home,
        clock: Clock,
        application: DeskApplication,
        office: Office | None = None,
        lanes: Lanes | None = None,
    ) -> None:
        office = office or open_office(home, clock)
        from desktop.ui.desk import Desk
        from desktop.ui.windows.main_window import MainWindow
        from desktop.ui.wording import Wording

        self.application = application
        self.settings = Settings(home.root / "seat.ini")
        application.theme.apply(self.settings.look)
        self.storage = office.storage
        self.lanes = lanes or Lanes()
        self.desk = Desk(office, self.lanes, Wording(RESOURCES / "texts" / "errors.toml"))
        self.window = MainWindow(self.desk, application.theme, self.settings)
        self.window.rested.connect(application.collector.settle)
        application.defects.happened.connect(self.desk.failed)

    def close(self) -> None:
        """Take no more work, wait for the writer, close the database."""
        self.lanes.close()
        self.storage.close()
        self.application.collector.stir()


class Start(QObject):
    """A start under way: a window at once, the office opened behind it, then the desk or why not."""

    opened = Signal(object)
    """The Program, its window shown."""

    def __init__(
        self, home: Home, clock: Clock, application: DeskApplication, *, logged: bool = False
    ) -> None:
        super().__init__()
        self._logged = logged
        self.program: Program | None = None
        self.code = 0
        self._home, self._clock, self._application = home, clock, application
        application.theme.apply(Settings(home.root / "seat.ini").look)
        self._opening = Opening()
        self._opening.show()
        self._told: RefusedHome | None = None
        self.lanes = Lanes()
        self._begin()

    def close(self) -> None:
        """End what was begun."""
        if self.program is not None:
            self.program.close()
        else:
            self.lanes.close()

    def _begin(self) -> None:
        work = partial(open_office, self._home, self._clock, logged=self._logged)
        self.lanes.readers.submit(work, self._open, self._refuse)

    def _open(self, office: Office) -> None:
        program = Program(self._home, self._clock, self._application, office, self.lanes)
        self.program = program
        program.window.show()
        self._opening.close()
        self.opened.emit(program)

    def _refuse(self, error: BaseException) -> None:
        """Say why, over the first window: nobody reads a terminal behind an icon."""
        from desktop.ui.dialogs import ScreenDialogs
        from desktop.ui.windows.refused_home import RefusedHome
        from desktop.ui.wording import Wording

        self.code = 1
        logging.getLogger("desk.app").warning("not opened: %s", error, exc_info=error)
        words, dialogs = Wording(RESOURCES / "texts" / "errors.toml"), ScreenDialogs(self._opening)
        self._opening.say_refused()
        self._told = RefusedHome(self._home.root, self._clock, self.lanes, words, dialogs)
        self._told.setParent(self)
        self._told.ended.connect(self._told_enough)
        self._told.tell(error)

    def _told_enough(self) -> None:
        """Mended, the home is opened once more; else there is nothing to stay for."""
        if self._told is not None and self._told.mended:
            self.code, self._told = 0, None
            self._opening.say_opening()
            self._begin()
        else:
            self._opening.close()


def open_window(home: Home) -> int:
    """Open the desk on a home and stay until the window is closed; the exit code."""
    application = make_application(sys.argv[:1], RESOURCES)
    start = Start(home, SystemClock(), application, logged=True)
    code = application.app.exec()
    start.close()
    return code or start.code


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

"""The composition root: the one place that builds paths, logs, storage, services and window.

The order of a start: Qt, a window that says it is opening, then on a lane what a home is; in that window
somebody comes in, while the code of the pages and the rules are loaded behind it; then the database is opened
under the keys that were unlocked, and at last the desk stands in its place. Nothing slow is imported up here:
it would come before the first window.
"""

from __future__ import annotations

import logging
import os
import sys
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, NoReturn

from PySide6.QtCore import QObject, Signal

from desktop.base.clock import Clock, SystemClock
from desktop.base.errors import DeskError
from desktop.base.logs import keep_log
from desktop.base.paths import RESOURCES, Home
from desktop.ui.application import DeskApplication, make_application
from desktop.ui.settings import Settings
from desktop.ui.tasks import Lanes
from desktop.ui.windows.opening import Opening

if TYPE_CHECKING:
    from desktop.casework.access import Actor, Rights
    from desktop.services.acting import Arrival, Entry
    from desktop.services.library import Library
    from desktop.services.mending import Mender
    from desktop.services.perform import Office
    from desktop.services.signing_in import Door, Ground
    from desktop.ui.signin.entrance import Entrance
    from desktop.ui.windows.refused_home import RefusedHome


class Rules:
    """The rules and the code of the window: loaded once, by whoever needs them first. For any thread."""

    def __init__(self) -> None:
        self._turn = Lock()
        self._library: Library | None = None

    def library(self) -> Library:
        """All that is read from resources. Slow the first time. Raises BadResource."""
        with self._turn:
            if self._library is None:
                import desktop.ui.windows.main_window  # noqa: F401 - its code; widgets are of the UI thread
                from desktop.services.library import read_library

                self._library = read_library(RESOURCES)
            return self._library


def find_home(home: Home, clock: Clock, *, logged: bool = False) -> tuple[Door, Ground, Rights]:
    """The door of a home, what is behind it and what roles are called; the code of the way in is loaded.

    Slow; for any thread. Raises what `db.refuse_place_of` and `Door.ground` raise, and BadResource.
    """
    import desktop.ui.signin.entrance  # noqa: F401
    from db import refuse_place_of
    from desktop.services.library import rights_in
    from desktop.services.signing_in import Door

    refuse_place_of(home)  # before a log is begun where none should be
    if logged:
        keep_log(home.logs)
    door = Door(home.root, clock)
    return door, door.ground(), rights_in(RESOURCES)


def open_office(home: Home, clock: Clock, door: Door, entry: Entry, rules: Rules) -> tuple[Office, Arrival]:
    """The office of a home, open to be written, and who came in. Slow; for any thread.

    Raises what `db.open_storage` and `come_in` raise, and BadResource.
    """
    from db import open_storage
    from desktop.casework.access import SYSTEM
    from desktop.services import clear_copies
    from desktop.services.accounts import renew_key
    from desktop.services.acting import come_in
    from desktop.services.perform import Office

    storage = open_storage(home.root, clock, entry.unlocked.keys)
    try:
        storage.hold()  # say who else writes here now, and not when the first word is lost
        clear_copies.empty(home)  # the power may have gone before they were
        office = Office(storage, rules.library(), clock, SYSTEM)
        renew_key(office)  # somebody was shut out, and the power went
        return office, come_in(office, door, entry)
    except BaseException:
        storage.close()
        raise


class Program:
    """The running desk: what was built, in the order in which it is taken down again."""

    def __init__(
        self,
        application: DeskApplication,
        office: Office,
        door: Door,
        actor: Actor,
        lanes: Lanes | None = None,
    ) -> None:
        from desktop.services.acting import note_wrong_password
        from desktop.ui.desk import Desk
        from desktop.ui.windows.main_window import MainWindow
        from desktop.ui.wording import Wording

        self.application = application
        self.settings = Settings(office.storage.home.settings)
        self.settings.person = actor.person_id
        application.theme.apply(self.settings.look)
        self.storage, self._door = office.storage, door
        door.listen(partial(note_wrong_password, office))
        self.lanes = lanes or Lanes()
        self.desk = Desk(office, self.lanes, Wording(RESOURCES / "texts" / "errors.toml"))
        self.desk.act_as(actor)
        self.window = MainWindow(self.desk, application.theme, self.settings, door)
        application.defects.happened.connect(self.desk.failed)

    def close(self) -> None:
        """Take no more work, wait for the writer, close the database."""
        from desktop.services import clear_copies

        self.lanes.close()
        self._door.close()
        clear_copies.empty(self.storage.home)
        self.storage.close()


class Start(QObject):
    """A start under way: a window at once, somebody comes in, then the desk or why not."""

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
        self._settings = Settings(home.settings)
        application.theme.apply(self._settings.look)
        self._opening = Opening()
        self._opening.show()
        self._rules = Rules()
        self._door: Door | None = None
        self._entrance: Entrance | None = None
        self._entry: Entry | None = None
        self._sample = False
        self._told: RefusedHome | None = None
        self.lanes = Lanes()
        self._begin()

    def close(self) -> None:
        """End what was begun."""
        if self.program is not None:
            self.program.close()
        else:
            self.lanes.close()
            if self._door is not None:
                self._door.close()

    # --- coming in

    def _begin(self) -> None:
        work = partial(find_home, self._home, self._clock, logged=self._logged)
        self.lanes.readers.submit(work, self._ask, self._refuse)

    def _ask(self, found: tuple[Door, Ground, Rights]) -> None:
        """Somebody comes in; what takes long is loaded while one types."""
        from desktop.ui.dialogs import ScreenDialogs
        from desktop.ui.signin.entrance import Entrance
        from desktop.ui.signin.way_in import WayIn
        from desktop.ui.wording import Wording

        self._door, ground, rights = found
        words, dialogs = Wording(RESOURCES / "texts" / "errors.toml"), ScreenDialogs(self._opening)
        way = WayIn(
            *(self._home.root, self._door, rights, self._clock, self.lanes),
            *(self._settings, words, dialogs),
        )
        self._entrance = Entrance(self._opening, way, self)
        self._entrance.came.connect(self._come)
        self._entrance.sample_began.connect(self._come_to_sample)
        self._entrance.failed.connect(self._refuse)
        self._entrance.begin(ground)
        self.lanes.press.submit(self._rules.library, failed=self._refuse)

    def _come_to_sample(self, entry: Entry) -> None:
        self._sample = True
        self._come(entry)

    def _come(self, entry: Entry) -> None:
        assert self._door is not None  # it let somebody in
        self._entry = entry
        self._opening.say_opening()
        work = partial(open_office, self._home, self._clock, self._door, entry, self._rules)
        self.lanes.writer.submit(work, self._open, self._refuse)

    def _open(self, came: tuple[Office, Arrival]) -> None:
        from desktop.ui.windows.window_place import take_place

        office, arrival = came
        assert self._door is not None  # somebody came in by it
        program = Program(self._application, office, self._door, arrival.actor, self.lanes)
        self.program, self._entry = program, None  # a password is kept no longer than it is needed
        program.window.rested.connect(self._application.collector.settle)
        if self._sample:
            program.window.fill_sample()
        take_place(program.window, program.settings.geometry)
        program.window.show()
        program.window.session.welcome(arrival)
        self._opening.close()
        self.opened.emit(program)

    # --- a home that does not open

    def _refuse(self, error: BaseException) -> None:
        """Say why, over the first window: nobody reads a terminal behind an icon."""
        from desktop.ui.dialogs import ScreenDialogs
        from desktop.ui.windows.refused_home import RefusedHome
        from desktop.ui.wording import Wording

        self.code = 1
        logging.getLogger("desk.app").warning("not opened", exc_info=error)
        words, dialogs = Wording(RESOURCES / "texts" / "errors.toml"), ScreenDialogs(self._opening)
        self._opening.say_refused()
        mender = self._mender()
        home, barred = self._home.root, self._entry is not None and mender is None
        told = RefusedHome(home, self._clock, mender, self.lanes, words, dialogs, barred=barred)
        self._told = told
        self._told.setParent(self)
        self._told.ended.connect(self._told_enough)
        self._told.tell(error)

    def _mender(self) -> Mender | None:
        """Whoever came in, where the table of rights lets this person mend the home."""
        from desktop.services.library import rights_in
        from desktop.services.mending import mender

        if self._entry is None:
            return None
        try:
            unlocked, today = self._entry.unlocked, self._clock.today()
            return mender(unlocked.keys, unlocked.holder, rights_in(RESOURCES), today)
        except DeskError:
            return None

    def _told_enough(self) -> None:
        """Mended, the home is opened once more; else there is nothing to stay for."""
        if self._told is not None and self._told.mended and self._entry is not None:
            self.code, self._told = 0, None
            self._come(self._entry)
        else:
            self._opening.close()


def open_window(home: Home) -> NoReturn:
    """Open the desk on a home, stay until the window is closed, and end the process with its exit code."""
    application = make_application(sys.argv[:1], RESOURCES)
    start = Start(home, SystemClock(), application, logged=True)
    start.opened.connect(_keep_private)
    code = application.app.exec()
    start.close()
    leave(code or start.code)


def leave(code: int) -> NoReturn:
    """End the process. Everything is written and closed by now; what is left is memory.

    The interpreter would take thousands of widgets down in an order of its own, half of them after the
    application they belong to: that takes time, and has crashed.
    """
    logging.shutdown()
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:  # there is none behind an icon on Windows
            stream.flush()
    os._exit(code)


def _keep_private(program: Program) -> None:
    """From here on there is something to be kept: nothing of it is written outside the home for a moment."""
    from desktop.services.clear_copies import write_temporaries_here

    write_temporaries_here(program.storage.home)

"""The real pages on the sample county, for the camera: a home filled once, the program itself, every look."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QTabBar, QWidget

from db import open_storage
from desktop.app import Program
from desktop.base.clock import CHINA, StoppedClock
from desktop.base.paths import RESOURCES, Home
from desktop.casework.rows import CaseFilter, CaseRow
from desktop.services.library import read_library
from desktop.services.perform import Office
from desktop.services.sampling import fill_sample
from desktop.ui.application import DeskApplication
from desktop.ui.look import Look
from desktop.ui.pages.workbench_page import WorkbenchPage
from desktop.ui.places import CASE, CASES, FILING, PAPER, WORKBENCH, Place
from desktop.ui.windows.keys_window import KeysWindow

TODAY = datetime(2026, 11, 23, 9, 41, tzinfo=CHINA)
_CASES = 60
_TABS = ("overview", "party", "inquiry", "penalty", "execution", "papers", "terms", "journal")
Wait = Callable[[Callable[[], bool]], None]


@contextmanager
def sample_home() -> Iterator[Path]:
    """A home with some sixty invented cases, thrown away afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        yield fill_home(Path(folder), _CASES)


def fill_home(folder: Path, cases: int) -> Path:
    """The sample county with invented cases in a folder."""
    clock = StoppedClock(TODAY)
    storage = open_storage(folder, clock)
    office = Office(storage, read_library(RESOURCES), clock)
    fill_sample(office, clock, RESOURCES, cases, lambda _done, _of: True)
    storage.close()
    return folder


class Tour:
    """Opens the program and goes from page to page; `wait` lets it work until a condition holds."""

    def __init__(self, home: Path, application: DeskApplication, wait: Wait) -> None:
        self._application = application
        self.program = Program(Home(home), StoppedClock(TODAY), application)
        self._wait = wait
        with self.program.storage.read() as work:
            self._rows = tuple(work.all_case_rows(CaseFilter()))

    def stops(self) -> Iterator[str]:
        """Show each page in turn; the name of what is shown."""
        window = self.program.window
        self._wait(lambda: window.findChild(QTabBar) is not None and self._quiet())
        yield "person"
        window.become("630121100-01")
        self._wait(lambda: bool(self.program.desk.actor.person_id) and self._quiet())
        yield "workbench"
        bench = window.pages[WORKBENCH]
        assert isinstance(bench, WorkbenchPage)
        bench.unit_changed("")  # one township of the sample has little to show
        self._wait(self._quiet)
        yield "workbench-county"
        window.go(Place(CASES))
        self._wait(self._quiet)
        yield "cases"
        window.go(Place(FILING))
        self._wait(self._quiet)
        yield "filing"
        open_case = self._case("ordinary", "notified")
        window.go(Place(CASE, open_case.id))
        self._wait(self._quiet)
        tabs = window.pages[CASE].findChild(QTabBar)
        assert tabs is not None
        for at, name in enumerate(_TABS):
            tabs.setCurrentIndex(at)
            self._wait(self._quiet)
            yield f"case-{name}"
        for form in ("penalty-decision", "prior-notice", "interview-record"):
            window.go(Place(PAPER, open_case.id, form))
            self._wait(self._quiet)
            yield f"paper-{form}"
        window.commands.open()
        self._wait(self._quiet)
        yield "palette"
        window.commands.panel.close_again()
        window.show_keys()
        yield "keys"
        keys = window.findChild(KeysWindow)
        assert keys is not None
        keys.close()
        window.go(Place(CASE, self._case("summary", "registered").id))
        self._wait(self._quiet)
        yield "case-summary"
        window.go(Place(CASES))
        self._wait(self._quiet)

    def look(self, now: Look) -> None:
        """Put a look in force."""
        self._application.theme.apply(now)

    def tops(self) -> list[QWidget]:
        """What is in front: the window, or a dialog over it."""
        dialogs = [
            one for one in self._application.app.topLevelWidgets() if one.isVisible() and one.isModal()
        ]
        return dialogs or [self.program.window]

    def close(self) -> None:
        """End the program."""
        self.program.window.close()
        self.program.close()
        self.program.window.deleteLater()

    def _case(self, procedure: str, stage: str) -> CaseRow:
        fitting = [row for row in self._rows if row.procedure.startswith(procedure)]
        return next((row for row in fitting if row.stage == stage), fitting[0])

    def _quiet(self) -> bool:
        lanes = self.program.lanes
        return not any(lane.busy for lane in (lanes.writer, lanes.readers, lanes.press))

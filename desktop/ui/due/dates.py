"""What the window does about stored dates: counts what presses, and has them reckoned where they are old."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.base.errors import StorageTrouble
from desktop.casework.events import Event, ListImported
from desktop.services.calendars import reckon_all, unreckoned
from desktop.services.due_list import pressing
from desktop.services.leads import waiting_leads
from desktop.services.perform import Office
from desktop.ui.desk import Desk
from desktop.ui.places import DUE, LEADS
from desktop.ui.settling import Settling
from desktop.ui.tasks import Pulse, Ticket

_SETTLE = 400  # milliseconds after a change before it is counted again


@dataclass(frozen=True, slots=True)
class Badge:
    """How many things of a page wait for somebody."""

    page: str
    n: int


class Dates(QObject):
    """Counts for the rail, and keeps the dates of all cases what the calendar makes them."""

    pressing = Signal(object)
    """A Badge: how many clocks of the own unit are overdue or end today, how many leads are open."""
    reckoned = Signal()
    """Every stored date is what the calendar makes it."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._run: Ticket | None = None
        self._settle = Settling(self, _SETTLE, self.count)
        desk.saved.connect(self._settle.start)
        desk.hub.happened.connect(self._hear)

    def look(self) -> None:
        """Somebody has come in, or F5: count, and see whether dates wait."""
        self.count()
        if self._run is None:
            self._desk.ask(unreckoned, self._reckon)

    def count(self) -> None:
        """Count what presses, where it may be seen."""
        if not self._desk.why_not("see_cases"):
            self._desk.ask(pressing, partial(self._tell, DUE))
        if not self._desk.why_not("see_leads"):
            self._desk.ask(waiting_leads, partial(self._tell, LEADS))

    def _tell(self, page: str, n: int) -> None:
        self.pressing.emit(Badge(page, n))

    def _hear(self, event: Event) -> None:
        if isinstance(event, ListImported):
            self.look()

    def _reckon(self, waiting: int) -> None:
        """At the press: between its batches the writer's lane goes on with what people do."""
        if waiting and self._run is None:
            self._run = self._desk.run(self.tr("正在重算期限"), _reckon_all, self._done, self._failed)

    def _done(self, _cases: int | None) -> None:
        """Stopped, it goes on at the next sign-in: what is done is done."""
        self._run = None
        self.reckoned.emit()
        self.count()

    def _failed(self, error: BaseException) -> None:
        self._run = None
        if not (isinstance(error, StorageTrouble) and error.code == "in_use"):  # then the other one does it
            self._desk.failed.emit(error)


def _reckon_all(office: Office, pulse: Pulse) -> int | None:
    return reckon_all(office, pulse.goes_on)

"""Long work that goes on while one leaves its page: the foot of the window shows how far it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.ui.tasks import Lane, Progress, Pulse, Ticket, alive

R = TypeVar("R")
_SHOW_AFTER = 400  # milliseconds; work that is over sooner shows nothing


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of long work as the foot shows it."""

    number: int
    title: str
    ticket: Ticket | None = None
    progress: Progress | None = None
    stopping: bool = False


class Runs(QObject):
    """What runs long, the oldest first. Lives on the UI thread."""

    changed = Signal(object)
    """The Run to show, or None when there is nothing to show."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runs: dict[int, Run] = {}
        self._next, self._shown = 0, False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_SHOW_AFTER)
        self._patience.timeout.connect(self._show)

    @property
    def oldest(self) -> Run | None:
        """The one that is shown, and that 取消 means."""
        return next(iter(self._runs.values()), None)

    def start(
        self,
        lane: Lane,
        title: str,
        work: Callable[[Pulse], R],
        then: Callable[[R], None],
        failed: Callable[[BaseException], None],
    ) -> Ticket:
        """Queue work on a lane. Stopped, it still gives its answer: what was done until then."""
        self._next += 1
        number = self._next
        self._runs[number] = Run(number, title)
        ticket = lane.submit_long(
            work,
            partial(self._end, number, then),
            partial(self._end, number, failed),
            partial(self._advance, number),
        )
        self._runs[number] = replace(self._runs[number], ticket=ticket)
        if not self._shown and not self._patience.isActive():
            self._patience.start()
        return ticket

    def stop(self) -> None:
        """Ask the work that is shown to stop at its next unit."""
        run = self.oldest
        if run is not None and run.ticket is not None and not run.stopping:
            run.ticket.cancel()
            self._runs[run.number] = replace(run, stopping=True)
            self._tell()

    def _advance(self, number: int, progress: Progress) -> None:
        self._runs[number] = replace(self._runs[number], progress=progress)
        self._tell()

    def _end(self, number: int, told: Callable[[Any], None], outcome: object) -> None:
        del self._runs[number]
        if not self._runs:
            self._patience.stop()
            if self._shown:
                self._shown = False
                self.changed.emit(None)
        self._tell()
        if alive(told):  # the page that asked may have closed meanwhile
            told(outcome)

    def _show(self) -> None:
        self._shown = True
        self._tell()

    def _tell(self) -> None:
        if self._shown and self.oldest is not None:
            self.changed.emit(self.oldest)

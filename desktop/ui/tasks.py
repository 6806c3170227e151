"""Lanes: queues of work with their own threads, whose answers come home to the UI thread.

| lane | threads | work |
|---|---|---|
| writer | 1 | everything that changes anything, in order of asking |
| readers | 3 | lists, counts, search |
| press | 2 | PDF, packages, backup copies |

The callbacks of a piece of work never leave the UI thread: only its number and its outcome travel, so no
widget is ever destroyed on a worker. An answer is always queued, even when it is known at once.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QThread, QThreadPool, Signal
from shiboken6 import isValid

from desktop.base.logs import Name

T = TypeVar("T")

_log = logging.getLogger("desk.ui")
_FOREVER = -1
_MOMENT = 3_000  # milliseconds given to readers and press when the window closes


@dataclass(frozen=True, slots=True)
class Progress:
    """How far long work has come: so many of so many, and what it is doing now."""

    done: int
    total: int
    words: str = ""


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What a worker sends home: a report on the way, or the end."""

    number: int
    value: object = None
    error: BaseException | None = None
    progress: Progress | None = None


class Pulse:
    """Held by long work: it asks here whether to stop, and says how far it is. Safe from any thread."""

    def __init__(self, report: Callable[[Progress], None]) -> None:
        self._stop = threading.Event()
        self._report = report

    @property
    def stopped(self) -> bool:
        """Whether someone has pressed cancel. Work polls this between its units; there is no kill."""
        return self._stop.is_set()

    def stop(self) -> None:
        """Ask the work to stop."""
        self._stop.set()

    def report(self, done: int, total: int, words: str = "") -> None:
        """Say how far the work has come."""
        self._report(Progress(done, total, words))

    def goes_on(self, done: int, total: int, words: str = "") -> bool:
        """Say how far the work has come; gives whether it is to go on. What services are `told` by."""
        self.report(done, total, words)
        return not self.stopped


class Ticket:
    """What the asker keeps of a piece of work."""

    def __init__(self, lane: Lane, number: int, pulse: Pulse) -> None:
        self._lane, self._number, self._pulse = lane, number, pulse

    @property
    def waiting(self) -> bool:
        """Whether an answer may still come."""
        return self._lane.expects(self._number)

    def drop(self) -> None:
        """Let the work run on, but hear nothing of it: its answer would be too late."""
        self._lane.forget(self._number)

    def cancel(self) -> None:
        """Ask the work to stop at its next unit. Its answer, or its refusal, still comes home."""
        self._pulse.stop()


class Latest:
    """Of questions asked one after another the answer to the last alone is wanted."""

    def __init__(self) -> None:
        self._ticket: Ticket | None = None

    def hold(self, ticket: Ticket) -> None:
        """Another question was asked: that before it is dropped."""
        self.drop()
        self._ticket = ticket

    def drop(self) -> None:
        """No answer is wanted any more."""
        if self._ticket is not None:
            self._ticket.drop()
            self._ticket = None


@dataclass(frozen=True, slots=True)
class _Callbacks:
    then: Callable[[Any], None] | None
    failed: Callable[[BaseException], None] | None
    progress: Callable[[Progress], None] | None
    pulse: Pulse


class Lane(QObject):
    """One queue of work. Born and called on the UI thread; so are its callbacks."""

    busy_changed = Signal(object)
    """How many pieces of work are queued or running."""

    defect = Signal(object)
    """A failure nobody asked to hear of."""

    _home = Signal(object)

    def __init__(self, name: str, threads: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(threads)
        self._pool.setExpiryTimeout(_FOREVER)  # a thread keeps its database connection
        self._waiting: dict[int, _Callbacks] = {}
        self._running = 0
        self._next = 0
        self._closed = False
        self._home.connect(self._receive, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> int:
        """Pieces of work queued or running."""
        return self._running

    def submit(
        self,
        work: Callable[[], T],
        then: Callable[[T], None] | None = None,
        failed: Callable[[BaseException], None] | None = None,
    ) -> Ticket:
        """Queue work; `then` gets its answer, or `failed` its exception, later and on the UI thread."""
        return self._start(partial(_ignore_pulse, work), then, failed, None)

    def submit_long(
        self,
        work: Callable[[Pulse], T],
        then: Callable[[T], None] | None = None,
        failed: Callable[[BaseException], None] | None = None,
        progress: Callable[[Progress], None] | None = None,
    ) -> Ticket:
        """Queue work that reports how far it is and can be asked to stop."""
        return self._start(work, then, failed, progress)

    def expects(self, number: int) -> bool:
        """Whether the answer of a piece of work is still wanted."""
        return number in self._waiting

    def forget(self, number: int) -> None:
        """Want the answer of a piece of work no longer."""
        self._waiting.pop(number, None)

    def close(self, *, wait: bool) -> None:
        """Take no more work. The writer is waited for; others are asked to stop and given a moment."""
        self._closed = True
        if wait:
            self._pool.waitForDone(_FOREVER)
            return
        for callbacks in self._waiting.values():
            callbacks.pulse.stop()
        self._waiting.clear()
        self._pool.clear()
        if not self._pool.waitForDone(_MOMENT):
            _log.warning("lane %s still works at closing", Name(self.objectName()))

    def _start(
        self,
        work: Callable[[Pulse], Any],
        then: Callable[[Any], None] | None,
        failed: Callable[[BaseException], None] | None,
        progress: Callable[[Progress], None] | None,
    ) -> Ticket:
        if QThread.currentThread() is not self.thread():
            raise RuntimeError("work is queued from the UI thread alone")
        if self._closed:
            raise RuntimeError(f"lane {self.objectName()} is closed")
        self._next += 1
        number = self._next
        pulse = Pulse(partial(self._report, number))
        self._waiting[number] = _Callbacks(then, failed, progress, pulse)
        self._running += 1
        self._pool.start(partial(self._run, number, work, pulse))
        self.busy_changed.emit(self._running)
        return Ticket(self, number, pulse)

    def _run(self, number: int, work: Callable[[Pulse], Any], pulse: Pulse) -> None:
        """On a worker. One of the three places where every exception is caught: it is carried home."""
        try:
            outcome = _Outcome(number, value=work(pulse))
        except BaseException as error:  # noqa: BLE001
            outcome = _Outcome(number, error=error)
        self._home.emit(outcome)

    def _report(self, number: int, progress: Progress) -> None:
        self._home.emit(_Outcome(number, progress=progress))

    def _receive(self, outcome: _Outcome) -> None:
        if outcome.progress is not None:
            callbacks = self._waiting.get(outcome.number)
            if callbacks is not None and callbacks.progress is not None and alive(callbacks.progress):
                callbacks.progress(outcome.progress)
            return
        self._running -= 1
        self.busy_changed.emit(self._running)
        callbacks = self._waiting.pop(outcome.number, None)
        if callbacks is not None and not (alive(callbacks.then) and alive(callbacks.failed)):
            callbacks = None  # the page that asked has been closed
        if outcome.error is not None:
            self._tell_failure(callbacks, outcome.error)
        elif callbacks is not None and callbacks.then is not None:
            callbacks.then(outcome.value)

    def _tell_failure(self, callbacks: _Callbacks | None, error: BaseException) -> None:
        if callbacks is None:
            _log.info("a failure came too late on lane %s", Name(self.objectName()), exc_info=error)
        elif callbacks.failed is not None:
            callbacks.failed(error)
        else:
            _log.error("unheard failure on lane %s", Name(self.objectName()), exc_info=error)
            self.defect.emit(error)


def alive(callback: Callable[..., Any] | None) -> bool:
    """Whether a callback can still be called: a method of a destroyed widget cannot.

    Qt forgets a connection when its receiver dies; a callback that waits in a dictionary has no such luck.
    """
    while isinstance(callback, partial):
        callback = callback.func
    owner = getattr(callback, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)


def _ignore_pulse(work: Callable[[], T], _pulse: Pulse) -> T:
    return work()


class Lanes(QObject):
    """The three lanes of the desk, closed together."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.writer = Lane("writer", 1, self)
        self.readers = Lane("readers", 3, self)
        self.press = Lane("press", 2, self)

    def close(self) -> None:
        """Wait for what is being written; ask the rest to stop."""
        self.readers.close(wait=False)
        self.press.close(wait=False)
        self.writer.close(wait=True)

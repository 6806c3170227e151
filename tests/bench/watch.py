"""Watches a window at work: the longest time its loop did not come round, and the memory it holds."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.exceptions import TimeoutError as TookTooLong

from tests.helpers.robot import KindOf, Robot, W

if TYPE_CHECKING:
    from desktop.app import Start

BEAT = 2  # milliseconds
_ROLL = Path("/proc/self/smaps_rollup")
_STATUS = Path("/proc/self/status")


class Heartbeat(QObject):
    """Beats with the loop. A gap between two beats is time in which no key would have been answered."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.longest = 0.0  # milliseconds by the clock
        self.busiest = (
            0.0  # of them, those in which this thread had the processor: ours, on a busy machine too
        )
        self._last, self._used = time.perf_counter(), time.thread_time()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT)

    def begin(self) -> None:
        """Another errand."""
        self.longest = self.busiest = 0.0
        self._last, self._used = time.perf_counter(), time.thread_time()

    @contextmanager
    def aside(self) -> Iterator[None]:
        """What the robot does with its own eyes is no pause of the desk."""
        self._beat()
        yield
        self._last, self._used = time.perf_counter(), time.thread_time()

    def _beat(self) -> None:
        now, used = time.perf_counter(), time.thread_time()
        self.longest = max(self.longest, (now - self._last) * 1000)
        self.busiest = max(self.busiest, (used - self._used) * 1000)
        self._last, self._used = now, used


class Patience:
    """What the robot asks of pytest-qt, for a program that runs without pytest."""

    def __init__(self, heart: Heartbeat) -> None:
        self._heart = heart

    def waitUntil(self, condition: Callable[[], bool], *, timeout: int) -> None:  # noqa: N802 - pytest-qt's name
        """Let the loop run until the condition holds."""
        until = time.monotonic() + timeout / 1000
        while True:
            with self._heart.aside():
                if condition():
                    return
            if time.monotonic() > until:
                raise TookTooLong("waited in vain")
            self.rest(5)

    def waitExposed(self, widget: QWidget) -> None:  # noqa: N802 - pytest-qt's name
        """Wait for a window to be on screen."""

        def exposed() -> bool:
            handle = widget.windowHandle()
            return handle is not None and handle.isExposed()

        self.waitUntil(exposed, timeout=10_000)

    def rest(self, milliseconds: int) -> None:
        """Let the loop run for a while."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()


class WatchedRobot(Robot):
    """The robot of the tests; the time it takes to look for things is not counted."""

    def __init__(self, patience: Patience, window: QWidget, heart: Heartbeat) -> None:
        self._heart = heart
        super().__init__(patience, window)  # type: ignore[arg-type] # the two things it asks of pytest-qt

    def on_screen(self) -> list[str]:
        """Every word that can be read in front now."""
        with self._heart.aside():
            return super().on_screen()

    def _named(self, name: str, kind: KindOf[W]) -> list[W]:
        with self._heart.aside():
            return super()._named(name, kind)


class Look(QObject):
    """Looks at a start every beat, and notes when each thing was first there."""

    def __init__(self, start: Start, began: float) -> None:
        super().__init__()
        self.marks: dict[str, float] = {}
        self._start, self._began = start, began
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(BEAT)

    def _look(self) -> None:
        opening = self._start._opening.windowHandle()
        if opening is not None and opening.isExposed():
            self._mark("painted")
        program = self._start.program
        persons = program.window._persons if program is not None else None
        if program is None or persons is None:
            return
        handle = persons.windowHandle()
        if "usable" not in self.marks:
            if handle is not None and handle.isExposed():
                self._mark("usable")
                program.window.become(program.window._lists.officers[0].id)  # type: ignore[union-attr]
            return
        lanes = (program.lanes.writer, program.lanes.readers, program.lanes.press)
        rows = program.window._cases._model
        if rows.rowCount() or rows.complete:
            self._mark("listed")
        if "listed" in self.marks and program.window.at_rest and not any(lane.busy for lane in lanes):
            self._mark("ready")
            self._timer.stop()
            program.window.close()

    def _mark(self, name: str) -> None:
        self.marks.setdefault(name, (time.monotonic() - self._began) * 1000)


def held() -> dict[str, float]:
    """Memory of this process in MB: its share (PSS), what is in place (RSS), the most there ever was."""
    found = {}
    for file, names in ((_ROLL, {"Pss": "pss"}), (_STATUS, {"VmRSS": "rss", "VmHWM": "peak"})):
        if not file.exists():
            continue
        for line in file.read_text("ascii").splitlines():
            name, _, rest = line.partition(":")
            if name in names:
                found[names[name]] = int(rest.split()[0]) / 1024
    return found

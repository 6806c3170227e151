"""Watches a window at work: the longest time its loop did not come round, and the memory it holds."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QWidget

from tests.helpers.robot import KindOf, Robot, W

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
    """What the robot asks of pytest-qt, for a program that runs without pytest.

    Without all of it: what the robot brings into the process would be counted as memory of the window.
    """

    TimeoutError = TimeoutError

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
                raise self.TimeoutError("waited in vain")
            self.rest(5)

    def waitExposed(self, widget: QWidget) -> None:  # noqa: N802 - pytest-qt's name
        """Wait for a window to be on screen."""
        self.waitUntil(partial(_exposed, widget), timeout=10_000)

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


def _exposed(window: QWidget) -> bool:
    """Whether a window is on screen; one that was never shown has no handle, whatever its type says."""
    handle: QWindow | None = window.windowHandle()
    return handle is not None and handle.isExposed()


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

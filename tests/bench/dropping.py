"""Who drops folders of photographs on the tab 证据 of a real window, and how long and how large that is."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop.app import Program
from desktop.base.clock import StoppedClock
from desktop.ui.application import DeskApplication
from desktop.ui.evidence.evidence_files import EvidenceFiles
from desktop.ui.places import CASE, Place
from desktop.ui.runs import Run
from tests.bench.watch import Heartbeat, Patience, held
from tests.ui.real_office import TODAY, register
from tests.ui.real_window import open_program, take_down

HOURS = 3 * 60 * 60 * 1000  # milliseconds it is waited for at the most
SCROLLS = 60


def watch_attaching(home: Path, application: DeskApplication, first: Path, second: Path) -> None:
    """Open the window on a home, run every errand and print what each took."""
    program = open_program(home, StoppedClock(TODAY), application)
    program.window.rested.connect(program.application.collector.settle)  # as the program does
    Officer(program).work(first, second)
    take_down(program)


class Officer:
    """Who drops folders on the tab 证据, and looks at what became of them."""

    def __init__(self, program: Program) -> None:
        self._program, self._window, self._desk = program, program.window, program.desk
        self._heart = Heartbeat()
        self._patience = Patience(self._heart)
        self._heard = 0
        self._memory = 0.0
        self._case_id = register(program.desk.office)
        self._desk.runs.changed.connect(self._hear)

    def work(self, first: Path, second: Path) -> None:
        """Every errand."""
        self._window.show()
        self._rest()
        with self._watched("a case opened"):
            self._window.go(Place(CASE, self._case_id, where="evidence"))
            self._rest()
        files = [file for file in first.iterdir() if file.suffix == ".jpg"]
        began, bytes_in_all = time.perf_counter(), sum(file.stat().st_size for file in files)
        with self._watched(f"{len(files):,} photographs attached"):
            self._drop(first)
            self._rest()
        took = time.perf_counter() - began
        print(f"{bytes_in_all / 1e6:,.0f} MB in {took:.0f} s: {bytes_in_all / 1e6 / took:.1f} MB/s")
        with self._watched("the list of them scrolled"):
            self._scroll()
        with self._watched("the tab left and come back to"):
            for where in ("overview", "evidence"):
                self._window.go(Place(CASE, self._case_id, where=where))
                self._rest()
        with self._watched("as many again, broken off"):
            self._drop(second)
            self._patience.waitUntil(lambda: self._desk.runs.oldest is not None, timeout=HOURS)
            self._patience.rest(4_000)
            began = time.perf_counter()
            self._desk.runs.stop()
            self._patience.waitUntil(lambda: self._desk.runs.oldest is None, timeout=HOURS)
            print(f"cancelled after {(time.perf_counter() - began) * 1000:.0f} ms")
            self._rest()
        with self._desk.office.read() as work:
            kept = len(work.case(self._case_id).files)
        print(f"{kept:,} photographs in the case; the most memory ever (RSS): {held().get('peak', 0):.0f} MB")

    @contextmanager
    def _watched(self, words: str) -> Iterator[None]:
        self._heard, self._memory = 0, 0.0
        self._heart.begin()
        began, used = time.perf_counter(), time.process_time()
        sampler = QTimer(self._heart)
        sampler.timeout.connect(self._sample)
        sampler.start(250)
        yield
        self._sample()
        sampler.stop()
        seconds, processor = time.perf_counter() - began, time.process_time() - used
        print(
            f"{words}: {seconds:.1f} s ({processor:.1f} s of processor), longest pause "
            f"{self._heart.longest:.0f} ms (own {self._heart.busiest:.0f} ms), most memory (PSS) "
            f"{self._memory:.0f} MB, progress heard {self._heard} times",
            flush=True,
        )

    def _sample(self) -> None:
        with self._heart.aside():
            self._memory = max(self._memory, held().get("pss", 0.0))

    def _hear(self, run: Run | None) -> None:
        self._heard += run is not None and run.progress is not None

    def _drop(self, folder: Path) -> None:
        """Drag a folder over the entries of the evidence and let it go."""
        cards = self._evidence.parentWidget()
        assert cards is not None
        mime, place = QMimeData(), QPoint(3, cards.height() - 3)
        mime.setUrls([QUrl.fromLocalFile(str(folder))])
        left, none, copy = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
        enter = QDragEnterEvent(place, copy, mime, left, none)
        enter.ignore()
        QApplication.sendEvent(cards, enter)
        QApplication.sendEvent(cards, QDropEvent(QPointF(place), copy, mime, left, none))

    @property
    def _evidence(self) -> EvidenceFiles:
        found = self._window.findChild(EvidenceFiles)
        assert found is not None
        return found

    def _scroll(self) -> None:
        bar = self._evidence.strip.verticalScrollBar()
        for n in range(SCROLLS + 1):
            bar.setValue(bar.maximum() * n // SCROLLS)
            self._patience.rest(100)
        self._rest()

    def _rest(self) -> None:
        """Until every lane is idle and the page has nothing more to make."""
        for _ in range(3):  # an answer may ask again
            self._patience.waitUntil(self._idle, timeout=HOURS)
            self._patience.rest(200)
        self._patience.waitUntil(self._made, timeout=HOURS)

    def _idle(self) -> bool:
        lanes = self._program.lanes
        return not any(lane.busy for lane in (lanes.readers, lanes.writer, lanes.press))

    def _made(self) -> bool:
        page: QWidget | None = self._window.pages.get(CASE)
        timer = getattr(page, "_leisure", None)
        return not (isinstance(timer, QTimer) and timer.isActive())

"""`python -m tests.bench.attaching FOLDER [PHOTOS]`: photographs of a telephone attached in a real window.

In FOLDER some thousand JPEGs of three megabytes each are made, with the time and the place a telephone
writes, and an office with one case. They are dropped on the tab 证据 as an officer drops a folder; once they
are in, the list of them is scrolled; then as many again are begun and broken off in the middle. Printed:
time, MB a second, progress heard, the longest pause of the window (by the clock, and by its own processor
time), the most memory held, how long the cancelling took. It judges nothing.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from PIL import ExifTags, Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop.app import Program
from desktop.base.clock import StoppedClock
from desktop.base.paths import RESOURCES
from desktop.ui.application import make_application
from desktop.ui.evidence.evidence_files import EvidenceFiles
from desktop.ui.places import CASE, Place
from desktop.ui.runs import Run
from tests.bench.watch import Heartbeat, Patience, held
from tests.ui.real_office import TODAY, register, seed_home
from tests.ui.real_window import open_program, take_down

PHOTOS = 1_000
SIZE, GRAIN, QUALITY = (4000, 3000), 22, 60  # twelve megapixels in about three megabytes
MORNING = datetime(2026, 11, 12, 8, 0)  # noqa: DTZ001 - wall time, as a camera says it
HOURS = 3 * 60 * 60 * 1000  # milliseconds it is waited for at the most
SCROLLS = 60


def main(arguments: Sequence[str]) -> int:
    """Make the photographs, attach them and print; they stay in the folder for another time."""
    if arguments[:1] == ["make"]:
        make_photos(Path(arguments[1]), int(arguments[2]))
        return 0
    if arguments[:1] == ["seed"]:
        seed_home(Path(arguments[1]))
        return 0
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder, wanted = Path(arguments[0]), int(arguments[1]) if len(arguments) > 1 else PHOTOS
    for name in ("first", "second"):  # in a process of its own: what it holds is no memory of the window
        make = [sys.executable, "-m", "tests.bench.attaching", "make", str(folder / name), str(wanted)]
        subprocess.run(make, check=True)
    home = folder / f"home-{os.getpid()}"
    subprocess.run([sys.executable, "-m", "tests.bench.attaching", "seed", str(home)], check=True)
    program = open_program(home, StoppedClock(TODAY), make_application(sys.argv[:1], RESOURCES))
    program.window.rested.connect(program.application.collector.settle)  # as the program does
    Officer(program).work(folder / "first", folder / "second")
    take_down(program)
    return 0


def make_photos(folder: Path, wanted: int) -> None:
    """JPEGs that differ in what they say of themselves, and so in their digests."""
    folder.mkdir(parents=True, exist_ok=True)
    drawn = io.BytesIO()
    Image.effect_noise(SIZE, GRAIN).convert("RGB").save(drawn, "JPEG", quality=QUALITY)
    picture = drawn.getvalue()
    for n in range(wanted):
        file = folder / f"IMG_{n:04}.jpg"
        if not file.exists():
            said = _said(MORNING + timedelta(seconds=20 * n), 37.0 + n * 1e-6, folder.name)
            length = (len(said) + 2).to_bytes(2, "big")
            file.write_bytes(picture[:2] + b"\xff\xe1" + length + said + picture[2:])


def _said(at: datetime, north: float, phone: str) -> bytes:
    said = Image.Exif()
    said[ExifTags.Base.Model] = phone
    said.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = at.strftime("%Y:%m:%d %H:%M:%S")
    gps = said.get_ifd(ExifTags.IFD.GPSInfo)
    gps[ExifTags.GPS.GPSLatitudeRef], gps[ExifTags.GPS.GPSLongitudeRef] = "N", "E"
    gps[ExifTags.GPS.GPSLatitude], gps[ExifTags.GPS.GPSLongitude] = (north, 0.0, 0.0), (101.7, 0.0, 0.0)
    return said.tobytes()


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


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

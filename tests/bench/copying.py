"""What a copy costs whoever works meanwhile: how long it takes, and how long an act takes beside it."""

from __future__ import annotations

import shutil
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from desktop.base.clock import StoppedClock
from desktop.base.paths import RESOURCES
from desktop.casework.access import SYSTEM
from desktop.services.library import read_library
from desktop.services.perform import Office
from desktop.services.safekeeping import Why, keep_safe
from tests.bench.big_office import TODAY
from tests.bench.figures import Figure
from tests.helpers.homes import open_storage
from tests.ui.real_office import MA, register

GROUP = "A copy while somebody works"


def measure(home: Path, runs: int) -> list[Figure]:
    """In a home of its own: what is done here is not for the next measure."""
    with tempfile.TemporaryDirectory(dir=home.parent) as folder:
        return list(_measured(Path(shutil.copytree(home, Path(folder) / "home")), runs))


def _measured(home: Path, runs: int) -> Iterator[Figure]:
    """Acts alone, acts while copies are made one after another, and the copies."""
    clock = StoppedClock(TODAY)
    storage = open_storage(home, clock)
    office = Office(storage, read_library(RESOURCES), clock, SYSTEM)
    yield Figure(GROUP, "registering a case, alone", tuple(_acts(office, runs)), "ms")
    taken: list[float] = []
    over = threading.Event()

    def copy() -> None:
        while not over.is_set():
            begun = time.perf_counter()
            keep_safe(office, Why.WORK)
            taken.append((time.perf_counter() - begun) * 1000)

    thread = threading.Thread(target=copy)
    thread.start()
    beside = tuple(_acts(office, runs))
    over.set()
    thread.join()
    storage.close()
    yield Figure(GROUP, "registering a case beside a copy", beside, "ms")
    yield Figure(GROUP, "a copy, proved", tuple(taken), "ms")


def _acts(office: Office, runs: int) -> Iterator[float]:
    for _ in range(runs * 3):
        begun = time.perf_counter()
        register(office.for_(MA), "李玉兰")
        yield (time.perf_counter() - begun) * 1000

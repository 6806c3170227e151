"""The sample county with invented cases, as pictures and tests have it."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from db import engine
from desktop.base.clock import CHINA, StoppedClock
from desktop.base.paths import RESOURCES
from desktop.casework.access import SYSTEM
from desktop.services.perform import Office
from desktop.services.sampling import fill_sample
from tests.helpers.homes import open_storage
from tests.helpers.library import LIBRARY

TODAY = datetime(2026, 11, 23, 9, 41, tzinfo=CHINA)
"""The day of the pictures."""


def fill_home(folder: Path, cases: int) -> Path:
    """A home in a folder with so many invented cases up to that day.

    Nothing waits for the disk: a home of pictures and tests need outlive no power cut while it is made.
    """
    clock = StoppedClock(TODAY)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "PRAGMAS", (*engine.PRAGMAS, "PRAGMA synchronous = OFF"))
        return _filled(folder, clock, cases)


def _filled(folder: Path, clock: StoppedClock, cases: int) -> Path:
    with closing(open_storage(folder, clock)) as storage:
        office = Office(storage, LIBRARY, clock, SYSTEM)
        fill_sample(office, clock, RESOURCES, cases, lambda _done, _of: True)
    return folder

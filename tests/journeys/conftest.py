"""The real program for an errand: sample county, real file, real window, a clock the test moves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop import commands, door_line
from desktop.app import Program
from desktop.base.clock import CHINA, StoppedClock
from desktop.base.paths import RESOURCES
from desktop.casework.access import SYSTEM
from desktop.services import library
from desktop.services.administering import seed_sample_county
from desktop.services.holders import holder_of
from desktop.services.perform import Office, perform
from desktop.ui.application import DeskApplication
from tests.helpers.homes import give_slots, open_storage
from tests.helpers.library import LIBRARY
from tests.ui.real_office import QIAOTOU
from tests.ui.real_window import open_program, take_down

MONDAY = datetime(2026, 11, 2, 9, 0, tzinfo=CHINA)


@pytest.fixture
def clock() -> StoppedClock:
    """Monday 2 November 2026, nine in the morning; the errand moves it on."""
    return StoppedClock(MONDAY)


@pytest.fixture(autouse=True)
def _law_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The law and the forms are read once for all: each line that is typed would read them anew."""
    for reader in (library, door_line, commands):
        monkeypatch.setattr(reader, "read_library", lambda _resources: LIBRARY)


@pytest.fixture
def program(home: Path, clock: StoppedClock, qapp: QApplication) -> Iterator[Program]:
    """The desk, open on the sample county without cases, an officer of 桥头镇 at it."""
    storage = open_storage(home, clock)
    office = Office(storage, LIBRARY, clock, SYSTEM)
    perform(office, seed_sample_county, RESOURCES)
    with office.read() as work:
        units, officers = work.units(), work.officers(QIAOTOU)
    storage.close()
    give_slots(home, *(holder_of(officer, units) for officer in officers))
    running = open_program(home, clock, DeskApplication(qapp, RESOURCES))
    yield running
    take_down(running)

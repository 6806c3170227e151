"""A seeded office on a real file, copied from one that is made once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from db import Storage, open_storage
from desktop.base.clock import CHINA, StoppedClock
from tests.db.office import seed


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of a small county without cases."""
    home = tmp_path_factory.mktemp("template") / "home"
    storage = open_storage(home, StoppedClock(datetime(2026, 3, 2, 9, 0, tzinfo=CHINA)))
    seed(storage)
    storage.close()
    return home


@pytest.fixture
def office(template: Path, home: Path) -> Path:
    """A home with the small county in it."""
    shutil.copytree(template, home)
    return home


@pytest.fixture
def storage(office: Path, clock: StoppedClock) -> Iterator[Storage]:
    """The storage of a small county."""
    opened = open_storage(office, clock)
    yield opened
    opened.close()

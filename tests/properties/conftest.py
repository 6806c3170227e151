"""The office on which tables are tried."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop.base.clock import StoppedClock
from desktop.casework.access import SYSTEM
from desktop.services.perform import Office
from tests.helpers.homes import open_storage
from tests.helpers.library import LIBRARY
from tests.ui.real_office import TODAY, seed_home


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The sample county, asked by the seat itself."""
    home = seed_home(tmp_path_factory.mktemp("home") / "home")
    storage = open_storage(home, StoppedClock(TODAY))
    yield Office(storage, LIBRARY, StoppedClock(TODAY), SYSTEM)
    storage.close()

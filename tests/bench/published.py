"""`python -m tests.bench.published [ROWS]`: a published list read, looked at, mended, taken in and compared.

Over the sample county, from an xlsx of 10,000 matters unless told otherwise. It prints, and judges nothing.
"""

from __future__ import annotations

import gc
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from desktop.base.clock import StoppedClock
from desktop.base.paths import RESOURCES
from desktop.casework.access import SYSTEM
from desktop.services.library import read_library
from desktop.services.list_versions import compare_lists, list_versions
from desktop.services.matter_lists import TakeList, look_again, look_at_list, read_list, take_matter_list
from desktop.services.perform import Office, perform
from tests.helpers.homes import open_storage
from tests.helpers.published_lists import published
from tests.helpers.workbooks import save
from tests.ui.real_office import TODAY, seed_home

R = TypeVar("R")


def main(arguments: list[str]) -> int:
    """Measure and print."""
    rows = int(arguments[0]) if arguments else 10_000
    gc.disable()  # as the window does: it collects by itself, between two acts
    with tempfile.TemporaryDirectory() as folder:
        file = save(Path(folder) / "清单.xlsx", {"清单": list(published(rows))})
        home = seed_home(Path(folder) / "home")
        storage = open_storage(home, StoppedClock(TODAY))
        office = Office(storage, read_library(RESOURCES), StoppedClock(TODAY), SYSTEM)
        try:
            _measure(office, file)
        finally:
            storage.close()
    return 0


def _measure(office: Office, file: Path) -> None:
    book = _timed("the file read", lambda: read_list(file))
    first = _timed("looked at, row by row", lambda: look_at_list(office, book))
    mends = {first.rows[0].key: {"body": "综合执法局"}}
    look = _timed("a row mended", lambda: look_again(office, first, mends))
    for version, seen in (("一版", first), ("二版", look)):
        head = replace(seen.head, version=version, issuer="大通县人民政府")
        command = TakeList.looked_at(seen, head)
        _timed(f"taken in as {version}", partial(perform, office, take_matter_list, command))
    _timed("versions listed and counted", lambda: list_versions(office))
    rows = _timed("two versions compared", lambda: compare_lists(office, "一版", "二版"))
    print(f"{len(look.rows)} rows, {len(rows)} of them another")


def _timed(what: str, work: Callable[[], R]) -> R:
    began, used = time.perf_counter(), time.process_time()
    done = work()
    wall, processor = time.perf_counter() - began, time.process_time() - used
    print(f"{wall:6.2f} s, {processor:5.2f} s of the processor  {what}")
    return done


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

"""Killed while files are put to a case: what was acknowledged is there whole, nothing by half."""

from __future__ import annotations

import os
import shutil
import sys
import time
from pathlib import Path
from random import Random

import pytest

from desktop.services.attaching import AttachFiles, attach
from desktop.services.showing import file_bytes
from tests.holding.attaching import AT_ONCE, FILES, Begun, begin, opened, run
from tests.holding.test_kills import SEED, _killed

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
KILLS = int(os.environ.get("DESK_KILLS", "40")) // 4


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Begun:
    """The home the files are put to."""
    return begin(tmp_path_factory.mktemp("attaching"))


def put(begun: Begun, home: Path, told: Path, after: float | None) -> float:
    """Put all, killed after some seconds; gives how long it took."""
    began = time.monotonic()
    _killed(run, (home, begun.case_id, begun.files, told), after)
    return time.monotonic() - began


@pytest.mark.long
def test_killed_anywhere_what_was_put_is_there_whole(begun: Begun, tmp_path: Path) -> None:
    whole = 0.0
    for again in range(2):  # the first loads what is loaded once
        home = Path(shutil.copytree(begun.home, tmp_path / f"whole-{again}"))
        whole = put(begun, home, tmp_path / f"all-{again}", None)
        assert len((tmp_path / f"all-{again}").read_text().split()) == FILES
    luck, met = Random(SEED), set()
    for n in range(KILLS):
        home, told = Path(shutil.copytree(begun.home, tmp_path / f"home-{n}")), tmp_path / f"told-{n}"
        put(begun, home, told, luck.uniform(0.4 * whole, whole))
        acknowledged = told.read_text().split("\n")[:-1] if told.exists() else []
        met.add(len(acknowledged))
        _holds(begun, home, acknowledged)
        shutil.rmtree(home)
    assert len(met) > min(3, KILLS // 2), "the kills must meet many moments"


def _holds(begun: Begun, home: Path, acknowledged: list[str]) -> None:
    office = opened(home)
    try:
        with office.read() as work:
            held = {file.name: file for file in work.case(begun.case_id).files}
        assert list(held)[: len(acknowledged)] == acknowledged
        assert len(held) - len(acknowledged) in (0, AT_ONCE)  # all that were put at once, or none of them
        for source in begun.files[: len(acknowledged)]:
            assert file_bytes(office, held[source.name]) == source.read_bytes()
        assert office.storage.check().sound
        attach(office, AttachFiles(begun.case_id, begun.files, 1), lambda *_: True)  # once more, all of them
        assert not list(office.storage.home.files.glob(".part-*"))
        report = office.storage.check()
        assert (report.findings, report.unnamed) == ((), ())
        with office.read() as work:
            assert [file.name for file in work.case(begun.case_id).files] == [one.name for one in begun.files]
    finally:
        office.storage.close()

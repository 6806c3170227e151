"""Killed while files are destroyed: each is there whole or gone whole, and the rest is done later."""

from __future__ import annotations

import os
import shutil
import sys
import time
from pathlib import Path
from random import Random

import pytest

from desktop.services.disposing import CarryOut, carry_out, disposals
from tests.holding.destroying import CASES, Approved, begin, opened, run
from tests.holding.test_kills import SEED, _killed

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
KILLS = int(os.environ.get("DESK_KILLS", "24")) // 6


@pytest.fixture(scope="module")
def approved(tmp_path_factory: pytest.TempPathFactory) -> Approved:
    """The home whose list is carried out."""
    return begin(tmp_path_factory.mktemp("destroying"))


def carry(approved: Approved, home: Path, told: Path, after: float | None) -> float:
    """Carry it out, killed after some seconds; gives how long it took."""
    began = time.monotonic()
    _killed(run, (home, approved.disposal_id, told), after)
    return time.monotonic() - began


def test_killed_anywhere_a_case_is_whole_or_gone(approved: Approved, tmp_path: Path) -> None:
    whole = 0.0
    for again in range(2):  # the first loads what is loaded once
        home = Path(shutil.copytree(approved.home, tmp_path / f"whole-{again}"))
        whole = carry(approved, home, tmp_path / f"all-{again}", None)
        assert (tmp_path / f"all-{again}").read_text().split()[-1] == "end"
    luck, met = Random(SEED), set()
    for n in range(KILLS):
        home, told = Path(shutil.copytree(approved.home, tmp_path / f"home-{n}")), tmp_path / f"told-{n}"
        carry(approved, home, told, (n + luck.random()) / KILLS * whole)  # one in each part of it
        lines = told.read_text().split() if told.exists() else []
        met.add(tuple(lines[-1:]))
        _holds(approved, home, lines)
        shutil.rmtree(home)
    assert len(met) > 1, "the kills must meet several moments"


def _holds(approved: Approved, home: Path, told: list[str]) -> None:
    office = opened(home)
    try:
        assert office.storage.check().findings == ()
        (found,) = disposals(office).lists
        gone = len(found.items) - len(found.waiting)
        done = CASES if told[-1:] == ["end"] else int(told[-1]) if told else 0
        assert gone in (done, done + 1)
        with office.read() as work:
            assert len(work.cases(approved.case_ids)) == len(found.waiting)
        carry_out(office, CarryOut(approved.disposal_id, "2066-01"), lambda *_: True)  # what was begun
        (found,) = disposals(office).lists
        assert found.waiting == ()
        report, files = office.storage.check(), office.storage.files
        assert files is not None
        assert (report.findings, report.unnamed, files.names()) == ((), (), frozenset())
        assert not disposals(office).to_clear
    finally:
        office.storage.close()

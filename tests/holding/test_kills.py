"""A program killed anywhere in its work loses nothing it had acknowledged, and leaves nothing by half.

By command (--log-cli-level=INFO tells what was met): DESK_KILLS=1000, and DESK_SEED for other moments.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import shutil
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from tests.holding.errand import acts_of, begin, morning, opened, run_telling
from tests.holding.holding import holds

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")

KILLS = int(os.environ.get("DESK_KILLS", "20"))
log = logging.getLogger("desk.holding")
SEED = int(os.environ.get("DESK_SEED", "630121"))

# Forked from a process that has loaded the program already: a kill then meets the errand, not the loading.
FORKED = multiprocessing.get_context("forkserver")
FORKED.set_forkserver_preload(["tests.holding.errand"])


@dataclass(frozen=True)
class Whole:
    """What a run nobody broke off did, and how long it took, in seconds."""

    acts: list[list[str]]
    seconds: float


@pytest.fixture(scope="module")
def older(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home the errand begins with."""
    home = tmp_path_factory.mktemp("older") / "home"
    begin(home)
    return home


@pytest.fixture(scope="module")
def whole(older: Path, tmp_path_factory: pytest.TempPathFactory) -> Whole:
    """The same errand run to its end."""
    folder = tmp_path_factory.mktemp("whole")
    home = Path(shutil.copytree(older, folder / "home"))
    for again in (False, True):  # the first loads what is loaded once
        if again:
            shutil.rmtree(home)
            shutil.copytree(older, home)
            (folder / "told").unlink()
        began = time.monotonic()
        broken_off(home, folder / "told", None)
        seconds = time.monotonic() - began
    return Whole(acts_of(folder / "told"), seconds)


def broken_off(home: Path, told: Path, after: float | None) -> None:
    """The errand in a process of its own, killed after some seconds unless it has come to its end."""
    _killed(run_telling, (home, told), after)


def open_and_close(home: Path) -> None:
    """What the next start does."""
    opened(home, morning()).storage.close()


def _killed(target: object, arguments: tuple[object, ...], after: float | None) -> None:
    process = FORKED.Process(target=target, args=arguments)  # type: ignore[arg-type]
    process.start()
    process.join(after)
    process.kill()
    process.join()
    code = process.exitcode
    process.close()
    assert code in (0, -9), "the errand failed by itself"


@pytest.mark.long
def test_the_errand_is_the_same_every_time(older: Path, whole: Whole, tmp_path: Path) -> None:
    home = Path(shutil.copytree(older, tmp_path / "home"))
    broken_off(home, tmp_path / "told", None)
    assert acts_of(tmp_path / "told") == whole.acts
    assert {"attach", "import_ledger", "back_up", "issue_paper", "renew_key", "restore"} <= {
        act for act, _ in whole.acts
    }


def test_killed_anywhere_nothing_acknowledged_is_lost(older: Path, whole: Whole, tmp_path: Path) -> None:
    """Every second one is killed again while it is being opened."""
    luck, met = Random(SEED), set()
    for n in range(KILLS):
        home = Path(shutil.copytree(older, tmp_path / f"home-{n}"))
        told = tmp_path / f"told-{n}"
        broken_off(home, told, luck.uniform(0, whole.seconds))
        if n % 2:
            _killed(open_and_close, (home,), luck.uniform(0, 0.3))
        met.add(holds(home, acts_of(told), whole.acts, f"kill {n}"))
        shutil.rmtree(home)
    log.info("%s kills from DESK_SEED=%s, broken off after %s", KILLS, SEED, sorted(met))
    assert len(met) > 5, "the kills must meet many acts"

"""A disk that fills up or fails under an errand: said in words, nothing lost, and work goes on after.

By command: DESK_FAILURES=100, and DESK_SEED for other moments.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from desktop.base.errors import StorageTrouble
from desktop.base.paths import RESOURCES
from desktop.base.tables import read_toml
from tests.helpers.small_disk import mounted, remount
from tests.holding.errand import Errand, acts_of, begin, morning, opened, run_telling
from tests.holding.holding import holds

ROOT = Path(__file__).resolve().parents[2]
FAILURES = int(os.environ.get("DESK_FAILURES", "6"))
SEED = int(os.environ.get("DESK_SEED", "630121"))
TEXTS = read_toml(RESOURCES / "texts" / "errors.toml")
FAULTS = (("pwrite64", "EIO", 6000), ("pwrite64", "ENOSPC", 6000), ("fsync", "EIO", 200))
"""What fails, how, and how often the errand calls it."""


@pytest.fixture(scope="module")
def older(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home the errand begins with."""
    home = tmp_path_factory.mktemp("older") / "home"
    begin(home)
    return home


@pytest.fixture(scope="module")
def whole(older: Path, tmp_path_factory: pytest.TempPathFactory) -> list[list[str]]:
    """The acts of an errand that nothing broke off."""
    folder = tmp_path_factory.mktemp("whole")
    run_telling(Path(shutil.copytree(older, folder / "home")), folder / "told")
    return acts_of(folder / "told")


def goes_on(home: Path) -> None:
    """A case can be led to its end there, as if nothing had been."""
    clock = morning()
    clock.move_to(clock.today() + timedelta(days=1))  # its people are at the errand's records until then
    office = opened(home, clock)
    done: list[str] = []
    Errand(office, clock, lambda act, _state: done.append(act)).lead_case(9)
    assert {"register_case", "issue_paper", "take_step"} <= set(done)
    assert office.storage.check().findings == ()
    office.storage.close()


@pytest.mark.parametrize("room", [1, 3, 5, 7])
def test_a_disk_that_fills_up(older: Path, whole: list[list[str]], tmp_path: Path, room: int) -> None:
    """`room` in MB: from no room to bring the office up, to one too small for the restore."""
    size = sum(file.stat().st_size for file in older.rglob("*") if file.is_file()) // 1024 + room * 1024
    with mounted(tmp_path / "disk", f"size={size}k") as disk:
        home, told = Path(shutil.copytree(older, disk / "home")), tmp_path / "told"
        with pytest.raises(StorageTrouble) as caught:
            run_telling(home, told)
        assert caught.value.code == "full"
        remount(disk, "size=64m")
        holds(home, acts_of(told), whole, f"{room} MB")
        goes_on(home)


def test_writes_and_syncs_that_fail_from_some_moment_on(
    older: Path, whole: list[list[str]], tmp_path: Path
) -> None:
    if shutil.which("strace") is None:
        pytest.skip("no strace here: apt-get install strace")
    luck, met = Random(SEED), set()
    for n in range(FAILURES):
        call, fault, times = FAULTS[n % len(FAULTS)]
        home, told = Path(shutil.copytree(older, tmp_path / f"home-{n}")), tmp_path / f"told-{n}"
        when = luck.randint(1, times)
        inject = f"inject={call}:error={fault}:when={when}+"
        program = [sys.executable, "-m", "tests.holding.errand", str(home), str(told)]
        command = ["strace", "-o", os.devnull, "-e", f"trace={call}", "-e", inject, *program]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        where = f"{call} {fault} from {when} on"
        said = done.stderr.strip().rpartition("\n")[2]  # the log may warn before it, of a file not sealed
        assert done.returncode == 0 or said in TEXTS, f"{where}: {done.stderr}"
        met.add(said)
        acts = acts_of(told)
        if acts and f"{acts[-1][0]} is not journalled" in done.stderr:
            acts.pop()  # a copy is good also where its entry can no longer be written
        holds(home, acts, whole, where)
        goes_on(home)
        shutil.rmtree(home)
    assert met & {"full", "disk_failed"}

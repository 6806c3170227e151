"""A power cut at any sync of an errand leaves an office that opens whole, with all that was acknowledged.

By command (--log-cli-level=INFO tells what was met): DESK_CUTS=all for every
sync with every kind of loss, DESK_SEED for other tears.
"""

from __future__ import annotations

import logging
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from desktop.base.paths import make_folder
from tests.holding.errand import acts_of, begin
from tests.holding.holding import holds
from tests.holding.power import Call, Disk, Loss, record

CUTS = os.environ.get("DESK_CUTS", "50")
log = logging.getLogger("desk.holding")
SEED = int(os.environ.get("DESK_SEED", "630121"))


@dataclass(frozen=True)
class Recorded:
    """An errand that was recorded: where it began, where it worked, all it did, and what it told."""

    older: Path
    home: Path
    calls: list[Call]
    acts: list[list[str]]


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Recorded:
    """The errand from end to end."""
    folder = tmp_path_factory.mktemp("recorded")
    older, home, told = folder / "older", folder / "home", folder / "told"
    begin(older)
    shutil.copytree(older, home)
    calls = record(["-m", "tests.holding.errand", str(home), str(told)], folder)
    acts = acts_of(told)
    shutil.rmtree(home)
    shutil.copytree(older, home)
    return Recorded(older, home, calls, acts)


PUT = """
import os, sys
from pathlib import Path
from desktop.base.paths import make_folder, sync
folder = make_folder(Path(sys.argv[1]))
with (folder / "part").open("wb") as opened:
    opened.write(b"all of it")
    opened.flush()
    os.fsync(opened.fileno())
(folder / "part").replace(folder / "file")
if sys.argv[2] == "synced":
    sync(folder)
"""


@pytest.mark.parametrize("how", ["synced", "not synced"])
def test_a_name_is_sure_once_its_folder_is_synced(tmp_path: Path, how: str) -> None:
    """Else the recording could not tell a program that forgets it."""
    home = make_folder(tmp_path / "home")
    calls = record(["-c", PUT, str(home / "a" / "b"), how], tmp_path)
    shutil.rmtree(home / "a")
    disk, left = Disk(home), {}
    for call in calls:
        disk.replay(call)
    for n, loss in enumerate(Loss):
        disk.leave(tmp_path / f"image-{n}", loss, Random(SEED))
        file = tmp_path / f"image-{n}" / "a" / "b" / "file"
        left[loss] = file.exists() and file.read_bytes() == b"all of it"
    assert left[Loss.NONE]
    assert all(left.values()) is (how == "synced")


def cuts(recorded: Recorded) -> dict[int, list[Loss]]:
    """Which syncs are tried, and with what losses: all, or as many as asked for."""
    disk, points = Disk(recorded.home), []
    for n, call in enumerate(recorded.calls):
        if disk.syncs(call):
            points.append(n)
        disk.replay(call)
    every = [(n, loss) for n in points for loss in Loss]
    chosen = every if CUTS == "all" else Random(SEED).sample(every, min(int(CUTS), len(every)))
    found: dict[int, list[Loss]] = {}
    for n, loss in sorted(chosen):
        found.setdefault(n, []).append(loss)
    return found


def test_a_power_cut_at_any_sync_loses_nothing_acknowledged(recorded: Recorded, tmp_path: Path) -> None:
    chosen, disk, acts = cuts(recorded), Disk(recorded.home), 0
    tried, luck = 0, Random(SEED)
    for n, call in enumerate(recorded.calls):
        for loss in chosen.get(n, ()):
            image = tmp_path / "image"
            disk.leave(image, loss, luck)
            where = f"call {n}, after {recorded.acts[acts - 1 : acts]}: {loss}"
            holds(image, recorded.acts[:acts], recorded.acts, where)
            shutil.rmtree(image)
            tried += 1
        disk.replay(call)
        acts += told(call, recorded.acts[acts : acts + 1])
    assert acts == len(recorded.acts)
    assert tried == sum(len(losses) for losses in chosen.values())
    log.info("%s cuts from DESK_SEED=%s", tried, SEED)


def told(call: Call, acts: list[list[str]]) -> bool:
    """Whether this call told of the next act."""
    return call.name == "write" and bool(acts) and call.texts[0] == f"{' '.join(acts[0])}\n".encode()


def test_the_whole_errand_replayed_is_the_errand(recorded: Recorded, tmp_path: Path) -> None:
    """Nothing the errand does to its folder escapes the recording, but the index of the log in memory."""
    disk = Disk(recorded.home)
    for call in recorded.calls:
        disk.replay(call)
    disk.leave(tmp_path / "image", Loss.NONE, Random(SEED))
    assert holds(tmp_path / "image", recorded.acts, recorded.acts, "the end") == "closed"

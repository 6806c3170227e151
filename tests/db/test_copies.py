"""Copies by themselves: when one is due, where it goes, what goes for it, what an officer is warned of."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

import db.backup
import db.places
from db import KeptCopy, Storage, Why, known_copies
from db.copies import SEAL, read_proof, seal_of, write_proof
from desktop.base.clock import StoppedClock
from desktop.base.errors import BadEntry, NotPermitted, StorageTrouble
from desktop.base.paths import RESOURCES, sync
from desktop.casework.access import SYSTEM
from desktop.services.administering import ImportMatters, import_matters
from desktop.services.copy_places import KeepCopies, keep_also, keep_copies, places
from desktop.services.perform import Office, perform
from desktop.services.safekeeping import (
    Worry,
    back_up,
    bring,
    due,
    keep_safe,
    lacking,
    last_backup,
    upkeep,
)
from tests.db.office import ACTOR, register
from tests.helpers.library import LIBRARY
from tests.helpers.small_disk import mounted

pytestmark = pytest.mark.sqlite("a server is copied by whoever keeps it: the desk refuses, see test_server")

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = int(os.environ.get("DESK_KILLS", "6"))


@pytest.fixture
def desk(storage: Storage, clock: StoppedClock) -> Office:
    """The small county as services see it."""
    return Office(storage, LIBRARY, clock, SYSTEM)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A second disk."""
    with mounted(tmp_path / "disk", "size=64m") as place:
        yield place


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A stick, where this system mounts what is plugged in."""
    monkeypatch.setattr(db.places, "PLUGGED", (str(tmp_path / "media"),))
    with mounted(tmp_path / "media" / "盘 一", "size=64m") as place:
        yield place


def plug_in(stick: Path) -> None:
    """Another one in its place, for the fixture to take down."""
    subprocess.run(["mount", "-t", "tmpfs", "desk-test", str(stick)], check=True)


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.glob("*.db"))


# ------------------------------------------------------------ when


def test_half_an_hour_of_work_makes_a_copy_due(desk: Office, clock: StoppedClock) -> None:
    register(desk.storage)
    assert due(desk) is Why.WORK
    keep_safe(desk, Why.WORK)
    assert due(desk) is None
    register(desk.storage)
    clock.advance(timedelta(minutes=29))
    assert due(desk) is None
    clock.advance(timedelta(minutes=1))
    assert due(desk) is Why.WORK
    keep_safe(desk, Why.WORK)
    clock.advance(timedelta(hours=3))
    assert due(desk) is None, "nothing was done since"


def test_a_list_comes_in_after_a_copy(desk: Office, clock: StoppedClock) -> None:
    text = (RESOURCES / "lists" / "matters.csv").read_text("utf-8")
    with_case = register(desk.storage)
    perform(desk, import_matters, ImportMatters(text, "2026-9", "县政府", clock.today()))
    (kept,) = known_copies(desk.storage.home.backups)
    assert (kept.why, kept.file.name) == (Why.IMPORT, "desk-20260302-090000-before-import.db")
    assert kept.counts["case"] == 1
    with desk.read() as work:
        assert kept.counts["list_version"] == 4
        assert work.case(with_case).number


def test_no_list_comes_in_without_a_copy(
    desk: Office, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("db.backup.copy_pages", full)
    text = (RESOURCES / "lists" / "matters.csv").read_text("utf-8")
    with pytest.raises(StorageTrouble) as caught:
        perform(desk, import_matters, ImportMatters(text, "2026-9", "县政府", clock.today()))
    assert caught.value.code == "full"
    with desk.read() as work:
        assert [known.version for known in work.matter_lists()] == ["2026-1"]


def test_an_officer_makes_no_copies(desk: Office) -> None:
    with pytest.raises(NotPermitted):
        keep_safe(desk.for_(ACTOR), Why.ASKED)


# ------------------------------------------------------------ where


def test_a_copy_goes_to_a_second_disk_byte_for_byte(desk: Office, disk: Path) -> None:
    register(desk.storage)
    assert keep_also(desk, disk) is False
    made = keep_safe(desk, Why.ASKED)
    (there,) = made.carried
    assert there.file.parent == disk
    assert there.file.read_bytes() == made.kept.file.read_bytes()
    assert there.intact()
    assert sorted(file.suffix for file in disk.iterdir()) == [".db", ".json", ".keys"]
    assert upkeep(desk).elsewhere == there
    shutil.rmtree(desk.storage.home.backups)
    assert known_copies(disk)[0].file == there.file, "its proof lies beside it"


def test_a_stick_is_known_by_its_mark_when_it_is_plugged_in(
    desk: Office, stick: Path, tmp_path: Path
) -> None:
    register(desk.storage)
    assert keep_also(desk, stick) is True
    ours = stick / "desk-copies" / desk.storage.keyring().database[:8]
    assert places(desk) == (ours,)
    away = tmp_path / "away"
    shutil.copytree(stick, away)
    shutil.rmtree(stick / "desk-copies")
    kept = keep_safe(desk, Why.WORK).kept
    assert lacking(desk) is None, "no stick is plugged in: none is wanted"
    shutil.copytree(away, stick, dirs_exist_ok=True)
    assert lacking(desk) == kept
    assert bring(desk, kept).carried[0].file.parent == ours
    assert lacking(desk) is None


def test_a_place_on_the_same_disk_is_none(desk: Office, tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    for folder in (tmp_path / "here", tmp_path / "nowhere"):
        with pytest.raises(BadEntry) as caught:
            keep_also(desk, folder)
        assert caught.value.code == "place_unfit"
        with pytest.raises(BadEntry):
            perform(desk, keep_copies, KeepCopies(str(folder)))
    assert places(desk) == ()


def test_a_full_second_disk_costs_no_copy_here(desk: Office, tmp_path: Path) -> None:
    register(desk.storage)
    with mounted(tmp_path / "disk", "size=200k") as small:
        keep_also(desk, small)
        made = keep_safe(desk, Why.WORK)
        assert made.kept.intact()
        assert made.carried == ()
        assert [(one.folder, one.trouble.code) for one in made.missed] == [(small, "full")]
        assert list(small.iterdir()) == []
    assert last_backup(desk) == made.kept


def test_a_stick_pulled_out_in_the_middle_leaves_no_copy_called_good(
    desk: Office, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Taken away by the system itself, after the bytes went out and before the copy has its name."""
    register(desk.storage)
    keep_also(desk, stick)

    def pulled_out(path: Path) -> None:
        sync(path)
        if path.is_relative_to(stick):
            subprocess.run(["umount", "-l", str(stick)], check=True)

    monkeypatch.setattr(db.backup, "sync", pulled_out)
    made = keep_safe(desk, Why.WORK)
    monkeypatch.undo()
    assert made.kept.intact()
    assert (made.carried, len(made.missed)) == ((), 1)
    assert upkeep(desk).elsewhere is None
    plug_in(stick)


def test_a_stick_pulled_out_while_it_is_copied_to_is_an_error_of_the_disk(desk: Office, stick: Path) -> None:
    class PulledOut(Exception):
        pass

    def pull(done: int, _total: int) -> None:
        if done:
            subprocess.run(["umount", "-l", str(stick)], check=True)

    register(desk.storage)
    with pytest.raises(StorageTrouble):
        back_up(desk, stick / "desk-copies", pull)
    assert last_backup(desk) is None
    plug_in(stick)
    assert not (stick / "desk-copies").exists()


# ------------------------------------------------------------ how long


def test_yesterdays_half_hours_become_one(desk: Office, clock: StoppedClock) -> None:
    register(desk.storage)
    for _ in range(3):
        keep_safe(desk, Why.WORK)
        clock.advance(timedelta(minutes=30))
    assert len(names(desk.storage.home.backups)) == 3
    clock.move_to(date(2026, 3, 3))
    keep_safe(desk, Why.WORK)
    assert names(desk.storage.home.backups) == ["desk-20260302-100000.db", "desk-20260303-090000.db"]
    beside = {file.name for file in desk.storage.home.backups.iterdir() if file.suffix != ".db"}
    assert beside == {
        *("desk-20260302-100000.keys", "desk-20260302-100000.proof.json"),
        *("desk-20260303-090000.keys", "desk-20260303-090000.proof.json"),
    }


def test_a_rotten_copy_does_not_take_the_place_of_a_good_one(desk: Office, clock: StoppedClock) -> None:
    register(desk.storage)
    keep_safe(desk, Why.WORK)
    clock.advance(timedelta(minutes=30))
    rotten = keep_safe(desk, Why.WORK).kept
    data = bytearray(rotten.file.read_bytes())
    data[30_000] ^= 4
    rotten.file.write_bytes(data)
    clock.move_to(date(2026, 3, 3))
    keep_safe(desk, Why.WORK)
    assert names(desk.storage.home.backups) == ["desk-20260302-090000.db", "desk-20260303-090000.db"]


def test_nothing_is_thrown_away_for_a_copy_that_lost_something(desk: Office, clock: StoppedClock) -> None:
    register(desk.storage)
    keep_safe(desk, Why.WORK)
    clock.advance(timedelta(minutes=30))
    (kept,) = (keep_safe(desk, Why.WORK).kept,)
    proof = kept.file.with_suffix(".proof.json")
    write_proof(replace(kept, counts={**kept.counts, "case": 7}), proof)
    clock.move_to(date(2026, 3, 3))
    keep_safe(desk, Why.WORK)
    assert len(names(desk.storage.home.backups)) == 3
    assert Worry.SHRUNK in upkeep(desk).worries


def test_half_a_copy_goes_once_nobody_can_be_making_it(desk: Office, clock: StoppedClock) -> None:
    """The power went while it was made: its name bears that moment, and no other copy takes its place."""
    register(desk.storage)
    keep_safe(desk, Why.WORK)
    folder, now = desk.storage.home.backups, clock.now().timestamp()
    for name, hours in (("desk-20260228-090000.db.part", 25), ("desk-20260302-080000.db.part", 1)):
        (folder / name).write_bytes(b"half")
        os.utime(folder / name, (now - hours * 3600, now - hours * 3600))
    clock.advance(timedelta(minutes=30))
    keep_safe(desk, Why.WORK)
    assert [file.name for file in folder.glob("*.part")] == ["desk-20260302-080000.db.part"]
    assert len(names(folder)) == 2


def test_a_second_disk_is_thinned_by_itself(desk: Office, disk: Path, clock: StoppedClock) -> None:
    register(desk.storage)
    keep_also(desk, disk)
    keep_safe(desk, Why.WORK)
    keep_safe(desk, Why.WORK)
    clock.move_to(date(2026, 3, 3))
    keep_safe(desk, Why.WORK)
    assert names(disk) == ["desk-20260302-090000-2.db", "desk-20260303-090000.db"]
    told = {kept.file.name for kept in known_copies(desk.storage.home.backups) if kept.file.parent == disk}
    assert told == set(names(disk))


# ------------------------------------------------------------ what is amiss


def test_what_is_amiss_is_told(desk: Office, disk: Path, clock: StoppedClock) -> None:
    register(desk.storage)
    assert upkeep(desk).worries == (Worry.NONE_YET, Worry.ONE_DISK)
    keep_safe(desk, Why.ASKED)
    assert upkeep(desk).worries == (Worry.ONE_DISK,)
    keep_also(desk, disk)
    keep_safe(desk, Why.ASKED)
    assert upkeep(desk).worries == ()
    clock.advance(timedelta(days=8))
    assert upkeep(desk).worries == (Worry.ONE_DISK,), "what lies on the other disk has grown old"
    register(desk.storage)
    assert Worry.STALE not in upkeep(desk).worries, "of today's work a copy is due, and none is missed"
    clock.advance(timedelta(days=1))
    assert upkeep(desk).worries == (Worry.STALE, Worry.ONE_DISK)
    with desk.write("keep_copies") as work:
        work.put_setting("copies.place", str(disk / "gone"))
    assert Worry.AWAY in upkeep(desk).worries


def test_a_year_without_work_is_no_worry(desk: Office, disk: Path, clock: StoppedClock) -> None:
    register(desk.storage)
    keep_also(desk, disk)
    keep_safe(desk, Why.ASKED)
    clock.advance(timedelta(days=3))
    assert upkeep(desk).worries == ()


# ------------------------------------------------------------ killed


COPY_FOR_EVER = """
import sys
from datetime import timedelta
from pathlib import Path
from desktop.base.clock import StoppedClock, SystemClock
from desktop.base.paths import RESOURCES
from desktop.casework.access import SYSTEM
from desktop.services.library import read_library
from desktop.services.perform import Office
from desktop.services.safekeeping import Why, keep_safe
from tests.db.office import register
from tests.helpers.homes import open_storage

clock = StoppedClock(SystemClock().now())
storage = open_storage(Path(sys.argv[1]), clock)
office = Office(storage, read_library(RESOURCES), clock, SYSTEM)
print("open", flush=True)
while True:
    keep_safe(office, Why.WORK)
    register(storage)
    clock.advance(timedelta(hours=7))
"""


@pytest.mark.long
def test_killed_while_copying_and_thinning_every_copy_is_good(office: Path) -> None:
    """By command: DESK_KILLS=1000."""
    luck = Random(5)
    folder = office / "backups"
    for _ in range(ROUNDS):
        with subprocess.Popen(
            [sys.executable, "-c", COPY_FOR_EVER, str(office)], stdout=subprocess.PIPE, text=True, cwd=ROOT
        ) as child:
            assert child.stdout is not None
            assert child.stdout.readline().strip() == "open"
            try:
                child.wait(luck.uniform(0, 1.0))
            except subprocess.TimeoutExpired:
                child.kill()
        proved = {kept.file: kept for kept in known_copies(folder)}
        for file in folder.glob("*.db"):
            assert proved[file].intact(), "a file that bears its name is good, and has its proof"
            assert file.with_suffix(".keys").exists()
    assert proved


def test_a_copy_is_good_to_the_last_bit(desk: Office) -> None:
    """Bits flipped at random anywhere in it: none is called good."""
    register(desk.storage)
    kept = back_up(desk)
    whole, luck = kept.file.read_bytes(), Random(3)
    for _ in range(200):
        data = bytearray(whole)
        data[luck.randrange(len(data))] ^= 1 << luck.randrange(8)
        kept.file.write_bytes(data)
        assert not kept.intact()
    kept.file.write_bytes(whole)
    assert kept.intact()
    assert isinstance(kept, KeptCopy)


def write_sealed(proof: Path, told: dict[str, object]) -> None:
    """A proof that says this, sealed as anybody can."""
    proof.write_text(json.dumps(told | {SEAL: seal_of(told)}), "utf-8")


@pytest.mark.parametrize("named", ["../desk.keys", "desk.keys", "/etc/passwd", "..", "/x/other.db"])
def test_a_proof_names_no_file_but_its_copy(tmp_path: Path, named: str) -> None:
    """What a proof names is thrown away as it grows old: one on a stick may be anybody's."""
    whole = {"at": "2026-03-01T09:00:00+08:00", "size": 1, "digest": "", "counts": {}}
    proof = tmp_path / "desk-20260301-090000.proof.json"
    write_sealed(proof, whole | {"file": "desk-20260301-090000.db"})
    known = read_proof(proof)
    assert known is not None
    assert known.file == tmp_path / "desk-20260301-090000.db"
    write_sealed(proof, whole | {"file": named})
    assert read_proof(proof) is None


@pytest.mark.parametrize("content", [b"[" * 200_000, b"{" + b" " * (2 << 20), b"\xff\xfe", b"null"])
def test_a_hostile_proof_proves_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "desk-1.proof.json").write_bytes(content)
    assert read_proof(tmp_path / "desk-1.proof.json") is None

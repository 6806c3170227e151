"""A copy counts once it is proved; the proof stands beside it and tells the desk when."""

from __future__ import annotations

import hashlib
import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from db import Storage
from desktop.base.clock import StoppedClock
from desktop.casework.access import SYSTEM
from desktop.services.perform import Office
from desktop.services.safekeeping import back_up, last_backup, upkeep
from tests.db.office import register
from tests.helpers.homes import open_storage
from tests.helpers.library import LIBRARY

pytestmark = pytest.mark.sqlite("a server is copied by whoever keeps it: the desk refuses, see test_server")


@pytest.fixture
def desk(storage: Storage, clock: StoppedClock) -> Office:
    """The small county as services see it."""
    return Office(storage, LIBRARY, clock, SYSTEM)


def test_no_copy_no_date(desk: Office) -> None:
    assert last_backup(desk) is None
    known = upkeep(desk)
    assert known.last is None
    assert known.alone


def test_a_copy_opens_as_the_office_it_is_of(desk: Office, tmp_path: Path, clock: StoppedClock) -> None:
    register(desk.storage)
    kept = back_up(desk)
    assert kept.cases == 1
    assert kept.file.name == "desk-20260302-090000.db"  # the time in China
    assert kept.digest == hashlib.sha256(kept.file.read_bytes()).hexdigest()
    assert last_backup(desk) == kept
    assert upkeep(desk).last == kept
    restored = tmp_path / "restored"
    restored.mkdir()
    shutil.copy(kept.file, restored / "desk.db")
    other = open_storage(restored, clock)
    assert [one.code for one in other.check().findings] == ["mark_missing"]  # by hand: nothing tells its end
    other.hold()
    other.close()
    other = open_storage(restored, clock)
    assert other.check().sound
    assert other.check().counts["cases"] == 1
    other.close()


def test_the_newest_copy_is_the_last(desk: Office, clock: StoppedClock) -> None:
    first = back_up(desk)
    clock.move_to(date(2026, 3, 5))
    second = back_up(desk)
    assert last_backup(desk) == second
    second.file.unlink()
    assert last_backup(desk) == first  # a copy that was taken away proves nothing
    first.file.write_bytes(first.file.read_bytes()[:-1])
    assert last_backup(desk) is None  # nor one that is no longer as it was made


def test_a_copy_elsewhere_counts_while_its_stick_is_away(desk: Office, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    kept = back_up(desk, stick)
    assert kept.file.parent == stick
    assert {file.suffix for file in stick.iterdir()} == {".db", ".json", ".keys"}
    assert last_backup(desk) == kept
    stick.rename(tmp_path / "away")
    assert last_backup(desk) == kept
    stick.mkdir()
    assert last_backup(desk) is None  # the stick is there, the copy is not


def test_a_home_that_was_moved_knows_its_copies(desk: Office, tmp_path: Path, clock: StoppedClock) -> None:
    kept = back_up(desk)
    home = desk.storage.home.root
    desk.storage.close()
    shutil.copytree(home, tmp_path / "moved")
    shutil.rmtree(home)
    moved = open_storage(tmp_path / "moved", clock)
    found = last_backup(Office(moved, desk.library, clock, SYSTEM))
    moved.close()
    assert found is not None
    assert found.file == tmp_path / "moved" / "backups" / kept.file.name
    assert found.digest == kept.digest


@pytest.mark.parametrize("told", ["", "[]", "{}", '{"file": 1}', "null", '{"at": "gestern"}'])
def test_a_proof_that_cannot_be_read_is_passed_over(desk: Office, told: str) -> None:
    kept = back_up(desk)
    (kept.file.parent / "desk-20990101-000000.proof.json").write_text(told, "utf-8")
    assert last_backup(desk) == kept


def test_a_proof_in_which_anything_was_altered_proves_nothing(desk: Office) -> None:
    first = back_up(desk)
    proof = back_up(desk).file.with_suffix(".proof.json")
    whole = proof.read_text("utf-8")
    for was, now in (('"case": 0', '"case": 8'), ("2026-03-02T", "2026-03-01T"), ('"seal"', '"sebl"')):
        assert was in whole
        proof.write_text(whole.replace(was, now), "utf-8")
        assert last_backup(desk) == first
    proof.write_text(whole, "utf-8")
    assert last_backup(desk) != first


def test_a_stopped_copy_leaves_nothing(desk: Office) -> None:
    class Stopped(Exception):
        pass

    heard: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        heard.append((done, total))
        raise Stopped

    with pytest.raises(Stopped):
        back_up(desk, None, stop)
    assert heard
    assert list(desk.storage.home.backups.iterdir()) == []
    assert last_backup(desk) is None
    assert back_up(desk).cases == 0  # and the next is made as if nothing had been


def test_progress_ends_with_the_whole(desk: Office) -> None:
    heard: list[tuple[int, int]] = []

    def note(done: int, total: int) -> None:
        heard.append((done, total))

    back_up(desk, None, note)
    assert heard[-1][0] == heard[-1][1] > 0


def test_two_copies_in_one_second_are_both_kept(desk: Office) -> None:
    first, second = back_up(desk), back_up(desk)
    assert [first.file.name, second.file.name] == ["desk-20260302-090000.db", "desk-20260302-090000-2.db"]
    assert first.intact()
    assert second.intact()


def test_the_proof_can_be_read_without_the_desk(desk: Office) -> None:
    kept = back_up(desk)
    told = json.loads(kept.file.with_suffix(".proof.json").read_text("utf-8"))
    assert (told["size"], told["digest"]) == (kept.size, kept.digest)
    assert told["counts"]["case"] == 0

"""A copy is good because it was opened, checked and counted, or it is not there at all."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import db.backup
from db import DatabaseKey, Storage
from db.backup import Contents
from desktop.base.clock import StoppedClock
from desktop.base.errors import StorageTrouble
from tests.db.office import ACTOR, issue, register
from tests.helpers.homes import copy_database, open_storage

pytestmark = pytest.mark.sqlite("a server is copied by whoever keeps it: the desk refuses, see test_server")


def test_a_copy_opens_as_the_same_office(storage: Storage, tmp_path: Path, clock: StoppedClock) -> None:
    case_id = register(storage)
    paper_id = issue(storage, case_id)
    made = storage.backup(tmp_path / "copy" / "desk.db")
    assert made.counts["case"] == 1
    assert made.size == made.file.stat().st_size
    beside = {"desk.keys", "desk.proof.json"}
    assert {file.name for file in made.file.parent.iterdir()} == {"desk.db", *beside}
    register(storage)  # the office goes on
    copy = open_storage(tmp_path / "copy", clock)
    assert [one.code for one in copy.check().findings] == ["mark_missing"]  # by hand: nothing tells its end
    copy.hold()
    copy.close()
    copy = open_storage(tmp_path / "copy", clock)
    assert copy.check().sound
    with copy.read() as work, storage.read() as original:
        assert work.case(case_id) == original.case(case_id)
        assert work.paper_bytes(paper_id) == original.paper_bytes(paper_id)
    assert copy.check().counts["cases"] == 1
    copy.close()


def test_a_copy_may_be_made_while_somebody_writes(storage: Storage, tmp_path: Path) -> None:
    register(storage)
    with storage.write(ACTOR, "busy") as work:
        work.put_setting("a", "b")
        made = storage.backup(tmp_path / "copy.db")
    assert made.counts["setting"] == 0


def test_an_existing_copy_is_never_written_over(storage: Storage, tmp_path: Path) -> None:
    storage.backup(tmp_path / "copy.db")
    before = (tmp_path / "copy.db").read_bytes()
    with pytest.raises(StorageTrouble) as caught:
        storage.backup(tmp_path / "copy.db")
    assert caught.value.code == "backup_failed"
    assert (tmp_path / "copy.db").read_bytes() == before


def test_a_copy_that_is_not_whole_bears_no_name(
    office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prove = db.backup.prove

    def damaged_on_the_way(copy: Path, key: DatabaseKey, found: Contents) -> None:
        prove(copy, key, replace(found, counts={**found.counts, "unit": found.counts["unit"] + 1}))

    monkeypatch.setattr(db.backup, "prove", damaged_on_the_way)
    with pytest.raises(StorageTrouble) as caught:
        copy_database(office / "desk.db", tmp_path / "copy.db")
    assert caught.value.code == "backup_failed"
    assert not (tmp_path / "copy.db").exists()
    monkeypatch.undo()
    copy_database(office / "desk.db", tmp_path / "copy.db")  # what was left behind is no hindrance
    assert sorted(file.name for file in tmp_path.glob("copy.db*")) == ["copy.db"]
    assert not list(tmp_path.glob("*.part"))


def test_a_copy_onto_a_full_disk_says_so(
    storage: Storage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_given: object) -> Any:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("db.backup.copy_pages", no_room)
    with pytest.raises(StorageTrouble) as caught:
        storage.backup(tmp_path / "copy.db")
    assert caught.value.code == "full"

"""What is offered for a home that does not open works, and loses no file."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from db import Storage
from desktop.base.clock import StoppedClock
from desktop.base.errors import Refusal, StorageTrouble
from tests.db.office import register
from tests.helpers.homes import go_on, newest_backup, open_storage, put_back

pytestmark = pytest.mark.sqlite("of the file in a home: what is on a server has no file here")


@pytest.fixture
def worn(storage: Storage, office: Path) -> Path:
    """A home with one case in its backup and two in its database, closed."""
    register(storage)
    storage.backup(office / "backups" / "desk-1.db")
    register(storage)
    storage.close()
    return office


def cases(home: Path, clock: StoppedClock) -> int:
    storage = open_storage(home, clock)
    report = storage.check()
    storage.close()
    assert report.findings == ()
    return report.counts["cases"]


def test_the_newest_whole_backup_is_found(worn: Path) -> None:
    folder = worn / "backups"
    os.utime(folder / "desk-1.db", (1_000_000, 1_000_000))
    (folder / "empty.db").touch()  # newer, and worth nothing
    (folder / "cut.db").write_bytes((folder / "desk-1.db").read_bytes()[:8192])
    (folder / "words.db").write_bytes(b"these are words " * 500)
    found = newest_backup(worn)
    assert found is not None
    assert (found.file.name, found.cases) == ("desk-1.db", 1)
    assert found.last is not None
    assert found.last.isoformat() == "2026-03-02T01:00:00+00:00"


def test_a_home_without_backups_has_none(office: Path, clock: StoppedClock) -> None:
    assert newest_backup(office) is None
    with pytest.raises(Refusal) as caught:
        put_back(office, clock, office / "backups" / "desk-1.db")
    assert caught.value.code == "no_such_copy"


def test_a_damaged_database_is_kept_and_the_backup_stands_in_its_place(
    worn: Path, clock: StoppedClock
) -> None:
    data = bytearray((worn / "desk.db").read_bytes())
    data[16:4096] = b"\xff" * (4096 - 16)
    (worn / "desk.db").write_bytes(data)
    found = newest_backup(worn)
    assert found is not None
    kept = put_back(worn, clock, found.file)
    assert (kept / "desk.db").read_bytes() == bytes(data)
    assert (kept / "desk.tide").exists()
    assert cases(worn, clock) == 1
    assert found.file.exists()  # it is copied, not used up


def test_a_backup_that_does_not_fit_moves_nothing(
    worn: Path, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("db.restoring.copy_pages", full)
    with pytest.raises(StorageTrouble) as caught:
        put_back(worn, clock, worn / "backups" / "desk-1.db")
    assert caught.value.code == "full"
    assert not (worn / "aside").exists()
    assert cases(worn, clock) == 2


def test_a_home_in_use_is_not_mended(worn: Path, clock: StoppedClock) -> None:
    other = open_storage(worn, clock)
    other.hold()
    with pytest.raises(StorageTrouble) as caught:
        put_back(worn, clock, worn / "backups" / "desk-1.db")
    assert caught.value.code == "in_use"
    other.close()


def test_going_on_without_the_end(worn: Path, clock: StoppedClock) -> None:
    shutil.copy(worn / "backups" / "desk-1.db", worn / "desk.db")  # an old file put back by hand
    mark = (worn / "desk.tide").read_bytes()
    kept = go_on(worn, clock)
    assert (kept / "desk.tide").read_bytes() == mark
    assert cases(worn, clock) == 1
    with pytest.raises(Refusal) as caught:
        go_on(worn, clock)
    assert caught.value.code == "nothing_to_mend"


def test_beginning_again_where_the_database_was_lost(worn: Path, clock: StoppedClock) -> None:
    (worn / "desk.db").write_bytes(b"")
    kept = go_on(worn, clock)
    assert {path.name for path in kept.iterdir()} == {"desk.db", "desk.tide"}
    assert cases(worn, clock) == 0
    assert (worn / "backups" / "desk-1.db").exists()


def test_a_cut_file_cannot_be_gone_on_with(worn: Path, clock: StoppedClock) -> None:
    (worn / "desk.db").write_bytes((worn / "desk.db").read_bytes()[:9000])
    with pytest.raises(StorageTrouble) as caught:
        go_on(worn, clock)
    assert caught.value.code == "cut_short"
    assert not (worn / "aside").exists()


def test_two_mendings_in_one_second_keep_both(worn: Path, clock: StoppedClock) -> None:
    backup = worn / "backups" / "desk-1.db"
    first, second = put_back(worn, clock, backup), put_back(worn, clock, backup)
    assert first != second
    assert (first / "desk.db").exists()
    assert (second / "desk.db").exists()

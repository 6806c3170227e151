"""The world's faults come out in words, whoever meets them."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlcipher3 import dbapi2

from db import Storage
from db.engine import connect as connect_with
from db.engine import make_engine
from db.faults import ALL_CODES, sorted_faults, trouble_of
from db.keys.key import DatabaseKey
from db.places import SHARES, mount_of, refuse_place
from desktop.base.clock import StoppedClock
from desktop.base.errors import StorageTrouble
from tests.db.office import ACTOR, issue, register
from tests.helpers.homes import connect, open_storage


def test_a_file_that_is_no_database(home: Path, clock: StoppedClock) -> None:
    home.mkdir()
    (home / "desk.db").write_bytes(b"%PDF-1.7 this is no database" * 400)
    with pytest.raises(StorageTrouble) as caught:
        open_storage(home, clock)
    assert caught.value.code == "another_key"
    assert caught.value.facts["file"] == str(home / "desk.db")


@pytest.mark.sqlite("a file is cut")
def test_a_file_cut_in_half(office: Path, clock: StoppedClock) -> None:
    file = office / "desk.db"
    file.write_bytes(file.read_bytes()[: 4096 * 3])

    def look() -> None:
        with open_storage(office, clock).read() as work:
            work.units()

    with pytest.raises(StorageTrouble) as caught:
        look()
    assert caught.value.code == "cut_short"
    assert caught.value.facts["size"] == 4096 * 3


@pytest.mark.sqlite("a file is kept from growing")
def test_a_full_disk_rolls_back(office: Path, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch) -> None:
    def small(file: Path, key: DatabaseKey) -> Any:
        connection = connect_with(file, key)
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 8}")
        return connection

    monkeypatch.setattr("db.storage.make_engine", lambda file, key: make_engine(file, key, small))
    storage = open_storage(office, clock)
    case_id = register(storage)
    with pytest.raises(StorageTrouble) as caught:
        issue(storage, case_id, b"x" * 200_000)
    assert caught.value.code == "full"
    storage.close()
    monkeypatch.undo()
    storage = open_storage(office, clock)
    assert storage.check().sound
    issue(storage, case_id, b"x" * 200_000)
    storage.close()


@pytest.mark.sqlite("a pragma says so; of a server, see test_server")
def test_a_read_only_database(office: Path, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch) -> None:
    def looking(file: Path, key: DatabaseKey) -> Any:
        connection = connect_with(file, key)
        connection.execute("PRAGMA query_only = ON")
        return connection

    monkeypatch.setattr("db.storage.make_engine", lambda file, key: make_engine(file, key, looking))
    storage = open_storage(office, clock)
    with storage.read() as work:
        assert work.units()
    with pytest.raises(StorageTrouble) as caught:
        register(storage)
    assert caught.value.code == "read_only"
    storage.close()


@pytest.mark.sqlite("the lock of a file; of a server, see test_server")
def test_a_lock_held_too_long(office: Path, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.engine.PRAGMAS", ("PRAGMA busy_timeout = 50", "PRAGMA foreign_keys = ON"))
    storage = open_storage(office, clock)
    other = connect(office / "desk.db")
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageTrouble) as caught, storage.write(ACTOR, "wait"):
        pass
    assert caught.value.code == "locked"
    other.execute("ROLLBACK")
    other.close()
    register(storage)  # and the writer's turn was given back
    storage.close()


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "full"),
        (errno.EROFS, "read_only"),
        (errno.EACCES, "read_only"),
        (errno.EIO, "disk_failed"),
        (errno.ENOTDIR, "cannot_open"),
    ],
)
def test_faults_of_the_system(number: int, code: str) -> None:
    with pytest.raises(StorageTrouble) as caught, sorted_faults("desk.db"):
        raise OSError(number, "why")
    assert caught.value.code == code
    assert code in ALL_CODES


def test_a_defect_of_ours_is_no_trouble(storage: Storage) -> None:
    defect = OperationalError("SELECT", None, dbapi2.OperationalError("no such table"))
    assert trouble_of(defect, "desk.db") is None
    assert trouble_of(KeyError("x"), "desk.db") is None
    with pytest.raises(DBAPIError), storage.read() as work:
        work._session.connection().exec_driver_sql("SELECT * FROM no_such_table")


def test_a_home_under_a_file_cannot_be_made(tmp_path: Path, clock: StoppedClock) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageTrouble) as caught:
        open_storage(tmp_path / "file" / "home", clock)
    assert caught.value.code == "home_is_file"
    assert caught.value.facts["file"] == str(tmp_path / "file")


MOUNTS = r"""sysfs /sys sysfs rw 0 0
/dev/sda1 / ext4 rw,relatime 0 0
server:/export /mnt/office nfs4 rw 0 0
//server/共享 /mnt/共享\040盘 cifs rw 0 0
/dev/sdb1 /mnt/office/local ext4 rw 0 0
broken
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/desk", "ext4"),
        ("/mnt/office", "nfs4"),
        ("/mnt/office/desk", "nfs4"),
        ("/mnt/office2", "ext4"),
        ("/mnt/office/local/desk", "ext4"),
        ("/mnt/共享 盘/desk", "cifs"),
    ],
)
def test_what_a_folder_stands_on(folder: str, kind: str) -> None:
    assert mount_of(Path(folder), MOUNTS)[1] == kind


@pytest.mark.skipif(not Path("/proc/self/mounts").exists(), reason="no list of mounts on this system")
def test_a_network_share_is_refused(
    tmp_path: Path, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_place(tmp_path)
    mounts = tmp_path / "mounts"
    real = tmp_path.resolve()
    mounts.write_text(f"/dev/sda1 / ext4 rw 0 0\nserver:/export {real} nfs rw 0 0\n", "utf-8")
    monkeypatch.setattr("db.places.MOUNTS", mounts)
    with pytest.raises(StorageTrouble) as caught:
        open_storage(tmp_path / "home", clock)
    assert (caught.value.code, caught.value.facts["kind"]) == ("network_share", "nfs")
    assert not (tmp_path / "home").exists()
    assert "ext4" not in SHARES

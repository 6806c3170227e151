"""A database written anew under another key, or its first: nothing is lost, whenever it is broken off."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from random import Random

import pytest

import db
from db import Holder, Keys, Secret, Storage
from db.keys.key import PLAIN, salt_of
from db.keys.place import FileKeys
from db.rekeying import convert_home
from desktop.base.clock import StoppedClock
from desktop.base.errors import StorageTrouble
from desktop.base.paths import Home
from tests.db.office import raw, register
from tests.helpers.homes import KEY, KEYS, PASSWORD, give_slots, make_plain, open_storage

pytestmark = pytest.mark.sqlite("of the file in a home: on a server the keyring encrypts nothing")

ROOT = Path(__file__).resolve().parents[2]
MA = Holder("p1", "马建国", "officer", ("大通县", "桥头镇"))
LI = Holder("p2", "李生华", "officer", ("大通县", "桥头镇"))
ROUNDS = int(os.environ.get("DESK_KILLS", "6"))

REKEY_FOR_EVER = """
import sys
from pathlib import Path
from db import Secret, open_storage
from db.keys.place import FileKeys
from desktop.base.clock import SystemClock
from desktop.base.paths import Home
from tests.helpers.homes import PASSWORD

home = Path(sys.argv[1])
keys = FileKeys(Home(home)).rings()[0].unlock("p1", Secret(PASSWORD))
storage = open_storage(home, SystemClock(), keys)
print("open", flush=True)
while True:
    storage.rekey()
    print("done", flush=True)
"""


def unlocked(home: Path) -> Keys:
    return FileKeys(Home(home)).rings()[0].unlock(MA.person_id, Secret(PASSWORD))


def sound(home: Path, clock: StoppedClock, cases: int) -> None:
    storage = db.open_storage(home, clock, unlocked(home))
    report = storage.check()
    keys = storage.keys
    storage.close()
    assert report.findings == ()
    assert report.counts["cases"] == cases
    assert salt_of(home / "desk.db") == keys.current.salt


def test_a_new_key_changes_every_byte_and_no_row(storage: Storage, office: Path, clock: StoppedClock) -> None:
    give_slots(office, MA, LI)
    case_id = register(storage)
    with storage.read() as work:
        before = work.case(case_id)
    storage.rekey()
    assert salt_of(office / "desk.db") != KEY.salt
    assert storage.keys.past == (KEY,)
    with storage.read() as work:
        assert work.case(case_id) == before
    register(storage)  # the open office goes on
    storage.close()
    sound(office, clock, 2)
    with pytest.raises(StorageTrouble) as caught:
        open_storage(office, clock)  # with the key of before
    assert caught.value.code == "another_key"


def test_who_was_taken_out_opens_neither_file_nor_copy(
    storage: Storage, office: Path, clock: StoppedClock
) -> None:
    give_slots(office, MA, LI)
    storage.backup(office / "backups" / "desk-1.db")
    before = FileKeys(Home(office)).rings()[0]
    storage.keep_keyring(storage.keyring().without(storage.keys, LI.person_id))
    storage.rekey()
    storage.close()
    kept = before.unlock(LI.person_id, Secret(PASSWORD))  # a keyring put by before he left
    with pytest.raises(StorageTrouble) as caught:
        db.open_storage(office, clock, kept)
    assert caught.value.code == "another_key"
    for file in office.rglob("*.keys"):
        assert LI.name not in file.read_text("utf-8"), file
    found = db.newest_backup(office, unlocked(office))  # who stays opens the old copy
    assert found is not None
    assert salt_of(found.file) == KEY.salt


def test_readers_and_writers_wait_while_the_file_is_exchanged(storage: Storage, office: Path) -> None:
    give_slots(office, MA)
    case_id, failed = register(storage), []
    going = threading.Event()

    def look() -> None:
        try:
            while not going.is_set():
                with storage.read() as work:
                    work.case(case_id)
                register(storage)
        except BaseException as error:  # noqa: BLE001 - told below, on the test's own thread
            failed.append(error)

    threads = [threading.Thread(target=look) for _ in range(3)]
    for thread in threads:
        thread.start()
    for _ in range(5):
        storage.rekey()
    going.set()
    for thread in threads:
        thread.join()
    assert failed == []
    assert storage.check().findings == ()


def test_a_disk_too_full_for_another_file_keeps_the_old_one(
    storage: Storage, office: Path, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    give_slots(office, MA)
    register(storage)

    def full(*_given: object, **_named: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("db.rekeying.copy_pages", full)
    with pytest.raises(StorageTrouble) as caught:
        storage.rekey()
    assert caught.value.code == "full"
    register(storage)
    storage.close()
    assert salt_of(office / "desk.db") == KEY.salt
    sound(office, clock, 2)


def test_broken_off_between_keyring_and_file_it_goes_on(
    storage: Storage, office: Path, clock: StoppedClock
) -> None:
    """The keyring speaks of the new key, the file is still under the old one."""
    give_slots(office, MA)
    register(storage)
    storage.close()
    ring, _ = FileKeys(Home(office)).rings()[0].rekeyed(KEYS)
    FileKeys(Home(office)).put(ring)
    (office / "desk.db.part").write_bytes(b"half a file")
    sound(office, clock, 1)
    assert not (office / "desk.db.part").exists()


def test_killed_anywhere_it_opens_whole(storage: Storage, office: Path, clock: StoppedClock) -> None:
    """By command: DESK_KILLS=1000."""
    give_slots(office, MA)
    for _ in range(3):
        register(storage)
    storage.close()
    luck = Random(7)
    for _ in range(ROUNDS):
        child = subprocess.Popen(
            [sys.executable, "-c", REKEY_FOR_EVER, str(office)], stdout=subprocess.PIPE, text=True, cwd=ROOT
        )
        assert child.stdout is not None
        assert child.stdout.readline().strip() == "open"
        try:
            child.wait(luck.uniform(0, 0.25))
        except subprocess.TimeoutExpired:
            child.kill()
        child.communicate()
        sound(office, clock, 3)


# ---------------------------------------------------------------- a home of an older program


@pytest.fixture
def plain(storage: Storage, office: Path) -> Path:
    """A home as an older program left it, with a case, a backup, and files set aside."""
    register(storage)
    storage.backup(office / "backups" / "desk-20260301-090000.db")
    storage.close()
    make_plain(office)
    aside = office / "aside" / "20260301T090000"
    aside.mkdir(parents=True)
    shutil.copy(office / "desk.db", aside / "desk.db")
    return office


def told(_done: int, _files: int) -> None:
    """Nobody stops it."""


def test_everything_of_an_older_home_is_encrypted(plain: Path, clock: StoppedClock) -> None:
    assert "单永红".encode() in (plain / "desk.db").read_bytes()
    with pytest.raises(StorageTrouble) as caught:
        db.open_storage(plain, clock, KEYS)
    assert caught.value.code == "not_encrypted"
    done = convert_home(plain, clock, KEY, told)
    assert [file.relative_to(plain).as_posix() for file in done.files] == [
        "desk.db",
        "backups/desk-20260301-090000.db",
        "aside/20260301T090000/desk.db",
    ]
    assert done.left == ()
    for file in (path for path in plain.rglob("*") if path.is_file()):
        assert "单永红".encode() not in file.read_bytes(), file
    storage = open_storage(plain, clock)
    assert storage.check().findings == ()
    assert storage.check().counts["cases"] == 1
    storage.close()
    assert raw(plain, "PRAGMA application_id") == [(0x4445534B,)]


def test_stopped_it_is_gone_on_with(plain: Path, clock: StoppedClock) -> None:
    class Stopped(Exception):
        pass

    def stop(done: int, _files: int) -> None:
        if done == 1:
            raise Stopped

    with pytest.raises(Stopped):
        convert_home(plain, clock, KEY, stop)
    assert salt_of(plain / "desk.db") == KEY.salt
    assert salt_of(plain / "backups" / "desk-20260301-090000.db") == PLAIN
    convert_home(plain, clock, KEY, told)
    assert salt_of(plain / "backups" / "desk-20260301-090000.db") == KEY.salt


def test_what_was_not_carried_over_from_the_log_is_encrypted_too(plain: Path, clock: StoppedClock) -> None:
    """The older program was killed: its last case is in the log alone."""
    program = (
        "import os, sys; from sqlcipher3 import dbapi2; "
        "c = dbapi2.connect(sys.argv[1], isolation_level=None); "
        "c.execute(\"INSERT INTO setting SELECT 'late', subject_no, entry_no, NULL, 'x' FROM party\"); "
        "os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", program, str(plain / "desk.db")], check=False)
    assert (plain / "desk.db-wal").stat().st_size
    convert_home(plain, clock, KEY, told)
    assert not (plain / "desk.db-wal").exists()
    assert raw(plain, "SELECT value FROM setting WHERE id = 'late'") == [("x",)]


def test_a_copy_that_cannot_be_read_is_named_and_left(plain: Path, clock: StoppedClock) -> None:
    broken = plain / "aside" / "20260301T090000" / "desk.db"
    data = bytearray(broken.read_bytes())
    data[4096:12288] = b"\xff" * 8192
    broken.write_bytes(data)
    (broken.parent / "desk.db-wal").write_bytes(b"pages in the clear")
    done = convert_home(plain, clock, KEY, told)
    assert set(done.left) >= {broken}
    assert broken.read_bytes() == bytes(data)


def test_a_damaged_older_database_is_not_touched(plain: Path, clock: StoppedClock) -> None:
    file = plain / "desk.db"
    data = bytearray(file.read_bytes())
    data[8192:16384] = b"\xff" * 8192
    file.write_bytes(data)
    with pytest.raises(StorageTrouble) as caught:
        convert_home(plain, clock, KEY, told)
    assert caught.value.code == "damaged"
    assert file.read_bytes() == bytes(data)


def test_an_unencrypted_file_put_in_the_place_of_ours_is_refused(
    storage: Storage, office: Path, tmp_path: Path
) -> None:
    register(storage)
    storage.close()
    shutil.copytree(office, tmp_path / "theirs")
    make_plain(tmp_path / "theirs")
    shutil.copy(tmp_path / "theirs" / "desk.db", office / "desk.db")
    with pytest.raises(StorageTrouble) as caught:
        FileKeys(Home(office)).rings()
    assert caught.value.code == "plain_instead"

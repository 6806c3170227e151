"""A database whose end is missing is sound in itself: the mark beside it tells."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from db import SeatKey, Storage
from db.tide import Tide, TideMark, read_tide
from desktop.base.clock import StoppedClock
from desktop.base.errors import StorageTrouble
from tests.db.office import raw, register, seed
from tests.helpers.homes import KEYS, connect, open_storage

pytestmark = pytest.mark.sqlite("of the file in a home: what is on a server has no file here")


def refused(home: Path, clock: StoppedClock) -> StorageTrouble:
    with pytest.raises(StorageTrouble) as caught:
        open_storage(home, clock)
    return caught.value


@pytest.fixture
def image(storage: Storage, office: Path, tmp_path: Path) -> Path:
    """What a power cut would leave of an office with three new cases: they are in the log alone."""
    for _ in range(3):
        register(storage)
    assert (office / "desk.db-wal").stat().st_size > 0
    return Path(shutil.copytree(office, tmp_path / "image"))


def test_a_whole_copy_opens(image: Path, clock: StoppedClock) -> None:
    opened = open_storage(image, clock)
    assert opened.check().findings == ()
    assert opened.check().counts["cases"] == 3
    opened.close()


def test_a_copy_without_its_log_is_refused_and_told_how_much_is_missing(
    template: Path, image: Path, clock: StoppedClock
) -> None:
    closed, seen = read_tide(template / "desk.tide"), read_tide(image / "desk.tide")
    assert closed is not None
    assert seen is not None
    (image / "desk.db-wal").unlink()
    (image / "desk.db-shm").unlink()
    before = (image / "desk.db").read_bytes()
    trouble = refused(image, clock)
    assert trouble.code == "tail_missing"
    assert trouble.facts["missing"] == seen.entries - closed.entries >= 3
    assert trouble.facts["seen"] == trouble.facts["last"] == "2026-03-02 09:00"  # the clock stands still
    assert (image / "desk.db").read_bytes() == before
    assert refused(image, clock).code == "tail_missing"  # and again: nothing was quietly accepted


def test_an_old_file_put_back_is_refused(template: Path, image: Path, clock: StoppedClock) -> None:
    for end in ("-wal", "-shm"):
        (image / f"desk.db{end}").unlink()
    shutil.copy(template / "desk.db", image / "desk.db")
    assert refused(image, clock).code == "tail_missing"


def test_another_county_in_the_same_place_is_refused(
    office: Path, tmp_path: Path, clock: StoppedClock
) -> None:
    other = open_storage(tmp_path / "other", clock)
    seed(other)
    other.close()
    shutil.copy(tmp_path / "other" / "desk.db", office / "desk.db")
    trouble = refused(office, clock)
    assert trouble.code == "another_database"
    assert trouble.facts["seen"] == "2026-03-02 09:00"


def test_two_copies_that_went_on_apart_are_not_one(office: Path, tmp_path: Path, clock: StoppedClock) -> None:
    twin = Path(shutil.copytree(office, tmp_path / "twin"))
    for home, cases in ((office, 1), (twin, 2)):
        storage = open_storage(home, clock)
        for _ in range(cases):
            register(storage)
        storage.close()
    shutil.copy(twin / "desk.db", office / "desk.db")  # further on than what was here, and not the same
    assert refused(office, clock).code == "another_database"


def test_a_database_further_on_than_its_mark_opens(office: Path, clock: StoppedClock) -> None:
    """The mark is not waited for: after a power cut it may be the older of the two."""
    mark = (office / "desk.tide").read_bytes()
    storage = open_storage(office, clock)
    register(storage)
    storage.close()
    (office / "desk.tide").write_bytes(mark)
    open_storage(office, clock).close()


@pytest.mark.parametrize("written", [b"", b'{"replica": "0001', b"[]", b'{"replica": 1}'])
def test_a_mark_nobody_can_read_keeps_nobody_out(office: Path, clock: StoppedClock, written: bytes) -> None:
    (office / "desk.tide").write_bytes(written)
    storage = open_storage(office, clock)
    register(storage)
    storage.close()
    found = read_tide(office / "desk.tide")
    assert found is not None
    assert found.replica.startswith("0001.1.")


def test_every_commit_moves_the_mark(storage: Storage, office: Path) -> None:
    told = []
    for _ in range(3):
        register(storage)
        found = read_tide(office / "desk.tide")
        assert found is not None
        told.append(found.entries)
    assert told == [told[0], told[0] + 1, told[0] + 2]


def test_a_mark_that_cannot_be_written_undoes_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    mark = TideMark(tmp_path / "no such folder" / "desk.tide", KEYS.seat)
    mark.keep(Tide("0001.1.x", 1, "00", "2026-03-02 09:00"))
    mark.close()
    assert "tide mark" in caplog.text


def test_a_mark_put_back_to_match_a_cut_journal_is_refused(
    storage: Storage, office: Path, clock: StoppedClock
) -> None:
    """Whoever opens the database in another tool can cut it and count it anew, but not sign for the seat."""
    register(storage)
    storage.close()
    file = office / "desk.tide"
    true, told = file.read_bytes(), json.loads(file.read_bytes())
    for forged in (
        {**told, "entries": told["entries"] - 1},
        {**told, "signature": ""},
        {**told, "signature": SeatKey.new().sign(b"anything").hex()},
        {name: value for name, value in told.items() if name != "signature"},
    ):
        file.write_text(json.dumps(forged), "utf-8")
        assert refused(office, clock).code == "mark_altered"
    file.write_bytes(true)
    open_storage(office, clock).close()


def test_a_mark_that_is_not_there_is_a_finding_and_is_written_down_for_ever(
    storage: Storage, office: Path, clock: StoppedClock
) -> None:
    """Whoever has cut the end off may have taken the mark away too: the desk opens, and says so."""
    storage.close()
    before = read_tide(office / "desk.tide")
    (office / "desk.tide").unlink()
    opened = open_storage(office, clock)
    assert [(one.code, one.where) for one in opened.check().findings] == [("mark_missing", "desk.tide")]
    register(opened)
    assert [one.code for one in opened.check().findings] == ["mark_missing"]  # until it is closed
    opened.close()
    after = read_tide(office / "desk.tide")
    assert before is not None
    assert after is not None
    assert after.entries == before.entries + 3  # that it was missed, the numbers of the case, the case
    again = open_storage(office, clock)
    assert again.check().sound
    (row,) = entries_saying(office, "MarkMissed")
    assert row == before.entries + 1
    again.close()


def entries_saying(home: Path, event: str) -> list[int]:
    return [rseq for (rseq,) in raw(home, f"SELECT rseq FROM entry WHERE event = '{event}'")]


def test_a_new_home_has_its_mark_from_its_birth(tmp_path: Path, clock: StoppedClock) -> None:
    home = tmp_path / "new"
    open_storage(home, clock).close()
    found = read_tide(home / "desk.tide")
    assert found is not None
    assert found.entries == 1
    opened = open_storage(home, clock)
    assert opened.check().sound
    opened.close()


def test_a_mark_nobody_can_read_is_missed_too(office: Path, clock: StoppedClock) -> None:
    (office / "desk.tide").write_bytes(b"[]")
    opened = open_storage(office, clock)
    assert [one.code for one in opened.check().findings] == ["mark_missing"]
    opened.close()


# ------------------------------------------------------------ the file as it was closed


def put_in_by_hand(home: Path) -> None:
    """A row that no entry tells of, written with the key: every page bears a good seal."""
    connection = connect(home / "desk.db")
    connection.execute("INSERT INTO draft VALUES ('d1', 'p1', 'filing', '2026-03-02T01:00:00.000Z', '{}')")
    connection.close()


def test_a_file_changed_since_it_was_closed_is_a_finding_and_is_written_down_for_ever(
    storage: Storage, office: Path, clock: StoppedClock
) -> None:
    register(storage)
    storage.close()
    put_in_by_hand(office)
    for _ in range(2):  # who only looks changes nothing of it
        opened = open_storage(office, clock)
        assert [(one.code, one.where) for one in opened.check().findings] == [("file_changed", "desk.db")]
        opened.close()
    opened = open_storage(office, clock)
    register(opened)
    assert [one.code for one in opened.check().findings] == ["file_changed"]  # until it is closed
    opened.close()
    again = open_storage(office, clock)
    assert again.check().sound
    assert len(entries_saying(office, "FileChanged")) == 1
    again.close()


def test_a_file_that_was_not_closed_is_held_by_the_journal_alone(
    storage: Storage, office: Path, tmp_path: Path, clock: StoppedClock
) -> None:
    register(storage)
    storage.close()
    storage = open_storage(office, clock)
    assert (mark := read_tide(office / "desk.tide")) is not None
    assert mark.file  # who only looks takes nothing back
    storage.hold()
    assert (mark := read_tide(office / "desk.tide")) is not None
    assert not mark.file
    killed = Path(shutil.copytree(office, tmp_path / "killed"))
    storage.close()
    put_in_by_hand(killed)
    opened = open_storage(killed, clock)
    assert opened.check().sound
    opened.close()


def test_a_log_beside_a_file_that_was_closed_is_anothers(
    storage: Storage, office: Path, clock: StoppedClock
) -> None:
    """It would be carried over into the file: here it is of the same day, and adds nothing."""
    register(storage)
    log = (office / "desk.db-wal").read_bytes()
    storage.close()
    (office / "desk.db-wal").write_bytes(log)
    opened = open_storage(office, clock)
    assert [one.code for one in opened.check().findings] == ["file_changed"]
    opened.close()


def test_who_looks_while_another_closes_takes_no_harm(
    storage: Storage, office: Path, clock: StoppedClock
) -> None:
    """The log stays while somebody looks: the one who writes closes without the digest."""
    other = open_storage(office, clock)
    with other.read() as work:
        units = work.units()
        register(storage)
        storage.close()
        assert work.units() == units
    other.close()
    assert (mark := read_tide(office / "desk.tide")) is not None
    assert not mark.file
    again = open_storage(office, clock)
    assert again.check().sound
    again.close()

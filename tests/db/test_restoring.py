"""A copy in the place of the office: another life of the seat, nothing lost unseen, no number given twice."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

import db
import db.restoring
from db import Holder, Keys, Kind, Secret, Storage, Way, compare
from db.keys.place import FileKeys
from db.tide import read_tide
from desktop.base.clock import StoppedClock
from desktop.base.errors import Refusal, StorageTrouble
from desktop.base.paths import Home
from desktop.casework.access import SYSTEM, Actor
from tests.db.office import ACTOR, PATTERN, QIAOTOU, issue, raw, register, trouble
from tests.helpers.homes import KEYS, PASSWORD, begin_keyring, give_slots, open_storage
from tests.helpers.small_disk import mounted

pytestmark = pytest.mark.sqlite("of the file in a home: who keeps a server restores there, see test_server")

ROOT = Path(__file__).resolve().parents[2]
KEEPER = Actor("seat-1", "韩占海", "administrator", "")
HOLDER = Holder("p1", "马建国", "officer", ("大通县", "桥头镇"))
WAY = Way(KEYS, None, KEYS)
SERIES = f"{QIAOTOU.id}/大桥案/2026"
ROUNDS = int(os.environ.get("DESK_KILLS", "6"))


@pytest.fixture
def copy(storage: Storage, office: Path, clock: StoppedClock) -> Path:
    """A copy with one case and one paper; the office has gone on since: another case and paper."""
    case_id = register(storage)
    issue(storage, case_id, b"%PDF one")
    made = storage.backup(office / "backups" / "desk-1.db")
    clock.advance(timedelta(days=1))
    issue(storage, register(storage), b"%PDF two")
    return made.file


def lives(home: Path) -> list[tuple[object, ...]]:
    return raw(home, "SELECT counter, why, state, is_self, known_rseq FROM replica ORDER BY no")


def take(storage: Storage) -> int:
    """Register a case; gives the serial of its number."""
    case_id = register(storage)
    with storage.read() as work:
        return int(work.case(case_id).number.partition("〕")[2].removesuffix("号"))


def read_register(storage: Storage, last: int) -> int:
    with storage.write(ACTOR, "read_register") as work:
        return work.read_register(SERIES, last)


# ------------------------------------------------------------ what would be lost


def test_what_is_not_in_the_copy_is_listed_by_number_and_day(
    storage: Storage, office: Path, copy: Path, clock: StoppedClock
) -> None:
    with storage.write(ACTOR, "take") as work:
        work.take_number(QIAOTOU.id, "案", "大桥", 2026, PATTERN, "nobody")  # given, and borne by nothing
    found = compare(copy, KEYS, office / "desk.db", KEYS)
    paper_day, today = date(2026, 3, 2), clock.today()
    assert [(item.on, item.kind, item.name, item.number) for item in found.items] == [
        (paper_day, Kind.PAPER, "行政处罚决定书", "大桥罚决〔2026〕2号"),
        (today, Kind.CASE, "", "大桥案〔2026〕2号"),
        (today, Kind.NUMBER, "", "大桥案〔2026〕3号"),
    ]
    assert (found.cases, found.own, found.readable, found.altered) == (1, True, True, 0)
    assert found.last is not None
    assert found.last.isoformat() == "2026-03-02T01:00:00+00:00"
    assert [(run.first, run.last) for run in found.dead] == [
        ("大桥案〔2026〕4号", "大桥案〔2026〕200号"),
        ("大桥罚决〔2026〕3号", "大桥罚决〔2026〕200号"),
    ]


def test_a_case_that_went_on_is_counted(storage: Storage, office: Path) -> None:
    case_id = register(storage)
    made = storage.backup(office / "backups" / "desk-1.db")
    issue(storage, case_id)
    found = compare(made.file, KEYS, office / "desk.db", KEYS)
    assert found.altered == 1
    assert [item.kind for item in found.items] == [Kind.PAPER], "its number is told by it"


def test_of_the_same_moment_nothing_is_lost(storage: Storage, office: Path) -> None:
    register(storage)
    made = storage.backup(office / "backups" / "desk-1.db")
    found = compare(made.file, KEYS, office / "desk.db", KEYS)
    assert (found.items, found.altered, found.entries) == ((), 0, 0)


def test_another_offices_copy_is_called_so(storage: Storage, office: Path, tmp_path: Path) -> None:
    other = open_storage(tmp_path / "other", storage._clock)
    made = other.backup(tmp_path / "other.db")
    other.close()
    assert compare(made.file, KEYS, office / "desk.db", KEYS).own is False


def test_where_nothing_can_be_read_nothing_is_listed(storage: Storage, office: Path, copy: Path) -> None:
    storage.close()
    (office / "desk.db").write_bytes(b"\xff" * 40960)
    found = compare(copy, KEYS, office / "desk.db", KEYS)
    assert (found.readable, found.items) == (False, ())


@pytest.mark.parametrize("at", [20, 5000, 60_000, -100])
def test_a_copy_with_a_flipped_bit_is_never_put_back(
    storage: Storage, office: Path, copy: Path, at: int
) -> None:
    data = bytearray(copy.read_bytes())
    data[at] ^= 1
    copy.write_bytes(data)
    before = (office / "desk.db").stat().st_size
    for told in (
        trouble(lambda: compare(copy, KEYS, office / "desk.db", KEYS)),
        trouble(lambda: storage.restore(copy, WAY, SYSTEM)),
    ):
        assert (told.code, told.facts["file"]) == ("copy_unsound", str(copy))
    assert (office / "desk.db").stat().st_size >= before
    assert not (office / "aside").exists()
    assert storage.check().counts["cases"] == 2


# ------------------------------------------------------------ another life


def test_the_open_office_goes_on_as_the_copy(
    storage: Storage, office: Path, copy: Path, clock: StoppedClock
) -> None:
    (first,) = raw(office, "SELECT id, known_rseq FROM replica")
    aside = storage.restore(copy, WAY, KEEPER)
    report = storage.check()
    assert report.findings == ()
    assert (report.counts["cases"], report.counts["papers"]) == (1, 1)
    (old, new) = lives(office)
    assert (old[:4], new[:4]) == ((1, "first", "ended", 1), (2, "restored", "live", 1))
    ((came, rseq, told, told_rseq),) = raw(
        office,
        "SELECT r.from_rep, r.from_rseq, t.other_replica, t.other_rseq "
        "FROM replica AS r JOIN replica_tide AS t ON t.rep = r.no",
    )
    assert (came, told, told_rseq) == (first[0], first[0], first[1]), "it knows how far the lost life came"
    assert rseq < told_rseq
    body = raw(office, "SELECT body FROM entry WHERE kind = 'birth' ORDER BY no DESC LIMIT 1")[0][0].decode()
    assert '"why":"restored"' in body
    assert '"name":"韩占海"' in body
    kept = open_storage(aside, clock)  # what stood there is whole, and not added to
    assert kept.check().counts["cases"] == 2
    kept.close()
    tide = read_tide(office / "desk.tide")
    assert tide is not None
    assert tide.replica.startswith("0001.2.")
    storage.close()
    again = open_storage(office, clock)
    assert again.check().sound
    again.close()


def test_two_restores_of_one_copy_are_two_lives(storage: Storage, office: Path, copy: Path) -> None:
    storage.restore(copy, WAY, SYSTEM)
    (_, first) = raw(office, "SELECT id FROM replica ORDER BY no")
    storage.restore(copy, WAY, SYSTEM)
    (_, second) = raw(office, "SELECT id FROM replica ORDER BY no")
    assert first != second
    assert (lives(office)[-1][0], first[0][:7], second[0][:7]) == (3, "0001.2.", "0001.3.")
    told = {row[0] for row in raw(office, "SELECT other_replica FROM replica_tide")}
    assert first[0] in told, "a life that was restored away is not forgotten"


def test_no_number_is_given_twice(storage: Storage, office: Path, copy: Path) -> None:
    storage.restore(copy, WAY, SYSTEM)
    with pytest.raises(Refusal) as caught:
        take(storage)
    assert (caught.value.code, caught.value.facts["series"]) == ("register_unread", SERIES)
    assert caught.value.facts["last"] == 2, "one was given since the copy, and is remembered"
    assert read_register(storage, 2) == 2
    assert take(storage) == 201, "the blocks of the life before are not used again"
    assert take(storage) == 202
    used = raw(office, "SELECT serial, state FROM number_use WHERE series_id LIKE '%案%' ORDER BY serial")
    assert used[:2] == [(1, "taken"), (2, "in_doubt")]
    assert storage.check().findings == ()


def test_the_paper_register_is_believed_where_nothing_else_knows(
    storage: Storage, office: Path, copy: Path, clock: StoppedClock
) -> None:
    """The database is gone with the numbers given since; only paper tells of them."""
    storage.close()
    (office / "desk.db").unlink()
    (office / "desk.tide").unlink()
    db.restore(office, clock, copy, WAY, SYSTEM)
    again = open_storage(office, clock)
    assert read_register(again, 437) == 1
    assert take(again) == 438
    assert again.check().findings == ()
    again.close()


def test_a_series_begun_after_the_restore_is_asked_for_too(storage: Storage, copy: Path) -> None:
    storage.restore(copy, WAY, SYSTEM)
    with pytest.raises(Refusal) as caught, storage.write(ACTOR, "take") as work:
        work.take_number(QIAOTOU.id, "责改", "大桥", 2026, PATTERN, "x")
    assert caught.value.code == "register_unread"


# ------------------------------------------------------------ whose keys


def test_a_copy_of_before_a_new_key_opens_by_it(storage: Storage, office: Path, copy: Path) -> None:
    give_slots(office, HOLDER)
    storage.rekey()
    assert KEYS.current in storage.keys.past
    storage.restore(copy, Way(storage.keys, None, storage.keys), SYSTEM)
    assert storage.check().counts["cases"] == 1
    assert FileKeys(Home(office)).rings()[0].unlock("p1", Secret(PASSWORD)) == storage.keys


def test_a_new_computer_takes_the_keyring_of_the_copy(
    storage: Storage, office: Path, tmp_path: Path, clock: StoppedClock
) -> None:
    give_slots(office, HOLDER)
    register(storage)
    made = storage.backup(tmp_path / "stick" / "desk-1.db")
    ring = db.keyring_beside(made.file)
    way = Way(ring.unlock("p1", Secret(PASSWORD)), ring, None)
    db.restore(tmp_path / "new", clock, made.file, way, SYSTEM)
    keys = FileKeys(Home(tmp_path / "new")).rings()[0].unlock("p1", Secret(PASSWORD))
    opened = db.open_storage(tmp_path / "new", clock, keys)
    assert opened.check().findings == ()
    assert opened.check().counts["cases"] == 1
    opened.close()


def test_a_copy_of_another_key_takes_the_place_with_its_keyring(
    storage: Storage, office: Path, tmp_path: Path, clock: StoppedClock
) -> None:
    """A home that was begun anew on a new computer; the copies made there stay open to their own keyring."""
    give_slots(office, HOLDER)
    register(storage)
    made = storage.backup(tmp_path / "stick" / "desk-1.db")
    keys = Keys(db.DatabaseKey.new(), (), db.SeatKey.new())
    home = Home(tmp_path / "new")
    begun = db.open_storage(home.root, clock, keys)
    home.keys.write_bytes(db.Keyring.begin(keys).written())
    own = begun.backup(home.backups / "desk-own.db")
    ring = db.keyring_beside(made.file)
    begun.restore(made.file, Way(ring.unlock("p1", Secret(PASSWORD)), ring, keys), SYSTEM)
    assert begun.check().findings == ()
    assert FileKeys(home).rings()[0].database == ring.database
    begun.keep_keyring(FileKeys(home).rings()[0])
    assert db.keyring_beside(own.file).opens(keys.current.salt)
    begun.close()


# ------------------------------------------------------------ what goes wrong


def test_while_another_program_writes_nothing_is_restored(
    storage: Storage, office: Path, copy: Path, clock: StoppedClock
) -> None:
    storage.hold()
    with pytest.raises(StorageTrouble) as caught:
        db.restore(office, clock, copy, WAY, SYSTEM)
    assert caught.value.code == "in_use"
    assert not (office / "aside").exists()


def test_a_full_disk_leaves_everything_as_it_was(
    storage: Storage, office: Path, copy: Path, tmp_path: Path, clock: StoppedClock
) -> None:
    storage.close()
    with mounted(tmp_path / "small", f"size={copy.stat().st_size * 3 // 2}") as small:
        shutil.copy(office / "desk.db", small / "desk.db")
        begin_keyring(small)
        with pytest.raises(StorageTrouble) as caught:
            db.restore(small, clock, copy, WAY, SYSTEM)
        assert caught.value.code == "full"
        assert sorted(file.name for file in small.iterdir()) == ["desk.db", "desk.keys", "desk.lock"]
        assert (small / "desk.db").read_bytes() == (office / "desk.db").read_bytes()


def test_stopped_before_it_moved_in_it_goes_on(
    storage: Storage, office: Path, copy: Path, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    storage.close()

    class Gone(BaseException):
        pass

    def gone(_home: Home) -> Path:
        raise Gone

    monkeypatch.setattr(db.restoring, "move_in", gone)
    with pytest.raises(Gone):
        db.restore(office, clock, copy, WAY, SYSTEM)
    monkeypatch.undo()
    assert len(list(office.glob("*.restored"))) == 1
    again = open_storage(office, clock)
    assert again.check().counts["cases"] == 1
    assert not list(office.glob("*.restored"))
    again.close()
    (aside,) = (office / "aside").iterdir()
    kept = open_storage(aside, clock)
    assert kept.check().counts["cases"] == 2
    kept.close()


RESTORE_FOR_EVER = """
import sys
from pathlib import Path
from db import Way, restore
from desktop.base.clock import SystemClock
from desktop.casework.access import SYSTEM
from tests.helpers.homes import KEYS, open_storage

home, copy = Path(sys.argv[1]), Path(sys.argv[2])
open_storage(home, SystemClock()).close()
print("open", flush=True)
while True:
    restore(home, SystemClock(), copy, Way(KEYS, None, KEYS), SYSTEM)
"""


def test_killed_anywhere_it_is_the_old_office_or_the_copy(
    storage: Storage, office: Path, copy: Path, clock: StoppedClock
) -> None:
    """By command: DESK_KILLS=1000."""
    storage.close()
    luck = Random(11)
    for _ in range(ROUNDS):
        with subprocess.Popen(
            [sys.executable, "-c", RESTORE_FOR_EVER, str(office), str(copy)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        ) as child:
            assert child.stdout is not None
            assert child.stdout.readline().strip() == "open"
            try:
                child.wait(luck.uniform(0, 0.5))
            except subprocess.TimeoutExpired:
                child.kill()
        opened = open_storage(office, clock)
        report = opened.check()
        opened.close()
        assert report.findings == ()
        assert report.counts["cases"] in (1, 2)
        for kept in (office / "aside").glob("*/desk.db"):
            assert kept.stat().st_size > 4096
        shutil.rmtree(office / "aside", ignore_errors=True)
        assert not list(office.glob("*.restored"))

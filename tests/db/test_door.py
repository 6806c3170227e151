"""Coming in: what a home is, wrong passwords and their waits, the recovery sheet, the first administrator."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

import db
from db import Cost, Holder, Secret, Storage
from desktop.base.clock import StoppedClock
from desktop.base.errors import BadEntry, NotFound, Refusal, StorageTrouble
from desktop.base.passwords import WAITS
from desktop.base.paths import Home
from desktop.services.signing_in import Door, Ground, new_key_file, read_key_file
from tests.db.cluster import Cluster
from tests.db.conftest import point
from tests.db.office import raw, register, seed
from tests.helpers.homes import CHEAP, KEYS, PASSWORD, give_slots, make_plain

MA = Holder("p1", "马建国", "officer", ("大通县", "桥头镇"))
LI = Holder("p2", "李生华", "officer", ("大通县", "桥头镇"))
STRONG = "Bei-Chuan-2026"


@pytest.fixture
def door(storage: Storage, office: Path, clock: StoppedClock) -> Door:
    """The door of a small county that two people can open."""
    storage.close()
    give_slots(office, MA, LI)
    return Door(office, clock, CHEAP)


def wrong(door: Door, person: str = "p1") -> Refusal:
    with pytest.raises(Refusal) as caught:
        door.unlock(person, Secret("not this one"))
    return caught.value


@pytest.mark.sqlite("the keyring of a file; of a server, see below")
def test_the_right_password_opens_and_is_noted(door: Door, clock: StoppedClock) -> None:
    assert door.ground() is Ground.LOCKED
    found = door.unlock("p1", Secret(PASSWORD))
    assert (found.keys, found.holder, found.how, found.failed) == (KEYS, MA, "password", 0)
    assert [(one.holder.name, one.last) for one in door.people()] == [
        ("马建国", clock.now()),
        ("李生华", None),
    ]


@pytest.mark.sqlite("the keyring of a file; of a server, see below")
def test_of_those_who_never_came_in_the_officers_are_named_first(office: Path, clock: StoppedClock) -> None:
    head = replace(MA, person_id="p0", role="head", units=MA.units[:1])
    give_slots(office, head, LI)
    door = Door(office, clock, CHEAP)
    assert [one.holder for one in door.people()] == [LI, head]
    door.unlock("p0", Secret(PASSWORD))
    assert [one.holder for one in door.people()] == [head, LI]


@pytest.mark.sqlite("the keyring of a file; of a server, see below")
def test_each_wrong_password_makes_one_wait_longer(door: Door, clock: StoppedClock) -> None:
    for n, wait in enumerate(WAITS, 1):
        refusal = wrong(door)
        assert (refusal.code, refusal.facts["failed"], refusal.facts["wait"]) == ("wrong_password", n, wait)
        if wait:
            again = wrong(door)
            assert (again.code, again.facts["wait"]) == ("too_soon", wait)
            with pytest.raises(Refusal) as caught:
                door.unlock("p1", Secret(PASSWORD))  # not even with the right one
            assert caught.value.code == "too_soon"
            clock.advance(timedelta(seconds=wait - 1))
            assert wrong(door).facts["wait"] == 1
            clock.advance(timedelta(seconds=1))
    assert wrong(door).facts["wait"] == WAITS[-1]  # and every one after it
    assert door.unlock("p2", Secret(PASSWORD)).failed == 0  # the other one is not kept out
    clock.advance(timedelta(seconds=WAITS[-1]))
    assert door.unlock("p1", Secret(PASSWORD)).failed == len(WAITS) + 1
    assert wrong(door).facts["failed"] == 1  # the count begins anew


@pytest.mark.sqlite("the keyring of a file; of a server, see below")
def test_a_program_started_again_still_waits(door: Door, office: Path, clock: StoppedClock) -> None:
    for _ in range(4):
        wrong(door)
        clock.advance(timedelta(seconds=20))
    wrong(door)
    assert wrong(Door(office, clock, CHEAP)).code == "too_soon"


@pytest.mark.sqlite("the keyring of a file; of a server, see below")
def test_a_clock_set_back_makes_nobody_wait_for_ever(door: Door, clock: StoppedClock) -> None:
    for _ in range(5):
        wrong(door)
        clock.advance(timedelta(seconds=20))
    clock.advance(timedelta(days=-400))
    assert wrong(door).code == "too_soon"
    clock.advance(timedelta(seconds=WAITS[-1]))
    assert door.unlock("p1", Secret(PASSWORD)).failed == 5


@pytest.mark.sqlite("the keyring of a file; of a server, see below")
def test_notes_that_were_tampered_with_lock_nobody_out(door: Door, office: Path) -> None:
    for garbage in (b"\xff\xfe", b"[]", b'{"p1": 3}', b'{"p1": {"failed": "x", "at": "", "last": ""}}'):
        Home(office).tries.write_bytes(garbage)
        assert door.unlock("p1", Secret(PASSWORD)).failed == 0


@pytest.mark.sqlite("the keyring of a file; of a server, see below")
def test_nobody_comes_in_without_a_slot(door: Door) -> None:
    with pytest.raises(NotFound) as caught:
        door.unlock("p9", Secret(PASSWORD))
    assert caught.value.code == "no_slot"


@pytest.mark.sqlite("the keyring of a file; of a server, see below")
def test_a_keyring_that_was_altered_is_found_and_its_copy_serves(door: Door, office: Path) -> None:
    file = Home(office).keys
    file.write_text(file.read_text("utf-8").replace("桥头镇", "朔北乡"), "utf-8")
    assert door.unlock("p1", Secret(PASSWORD)).holder == MA  # by the copy among the backups
    (Home(office).backups / file.name).unlink()
    with pytest.raises(StorageTrouble) as caught:
        door.unlock("p1", Secret(PASSWORD))
    assert caught.value.code == "keys_altered"


@pytest.mark.sqlite("the keyring of a file; of a server, see below")
def test_a_keyring_that_was_lost_is_taken_from_its_copy(door: Door, office: Path) -> None:
    Home(office).keys.unlink()
    assert door.unlock("p1", Secret(PASSWORD)).holder == MA
    (Home(office).backups / "desk.keys").unlink()
    with pytest.raises(StorageTrouble) as caught:
        door.ground()
    assert caught.value.code == "keys_lost"


@pytest.mark.sqlite("the file of a home")
def test_the_first_administrator_and_the_recovery_sheet(home: Path, clock: StoppedClock) -> None:
    home.mkdir()
    door = Door(home, clock, CHEAP)
    assert door.ground() is Ground.NEW
    with pytest.raises(BadEntry) as caught:
        door.begin("马管理", Secret("short1"))
    assert caught.value.code == "password_short"
    assert door.ground() is Ground.NEW
    begun, code = door.begin("马管理", Secret(STRONG))
    storage = db.open_storage(home, clock, begun.keys)
    storage.close()
    assert [(one.holder.name, one.holder.role) for one in door.people()] == [("马管理", "administrator")]
    assert door.unlock(begun.holder.person_id, Secret(STRONG)).keys == begun.keys
    by_sheet = door.recover(code.lower().replace("-", " "))
    assert (by_sheet.keys, by_sheet.how) == (begun.keys, "recovery")
    with pytest.raises(Refusal) as refused:
        door.recover(code[:-1] + ("0" if code[-1] != "0" else "1"))
    assert refused.value.code == "recovery_unreadable"
    with pytest.raises(Refusal) as taken:
        door.begin("另一个", Secret(STRONG))
    assert taken.value.code == "home_not_empty"


@pytest.mark.sqlite("the file of a home")
def test_a_home_of_an_older_program_is_begun_and_encrypted(
    storage: Storage, office: Path, clock: StoppedClock
) -> None:
    register(storage)
    storage.close()
    make_plain(office)
    door = Door(office, clock, CHEAP)
    assert door.ground() is Ground.PLAIN
    begun, _ = door.begin("马管理", Secret(STRONG))
    assert door.unfinished()
    with pytest.raises(StorageTrouble) as caught:
        db.open_storage(office, clock, begun.keys)
    assert caught.value.code == "not_encrypted"
    again = Door(office, clock, CHEAP)  # the power went; the next start goes on
    assert again.ground() is Ground.LOCKED
    came = again.unlock(begun.holder.person_id, Secret(STRONG))
    assert again.convert(came, lambda _done, _files: None).left == ()
    assert not again.unfinished()
    opened = db.open_storage(office, clock, came.keys)
    assert opened.check().counts["cases"] == 1
    opened.close()


@pytest.mark.sqlite("the file of a home")
def test_an_older_home_that_lost_its_database_is_encrypted_and_offers_its_copy(
    storage: Storage, office: Path, clock: StoppedClock
) -> None:
    register(storage)
    storage.backup(office / "backups" / "desk-20260301-090000.db")
    storage.close()
    make_plain(office)
    for file in office.glob("desk.db*"):
        file.unlink()
    door = Door(office, clock, CHEAP)
    assert door.ground() is Ground.PLAIN
    begun, _ = door.begin("马管理", Secret(STRONG))
    assert door.convert(begun, lambda _done, _files: None).left == ()
    with pytest.raises(StorageTrouble) as caught:
        db.open_storage(office, clock, begun.keys)
    assert caught.value.code == "database_lost"
    kept = db.newest_backup(office, begun.keys)
    assert kept is not None
    assert kept.cases == 1


def test_a_server_knows_who_may_come_in(home: Path, cluster: Cluster, clock: StoppedClock) -> None:
    database = cluster.create()
    point(home, cluster, database)
    older = db.open_storage(home, clock, None)  # as before there was a door: unsigned
    seed(older)
    older.close()
    door = Door(home, clock, CHEAP)
    assert door.ground() is Ground.NEW
    begun, code = door.begin("马管理", Secret(STRONG))
    other = Door(home, clock, CHEAP)  # another computer of the county
    assert other.ground() is Ground.LOCKED
    assert wrong(other, begun.holder.person_id).facts["failed"] == 1
    assert door.unlock(begun.holder.person_id, Secret(STRONG)).failed == 1
    assert door.recover(code).how == "recovery"
    storage = db.open_storage(home, clock, begun.keys)
    assert storage.keyring().slot(begun.holder.person_id) is not None
    register(storage)
    assert storage.check().findings == ()  # the seat signs from now on, and only from now on
    storage.close()
    signed = [row[0] is not None for row in raw(home, "SELECT signature FROM entry ORDER BY no")]
    assert signed == sorted(signed)
    assert (signed[0], signed[-2:]) == (False, [True, True])
    for each in (door, other):
        each.close()
    cluster.drop(database)


def test_only_a_key_file_is_read_as_one(tmp_path: Path) -> None:
    good = tmp_path / "马建国.deskkey"
    good.write_bytes(new_key_file())
    assert read_key_file(good) == good.read_bytes()
    for name, content in (("empty", b""), ("photo", b"\xff\xd8" * 5000), ("long", new_key_file() + b"x")):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(Refusal) as caught:
            read_key_file(tmp_path / name)
        assert caught.value.code == "key_file_unreadable"
    with pytest.raises(Refusal):
        read_key_file(tmp_path)


def test_what_a_guess_costs_is_bounded() -> None:
    assert Cost().sane
    assert not Cost(memory=1 << 21).sane
    assert not Cost(passes=17).sane
    assert not Cost(memory=8, lanes=2).sane

"""Accounts on a real database: who is let in, who no more, and what of it is in the journal."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from db import Holder, Secret, Storage, key_place
from db.keys.key import salt_of
from db.keys.keyring import Keyring
from desktop.base.clock import StoppedClock
from desktop.base.errors import DeskError, StorageTrouble
from desktop.base.paging import every
from desktop.base.passwords import OLD
from desktop.casework.access import Actor, Duty
from desktop.services.accounts import (
    AddAdministrator,
    AskForKeyFile,
    ChangePassword,
    CloseAccount,
    OpenAccount,
    SignIn,
    add_administrator,
    ask_for_key_file,
    change_password,
    close_account,
    open_account,
    recovery_paper,
    renew_key,
    renew_recovery,
    sign_in,
)
from desktop.services.people import Account, PeopleFilter, people_page
from desktop.services.perform import Office, perform
from desktop.services.safekeeping import back_up
from desktop.services.signing_in import Door, Unlocked, read_key_file
from tests.db.office import QIAOTOU, UNITS, raw, register
from tests.helpers.homes import CHEAP, KEYS, open_storage
from tests.helpers.library import LIBRARY

KEEPER = Holder("seat-1", "韩占海", "administrator", ())
ADMINISTRATOR = Actor("seat-1", "韩占海", "administrator", "")
MA = Actor("p1", "马建国", "officer", QIAOTOU.id)
FIRST, SECOND, THIRD = "Qinghai-Lake7", "Datong-River8", "Laoye-Hill-99"
FILE = pytest.mark.sqlite("a file is written anew under another key; a server encrypts nothing of ours")


@pytest.fixture
def seat(storage: Storage, office: Path, clock: StoppedClock) -> Office:
    """The small county with one administrator and a recovery sheet."""
    ring = Keyring.begin(KEYS).with_slot(KEYS, KEEPER, Secret(FIRST), since=now(clock), cost=CHEAP)
    with closing(key_place(office)) as place:
        place.put(ring)
    return Office(storage, LIBRARY, clock, ADMINISTRATOR, CHEAP)


def now(clock: StoppedClock) -> str:
    return clock.now().isoformat()


def do(office: Office, use_case: Callable[..., Any], command: object, actor: Actor = ADMINISTRATOR) -> Any:
    """Carry a use case out, in the administrator's name where nobody else is named."""
    return perform(office.for_(actor), use_case, command)[0]


def refused(
    office: Office, use_case: Callable[..., Any], command: object, actor: Actor = ADMINISTRATOR
) -> str:
    """The code a use case is refused with."""
    with pytest.raises(DeskError) as caught:
        do(office, use_case, command, actor)
    return caught.value.code


def come_in(office: Office, person_id: str, password: str, key_file: bytes = b"") -> Unlocked:
    """At the door."""
    with closing(Door(office.storage.home.root, office.clock, CHEAP)) as door:
        return door.unlock(person_id, Secret(password, key_file))


def turned_away(office: Office, person_id: str, password: str, key_file: bytes = b"") -> str:
    """The code somebody is turned away with at the door."""
    with pytest.raises(DeskError) as caught:
        come_in(office, person_id, password, key_file)
    return caught.value.code


def accounts(office: Office) -> tuple[Account, ...]:
    """Everybody the page shows."""
    return tuple(row.account for row in every(lambda after: people_page(office, PeopleFilter(), after)))


def account(office: Office, person_id: str) -> Account:
    """What the page shows of a person."""
    return next(one for one in accounts(office) if one.holder.person_id == person_id)


def journal(home: Path) -> list[tuple[str, dict[str, Any]]]:
    """What the journal tells of: the event's name and its facts, the oldest first."""
    rows = raw(home, "SELECT body FROM entry ORDER BY rseq")
    told = [json.loads(bytes(body) if isinstance(body, memoryview) else body) for (body,) in rows]
    return [
        (event["event"], event) for body in told for event in body.get("says", ()) if isinstance(event, dict)
    ]


# ------------------------------------------------------------ opening


def test_everybody_is_listed_and_only_who_was_let_in_is_open(seat: Office) -> None:
    found = accounts(seat)
    assert [one.holder.name for one in found] == ["韩占海", "马建国", "李生华", "祁有福", "张县长"]
    assert [one.open for one in found] == [True, False, False, False, False]
    assert [one.keeper for one in found] == [True, False, False, False, False]
    ma = account(seat, "p1")
    assert ma.holder.units == (UNITS[0].name, "桥头片区", "桥头镇")
    assert (ma.unit_id, ma.since, ma.last) == (QIAOTOU.id, None, None)
    assert ma.names == ("马建国", "mjg", "63012124001")


def test_a_person_comes_in_with_the_password_given_and_must_change_it(
    seat: Office, clock: StoppedClock
) -> None:
    do(seat, open_account, OpenAccount("p1", SECOND))
    ma = account(seat, "p1")
    assert (ma.open, ma.provisional, ma.second) == (True, True, False)
    assert ma.since == clock.now()
    inside = come_in(seat, "p1", SECOND)
    assert inside.keys == seat.storage.keys
    assert inside.provisional
    assert turned_away(seat, "p1", FIRST) == "wrong_password"
    kept = Secret(SECOND)
    assert refused(seat, change_password, ChangePassword(kept, kept), MA) == "password_same"
    do(seat, change_password, ChangePassword(kept, Secret(THIRD)), MA)
    assert not come_in(seat, "p1", THIRD).provisional
    assert turned_away(seat, "p1", SECOND) == "wrong_password"


def test_a_forgotten_password_is_replaced_and_the_key_file_falls_away(seat: Office, tmp_path: Path) -> None:
    do(seat, open_account, OpenAccount("p1", FIRST))
    do(seat, change_password, ChangePassword(Secret(FIRST), Secret(SECOND)), MA)
    do(seat, ask_for_key_file, AskForKeyFile(Secret(SECOND), tmp_path / "ma.deskkey"), MA)
    assert turned_away(seat, "p1", SECOND) == "key_file_needed"
    do(seat, open_account, OpenAccount("p1", THIRD))
    inside = come_in(seat, "p1", THIRD)
    assert inside.provisional
    assert not account(seat, "p1").second
    opened = [facts for event, facts in journal(seat.storage.home.root) if event == "AccountOpened"]
    assert [(facts["person_id"], facts["renewed"]) for facts in opened] == [("p1", False), ("p1", True)]


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("Ab3-xyz", "password_short"),
        ("Ab3-" + "xyzw" * 32, "password_long"),
        ("onlysmalls", "password_kinds"),
        ("Datong-123456", "password_familiar"),
        ("马建国-Datong7", "password_named"),
        ("MJG-7-mountain", "password_named"),
        ("Q-63012124001", "password_named"),
    ],
)
def test_a_weak_password_opens_nothing(seat: Office, password: str, code: str) -> None:
    assert refused(seat, open_account, OpenAccount("p1", password)) == code
    assert not account(seat, "p1").open
    kept = journal(seat.storage.home.root)[-1]
    assert (kept[0], kept[1]["code"]) == ("UseRefused", code)


def test_a_password_is_nowhere_in_the_journal_nor_in_the_keyring(seat: Office) -> None:
    do(seat, open_account, OpenAccount("p1", SECOND))
    do(seat, change_password, ChangePassword(Secret(SECOND), Secret(THIRD)), MA)
    home = seat.storage.home.root
    told = json.dumps(journal(home)).encode() + seat.storage.keyring().written()
    assert b"PasswordChanged" in told
    for password in (FIRST, SECOND, THIRD):
        assert password.encode() not in told


def test_nobody_is_let_in_who_is_neither_listed_nor_a_keeper(seat: Office) -> None:
    assert refused(seat, open_account, OpenAccount("p77", SECOND)) == "no_such_person"
    do(seat, renew_recovery, None)
    assert refused(seat, open_account, OpenAccount("recovery", SECOND)) == "no_such_person"


def test_another_administrator_keeps_the_seat_too(seat: Office) -> None:
    id = do(seat, add_administrator, AddAdministrator("  马 文秀 ", SECOND))
    added = account(seat, id)
    assert (added.holder.name, added.keeper, added.provisional) == ("马 文秀", True, True)
    assert come_in(seat, id, SECOND).holder == added.holder
    assert refused(seat, add_administrator, AddAdministrator("  ", SECOND)) == "missing"
    assert refused(seat, add_administrator, AddAdministrator("马文秀", "x马文秀-9")) == "password_short"
    assert refused(seat, add_administrator, AddAdministrator("马文秀", "Ax马文秀-99")) == "password_named"


def test_who_was_taken_off_the_list_is_still_seen_while_he_can_come_in(seat: Office) -> None:
    do(seat, open_account, OpenAccount("p1", SECOND))
    with seat.storage.write(ADMINISTRATOR, "import_people") as work:
        work.put_officers([one for one in work.officers(None) if one.id != "p1"])
    gone = account(seat, "p1")
    assert (gone.open, gone.listed, gone.keeper) == (True, False, False)


# ------------------------------------------------------------ coming in


def test_a_sign_in_is_journalled_and_the_one_before_is_told(seat: Office, clock: StoppedClock) -> None:
    first = clock.now()
    assert do(seat, sign_in, SignIn("password", 0)).last is None
    clock.move_to(date(2026, 3, 9))
    again = do(seat, sign_in, SignIn("password", 2))
    assert (again.last, again.failed) == (first, 2)
    assert account(seat, "seat-1").last == clock.now()
    told = [facts for event, facts in journal(seat.storage.home.root) if event == "SignedIn"]
    assert [(facts["person_id"], facts["how"], facts["failed"]) for facts in told] == [
        ("seat-1", "password", 0),
        ("seat-1", "password", 2),
    ]


def test_the_list_at_the_door_follows_the_list_of_people(seat: Office) -> None:
    do(seat, open_account, OpenAccount("p1", SECOND))
    with seat.storage.write(ADMINISTRATOR, "import_people") as work:
        moved = [replace(one, unit_id=UNITS[0].id) if one.id == "p1" else one for one in work.officers(None)]
        work.put_officers(moved)
    do(seat, sign_in, SignIn("password", 0))
    slot = seat.storage.keyring().slot("p1")
    assert slot is not None
    assert slot.holder.units == (UNITS[0].name,)
    assert come_in(seat, "p1", SECOND).holder == slot.holder


# ------------------------------------------------------------ one's own password


@FILE
def test_changing_a_password_leaves_the_database_as_it_is(seat: Office) -> None:
    home = seat.storage.home
    do(seat, open_account, OpenAccount("p1", FIRST))
    before = salt_of(home.database), seat.storage.keys
    do(seat, change_password, ChangePassword(Secret(FIRST), Secret(SECOND)), MA)
    assert (salt_of(home.database), seat.storage.keys) == before
    assert come_in(seat, "p1", SECOND).keys == before[1]
    assert not renew_key(seat), "nobody was shut out: there is nothing to write anew"


@pytest.mark.parametrize(
    ("new", "code"),
    [
        (FIRST, "password_same"),
        ("short7A", "password_short"),
        ("mjg-Datong-77", "password_named"),
    ],
)
def test_a_new_password_must_be_new_and_good(seat: Office, new: str, code: str) -> None:
    do(seat, open_account, OpenAccount("p1", FIRST))
    assert refused(seat, change_password, ChangePassword(Secret(FIRST), Secret(new)), MA) == code
    assert come_in(seat, "p1", FIRST).holder.person_id == "p1"


def test_the_old_password_is_asked_for(seat: Office) -> None:
    do(seat, open_account, OpenAccount("p1", FIRST))
    wrong = ChangePassword(Secret(THIRD), Secret(SECOND))
    assert refused(seat, change_password, wrong, MA) == "wrong_password"
    assert come_in(seat, "p1", FIRST).holder.person_id == "p1"


# ------------------------------------------------------------ the key file


def test_a_key_file_is_written_once_and_needed_from_then_on(seat: Office, tmp_path: Path) -> None:
    file = tmp_path / "stick" / "han.deskkey"
    file.parent.mkdir()
    do(seat, ask_for_key_file, AskForKeyFile(Secret(FIRST), file))
    content = read_key_file(file)
    assert account(seat, "seat-1").second
    assert turned_away(seat, "seat-1", FIRST) == "key_file_needed"
    assert turned_away(seat, "seat-1", FIRST, content.swapcase()) == "wrong_password"
    assert come_in(seat, "seat-1", FIRST, content).how == "key_file"
    told = journal(seat.storage.home.root)[-1]
    assert (told[0], told[1]["second"]) == ("PasswordChanged", True)
    there = AskForKeyFile(Secret(FIRST, content), file)
    assert refused(seat, ask_for_key_file, there) == "key_file_there"
    assert read_key_file(file) == content


def test_without_the_file_the_second_factor_stays(seat: Office, tmp_path: Path) -> None:
    file = tmp_path / "han.deskkey"
    do(seat, ask_for_key_file, AskForKeyFile(Secret(FIRST), file))
    off = ChangePassword(Secret(FIRST), Secret(FIRST))
    assert refused(seat, change_password, off) == "key_file_needed"
    content = read_key_file(file)
    do(seat, change_password, ChangePassword(Secret(FIRST, content), Secret(FIRST)))
    assert come_in(seat, "seat-1", FIRST).how == "password"
    assert not account(seat, "seat-1").second


def test_a_refused_key_file_is_not_left_lying_about(seat: Office, tmp_path: Path) -> None:
    file = tmp_path / "han.deskkey"
    assert refused(seat, ask_for_key_file, AskForKeyFile(Secret(SECOND), file)) == "wrong_password"
    assert not file.exists()
    nowhere = AskForKeyFile(Secret(FIRST), tmp_path / "away" / "han.deskkey")
    assert refused(seat, ask_for_key_file, nowhere) == "cannot_write"
    assert come_in(seat, "seat-1", FIRST).holder.person_id == "seat-1"


def test_a_key_file_makes_an_old_password_no_younger(
    seat: Office, tmp_path: Path, clock: StoppedClock
) -> None:
    since = account(seat, "seat-1").since
    clock.move_to(clock.today() + OLD + timedelta(days=1))
    do(seat, ask_for_key_file, AskForKeyFile(Secret(FIRST), tmp_path / "han.deskkey"))
    assert account(seat, "seat-1").since == since
    content = read_key_file(tmp_path / "han.deskkey")
    assert come_in(seat, "seat-1", FIRST, content).old


def test_a_key_file_makes_no_password_ones_own(seat: Office, tmp_path: Path) -> None:
    do(seat, open_account, OpenAccount("p1", FIRST))
    asked = AskForKeyFile(Secret(FIRST), tmp_path / "ma.deskkey")
    assert refused(seat, ask_for_key_file, asked, MA) == "password_same"
    assert come_in(seat, "p1", FIRST).provisional


# ------------------------------------------------------------ closing


def test_who_is_shut_out_is_not_on_the_list_at_the_door(seat: Office) -> None:
    do(seat, open_account, OpenAccount("p1", SECOND))
    do(seat, close_account, CloseAccount("p1"))
    assert turned_away(seat, "p1", SECOND) == "no_slot"
    assert not account(seat, "p1").open
    told = journal(seat.storage.home.root)[-1]
    assert (told[0], told[1]["person_id"], told[1]["name"]) == ("AccountClosed", "p1", "马建国")
    assert refused(seat, close_account, CloseAccount("p1")) == "no_slot"
    assert refused(seat, close_account, CloseAccount("recovery")) == "no_slot"


def test_what_the_journal_did_not_hear_of_is_told_at_the_next_sign_in(
    seat: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The power goes after the keyring is written, and before the commit."""
    do(seat, open_account, OpenAccount("p1", SECOND))
    do(seat, sign_in, SignIn("password", 0))
    assert "WaysDiffer" not in [event for event, _ in journal(seat.storage.home.root)]
    with monkeypatch.context() as broken:
        broken.setattr(Storage, "keep_keyring", _kept_and_gone(Storage.keep_keyring))
        with pytest.raises(PowerGone):
            do(seat, close_account, CloseAccount("p1"))
    assert turned_away(seat, "p1", SECOND) == "no_slot", "shut out all the same"
    do(seat, sign_in, SignIn("password", 0))
    (told,) = (facts for event, facts in journal(seat.storage.home.root) if event == "WaysDiffer")
    assert (told["came"], told["gone"], told["changed"]) == ([], ["马建国"], [])
    do(seat, sign_in, SignIn("password", 0))
    assert [event for event, _ in journal(seat.storage.home.root)].count("WaysDiffer") == 1


class PowerGone(Exception):
    """Stands for the end of the program."""


def _kept_and_gone(keep: Callable[[Storage, Keyring], None]) -> Callable[[Storage, Keyring], None]:
    def kept(storage: Storage, ring: Keyring) -> None:
        keep(storage, ring)
        raise PowerGone

    return kept


def test_nobody_shuts_himself_out_nor_the_last_administrator(seat: Office) -> None:
    other = do(seat, add_administrator, AddAdministrator("马文秀", SECOND))
    assert refused(seat, close_account, CloseAccount("seat-1")) == "own_account"
    do(seat, close_account, CloseAccount(other))
    for_a_time = replace(MA, duties=(Duty("d1", "p1", "administrator", UNITS[0].id),))
    assert refused(seat, close_account, CloseAccount("seat-1"), for_a_time) == "last_administrator"
    assert refused(seat, close_account, CloseAccount("seat-1"), MA) == "not_permitted"
    assert come_in(seat, "seat-1", FIRST).holder.person_id == "seat-1"


@FILE
def test_the_database_is_written_anew_under_a_key_the_old_slot_does_not_know(
    seat: Office, clock: StoppedClock
) -> None:
    storage = seat.storage
    register(storage)
    do(seat, open_account, OpenAccount("p1", SECOND))
    theirs, his = storage.keyring(), come_in(seat, "p1", SECOND).keys
    backup = back_up(seat).file
    do(seat, close_account, CloseAccount("p1"))
    steps: list[tuple[int, int]] = []
    assert renew_key(seat, lambda done, total: steps.append((done, total)))
    assert steps[-1][0] == steps[-1][1] > 0
    assert not renew_key(seat)
    with pytest.raises(StorageTrouble) as caught:
        his.of(storage.home.database)
    assert caught.value.code == "another_key"
    assert not theirs.opens(salt_of(storage.home.database) or b"")
    assert storage.keys.of(backup) == his.current, "who stays can still open the copies made before"
    register(storage)
    assert storage.check().findings == ()
    assert storage.check().counts["cases"] == 2
    storage.close()
    inside = come_in(seat, "seat-1", FIRST)
    again = open_again(storage.home.root, clock, inside)
    assert again.check().counts["cases"] == 2
    again.close()


@FILE
def test_a_new_key_that_was_stopped_is_due_still_and_nothing_is_lost(seat: Office) -> None:
    storage = seat.storage
    register(storage)
    do(seat, open_account, OpenAccount("p1", SECOND))
    do(seat, close_account, CloseAccount("p1"))
    before = storage.home.database.read_bytes()[:16]

    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        renew_key(seat, stop)
    assert storage.home.database.read_bytes()[:16] == before
    assert [file.name for file in storage.home.root.glob("*.part*")] == []
    assert turned_away(seat, "p1", SECOND) == "no_slot"
    register(storage)
    assert renew_key(seat)
    assert storage.check().counts["cases"] == 2


@FILE
def test_a_second_program_does_not_write_into_the_file_that_was_replaced(
    seat: Office, clock: StoppedClock
) -> None:
    storage = seat.storage
    other = open_storage(storage.home.root, clock)
    with other.read() as work:  # its connection stays open, to the old file
        assert work.units() == UNITS
    do(seat, open_account, OpenAccount("p1", SECOND))
    do(seat, close_account, CloseAccount("p1"))
    renew_key(seat)
    storage.close()
    with pytest.raises(StorageTrouble) as caught:
        register(other)
    assert caught.value.code == "key_renewed"
    other.close()


@FILE
def test_only_the_program_that_writes_puts_the_office_under_another_key(
    seat: Office, clock: StoppedClock
) -> None:
    do(seat, open_account, OpenAccount("p1", SECOND))
    do(seat, close_account, CloseAccount("p1"))
    other = open_storage(seat.storage.home.root, clock)
    with pytest.raises(StorageTrouble) as caught:
        renew_key(replace(seat, storage=other))
    assert caught.value.code == "in_use"
    other.close()


# ------------------------------------------------------------ the recovery sheet


def test_a_renewed_sheet_voids_the_one_before(seat: Office) -> None:
    first = do(seat, renew_recovery, None)
    with closing(Door(seat.storage.home.root, seat.clock, CHEAP)) as door:
        assert door.recover(first.lower()).keys == seat.storage.keys
        second = do(seat, renew_recovery, None)
        assert second != first
        assert door.recover(second).how == "recovery"
        with pytest.raises(DeskError) as caught:
            door.recover(first)
    assert caught.value.code == "wrong_password"
    told = journal(seat.storage.home.root)
    assert [event for event, _ in told].count("RecoveryRenewed") == 2
    assert first.replace("-", "") not in json.dumps(told).replace("-", "")
    assert "recovery" not in {one.holder.person_id for one in accounts(seat)}


def test_the_sheet_is_printed_for_this_seat(seat: Office) -> None:
    paper = recovery_paper(seat, "韩占海", "7KX2M-9QWTC-4H8ND-VB3RS-E5JZY-1F6GP")
    assert paper.startswith(b"%PDF")
    assert paper == recovery_paper(seat, "韩占海", "7KX2M-9QWTC-4H8ND-VB3RS-E5JZY-1F6GP")


def open_again(home: Path, clock: StoppedClock, inside: Unlocked) -> Storage:
    """The home opened with what a password gives."""
    from db import open_storage as open_with

    return open_with(home, clock, inside.keys)

"""Somebody whom the door let in begins to act: found in the lists, journalled, told of the time before."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from db import Holder, Secret, Storage, open_storage
from desktop.base.clock import StoppedClock
from desktop.base.errors import NotFound, StorageTrouble
from desktop.base.paths import RESOURCES, Home
from desktop.casework.access import SYSTEM
from desktop.services.accounts import OpenAccounts, open_accounts
from desktop.services.acting import Entry, come_in
from desktop.services.perform import Office, perform
from desktop.services.sampling import SAMPLE_COST, begin_sample, fill_sample
from desktop.services.signing_in import Door, Unlocked
from tests.db.office import raw
from tests.helpers.homes import CHEAP, KEEPER, KEYS, PASSWORD, give_slots
from tests.helpers.library import LIBRARY

pytestmark = pytest.mark.sqlite("the keyring of a home: on a server it is the same above `KeyPlace`")
MA = Holder("p1", "马建国", "officer", ("大通县", "桥头镇"))
GONE = Holder("p99", "走了的人", "officer", ("大通县", "桥头镇"))


@pytest.fixture
def seat(storage: Storage, office: Path, clock: StoppedClock) -> Office:
    """A small county that three people can open."""
    give_slots(office, KEEPER, MA, GONE)
    return Office(storage, LIBRARY, clock, SYSTEM, CHEAP)


@pytest.fixture
def door(seat: Office, office: Path) -> Door:
    """Its door."""
    return Door(office, seat.clock, CHEAP)


def entry(holder: Holder, *, failed: int = 0, looked: tuple[str, ...] = ()) -> Entry:
    """What the door gives."""
    unlocked = Unlocked(KEYS, holder, "password", failed, looked, provisional=False, old=False)
    return Entry(unlocked, Secret(PASSWORD))


def events(home: Path) -> list[str]:
    """The names of what the journal tells, the oldest first."""
    rows = raw(home, "SELECT body FROM entry ORDER BY rseq")
    return [str(event["event"]) for (body,) in rows for event in json.loads(body).get("says", ())]


def test_who_comes_in_acts_as_the_lists_have_it_and_hears_of_the_time_before(
    seat: Office, door: Door, clock: StoppedClock
) -> None:
    first = come_in(seat, door, entry(MA, failed=2))
    assert (first.actor.person_id, first.actor.role) == ("p1", "officer")
    assert first.actor.unit_id
    assert (first.welcome.last, first.welcome.failed) == (None, 2)
    then = clock.now()
    clock.move_to(clock.today(), 15)
    assert come_in(seat, door, entry(MA)).welcome.last == then
    assert PASSWORD not in repr(first)


def test_a_keeper_stands_on_no_list(seat: Office, door: Door) -> None:
    actor = come_in(seat, door, entry(KEEPER)).actor
    assert (actor.name, actor.role, actor.unit_id) == (KEEPER.name, "administrator", "")


def test_what_one_only_looked_at_is_journalled_once(seat: Office, door: Door) -> None:
    door.note_look("p1")
    unlocked = door.unlock("p1", Secret(PASSWORD))
    assert len(unlocked.looked) == 1
    come_in(seat, door, Entry(unlocked, Secret(PASSWORD)))
    assert door.unlock("p1", Secret(PASSWORD)).looked == ()


def test_who_has_left_the_list_does_not_come_in(seat: Office, door: Door, office: Path) -> None:
    with pytest.raises(NotFound) as caught:
        come_in(seat, door, entry(GONE))
    assert caught.value.code == "no_such_person"
    assert "SignedIn" not in events(office)


def test_by_the_sheet_a_password_is_set_that_is_already_ones_own(
    seat: Office, door: Door, office: Path
) -> None:
    new = Secret("Laoyeshan-27")
    sheet = Unlocked(
        KEYS, Holder("recovery", "", "recovery", ()), "recovery", 1, (), provisional=False, old=True
    )
    arrival = come_in(seat, door, Entry(sheet, new, KEEPER.person_id))
    assert arrival.actor.name == KEEPER.name
    assert (arrival.provisional, arrival.old) == (False, False)
    opened = door.unlock(KEEPER.person_id, new)
    assert not opened.provisional
    assert events(office)[-2:] == ["AccountOpened", "SignedIn"]


def test_many_are_let_in_at_once_and_strangers_passed_over(seat: Office, office: Path) -> None:
    people = ("p1", "p2", "p3", "nobody")
    made, _ = perform(seat, open_accounts, OpenAccounts(people, "Datong-2026", SAMPLE_COST))
    assert made == 3
    door = Door(office, seat.clock)
    assert not door.unlock("p2", Secret("Datong-2026")).provisional
    assert door.unlock("p1", Secret("Datong-2026")).keys == KEYS


def test_the_sample_is_begun_and_everybody_of_it_comes_in(home: Path, clock: StoppedClock) -> None:
    begun = begin_sample(Home(home), clock, RESOURCES)
    storage = open_storage(home, clock, begun.unlocked.keys)
    office = Office(storage, LIBRARY, clock, SYSTEM)
    fill_sample(office, clock, RESOURCES, 1, lambda _done, _of: True)
    with storage.read() as work:
        officers = work.officers(None)
    storage.close()
    door = Door(home, clock)
    assert {one.holder.person_id for one in door.people()} >= {officer.id for officer in officers}
    assert door.sample_password == "Datong-2026"
    unlocked = door.unlock(officers[0].id, Secret(door.sample_password))
    assert not unlocked.provisional
    clock.move_to(clock.today().replace(year=clock.today().year + 1))
    assert not door.unlock(officers[0].id, Secret(door.sample_password)).old  # which nobody is to change
    with pytest.raises(StorageTrouble):
        open_storage(home, clock, None)

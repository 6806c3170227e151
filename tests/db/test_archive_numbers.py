"""A number of the archive is given once: who comes second with one is told, and offered the next."""

from __future__ import annotations

import pytest

from db import Storage
from desktop.base.clock import StoppedClock
from desktop.casework import case_facts as f
from desktop.casework.access import Actor
from desktop.casework.lists import Unit
from desktop.services.defaults import TakeDefaults, defaults_of, take_defaults
from desktop.services.filing import BadEntries
from desktop.services.perform import Office, perform
from desktop.services.recording import KeepFacts, keep_facts
from tests.db.office import ACTOR, SHUOBEI, STATION, register
from tests.helpers.homes import CHEAP
from tests.helpers.library import LIBRARY

NUMBER, KIND = (f.ARCHIVE_NO.id, 1), (f.CLOSING_KIND.id, 1)


@pytest.fixture
def office(storage: Storage, clock: StoppedClock) -> Office:
    """The small county as an officer has it."""
    return Office(storage, LIBRARY, clock, ACTOR, CHEAP)


def closing(office: Office, number: str = "", unit: Unit = STATION) -> str:
    """A case about to be closed, its file numbered or not; gives its id."""
    told = {KIND: "performed", **({NUMBER: number} if number else {})}
    return register(office.storage, unit, told)


def test_the_next_number_that_no_file_bears_is_offered(office: Office) -> None:
    closing(office, "20260038")
    mine = closing(office)
    offered = defaults_of(office, mine, [NUMBER])
    assert offered == {NUMBER: "20260039"}
    perform(office, keep_facts, KeepFacts(closing(office), {NUMBER: "20260039"}))
    assert defaults_of(office, mine, [NUMBER]) == {NUMBER: "20260040"}
    perform(office, take_defaults, TakeDefaults(mine, {NUMBER: "20260040"}))
    with office.read() as work:
        assert work.case(mine).get(f.ARCHIVE_NO) == "20260040"


def test_whoever_comes_second_is_told_and_keeps_what_he_typed_elsewhere(office: Office) -> None:
    first, second = closing(office, "20260038"), closing(office)
    with pytest.raises(BadEntries) as caught:
        perform(office, keep_facts, KeepFacts(second, {NUMBER: "20260038"}))
    assert caught.value.entries[NUMBER].code == "archive_number_borne"
    perform(office, keep_facts, KeepFacts(first, {NUMBER: "20260038", KIND: "other"}))
    with office.read() as work:
        assert work.case(second).get(f.ARCHIVE_NO) is None


def test_another_organ_has_its_own_archive(office: Office) -> None:
    closing(office, "20260038")
    beyond = closing(office, unit=SHUOBEI)
    there = office.for_(Actor("p3", "祁有福", "officer", SHUOBEI.id))
    perform(there, keep_facts, KeepFacts(beyond, {NUMBER: "20260038"}))
    with there.read() as work:
        assert work.case(beyond).get(f.ARCHIVE_NO) == "20260038"

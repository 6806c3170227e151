"""Duties beside the list of people: given and ended by the administrator, and counted at the next sign-in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from db import Storage
from desktop.base.clock import StoppedClock
from desktop.base.errors import DeskError
from desktop.casework.access import Actor, Duty
from desktop.services.acting import actor_of
from desktop.services.duties import EndDuty, GiveDuty, end_duty, give_duty
from desktop.services.perform import Office, perform
from tests.db.office import OFFICERS, QIAOTOU, SHUOBEI
from tests.helpers.homes import CHEAP
from tests.helpers.library import LIBRARY

KEEPER = Actor("seat-1", "韩占海", "administrator", "")
TODAY = date(2026, 3, 2)
LENT = GiveDuty("p1", "officer", SHUOBEI.id, TODAY, TODAY + timedelta(days=30), "抽调通知〔2026〕1号")


@pytest.fixture
def seat(storage: Storage, clock: StoppedClock) -> Office:
    """The small county as its administrator has it."""
    return Office(storage, LIBRARY, clock, KEEPER, CHEAP)


def refused(seat: Office, use_case: Any, command: object) -> str:
    """The code a use case is refused with."""
    with pytest.raises(DeskError) as caught:
        perform(seat, use_case, command)
    return caught.value.code


def duties(seat: Office) -> tuple[Duty, ...]:
    """All that are listed."""
    with seat.read() as work:
        return work.duties()


def acting(seat: Office, person_id: str) -> Actor:
    """A person who comes in now."""
    with seat.read() as work:
        return actor_of(work, person_id, seat.clock.today())


def test_a_person_lent_to_another_unit_may_act_there_until_the_last_day(
    seat: Office, clock: StoppedClock
) -> None:
    id, events = perform(seat, give_duty, LENT)
    assert [(type(event).__name__, event.name, event.unit) for event in events] == [  # type: ignore[attr-defined]
        ("DutyGiven", "马建国", "朔北藏族乡")
    ]
    (given,) = duties(seat)
    assert (given.id, given.person_id, given.unit_id, given.why) == (id, "p1", SHUOBEI.id, LENT.why)
    with seat.read() as work:
        path = work.unit_path(SHUOBEI.id)
    rights = seat.library.rights
    assert rights.may(acting(seat, "p1"), "take_step", path, TODAY)
    assert not rights.may(acting(seat, "p2"), "take_step", path, TODAY)
    clock.move_to(TODAY + timedelta(days=31))
    assert not rights.may(acting(seat, "p1"), "take_step", path, clock.today())


def test_a_duty_that_is_ended_stays_on_the_list_with_its_last_day(seat: Office) -> None:
    id, _ = perform(seat, give_duty, LENT)
    other, _ = perform(seat, give_duty, replace(LENT, person_id="p2", until=None))
    perform(seat, end_duty, EndDuty(id))
    assert {duty.id: duty.until for duty in duties(seat)} == {id: TODAY, other: None}


def test_one_that_has_not_begun_is_taken_off(seat: Office) -> None:
    id, _ = perform(seat, give_duty, replace(LENT, since=TODAY + timedelta(days=1)))
    perform(seat, end_duty, EndDuty(id))
    assert duties(seat) == ()


def test_what_is_over_cannot_be_ended_again(seat: Office, clock: StoppedClock) -> None:
    id, _ = perform(seat, give_duty, LENT)
    perform(seat, end_duty, EndDuty(id))
    clock.move_to(TODAY + timedelta(days=1))
    assert refused(seat, end_duty, EndDuty(id)) == "no_such_duty"
    assert refused(seat, end_duty, EndDuty("none")) == "no_such_duty"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (replace(LENT, person_id="p77"), "no_such_person"),
        (replace(LENT, at_unit="nowhere"), "no_such_unit"),
        (replace(LENT, role="king"), "missing"),
        (replace(LENT, role="system"), "missing"),
        (replace(LENT, why="  "), "missing"),
        (replace(LENT, until=TODAY - timedelta(days=1)), "duty_days_crossed"),
        (replace(LENT, role="administrator"), "administrator_apart"),
    ],
)
def test_a_duty_that_cannot_be_is_refused(seat: Office, wrong: GiveDuty, code: str) -> None:
    assert refused(seat, give_duty, wrong) == code
    assert duties(seat) == ()


def test_who_keeps_the_accounts_decides_no_cases(seat: Office) -> None:
    with seat.write("import_people") as work:
        work.put_officers([replace(one, role="administrator") if one.id == "p2" else one for one in OFFICERS])
    assert refused(seat, give_duty, replace(LENT, person_id="p2")) == "administrator_apart"


def test_only_the_administrator_gives_duties(seat: Office) -> None:
    head = seat.for_(Actor("p1", "马建国", "head", QIAOTOU.id))
    assert refused(head, give_duty, LENT) == "not_permitted"
    assert refused(head, end_duty, EndDuty("any")) == "not_permitted"

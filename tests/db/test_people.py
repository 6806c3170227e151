"""The list of people page by page: in the order of the list, narrowed by unit, way in, role and words."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from db import Holder, Secret, Storage, key_place
from db.keys.keyring import Keyring
from desktop.base.clock import StoppedClock
from desktop.base.errors import NotPermitted
from desktop.base.paging import every
from desktop.casework.access import Actor, Duty
from desktop.services.accounts import SignIn, sign_in
from desktop.services.people import (
    PeopleCounts,
    PeopleFilter,
    PersonRow,
    WayIn,
    people_counts,
    people_page,
)
from desktop.services.perform import Office, perform
from tests.db.office import OFFICERS, QIAOTOU, SHUOBEI, UNITS, register
from tests.helpers.homes import CHEAP, KEYS
from tests.helpers.library import LIBRARY

KEEPER = Holder("seat-1", "韩占海", "administrator", ())
GONE = Holder("p-gone", "赵离任", "officer", (UNITS[0].name, "朔北藏族乡"))
MA = Actor("p1", "马建国", "officer", QIAOTOU.id)


@pytest.fixture
def seat(storage: Storage, office: Path, clock: StoppedClock) -> Office:
    """The small county; its keeper may come in, 马建国 by a password given him, and one who has left."""
    ring, since = Keyring.begin(KEYS), clock.now().isoformat()
    for holder, given in ((KEEPER, False), (Holder("p1", "马建国", "officer", ()), True), (GONE, False)):
        secret = Secret("Qinghai-Lake7")
        ring = ring.with_slot(KEYS, holder, secret, since=since, cost=CHEAP, provisional=given)
    with closing(key_place(office)) as place:
        place.put(ring)
    register(storage, QIAOTOU)
    return Office(storage, LIBRARY, clock, Actor("seat-1", "韩占海", "administrator", ""), CHEAP)


def found(office: Office, size: int = 100, **narrowed: Any) -> list[str]:
    """Who is listed, page by page; the counts say as much."""
    asked = PeopleFilter(**narrowed)
    rows = tuple(every(lambda after: people_page(office, asked, after, size)))
    inside = sum(row.account.open for row in rows)
    assert people_counts(office, asked) == PeopleCounts(len(rows), inside)
    return [row.account.holder.name for row in rows]


def row(office: Office, person_id: str) -> PersonRow:
    """What the list says of somebody."""
    rows = every(lambda after: people_page(office, PeopleFilter(), after))
    return next(each for each in rows if each.id == person_id)


def test_those_on_no_list_come_first_and_pages_follow_on_each_other(seat: Office) -> None:
    everybody = found(seat)
    assert everybody == ["韩占海", "赵离任", *(one.name for one in OFFICERS)]
    for size in (1, 2, 3, len(everybody)):
        assert found(seat, size) == everybody
    assert [(row(seat, id).unit, row(seat, id).role) for id in ("seat-1", "p-gone", "p1")] == [
        ("本机", "管理员"),
        ("已不在名单", "执法人员"),
        ("桥头镇", "执法人员"),
    ]


def test_a_page_behind_somebody_who_has_gone_is_empty(seat: Office) -> None:
    page = people_page(seat, PeopleFilter(), ("nobody",), 2)
    assert (page.rows, page.after) == ((), None)


def test_the_list_is_narrowed_by_unit_way_and_role(seat: Office) -> None:
    here = [one.name for one in OFFICERS if one.unit_id == SHUOBEI.id]
    assert here
    assert found(seat, unit_id=SHUOBEI.id) == ["韩占海", "赵离任", *here], "who is of no unit stays"
    assert found(seat, unit_id=UNITS[0].id) == found(seat)
    assert found(seat, ways=frozenset({WayIn.PROVISIONAL})) == ["马建国"]
    assert found(seat, ways=frozenset({WayIn.OPEN})) == ["韩占海", "赵离任"]
    assert found(seat, ways=frozenset({WayIn.NONE})) == [one.name for one in OFFICERS if one.name != "马建国"]
    assert found(seat, roles=frozenset({"administrator"})) == ["韩占海"]
    assert found(seat, ways=frozenset({WayIn.NONE}), roles=frozenset({"administrator"})) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("马建", ["马建国"]),
        ("MJG", ["马建国"]),
        ("63012124001", ["马建国"]),
        ("桥头镇 执法", ["马建国", "李生华"]),
        ("本机", ["韩占海"]),
        ("不在名单 朔北", ["赵离任"]),
        ("马建 朔北", []),
    ],
)
def test_people_are_found_by_name_initials_certificate_unit_and_role(
    seat: Office, text: str, names: list[str]
) -> None:
    assert found(seat, text=text) == names


def test_a_row_says_the_last_sign_in_and_the_duties_that_are_not_over(seat: Office) -> None:
    lent = Duty("d1", "p1", SHUOBEI.id, "officer", None, None, "〔2026〕7号")
    over = replace(lent, id="d2", until=date(2020, 1, 1))
    with seat.storage.write(seat.actor, "test") as work:
        work.put_duties((lent, over))
    perform(seat.for_(MA), sign_in, SignIn("password", 0))
    told = row(seat, "p1")
    assert told.duties == (lent,)
    assert told.account.last == seat.clock.now()
    assert row(seat, "seat-1").account.last is None


def test_who_may_not_look_is_told_of_nobody(seat: Office) -> None:
    for ask in (
        lambda: people_page(seat.for_(MA), PeopleFilter(), None),
        lambda: people_counts(seat.for_(MA), PeopleFilter()),
    ):
        with pytest.raises(NotPermitted):
            ask()

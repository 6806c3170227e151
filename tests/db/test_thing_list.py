"""The ledger of things: what is under a measure, and what is free by itself because its days are over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from db import Storage
from desktop.casework.custody_choices import ThingState
from desktop.casework.thing_list import FREE, StoredThing, ThingFilter, ThingsReckoned
from desktop.casework.things import ON_HAND
from tests.db.office import ACTOR, STATION, register, seed

TODAY = date(2026, 11, 23)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


def kept(n: int, clock: str, due_on: date | None, *, withheld: bool = False) -> StoredThing:
    """A thing registered and kept, under a clock."""
    return StoredThing(
        key=f"preservation#1.{n}",
        part=1,
        code=f"CW{n:010}",
        group="preservation",
        name=f"物品{n}",
        model="",
        amount="1件",
        value="",
        state=ThingState.KEPT,
        place="证据室",
        since=date(2026, 11, 2),
        due_on=due_on,
        withheld=withheld,
        clock=clock,
    )


THINGS = (
    kept(1, "preserve_samr_7wd", YESTERDAY),  # free by itself: 市监程序 35
    kept(2, "preserve_samr_7wd", TODAY),  # its last day
    kept(3, "preserve_samr_7wd", YESTERDAY, withheld=True),  # the rest days of a year are not known
    kept(4, "preserve_7wd", YESTERDAY),  # late: the general law frees nothing by itself
    kept(5, "", None),
    kept(6, "preserve_mot_7wd", TOMORROW),
)


@pytest.fixture
def ledger(storage: Storage) -> Storage:
    """A case with these things."""
    seed(storage)
    case_id = register(storage, STATION)
    with storage.write(ACTOR, "reckon_dues") as work:
        work.reckon_things([ThingsReckoned(case_id, THINGS)])
    return storage


KEPT, OVER, WEEK = (ThingState.KEPT,), YESTERDAY, TODAY + timedelta(days=7)


@pytest.mark.parametrize(
    ("narrowed", "found"),
    [
        (ThingFilter(), "123456"),
        (ThingFilter(states=None), "123456"),
        (ThingFilter(states=KEPT, free=False), "23456"),
        (ThingFilter(states=(), free=True), "1"),
        (ThingFilter(states=KEPT, free=True), "123456"),
        (ThingFilter(states=(ThingState.RELEASED,), free=False), ""),
        (ThingFilter(until=OVER), "34"),
        (ThingFilter(until=WEEK), "2346"),
        (ThingFilter(until=OVER, states=(), free=True), ""),
    ],
)
def test_what_is_free_by_itself_is_told_apart_and_found(
    ledger: Storage, narrowed: ThingFilter, found: str
) -> None:
    with ledger.read() as work:
        rows = work.thing_page(replace(narrowed, today=TODAY), None).rows
    assert "".join(sorted(row.thing.name.removeprefix("物品") for row in rows)) == found


def test_they_are_counted_apart(ledger: Storage) -> None:
    with ledger.read() as work:
        counts = work.thing_counts("", TODAY)
        rows = work.thing_page(ThingFilter(today=TODAY), None).rows
    assert (counts.on_hand, counts.overdue, counts.free) == (6, 1, 1)
    assert [row.thing.name for row in rows if row.thing.standing(TODAY) == FREE] == ["物品1"]
    assert {row.thing.state for row in rows} <= set(ON_HAND)

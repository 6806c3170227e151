"""What somebody of a unit finds when units moved, were merged, put right: all that stands at it, no more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.orm import Session

from db import Storage
from db.queries import search
from db.queries.lists import Lists, Shelf
from db.queries.search import near
from desktop.base.clock import StoppedClock
from desktop.casework.access import SYSTEM, Actor
from desktop.casework.found import FoundKind, asked_for
from desktop.casework.lists import Unit
from desktop.casework.rows import CaseFilter
from desktop.casework.unit_tree import UnitChange
from desktop.services.perform import Office, perform
from desktop.services.units import ChangeUnit, change_unit
from tests.db.office import (
    COUNTY,
    EAST,
    FAR_STATION,
    OTHER_STATION,
    QIAOTOU,
    SHUOBEI,
    STATION,
    UNITS,
    WEST,
    register,
)
from tests.db.test_case_list import A_ROW, counted
from tests.db.test_finding import told
from tests.db.test_roster import KEEPER
from tests.helpers.library import LIBRARY

WHY = "大政发〔2026〕12号"
PLACES = (QIAOTOU, SHUOBEI, STATION, OTHER_STATION, FAR_STATION)
Change = Callable[[Office, date], object]


@pytest.fixture
def desk(storage: Storage, clock: StoppedClock) -> Office:
    """A case at each unit that may have one."""
    for unit in PLACES:
        register(storage, unit, told("马得福"))
    return Office(storage, LIBRARY, clock, KEEPER)


def act(kind: UnitChange, of: Unit, to: Unit) -> Change:
    """A dated change of the tree."""
    return lambda desk, day: perform(desk, change_unit, ChangeUnit(kind, of.id, day, WHY, other_id=to.id))


def listed(*units: Unit) -> Change:
    """The list of units as it is put right: nothing says since when."""

    def put(desk: Office, _: date) -> None:
        with desk.storage.write(SYSTEM, "seed") as work:
            work.put_units(units)

    return put


def put_right(wrong: Unit, under: Unit) -> Change:
    return listed(*(replace(unit, parent_id=under.id) if unit is wrong else unit for unit in UNITS))


CHANGES: dict[str, tuple[Change, ...]] = {
    "nothing": (),
    "a township moves": (act(UnitChange.MOVE, QIAOTOU, EAST),),
    "a station moves": (act(UnitChange.MOVE, STATION, SHUOBEI),),
    "a station moves and its old township is merged": (
        act(UnitChange.MOVE, FAR_STATION, QIAOTOU),
        act(UnitChange.MERGE, QIAOTOU, SHUOBEI),
    ),
    "townships are merged": (act(UnitChange.MERGE, SHUOBEI, QIAOTOU),),
    "stations are merged": (act(UnitChange.MERGE, OTHER_STATION, STATION),),
    "stations of two townships are merged": (act(UnitChange.MERGE, OTHER_STATION, FAR_STATION),),
    "the list is put right": (put_right(OTHER_STATION, SHUOBEI),),
    "a township is put right": (put_right(SHUOBEI, WEST),),
    "put right after it moved": (
        act(UnitChange.MOVE, STATION, SHUOBEI),
        put_right(FAR_STATION, QIAOTOU),
    ),
}


@pytest.mark.parametrize("changes", CHANGES.values(), ids=CHANGES)
def test_whoever_is_of_a_unit_finds_what_stands_at_it(
    desk: Office, clock: StoppedClock, changes: tuple[Change, ...]
) -> None:
    for change in changes:
        change(desk, clock.today())
    _finds_what_is_listed(desk)
    with desk.read() as work:
        standing = {unit.id for unit in work.units()}
    for unit in PLACES:
        if unit.id in standing:
            register(desk.storage, unit, told("马得福"))
    _finds_what_is_listed(desk)


def _finds_what_is_listed(desk: Office) -> None:
    for unit in (COUNTY, WEST, EAST, *PLACES):
        them = desk.for_(Actor(f"of {unit.id}", "张俊杰", "supervisor", unit.id))
        with them.read() as work:
            wanted = {row.id for row in work.all_case_rows(CaseFilter())}
            found = work.found(FoundKind.CASE, asked_for("马得福"), 50)
        assert {hit.case_id for hit in found.hits} == wanted, unit.name
        assert found.n == len(wanted), unit.name


def test_whole_townships_are_asked_for_by_one_mark(desk: Office, clock: StoppedClock) -> None:
    def asked(*units: Unit) -> set[str] | None:
        with Session(desk.storage._engine) as session:
            found = near(Lists(session, Shelf()), frozenset(unit.id for unit in units))
        return None if found is None else set(found)

    assert asked(COUNTY) is asked(WEST, EAST, COUNTY) is None, "nothing is left out"
    assert asked(QIAOTOU) == {QIAOTOU.id}
    assert asked(WEST) == {WEST.id, QIAOTOU.id}
    assert asked(STATION, SHUOBEI) == {STATION.id, SHUOBEI.id}
    act(UnitChange.MOVE, STATION, SHUOBEI)(desk, clock.today())
    assert asked(SHUOBEI) == {SHUOBEI.id, STATION.id}
    assert asked(QIAOTOU) == {QIAOTOU.id, OTHER_STATION.id}, "not what went elsewhere"


def test_what_the_index_cannot_tell_is_looked_for_among_what_it_names(
    desk: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name of three may stand in pieces: too many to be looked into one by one are asked of the names."""
    for name in ("韩占林", "韩占山", "占林韩"):
        register(desk.storage, STATION, told(name))
    monkeypatch.setattr(search, "_LOOKED_INTO_FOR_LISTS", 0)
    them = desk.for_(Actor("of all", "张俊杰", "supervisor", COUNTY.id))
    with them.read() as work, counted(desk.storage) as statements:
        rows = work.case_page(CaseFilter(QIAOTOU.id, text="韩占林"), None).rows
    assert [row.party for row in rows] == ["韩占林"]
    [page] = [text for text, _ in statements.sent if A_ROW in text]
    assert '"case".id IN' in page

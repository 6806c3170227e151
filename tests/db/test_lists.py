"""Lists come in whole, once, and nothing that a case stands on is lost."""

from __future__ import annotations

import json
import zlib
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest

from db import Storage
from db.models import MatterRecord, OfficerRecord, OrganRecord, UnitRecord
from desktop.base.clock import StoppedClock
from desktop.base.errors import BadEntry, NotFound
from desktop.casework.lists import Matter, MatterList, Officer, Organ, Unit
from desktop.casework.rows import CaseFilter
from tests.db.office import (
    ACTOR,
    COUNTY,
    EAST,
    FAR_ORGAN,
    FAR_STATION,
    LIST,
    MATTER,
    OFFICERS,
    ORGAN,
    QIAOTOU,
    STATION,
    UNITS,
    WEST,
    raw,
    register,
    seed,
)
from tests.helpers.homes import open_storage


@pytest.mark.parametrize(
    ("facts", "record"),
    [(Unit, UnitRecord), (Organ, OrganRecord), (Officer, OfficerRecord), (Matter, MatterRecord)],
)
def test_every_field_of_a_list_has_its_column(facts: type[Unit], record: type[UnitRecord]) -> None:
    assert {known.name for known in fields(facts)} <= set(record.__table__.columns.keys())


def test_lists_come_back_as_they_went_in(storage: Storage) -> None:
    with storage.read() as work:
        assert work.units() == UNITS
        assert work.officers(None) == OFFICERS
        assert work.matter_lists() == (LIST,)
        assert work.organ(STATION.id) == ORGAN == work.organ(QIAOTOU.id)
        assert work.organ(FAR_STATION.id) == FAR_ORGAN
        assert not work.is_empty()
        with pytest.raises(NotFound):
            work.organ(COUNTY.id)
        with pytest.raises(NotFound):
            work.organ("none")


def test_officers_near_a_unit(storage: Storage) -> None:
    with storage.read() as work:
        assert [one.id for one in work.officers(STATION.id)] == ["p1", "p2", "p9"]
        assert [one.id for one in work.officers(EAST.id)] == ["p3", "p9"]
        assert len(work.officers(COUNTY.id)) == 4


def test_an_empty_home_is_empty(new_home: Path, clock: StoppedClock) -> None:
    storage = open_storage(new_home, clock)
    with storage.read() as work:
        assert work.is_empty()
        assert work.units() == ()
        assert work.self_seat().unit_id is None
    seed(storage)
    with storage.read() as work:
        assert not work.is_empty()
        assert (work.self_seat().unit_id, work.self_seat().name) == (COUNTY.id, COUNTY.name)
    storage.close()


def test_the_same_list_again_changes_nothing(storage: Storage) -> None:
    before = storage.check().counts["entries"]
    with storage.write(ACTOR, "seed") as work:
        assert not work.put_units(UNITS)
        assert not work.put_organs((ORGAN, FAR_ORGAN))
        assert not work.put_officers(OFFICERS)
        assert not work.put_matter_list(LIST)
    assert storage.check().counts["entries"] == before


def test_a_list_may_go_back_to_what_it_was(storage: Storage) -> None:
    for officers in (OFFICERS[:2], OFFICERS, OFFICERS[:2]):
        with storage.write(ACTOR, "import") as work:
            assert work.put_officers(officers)
            assert work.officers(None) == officers
    with storage.read() as work:
        assert work.officers(None) == OFFICERS[:2]
    assert storage.check().sound


def test_those_who_left_still_stand_in_their_cases(storage: Storage) -> None:
    case_id = register(storage)
    with storage.write(ACTOR, "import") as work:
        work.put_officers((replace(OFFICERS[2], name="祁有福（改）"),))
        work.put_units(tuple(unit for unit in UNITS if unit != STATION))
    with storage.read() as work:
        case = work.case(case_id)
        assert [one.name for one in case.officers] == ["马建国", "李生华"]
        assert case.unit == STATION
        assert STATION not in work.units()
        assert [one.name for one in work.officers(None)] == ["祁有福（改）"]


def test_cases_follow_their_township_into_another_district(storage: Storage) -> None:
    register(storage)
    moved = tuple(replace(unit, parent_id=EAST.id) if unit == QIAOTOU else unit for unit in UNITS)
    with storage.write(ACTOR, "import") as work:
        work.put_units(moved)
    with storage.read() as work:
        assert len(work.case_page(CaseFilter(unit_id=EAST.id), None).rows) == 1
        assert work.case_page(CaseFilter(unit_id=WEST.id), None).rows == ()


def test_two_versions_of_the_matters_stand_beside_each_other(storage: Storage) -> None:
    case_id = register(storage)
    second = MatterList("2027-1", "示例", "", date(2027, 1, 1), None, (replace(MATTER, name="改后的名称"),))
    with storage.write(ACTOR, "import") as work:
        assert work.put_matter_list(second)
        assert work.matter_lists() == (LIST, second)
    with storage.read() as work:
        assert work.case(case_id).matter == MATTER
    other = replace(LIST, matters=())
    with pytest.raises(BadEntry) as caught, storage.write(ACTOR, "import") as work:
        work.put_matter_list(other)
    assert caught.value.code == "list_version_taken"
    with storage.read() as work:
        assert work.matter_lists() == (LIST, second)


def test_a_list_rolled_back_is_not_remembered(storage: Storage) -> None:
    def doomed() -> None:
        with storage.write(ACTOR, "import") as work:
            work.put_officers(OFFICERS[:1])
            assert work.officers(None) == OFFICERS[:1]
            raise KeyError

    with pytest.raises(KeyError):
        doomed()
    with storage.read() as work:
        assert work.officers(None) == OFFICERS
    with storage.write(ACTOR, "import") as work:
        work.put_officers(OFFICERS[:3])
    with storage.read() as work:
        assert work.officers(None) == OFFICERS[:3]


def test_a_reader_keeps_the_list_it_began_with(storage: Storage) -> None:
    with storage.read() as reading:
        assert reading.officers(None) == OFFICERS
        with storage.write(ACTOR, "import") as work:
            work.put_officers(OFFICERS[:1])
        assert reading.officers(None) == OFFICERS
    with storage.read() as work:
        assert work.officers(None) == OFFICERS[:1]


def test_the_list_as_it_came_is_kept(storage: Storage, office: Path) -> None:
    rows = raw(
        office,
        "SELECT packed FROM list_file JOIN list_version USING (digest) WHERE kind = 'matters'",
    )
    assert storage.check().sound
    told = json.loads(zlib.decompress(rows[0][0]))
    assert told[0]["matters"][0]["fine"] == {
        "condition": "",
        "least": 2000,
        "most": "20000.5",
        "phrase": "二千元以上二万元以下",
        "unit": "yuan",
    }

"""Equipment: it comes onto the list, goes out and comes back, and who had it on a day is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from db import Storage
from desktop.base.clock import StoppedClock
from desktop.base.errors import DeskError, NotPermitted
from desktop.casework import case_facts as f
from desktop.casework.access import Actor
from desktop.casework.facts import AnyFact
from desktop.casework.gear import Calibration, Gear, GearCounts, GearFilter, Standing, with_calibration
from desktop.services.consistency import found_in
from desktop.services.equipping import (
    IssueGear,
    PutGear,
    RetireGear,
    ReturnGear,
    SaveGear,
    export_gear,
    gear_counts,
    gear_for,
    gear_page,
    held_on,
    issue_gear,
    print_gear,
    put_gear,
    retire_gear,
    return_gear,
    story_of,
)
from desktop.services.perform import Office, perform
from desktop.services.recording import KeepFacts, keep_facts
from tests.db.office import ACTOR, COUNTY, QIAOTOU, SHUOBEI, register
from tests.db.test_roster import KEEPER
from tests.helpers.homes import CHEAP
from tests.helpers.library import LIBRARY

HEAD = Actor("p7", "李俊杰", "head", QIAOTOU.id)
MARCH = date(2026, 3, 1)
OUT_AND_IN = (Standing.OUT, Standing.IN)


@pytest.fixture
def seat(storage: Storage, clock: StoppedClock) -> Office:
    """The small county as its administrator has it, in the middle of March."""
    clock.move_to(date(2026, 3, 16))
    return Office(storage, LIBRARY, clock, KEEPER, CHEAP)


def put(office: Office, number: str, unit: str = QIAOTOU.id, kind: str = "camera") -> str:
    """A piece on the list; gives its id."""
    return perform(office, put_gear, PutGear(unit, Gear("", unit, kind, number, "DSJ-A7")))[0]


def calibrated(*certificates: Calibration, id: str = "") -> Gear:
    """An instrument with certificates."""
    return Gear(id, QIAOTOU.id, "meter", "CJ-02", calibrated=certificates)


def give(office: Office, gear_id: str, person_id: str, day: int, condition: str = "完好") -> None:
    """A piece goes out on a day of March."""
    command = IssueGear(QIAOTOU.id, gear_id, person_id, date(2026, 3, day), condition)
    perform(office, issue_gear, command)


def take(office: Office, gear_id: str, day: int, condition: str = "完好") -> None:
    """It comes back."""
    perform(office, return_gear, ReturnGear(QIAOTOU.id, gear_id, date(2026, 3, day), condition))


def refused(office: Office, use_case: Any, command: object) -> DeskError:
    """What a use case is refused with."""
    with pytest.raises(DeskError) as caught:
        perform(office, use_case, command)
    return caught.value


def test_a_camera_goes_from_hand_to_hand_and_each_day_has_its_holder(seat: Office) -> None:
    camera = put(seat, " JLY-003 ")
    give(seat, camera, "p1", 2)
    take(seat, camera, 6, "屏幕划伤")
    give(seat, camera, "p2", 9)
    (row,) = gear_page(seat, GearFilter(), None).rows
    assert (row.gear.number, row.standing, row.holder, row.since) == (
        "JLY-003",
        Standing.OUT,
        "李生华",
        date(2026, 3, 9),
    )
    assert [(one.name, one.since.day, one.until, one.came_back) for one in story_of(seat, camera).issues] == [
        ("李生华", 9, None, ""),
        ("马建国", 2, date(2026, 3, 6), "屏幕划伤"),
    ]
    had = {
        day: [one.holder for one in held_on(seat, QIAOTOU.id, date(2026, 3, day))] for day in (1, 2, 6, 7, 9)
    }
    assert had == {1: [], 2: ["马建国"], 6: ["马建国"], 7: [], 9: ["李生华"]}
    with seat.read() as work:
        found = work.had_gear(("camera",), ("JLY-003",))
    assert [(one.name, one.on(date(2026, 3, 7)), one.on(date(2026, 3, 12))) for one in found] == [
        ("马建国", False, False),
        ("李生华", False, True),
    ]


def test_who_left_since_had_it_then(seat: Office) -> None:
    """The list of people of today does not say who had what on a day of last year."""
    camera = put(seat, "JLY-003")
    give(seat, camera, "p1", 2)
    take(seat, camera, 6)
    with seat.storage.write(KEEPER, "test") as work:
        work.put_officers(tuple(one for one in work.officers(None) if one.id != "p1"))
        work.record(())
    assert [one.holder for one in held_on(seat, QIAOTOU.id, date(2026, 3, 3))] == ["马建国"]
    assert held_on(seat, SHUOBEI.id, date(2026, 3, 3)) == ()


def test_nothing_is_in_two_hands_nor_moved_in_the_future(seat: Office) -> None:
    camera = put(seat, "JLY-003")
    assert refused(seat, return_gear, ReturnGear(QIAOTOU.id, camera, MARCH, "")).code == "gear_in"
    give(seat, camera, "p1", 2)
    for use_case, command, code in (
        (issue_gear, IssueGear(QIAOTOU.id, camera, "p2", date(2026, 3, 3), ""), "gear_out"),
        (retire_gear, RetireGear(QIAOTOU.id, camera, "坏了"), "gear_out"),
        (return_gear, ReturnGear(QIAOTOU.id, camera, MARCH, ""), "gear_day"),
        (return_gear, ReturnGear(QIAOTOU.id, camera, date(2026, 3, 17), ""), "gear_day"),
        (put_gear, PutGear(QIAOTOU.id, Gear("", QIAOTOU.id, "camera", "JLY-003")), "gear_number_held"),
        (put_gear, PutGear(QIAOTOU.id, Gear("", QIAOTOU.id, "camera", " ")), "missing"),
        (put_gear, PutGear(QIAOTOU.id, calibrated(Calibration(" ", None, MARCH))), "missing"),
        (put_gear, PutGear(QIAOTOU.id, calibrated(Calibration("J", MARCH, date(2026, 2, 1)))), "days_turned"),
        (put_gear, PutGear(QIAOTOU.id, Gear("", QIAOTOU.id, "cannon", "1")), "missing"),
        (issue_gear, IssueGear(QIAOTOU.id, "nothing", "p2", MARCH, ""), "no_such_gear"),
        (issue_gear, IssueGear(QIAOTOU.id, camera, "p3", MARCH, ""), "no_such_person"),
    ):
        assert refused(seat, use_case, command).code == code
    assert gear_counts(seat, "") == GearCounts(out=1, inside=0)


def test_what_is_used_no_more_stays_with_its_history(seat: Office) -> None:
    camera = put(seat, "JLY-003")
    give(seat, camera, "p1", 2)
    take(seat, camera, 3)
    assert refused(seat, retire_gear, RetireGear(QIAOTOU.id, camera, " ")).code == "missing"
    perform(seat, retire_gear, RetireGear(QIAOTOU.id, camera, "摔坏报废"))
    assert gear_page(seat, GearFilter(), None).rows == ()
    (row,) = gear_page(seat, GearFilter(standing=(Standing.RETIRED,)), None).rows
    assert (row.gear.retired_on, row.gear.retired_why) == (date(2026, 3, 16), "摔坏报废")
    assert len(story_of(seat, camera).issues) == 1
    assert (
        refused(seat, issue_gear, IssueGear(QIAOTOU.id, camera, "p1", date(2026, 3, 9), "")).code
        == "gear_retired"
    )


def test_the_ledger_is_narrowed_and_each_unit_sees_its_own(seat: Office) -> None:
    here, there = put(seat, "JLY-003"), put(seat, "JLY-009", SHUOBEI.id)
    car = put(seat, "青A12345", kind="vehicle")
    give(seat, here, "p1", 2)

    def found(office: Office, **narrowed: Any) -> list[str]:
        return [row.id for row in gear_page(office, GearFilter(**narrowed), None).rows]

    head = seat.for_(HEAD)
    assert (found(seat), found(head)) == ([here, there, car], [here, car])
    assert (found(seat, kinds=("vehicle",)), found(seat, unit_id=SHUOBEI.id)) == ([car], [there])
    assert (found(seat, standing=(Standing.OUT,)), found(seat, text="建国")) == ([here], [here])
    assert (found(seat, text="12345"), found(seat, unit_id=COUNTY.id)) == ([car], [here, there, car])
    first = seat.read()
    with first as work:
        page = work.gear_page(GearFilter(), None, 2)
        assert [row.id for row in work.gear_page(GearFilter(), page.after, 2).rows] == [car]
    with pytest.raises(NotPermitted):
        perform(head, issue_gear, IssueGear(QIAOTOU.id, there, "p3", MARCH, ""))
    with pytest.raises(NotPermitted):
        perform(seat.for_(ACTOR), issue_gear, IssueGear(QIAOTOU.id, car, "p1", MARCH, ""))


def test_the_ledger_goes_out_as_a_table_and_on_paper(seat: Office, tmp_path: Path) -> None:
    give(seat, put(seat, "JLY-003"), "p1", 2, "电池老化")
    table, paper = tmp_path / "装备.xlsx", tmp_path / "装备.pdf"
    assert export_gear(seat, SaveGear(table, GearFilter(), ""), lambda _done, _of: True) == 1
    rows = CalamineWorkbook.from_path(table).get_sheet_by_index(0).to_python()
    assert rows[-1][:6] == ["执法记录仪", "JLY-003", "DSJ-A7", "桥头镇", "领用中", "马建国"]
    assert rows[-1][7] == "电池老化"
    assert print_gear(seat, SaveGear(paper, GearFilter(), "")) == 1
    assert paper.read_bytes().startswith(b"%PDF")


def test_a_record_names_the_camera_its_officers_had_and_no_other(seat: Office, storage: Storage) -> None:
    case_id, officer = register(storage), seat.for_(ACTOR)
    camera, far = put(seat, "JLY-003"), put(seat, "JLY-009", SHUOBEI.id)
    give(seat, camera, "p1", 2)
    perform(seat, issue_gear, IssueGear(SHUOBEI.id, far, "p3", date(2026, 3, 2), ""))
    keep(officer, case_id, {f.INSPECTION_START: "2026-03-03T09:20", f.EVIDENCE_ON: "2026-03-01"})
    offered = {
        fact.id: [(row.gear.number, row.holder) for row in gear_for(officer, case_id, fact, 1)]
        for fact in (f.INSPECTION_CAMERA, f.EVIDENCE_CAMERA)
    }
    assert offered == {"inspection.camera": [("JLY-003", "马建国")], "evidence.camera": []}

    def told(number: str) -> list[tuple[str, object]]:
        keep(officer, case_id, {f.INSPECTION_CAMERA: number})
        with officer.read() as work:
            found = found_in(work, officer.library, work.case(case_id))
        return [(one.where, one.facts["names"]) for one in found if one.code == "camera_elsewhere"]

    assert told("JLY-003") == []
    assert told("JLY-003、JLY-009") == [("inspection.camera#1", "祁有福")]
    assert told("JLY-777") == [], "what is on no list says nothing"
    keep(officer, case_id, {f.INSPECTION_START: "2026-03-01T09:20"})
    assert told("JLY-009") == [], "nobody had it that day"


def test_a_meter_is_held_against_its_certificates_on_the_day_it_measured(
    seat: Office, storage: Storage
) -> None:
    case_id, officer = register(storage), seat.for_(ACTOR)
    first = Calibration("JD-25-1", date(2025, 3, 2), date(2026, 3, 1))
    second = Calibration("JD-26-7", date(2026, 3, 9), date(2027, 3, 8))

    def measured(day: str, number: str = "CJ-02") -> list[tuple[str, object]]:
        keep(officer, case_id, {f.INSPECTION_START: f"{day}T09:20", f.INSPECTION_METER: number})
        with officer.read() as work:
            found = found_in(work, officer.library, work.case(case_id))
        return [(one.where, one.facts["until"]) for one in found if one.code == "meter_uncalibrated"]

    def hold(*certificates: Calibration) -> None:
        perform(seat, put_gear, PutGear(QIAOTOU.id, calibrated(*certificates, id=gear_id)))

    gear_id = put(seat, "CJ-02", kind="meter")
    put(seat, "CJ-02")  # a camera of that number measures nothing
    assert measured("2026-03-03") == [], "without any certificate it says nothing"
    hold(first)
    assert measured("2026-03-01") == []
    assert measured("2026-03-02") == [("inspection.meter#1", first.until)]
    assert measured("2026-03-02", "CJ-03") == []
    hold(*with_calibration((first,), second))
    assert measured("2026-03-01") == [], "the certificate of that day is still known"
    assert measured("2026-03-05") == [("inspection.meter#1", second.until)], "between two it had none"
    assert measured("2026-03-09") == []
    with storage.read() as work:
        assert work.piece(gear_id).gear.calibrated == (first, second)
    assert storage.check().sound


def test_a_certificate_gives_way_to_the_same_put_right() -> None:
    first = Calibration("JD-25-1", date(2025, 3, 2), date(2026, 3, 1))
    misread = replace(first, number="JD-52-1")
    assert with_calibration((misread,), first) == (first,)
    longer = replace(first, until=date(2026, 9, 1))
    assert with_calibration((first,), longer) == (longer,)
    undated = Calibration("JD-24-1", None, date(2025, 3, 1))
    assert with_calibration((first,), undated) == (undated, first)


def test_a_piece_tells_the_records_that_name_it(seat: Office, storage: Storage, clock: StoppedClock) -> None:
    officer, first = seat.for_(ACTOR), register(storage)
    clock.move_to(date(2026, 3, 17))
    later = register(storage)
    car = put(seat, "青A12345", kind="vehicle")
    tape, near = put(seat, "CJ-02", kind="meter"), put(seat, "CJ-021", kind="meter")
    camera = put(seat, "CJ-02")  # another kind may bear the same number
    keep(officer, first, {f.INSPECTION_START: "2026-03-03T09:20", f.INSPECTION_METER: "CJ-02、CJ-021"})
    keep(officer, first, {f.INSPECTION_VEHICLE: "青A12345"})
    keep(officer, later, {f.INSPECTION_METER: "CJ-021", f.EVIDENCE_CAMERA: "CJ-02"})

    def told(office: Office, gear_id: str) -> list[tuple[str, str, date | None]]:
        return [(one.case_id, one.fact.id, one.on) for one in story_of(office, gear_id).records]

    third = date(2026, 3, 3)
    assert told(officer, car) == [(first, "inspection.vehicle", third)]
    assert told(officer, tape) == [(first, "inspection.meter", third)]
    assert told(officer, near) == [(later, "inspection.meter", None), (first, "inspection.meter", third)]
    assert told(officer, camera) == [(later, "evidence.camera", None)]
    assert told(seat, car) == [], "an administrator sees no case"
    blank = put(seat, "测距仪 02", kind="meter")
    keep(officer, later, {f.INSPECTION_METER: "测距仪 02、CJ-021"})
    assert told(officer, blank) == [(later, "inspection.meter", None)], "a number may have a blank in it"
    keep(officer, later, {f.INSPECTION_METER: "CJ-02 CJ-021"})
    assert (told(officer, tape)[0][0], told(officer, near)[0][0]) == (later, later), "or blanks part them"
    assert told(seat.for_(replace(HEAD, unit_id=COUNTY.id)), car) == told(officer, car)


def test_cars_and_instruments_of_the_unit_are_offered_whoever_has_them(
    seat: Office, storage: Storage
) -> None:
    officer, case_id = seat.for_(ACTOR), register(storage)
    put(seat, "青A99999", SHUOBEI.id, "vehicle")
    own, countys = put(seat, "青A12345", kind="vehicle"), put(seat, "青A00001", COUNTY.id, "vehicle")
    gone = put(seat, "青A54321", kind="vehicle")
    perform(seat, retire_gear, RetireGear(QIAOTOU.id, gone, "报废"))
    give(seat, own, "p2", 2)
    offered = gear_for(officer, case_id, f.INSPECTION_VEHICLE, 1)
    assert [(row.id, row.holder) for row in offered] == [(countys, ""), (own, "李生华")]


def keep(office: Office, case_id: str, facts: dict[AnyFact, str]) -> None:
    """Facts as an officer enters them."""
    perform(office, keep_facts, KeepFacts(case_id, {(fact.id, 1): text for fact, text in facts.items()}))

"""The unit tree changes after the founding: what of cases, people, rights and lists follows, what stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from db import Holder, Secret, Storage
from desktop.base.clock import StoppedClock
from desktop.base.errors import BadEntry, NotFound, Refusal
from desktop.casework.access import SYSTEM, Actor, Duty
from desktop.casework.entrusting import Entrustment
from desktop.casework.lists import Handover, Level, ListedMatter, MatterKind, MatterList, Power, Standing
from desktop.casework.rows import CaseFilter
from desktop.casework.unit_offices import Part, UnitOffice
from desktop.casework.unit_tree import UnitChange
from desktop.services.acting import Entry, actor_of, as_listed, come_in
from desktop.services.entrusting import letters_of
from desktop.services.filing import BadEntries, RegisterCase, register_case
from desktop.services.perform import Office, perform
from desktop.services.performance import Year, township_year
from desktop.services.signing_in import Door, Unlocked
from desktop.services.unit_view import preview, tree_seen, unit_sheet
from desktop.services.units import (
    ChangeUnit,
    PutOffices,
    WithdrawUnitAct,
    change_unit,
    put_unit_offices,
    withdraw_unit_act,
)
from desktop.services.workbench import renew_dates, standing
from tests.db.office import (
    ACTOR,
    COUNTY,
    EAST,
    FAR_STATION,
    LIST,
    MATTER,
    ORGAN,
    OTHER_STATION,
    QIAOTOU,
    SHUOBEI,
    STATION,
    WEST,
    issue,
    raw,
    register,
)
from tests.db.test_matter_lists import ENTERED
from tests.db.test_roster import KEEPER
from tests.helpers.homes import KEYS
from tests.helpers.library import LIBRARY

WHY = "大政发〔2026〕12号"
FAR_OFFICER = Actor("p3", "祁有福", "officer", SHUOBEI.id)


@pytest.fixture
def seat(storage: Storage, clock: StoppedClock) -> Office:
    """The small county as its administrator has it."""
    return Office(storage, LIBRARY, clock, KEEPER)


@pytest.fixture
def today(clock: StoppedClock) -> date:
    """The day it is."""
    return clock.today()


def merger(day: date, of: str = SHUOBEI.id, into: str = QIAOTOU.id) -> ChangeUnit:
    return ChangeUnit(UnitChange.MERGE, of, day, WHY, other_id=into)


def renaming(day: date | None, name: str = "桥头新区镇", of: str = QIAOTOU.id) -> ChangeUnit:
    return ChangeUnit(UnitChange.RENAME, of, day, WHY, name)


def names(office: Office) -> list[str]:
    with office.read() as work:
        return [unit.name for unit in work.units()]


def counted(storage: Storage, narrowed: CaseFilter) -> int:
    with storage.read() as work:
        return work.case_counts(narrowed, date(2026, 3, 2)).total


def filed_before(office: Path, today: date) -> None:
    """All cases were filed the day before."""
    raw(office, f"UPDATE \"case\" SET filed_on = '{today - timedelta(days=1)}'")


def test_a_renamed_township_is_called_so_from_its_day_on(
    seat: Office, storage: Storage, office: Path, today: date
) -> None:
    open_id, closed_id = register(storage), register(storage)
    data = b"%PDF-1.7 issued before"
    paper_id = issue(storage, open_id, data)
    raw_closed = f"UPDATE \"case\" SET stage = 'closed', closed_on = '{today - timedelta(days=9)}' "
    raw(office, f"{raw_closed} WHERE id = '{closed_id}'")
    _, events = perform(seat, change_unit, renaming(today))
    assert [type(event).__name__ for event in events] == ["UnitActEntered", "UnitChanged"]
    with storage.read() as work:
        case, closed = work.case(open_id), work.case(closed_id)
        assert work.paper_bytes(paper_id) == data
    assert [unit.name for unit in case.path] == [COUNTY.name, WEST.name, "桥头新区镇", STATION.name]
    assert case.organ.name == "大通回族土族自治县桥头新区镇人民政府"
    assert case.organ.centre == "桥头新区镇综合行政执法中心"
    assert case.organ.mark == "大桥", "its numbers go on"
    assert closed.path[2].name == QIAOTOU.name, "what was closed stays as it was"
    assert (closed.organ.name, closed.organ.centre) == (ORGAN.name, ORGAN.centre), "and so does who decided"


def test_one_to_come_waits_for_its_day(seat: Office, clock: StoppedClock) -> None:
    day = clock.today() + timedelta(days=3)
    perform(seat, change_unit, renaming(day))
    assert "桥头新区镇" not in names(seat)
    assert not standing(seat, "", mine=False).outwaited
    clock.advance(timedelta(days=3))
    assert standing(seat, "", mine=False).outwaited
    perform(seat.for_(SYSTEM), renew_dates, None)
    assert "桥头新区镇" in names(seat)
    assert not standing(seat, "", mine=False).outwaited


@pytest.mark.sqlite("who comes in is found by the keys, which lie beside a file")
def test_whoever_comes_in_finds_the_tree_of_the_day_and_stands_in_it(
    seat: Office, clock: StoppedClock, storage: Storage
) -> None:
    day = clock.today() + timedelta(days=3)
    perform(seat, change_unit, merger(day))
    before = seat.for_(FAR_OFFICER)
    assert as_listed(before) == FAR_OFFICER
    clock.advance(timedelta(days=3))
    door = Door(storage.home.root, clock)
    try:
        holder = Holder("p3", "祁有福", "officer", ())
        unlocked = Unlocked(KEYS, holder, "password", 0, (), provisional=False, old=False)
        arrival = come_in(seat.for_(SYSTEM), door, Entry(unlocked, Secret("Qiaotou-2026")))
    finally:
        door.close()
    assert SHUOBEI.name not in names(seat)
    assert arrival.actor.unit_id == QIAOTOU.id
    assert as_listed(before).unit_id == QIAOTOU.id, "who was here before stands there too"
    assert as_listed(seat) == seat.actor, "a keeper of the seat stands on no list"


def test_a_merged_township_is_taken_over_with_all_that_is_its_own(
    seat: Office, storage: Storage, office: Path, today: date
) -> None:
    far_id = register(storage, FAR_STATION)
    filed_before(office, today)
    with storage.write(SYSTEM, "seed") as work:
        work.put_duties((Duty("d1", "p1", "officer", SHUOBEI.id, why="抽调"),))
        number = work.case(far_id).number
    look = preview(seat, merger(today))
    assert look.told == "朔北藏族乡并入桥头镇"
    assert [case.number for case in look.cases] == [number]
    assert any("人员 1 名归桥头镇：祁有福" in line for line in look.lines)
    assert any("抽调 1 项" in line for line in look.lines)
    assert any("下面的 1 个单位归桥头镇：东至沟村" in line for line in look.lines)
    perform(seat, change_unit, merger(today))
    with storage.read() as work:
        case = work.case(far_id)
        assert [unit.name for unit in case.path] == [COUNTY.name, WEST.name, QIAOTOU.name, FAR_STATION.name]
        assert case.organ.unit_id == QIAOTOU.id, "the successor decides"
        assert case.number == number
        assert actor_of(work, "p3", today).unit_id == QIAOTOU.id
        assert work.duties()[0].unit_id == QIAOTOU.id
        assert "p3" in {one.id for one in work.officers(STATION.id)}
    assert SHUOBEI.name not in names(seat)
    assert counted(storage, CaseFilter(unit_id=QIAOTOU.id)) == 1
    assert counted(storage, CaseFilter(unit_id=EAST.id)) == 0
    assert counted(storage, CaseFilter(unit_id=EAST.id, then=True)) == 1, "it was filed when all stood there"
    sheet = unit_sheet(seat, SHUOBEI.id)
    assert (sheet.standing, sheet.path.rpartition(" ▸ ")[2]) == (False, QIAOTOU.name)


def test_who_took_over_sees_and_handles_what_was_the_others(
    seat: Office, storage: Storage, office: Path, today: date
) -> None:
    open_id, closed_id = register(storage, FAR_STATION), register(storage, FAR_STATION)
    raw(office, f"UPDATE \"case\" SET stage = 'closed', closed_on = '{today}' WHERE id = '{closed_id}'")
    officer = replace(seat, actor=Actor("p1", "马建国", "officer", QIAOTOU.id))
    with officer.read() as work, pytest.raises(NotFound):
        work.case(open_id)
    perform(seat, change_unit, merger(today))
    with officer.read() as work:
        assert {work.case(id).id for id in (open_id, closed_id)} == {open_id, closed_id}
    with seat.for_(FAR_OFFICER).read() as work:  # who signed in before it
        assert {row.id for row in work.all_case_rows(CaseFilter())} == {open_id, closed_id}


def test_whoever_is_of_the_heir_is_of_the_unit_of_its_older_cases(
    seat: Office, storage: Storage, today: date
) -> None:
    """Those at its stations, too: nobody need be seconded to a township that is his own by now."""
    with storage.write(SYSTEM, "seed") as work:
        people = work.officers(None)
        at_station = replace(people[0], id="p9", name="星永祥", unit_id=STATION.id, certificate="")
        work.put_officers((*people, at_station))
    perform(seat, change_unit, merger(today))
    with storage.read() as work:
        assert work.of_unit(SHUOBEI.id, ("p1", "p3", "p9", "nobody")) == {"p1", "p3", "p9"}
        assert {"p1", "p3", "p9"} <= {one.id for one in work.officers(SHUOBEI.id)}


def test_a_merged_station_keeps_its_cases_in_sight(
    seat: Office, storage: Storage, office: Path, today: date
) -> None:
    register(storage, OTHER_STATION)
    filed_before(office, today)
    perform(seat, change_unit, merger(today, OTHER_STATION.id, STATION.id))
    assert counted(storage, CaseFilter(unit_id=STATION.id)) == 1
    assert counted(storage, CaseFilter(unit_id=STATION.id, then=True)) == 0
    assert counted(storage, CaseFilter(unit_id=OTHER_STATION.id, then=True)) == 1
    with storage.read() as work:
        assert [row.unit for row in work.all_case_rows(CaseFilter())] == ["桥头镇 元朔社区"]


def test_a_township_moves_to_another_district(
    seat: Office, storage: Storage, office: Path, today: date
) -> None:
    case_id = register(storage)
    perform(seat, change_unit, ChangeUnit(UnitChange.MOVE, QIAOTOU.id, today, WHY, other_id=EAST.id))
    with storage.read() as work:
        assert work.case(case_id).path[1] == EAST
    assert counted(storage, CaseFilter(unit_id=EAST.id)) == 1
    assert counted(storage, CaseFilter(unit_id=WEST.id)) == 0
    filed_before(office, today)
    assert counted(storage, CaseFilter(unit_id=WEST.id, then=True)) == 1
    sheet = unit_sheet(seat, EAST.id)
    assert sheet.serves == "桥头镇、朔北藏族乡", "one district centre may serve several"
    found = {one.code for one in storage.check().findings}
    assert found.isdisjoint({"case_misplaced", "list_altered"})


def test_a_new_township_has_a_government_and_stations(seat: Office, storage: Storage, today: date) -> None:
    new = ChangeUnit(UnitChange.ADD, "630121300", today, WHY, "新城镇", Level.TOWNSHIP, EAST.id, "大新")
    perform(seat, change_unit, new)
    station = ChangeUnit(UnitChange.ADD, "", today, WHY, "新城社区", Level.STATION, "630121300")
    perform(seat, change_unit, station)
    with storage.read() as work:
        made = next(unit for unit in work.units() if unit.name == "新城社区")
        organ = work.organ(made.id)
        assert [unit.name for unit in work.unit_path(made.id)][1:] == [EAST.name, "新城镇", "新城社区"]
    assert (organ.name, organ.mark) == ("大通回族土族自治县新城镇人民政府", "大新")
    with pytest.raises(BadEntry, match="mark_twice"):
        perform(seat, change_unit, replace(new, of_unit="630121301", name="新桥镇", mark="大桥"))


def test_what_does_not_fit_is_refused(seat: Office, storage: Storage, today: date) -> None:
    register(storage)
    village = ChangeUnit(UnitChange.ADD, "", today, WHY, "甲村", Level.STATION, QIAOTOU.id)
    refused = (
        (renaming(None), "missing"),
        (replace(renaming(today), why=" "), "missing"),
        (renaming(today, QIAOTOU.name), "missing"),
        (renaming(today, OTHER_STATION.name, STATION.id), "unit_named_twice"),
        (merger(today, COUNTY.id, QIAOTOU.id), "unit_is_county"),
        (merger(today, STATION.id, QIAOTOU.id), "unit_wrong_place"),
        (merger(today, STATION.id, STATION.id), "unit_wrong_place"),
        (ChangeUnit(UnitChange.MOVE, STATION.id, today, WHY, other_id=WEST.id), "unit_wrong_place"),
        (ChangeUnit(UnitChange.MOVE, STATION.id, today, WHY, other_id=QIAOTOU.id), "missing"),
        (ChangeUnit(UnitChange.CLOSE, QIAOTOU.id, today, WHY), "unit_has_below"),
        (ChangeUnit(UnitChange.CLOSE, STATION.id, today, WHY), "unit_has_cases"),
        (ChangeUnit(UnitChange.CLOSE, "x", today, WHY), "no_such_unit"),
        (replace(village, of_unit=STATION.id), "unit_code_taken"),
        (replace(village, other_id=WEST.id), "unit_wrong_place"),
    )
    for command, code in refused:
        with pytest.raises(Refusal) as error:
            preview(seat, command)
        assert error.value.code == code, command
        with pytest.raises(Refusal, match=code):
            perform(seat, change_unit, command)
    assert tree_seen(seat).acts == ()


def test_nothing_is_entered_before_what_rests_on_it(seat: Office, today: date) -> None:
    perform(seat, change_unit, merger(today))
    with pytest.raises(Refusal, match="unit_changed_later"):
        perform(seat, change_unit, renaming(today - timedelta(days=3)))
    perform(seat, change_unit, renaming(today - timedelta(days=30), "东至沟新村", FAR_STATION.id))
    assert "东至沟新村" in names(seat), "of another unit a past day may come in later"


def test_a_closed_station_takes_no_case(seat: Office, today: date) -> None:
    perform(seat, change_unit, ChangeUnit(UnitChange.CLOSE, OTHER_STATION.id, today, WHY))
    command = RegisterCase("ordinary", OTHER_STATION.id, MATTER.code, ("p1", "p2"), ENTERED)
    with pytest.raises(BadEntries) as error:
        perform(seat.for_(ACTOR), register_case, command)
    assert error.value.entries[("case.unit", 1)].code == "unit_closed"


def test_a_draft_of_a_merged_station_is_filed_at_its_successor(
    seat: Office, storage: Storage, today: date
) -> None:
    perform(seat, change_unit, merger(today, OTHER_STATION.id, STATION.id))
    command = RegisterCase("ordinary", OTHER_STATION.id, MATTER.code, ("p1", "p2"), ENTERED)
    case_id, _ = perform(seat.for_(ACTOR), register_case, command)
    with storage.read() as work:
        assert work.case(case_id).unit == STATION


def test_what_nothing_rests_on_is_withdrawn(seat: Office, storage: Storage, today: date) -> None:
    before = names(seat)
    case_id = register(storage, FAR_STATION)
    act_id, _ = perform(seat, change_unit, merger(today))
    perform(seat, withdraw_unit_act, WithdrawUnitAct(act_id))
    assert names(seat) == before
    with storage.read() as work:
        assert work.case(case_id).organ.unit_id == SHUOBEI.id
        assert work.duties() == ()
    act_id, _ = perform(seat, change_unit, renaming(today))
    perform(seat, withdraw_unit_act, WithdrawUnitAct(act_id))
    with storage.read() as work:
        assert work.organ(QIAOTOU.id).name == "大通回族土族自治县桥头镇人民政府"
    with pytest.raises(NotFound, match="no_such_unit_act"):
        perform(seat, withdraw_unit_act, WithdrawUnitAct(act_id))


def test_what_something_rests_on_stays(seat: Office, storage: Storage, today: date) -> None:
    case_id = register(storage)
    act_id, _ = perform(seat, change_unit, renaming(today - timedelta(days=400)))
    issue(storage, case_id)
    with pytest.raises(Refusal, match="unit_act_stands"):
        perform(seat, withdraw_unit_act, WithdrawUnitAct(act_id))
    first, _ = perform(seat, change_unit, renaming(today, "东至沟新村", FAR_STATION.id))
    perform(seat, change_unit, ChangeUnit(UnitChange.MOVE, FAR_STATION.id, today, WHY, other_id=QIAOTOU.id))
    with pytest.raises(Refusal, match="unit_act_stands"):
        perform(seat, withdraw_unit_act, WithdrawUnitAct(first))


def listed(place: int, *standings: Standing) -> ListedMatter:
    return ListedMatter(
        place=place,
        number=place,
        name=MATTER.name,
        kind=MatterKind.PENALTY,
        power=Power.GRANTED,
        matter_code=MATTER.code,
        standings=standings,
    )


def test_what_the_list_gave_a_merged_township_its_heir_has(
    seat: Office, storage: Storage, today: date
) -> None:
    given = Standing((SHUOBEI.id,), Handover.TAKEN, None, "综合行政执法局", "王局")
    told = MatterList("2026-2", "县政府", "", date(2026, 1, 2), None, (MATTER,), listed=(listed(1, given),))
    with storage.write(SYSTEM, "seed") as work:
        work.put_matter_list(told)
    with storage.read() as work:
        assert not work.matter_lists()[-1].given_to(MATTER.code, QIAOTOU.id, today)
    assert any("1 项" in line for line in preview(seat, merger(today)).lines)
    perform(seat, change_unit, merger(today))
    with storage.read() as work:
        assert work.matter_lists()[-1].given_to(MATTER.code, QIAOTOU.id, today)
        assert work.matter_lists()[0] == LIST
    perform(
        seat,
        put_unit_offices,
        PutOffices(
            QIAOTOU.id,
            (
                UnitOffice("", "", "便民服务中心", Part.FRONT, "收件、答复"),
                UnitOffice("", "", "综合行政执法局", Part.ENFORCEMENT, "检查、立案、处罚", "李局"),
            ),
        ),
    )
    first, second = unit_sheet(seat, QIAOTOU.id).received
    assert (first.name, first.matters) == ("便民服务中心", 0)
    assert (second.matters, second.kinds, second.persons) == (1, "行政处罚 1", "李局、王局")
    twice = UnitOffice("", "", "同一个", Part.BACK)
    with pytest.raises(BadEntry, match="office_twice"):
        perform(seat, put_unit_offices, PutOffices(QIAOTOU.id, (twice, twice)))


def test_the_letter_of_a_merged_township_entrusts_its_heir(
    seat: Office, storage: Storage, today: date
) -> None:
    letter = Entrustment("630121-nync", "大农委〔2026〕1号", None, townships=(SHUOBEI.id,))
    lent = replace(MATTER, power=Power.ENTRUSTED, entrustment=letter)
    with storage.write(SYSTEM, "seed") as work:
        work.put_matter_list(MatterList("2026-2", "县政府", "", date(2026, 1, 2), None, (lent,)))
    with storage.read() as work:
        assert work.matter_lists()[-1].matters[0].letter_on(today, QIAOTOU.id) is None
    perform(seat, change_unit, merger(today))
    with storage.read() as work:
        found = work.matter_lists()[-1].matters[0].letter_on(today, QIAOTOU.id)
        assert found is not None
        assert found.letter == letter.letter
        assert work.matter_list_as_it_came("2026-2").matters[0].letters == (letter,)
    told = letters_of(seat, "2026-2").told[0][0]
    assert "委托朔北藏族乡、桥头镇，" in told  # by name, though one of them is no more
    assert storage.check().sound


def test_the_centre_of_a_district_receives_for_the_townships_it_serves(
    seat: Office, storage: Storage
) -> None:
    taken = (
        Standing((QIAOTOU.id,), Handover.TAKEN, None, "东片区中心", "王局"),
        Standing((), Handover.TAKEN, None, "执法队"),
    )
    lines = (listed(1, *taken), listed(2, taken[1]))
    told = MatterList("2026-2", "县政府", "", date(2026, 1, 2), None, (MATTER,), listed=lines)
    with storage.write(SYSTEM, "seed") as work:
        work.put_matter_list(told)
    with storage.read() as work:
        district = work.tree().path(QIAOTOU.id)[-2]
    centre = UnitOffice("", "", "东片区中心", Part.ENFORCEMENT, "", "李局")
    perform(seat, put_unit_offices, PutOffices(district.id, (centre,)))
    (there,) = unit_sheet(seat, district.id).received
    assert (there.name, there.matters, there.persons) == ("东片区中心", 1, "李局、王局")
    first, second = unit_sheet(seat, QIAOTOU.id).received
    assert (first.name, first.matters) == (f"东片区中心（{district.name}）", 1)
    assert (second.name, second.office, second.matters) == ("执法队", None, 1)


def test_a_year_is_counted_by_the_tree_of_today_or_of_then(
    seat: Office, storage: Storage, office: Path, today: date
) -> None:
    case_id = register(storage, FAR_STATION)
    raw(office, f"UPDATE \"case\" SET filed_on = '2026-01-15' WHERE id = '{case_id}'")
    perform(seat, change_unit, merger(today))
    system = seat.for_(SYSTEM)

    def n(unit_id: str, *, then: bool) -> int:
        return sum(row.n or 0 for row in township_year(system, Year(unit_id, 2026, then)).rows)

    assert (n(QIAOTOU.id, then=False), n(QIAOTOU.id, then=True), n(SHUOBEI.id, then=True)) == (1, 0, 1)

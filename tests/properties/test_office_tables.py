"""The tables an office brings of itself, its people and its days off: each is taken whole, or refused by row.

`DESK_EXAMPLES=1000` tries more.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.base.errors import BadEntry
from desktop.casework.access import SYSTEM
from desktop.casework.calendar_table import read_days_off
from desktop.casework.lists import Officer
from desktop.services.calendars import ImportCalendar, calendar_book, import_calendar
from desktop.services.founding import plan_county
from desktop.services.perform import Office, perform
from desktop.services.roster import TakePeople, plan_people, take_people
from tests.db.test_calendars import HEAD, YEAR
from tests.helpers.workbooks import save
from tests.properties.harming import each_way, made, refused, understood

Table = Sequence[Sequence[object]]
EXAMPLES = int(os.environ.get("DESK_EXAMPLES", "15"))
UNITS = (
    ("县", "片区", "乡镇", "执法站/村（社区）", "编码"),
    *(("某县", "东片区", "山镇", f"{n}村", f"99010110{n:04}") for n in range(1, 7)),
    *(("某县", "西片区", "河乡", f"{n}村", f"99010220{n:04}") for n in range(1, 7)),
)
VALID = "2024-01-01至2029-01-01"
BESIDE = "（2025-01-01至2028-01-01，水利）"
PEOPLE = (
    ("姓名", "单位", "角色", "执法证号", "有效期", "执法领域", "其他执法证"),
    *((f"新人{n}", "桥头镇", "执法人员", f"9901{n:03}", VALID, "", "") for n in range(1, 9)),
    *((f"负责人{n}", "塔尔镇", "负责人", "", "", "城市管理", f"88{n}{BESIDE}") for n in range(1, 5)),
)
DAYS = (HEAD, *YEAR, ("2027-05-15", "地方节日", "县庆", "县政府通知"))


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where each table lies while it is read."""
    return tmp_path_factory.mktemp("table") / "表.xlsx"


def people(office: Office) -> tuple[Officer, ...]:
    with office.read() as work:
        return work.officers(None)


def test_untouched_they_are_taken(office: Office, tmp_path: Path) -> None:
    """What is harmed below is good by itself."""
    plan = plan_county(save(tmp_path / "机构.xlsx", {"机构": UNITS}), office.library.rights)
    assert (len(plan.units), plan.complaints) == (17, ())
    told = plan_people(office, save(tmp_path / "人员.xlsx", {"人员": PEOPLE}))
    assert (len(told.added), told.complaints) == (12, ())
    found, wrong = read_days_off(calendar_book(save(tmp_path / "放假.xlsx", {"放假": DAYS})))
    assert ([year.year for year in found.years], len(found.local), wrong) == ([2027], 1, ())


@pytest.mark.long
@pytest.mark.parametrize("table", [UNITS, PEOPLE, DAYS], ids=["units", "people", "days off"])
def test_every_harm_in_every_format_is_read_or_refused(office: Office, file: Path, table: Table) -> None:
    """None is left to chance; what is wrong is said of each row."""
    for _, data in each_way(table):
        file.write_bytes(data)
        plan = understood(lambda: plan_county(file, office.library.rights, "某县"))
        told = understood(lambda: plan_people(office, file))
        days = understood(lambda: read_days_off(calendar_book(file)))
        faults = [*(plan.complaints if plan else ()), *(told.complaints if told else ())]
        for fault in [*faults, *(days[1] if days else ())]:
            refused(fault)


@settings(max_examples=EXAMPLES, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_a_county_is_planned_whole_or_each_fault_is_told(office: Office, file: Path, seed: int) -> None:
    file.write_bytes(made(seed, UNITS))
    plan = understood(lambda: plan_county(file, office.library.rights, "某县"))
    if plan is None:
        return
    for fault in plan.complaints:
        refused(fault)
    if not plan.complaints:
        known = {unit.id for unit in plan.units}
        assert len(known) == len(plan.units)
        assert all(unit.parent_id in known for unit in plan.units[1:])
        assert all(unit.name.strip() for unit in plan.units)
        assert {officer.unit_id for officer in plan.officers} <= known


@settings(max_examples=EXAMPLES, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_people_come_in_all_or_none(office: Office, file: Path, seed: int) -> None:
    file.write_bytes(made(seed, PEOPLE))
    read = understood(lambda: plan_people(office, file))
    if read is None:
        return
    before, plan = people(office), read
    for fault in plan.complaints:
        refused(fault)
    try:
        perform(office, take_people, TakePeople(plan.book))
    except BadEntry as refusal:
        refused(refusal)
        assert people(office) == before
        return
    assert not plan.complaints
    assert len(people(office)) == len(before) + len(plan.added)
    with office.storage.write(SYSTEM, "take_people") as work:
        work.put_officers(before)


@settings(max_examples=EXAMPLES, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_days_off_come_in_all_or_none(office: Office, file: Path, seed: int) -> None:
    file.write_bytes(made(seed, DAYS))
    book = understood(lambda: calendar_book(file))
    if book is None:
        return
    with office.read() as work:
        before = work.holiday_years(), work.local_holidays()
    try:
        perform(office, import_calendar, ImportCalendar(book))
    except BadEntry as refusal:
        refused(refusal)
        with office.read() as work:
            assert (work.holiday_years(), work.local_holidays()) == before

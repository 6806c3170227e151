"""The yearly table of a township over a real database: what is counted, who may ask, what is written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from db import Storage
from desktop.base.clock import StoppedClock
from desktop.base.errors import NotFound, NotPermitted
from desktop.casework import act_facts as a
from desktop.casework.access import SYSTEM, Actor
from desktop.casework.published.performance import Use
from desktop.services.perform import Office
from desktop.services.performance import (
    UNTOLD,
    Year,
    save_township_year,
    township_year,
    township_year_sheet,
    townships_seen,
)
from tests.db.office import (
    ACTOR,
    FACTS,
    FAR_STATION,
    LIST,
    MATTER,
    QIAOTOU,
    SHUOBEI,
    STATION,
    raw,
    register,
)
from tests.helpers.library import LIBRARY

OTHER = replace(MATTER, id="GH-005-v1", code="GH-005", name="擅自占用临时用地")


@pytest.fixture
def desk(storage: Storage, clock: StoppedClock) -> Office:
    """The small county, asked by the seat itself."""
    return Office(storage, LIBRARY, clock, SYSTEM)


def day_of(home: Path, case_id: str, filed: str, registered: str = "2026-03-01") -> None:
    filed = f"'{filed}'" if filed else "NULL"
    words = f"filed_on = {filed}, registered_on = '{registered}'"
    raw(home, f"UPDATE \"case\" SET {words} WHERE id = '{case_id}'")


def test_cases_are_counted_by_matter_and_day_of_one_township(storage: Storage, office: Path) -> None:
    ids = [register(storage) for _ in range(6)]
    far = register(storage, FAR_STATION)
    days = ("2026-01-01", "2026-01-01", "2026-12-31", "2025-12-31", "2027-01-01", "")
    for id, day in zip(ids, days, strict=True):
        day_of(office, id, day, "2026-02-03")
    day_of(office, far, "2026-01-01")
    with storage.read() as work:
        found = work.matter_days(QIAOTOU.id, date(2026, 1, 1), date(2026, 12, 31))
    told = (date(2026, 1, 1), 2), (date(2026, 2, 3), 1), (date(2026, 12, 31), 1)
    assert [(one.code, one.day, one.n) for one in found] == [(MATTER.code, day, n) for day, n in told]
    raw(office, f"UPDATE \"case\" SET struck_at = '2026-03-01' WHERE id IN ('{ids[0]}', '{ids[2]}')")
    with storage.read() as work:
        left = work.matter_days(QIAOTOU.id, date(2026, 1, 1), date(2026, 12, 31))
    assert sum(one.n for one in left) == 2


def test_a_case_counts_for_the_matter_of_every_act_in_it_and_once_for_each(
    desk: Office, storage: Storage, office: Path
) -> None:
    """依清单履职: a matter punished as the second act of a case was not without a case that year."""
    former = replace(
        LIST, version="2025-1", in_force_from=date(2025, 1, 1), matters=(MATTER, OTHER), sample=False
    )
    with storage.write(SYSTEM, "import_list") as work:
        work.put_matter_list(former)
    pins = {
        n: f"{row.id}@{former.version}" for n, row in ((1, OTHER), (2, OTHER), (3, MATTER), (1001, OTHER))
    }
    acts = {(a.MATTER.id, n): pin for n, pin in pins.items()}
    first, second = register(storage, facts={**FACTS, **acts}), register(storage, facts={**FACTS, **acts})
    day_of(office, first, "2026-01-15")
    day_of(office, second, "2026-02-03")
    day_of(office, register(storage, FAR_STATION, {**FACTS, **acts}), "2026-02-03")
    with storage.read() as work:
        found = work.matter_days(QIAOTOU.id, date(2026, 1, 1), date(2026, 1, 31))
    assert [(one.code, one.n) for one in found] == [(OTHER.code, 1), (MATTER.code, 1)]
    year = township_year(desk, Year(QIAOTOU.id, 2026))
    assert [(row.name, row.use, row.n, row.day) for row in year.rows] == [
        (MATTER.name, Use.USED, 2, None),
        (OTHER.name, Use.OFF_LIST, 1, date(2026, 1, 15)),
        (OTHER.name, Use.OFF_LIST, 1, date(2026, 2, 3)),
    ]
    raw(office, f"UPDATE \"case\" SET struck_at = '2026-03-01' WHERE id = '{second}'")
    assert [row.n for row in township_year(desk, Year(QIAOTOU.id, 2026)).rows] == [1, 1]


def test_who_sees_not_the_whole_township_is_refused(desk: Office) -> None:
    year = desk.clock.today().year
    assert township_year(replace(desk, actor=ACTOR), Year(QIAOTOU.id, year)).until == desk.clock.today()
    assert townships_seen(replace(desk, actor=ACTOR)) == ((QIAOTOU.id, QIAOTOU.name),)
    assert len(townships_seen(desk)) == 2
    with pytest.raises(NotPermitted):
        township_year(replace(desk, actor=ACTOR), Year(SHUOBEI.id, year))
    with pytest.raises(NotPermitted):  # of a station: its part would call a matter unused that is not
        township_year(replace(desk, actor=Actor("p8", "某人", "officer", STATION.id)), Year(QIAOTOU.id, year))
    with pytest.raises(NotFound):
        township_year(desk, Year("nowhere", year))


def test_the_year_is_saved_as_a_table_that_says_what_it_cannot_know(
    desk: Office, storage: Storage, office: Path, tmp_path: Path
) -> None:
    day_of(office, register(storage), "2026-01-15")
    raw(office, "UPDATE \"case\" SET cause = '=1+1', matter_code = ''")
    found = township_year(desk, Year(QIAOTOU.id, 2026))
    assert [(row.use, row.n, row.day) for row in found.rows] == [
        (Use.UNUSED, 0, None),
        (Use.OFF_LIST, 1, date(2026, 1, 15)),
    ]
    assert township_year_sheet(desk, Year(QIAOTOU.id, 2026)).startswith(b"%PDF")
    assert save_township_year(desk, Year(QIAOTOU.id, 2026), tmp_path / "履职.xlsx") == 2
    sheet = load_workbook(tmp_path / "履职.xlsx").active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][0] == "桥头镇2026年依清单履职情况"
    assert UNTOLD in str(rows[1][0])
    assert rows[3][1:3] == (MATTER.name, "行政处罚")
    assert [row[6] for row in rows[3:]] == ["全年无案件、无检查", "不在当日清单内 2026-01-15"]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)

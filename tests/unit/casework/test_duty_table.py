"""A list of secondments: each row a duty, or a complaint that names the cell."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.base.errors import BadEntry
from desktop.base.paths import RESOURCES
from desktop.base.sheet import Cell, Sheet, Workbook
from desktop.casework.access import Duty, read_rights
from desktop.casework.duty_table import DutyReader, read_duties
from desktop.casework.lists import Level, Officer, Unit

RIGHTS = read_rights(RESOURCES / "lists" / "rights.toml")
COUNTY = Unit("c", "甲县", Level.COUNTY)
UNITS = (
    COUNTY,
    Unit("t1", "桥头镇", Level.TOWNSHIP, "c"),
    Unit("t2", "朔北乡", Level.TOWNSHIP, "c"),
    Unit("s1", "中心村", Level.STATION, "t1"),
    Unit("s2", "中心村", Level.STATION, "t2"),
)
OFFICERS = (
    Officer("p1", "马建国", "t1", "officer", "0001"),
    Officer("p2", "李生华", "t1", "officer", "0002"),
    Officer("p3", "李生华", "t2", "officer", "0003"),
)
HEAD: tuple[Cell, ...] = ("姓名", "执法证号", "抽调到", "角色", "起止日期", "依据")


def duties(*rows: tuple[Cell, ...]) -> tuple[tuple[Duty, ...], list[str]]:
    book = Workbook("抽调.xlsx", "", (Sheet("抽调", (HEAD, *rows)),))
    found, wrong = read_duties(book, UNITS, OFFICERS, RIGHTS)
    return found, ["{column}{row} {reason}".format(**dict(one.facts)) for one in wrong]


def test_a_row_is_a_duty() -> None:
    (lent, reviewer), wrong = duties(
        ("马建国", None, "朔北乡", None, "2026-10-08至2026-12-31", "抽调通知1号"),
        ("李生华", "0003", "桥头镇中心村", "法制审核人员", "2026.1.1-2026.6.30", None),
    )
    assert wrong == []
    days = (date(2026, 10, 8), date(2026, 12, 31))
    assert lent == Duty(lent.id, "p1", "officer", "t2", *days, "抽调通知1号")
    assert (reviewer.person_id, reviewer.unit_id, reviewer.role) == ("p3", "s1", "reviewer")
    assert (reviewer.since, reviewer.until) == (date(2026, 1, 1), date(2026, 6, 30))
    again, _ = duties(("马建国", None, "朔北乡", "执法人员", "2026-10-08至2026-12-31", "抽调通知1号"))
    assert again == (lent,), "the same row is the same duty"


def test_one_day_alone_is_the_last() -> None:
    (lent,), _ = duties(("马建国", None, "朔北乡", None, "2026-12-31", None))
    assert (lent.since, lent.until) == (None, date(2026, 12, 31))


@pytest.mark.parametrize("head", [("姓名", "单位", "抽调到"), ("姓名", "抽调到", "单位")])
def test_beside_where_somebody_is_lent_to_stands_where_he_is_from(head: tuple[str, ...]) -> None:
    told = {"姓名": "马建国", "单位": "桥头镇", "抽调到": "朔北乡"}
    rows = ((*head, "起止日期"), (*(told[each] for each in head), "2026-12-31"))
    sheet = Sheet("抽调", rows)
    (lent,) = read_duties(Workbook("抽调.xlsx", "", (sheet,)), UNITS, OFFICERS, RIGHTS)[0]
    assert lent.unit_id == next(unit.id for unit in UNITS if unit.name == "朔北乡")
    (line,) = DutyReader(OFFICERS, UNITS, RIGHTS, ()).read((sheet,), {})
    assert line.told is not None
    assert line.told.unit_id == lent.unit_id


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        (("张三", None, "朔北乡", None, "2026-12-31", None), "A2 “张三”不在人员名单里"),
        (("李生华", None, "朔北乡", None, "2026-12-31", None), "A2 “李生华”有 2 位，请写执法证号"),
        (("马建国", "0002", "朔北乡", None, "2026-12-31", None), "A2 “马建国”不在人员名单里"),
        (("马建国", None, "长宁镇", None, "2026-12-31", None), "C2 “长宁镇”不在机构表里"),
        (("马建国", None, "中心村", None, "2026-12-31", None), "C2 “中心村”有 2 个，请连乡镇一起写"),
        (
            ("马建国", None, "朔北乡", None, None, None),
            "E2 没有写明到哪一天为止，请写成 2026-10-08至2026-12-31；不定期的写“长期”",
        ),
        (
            ("马建国", None, "朔北乡", None, "2026-02-30", None),
            "E2 没有写明到哪一天为止，请写成 2026-10-08至2026-12-31；不定期的写“长期”",
        ),
    ],
)
def test_a_wrong_row_is_named_by_the_cell(row: tuple[Cell, ...], complaint: str) -> None:
    found, wrong = duties(row)
    assert (found, wrong) == ((), [complaint])


def test_nobody_is_made_the_seat_itself() -> None:
    found, wrong = duties(("马建国", None, "朔北乡", "本机", "2026-12-31", None))
    assert found == ()
    assert wrong[0].startswith("D2 “本机”不是角色：")


def test_another_table_is_refused() -> None:
    book = Workbook("别的.xlsx", "", (Sheet("别的", (("案号", "当事人"),)),))
    with pytest.raises(BadEntry) as caught:
        read_duties(book, UNITS, OFFICERS, RIGHTS)
    assert (caught.value.code, caught.value.facts["file"]) == ("no_duties", "别的.xlsx")

"""A county out of a table: what is blank is filled down, what is wrong is named by sheet, row and column."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.base.sheet import Cell, Lost, Sheet, Workbook
from desktop.casework.county_table import UnitTable, read_units
from desktop.casework.lists import Level, Unit

HEAD = ("县", "片区", "乡镇", "执法站/村（社区）", "编码")


def read(*rows: tuple[Cell, ...], head: tuple[str, ...] = HEAD, county: str = "") -> UnitTable:
    return read_units(Workbook("机构.xlsx", "", (Sheet("机构", (head, *rows)),)), county)


def tree(table: UnitTable) -> list[str]:
    """Each unit as level:parent/name."""
    names = {unit.id: unit.name for unit in table.units}
    return [f"{unit.level}:{names.get(unit.parent_id or '', '')}/{unit.name}" for unit in table.units]


def told(table: UnitTable) -> list[str]:
    return [
        "{sheet}!{column}{row} {reason}".format(**dict(complaint.facts)) for complaint in table.complaints
    ]


def test_blanks_are_filled_down() -> None:
    table = read(
        ("甲县", "东片区", "山镇", "一村", None),
        (None, None, None, "二村", None),
        (None, None, "河乡", "一村", None),
        (None, "西片区", "林乡", None, None),
    )
    assert told(table) == []
    assert tree(table) == [
        "county:/甲县",
        "district:甲县/东片区",
        "district:甲县/西片区",
        "township:东片区/山镇",
        "township:东片区/河乡",
        "township:西片区/林乡",
        "station:山镇/一村",
        "station:山镇/二村",
        "station:河乡/一村",
    ]
    assert table.county == "甲县"


def test_columns_come_in_any_order_under_any_of_their_names_and_a_title_above() -> None:
    rows: tuple[tuple[Cell, ...], ...] = (
        ("某县行政村一览表",),
        ("序号", "行政村", "备注", "乡 镇"),
        (1, "一村", "撤并", "山镇"),
        ("合计", 1),
    )
    table = read_units(Workbook("表.xlsx", "", (Sheet("说明", (("填表说明",),)), Sheet("村", rows))), "甲县")
    assert told(table) == []
    assert tree(table) == ["county:/甲县", "township:甲县/山镇", "station:山镇/一村"]


def test_ids_are_codes_where_there_are_and_else_made_of_names() -> None:
    coded = read(("甲县", "东片区", "山镇", "一村", 630121100001), (None, None, None, "二村", 630121100002.0))
    assert [unit.id for unit in coded.units if unit.level is not Level.DISTRICT] == [
        "630121",
        "630121100",
        "630121100001",
        "630121100002",
    ]
    (district,) = [unit for unit in coded.units if unit.level is Level.DISTRICT]
    assert district.id.startswith("630121-d")
    rows: tuple[tuple[Cell, ...], ...] = (
        ("甲县", None, "山镇", "一村", None),
        (None, None, "河乡", "一村", None),
    )
    first, turned = (
        read(*rows),
        read(("甲县", None, "河乡", "一村", None), (None, None, "山镇", "一村", None)),
    )
    assert {unit.id for unit in first.units} == {unit.id for unit in turned.units}
    assert len({unit.id for unit in first.units}) == 5
    assert read(*rows).units == first.units


def test_stations_of_two_townships_may_bear_one_name_and_codes_that_disagree_infer_nothing() -> None:
    table = read(("甲县", None, "山镇", "一村", "630121100001"), (None, None, None, "二村", "630122100002"))
    assert told(table) == []
    assert table.units[0] == Unit(table.units[0].id, "甲县", Level.COUNTY)
    assert not table.units[0].id.isdigit()


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        ([("甲县", None, None, "一村", None)], "机构!C2 一村没有写属于哪个乡镇"),
        ([(None, None, "山镇", "一村", None)], "机构!A1 没有县名：请加“县”一列，或者在窗口里填写"),
        (
            [("甲县", None, "山镇", "一村", None), ("乙县", None, "河乡", "二村", None)],
            "机构!A3 一张表只写一个县，前面是甲县，这里是乙县",
        ),
        (
            [("甲县", None, "山镇", "一村", None), (None, None, None, "一村", None)],
            "机构!D3 山镇的一村写了两次",
        ),
        (
            [
                ("甲县", "东片区", "山镇", "一村", None),
                (None, "西片区", "山镇", "二村", None),
            ],
            "机构!B3 山镇前面写在东片区，这里写在西片区",
        ),
        (
            [("甲县", None, "山镇", "一村", "630121100001"), (None, None, None, "二村", "630121100001")],
            "机构!E3 编码 630121100001 已经给了一村",
        ),
        ([("甲县", None, "山镇", "一村", "县-1？")], "机构!E2 “县-1？”不是编码：应是 2 到 20 位数字或者字母"),
        ([("甲县", None, "山镇", 12, None)], "机构!D2 “12”不是名称"),
        ([("甲县", None, "山镇", date(2026, 3, 2), None)], "机构!D2 “2026-03-02”不是名称"),
        ([("甲县", None, "山镇", Lost("公式没有算出结果"), None)], "机构!D2 公式没有算出结果"),
        ([("甲县", None, "山镇", "很" * 41, None)], "机构!D2 名称有 41 个字，最多 40 个"),
        ([("甲县", None, None, None, None)], "机构!C1 表头下面没有乡镇"),
    ],
)
def test_what_is_wrong_is_named_by_its_cell(rows: list[tuple[Cell, ...]], complaint: str) -> None:
    assert told(read(*rows)) == [complaint]


def test_every_wrong_row_is_told_at_once() -> None:
    table = read(
        ("甲县", None, "山镇", 1, None), (None, None, None, 2, None), (None, None, None, "三村", None)
    )
    assert [complaint.facts["row"] for complaint in table.complaints] == [2, 3]


def test_a_table_without_the_columns_says_which() -> None:
    table = read_units(Workbook("案件.xlsx", "", (Sheet("案件", (("案号", "当事人"), ("1", "某甲"))),)))
    assert told(table) == ["案件!—1 没有“乡镇”和“执法站/村（社区）”两列"]
    doubled = read(("甲县", "山镇", "河乡", "一村"), head=("县", "乡镇", "镇", "村"))
    assert told(doubled) == ["机构!B1 “镇”一列写了两次"]

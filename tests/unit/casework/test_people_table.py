"""People as the rows of a table: whom of the list each means, and what only one person can be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.base.paths import RESOURCES
from desktop.base.sheet import Cell, Lost, Sheet, Workbook
from desktop.casework.access import read_rights
from desktop.casework.certificates import Certificate
from desktop.casework.lists import Level, Officer, Unit
from desktop.casework.mended_rows import Fate, RowMends, TableLine
from desktop.casework.people_table import PeopleReader
from desktop.casework.published.taking import LEFT_OUT

RIGHTS = read_rights(RESOURCES / "lists" / "rights.toml")
COUNTY = Unit("630121", "大通县", Level.COUNTY)
BRIDGE = Unit("t0", "桥头镇", Level.TOWNSHIP, COUNTY.id)
SHUOBEI = Unit("t1", "朔北藏族乡", Level.TOWNSHIP, COUNTY.id)
MA = Officer("p1", "马建国", BRIDGE.id, "officer", "A-1")
LI = Officer("p2", "李生华", BRIDGE.id, "officer", "A-2", further=(Certificate("省A-7"),))
TWIN, OTHER = Officer("p3", "多杰", BRIDGE.id, "officer"), Officer("p4", "多杰", BRIDGE.id, "head")
LISTED = (MA, LI, TWIN, OTHER)
HEAD = ("姓名", "单位", "角色", "执法证号")


def read(*rows: tuple[Cell, ...], mends: RowMends | None = None) -> tuple[TableLine[Officer], ...]:
    """The rows under their heading, against the list."""
    book = Workbook("人员.xlsx", "", (Sheet("人员", (HEAD, *rows)),))
    return PeopleReader(LISTED, (COUNTY, BRIDGE, SHUOBEI), RIGHTS).read(book, mends or {})


def faults(*lines: TableLine[Officer]) -> list[str]:
    """Every fault as row, column and reason."""
    return ["{row}{column} {reason}".format(**one.facts) for line in lines for one in line.faults]


def test_a_row_means_whoever_has_its_number_then_its_namesake() -> None:
    moved, named, new = read(
        ("马建国", "朔北藏族乡", "执法人员", "A-1"),
        ("李生华", "桥头镇", "负责人", "A-9"),
        ("才让", "桥头镇", "", "A-8"),
    )
    assert (moved.before, moved.told, moved.fate) == (MA, replace(MA, unit_id="t1"), Fate.CHANGED)
    assert (named.before, named.told) == (LI, replace(LI, role="head", certificate="A-9"))
    assert (new.before, new.fate) == (None, Fate.NEW)


def test_of_namesakes_a_name_alone_means_nobody() -> None:
    (line,) = read(("多杰", "桥头镇", "", ""))
    assert faults(line) == ["2D 名单上多杰有 2 位，请写执法证号"]
    (new,) = read(("多杰", "桥头镇", "", "A-5"))
    assert new.fate is Fate.NEW


def test_one_person_is_told_once_and_a_number_is_ones_own() -> None:
    lines = read(("马建国", "桥头镇", "", "A-1"), ("马健国", "桥头镇", "", "A-1"))
    assert faults(*lines) == ["3A 和“人员”第 2 行写的是同一个人，写了两次"]
    (swapped,) = read(("才让", "朔北藏族乡", "", "省A-7"))
    assert swapped.before is LI, "seen as a change of his name, never a second holder"
    lines = read(
        ("才让", "桥头镇", "", "A-6"), ("马建国", "桥头镇", "", "A-1"), ("仁青", "桥头镇", "", "A-6")
    )
    assert faults(*lines) == ["2D 执法证号 A-6 也是仁青的", "4D 执法证号 A-6 也是才让的"]


@pytest.mark.parametrize("role", ["执法站协助人员", "执法辅助人员", "村级协管员"])
def test_who_assists_at_a_station_is_no_officer(role: str) -> None:
    (line,) = read(("才让", "桥头镇", role, ""))
    assert line.told is not None
    assert line.told.role == "assistant"


def test_each_township_may_have_a_sheet_and_secondments_are_no_people() -> None:
    sheets = (
        Sheet("说明", (("填表说明",),)),
        Sheet("桥头镇", (HEAD, ("马建国", "桥头镇", "", "A-1"))),
        Sheet("朔北", (HEAD, ("才让", "朔北藏族乡", "", "A-8"), ("马建国", "桥头镇", "", "A-1"))),
        Sheet("抽调", (("姓名", "单位", "角色", "起止日期"), ("李生华", "朔北藏族乡", "", "2026年"))),
    )
    reader = PeopleReader(LISTED, (COUNTY, BRIDGE, SHUOBEI), RIGHTS)
    lines = reader.read(Workbook("人员.xlsx", "", sheets), {})
    assert [line.fate for line in lines] == [Fate.SAME, Fate.NEW, Fate.WRONG]
    assert faults(*lines) == ["3A 和“桥头镇”第 2 行写的是同一个人，写了两次"]


def test_what_was_put_right_stands_in_place_of_the_cell() -> None:
    row = ("才让", Lost("公式没有算过"), "执法人员", "A-8")
    (wrong,) = read(row)
    assert faults(wrong) == ["2B 公式没有算过"]
    (right,) = read(row, mends={("人员", 2): {"unit": "桥头镇"}})
    assert (right.fate, right.told and right.told.unit_id) == (Fate.NEW, BRIDGE.id)
    (still,) = read(row, mends={("人员", 2): {"role": "负责人"}})
    assert still.stops, "another cell of it is lost as before"
    (left,) = read(row, mends={("人员", 2): {LEFT_OUT: "yes"}})
    assert (left.fate, left.told, left.stops) == (Fate.LEFT_OUT, None, False)


def test_a_cell_that_is_put_in_tells_though_the_table_has_no_column_for_it() -> None:
    (line,) = read(("李生华", "桥头镇", "", "A-2"), mends={("人员", 2): {"domains": "农业、消防"}})
    assert line.told == replace(LI, domains=("农业", "消防"))

"""How published lists spread a matter over rows, number its parts, limit its name, and lose characters."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from desktop.casework.lists import MatterKind
from desktop.casework.published.mending import numbered
from desktop.casework.published.names import limit_of
from tests.helpers.workbooks import Line
from tests.unit.sheets.test_published import doubts, listed, told

HEADING = ("序号", "事项名称", "执法依据", "备注")
FIRST = (1, "对占道经营的处罚", "《甲法》第一条", "甲")


@pytest.mark.parametrize(
    ("heading", "lines", "merged"),
    [
        (HEADING, (FIRST, (None, None, "《乙条例》第二条", "乙")), ("A2:A3", "B2:B3")),
        (HEADING, (FIRST, (1, "对占道经营的处罚", "《乙条例》第二条", "乙")), ()),
        (HEADING, (FIRST, (None, None, "《乙条例》第二条", "乙")), ()),
        (HEADING, (FIRST, (1, None, "《乙条例》第二条", "乙")), ()),
        (HEADING[1:], (FIRST[1:], ("对占道经营的处罚", "《乙条例》第二条", "乙")), ()),
        (HEADING[1:], (FIRST[1:], (None, "《乙条例》第二条", "乙")), ()),
    ],
)
def test_a_row_for_each_basis_is_one_matter(
    tmp_path: Path, heading: Line, lines: Sequence[Line], merged: Sequence[str]
) -> None:
    """Number and name are merged down over the rows of the bases, or stand in the first alone."""
    found = listed(tmp_path, heading, *lines, merged=merged)
    (row,) = found.rows
    assert (row.row, told(row), row.notes) == (2, [("甲法", "第一条"), ("乙条例", "第二条")], "甲\n乙")
    assert row.cells["执法依据"] == "《甲法》第一条\n《乙条例》第二条"
    assert doubts(row) == []


def test_what_else_differs_is_another_matter(tmp_path: Path) -> None:
    """The same twice, of another office, under another number, or of another column that nobody knows."""
    heading = ("序号", "事项名称", "执法依据", "原行使部门")
    rows = listed(
        tmp_path,
        heading,
        (1, "对占道经营的处罚", "《甲法》第一条", "县城管局"),
        (1, "对占道经营的处罚", "《甲法》第一条", "县城管局"),
        (1, "对占道经营的处罚", "《乙法》第二条", "县交通局"),
        (2, "对占道经营的处罚", "《丙法》第三条", "县交通局"),
    ).rows
    assert [row.row for row in rows] == [2, 3, 4, 5]
    assert [len(row.bases) for row in rows] == [1, 1, 1, 1]
    assert ["same_number" in doubts(row) for row in rows] == [True, True, True, False]
    others = listed(
        tmp_path,
        ("事项名称", "执法依据", "细目"),
        ("对占道经营的处罚", "《甲法》第一条", "摆摊"),
        ("对占道经营的处罚", "《乙法》第二条", "修车"),
    ).rows
    assert [len(row.bases) for row in others] == [1, 1]


def test_the_bases_of_the_rows_of_grades_are_read_too(tmp_path: Path) -> None:
    (row,) = listed(
        tmp_path,
        ("序号", "事项名称", "执法依据", "违法程度", "处罚标准"),
        (1, "对占道经营的处罚", None, "轻微", "警告"),
        (None, None, "《甲法》第一条", "一般", "罚款"),
        (None, None, "《乙\ufffd》第二条", "严重", "罚款"),
    ).rows
    assert [band.degree for band in row.bands] == ["轻微", "一般", "严重"]
    assert told(row)[0] == ("甲法", "第一条")
    assert doubts(row) == ["broken"]  # and no longer that there is no basis


# ------------------------------------------------------------ limits


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("对占道经营的处罚（仅限个人）", ("对占道经营的处罚", "仅限个人")),
        ("对违法（章）建房的处罚(只限建成区内)", ("对违法（章）建房的处罚", "只限建成区内")),
        ("对非法采砂的处罚（除长江、黄河干流外）", ("对非法采砂的处罚", "除长江、黄河干流外")),
        ("对逾期不改的处罚（限期未改正的）", ("对逾期不改的处罚（限期未改正的）", "")),
        ("对占道经营的处罚（含摆摊）", ("对占道经营的处罚（含摆摊）", "")),
        ("（仅限个人）", ("（仅限个人）", "")),
    ],
)
def test_a_limit_at_the_end_of_a_name_is_a_limit(tmp_path: Path, name: str, read: tuple[str, str]) -> None:
    (row,) = listed(tmp_path, ("序号", "事项名称"), (1, name)).rows
    assert (row.name, row.scope) == read
    assert row.cells["事项名称"] == name  # as it was printed
    if read[1]:
        assert row.kind is MatterKind.PENALTY
        assert limit_of(row.name) == (row.name, "")


def test_a_limit_of_the_name_stands_beside_that_of_its_column(tmp_path: Path) -> None:
    rows = listed(
        tmp_path,
        ("序号", "事项名称", "赋权范围"),
        (1, "对占道经营的处罚（仅限个人）", "仅限建成区"),
        (2, "对乱倒垃圾的处罚（仅限个人）", "仅限个人"),
    ).rows
    assert [row.scope for row in rows] == ["仅限建成区；仅限个人", "仅限个人"]


# ------------------------------------------------------------ numbers, sums, remarks, lost characters


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("1.2", (1, 2)),
        ("3-1", (3, 1)),
        ("7（3）", (7, 3)),
        ("7(3)", (7, 3)),
        ("12.", (12, 0)),
        ("（十二）", (12, 0)),
        ("1.0", (1, 0)),
        ("2026-01-02", (None, 0)),
        ("1.2.3", (None, 0)),
        ("甲", (None, 0)),
    ],
)
def test_a_number_may_say_which_sub_item_it_is(written: str, number: tuple[int | None, int]) -> None:
    assert numbered(written) == number


def test_sub_items_are_numbered_under_their_item(tmp_path: Path) -> None:
    rows = listed(
        tmp_path,
        ("序号", "事项名称"),
        ("1.1", "对占道经营的处罚"),
        (1.2, "对乱贴广告、乱倒垃圾的处罚"),
        ("2-1", "对随地便溺的处罚"),
        (3, "对流动摊贩的处罚"),
    ).rows
    assert [(row.number, row.part, row.acts) for row in rows] == [
        (1, 1, ()),
        (1, 2, ()),
        (2, 1, ()),
        (3, 0, ()),
    ]
    assert [doubts(row) for row in rows] == [[], [], [], []]


def test_sums_are_no_matters_and_who_signs_must_be_left_out(tmp_path: Path) -> None:
    rows = listed(
        tmp_path,
        HEADING,
        FIRST,
        ("合计", 1, None, None),
        (None, "合计：1项", None, None),
        (None, "共计1项", None, None),
        (None, "合计计费的处罚", "《乙法》第二条", None),
        (None, "填表人：马建国　2026年1月5日", None, None),
    ).rows
    assert [row.name[:3] for row in rows][1:] == ["合计计", "填表人"]
    assert [doubts(row)[0] for row in rows[1:]] == ["no_number", "lone_words"]


def test_a_list_of_names_alone_has_no_remarks(tmp_path: Path) -> None:
    rows = listed(tmp_path, ("序号", "事项名称"), (None, "对占道经营的处罚"), (None, "对乱贴广告的处罚")).rows
    assert [doubts(row) for row in rows] == [["no_number"], ["no_number"]]


@pytest.mark.parametrize(
    ("name", "lost"),
    [
        ("对擅自占\ufffd的处罚", "\ufffd"),
        ("对擅自占?的处罚", "?"),
        ("对擅自占??的处罚", "??"),
        ("对擅自占□的处罚", "□"),
        ("对擅自占〓的处罚", "〓"),
        ("对擅自占\ue863的处罚", "\ue863"),
        ("对擅自占道的处罚", ""),
        ("□对擅自占道的处罚", ""),
    ],
)
def test_a_lost_character_is_told_as_it_shows(tmp_path: Path, name: str, lost: str) -> None:
    """What a code page did not have comes out as a mark of its own, or in an area no font has."""
    (row,) = listed(tmp_path, ("序号", "事项名称"), (1, name)).rows
    assert [doubt.facts["written"] for doubt in row.doubts if doubt.code == "broken"] == (
        [lost] if lost else []
    )

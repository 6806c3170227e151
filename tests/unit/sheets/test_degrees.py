"""Degrees of discretion as standards lay them out: a row each, a column each, a line of one cell each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.helpers.workbooks import Line
from tests.unit.sheets.test_published import WORDS, listed

NAME = "对占道经营的处罚"
PENALTIES = ("处五百元罚款", "处一千元罚款", "处二千元罚款")


def bands(
    folder: Path, *lines: Line, merged: Sequence[str] = ()
) -> list[list[tuple[str, str, str, tuple[int, int]]]]:
    """Degree, circumstance, standard and place of every grade, by matter."""
    return [
        [(one.degree, one.circumstance, one.standard, (one.row, one.nth)) for one in row.bands]
        for row in listed(folder, *lines, merged=merged).rows
    ]


@pytest.mark.parametrize(
    ("top", "below", "merged"),
    [
        (("轻微", "一般", "严重"), None, ()),
        (("裁量标准", None, None), ("轻微", "一般", "严重"), ("A1:A2", "B1:B2", "C1:E1")),
    ],
)
def test_a_column_for_each_degree(
    tmp_path: Path, top: Line, below: Line | None, merged: Sequence[str]
) -> None:
    head = (("序号", "违法行为", *top),) + (((None, None, *below),) if below else ())
    at = len(head) + 1
    (found, light) = bands(
        tmp_path, *head, (1, NAME, *PENALTIES), (2, "对乱贴广告的处罚", "警告", None, "罚款"), merged=merged
    )
    assert found == [
        ("轻微", "", "处五百元罚款", (at, 1)),
        ("一般", "", "处一千元罚款", (at, 2)),
        ("严重", "", "处二千元罚款", (at, 3)),
    ]
    assert [(one[0], one[3]) for one in light] == [("轻微", (at + 1, 1)), ("严重", (at + 1, 3))]


def test_a_line_of_one_cell_for_each_degree(tmp_path: Path) -> None:
    told = "1.轻微：初次的，处五百元罚款；\n（二）情节一般的：处一千元罚款；\n③从重处罚：处二千元罚款"
    (found,) = bands(tmp_path, ("序号", "违法行为", "裁量标准"), (1, NAME, told))
    assert found == [
        ("轻微", "", "初次的，处五百元罚款；", (2, 1)),
        ("情节一般的", "", "处一千元罚款；", (2, 2)),
        ("从重处罚", "", "处二千元罚款", (2, 3)),
    ]


@pytest.mark.parametrize(
    "told", ["轻微：处五百元罚款", "轻微：处五百元罚款\n并处没收", "个人：五百元\n单位：一千元"]
)
def test_what_is_no_list_of_degrees_stays_one_grade(tmp_path: Path, told: str) -> None:
    (found,) = bands(tmp_path, ("序号", "违法行为", "裁量标准"), (1, NAME, told))
    assert found == [("", "", told, (2, 0))]


def test_a_row_for_each_degree_is_read_as_before(tmp_path: Path) -> None:
    """One column that is called like a degree is none: it may hold anything."""
    (found,) = bands(
        tmp_path,
        ("序号", "违法行为", "裁量阶次", "适用情形", "裁量标准", "一般"),
        (1, NAME, "较轻", "初次", "警告", "是"),
        (None, None, "较重", "再次", "罚款", None),
    )
    assert found == [("较轻", "初次", "警告", (2, 0)), ("较重", "再次", "罚款", (3, 0))]
    (single,) = bands(tmp_path, ("序号", "违法行为", "一般"), (1, NAME, "处一千元罚款"))
    assert single == []


@pytest.mark.parametrize(
    ("title", "is_one"),
    [
        ("从轻处罚", True),
        ("情节特别严重的", True),
        ("违法行为轻微", True),
        ("较重档次", True),
        ("不予处罚", True),
        ("处罚", False),
        ("情节", False),
        ("一般规定", False),
        ("", False),
    ],
)
def test_degrees_are_known_by_their_words(title: str, is_one: bool) -> None:
    assert WORDS.is_degree(title) is is_one

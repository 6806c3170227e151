"""Bases in several columns of a published list: 设定依据, 处罚依据, or 法律, 规章 under one title."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from desktop.casework.published.reading import read_published
from desktop.sheets.word_tables import read_tables
from tests.helpers.workbooks import Line, save
from tests.unit.sheets.test_published import WORDS, doubts, listed, told


def test_bases_in_several_columns_are_all_read(tmp_path: Path) -> None:
    """设定依据 says who may, 实施依据 and 处罚依据 by what is punished: a matter rests on each."""
    found = listed(
        tmp_path,
        ("序号", "事项名称", "设定依据", "类型", "实施依据", "处罚依据（罚则）", "依据"),
        (
            1,
            "对占道经营的处罚",
            "《甲法》第一条",
            "行政处罚",
            "《乙条例》第二条\n《甲法》第一条",
            "《丙法》第九条",
            None,
        ),
        (2, "对乱倒垃圾的处罚", None, "行政处罚", "《乙条例》第三条", None, "《丁办法》第七条"),
        (3, "对乱贴广告的处罚", "《甲法》第三条", "行政处罚", "无", None, "/"),
        (4, "对乱扔纸屑的处罚", "《甲法》第四条", "行政处罚", None, "同上第五条", None),
        (5, "对乱停车的处罚", None, "行政处罚", None, None, None),
    )
    assert [[f"{one.law}{one.article}" for one in row.bases] for row in found.rows] == [
        ["甲法第一条", "乙条例第二条", "丙法第九条"],
        ["乙条例第三条", "丁办法第七条"],
        ["甲法第三条"],
        ["甲法第四条"],
        [],
    ]
    assert [doubts(row) for row in found.rows] == [[], [], [], ["basis_left"], ["no_basis"]]
    heading = found.columns["清单"]
    assert (heading.columns["basis"], heading.further) == (
        2,
        {4: "实施依据", 5: "处罚依据（罚则）", 6: "依据"},
    )
    assert (heading.others, found.doubts) == ({}, ())
    assert found.rows[0].cells["处罚依据（罚则）"] == "《丙法》第九条"


@pytest.mark.parametrize(
    ("top", "below", "merged"),
    [
        (("执法依据", "执法依据", "执法依据"), ("法律", "行政法规", "自治条例"), ("A1:A2", "B1:B2")),
        (("执法依据", None, None), ("法律", "行政法规", "自治条例"), ("A1:A2", "B1:B2", "C1:E1")),
        (("执法依据", None, None), ("法律", "行政法规", "规章"), ("A1:A2", "B1:B2")),
        (("依据", None, None), ("设定依据", "实施依据", "处罚依据"), ()),
    ],
)
def test_bases_are_parted_by_a_second_line_of_the_heading(
    tmp_path: Path, top: Line, below: Line, merged: Sequence[str]
) -> None:
    """执法依据 over 法律, 行政法规 and what else there is, whether its cells are merged or only look so."""
    found = listed(
        tmp_path,
        ("序号", "事项名称", *top, "备注"),
        (None, None, *below, None),
        (1, "对占道经营的处罚", "《甲法》第一条", "《乙条例》第二条", "《丙办法》第三条", "甲"),
        merged=merged,
    )
    assert found.columns["清单"].row == 2
    (row,) = found.rows
    assert told(row) == [("甲法", "第一条"), ("乙条例", "第二条"), ("丙办法", "第三条")]
    assert (row.notes, doubts(row), found.doubts) == ("甲", [], ())
    assert [row.cells[str(title)] for title in below] == [
        "《甲法》第一条",
        "《乙条例》第二条",
        "《丙办法》第三条",
    ]


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        ((("序号", "事项名称", "法律名称", "条款", "条文内容"),), "条文内容"),
        (
            (
                ("序号", "事项名称", "执法依据", None, None),
                ("序号", "事项名称", "名称", "第几条", "条文原文"),
            ),
            "条文原文",
        ),
    ],
)
def test_a_law_and_its_article_in_two_columns_are_one_basis(
    tmp_path: Path, lines: Sequence[Line], kept: str
) -> None:
    """What the article says stands in a third, and is full of articles of others: it is kept as it is."""
    said = "违反本法第二十条规定的，处一千元罚款"
    found = listed(
        tmp_path,
        *lines,
        (1, "对占道经营的处罚", "《甲法》", "第一条第二款、第三条", said),
        (2, "对乱倒垃圾的处罚", "《乙条例》第五条", None, None),
        (3, "对乱贴广告的处罚", "《丙法》", None, None),
    )
    assert [told(row) for row in found.rows] == [
        [("甲法", "第一条第二款"), ("甲法", "第三条")],
        [("乙条例", "第五条")],
        [("丙法", "")],
    ]
    assert [doubts(row) for row in found.rows] == [[], [], ["no_article"]]
    assert found.rows[0].cells[kept] == said


def test_a_section_that_is_called_like_bases_is_no_heading(tmp_path: Path) -> None:
    found = listed(
        tmp_path,
        ("序号", "事项名称", "执法依据"),
        ("规章", None, None),
        (1, "对占道经营的处罚", "《甲法》第一条"),
    )
    assert found.columns["清单"].row == 1
    assert [row.number for row in found.rows if row.name] == [1]


def test_a_cell_of_any_basis_that_was_lost_is_doubted_as_a_basis(tmp_path: Path) -> None:
    (row,) = listed(
        tmp_path,
        ("序号", "事项名称", "设定依据", "处罚依据"),
        (1, "对占道经营的处罚", "《甲法》第一条", "《乙\ufffd》第二条"),
    ).rows
    assert ("broken", "basis") in [(doubt.code, doubt.column) for doubt in row.doubts]


def test_a_person_says_which_columns_are_bases(tmp_path: Path) -> None:
    rows = (
        ("序号", "事项名称", "设定依据", "依据", "文件"),
        (1, "对占道经营的处罚", "《甲法》第一条", "《乙法》第二条", "《丙法》第三条"),
    )
    book = read_tables(save(tmp_path / "清单.xlsx", {"清单": rows}))

    def laws(chosen: dict[tuple[str, int], str]) -> list[str]:
        (row,) = read_published(book, WORDS, chosen).rows
        assert {"设定依据", "依据", "文件"} < set(row.cells)  # the words of every cell stay
        return [one.law for one in row.bases]

    assert laws({("清单", 3): ""}) == ["甲法"]
    assert laws({("清单", 2): ""}) == ["乙法"]
    assert laws({("清单", 4): "basis"}) == ["甲法", "乙法", "丙法"]
    assert laws({("清单", 2): "", ("清单", 3): "", ("清单", 4): "basis"}) == ["丙法"]
    assert laws({("清单", 2): "", ("清单", 3): "", ("清单", 4): ""}) == []
    assert laws({("清单", 2): "notes"}) == ["乙法"]

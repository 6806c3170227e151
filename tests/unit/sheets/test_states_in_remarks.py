"""What a published list says beside its columns: a matter deferred in a remark, a number in brackets."""

from __future__ import annotations

from pathlib import Path

from desktop.casework.lists import Handover
from tests.unit.sheets.test_published import doubts, listed


def test_a_matter_deferred_or_withdrawn_in_a_remark_is_not_taken_over_without_a_word(tmp_path: Path) -> None:
    """As who gets it follows from no column, the remark alone says that a township may not use it yet."""
    found = listed(
        tmp_path,
        ("序号", "事项名称", "执法依据", "备注"),
        (1, "对占道经营的处罚", "《甲法》第一条", "暂不承接"),
        (2, "对乱倒垃圾的处罚", "《甲法》第二条", "2025年起收回县城管局"),
        (3, "对乱贴广告的处罚", "《甲法》第三条", "仅限建成区"),
        (4, "对乱扔纸屑的处罚", "《甲法》第四条", None),
        (5, "对乱停车的处罚", "《甲法》第五条", "收回"),
    )
    assert [row.state for row in found.rows] == [Handover.DEFERRED, None, None, None, Handover.WITHDRAWN]
    assert [doubts(row) for row in found.rows] == [[], ["state_in_notes"], [], [], []]


def test_where_a_column_says_it_the_remark_is_only_looked_at(tmp_path: Path) -> None:
    found = listed(
        tmp_path,
        ("序号", "事项名称", "执法依据", "承接情况", "备注"),
        (1, "对占道经营的处罚", "《甲法》第一条", "承接", "暂缓"),
        (2, "对乱倒垃圾的处罚", "《甲法》第二条", "暂缓", "暂缓下放"),
    )
    assert [row.state for row in found.rows] == [Handover.TAKEN, Handover.DEFERRED]
    assert [doubts(row) for row in found.rows] == [["state_in_notes"], []]


def test_the_number_of_a_list_is_read_without_the_bracket_before_it(tmp_path: Path) -> None:
    found = listed(
        tmp_path,
        ("化德县赋予乡镇行政执法事项清单",),
        ("（化政发〔2024〕15号，2024年7月1日起施行）",),
        ("序号", "事项名称", "执法依据"),
        (1, "对占道经营的处罚", "《甲法》第一条"),
    )
    assert found.number == "化政发〔2024〕15号"

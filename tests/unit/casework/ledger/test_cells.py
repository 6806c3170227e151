"""One cell: every usual form is read, what is doubtful or impossible is refused with its reason."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from desktop.base.money import Money
from desktop.base.sheet import Cell, Lost
from desktop.casework.ledger import cells

TODAY = date(2026, 11, 28)
FIFTH = date(2026, 1, 5)


@pytest.mark.parametrize(
    "cell",
    [
        FIFTH,
        datetime.fromisoformat("2026-01-05T16:20"),
        46027,
        46027.0,
        20260105,
        "2026-01-05",
        "2026-1-5",
        "2026.1.5",
        "2026/1/5",
        "20260105",
        "2026年1月5日",
        "2026 年 1 月 5 日",
        "２０２６－１－５",
        "２０２６年１月５日",
        "二〇二六年一月五日",
        "2026/1/5 0:00",
        "2026-01-05 13:22:11",
        "2026年1月5日上午",
        "'2026-1-5",
    ],
)
def test_a_day_in_any_usual_form(cell: Cell) -> None:
    assert cells.day(cell, TODAY) == FIFTH


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("2026-2-30", "没有2026年2月30日"),
        ("2026-13-1", "没有2026年13月1日"),
        (20260230, "没有2026年2月30日"),
        ("26.1.5", "两位"),
        ("1/5/2026", "年份在后"),
        ("2026.1", "没有写日"),
        (2026.1, "不是日期"),
        ("5月1日", "没有写年"),
        ("2026-11-29", "还没有到"),
        ("1900-1-1", "太早"),
        ("46027", "不是一个日期"),
        ("2026-1-5至2026-1-7", "不是一个日期"),
        (time(8, 0), "只有时刻"),
        (3.0, "不是日期"),
        (Lost("是没有保存结果的公式"), "公式"),
    ],
)
def test_a_day_that_is_none_is_refused(cell: Cell, reason: str) -> None:
    with pytest.raises(cells.Unfit, match=reason):
        cells.day(cell, TODAY)


def test_today_has_come_and_nothing_is_no_day() -> None:
    assert cells.day(TODAY, TODAY) == TODAY
    assert cells.day(None, TODAY) is None


@pytest.mark.parametrize(
    ("cell", "fen"),
    [
        (1000, 100_000),
        (1000.5, 100_050),
        (0.1 + 0.2, 30),
        ("1,000元", 100_000),
        ("１０００", 100_000),
        ("0.5万元", 500_000),
        ("1.2万", 1_200_000),
        ("¥200", 20_000),
        ("人民币伍佰元", 50_000),
        ("壹仟元整", 100_000),
        ("500元（已缴）", 50_000),
        (0, 0),
    ],
)
def test_an_amount_with_its_unit(cell: Cell, fen: int) -> None:
    assert cells.money(cell) == Money(fen)


def test_a_heading_in_ten_thousands_scales_plain_numbers_alone() -> None:
    assert cells.money(0.2, in_ten_thousands=True) == Money.yuan(2000)
    assert cells.money("2000元", in_ten_thousands=True) == Money.yuan(2000)


@pytest.mark.parametrize("cell", ["-5", -5, "(500)", "按规定", "罚款", "2000.555", 1e20, FIFTH])
def test_what_is_no_amount_is_refused(cell: Cell) -> None:
    with pytest.raises(cells.Unfit):
        cells.money(cell)


@pytest.mark.parametrize("cell", [6.30121198001010e17, 630121198001010013, "6.30121E+17"])
def test_a_number_that_lost_its_digits_is_refused(cell: Cell) -> None:
    with pytest.raises(cells.Unfit, match="丢失"):
        cells.digits(cell)


def test_a_short_number_keeps_its_digits() -> None:
    assert cells.digits(63012124001.0) == "63012124001"
    assert cells.digits("６３０１２１２４００１") == "63012124001"
    assert cells.digits("'630121198001010013") == "630121198001010013"

"""Money as officers type it; sums and order in fen."""

from __future__ import annotations

import pytest

from desktop.base.errors import BadEntry
from desktop.base.money import Money


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("5000", 500000),
        ("5,000.00", 500000),
        ("５０００元", 500000),
        ("¥200", 20000),
        ("￥0.05", 5),
        ("人民币1.5元", 150),
        (" 12 ", 1200),
    ],
)
def test_what_an_officer_types_is_read(typed: str, fen: int) -> None:
    assert Money.read(typed).fen == fen


@pytest.mark.parametrize("typed", ["", "元", "-5", "1.234", "12,34", "1e3", "五千", "99999999999999999"])
def test_what_is_no_amount_is_refused(typed: str) -> None:
    with pytest.raises(BadEntry):
        Money.read(typed)


def test_money_adds_and_compares() -> None:
    assert Money.yuan(1) + Money(5) == Money(105)
    assert Money(99) < Money.yuan(1) <= Money(100)
    assert str(Money(123456789)) == "1,234,567.89"


def test_money_is_never_negative() -> None:
    with pytest.raises(BadEntry, match="money_out_of_bounds"):
        Money(-1)

"""Amounts in capitals against the examples of the rule on bank papers; numerals against articles."""

from __future__ import annotations

import pytest

from desktop.base.capital import capital, counted, numeral, read_capital
from desktop.base.errors import BadEntry
from desktop.base.money import Money

# 正确填写票据和结算凭证的基本规定: the four examples it prints, then amounts of our own papers.
WRITTEN = [
    ("1409.50", "壹仟肆佰零玖元伍角"),
    ("6007.14", "陆仟零柒元壹角肆分"),
    ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
    ("325.04", "叁佰贰拾伍元零肆分"),
    ("5000", "伍仟元整"),
    ("100000", "壹拾万元整"),
    ("20003000", "贰仟万叁仟元整"),
    ("107000.53", "壹拾万柒仟元伍角叁分"),
    ("200", "贰佰元整"),
    ("10", "壹拾元整"),
    ("100500", "壹拾万零伍佰元整"),
    ("100010000", "壹亿零壹万元整"),
    ("1000000000000", "壹万亿元整"),
    ("1000.05", "壹仟元零伍分"),
    ("0.50", "伍角"),
    ("0.05", "伍分"),
    ("0", "零元整"),
]


@pytest.mark.parametrize(("figures", "words"), WRITTEN)
def test_an_amount_is_written_in_capitals_and_read_back(figures: str, words: str) -> None:
    assert capital(Money.read(figures)) == words
    assert read_capital(words) == Money.read(figures)


@pytest.mark.parametrize(
    ("words", "figures"),
    [
        ("壹拾万柒仟元零伍角叁分", "107000.53"),  # the rule allows 零 after 元 too
        ("人民币伍仟元正", "5000"),
        ("拾元整", "10"),
        ("贰仟万零叁仟元整", "20003000"),
        ("壹仟肆佰零玖元伍角整", "1409.50"),
        (" 伍仟圆整 ", "5000"),
    ],
)
def test_the_other_accepted_wordings_are_read(words: str, figures: str) -> None:
    assert read_capital(words) == Money.read(figures)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "元",
        "5000元",
        "伍佰叁仟元整",
        "伍陆元整",
        "佰元整",
        "伍仟",
        "伍角叁",
        "伍分伍角",
        "壹万万万万亿元",
    ],
)
def test_what_is_no_amount_is_refused(words: str) -> None:
    with pytest.raises(BadEntry, match="capital_unreadable"):
        read_capital(words)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "零"),
        (5, "五"),
        (10, "十"),
        (15, "十五"),
        (36, "三十六"),
        (85, "八十五"),
        (101, "一百零一"),
        (110, "一百一十"),
        (1054, "一千零五十四"),
        (1242, "一千二百四十二"),
    ],
)
def test_numerals_are_those_of_articles(number: int, words: str) -> None:
    assert numeral(number) == words
    assert counted(words) == number


@pytest.mark.parametrize("words", ["61", "第一", "壹"])
def test_other_words_are_no_numeral(words: str) -> None:
    with pytest.raises(ValueError, match=words):
        counted(words)


def test_a_negative_number_has_no_numeral() -> None:
    with pytest.raises(ValueError, match="-1"):
        numeral(-1)

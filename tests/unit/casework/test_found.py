"""Days as officers type them: every way means the day as it is written in the files."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.casework.found import asked_for, dated

TODAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    "typed",
    [
        *("2026-11-30", "2026.11.30", "2026/11/30", "20261130", "2026年11月30日", "2026年11月30号"),
        *("２０２６－１１－３０", "2026年11月30", "昨天", "昨日"),
    ],
)
def test_a_day_is_asked_for_in_many_ways(typed: str) -> None:
    (word,) = asked_for(dated(typed, TODAY))
    assert "2026年11月30日" in word.spellings


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("11月30日", "11月30日"),
        ("11月30号", "年11月30日"),
        ("11-30", "年11月30日"),
        ("11.30", "年11月30日"),
        ("1/5", "年1月5日"),  # and not the fifth of November
        ("2026年11月", "2026年11月"),
        ("2026-11", "2026年11月"),
        ("今天", "2026年12月1日"),
        ("前天", "2026年11月29日"),
        ("本月", "2026年12月"),
        ("上月", "2026年11月"),
        ("上个月", "2026年11月"),
    ],
)
def test_part_of_a_day_is_asked_for_too(typed: str, said: str) -> None:
    (word,) = asked_for(dated(typed, TODAY))
    assert said in word.spellings


@pytest.mark.parametrize("typed", ["2026", "13-40", "0-5", "昨天夜里", "202611", "91630121", "1.5.3"])
def test_what_is_no_day_is_itself_alone(typed: str) -> None:
    (word,) = asked_for(dated(typed, TODAY))
    assert word.spellings == (typed,)


def test_a_day_among_words_is_a_day() -> None:
    assert dated(" 马得福  昨天 ", TODAY) == "马得福 2026年11月30日"
    assert dated("上月", date(2027, 1, 9)) == "2026年12月"

"""How long a file is kept: as its case says, as is usual here, and for ever where nobody has said it."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.base.errors import BadEntry
from desktop.casework import case_facts as f
from desktop.casework.entry import complaints
from desktop.casework.retention import FOR_EVER, Archived, kept_until, years_kept, years_written

DAY = date(2026, 12, 8)


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("永久", FOR_EVER),
        ("30年", 30),
        ("三十年", 30),
        ("定期（十五年）", 15),
        ("定期 10 年", 10),
        ("十年", 10),
        ("六十", 60),
        ("9年", None),
        ("三年", None),
        ("长期", None),
        ("", None),
        ("三十年以上", None),
        ("十十年", None),
        ("300年", None),
    ],
)
def test_the_words_of_a_period_are_understood_or_not_guessed(words: str, years: int | None) -> None:
    assert years_written(words) == years


def test_what_nobody_understands_is_kept_for_ever() -> None:
    case = Archived("c1", "1号", "某甲", "ordinary", DAY, "长期")
    assert years_kept(case, 10) == FOR_EVER
    assert kept_until(DAY, FOR_EVER) is None


def test_the_case_itself_comes_before_what_is_usual() -> None:
    said = Archived("c1", "1号", "某甲", "ordinary", DAY, "三十年")
    silent = Archived("c2", "2号", "某乙", "ordinary", DAY, "")
    assert [years_kept(case, 10) for case in (said, silent)] == [30, 10]
    assert kept_until(DAY, 30) == date(2056, 12, 31), "to the end of the year: no day shorter"


def test_a_period_is_complained_of_where_it_is_entered() -> None:
    slot = (f.ARCHIVE_RETENTION.id, 1)
    assert complaints({slot: "定期30年"}, DAY) == {}
    (bad,) = complaints({slot: "看情况"}, DAY).values()
    assert isinstance(bad, BadEntry)
    assert bad.code == "retention_unclear"

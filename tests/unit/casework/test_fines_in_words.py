"""What a grade of discretion states as its fine, as offices write it; what is unsure is not guessed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.casework.lists import FineRange
from desktop.casework.published.fines import fine_in, fine_words
from tests.helpers.builders import MATTER


@pytest.mark.parametrize(
    ("words", "least", "most"),
    [
        ("处五百元以上一千元以下罚款", 500, 1000),
        ("处1万元以上3万元以下的罚款", 10_000, 30_000),
        ("处1-3万元罚款", 10_000, 30_000),
        ("处500元至1000元的罚款", 500, 1000),
        ("处2000元以上1万元以下罚款", 2000, 10_000),
        ("处0.5万元以上1万元以下的罚款", 5000, 10_000),
        ("处一万五千元以上两万元以下罚款", 15_000, 20_000),
        ("责令改正，可以处3000元以上（含）5000元以下罚款", 3000, 5000),
        ("给予警告，并处以2,000元以上不足5,000元的罚款", 2000, 5000),
        ("一年内2次以上违法的，处500元以上罚款", 500, None),
        ("处2000元以下罚款", 0, 2000),
        ("处200元罚款", 200, 200),
    ],
)
def test_a_range_is_read_in_yuan(words: str, least: float, most: float | None) -> None:
    read = fine_in(words, None)
    assert read.fine is not None
    assert (read.fine.least, read.fine.most, read.fine.unit, read.why) == (least, most, "yuan", "")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("警告", ""),
        ("", ""),
        ("对单位处五千元以上一万元以下罚款，对个人处二百元以下罚款", "several_fines"),
        ("处违法所得1倍以上3倍以下罚款", "fine_in_words"),  # by what, the matter does not say
        ("每平方米处50元以上100元以下罚款", "fine_in_words"),
        ("处一千元以上五百元以下罚款", "fine_in_words"),
        ("从重罚款", "fine_in_words"),
    ],
)
def test_what_is_no_single_range_is_left_to_a_person(words: str, why: str) -> None:
    read = fine_in(words, None)
    assert (read.fine, read.why) == (None, why)


def test_times_and_pieces_are_reckoned_as_the_matter_does_and_the_law_bounds_them() -> None:
    times = replace(
        MATTER, fine=FineRange(1, 5, "multiple_of_illegal_income"), fine_second=None, fine_person=None
    )
    read = fine_in("处违法所得1倍以上3倍以下罚款", times)
    assert read.fine == FineRange(1, 3, "multiple_of_illegal_income", phrase="处违法所得1倍以上3倍以下罚款")
    assert fine_in("处违法所得5倍以上10倍以下罚款", times).why == "outside_law"
    pieces = replace(times, fine=FineRange(50, 100, "yuan_per_m2"))
    square = fine_in("每平方米处50元以上80元以下罚款", pieces)
    assert (square.fine and square.fine.unit, square.why) == ("yuan_per_m2", "")
    share = replace(times, fine=FineRange(5, 10, "percent_of_project_cost"))
    cost = fine_in("处工程造价百分之五以上百分之七以下的罚款", share)
    assert fine_words(cost.fine) == "5—7"

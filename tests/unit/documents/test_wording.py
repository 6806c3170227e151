"""How values are worded on paper."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from desktop.base.money import Money
from desktop.casework.choices import SERVICE_METHODS, ServiceMethod
from desktop.casework.facts import Exchange
from desktop.documents import wording
from desktop.documents.wording import WORDINGS


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("date", date(2026, 1, 2), "2026年1月2日"),
        ("date", datetime(2026, 1, 2, 9, 5), "2026年1月2日"),  # noqa: DTZ001 - wall time of a record
        ("moment", datetime(2026, 1, 2, 9, 5), "2026年1月2日9时05分"),  # noqa: DTZ001
        ("hour", datetime(2026, 1, 2, 14, 0), "14时00分"),  # noqa: DTZ001
        ("compact", date(2026, 1, 2), "20260102"),
        ("capital", Money(140950), "壹仟肆佰零玖元伍角"),
        ("capital", Money(1640902), "壹万陆仟肆佰零玖元零贰分"),
        ("figure", Money(600000), "¥6000.00"),
        ("both", Money(600000), "人民币陆仟元整（¥6000.00）"),
        ("both", Money(32504), "人民币叁佰贰拾伍元零肆分（¥325.04）"),
        ("numeral", 5, "五"),
        ("numeral", 15, "十五"),
        ("masked", "630121197803150017", "630121********0017"),
        ("masked", "桥头镇", "桥头镇"),
        ("sentence", "请求从轻处罚", "请求从轻处罚。"),
        ("sentence", "请求从轻处罚。", "请求从轻处罚。"),
        ("sentence", "防止遗撒；", "防止遗撒。"),
        ("sentence", "是否同意？", "是否同意？"),
    ],
)
def test_formatters(name: str, value: object, words: str) -> None:
    assert WORDINGS[name].write(value) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (True, "是"),
        (False, "否"),
        (date(2026, 12, 30), "2026年12月30日"),
        (Money(5000), "¥50.00"),
        (Decimal("12.50"), "12.5"),
        (Decimal("100"), "100"),
        (48, "48"),
        (("甲", "乙"), "甲\n乙"),
        ((Exchange("叫什么？", "祁生福。"),), "问：叫什么？\n答：祁生福。"),
    ],
)
def test_the_usual_wording_of_each_type(value: object, words: str) -> None:
    assert wording.plain(value) == words


def test_choices_print_their_word_or_all_words_with_one_ticked() -> None:
    words = SERVICE_METHODS.choices
    assert wording.chosen(ServiceMethod.LEAVE, words) == "留置送达"
    boxes = wording.boxes(ServiceMethod.LEAVE, words)
    assert boxes.startswith("☐直接送达　☑留置送达　☐电子送达")
    assert wording.boxes(None, words).count("☐") == len(words)

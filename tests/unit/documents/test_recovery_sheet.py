"""The recovery sheet: one page, the code to be read and typed without a slip, and what its keeper knows."""

from __future__ import annotations

import re
from datetime import date

import pypdfium2
import pytest

from desktop.base.errors import PrintTrouble
from desktop.documents.recovery_sheet import recovery_sheet

CODE = "7KX2M-9QWTC-4H8ND-VB3RS-E5JZY-1F6GP"
MADE = date(2026, 11, 3)


def pages(pdf: bytes) -> list[str]:
    """The words of each page, without spaces and line ends."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [re.sub(r"\s", "", page.get_textpage().get_text_bounded()) for page in document]
    finally:
        document.close()


def test_one_page_tells_whose_code_it_is_and_how_it_is_kept() -> None:
    (words,) = pages(recovery_sheet("李建国", CODE, MADE, "大桥镇"))
    assert words.startswith("恢复单使用单位（机器）：大桥镇制作人：李建国制作日期：2026年11月3日恢复码")
    assert CODE in words.replace("Y1F6GP", "Y-1F6GP").replace("DVB3RS", "D-VB3RS")
    told = (
        "打开本机的全部案卷",
        "忘记口令",
        "封口签名盖章",
        "不得拍照",
        "本单立即作废",
        "保管人签名",
        "封存日期",
    )
    assert [each for each in told if each not in words] == []


def test_signs_of_the_code_stand_in_columns_of_one_width() -> None:
    document = pypdfium2.PdfDocument(recovery_sheet("李建国", CODE, MADE, "大桥镇"))
    page = document[0].get_textpage()
    boxes = [page.get_charbox(at) for at in range(page.count_chars())]
    big = [
        (round((top + bottom) / 68), (left + right) / 2)
        for left, bottom, right, top in boxes
        if top - bottom > 14
    ]
    rows = sorted({row for row, _ in big}, reverse=True)[-2:]
    middles = [sorted(x for row, x in big if row == wanted) for wanted in rows]
    document.close()
    assert [len(row) for row in middles] == [15, 15]
    assert all(abs(upper - lower) < 1 for upper, lower in zip(*middles, strict=True))


def test_the_same_words_give_the_same_bytes() -> None:
    first, second = (recovery_sheet("李建国", CODE, MADE, "大桥镇") for _ in range(2))
    assert first == second
    assert first != recovery_sheet("李建国", CODE, date(2026, 11, 4), "大桥镇")


def test_long_names_stay_on_the_one_page() -> None:
    long = "海北藏族自治州门源回族自治县泉口镇综合行政执法中心" * 3
    (words,) = pages(recovery_sheet("阿卜杜热合曼·买买提依明江", CODE, MADE, long))
    assert long in words
    assert words.endswith("监交人签名")


def test_a_name_no_font_can_draw_is_refused() -> None:
    with pytest.raises(PrintTrouble) as refused:
        recovery_sheet("李\U0001f600", CODE, MADE, "大桥镇")
    assert refused.value.code == "no_glyph"

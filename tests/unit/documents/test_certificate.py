"""The certificate of a check: one page with the head to compare, the same bytes for the same words."""

from __future__ import annotations

import re

import pypdfium2
import pytest

from desktop.base.errors import PrintTrouble
from desktop.documents.certificate import certificate, certificate_words

WORDS = certificate_words()
TOLD = {
    "office": "大通回族土族自治县",
    "seat": "0001　D:\\执法案台",
    "replica": "0001.1.7f3a9c1e0b44d210",
    "entries": "734",
    "digest": "8543 52ec 2f09 0272 d15c 74e3 3783 8dd3\n9ca6 dceb 4299 ce1b 4c90 5bb9 5856 84f1",
    "key": "8ea6 1a84 26ab 8a94 57df 9cf1 10ee 3920\n0cdb df9f 48b8 91c7 8b0e dadd 1ff9 0d3d",
    "counted": "案件 30 件，文书 235 份，号码 101 个",
    "at": "2026年11月23日9时41分",
    "by": "巨文清（审计人员）",
    "result": WORDS.sound,
}


def pages(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [re.sub(r"\s", "", page.get_textpage().get_text_bounded()) for page in document]
    finally:
        document.close()


def test_one_page_tells_all_of_it_in_the_order_of_the_rows() -> None:
    (words,) = pages(certificate(WORDS, TOLD, sample=False))
    rows = "".join(label + TOLD[key] for key, label in WORDS.rows.items())
    assert words.startswith(re.sub(r"\s", "", WORDS.title + rows))
    assert words.endswith("".join(WORDS.signing.rows))
    for part in WORDS.part:
        assert all(re.sub(r"\s", "", line) in words for line in (part.heading, *part.lines))


def test_a_broken_journal_is_named_at_length() -> None:
    long = WORDS.broken.format(first="日志缺第 0001.1.7f3a9c1e0b44d210:4 条") + "\n" + WORDS.more.format(n=7)
    words = "".join(pages(certificate(WORDS, TOLD | {"result": long}, sample=False)))
    assert "核对结果不完好。第一处断裂：日志缺第0001.1.7f3a9c1e0b44d210:4条。此外还发现7处问题。" in words


def test_the_same_words_give_the_same_bytes_and_a_sample_is_marked() -> None:
    first, second = (certificate(WORDS, TOLD, sample=False) for _ in range(2))
    assert first == second
    assert "示例" in "".join(pages(certificate(WORDS, TOLD, sample=True)))
    assert "示例" not in "".join(pages(first))


def test_a_name_no_font_can_draw_is_refused() -> None:
    with pytest.raises(PrintTrouble) as refused:
        certificate(WORDS, TOLD | {"by": "李\U0001f600"}, sample=False)
    assert refused.value.code == "no_glyph"

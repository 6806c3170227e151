"""The table of readings says what pypinyin says, of which it is made."""

from __future__ import annotations

import random

import pytest
from pypinyin import Style, lazy_pinyin
from pypinyin.phrases_dict import phrases_dict
from pypinyin.pinyin_dict import pinyin_dict

from desktop.base.readings import first_letters, read

WORDS, CHARS = sorted(phrases_dict), [chr(code) for code in sorted(pinyin_dict)]


@pytest.mark.parametrize(
    ("text", "syllables"),
    [
        ("重庆小面", ["chong", "qing", "xiao", "mian"]),
        ("重量", ["zhong", "liang"]),
        ("法规执行情况", ["fa", "gui", "zhi", "xing", "qing", "kuang"]),  # not 规, 行情
        (
            "行情 hang qing",
            ["hang", "qing", " hang qing"],
        ),  # its own reading typed beside a word
        ("重庆 chong", ["chong", "qing", " chong"]),
        ("一丁\n不识", ["yi", "ding", "\n", "bu", "shi"]),
        ("A座3号ab", ["A", "zuo", "3", "hao", "ab"]),
        ("𫝀𫝁甲", ["𫝀", "𫝁", "jia"]),
        ("", []),
    ],
)
def test_a_text_is_read_by_its_longest_words(text: str, syllables: list[str]) -> None:
    assert read(text) == syllables


def test_every_word_and_character_is_read_as_pypinyin_reads_it() -> None:
    luck = random.Random(630121)
    texts = [*WORDS[::40], *CHARS[::40]]
    texts += [
        "".join(luck.sample(WORDS, 2)) + luck.choice(CHARS) + luck.choice(("", "a1", "Z")) for _ in range(500)
    ]
    assert [text for text in texts if read(text) != lazy_pinyin(text, strict=False)] == []
    letters = {text: "".join(lazy_pinyin(text, style=Style.FIRST_LETTER)) for text in texts}
    assert {text: first_letters(text) for text in texts} == letters

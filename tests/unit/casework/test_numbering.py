"""Numbers are written as GB/T 9704 asks, taken apart again, and taken from blocks without gap or repeat."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop.base.errors import BadEntry, BadResource
from desktop.base.paths import RESOURCES
from desktop.casework.numbering import Block, Number, NumberWords, Pattern, Series, next_free

OURS = Pattern.read("{mark}{word}〔{year}〕{serial}号")
LONG = Pattern.read("{mark}{word}字〔{year}〕第{serial}号")
WORDS = NumberWords.read(RESOURCES / "lists" / "numbers.toml")


def test_a_number_has_the_brackets_of_the_standard_and_no_leading_naught() -> None:
    written = OURS.format(mark="大桥", word="罚决", year=2026, serial=7)
    assert written == "大桥罚决〔2026〕7号"
    assert {"\u3014", "\u3015"} <= set(written)
    assert LONG.format(mark="大桥", word="罚决", year=2026, serial=7) == "大桥罚决字〔2026〕第7号"
    with pytest.raises(ValueError, match="0"):
        OURS.format(mark="大桥", word="罚决", year=2026, serial=0)


@pytest.mark.parametrize(
    ("pattern", "written", "number"),
    [
        (OURS, "大桥罚决〔2026〕12号", Number("大桥", "罚决", 2026, 12)),
        (OURS, "大桥案〔2026〕1号", Number("大桥", "案", 2026, 1)),
        (OURS, " 大桥 罚决 [2026] 12 号 ", Number("大桥", "罚决", 2026, 12)),
        (OURS, "大桥罚决（2026）12号", Number("大桥", "罚决", 2026, 12)),
        (OURS, "大桥移刑〔2026〕3号", Number("大桥", "移刑", 2026, 3)),  # not 移 with a stray 刑
        (LONG, "南龙罚决字〔2024〕第36号", Number("南龙", "罚决", 2024, 36)),
    ],
)
def test_a_number_is_taken_apart(pattern: Pattern, written: str, number: Number) -> None:
    assert pattern.parse(written, WORDS.words) == number
    assert pattern.parse(pattern.write(number), WORDS.words) == number


@pytest.mark.parametrize(
    "written",
    [
        "",
        "大桥罚决〔2026〕012号",  # leading naught
        "大桥罚决〔26〕12号",
        "大桥罚决〔2026〕12",
        "大桥罚决〔2026〕号",
        "罚决〔2026〕12号",  # no mark
        "大桥乱写〔2026〕12号",  # no such word
        "大桥罚决字〔2026〕12号",
        "x大桥罚决〔2026〕12号x",
    ],
)
def test_what_is_no_number_is_refused(written: str) -> None:
    with pytest.raises(BadEntry, match="number_unreadable"):
        OURS.parse(written, WORDS.words)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{mark}〔{year}〕{serial}号",
        "{mark}{word}{word}〔{year}〕{serial}号",
        "{mark}{word}{year}{serial}{x}",
    ],
)
def test_a_pattern_names_each_part_once(text: str) -> None:
    with pytest.raises(BadEntry, match="pattern_wrong"):
        Pattern.read(text)


def test_a_pattern_is_kept_as_text() -> None:
    assert Pattern.read(str(LONG)) == LONG


def test_a_new_year_has_a_new_counter() -> None:
    last, first = (Series.on("大桥", "罚决", date(*day)) for day in ((2026, 12, 31), (2027, 1, 1)))
    assert last != first
    assert last == Number("大桥", "罚决", 2026, 99).series


def test_every_core_form_of_the_catalogue_that_takes_a_number_has_a_word() -> None:
    assert WORDS.case == "案"
    for form, word in {
        "immediate-correction-notice": "责改",
        "prior-notice": "罚告",
        "prior-notice-hearing": "听告",
        "penalty-decision": "罚决",
        "summary-penalty-decision": "当罚",
    }.items():
        assert WORDS.word(form) == word
    assert WORDS.word("interview-record") == ""


def test_no_two_kinds_of_paper_share_a_counter() -> None:
    assert len(WORDS.words) == len(WORDS.forms) + 3


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('case = "案"', "", "case"),
        ('case = "案"', 'case = "罚决"', "case"),
        ('lead = "线"', "", "lead"),
        ('inspection = "检"', 'inspection = "线"', "lead"),
        ("{serial}号", "号", "pattern"),
        ('"罚决"', '""', "forms"),
        ("[forms]", "[other]", "forms"),
    ],
)
def test_a_wrong_table_of_words_is_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    text = (RESOURCES / "lists" / "numbers.toml").read_text("utf-8")
    path = tmp_path / "numbers.toml"
    # the comment above the pattern names the parts too, hence the last occurrence
    head, found, tail = text.rpartition(old)
    assert found
    path.write_text(head + new + tail, "utf-8")
    with pytest.raises(BadResource) as caught:
        NumberWords.read(path)
    assert str(caught.value.facts["why"]).startswith(said)


def test_a_block_gives_the_smallest_free_serial() -> None:
    block = Block(11, 13)
    taken = []
    while (serial := block.next_free()) is not None:
        taken.append(serial)
        block = block.take(serial)
    assert taken == [11, 12, 13]
    assert block.free == 0


def test_a_gap_is_filled_and_a_void_number_is_not_used_again() -> None:
    block = Block(1, 5, frozenset({1, 3}))
    assert block.next_free() == 2
    assert block.take(2).next_free() == 4
    assert block.free == 3
    assert Block(1, 2, frozenset({7})).free == 2


@pytest.mark.parametrize("serial", [0, 6, 3])
def test_a_serial_that_is_not_free_is_refused(serial: int) -> None:
    with pytest.raises(BadEntry, match="serial_not_free"):
        Block(1, 5, frozenset({3})).take(serial)


@pytest.mark.parametrize(("low", "high"), [(0, 5), (5, 4)])
def test_a_block_that_cannot_be_is_refused(low: int, high: int) -> None:
    with pytest.raises(BadEntry, match="block_wrong"):
        Block(low, high)


def test_a_seat_takes_from_its_earliest_block() -> None:
    used_up = Block(1, 1, frozenset({1}))
    assert next_free([Block(21, 25), used_up, Block(11, 15, frozenset({11}))]) == 12
    assert next_free([used_up]) is None
    assert next_free([]) is None

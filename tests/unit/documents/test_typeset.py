"""Lines keep the grid of 28 columns and the marks where they may stand."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from desktop.documents import fonts, typeset
from desktop.documents.elements import (
    BODY,
    COLUMNS,
    FLAT,
    PITCH,
    TITLE,
    WIDTH,
    Align,
    BlankKind,
    Piece,
    Style,
)
from desktop.documents.typeset import Line


def words(line: Line) -> str:
    """The text of a line."""
    return "".join(run.text for run in line.runs)


def end(line: Line) -> float:
    """Where the last character of a line ends, the gap after it not counted."""
    run = line.runs[-1]
    return run.x + fonts.width(run.text, run.face, run.size) + run.gap * (len(run.text) - 1)


def flow(text: str, style: Style = BODY) -> list[str]:
    """The texts of the lines of a paragraph."""
    return [words(line) for line in typeset.lines((Piece(text),), style, WIDTH)]


def test_a_line_holds_twenty_eight_characters_and_the_first_two_less() -> None:
    assert [len(line) for line in flow("政" * 60)] == [26, 28, 6]


def test_characters_of_full_lines_stand_in_columns() -> None:
    second = typeset.lines((Piece("政" * 60),), BODY, WIDTH)[1]
    assert second.runs[0].x == 0
    assert second.runs[0].gap == pytest.approx(0, abs=0.01)
    assert pytest.approx(WIDTH) == PITCH * COLUMNS


@pytest.mark.parametrize("mark", ["，", "。", "；", "）", "》", "”", "、", "〕", "？"])
def test_no_line_begins_with_a_closing_mark(mark: str) -> None:
    lines = flow("政" * 28 + mark + "政" * 10, FLAT)
    assert not any(line[0] in typeset.NO_START for line in lines)
    assert lines[0] == "政" * 28 + mark  # squeezed in: less than the eye sees


def test_two_closing_marks_take_a_character_with_them() -> None:
    lines = flow("政" * 28 + "”。" + "政" * 10, FLAT)
    assert lines[0] == "政" * 27
    assert lines[1].startswith("政”。")


@pytest.mark.parametrize("mark", ["（", "《", "“", "〔", "¥"])
def test_no_line_ends_with_an_opening_mark(mark: str) -> None:
    lines = flow("政" * 27 + mark + "法" + "政" * 10, FLAT)
    assert lines[0] == "政" * 27
    assert lines[1].startswith(mark)


@pytest.mark.parametrize(
    "whole", ["630121197803150017", "〔2026〕", "¥6000.00", "13900000001", "2026", "3.5%"]
)
def test_numbers_are_never_broken(whole: str) -> None:
    for lead in range(20, 29):
        lines = flow("政" * lead + whole + "政" * 40, FLAT)
        assert any(whole in line for line in lines)


def test_every_full_line_reaches_the_right_edge() -> None:
    text = "2026年10月12日9时20分，本机关执法人员在桥头镇人民路巡查时发现，当事人所有的货车运输渣土。" * 4
    for line in typeset.lines((Piece(text),), BODY, WIDTH)[:-1]:
        assert end(line) == pytest.approx(WIDTH, abs=0.05)


def test_a_line_that_would_be_torn_apart_stays_ragged() -> None:
    line = typeset.lines((Piece("政" * 14 + "1" * 40 + "政" * 20),), FLAT, WIDTH)[0]
    assert words(line) == "政" * 14
    assert line.runs[0].gap == 0


def test_a_word_longer_than_the_line_is_broken() -> None:
    assert "".join(flow("a" * 200, FLAT)) == "a" * 200


def test_a_certificate_is_not_parted_from_its_province_nor_its_line_torn() -> None:
    text = "承办人及执法证号：马建国（青6301210001）、李生华（青6301210002）"
    broken = typeset.lines((Piece(text),), FLAT, WIDTH)
    assert [words(line) for line in broken] == [
        "承办人及执法证号：马建国（青6301210001）、",
        "李生华（青6301210002）",
    ]
    assert {run.gap for line in broken for run in line.runs} == {0}


def test_the_lines_of_a_title_are_alike_in_length() -> None:
    lines = typeset.lines((Piece("大通回族土族自治县桥头镇人民政府综合行政执法"),), TITLE, WIDTH)
    assert [len(words(line)) for line in lines] == [11, 11]
    assert [len(line) for line in flow("行政处罚决定书", TITLE)] == [7]


def test_a_number_too_wide_for_a_narrow_cell_is_parted_after_the_year() -> None:
    lines = typeset.lines((Piece("〔2026〕12号"),), Style(size=12), 45)
    assert [words(line) for line in lines] == ["〔2026〕", "12号"]


def test_nothing_is_lost_or_added_by_breaking() -> None:
    chance = random.Random(7)
    alphabet = "政法人员，。；（）《》“”〔〕0123456789ABab.¥、%"
    for _ in range(200):
        text = "".join(chance.choice(alphabet) for _ in range(chance.randrange(1, 160)))
        assert "".join(flow(text)) == text


def test_a_blank_keeps_its_place_and_its_piece() -> None:
    blank = Piece("法定代表人", "party.legal_rep", BlankKind.MISSING, 6)
    line = typeset.lines((Piece("法定代表人："), blank, Piece("。")), FLAT, WIDTH)[0]
    assert [hole.piece for hole in line.holes] == [blank]
    assert line.holes[0].x == pytest.approx(6 * PITCH)
    assert line.holes[0].width == pytest.approx(6 * PITCH)


def test_a_blank_wider_than_the_line_is_cut_to_it() -> None:
    blank = Piece("违法事实", "offence.facts", BlankKind.MISSING, 60)
    line = typeset.lines((blank,), FLAT, WIDTH)[0]
    assert line.holes[0].width == pytest.approx(WIDTH)


def test_centred_and_right_lines() -> None:
    centred = typeset.lines((Piece("政法"),), Style(align=Align.CENTRE), WIDTH)[0]
    right = typeset.lines((Piece("政法"),), Style(align=Align.RIGHT), WIDTH)[0]
    assert centred.runs[0].x == pytest.approx((WIDTH - 2 * PITCH) / 2)
    assert right.runs[0].x == pytest.approx(WIDTH - 2 * PITCH)


@pytest.mark.parametrize("align", list(Align))
def test_a_closing_mark_is_squeezed_in_however_the_line_is_aligned(align: Align) -> None:
    (line,) = typeset.lines((Piece("政" * 28 + "。"),), replace(FLAT, align=align), WIDTH)
    assert line.runs[0].x == 0
    assert end(line) == pytest.approx(WIDTH)


def test_an_empty_paragraph_is_one_empty_line() -> None:
    assert flow("") == [""]


@pytest.mark.parametrize("word", ["行政检查", "转交有关部门", "其他（", "上级机关指定、移送管辖"])
def test_a_box_and_its_word_stand_in_one_line(word: str) -> None:
    for before in range(30):
        text = "政" * before + "　".join([""] + [f"{fonts.UNTICKED}{word}"] * 8)
        for line in flow(text, FLAT):
            assert line.count(fonts.UNTICKED) == line.count(word), line


def test_a_name_stands_in_one_line_with_its_certificate() -> None:
    for before in range(30):
        told = "政" * before + "执法人员：马建国（青6301210001）、李生华（青6301210002）"
        for line in flow(told, FLAT):
            assert ("李生华" in line) == ("6301210002" in line), line
    narrow = typeset.lines((Piece("：李生华（青6301210002）"),), FLAT, FLAT.size * 6)
    assert "".join(map(words, narrow)) == "：李生华（青6301210002）"


def test_a_digest_stands_whole_in_a_line_or_fills_it() -> None:
    digest = "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752"
    assert flow(f"校验值：{digest}", replace(FLAT, size=14)) == ["校验值：", digest]
    filled, rest = flow(f"校验值：{digest}", replace(FLAT, size=16))
    assert len(filled) > 40
    assert filled + rest == f"校验值：{digest}"


def test_a_choice_wider_than_its_cell_is_broken_and_a_sentence_reads_on() -> None:
    cell = typeset.lines((Piece(f"{fonts.TICKED}上级机关指定管辖"),), FLAT, FLAT.size * 5 + 1)
    assert [words(line) for line in cell] == [f"{fonts.TICKED}上级机关", "指定管辖"]
    long = "政" * 20 + f"{fonts.TICKED}" + "政" * 40
    assert [len(line) for line in flow(long, FLAT)] == [28, 28, 5]


def test_a_day_is_never_parted_from_its_word() -> None:
    for before in range(30):
        for line in flow("政" * before + "于2026年10月12日9时20分发现", FLAT):
            assert line[:1] not in "年月日时分" or line[0] == "年", line

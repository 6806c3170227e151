"""Lines to be signed: their columns and dates stand under each other, and nothing can be added below."""

from __future__ import annotations

import pytest

from desktop.documents import typeset
from desktop.documents.elements import (
    RECORD_LINE,
    TABLE_FRAME,
    WIDTH,
    BlankKind,
    Foot,
    Grid,
    Para,
    Piece,
    Pieces,
    Rest,
    Style,
)
from desktop.documents.filling import Filling
from desktop.documents.marks import Rule
from desktop.documents.pages import paginate
from desktop.documents.sheet import Sheet
from desktop.documents.signing import in_columns, is_dated
from tests.unit.documents.cases import bare_case, whole_case
from tests.unit.documents.reading import forms, issued, printed
from tests.unit.documents.test_by_hand import blank

STYLE = Style(size=12)


def filled(*texts: str) -> list[Pieces]:
    filling = Filling(Sheet(bare_case()))
    return [filling.fill(text) for text in texts]


def places(lines: tuple[Pieces, ...], word: str) -> list[float]:
    """Where a word begins in each line."""
    found = []
    for pieces in lines:
        (line,) = typeset.lines(pieces, STYLE, WIDTH)
        found += [run.x for run in line.runs if run.text.startswith(word)]
    return [round(x, 1) for x in found]


def test_dates_stand_under_each_other_and_end_at_the_margin() -> None:
    lines = in_columns(
        filled(
            "封装人（制作人）（签名）：{hand:8}{hand_date}",
            "见证人：{hand:8}{hand_date}",
            "见证人：{hand:5}、{hand:5}{hand_date}",
        ),
        STYLE,
        WIDTH,
    )
    assert len(set(places(lines, "日"))) == 1
    assert places(lines, "日")[0] == pytest.approx(WIDTH - STYLE.size, abs=0.2)


def test_the_second_person_stands_under_the_second() -> None:
    lines = in_columns(
        filled(
            "当事人（在场人）：{hand:6}见证人：{hand:6}{hand_date}",
            "执法人员：{hand:5}、{hand:5}记录人：{hand:5}{hand_date}",
        ),
        STYLE,
        WIDTH,
    )
    assert places(lines, "见证人") == places(lines, "记录人")
    assert len(set(places(lines, "年"))) == 1


def test_a_line_too_long_to_be_set_out_is_left_as_it_is() -> None:
    (line,) = filled("当事人" * 10 + "：{hand:6}{hand_date}")
    assert in_columns([line], STYLE, WIDTH) == (line,)


def test_words_without_a_place_to_sign_are_left_as_they_are() -> None:
    lines = filled("以上证据共3份。", "签订日期：{hand_date}")
    assert [is_dated(line) for line in lines] == [False, True]
    assert in_columns(lines, STYLE, WIDTH) == tuple(lines)


@pytest.mark.parametrize("form", sorted(forms()))
def test_all_dates_to_be_written_on_a_page_foot_are_in_one_column(form: str) -> None:
    for element in issued(form, whole_case(form)).elements:
        if isinstance(element, Foot):
            style = element.style
            ends = [
                typeset.lines(line, style, WIDTH)[0].runs[-1].x for line in element.lines if is_dated(line)
            ]
            assert max(ends, default=0) - min(ends, default=0) < 0.5


def test_below_the_last_thing_of_a_list_nothing_can_be_written() -> None:
    read = printed("seal-seize-list", whole_case("seal-seize-list"))
    assert "2篷布6米×4米张1破损（以下空白）" in read


def test_a_list_to_be_written_by_hand_keeps_its_empty_rows() -> None:
    composed = blank("seal-seize-list")
    assert "以下空白" not in composed.text()
    (goods,) = [each for each in composed.elements if isinstance(each, Grid) and each.head]
    assert len(goods.rows) == 11
    assert not any(piece.blank is BlankKind.MISSING for piece in composed.pieces())


@pytest.mark.parametrize(("lines", "struck"), [(25, True), (26, False)])
def test_what_is_left_of_a_record_is_struck_out_if_a_line_can_be_written_in_it(
    lines: int, *, struck: bool
) -> None:
    record = [Para((Piece("问"),), RECORD_LINE)] * lines
    (page,) = paginate([*record, Rest()], TABLE_FRAME)
    rules = [mark for mark in page.marks if isinstance(mark, Rule)]
    assert any(rule.x1 != rule.x2 and rule.y1 != rule.y2 for rule in rules) is struck

"""Blank forms to be filled by hand: room for every entry, and nothing said of any case."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.casework.lists import Matter
from desktop.documents import typeset
from desktop.documents.composer import Composed, Intent, compose
from desktop.documents.elements import WIDTH, BlankKind, Fill, Grid, Rest
from desktop.documents.pages import paginate
from desktop.documents.pdf import draw
from desktop.documents.signing import is_dated
from desktop.documents.tables import PAD_X
from desktop.documents.vocabulary import Sheet
from tests.properties.page_faults import faults, lost
from tests.unit.documents.cases import bare_case
from tests.unit.documents.reading import forms, pages_of


def blank(form: str) -> Composed:
    """A form with only the organ on it."""
    case = replace(bare_case(), matter=Matter.unlisted(""), number="")
    return compose(forms()[form], Sheet(case, by_hand=True), Intent.DRAFT)


@pytest.mark.parametrize("form", sorted(forms()))
def test_a_blank_form_wants_nothing_and_is_set_whole(form: str) -> None:
    composed = blank(form)
    assert composed.missing == ()
    assert {piece.blank for piece in composed.pieces()} <= {None, BlankKind.HAND}
    assert list(faults(composed, paginate(composed.elements, composed.frame))) == []
    assert lost(composed, "".join(pages_of(draw(composed)))) == {}


def test_a_record_has_ruled_lines_in_place_of_the_stroke() -> None:
    elements = blank("interview-record").elements
    assert not any(isinstance(element, Rest) for element in elements)
    assert [element.count for element in elements if isinstance(element, Fill)] == [24, 2, 0]


def test_a_choice_has_its_boxes_and_a_text_three_rules_to_write_on() -> None:
    assert "☐日常巡查" in blank("case-filing-approval").text()
    ruled = [
        piece for piece in blank("immediate-correction-notice").pieces() if piece.lined and piece.cells == 26
    ]
    assert len(ruled) == 6


@pytest.mark.parametrize("form", ["summary-penalty-decision", "penalty-decision", "seal-seize-decision"])
def test_a_decision_has_room_for_who_the_party_is_and_where(form: str) -> None:
    text = blank(form).text()
    for label in (
        "当事人：",
        "身份证号码（统一社会信用代码）：",
        "住址（住所、经营场所）：",
        "法定代表人（负责人、经营者）：",
    ):
        assert f"{label}___" in text


def test_an_onspot_decision_has_kinds_amount_and_ways_to_pay() -> None:
    """行政处罚法 52, 67 to 70, 72: whatever is decided in the field can be ticked and written in."""
    text = blank("summary-penalty-decision").text()
    for printed in (
        "☐警告　☐罚款人民币（大写）___（¥___）",
        "☐自收到本决定书之日起十五日内，到中国农业银行大通县支行",
        "每日按罚款数额的百分之三加处罚款，加处罚款的数额不超出罚款的数额",
        "☐有裁量基准的：依照《___》，属“___”档。",
        "第六十八条的规定当场收缴",
        "第六十九条的规定当场收缴",
        "有权拒绝缴纳",
        "☐依据《中华人民共和国行政处罚法》第二十八条第一款的规定，责令改正",
    ):
        assert printed in text


def test_the_party_is_addressed_and_a_moment_has_its_hour() -> None:
    assert "现责令你（单位）于" in blank("immediate-correction-notice").text()
    assert "时间：___年___月___日___时___分至___年___月___日___时___分" in blank("interview-record").text()


def test_a_list_of_what_was_taken_is_not_said_to_be_empty() -> None:
    composed = blank("crime-goods-list")
    assert "没有查获" not in composed.text()
    assert [len(each.rows) for each in composed.elements if isinstance(each, Grid) and each.head] == [9]


@pytest.mark.parametrize("form", sorted(forms()))
def test_a_date_to_be_written_stands_in_one_line_of_its_cell(form: str) -> None:
    for grid in (each for each in blank(form).elements if isinstance(each, Grid)):
        for cell in (cell for row in grid.rows for cell in row.cells):
            for line in cell.paras:
                if is_dated(line) and len(line) == 6:
                    assert len(typeset.lines(line, cell.style, cell.share * WIDTH - 2 * PAD_X)) == 1


def test_a_reminder_and_a_decision_to_enforce_have_room_for_what_the_law_wants_in_them() -> None:
    """行政强制法 35, 36, 44: the duty and how it is performed, what was answered, that nobody appealed."""
    urge = "".join("".join(pages_of(draw(blank("performance-urge-notice")))).split())
    assert "写明金额和给付方式" in urge
    assert "第三十五条、第五十四条" in urge
    decision = "".join("".join(pages_of(draw(blank("enforcement-decision")))).split())
    assert "陈述、申辩意见和复核情况：" in decision
    assert "没有申请行政复议或者提起行政诉讼，又不拆除" in decision

"""What goes to a superior organ names its signer over the red rule (GB/T 9704-2012, 7.2.4-7.2.7)."""

from __future__ import annotations

import io
from dataclasses import replace

import docx
import pytest

from desktop.casework import inquiry_facts as q
from desktop.documents.composer import Composed
from desktop.documents.elements import LEFT, PITCH, TOP, WIDTH, BlankKind
from desktop.documents.fonts import Face
from desktop.documents.marks import Rule, Spot, Text
from desktop.documents.pages import Page, paginate
from desktop.documents.pdf import draw
from desktop.documents.word import word_of
from tests.unit.documents.cases import bare_case, whole_case
from tests.unit.documents.reading import draft, forms, issued, pages_of
from tests.unit.documents.test_by_hand import blank

FORM = "jurisdiction-designation-request"


def signed(by: str) -> Composed:
    case = whole_case(FORM)
    return issued(FORM, replace(case, facts={**case.facts, (q.SIGNERS.id, 1): by}))


def first_page(composed: Composed) -> Page:
    return paginate(composed.elements, composed.frame)[0]


def text(page: Page, said: str) -> Text:
    return next(mark for mark in page.marks if isinstance(mark, Text) and mark.text.startswith(said))


def ends(mark: Text) -> float:
    return mark.x + len(mark.text) * mark.size


def test_the_number_stands_left_and_the_signer_right_in_one_line_over_the_red_rule() -> None:
    page = first_page(signed("赵明"))
    organ, number, label, name = (text(page, said) for said in ("大通", "大桥指管", "签发人：", "赵明"))
    (rule,) = [mark for mark in page.marks if isinstance(mark, Rule) and mark.red]
    assert number.y == label.y == name.y
    assert number.x == pytest.approx(LEFT + PITCH)
    assert ends(name) == pytest.approx(LEFT + WIDTH - PITCH)
    assert ends(label) == pytest.approx(name.x)
    assert (label.face, name.face) == (Face.FANG, Face.KAI)
    assert TOP + 35 / 25.4 * 72 < organ.y < number.y < rule.y1 < text(page, "关于").y
    assert 3 < rule.y1 - name.y < 20


def test_the_names_of_several_stand_two_in_a_line_and_the_number_beside_the_last() -> None:
    page = first_page(signed("赵明、冶文海、星玉兰"))
    number, label, *names = (
        text(page, said) for said in ("大桥指管", "签发人：", "赵明", "冶文海", "星玉兰")
    )
    assert names[0].y == names[1].y == label.y < names[2].y == number.y
    assert names[0].x == names[2].x < names[1].x
    assert ends(names[1]) == pytest.approx(LEFT + WIDTH - PITCH)


def test_a_name_too_long_for_the_line_leaves_the_number_its_own() -> None:
    for long in ("买买提阿卜杜热合曼吐尔逊哈力克江", "买" * 33):
        page = first_page(signed(long))
        number, name = text(page, "大桥指管"), text(page, long)
        assert name.y < number.y
        assert ends(name) <= LEFT + WIDTH - PITCH + 0.1


def test_a_mark_too_many_names_nobody_more() -> None:
    assert [ends(text(first_page(signed(by)), "赵明")) for by in ("赵明、", "、赵明", "赵明")] == [
        pytest.approx(LEFT + WIDTH - PITCH)
    ] * 3
    page = first_page(signed("、"))
    assert text(page, "大桥指管").y == text(page, "签发人：").y


def test_nobody_is_named_before_he_is_entered_and_there_is_room_on_the_blank_form() -> None:
    unsigned = draft(FORM, bare_case())
    assert f"{q.SIGNERS.id}#1" in {lack.where for lack in unsigned.missing}
    spots = [mark for mark in first_page(blank(FORM)).marks if isinstance(mark, Spot)]
    beside = text(first_page(blank(FORM)), "签发人：")
    (room,) = [each for each in spots if each.x == pytest.approx(ends(beside)) and each.y < beside.y]
    assert room.piece.blank is BlankKind.HAND
    assert room.x + room.w == pytest.approx(LEFT + WIDTH - PITCH)


def test_word_has_them_in_one_line_too() -> None:
    document = docx.Document(io.BytesIO(word_of(signed("赵明"))))
    assert any(each.text == "大桥指管〔2026〕29号\t签发人：\t赵明" for each in document.paragraphs)


def test_everything_that_goes_up_names_its_signer() -> None:
    asks = [id for id in forms() if "请示" in forms()[id].name]
    assert asks == [FORM]
    assert "签发人：赵明" in "".join(pages_of(draw(signed("赵明")))[0].split())

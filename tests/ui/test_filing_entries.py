"""What is entered to register a case: numbers checked, matters and units found, articles of the right day."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.casework import case_facts as f
from desktop.casework.access import SYSTEM
from desktop.casework.lists import Handover, ListedMatter, MatterKind, Power, Standing
from desktop.ui.desk import Desk
from desktop.ui.widgets.editors import EntryState
from tests.ui.clerk import CREDIT, IDENTITY, Clerk
from tests.ui.hands import commit, compose, press
from tests.ui.real_office import MA, QIAOTOU, SHUOBEI

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise")


@pytest.fixture
def clerk(qtbot: QtBot, desk: Desk) -> Clerk:
    """A person before a blank page, in 桥头镇."""
    return Clerk(qtbot, desk)


def test_identity_numbers_are_checked_as_they_are_left(clerk: Clerk) -> None:
    clerk.fill(f.PARTY_ID, "630121 19700321 1235")
    number = clerk.field(f.PARTY_ID)
    assert str(number.state) == EntryState.WRONG
    assert "有一位写错了" in number.note
    assert "身份证号码对不上校验码" in clerk.missing()
    clerk.fill(f.PARTY_ID, "630121 19700321 1230")
    assert str(number.state) == EntryState.PASSED
    assert number.written() == IDENTITY
    assert "出生于1970年3月21日" in number.note
    clerk.fill(f.OFFENCE_ON, "2026-3-20")
    assert "行为发生当日 55 周岁" in number.note
    clerk.fill(f.OFFENCE_ON, "2026-3-21")
    assert "行为发生当日 56 周岁" in number.note


def test_without_a_number_the_age_follows_from_the_birthday(clerk: Clerk) -> None:
    clerk.fill(f.OFFENCE_ON, "2026-11-1")
    clerk.fill(f.PARTY_BORN, "2012-11-2")
    spared = "行为发生当日 13 周岁：不予处罚，责令监护人管教（行政处罚法 30）"
    assert clerk.field(f.PARTY_BORN).note == spared
    met = {item.title: item.detail for item in clerk.page.view.met}
    assert (met["出生日期"], met["违法行为发生日期"]) == ("2012年11月2日", "11月1日")
    clerk.fill(f.OFFENCE_ON, "2026-11-2")
    assert clerk.field(f.PARTY_BORN).note == "行为发生当日 14 周岁：应当从轻或者减轻处罚（行政处罚法 30）"
    clerk.fill(f.PARTY_BORN, "2008-11-2")
    assert clerk.field(f.PARTY_BORN).note == "行为发生当日 18 周岁"


def test_the_kind_of_party_changes_the_words_and_keeps_the_entries(clerk: Clerk) -> None:
    clerk.fill(f.PARTY_NAME, "大通县惠民饭馆")
    labels = {label.text() for label in clerk.page._party.findChildren(QLabel) if label.isVisible()}
    assert {"姓名", "身份证号码", "住址"} <= labels
    switch = clerk.page._party._switch
    switch.setFocus()
    press(switch, Qt.Key.Key_Right)
    press(switch, Qt.Key.Key_Right)
    clerk.settle()
    labels = {label.text() for label in clerk.page._party.findChildren(QLabel) if label.isVisible()}
    assert {"名称", "统一社会信用代码", "法定代表人", "住所"} <= labels
    assert "姓名" not in labels
    assert clerk.field(f.PARTY_NAME).written() == "大通县惠民饭馆"
    clerk.fill(f.PARTY_ID, CREDIT[:-1] + "B")
    assert "有一位写错了" in clerk.field(f.PARTY_ID).note
    clerk.fill(f.PARTY_ID, CREDIT.lower())
    assert clerk.field(f.PARTY_ID).note == "校验码相符"
    assert clerk.field(f.PARTY_ID).written() == CREDIT


@pytest.mark.parametrize("typed", ["遗撒", "ysclwmbyswl", "hj-006", "HJ006", "运输车辆"])
def test_matters_are_found_by_what_one_remembers(clerk: Clerk, typed: str) -> None:
    finder = clerk.page._basis.matter_finder
    clerk.find(finder, typed)
    assert finder.rows[0].startswith("HJ-006　运输车辆未密闭遗撒物料")
    assert "《中华人民共和国生态环境法典》第一千一百二十九条" in finder.rows[0]


def test_matters_are_found_by_the_name_of_a_law(clerk: Clerk) -> None:
    finder = clerk.page._basis.matter_finder
    clerk.find(finder, "城乡规划法")
    assert finder.rows
    assert all("城乡规划法" in row for row in finder.rows)
    clerk.find(finder, "没有这样的行为啊")
    assert not finder.rows


def test_half_composed_words_ask_for_nothing(clerk: Clerk) -> None:
    finder = clerk.page._basis.matter_finder
    finder.goto()
    compose(finder.line, "yi'sa")
    assert not finder.rows
    commit(finder.line, "遗撒")
    assert finder.rows


def test_the_list_is_walked_by_arrows_and_left_by_escape(clerk: Clerk) -> None:
    finder = clerk.page._basis.matter_finder
    clerk.find(finder, "遗撒")
    second = finder.rows[1]
    press(finder.line, Qt.Key.Key_Down)
    press(finder.line, Qt.Key.Key_Return)
    clerk.settle()
    assert second.startswith(finder.line.text())
    taken = finder.line.text()
    clerk.find(finder, "秸秆")
    press(finder.line, Qt.Key.Key_Escape)
    assert finder.line.text() == taken
    assert not finder.rows


def test_what_was_typed_and_not_taken_is_not_chosen(clerk: Clerk) -> None:
    finder = clerk.page._basis.matter_finder
    clerk.find(finder, "遗撒")
    press(finder.line, Qt.Key.Key_Tab)
    assert "还没有选定" in finder.note
    assert not clerk.page._basis.matter_code
    clerk.take(finder, "遗撒")
    assert "事项" not in clerk.missing()
    clerk.find(finder, "")
    press(finder.line, Qt.Key.Key_Tab)
    clerk.settle()
    assert "事项" in clerk.missing()


def test_the_articles_are_those_of_the_day_of_the_act(clerk: Clerk) -> None:
    """行政处罚法 37: the row changes with the date, and the page says so."""
    basis = clerk.page._basis
    clerk.take(basis.matter_finder, "随意倾倒")
    assert _pairs(basis)["罚款"].startswith("100,000—1,000,000元")
    assert basis.repicked == ""
    clerk.fill(f.OFFENCE_ON, "2026-8-14")
    assert _pairs(basis)["罚款"].startswith("50,000—500,000元")
    assert "2026年8月14日" in basis.repicked
    assert "固体废物污染环境防治法" in _pairs(basis)["罚则"]
    clerk.fill(f.OFFENCE_ON, "2026-8-15")
    assert _pairs(basis)["罚款"].startswith("100,000—1,000,000元")


def test_a_matter_not_in_force_on_that_day_is_no_ground(clerk: Clerk) -> None:
    basis = clerk.page._basis
    clerk.fill(f.OFFENCE_ON, "2026-3-1")
    clerk.take(basis.matter_finder, "殡葬设施")
    assert basis.matter_code
    clerk.fill(f.OFFENCE_ON, "2026-11-1")
    assert not basis.matter_code
    assert "在 2026年11月1日 没有生效" in basis.matter_finder.note
    assert "事项" in clerk.missing()
    assert clerk.kept()["case.matter"] == "MZ-002"  # nothing is lost: another date brings it back
    clerk.fill(f.OFFENCE_ON, "2026-3-1")
    assert basis.matter_code


def test_a_matter_that_the_township_gave_back_is_said_so_when_it_is_chosen(qtbot: QtBot, desk: Desk) -> None:
    """行政处罚法 24: by the list of today; the neighbour, who still has it, may go on."""
    with desk.office.storage.write(SYSTEM, "withdraw_matters") as work:
        now, day = work.matter_lists()[-1], desk.office.clock.today()
        back = Standing((QIAOTOU,), Handover.WITHDRAWN, day, "县生态环境局")
        kept = Standing((SHUOBEI,), Handover.TAKEN, None, "执法队")
        line = ListedMatter(
            place=1,
            number=1,
            name="对运输车辆未密闭的处罚",
            kind=MatterKind.PENALTY,
            power=Power.GRANTED,
            matter_code="HJ-006",
            standings=(back, kept),
        )
        work.put_matter_list(replace(now, version="收回", in_force_from=day, listed=(line,)))
        work.record(())
    clerk = Clerk(qtbot, desk)
    basis = clerk.page._basis
    clerk.take(basis.matter_finder, "未密闭")
    assert basis.matter_finder.note.startswith("桥头镇没有承接这一事项")
    assert _pairs(basis)["罚则"], "what it says is shown all the same"
    clerk.page.unit_changed("630121")
    clerk.take(basis.unit, "朔北藏族乡")
    assert basis.matter_finder.note == ""
    clerk.take(basis.unit, "元朔社区")
    assert basis.matter_finder.note.startswith("桥头镇没有承接"), "a station has what its township has"


def test_units_are_those_below_the_unit_looked_at(clerk: Clerk) -> None:
    unit = clerk.page._basis.unit
    assert unit.line.text() == "桥头镇"  # taken from the window
    clerk.find(unit, "yssq")
    assert list(unit.rows) == ["桥头镇　元朔社区"]
    clerk.find(unit, "朔北")
    assert not unit.rows
    press(unit.line, Qt.Key.Key_Escape)
    clerk.page.unit_changed("630121")
    clerk.find(unit, "朔北")
    assert unit.rows[0] == "朔北藏族乡"


def test_a_lapsed_certificate_is_shown_and_explained(clerk: Clerk) -> None:
    words = [label.text() for label in clerk.page._officers.findChildren(QLabel)]
    assert "执法证已于2025年5月31日到期，换证以前不能执法（处罚法 42）" in words
    assert any("两名持有效执法证" in advice for advice in clerk.page.view.advice)
    clerk.tick("刘涛")  # lapsed
    assert clerk.page._officers.chosen == (MA.person_id, "630121100-04")
    assert any("两名持有效执法证" in advice for advice in clerk.page.view.advice)
    clerk.tick("李生华")
    assert clerk.page.view.advice == ()


def _pairs(basis: QWidget) -> dict[str, str]:
    labels = [label for label in basis.findChildren(QLabel) if not label.isHidden()]
    found = {}
    for label in labels:
        buddy = label.buddy()
        if isinstance(buddy, QLabel):
            found[label.text()] = buddy.text()
    return found

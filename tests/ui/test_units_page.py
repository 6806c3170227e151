"""The administrator enters changes of the unit tree: looked at first, then entered, then withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop.base.errors import NotFound
from desktop.casework.access import SYSTEM, Actor
from desktop.casework.rows import CaseFilter
from desktop.casework.unit_tree import UnitChange
from desktop.services.units import ChangeUnit, change_unit
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Question
from desktop.ui.pages.units_page import UnitsPage
from desktop.ui.places import UNITS, Place
from desktop.ui.units.change_dialog import ChangeDialog
from desktop.ui.units.offices_dialog import OfficesDialog
from tests.ui.hands import ScriptedDialogs, click, present, press, type_keys
from tests.ui.real_office import MA, QIAOTOU, SHUOBEI, Quiet, desk_over, register
from tests.ui.real_window import KEEPER
from tests.ui.test_people_page import button, seen

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise")
WHY = "大政发〔2026〕12号"


@pytest.fixture
def desk(empty_county: Path, home: Path, qapp: QWidget) -> Iterator[Desk]:
    """A desk at which the administrator sits."""
    assert qapp is not None
    with desk_over(empty_county, home) as made:
        made.act_as(KEEPER)
        yield made


@pytest.fixture
def dialogs() -> ScriptedDialogs:
    """Answers what the page asks."""
    return ScriptedDialogs()


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, dialogs: ScriptedDialogs, quiet: Quiet) -> UnitsPage:
    """The page, shown as the window shows it."""
    page = UnitsPage(desk, dialogs)
    page.resize(1290, 690)
    present(qtbot, page)
    page.show_place(Place(UNITS))
    quiet()
    return page


def asked(page: UnitsPage) -> QDialog:
    (found,) = (one for one in page.window().findChildren(QDialog) if one.isVisible())
    return found


def told(page: UnitsPage) -> list[object]:
    heard: list[object] = []
    page.said.connect(heard.append)
    return heard


def change_dialog(page: UnitsPage, qtbot: QtBot) -> ChangeDialog:
    dialog = asked(page)
    assert isinstance(dialog, ChangeDialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def rows(page: UnitsPage) -> list[str]:
    """The changes entered, as a screen reader says them."""
    model = page._table.model()
    return [
        "|".join(str(model.index(row, column).data() or "") for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def test_a_township_is_merged_after_it_was_looked_at(
    page: UnitsPage, desk: Desk, quiet: Quiet, qtbot: QtBot
) -> None:
    office = desk.office.for_(MA)
    register(office, "刘生贵")
    said = told(page)
    page.choose(QIAOTOU)
    quiet()
    assert "没有办结的案件" in seen(page)
    click(button(page, "并入"))
    quiet()
    dialog = change_dialog(page, qtbot)
    click(dialog.go)
    assert "请填写" in seen(dialog)
    dialog.other.goto()
    type_keys(dialog.other.line, "sbzzx")
    press(dialog.other.line, Qt.Key.Key_Return)
    dialog.form.write({**dialog.form.read(), "why": WHY})
    click(dialog.go)
    quiet()
    assert "桥头镇并入朔北藏族乡" in seen(dialog)
    assert "1 件" in seen(dialog)
    assert dialog.table.model().rowCount() == 1
    assert rows(page) == [], "it was only looked at"
    click(dialog.go)
    quiet()
    assert said == ["已登记，已生效"]
    assert len(rows(page)) == 1
    assert "桥头镇并入朔北藏族乡" in rows(page)[0]
    assert "由" in seen(page)
    assert "承接" in seen(page)
    assert "登记以后" not in seen(page), "no office is set up in what is no more"
    with desk.office.read() as work:
        assert work.unit_path(QIAOTOU)[-1].id == SHUOBEI
    with office.read() as work:
        (row,) = work.all_case_rows(CaseFilter(unit_id=SHUOBEI))
        assert row.unit.startswith("朔北藏族乡")


def test_what_does_not_fit_is_said_in_the_dialog(page: UnitsPage, quiet: Quiet, qtbot: QtBot) -> None:
    page.choose(QIAOTOU)
    quiet()
    click(button(page, "撤销"))
    quiet()
    dialog = change_dialog(page, qtbot)
    dialog.form.write({**dialog.form.read(), "why": WHY})
    click(dialog.go)
    quiet()
    assert "下面还有" in seen(dialog)
    assert dialog.go.isEnabled()
    dialog.reject()


def test_one_to_come_is_changed_again_and_withdrawn(
    page: UnitsPage, dialogs: ScriptedDialogs, quiet: Quiet, qtbot: QtBot
) -> None:
    said = told(page)
    page.choose(SHUOBEI)
    quiet()
    click(button(page, "更名"))
    quiet()
    dialog = change_dialog(page, qtbot)
    dialog.form.write({"name": "朔北镇", "day": "2030-01-01", "why": WHY})
    click(dialog.go)
    quiet()
    assert dialog.go.text() == "确认"
    assert "到那一天自动变" in seen(dialog)
    name = dialog.form.field("name").editor
    assert isinstance(name, QWidget)
    type_keys(name, "q")
    assert dialog.go.text() == "看看会怎样", "what was looked at is another now"
    for _ in range(2):
        click(dialog.go)
        quiet()
    assert said == ["已登记，2030-01-01 起自动生效"]
    assert "未到日期" in rows(page)[0]
    dialogs.answers = [True]
    click(button(page, "撤回"))
    quiet()
    assert isinstance(dialogs.asked[-1], Question)
    assert rows(page) == []


def test_a_village_is_added_and_offices_are_set_up(page: UnitsPage, quiet: Quiet, qtbot: QtBot) -> None:
    page.choose(QIAOTOU)
    quiet()
    click(button(page, "设立单位"))
    quiet()
    dialog = change_dialog(page, qtbot)
    assert dialog.other.key == QIAOTOU
    dialog.form.write({**dialog.form.read(), "level": "station", "name": "新民社区", "why": WHY})
    for _ in range(2):
        click(dialog.go)
        quiet()
    assert "新民社区" in [unit.name for unit in page._found.units]
    assert "没有内设机构。登记以后" in seen(page)
    assert not page._card.table.isVisible(), "no heading stands over nothing"
    click(button(page, "内设机构"))
    quiet()
    offices = asked(page)
    assert isinstance(offices, OfficesDialog)
    offices.form.write({"front": "便民服务中心：收件、答复（李某）", "enforcement": "）综合"})
    click(offices.go)
    assert "看不懂" in seen(offices)
    offices.form.write({"enforcement": "综合行政执法局：检查、立案、处罚"})
    click(offices.go)
    quiet()
    model = page._card.table.model()
    assert [model.index(row, 0).data() for row in range(2)] == ["便民服务中心", "综合行政执法局"]
    assert page._card.table.isVisible()
    assert "没有内设机构" not in seen(page)


def test_the_tree_is_found_by_a_few_characters(page: UnitsPage, quiet: Quiet) -> None:
    page._find.setText("朔北藏族")
    quiet()
    shown = {node.key for node in page._nodes._nodes}
    assert SHUOBEI in shown
    assert QIAOTOU not in shown


def test_who_sits_here_stands_in_the_successor_at_once(desk: Desk, quiet: Quiet) -> None:
    desk.act_as(Actor("630121100-02", "李生华", "officer", QIAOTOU))
    there = register(desk.office.for_(SYSTEM), "刘生贵", unit=SHUOBEI)
    with desk.office.read() as work, pytest.raises(NotFound):
        work.case(there)
    heard: list[object] = []
    desk.acting_changed.connect(heard.append)
    merger = ChangeUnit(UnitChange.MERGE, QIAOTOU, desk.office.clock.today(), WHY, other_id=SHUOBEI)
    desk.do(change_unit, merger, by=KEEPER)
    quiet()
    assert desk.actor.unit_id == SHUOBEI
    assert heard == [desk.actor], "the window hears of it as of any other change"
    with desk.office.read() as work:
        assert work.case(there).id == there

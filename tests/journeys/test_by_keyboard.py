"""A morning without a mouse: sign in, find a case by initials, walk it, begin another, act by palette."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QTabBar
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.casework import case_facts as f
from desktop.ui.look import look
from desktop.ui.places import CASE, CASES, FILING, WORKBENCH
from tests.helpers.robot import Robot
from tests.journeys.errand import Errand
from tests.ui.real_office import register

BEFORE = {f.OFFENCE_ON: "2026-10-30", f.DISCOVERED_ON: "2026-10-30"}


def test_a_morning_by_keyboard_alone(qtbot: QtBot, program: Program) -> None:
    case_id = register(program.desk.office, "刘生贵砂石厂", facts=BEFORE)
    register(program.desk.office, "马得福饭馆", facts=BEFORE)
    robot = Robot(qtbot, program.window)
    errand = Errand(robot, program, {})
    window = program.window
    errand.sign_in("马建国")
    robot.press("Ctrl+K")
    assert robot.focused() == "命令面板"
    robot.type("lsgs")
    errand.quiet()
    robot.press("Return")
    robot.wait(errand.case_page.isVisible, "the case")
    errand.quiet()
    assert (window._here.page, window._here.case_id) == (CASE, case_id)

    tabs = errand.case_page.findChild(QTabBar)
    assert isinstance(tabs, QTabBar)
    robot.press("Ctrl+Tab", "Ctrl+Tab", "Ctrl+Shift+Tab")
    assert tabs.tabText(tabs.currentIndex()) == "当事人与案情"
    first = next(item for item in errand.view.missing if "." in str(item.target))
    while errand.case_page._hands.walk._last != str(first.target):
        robot.press("F8")
        errand.quiet()
    field = QApplication.focusWidget()
    assert field not in (None, tabs)
    robot.press("F6")
    assert errand.case_page.panel.isAncestorOf(QApplication.focusWidget() or field)

    robot.press("Alt+Left")
    robot.wait(lambda: window._here.page == WORKBENCH, "the workbench again")
    robot.press("Ctrl+2")
    robot.wait(lambda: window._here.page == CASES, "the list")
    errand.quiet()
    robot.press("Ctrl+N")
    robot.wait(lambda: robot.is_there("事项"), "the filing page")
    errand.quiet()
    errand_field = robot.focused()
    robot.press("Ctrl+K")
    robot.type("大字")
    robot.press("Return")
    assert look().large
    assert window._here.page == FILING
    assert robot.focused() == errand_field, "the focus is back where it was"
    robot.press("Ctrl+Shift+L")
    assert not look().large
    robot.press("Ctrl+/")
    robot.wait(lambda: robot.sees("输入法正在组字"), "the table of keys")
    robot.press("Esc")
    robot.wait(lambda: QApplication.activeModalWidget() is None, "the table of keys to close")
    robot.press("Ctrl+1")
    robot.wait(lambda: window._here.page == window._items[0].key, "the first page")
    errand.quiet()

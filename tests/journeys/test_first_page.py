"""The desk opens on the first page: from there to cases and back, a draft taken back, a copy proved."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.services.drafting import SaveDraft, save_draft
from desktop.services.perform import perform
from desktop.services.safekeeping import last_backup
from desktop.services.searching import drafts
from desktop.ui.places import CASES, FILING, WORKBENCH
from tests.helpers.robot import Robot
from tests.journeys.errand import Errand


def test_a_day_begins_on_the_first_page(qtbot: QtBot, program: Program) -> None:
    robot = Robot(qtbot, program.window)
    errand = Errand(robot, program, {})
    errand.sign_in("马建国")
    pages = program.window.pages
    robot.wait(pages[WORKBENCH].isVisible, "the first page")
    assert robot.sees("没有正在走的法定期限")
    assert robot.sees("11月2日 星期一")
    assert robot.sees("还没有备份")
    assert robot.sees("本机独立使用")
    assert robot.focused() == "看谁的期限"  # nothing is due: the keyboard begins at the switch
    robot.press("Ctrl+2")
    robot.wait(pages[CASES].isVisible, "the list of cases")
    robot.press("Ctrl+1")
    robot.wait(pages[WORKBENCH].isVisible, "the first page again")
    errand.quiet()
    assert robot.focused() == "看谁的期限"
    robot.press("Alt+Left")
    robot.wait(pages[CASES].isVisible, "the list once more")


def test_a_copy_is_made_and_its_day_stands_at_the_foot(qtbot: QtBot, program: Program) -> None:
    robot = Robot(qtbot, program.window)
    errand = Errand(robot, program, {})
    errand.sign_in("张俊杰")  # of the leading group: an officer of a township makes no copies of the county
    robot.click("现在备份")
    robot.wait(lambda: robot.sees("备份已验证 11月2日"), "the day of the copy")
    errand.quiet()
    assert robot.sees("已备份并核对：0 件案件")
    assert last_backup(program.desk.office) is not None
    assert not robot.sees("正在备份并核对")


def test_a_draft_thrown_away_is_taken_back_by_the_toast(qtbot: QtBot, program: Program) -> None:
    robot = Robot(qtbot, program.window)
    errand = Errand(robot, program, {})
    errand.sign_in("马建国")
    desk = program.desk
    told = {"case.procedure": "ordinary", "party.name": "王有才"}
    perform(desk.office, save_draft, SaveDraft("filing", told))
    robot.press("Ctrl+2", "Ctrl+1")
    robot.wait(lambda: robot.is_there("我的草稿"), "the drafts")
    errand.quiet()
    robot.click_row("我的草稿", "登记案件")
    robot.click("删除草稿", QPushButton)
    robot.wait(lambda: not drafts(desk.office), "the draft to go")
    robot.click("撤销 Ctrl+Z", QPushButton)
    robot.wait(lambda: bool(drafts(desk.office)), "the draft to come back")
    errand.quiet()
    robot.click_row("我的草稿", "登记案件", twice=True)
    robot.wait(program.window.pages[FILING].isVisible, "the page of the draft")
    errand.quiet()
    assert robot.sees("登记案件")
    assert robot.read("姓名") == "王有才"

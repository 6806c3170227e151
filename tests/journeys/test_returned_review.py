"""A returned review: laid before the head, sent back with words, mended, laid again, agreed to."""

from __future__ import annotations

from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.casework import case_facts as f
from desktop.casework.case import Case
from desktop.casework.rows import CaseFilter
from desktop.ui.case.review_panel import ReviewPanel
from desktop.ui.pages.workbench_page import WorkbenchPage
from desktop.ui.places import WORKBENCH
from tests.helpers.robot import Robot
from tests.journeys.errand import Errand
from tests.journeys.test_first_case import ANSWERS, register

# The pages of who leaves are taken down, and Qt tells of a list among them whose rows went first.
pytestmark = pytest.mark.qt_log_ignore("Selecting when no model has been set")

OFFICER, HEAD = "马建国", "李俊杰"
STORY = "2026年11月2日9时20分，当事人的自卸货车运输渣土，车厢未密闭，在人民路遗撒约四十米。"


def case_of(program: Program) -> Case:
    """The one case there is."""
    with program.storage.read() as work:
        return work.case(next(work.all_case_rows(CaseFilter())).id)


def open_row(errand: Errand, card: str, words: str) -> None:
    """From the first page to a paper, by its row."""
    robot = errand.robot
    robot.press("Ctrl+1")
    page = errand.program.window.pages[WORKBENCH]
    assert isinstance(page, WorkbenchPage)
    robot.wait(page.isVisible, "the first page")
    errand.quiet()
    robot.wait(lambda: robot.is_there(card), card)
    robot.click_row(card, words, twice=True)
    robot.wait(errand.paper_page.isVisible, "the paper")
    errand.quiet()


def lay(errand: Errand, act: str) -> None:
    """送审, with the entries that the page still asks for."""
    robot = errand.robot
    while errand.paper_page.missing:
        lacking = errand.paper_page.missing[0]
        robot.press("F8")
        errand.enter(ANSWERS[lacking.partition("#")[0]])
        robot.wait(partial(errand.filled, lacking), lacking)
    robot.click(act)
    errand.quiet()


def test_a_returned_review(qtbot: QtBot, program: Program) -> None:
    robot = Robot(qtbot, program.window)
    errand = Errand(robot, program, ANSWERS)
    errand.sign_in(OFFICER)
    register(errand)
    robot.click(next(link for link in robot.on_screen() if link.startswith("去送审")))
    robot.wait(errand.paper_page.isVisible, "the form of the approval")
    errand.quiet()
    lay(errand, "送审")
    robot.wait(lambda: robot.sees("等负责人答复"), "the strip")

    errand.sign_in(HEAD)
    open_row(errand, "等我办理", "立案审批表")
    panel = errand.paper_page.findChild(ReviewPanel)
    assert panel is not None
    assert panel.isVisible()
    robot.fill("审批意见", "案情没有写明遗撒的地点和长度。")
    robot.click("退回承办人")
    robot.wait(lambda: robot.sees("已退回承办人"), "the toast")
    errand.quiet()
    assert case_of(program).paper("case-filing-approval") is None

    errand.sign_in(OFFICER)
    open_row(errand, "退回给我", "立案审批表")
    assert robot.sees("案情没有写明遗撒的地点和长度。")
    robot.fill("违法事实", STORY)
    robot.press("Tab")
    errand.quiet()
    lay(errand, "再次送审")
    robot.wait(lambda: robot.sees("第2次送审"), "the strip again")

    errand.sign_in(HEAD)
    open_row(errand, "等我办理", "立案审批表")
    robot.click("同意")
    robot.wait(lambda: robot.sees("已同意，审批文书已签发"), "the toast")
    errand.quiet()
    case = case_of(program)
    assert case.get(f.FILING_BY) == HEAD
    assert case.get(f.OFFENCE_FACTS) == STORY
    assert [laid.round for laid in case.submissions] == [1, 2]

    errand.sign_in(OFFICER)
    robot.press("Ctrl+1")
    errand.quiet()
    robot.click_row("等我办理", "立案", twice=True)
    robot.wait(errand.case_page.isVisible, "the case")
    errand.cure_all()
    errand.take_step()
    case = case_of(program)
    assert case.taken_on("file") == case.get(f.FILING_ON)
    assert [paper.form for paper in case.papers].count("case-filing-approval") == 1
    assert program.storage.check().sound

"""Duplicate parties merged and un-merged: found in the list, judged, told in both cases, taken back."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.casework import case_facts as f
from desktop.casework.facts import AnyFact
from desktop.services.perform import Office
from desktop.ui.pages.parties_page import PartiesPage
from desktop.ui.places import PARTIES
from tests.helpers.robot import Robot
from tests.journeys.errand import Errand
from tests.ui.real_office import register

# The pages of who leaves are taken down, and Qt tells of a list among them whose rows went first.
pytestmark = pytest.mark.qt_log_ignore("Selecting when no model has been set")

NAME, MISWRITTEN, PHONE = "马得福", "马德福", "13997001234"


def said_of(office: Office, case_id: str) -> str:
    """The last entry of a case, as the journal has it."""
    with office.storage.read() as work:
        return work.journal(case_id, 1)[0].says


def test_duplicate_parties_are_merged_and_unmerged(qtbot: QtBot, program: Program) -> None:
    office = program.desk.office
    day: dict[AnyFact, str] = {f.OFFENCE_ON: "2026-11-01", f.DISCOVERED_ON: "2026-11-01"}
    citizen: dict[AnyFact, str] = {f.PARTY_KIND: "citizen", f.PARTY_PHONE: PHONE, **day}
    made = [register(office, name, facts=citizen) for name in (NAME, MISWRITTEN)]
    with program.storage.read() as work:
        before = [work.case(case_id) for case_id in made]
    robot = Robot(qtbot, program.window)
    errand = Errand(robot, program, {})
    errand.sign_in("马建国")

    robot.press("Ctrl+T")
    page = program.window.pages[PARTIES]
    assert isinstance(page, PartiesPage)
    robot.wait(lambda: page.isVisible() and robot.sees("2 个"), "both in the list")
    robot.press("Ctrl+I")
    robot.wait(lambda: robot.sees("1 对") and robot.sees("姓名读音相同、电话相同"), "the pair")
    errand.quiet()
    robot.press("Ctrl+J")
    robot.wait(lambda: robot.sees("合并当事人"), "the question")
    robot.fill("判断的依据", "电话相同，登记时写错一个字")
    robot.click("合并")
    robot.wait(lambda: robot.sees("没有可能重复的当事人"), "no pair left")
    errand.quiet()
    assert all("PartiesJudged" in said_of(office, case_id) for case_id in made)

    robot.click("看全部当事人")
    robot.wait(lambda: robot.sees("案件（2 件）"), "one record of two cases")
    errand.quiet()
    robot.press("Ctrl+R")
    robot.wait(lambda: robot.sees("撤销合并"), "the question")
    robot.fill("撤销的理由", "身份证上是两个人")
    robot.click("撤销")
    robot.wait(lambda: robot.sees("案件（1 件）") and robot.sees("已撤销"), "two again, and the trace")
    errand.quiet()
    assert all("JudgementUndone" in said_of(office, case_id) for case_id in made)
    with program.storage.read() as work:
        assert [work.case(case_id) for case_id in made] == before  # the cases say what they said
    assert program.storage.check().sound

"""Into the desk by its real first window: by password, the first time, by the sheet, out of plain data."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from db import is_plain
from desktop.app import Program, Start
from desktop.base.clock import StoppedClock
from desktop.services.holders import holder_of
from desktop.ui.places import FILING
from desktop.ui.signin.code_panel import CodePanel
from desktop.ui.signin.sign_in_panel import SignInPanel
from tests.helpers.homes import PASSWORD, give_slots, make_plain, open_storage
from tests.helpers.robot import Robot
from tests.journeys.errand import Errand, choose_person
from tests.ui.real_office import QIAOTOU, seed_home
from tests.ui.started import started

FIRST, OTHER = "Huangshui-26", "Laoyeshan-27"


@pytest.fixture
def office(home: Path, clock: StoppedClock) -> Path:
    """A home with the sample county, the people of 桥头镇 let in."""
    seed_home(home)
    storage = open_storage(home, clock)
    with storage.read() as work:
        units = work.units()
        people = [holder_of(one, units) for one in work.officers(None) if one.unit_id == QIAOTOU]
    storage.close()
    give_slots(home, *people)
    return home


class Arrival:
    """A person before the first window, and then before the desk."""

    def __init__(self, qtbot: QtBot, start: Start) -> None:
        self._qtbot, self.start = qtbot, start
        self.robot = Robot(qtbot, start._opening)

    def choose(self, name: str) -> None:
        """Say who one is."""
        choose_person(self.robot, name)

    def enter(self, password: str) -> None:
        """Type a password, and Enter."""
        self.robot.type(password)
        self.robot.press("Return")

    def desk(self) -> tuple[Robot, Errand, Program]:
        """Wait for the desk."""
        self.robot.wait(lambda: self.start.program is not None, "the desk")
        program = self.start.program
        assert program is not None
        robot = Robot(self._qtbot, program.window)
        return robot, Errand(robot, program, {}), program

    def write(self, name: str) -> str:
        """Be the first administrator, keep the code, and go on; gives the code."""
        robot = self.robot
        robot.wait(lambda: robot.is_there("管理员姓名"), "the first question")
        robot.wait(lambda: robot.focused() == "管理员姓名", "the cursor in the name")
        robot.type(name)
        robot.press("Return")
        robot.type(FIRST)
        robot.press("Return")
        robot.type(FIRST)
        robot.press("Return")
        robot.wait(lambda: robot.is_there("我已打印或者抄下恢复码"), "the code")
        panel = self.start._opening.panel
        assert isinstance(panel, CodePanel)
        rows = [label.text() for label in panel.findChildren(QLabel) if label.text().count("  ") == 2]
        robot.click("我已打印或者抄下恢复码", QCheckBox)
        robot.click("继续")
        return "-".join("  ".join(rows).split())


def test_a_morning_at_a_desk_that_two_share(
    office: Path, clock: StoppedClock, qtbot: QtBot, qapp: QApplication
) -> None:
    with started(office, clock, qapp) as start:
        arrival = Arrival(qtbot, start)
        arrival.choose("马建国")
        for left in (4, 3):
            arrival.enter("Wrong-123")
            arrival.robot.wait(
                lambda left=left: arrival.robot.sees(f"口令不对，再错 {left} 次"),  # type: ignore[misc]
                "what is left",
            )
        arrival.enter(PASSWORD)
        robot, errand, program = arrival.desk()
        errand.sign_in("马建国")
        assert robot.sees("这是您在本机第一次登录；其后口令输错 2 次")
        robot.press("Ctrl+N")
        robot.wait(program.window.pages[FILING].isVisible, "the filing page")
        errand.quiet()
        robot.fill("姓名", "王有才")
        errand.quiet()
        robot.press("Ctrl+Shift+K")
        robot.wait(lambda: robot.focused() == "口令", "the front")
        assert not robot.sees("王有才")
        errand.sign_in("李生华")
        assert robot.sees("工作台")
        assert not robot.sees("王有才")
        robot.press("Ctrl+N")
        robot.wait(program.window.pages[FILING].isVisible, "the filing page of the other")
        errand.quiet()
        assert not robot.sees("继续未完成的登记")
        assert robot.read("姓名") == ""
        robot.press("Ctrl+Shift+P")
        robot.wait(lambda: robot.is_there("口令"), "the front again")
        errand.sign_in("马建国")
        robot.press("Ctrl+N")
        robot.wait(lambda: robot.sees("继续未完成的登记：王有才"), "the draft of the first")
        errand.quiet()


def test_the_first_administrator_and_the_sheet(
    home: Path, clock: StoppedClock, qtbot: QtBot, qapp: QApplication
) -> None:
    with started(home, clock, qapp) as start:
        arrival = Arrival(qtbot, start)
        code = arrival.write("张守机")
        robot, errand, _ = arrival.desk()
        robot.wait(lambda: robot.is_there("用表格建立本县"), "the first run")
        errand.quiet()
    with started(home, clock, qapp) as start:
        arrival = Arrival(qtbot, start)
        robot = arrival.robot
        robot.wait(lambda: robot.is_there("忘记口令"), "the front")
        robot.click("忘记口令")
        robot.wait(lambda: robot.focused() == "恢复码", "the cursor in the code")
        arrival.enter(code.lower())
        robot.wait(lambda: robot.focused() == "新口令", "the cursor in the new password")
        arrival.enter(OTHER)
        arrival.enter(OTHER)
        robot, errand, program = arrival.desk()
        robot.wait(lambda: robot.is_there("用表格建立本县"), "the first run again")
        errand.quiet()
        assert program.desk.actor.name == "张守机"
    with started(home, clock, qapp) as start:
        arrival = Arrival(qtbot, start)
        arrival.robot.wait(lambda: arrival.robot.focused() == "口令", "the cursor in the password")
        arrival.enter(FIRST)
        arrival.robot.wait(lambda: arrival.robot.sees("口令不对"), "the forgotten one to open nothing")
        arrival.enter(OTHER)
        robot, errand, _ = arrival.desk()
        robot.wait(lambda: robot.is_there("用表格建立本县"), "the first run once more")
        errand.quiet()


def test_data_of_an_older_program_is_encrypted_on_the_way_in(
    home: Path, clock: StoppedClock, qtbot: QtBot, qapp: QApplication
) -> None:
    seed_home(home)
    make_plain(home)
    assert is_plain(home)
    with started(home, clock, qapp) as start:
        arrival = Arrival(qtbot, start)
        arrival.robot.wait(lambda: arrival.robot.sees("给数据加密"), "what will be done")
        arrival.write("张守机")
        robot, errand, program = arrival.desk()
        errand.sign_in("张守机")
        assert not is_plain(home)
        with program.storage.read() as work:
            assert len(work.units()) == 339
        assert not isinstance(program.window.session.front.panel, SignInPanel)
        assert robot.sees("示例数据"), robot.on_screen()

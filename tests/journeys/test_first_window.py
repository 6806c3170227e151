"""The first minutes of a county, and the worst of an office, in the real window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QTreeView, QWidget
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.base.clock import StoppedClock
from desktop.base.errors import StorageTrouble
from desktop.base.paths import RESOURCES
from desktop.ui.application import DeskApplication
from desktop.ui.dialogs import ScreenDialogs
from desktop.ui.tasks import Lanes
from desktop.ui.windows.refused_home import RefusedHome
from desktop.ui.wording import Wording
from tests.helpers.homes import MENDER, open_storage
from tests.helpers.robot import Robot
from tests.helpers.workbooks import huade, save
from tests.journeys.errand import Errand
from tests.ui.real_window import KEEPER, open_program, take_down

PEOPLE = (("姓名", "单位", "角色", "执法证号", "有效期"), ("赵刚", "长顺镇", "执法人员", "2", "2029-03-31"))


@pytest.fixture
def empty(home: Path, clock: StoppedClock, qapp: QApplication) -> Iterator[Program]:
    """The desk, open on nothing, its administrator at it."""
    running = open_program(home, clock, DeskApplication(qapp, RESOURCES), KEEPER)
    yield running
    take_down(running)


def test_a_county_begins_with_a_spreadsheet(empty: Program, qtbot: QtBot, tmp_path: Path) -> None:
    lines, merged = huade()
    file = save(tmp_path / "huade.xlsx", {"行政村": lines, "人员": PEOPLE}, merged)
    robot = Robot(qtbot, empty.window)
    errand = Errand(robot, empty, {})
    robot.wait(lambda: robot.is_there("用表格建立本县"), "the first question")
    robot.click("用表格建立本县")
    robot.fill("县名", "化德县")
    robot.click("选择表格…")
    robot.wait(lambda: isinstance(QApplication.activeWindow(), QFileDialog), "the choice of a file")
    robot.type(f"{file}\n")
    robot.wait(lambda: robot.sees("6 个乡镇、87 个执法站、1 名人员"), "the counts")
    tree = robot.find("机构", QTreeView)
    assert tree.model().index(0, 0).data() == "化德县　6 个乡镇"
    for step in ("下一步", "下一步", "建立本县"):
        robot.click(step)
        errand.quiet()
    errand.sign_in("张守机")
    with empty.storage.read() as work:
        assert len(work.units()) == 94
    errand.quiet()


def test_a_broken_home_is_mended_in_the_dialog(
    home: Path, clock: StoppedClock, qtbot: QtBot, qapp: QApplication
) -> None:
    storage = open_storage(home, clock)
    storage.hold()
    storage.backup(home / "backups" / "desk-1.db")
    storage.close()
    (home / "desk.db").write_bytes((home / "desk.db").read_bytes()[:20_480])
    with pytest.raises(StorageTrouble) as caught:
        open_storage(home, clock)
    lanes, ground = Lanes(qapp), QWidget()
    wording = Wording(RESOURCES / "texts" / "errors.toml")
    told = RefusedHome(home, clock, MENDER, lanes, wording, ScreenDialogs(ground))
    robot = Robot(qtbot, ground)
    told.tell(caught.value)
    robot.wait(lambda: robot.is_there("用备份恢复…"), "the offer")
    assert robot.sees("数据文件不完整")
    assert robot.sees("这个文件没有改动。")
    robot.click("用备份恢复…")
    robot.wait(lambda: robot.is_there("用这份备份恢复"), "the question")
    with qtbot.waitSignal(told.ended, timeout=15_000):
        robot.click("用这份备份恢复")
    assert told.mended
    open_storage(home, clock).close()
    lanes.close()
    for part in (told, ground, lanes):
        part.deleteLater()

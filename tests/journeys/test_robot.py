"""The robot reaches what a person reaches, and fails where a person would."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPushButton,
    QScrollArea,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.helpers.robot import Robot


class _Window(QWidget):
    """A little of everything the desk's window has."""

    def __init__(self) -> None:
        super().__init__()
        self.said = QLabel("等待")
        self.name, self.facts = QLineEdit(), QTextEdit()
        self.facts.setTabChangesFocus(True)
        self.kind = QComboBox()
        self.kind.addItems(["公民", "个体工商户", "公司"])
        self.kind.setAccessibleName("当事人类型")
        self.agreed = QCheckBox("同意(&A)")
        self.rows = QListView()
        self.rows.setAccessibleName("案件")
        self.rows.setModel(QStringListModel([f"案件{n}" for n in range(200)], self))
        self.save, self.more = QPushButton("保存(&S)"), QPushButton("更多")
        menu = QMenu(self.more)
        menu.addAction("打印").triggered.connect(self._printed)
        self.more.setMenu(menu)
        self.save.clicked.connect(self._saved)
        page = QWidget()
        form = QFormLayout(page)
        form.addRow("姓名", self.name)
        form.addRow("事实", self.facts)
        for field in (self.kind, self.agreed, self.rows, self.more, self.save):
            form.addRow(field)
        area = QScrollArea()
        area.setWidget(page)
        area.setWidgetResizable(True)
        layout = QVBoxLayout(self)
        layout.addWidget(area)
        layout.addWidget(self.said)
        self.resize(500, 300)  # the button is below what is in sight

    def _saved(self) -> None:
        self.said.setText(f"已保存 {self.name.text()}")

    def _printed(self) -> None:
        self.said.setText("已打印")


@pytest.fixture
def window(qtbot: QtBot) -> _Window:
    made = _Window()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def robot(qtbot: QtBot, window: _Window) -> Robot:
    return Robot(qtbot, window)


def test_fields_are_found_by_their_labels_and_filled(robot: Robot, window: _Window) -> None:
    robot.fill("姓名", "张三abc李四")
    robot.fill("事实", "第一行\n第二行")
    robot.click("保存")
    assert robot.sees("已保存 张三abc李四")
    assert window.facts.toPlainText() == "第一行\n第二行"


def test_filling_takes_the_place_of_what_stood_there(robot: Robot) -> None:
    robot.fill("姓名", "张三")
    robot.fill("姓名", "李四")
    assert robot.read("姓名") == "李四"


def test_lists_boxes_rows_and_menus(robot: Robot, window: _Window) -> None:
    robot.choose("当事人类型", "公司")
    assert robot.read("当事人类型") == "公司"
    robot.click("同意")
    assert window.agreed.isChecked()
    robot.click_row("案件", "案件150")
    assert window.rows.currentIndex().data() == "案件150"
    robot.click("更多")
    robot.choose_in_menu("打印")
    robot.wait(lambda: robot.sees("已打印"), "the menu's act")


def test_keys_go_where_the_focus_is(robot: Robot) -> None:
    robot.click("姓名")
    robot.press("Alt+S")
    robot.wait(lambda: robot.sees("已保存"), "the button's act")
    robot.click("姓名")
    assert robot.focused() == "姓名"


def test_what_lies_behind_a_dialog_cannot_be_reached(robot: Robot, window: _Window, qtbot: QtBot) -> None:
    dialog = QDialog(window)
    close = QPushButton("知道了", dialog)
    close.clicked.connect(dialog.accept)
    dialog.open()
    qtbot.waitExposed(dialog)
    assert not robot.is_there("保存")
    robot.click("知道了")
    robot.click("保存")
    assert robot.sees("已保存")


def test_what_is_covered_or_missing_is_said(robot: Robot, window: _Window) -> None:
    sheet = QLabel("遮挡", window)
    sheet.setGeometry(window.rect())
    sheet.show()
    with pytest.raises(AssertionError, match="covered"):
        robot.click_on(window.name)
    with pytest.raises(AssertionError, match="no such thing"):
        robot.wait(lambda: robot.is_there("没有"), "no such thing", patience=50)


def test_a_field_without_input_method_takes_no_chinese(robot: Robot, window: _Window) -> None:
    window.name.setReadOnly(True)
    robot.click("姓名")
    with pytest.raises(AssertionError, match="no input method"):
        robot.type("张")


def test_picture(robot: Robot, tmp_path: Path) -> None:
    assert robot.picture(tmp_path / "seen" / "window.png").stat().st_size > 0

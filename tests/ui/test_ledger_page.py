"""A ledger comes in through the page: looked at, taken in, taken back; nothing half, nothing lost."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.casework import case_facts as f
from desktop.casework.rows import CaseFilter
from desktop.services.perform import perform
from desktop.services.recording import KeepFacts, keep_facts
from desktop.ui.desk import Desk
from desktop.ui.dialogs import FileQuestion, Question
from desktop.ui.pages.ledger_page import LedgerPage
from desktop.ui.places import CASES, LEDGER, Place
from desktop.ui.widgets.buttons import Button, Segments
from desktop.ui.widgets.notices import ProgressRow
from tests.ui.hands import ScriptedDialogs, click, present, press
from tests.ui.real_office import MA, OVERSEER, Quiet

CONTROL = Qt.KeyboardModifier.ControlModifier

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise")

HEAD = (
    "案号",
    "当事人",
    "当事人类型",
    "证件号码",
    "事项编码",
    "乡镇",
    "执法站",
    "违法日期",
    "立案日期",
    "联系人",
)
PLACE = ("HJ-006", "桥头镇", "元朔社区")
GOOD = (
    "大桥案〔2025〕7号",
    "马得福",
    "公民",
    "",
    "HJ-006",
    "桥头镇",
    "元朔社区",
    "2025-10-1",
    "2025年10月9日",
    "韩梅",
)
OTHER = (
    "大桥案〔2025〕8号",
    "青海宏达建材有限公司",
    "企业",
    "",
    "HJ-006",
    "桥头镇",
    "",
    "2025.3.2",
    "2025.3.1",
    "",
)
NO_DAY = ("大桥案〔2025〕9号", "韩占林", "公民", "", *PLACE, "2025-2-30", "", "")
NO_PARTY = ("大桥案〔2025〕10号", "", "公民", "", *PLACE, "2025-2-3", "", "")


@pytest.fixture
def dialogs() -> ScriptedDialogs:
    """Answers what the page asks."""
    return ScriptedDialogs()


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, dialogs: ScriptedDialogs, quiet: Quiet) -> LedgerPage:
    """The page, shown as the window shows it."""
    desk.act_as(OVERSEER)
    shown = LedgerPage(desk, dialogs)
    shown.resize(1290, 690)
    present(qtbot, shown)
    shown.show_place(Place(LEDGER))
    quiet()
    return shown


def ledger(folder: Path, *rows: tuple[str, ...], name: str = "台账.csv") -> Path:
    """A ledger as an office keeps it, in the encoding its spreadsheet saves."""
    file = folder / name
    with file.open("w", encoding="gb18030", newline="") as out:
        csv.writer(out).writerows([HEAD, *rows])
    return file


def seen(page: LedgerPage) -> str:
    """All words on the page."""
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def button(page: LedgerPage, words: str) -> Button:
    """The one visible button that begins with these words."""
    found = [b for b in page.findChildren(Button) if b.isVisible() and b.text().startswith(words)]
    assert len(found) == 1, [b.text() for b in found]
    return found[0]


def is_there(page: LedgerPage, words: str) -> bool:
    return any(b.isVisible() and b.text().startswith(words) for b in page.findChildren(Button))


def rows(page: LedgerPage) -> list[str]:
    """The rows of the list as a screen reader says them."""
    model = page._look.table.model()
    return [
        "|".join(str(model.index(row, column).data() or "") for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def numbers(desk: Desk) -> list[str]:
    with desk.office.storage.read() as work:
        return sorted(row.number for row in work.all_case_rows(CaseFilter()))


def look_at(page: LedgerPage, dialogs: ScriptedDialogs, quiet: Quiet, file: Path) -> None:
    """Choose a file with the button."""
    dialogs.answers.append(file)
    click(button(page, "选择台账文件") if is_there(page, "选择台账文件") else button(page, "另选文件"))
    quiet()
    quiet()


def test_a_ledger_is_looked_at_before_anything_changes(
    page: LedgerPage, desk: Desk, dialogs: ScriptedDialogs, quiet: Quiet, tmp_path: Path
) -> None:
    look_at(page, dialogs, quiet, ledger(tmp_path, GOOD, OTHER, NO_DAY, NO_PARTY))
    asked = dialogs.asked[0]
    assert isinstance(asked, FileQuestion)
    assert "*.xlsx *.xls *.csv" in asked.patterns[0]
    assert "表头在第 1 行，认出 9 列。作为备注保留：联系人。" in seen(page)
    switch = page.findChild(Segments)
    assert switch is not None
    refused = rows(page)  # what needs a hand stands in front
    assert [row.split("|")[0] for row in refused] == ["4", "5"]
    assert "违法日期" in refused[0]
    assert "当事人" in refused[1]
    assert "H 列　违法日期" in seen(page)  # the first refused row is chosen and told in full
    assert "不能导入，因为" in seen(page)
    press(switch, Qt.Key.Key_Home)
    quiet()
    assert [row.split("|")[1] for row in rows(page)] == ["导入", "导入", "不能导入", "不能导入"]
    QAbstractItemModelTester(page._look.table.model(), page)
    assert button(page, "导入").text() == "导入 2 件"
    assert numbers(desk) == []


def test_taken_in_by_keyboard_told_and_taken_back(
    page: LedgerPage, desk: Desk, dialogs: ScriptedDialogs, quiet: Quiet, tmp_path: Path, qtbot: QtBot
) -> None:
    look_at(page, dialogs, quiet, ledger(tmp_path, GOOD, OTHER, NO_DAY))
    with qtbot.waitSignal(page.said) as told:
        press(page, Qt.Key.Key_Return, CONTROL)
    assert told.args == ["2 件已导入"]
    quiet()
    assert numbers(desk) == ["大桥案〔2025〕7号", "大桥案〔2025〕8号"]
    assert "已导入 2 件，已有 0 行，不能导入 1 行" in seen(page)
    assert not is_there(page, "导入 ")  # it is in: nothing to press again
    dialogs.answers.append(True)
    click(button(page, "撤销导入"))
    quiet()
    quiet()
    asked = dialogs.asked[-1]
    assert isinstance(asked, Question)
    assert asked.grave
    assert "2 件案件将不再列出" in asked.lines[1]
    assert numbers(desk) == []
    assert desk.office.storage.check().sound
    assert is_there(page, "选择台账文件")
    assert page._start.imports.isVisible()
    assert "已撤销" in str(page._start.imports.table.model().index(0, 6).data())


def test_the_same_file_again_brings_nothing(
    page: LedgerPage, desk: Desk, dialogs: ScriptedDialogs, quiet: Quiet, tmp_path: Path
) -> None:
    file = ledger(tmp_path, GOOD, OTHER)
    look_at(page, dialogs, quiet, file)
    press(page, Qt.Key.Key_Return, CONTROL)
    quiet()
    look_at(page, dialogs, quiet, file)
    assert [row.split("|")[1] for row in rows(page)] == ["已有", "已有"]
    nothing = button(page, "没有可以导入的")
    assert not nothing.isEnabled()
    press(page, Qt.Key.Key_Return, CONTROL)
    quiet()
    assert len(numbers(desk)) == 2


def test_once_a_case_was_worked_on_the_import_stays(
    page: LedgerPage, desk: Desk, dialogs: ScriptedDialogs, quiet: Quiet, tmp_path: Path, qtbot: QtBot
) -> None:
    look_at(page, dialogs, quiet, ledger(tmp_path, GOOD, OTHER))
    press(page, Qt.Key.Key_Return, CONTROL)
    quiet()
    with desk.office.storage.read() as work:
        case_id = next(iter(work.all_case_rows(CaseFilter()))).id
    perform(desk.office.for_(MA), keep_facts, KeepFacts(case_id, {(f.OFFENCE_AT.id, 1): "人民路"}))
    dialogs.answers.append(True)
    with qtbot.waitSignal(desk.failed) as failed:
        click(button(page, "撤销导入"))
    words = desk.words(failed.args[0])
    assert "办理" in words.happened + words.remedy
    assert len(numbers(desk)) == 2


def test_a_file_that_is_no_ledger_is_refused_and_the_page_stays(
    page: LedgerPage, desk: Desk, dialogs: ScriptedDialogs, quiet: Quiet, tmp_path: Path, qtbot: QtBot
) -> None:
    strange = tmp_path / "照片.xlsx"
    strange.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    dialogs.answers.append(strange)
    with qtbot.waitSignal(desk.failed) as failed:
        click(button(page, "选择台账文件"))
    assert "照片.xlsx" in desk.words(failed.args[0]).happened
    quiet()
    assert button(page, "选择台账文件").isEnabled()
    progress = page.findChild(ProgressRow)
    assert progress is not None
    assert not progress.isVisible()


def test_a_cancelled_import_leaves_nothing(
    page: LedgerPage, desk: Desk, dialogs: ScriptedDialogs, quiet: Quiet, tmp_path: Path, qtbot: QtBot
) -> None:
    many = [(f"大桥案〔2024〕{n}号", f"某人{n}", *GOOD[2:]) for n in range(1, 301)]
    look_at(page, dialogs, quiet, ledger(tmp_path, *many))
    with qtbot.waitSignal(page.said) as told:
        press(page, Qt.Key.Key_Return, CONTROL)
        page._progress.cancel_asked.emit()  # the button shows after 400 ms only
    assert told.args == ["已取消，什么也没有改动"]
    quiet()
    assert numbers(desk) == []
    assert button(page, "导入").isEnabled()


def test_a_spreadsheet_is_dropped_on_the_page_and_a_picture_is_not(
    page: LedgerPage, quiet: Quiet, tmp_path: Path
) -> None:
    def drag(file: Path) -> bool:
        held = QMimeData()
        held.setUrls([QUrl.fromLocalFile(str(file))])
        copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(page.rect().center(), copy, held, left, none)
        enter.setAccepted(False)
        QApplication.sendEvent(page, enter)
        if enter.isAccepted():
            drop = QDropEvent(QPointF(page.rect().center()), copy, held, left, none)
            QApplication.sendEvent(page, drop)
        return enter.isAccepted()

    assert not drag(tmp_path / "现场.jpg")
    assert drag(ledger(tmp_path, GOOD))
    quiet()
    quiet()
    assert [row.split("|")[3] for row in rows(page)] == ["马得福"]


def test_the_report_is_kept_as_a_table(
    page: LedgerPage, dialogs: ScriptedDialogs, quiet: Quiet, tmp_path: Path
) -> None:
    look_at(page, dialogs, quiet, ledger(tmp_path, GOOD, NO_PARTY))
    out = tmp_path / "结果.csv"
    dialogs.answers.append(out)
    press(page, Qt.Key.Key_S, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    quiet()
    with out.open(encoding="utf-8-sig", newline="") as kept:
        told = list(csv.reader(kept))
    assert told[0][:3] == ["工作表", "行", "结果"]
    assert {(row[1], row[2]) for row in told[1:]} == {("2", "导入"), ("3", "拒绝")}


def test_the_cases_are_one_press_away(
    page: LedgerPage, dialogs: ScriptedDialogs, quiet: Quiet, tmp_path: Path, qtbot: QtBot
) -> None:
    look_at(page, dialogs, quiet, ledger(tmp_path, GOOD))
    press(page, Qt.Key.Key_Return, CONTROL)
    quiet()
    with qtbot.waitSignal(page.go) as gone:
        click(button(page, "看这些案件"))
    assert gone.args[0].page == CASES

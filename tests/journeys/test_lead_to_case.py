"""A lead from a village station with three photographs becomes a case, and its photo sheet is printed."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QCheckBox
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.casework import case_facts as f
from desktop.casework import lead_facts as d
from desktop.casework.lead_rows import LeadFilter
from desktop.ui.pages.leads_page import LeadsPage
from desktop.ui.places import LEADS
from tests.helpers.photos import photo
from tests.helpers.robot import Robot
from tests.journeys.errand import Errand
from tests.journeys.test_first_case import company
from tests.ui.real_office import YUANSHUO


def dropped(page: LeadsPage, files: list[Path]) -> None:
    """Files dragged out of the folder of a telephone and let go over the inbox."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    held, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(60, 60), copy, mime, held, none)
    enter.ignore()
    QApplication.sendEvent(page._inbox, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(page._inbox, QDropEvent(QPointF(60, 60), copy, mime, held, none))


def leads_page(errand: Errand) -> LeadsPage:
    """The page of leads, come to by its key."""
    window = errand.program.window
    errand.robot.press(next(item.shortcut for item in window._items if item.key == LEADS))
    errand.quiet()
    page = window.pages[LEADS]
    assert isinstance(page, LeadsPage)
    errand.robot.wait(page.isVisible, "the page of leads")
    return page


def take_in(errand: Errand, files: list[Path]) -> None:
    """The assistant: photographs into the inbox, and a lead of them."""
    robot, page = errand.robot, leads_page(errand)
    errand.program.window._chip_picked(YUANSHUO)
    errand.quiet()
    robot.press("Ctrl+Tab", "Ctrl+Tab")
    dropped(page, files)
    robot.wait(lambda: page._tabs.tabText(2) == "收件箱 3", "three photographs")
    errand.quiet()
    robot.click_on(page._inbox.strip.viewport())
    robot.press("Ctrl+A", "Ctrl+Shift+N")
    robot.wait(lambda: QApplication.activeModalWidget() is not None, "the dialog")
    robot.choose("线索来源", "举报")
    robot.fill("地点", "元朔社区3号楼旁")
    robot.fill("线索内容", "货车运输渣土未密闭，沿途遗撒")
    robot.click("登记")
    robot.wait(lambda: QApplication.activeModalWidget() is None, "the lead")
    errand.quiet()
    assert page._tabs.tabText(2) == "收件箱"


def test_from_three_photographs_to_a_printed_sheet(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    files = [tmp_path / f"IMG_{at}.jpg" for at in (1, 2, 3)]
    for file, colour in zip(files, ("seagreen", "sienna", "slateblue"), strict=True):
        file.write_bytes(photo(colour))
    robot = Robot(qtbot, program.window)
    errand = Errand(robot, program, {})
    errand.sign_in("谢志强")
    take_in(errand, files)
    errand.sign_in("马建国")
    page = leads_page(errand)
    assert page._leads.row is not None
    robot.press("Ctrl+Return")  # 转为案件
    robot.wait(lambda: robot.is_there("事项"), "the filing page")
    errand.quiet()
    errand.pick("事项", "遗撒")
    robot.fill("违法行为发生日期", "2026-11-02")
    company(errand)
    robot.click("李生华", QCheckBox)
    robot.press("Ctrl+Return")
    robot.wait(errand.case_page.isVisible, "the case")
    errand.quiet()
    view = errand.case_page._view
    assert view is not None
    case = view.case
    assert case.get(f.OFFENCE_FACTS) == "货车运输渣土未密闭，沿途遗撒"
    assert (case.get(f.SOURCE), case.get(f.LEAD_NUMBER)) == (f.Source.COMPLAINT, "大桥线〔2026〕1号")
    assert sorted(file.photo for file in case.files) == [1, 2, 3]
    errand.case_page._go_where("paper:site-photo-sheet")
    robot.wait(errand.paper_page.isVisible, "the photo sheet")
    errand.quiet()
    errand.save_pdf(tmp_path / "sheet.pdf")
    with program.storage.read() as work:
        (row,) = work.lead_page(LeadFilter("lead"), None).rows
        assert work.case(row.id).get(d.LEAD_CASE) == case.number
    pictures = [
        thing
        for sheet in pypdfium2.PdfDocument(tmp_path / "sheet.pdf")
        for thing in sheet.get_objects()
        if isinstance(thing, pypdfium2.PdfImage)
    ]
    assert pictures

"""A paper is handed to another program for as long as the desk is open; a draft is not."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db import Holder, Secret
from desktop.app import Rules, open_office
from desktop.base.clock import StoppedClock
from desktop.base.paths import RESOURCES, Home
from desktop.casework import case_facts as f
from desktop.casework.facts import AnyFact
from desktop.services.acting import Entry
from desktop.services.clear_copies import empty, hand_out
from desktop.services.issuing import IssuePaper, issue_paper
from desktop.services.perform import perform
from desktop.services.signing_in import Door
from desktop.ui.application import DeskApplication
from desktop.ui.desk import Desk
from desktop.ui.look import Look
from desktop.ui.pages.paper_page import PaperPage
from desktop.ui.places import PAPER, Place
from desktop.ui.theme import Theme
from desktop.ui.widgets.buttons import Button
from tests.helpers.homes import PASSWORD, give_slots
from tests.ui.hands import ScriptedDialogs, click, present, press
from tests.ui.real_office import MA, TODAY, Quiet, register
from tests.ui.real_window import open_program, take_down

FORM = "case-filing-approval"
FACTS: dict[AnyFact, str] = {
    f.PARTY_KIND: "citizen",
    f.PARTY_NAME: "刘生贵",
    f.PARTY_ID: "630121197003211230",
    f.PARTY_ADDRESS: "桥头镇元朔社区12号",
    f.PARTY_PHONE: "13997001235",
    f.FILING_OPINION: "建议立案。",
}
KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise")


class OtherProgram(QObject):
    """What the system opens files with."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        """It is given a file."""
        self.opened.append(Path(url.toLocalFile()))


@pytest.fixture
def other() -> Iterator[OtherProgram]:
    """Nothing of this computer is started."""
    program = OtherProgram()
    QDesktopServices.setUrlHandler("file", program, "open")  # type: ignore[arg-type]  # stubs say bytes
    yield program
    QDesktopServices.unsetUrlHandler("file")


def shown(qtbot: QtBot, desk: Desk, case_id: str) -> PaperPage:
    """The page of the paper, as the window shows it."""
    page = PaperPage(desk, ScriptedDialogs())
    page.resize(1290, 760)
    present(qtbot, page)
    page.show_place(Place(PAPER, case_id, FORM))
    Quiet(qtbot, desk)()
    return page


def elsewhere(page: PaperPage) -> Button:
    """The button, in sight or not."""
    return next(one for one in page.findChildren(Button) if one.text() == "用其他程序打开")


def test_an_issued_paper_is_handed_out_and_gone_with_the_desk(
    qtbot: QtBot, desk: Desk, other: OtherProgram
) -> None:
    case_id = register(desk.office, facts=FACTS)
    perform(desk.office.for_(MA), issue_paper, IssuePaper(case_id, FORM))
    page = shown(qtbot, desk, case_id)
    said: list[object] = []
    page.said.connect(said.append)
    click(elsewhere(page))
    Quiet(qtbot, desk)()
    (file,) = other.opened
    with desk.office.read() as work:
        (paper,) = work.case(case_id).papers
        assert file.read_bytes() == work.paper_bytes(paper.id)
    home = desk.office.storage.home
    assert file.is_relative_to(home.clear)
    assert file.name.startswith("立案审批表-大桥")
    assert said == ["已交给其他程序打开，这一份关闭案台时删除"]
    press(page, Qt.Key.Key_O, KEYS)
    Quiet(qtbot, desk)()
    assert len({each.parent for each in other.opened}) == 2
    empty(home)
    assert list(home.clear.iterdir()) == []


def test_a_draft_is_not(qtbot: QtBot, desk: Desk, other: OtherProgram) -> None:
    page = shown(qtbot, desk, register(desk.office, facts=FACTS))
    assert not elsewhere(page).isVisible()
    press(page, Qt.Key.Key_O, KEYS)
    Quiet(qtbot, desk)()
    assert other.opened == []
    (act,) = (one for one in page.acts() if one.action.id == "open_elsewhere")
    assert act.why_not == "还没有签发"


def test_a_paper_is_saved_as_a_word_file_with_its_number(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    case_id = register(desk.office, facts=FACTS)
    perform(desk.office.for_(MA), issue_paper, IssuePaper(case_id, FORM))
    page = shown(qtbot, desk, case_id)
    said: list[object] = []
    page.said.connect(said.append)
    dialogs = page._dialogs
    assert isinstance(dialogs, ScriptedDialogs)
    dialogs.answers.append(tmp_path / "立案.docx")
    click(next(one for one in page.findChildren(Button) if one.text() == "存为 Word"))
    Quiet(qtbot, desk)()
    tables = docx.Document(str(tmp_path / "立案.docx")).tables
    assert "刘生贵" in {cell.text for row in tables[0].rows for cell in row.cells}
    assert said == ["已存为 Word：立案.docx。以签发的 PDF 为准"]
    with desk.office.read() as work:
        noted = work.journal(case_id, 1)
    assert "立案.docx" in noted[0].says


def test_what_was_left_is_gone_before_anybody_is_at_the_desk_again(empty_county: Path, home: Path) -> None:
    shutil.copytree(empty_county, home)
    give_slots(home, Holder(MA.person_id, MA.name, MA.role, ()))
    left, clock = hand_out(Home(home), "a.pdf", b"%PDF of a program that was killed"), StoppedClock(TODAY)
    secret = Secret(PASSWORD)
    with closing(Door(home, clock)) as door:
        entry = Entry(door.unlock(MA.person_id, secret), secret)
        office, _ = open_office(Home(home), clock, door, entry, Rules())
    assert not left.exists()
    office.storage.close()


def test_closing_the_desk_takes_the_copies_away(
    empty_county: Path, home: Path, qapp: QApplication, theme: Theme
) -> None:
    shutil.copytree(empty_county, home)
    program = open_program(home, StoppedClock(TODAY), DeskApplication(qapp, RESOURCES))
    handed = hand_out(Home(home), "a.pdf", b"%PDF")
    take_down(program)
    theme.apply(Look())
    assert not handed.exists()

"""An officer's errand: follows the panel from one missing thing to the next, by mouse and keyboard alone."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pypdfium2
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QPushButton, QWidget

from desktop.app import Program
from desktop.ui.pages.case_page import CasePage
from desktop.ui.pages.paper_page import PaperPage
from desktop.ui.places import CASE, PAPER
from desktop.ui.signin.person_rows import PersonRow
from desktop.ui.widgets.finder import Finder
from desktop.ui.widgets.next_step import StepView
from tests.helpers.homes import PASSWORD
from tests.helpers.robot import Robot


class Errand:
    """What the officer knows (`answers`, by the fact a link leads to), and the hands to enter it."""

    def __init__(self, robot: Robot, program: Program, answers: Mapping[str, str]) -> None:
        self.robot = robot
        self.program = program
        self.answers = dict(answers)

    @property
    def case_page(self) -> CasePage:
        """The page of the case."""
        page = self.program.window.pages[CASE]
        assert isinstance(page, CasePage)
        return page

    @property
    def paper_page(self) -> PaperPage:
        """The page of the paper."""
        page = self.program.window.pages[PAPER]
        assert isinstance(page, PaperPage)
        return page

    @property
    def view(self) -> StepView:
        """What the panel says."""
        return self.case_page.panel.view

    def quiet(self) -> None:
        """Wait until every lane is idle and its answers have come home."""
        lanes = self.program.lanes
        each = (lanes.writer, lanes.readers, lanes.press)
        self.robot.wait(lambda: not any(lane.busy for lane in each), "the lanes to be idle")

    def sign_in(self, name: str, password: str = PASSWORD) -> None:
        """Sit down; at a desk that is locked, or another's, choose who one is and type the password."""
        robot = self.robot
        if self.program.desk.actor.name != name and not self.program.window.session.locked:
            robot.press("Ctrl+Shift+P")
        if self.program.window.session.locked:
            choose_person(robot, name)
            robot.type(password)
            robot.press("Return")
        robot.wait(lambda: robot.sees(name) and not self.program.window.session.locked, f"{name} at the top")
        robot.wait(lambda: self.program.window.at_rest, "every page to be made")
        self.quiet()

    def pick(self, name: str, text: str) -> None:
        """Type part of a name and take the best of what is found."""
        robot = self.robot
        robot.click(name)
        robot.press("Ctrl+A")
        robot.type(text)
        robot.wait(lambda: any(text in row for row in self._rows(name)), f"{text!r} to be found")
        robot.press("Return", "Tab")
        self.quiet()

    def switch(self, name: str, words: str) -> None:
        """Move a segmented switch by arrow keys until it says these words."""
        self.robot.click(name)
        for key in ("Left", "Left", "Left", "Left", "Right", "Right", "Right", "Right"):
            if self.robot.read(name) == words:
                return
            self.robot.press(key)
        assert self.robot.read(name) == words

    def _rows(self, name: str) -> tuple[str, ...]:
        above = self.robot.find(name).parentWidget()
        while above is not None and not isinstance(above, Finder):
            above = above.parentWidget()
        assert above is not None
        return above.rows

    def reopen(self) -> None:
        """Another day: back to the list, and open the case again."""
        self.robot.press("Ctrl+1")
        self.quiet()
        self.robot.press("Alt+Left")
        self.robot.wait(self.case_page.isVisible, "the case again")
        self.quiet()

    def cure_all(self, until: str = "") -> None:
        """Follow the first link again and again, until nothing is missing or a sentence comes first."""
        for _ in range(60):
            self.quiet()
            missing = self.view.missing
            if not missing or (until and until in missing[0].why):
                return
            self.cure(0)
        raise AssertionError(f"the panel still wants {self.view.missing}")

    def cure(self, at: int) -> None:
        """Click a link of the panel and give what it asks for."""
        item = self.view.missing[at]
        target = str(item.target)
        self.robot.click_on(self.case_page.panel.links[at])
        if target.startswith("paper:"):
            self.issue_shown()
            self.robot.press("Alt+Left")
            self.robot.wait(self.case_page.isVisible, "the case again")
        else:
            self.enter(self.answers[target.partition("#")[0]])
        self.robot.wait(lambda: self._cured(target, item.why), f"{target} to be cured")

    def enter(self, answer: str) -> None:
        """Give an answer to whatever has the focus: tick, choose from the list, or type."""
        field = self._field()
        if isinstance(field, QCheckBox):
            self.robot.press("Space")
        elif isinstance(field, QComboBox):
            self.robot.click_on(field)
            self.robot.wait(lambda: field.view().isVisible(), "the list to open")
            self.robot.click_row(field.view(), answer)
        else:
            self.robot.press("Ctrl+A")
            self.robot.type(answer)
        self.robot.press("Tab")
        self.quiet()

    def issue_shown(self) -> None:
        """Press 签发 on the page of a paper, and again in the question."""
        self.robot.wait(self.paper_page.isVisible, "the page of the paper")
        self.quiet()
        for _ in range(20):
            if not self.paper_page.missing:
                break
            lacking = self.paper_page.missing[0]
            self.robot.press("F8")
            self.enter(self.answers[lacking.partition("#")[0]])
            self.robot.wait(partial(self.filled, lacking), f"{lacking} on the paper")
        self.robot.click("签发")
        self._answer_yes()

    def open_paper(self, name: str) -> None:
        """From the case to one of its papers."""
        self.robot.click("文书", QPushButton)
        self.robot.click_row("文书", name, twice=True)
        self.robot.wait(self.paper_page.isVisible, "the page of the paper")
        self.quiet()

    def take_step(self) -> None:
        """Ctrl+Enter, and yes where the desk asks before it issues."""
        title = self.view.title
        self.robot.press("Ctrl+Return")
        if "签发" in self.view.note:
            self._answer_yes()
        self.robot.wait(lambda: self.view.title != title, f"{title} to be done")
        self.quiet()

    def _answer_yes(self) -> None:
        self.robot.wait(lambda: QApplication.activeModalWidget() is not None, "the question")
        self.robot.click("签发")
        self.robot.wait(lambda: QApplication.activeModalWidget() is None, "the question to close")
        self.quiet()

    def filled(self, where: str) -> bool:
        """Whether the paper that is shown lacks it no more."""
        return where not in self.paper_page.missing

    def _cured(self, target: str, why: str) -> bool:
        return all((str(item.target), item.why) != (target, why) for item in self.view.missing)

    def _field(self) -> QWidget:
        self.robot.wait(lambda: QApplication.focusWidget() is not None, "a field to be focused")
        field = QApplication.focusWidget()
        assert field is not None
        return field

    def save_pdf(self, file: Path, keys: str = "Ctrl+Shift+S") -> str:
        """The keys that save, the name of a file, Return; gives the words of what was saved."""
        self.robot.press(keys)
        self.robot.wait(lambda: QApplication.activeModalWidget() is not None, "the file dialog")
        self.robot.press("Ctrl+A")
        self.robot.type(str(file))
        self.robot.press("Return")
        self.robot.wait(file.is_file, f"{file.name} on disk")
        self.quiet()
        return words_of(file.read_bytes())

    def save_all(self) -> None:
        """全部存为 PDF on the tab of papers, into the folder the dialog offers."""
        self.robot.click("文书", QPushButton)
        self.robot.click("全部存为 PDF")
        self.robot.click("Choose")  # Qt's own button; its Chinese is loaded by the application alone
        self.robot.wait(lambda: QApplication.activeModalWidget() is None, "the folder dialog to close")
        self.quiet()


def choose_person(robot: Robot, name: str) -> None:
    """At the front: click the row of a name, or find it among everybody."""
    robot.wait(lambda: robot.is_there("口令"), "the front")
    if robot.is_there(name, PersonRow):
        robot.click(name, PersonRow)
    else:
        robot.click(next(words for words in robot.on_screen() if words.startswith("其他人员")))
        robot.wait(lambda: robot.focused() == "姓名、拼音首字母或者单位", "the cursor in the search")
        robot.type(name)
        robot.press("Return")
    robot.wait(lambda: robot.focused() == "口令", "the cursor in the password")


def words_of(pdf: bytes) -> str:
    """The words of a PDF as a reader gets them, without line ends."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        texts = [document[page].get_textpage().get_text_bounded() for page in range(len(document))]
    finally:
        document.close()
    return "".join("".join(texts).split())

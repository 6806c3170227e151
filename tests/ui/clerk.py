"""A person before the filing page: goes to fields, types, takes what is found, ticks, registers."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QWidget
from pytestqt.qtbot import QtBot

from desktop.casework import case_facts as f
from desktop.casework.case import Case
from desktop.casework.facts import AnyFact
from desktop.services.searching import drafts
from desktop.ui.desk import Desk
from desktop.ui.keys import Keys
from desktop.ui.pages.filing_page import FilingPage
from desktop.ui.places import FILING, Place
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.finder import Finder
from tests.ui.hands import ScriptedDialogs, commit, compose, press, type_keys
from tests.ui.real_office import MA, QIAOTOU, Quiet

CONTROL = Qt.KeyboardModifier.ControlModifier
CREDIT = "91630121MA7DKBBR0M"
IDENTITY = "630121197003211230"


class Clerk:
    """A person before the page."""

    def __init__(self, qtbot: QtBot, desk: Desk, place: Place | None = None) -> None:
        self.page = FilingPage(desk, ScriptedDialogs())
        self.desk, self.quiet, self._qtbot = desk, Quiet(qtbot, desk), qtbot
        self.gone: list[Place] = []
        self.said: list[str] = []
        self.page.go.connect(self.gone.append)
        self.page.said.connect(self.said.append)
        qtbot.addWidget(self.page)
        Keys(self.page)
        self.page.resize(1280, 690)
        self.page.show()
        self.page.activateWindow()
        qtbot.waitUntil(self.page.isActiveWindow)
        self.page.unit_changed(QIAOTOU)
        self.page.show_place(place or Place(FILING))
        self.settle()

    def settle(self) -> None:
        """Until nothing is on its way."""
        self.quiet()
        self._qtbot.waitUntil(lambda: not self.page._settle.isActive())
        self.quiet()

    def field(self, fact: AnyFact) -> Field:
        """The field of a fact."""
        return self.page._fields()[(fact.id, 1)]

    def fill(self, fact: AnyFact, text: str) -> None:
        """Go to a field, put a text in place of what stands there, and leave it by Tab."""
        self.field(fact).goto()
        write(text)
        self.settle()

    def find(self, finder: Finder, text: str) -> None:
        """Type into a finder, without taking anything."""
        finder.goto()
        press(finder.line, Qt.Key.Key_A, CONTROL)
        press(finder.line, Qt.Key.Key_Backspace)
        if text.isascii():
            type_keys(finder.line, text)
        else:
            commit(finder.line, text)

    def take(self, finder: Finder, text: str) -> None:
        """Type into a finder and take the best match."""
        self.find(finder, text)
        press(finder.line, Qt.Key.Key_Return)
        self.settle()

    def tick(self, name: str) -> None:
        """Tick an officer by Space."""
        box = next(box for box in self.page._officers.findChildren(QCheckBox) if box.text() == name)
        box.setFocus()
        press(box, Qt.Key.Key_Space)
        self.settle()

    def fill_all(self) -> None:
        """Everything registering wants, of a company in 元朔社区."""
        page = self.page
        self.take(page._basis.unit, "yssq")
        self.take(page._basis.matter_finder, "遗撒")
        page._party._switch.setFocus()
        press(page._party._switch, Qt.Key.Key_End)
        press(page._party._switch, Qt.Key.Key_Left)
        self.fill(f.PARTY_NAME, "大通顺达渣土运输有限公司")
        self.fill(f.PARTY_ID, CREDIT)
        self.fill(f.OFFENCE_ON, "2026-11-12")
        self.fill(f.DISCOVERED_ON, "20261112")
        self.fill(f.OFFENCE_AT, "桥头镇人民路")
        self.fill(f.OFFENCE_FACTS, "运输渣土的车辆未密闭，沿途遗撒。")
        source = self.field(f.SOURCE)
        source.goto()
        press(QApplication.focusWidget() or source, Qt.Key.Key_Down)
        self.tick("李生华")

    def register(self) -> None:
        """Ctrl+Enter."""
        press(QApplication.focusWidget() or self.page, Qt.Key.Key_Return, CONTROL)
        self.settle()

    def missing(self) -> list[str]:
        """What the panel says is missing."""
        return [item.title for item in self.page.view.missing]

    def case(self) -> Case:
        """The case gone to."""
        with self.desk.office.storage.read() as work:
            return work.case(self.gone[-1].case_id)

    def kept(self) -> dict[str, str]:
        """The one draft on disk."""
        found = drafts(self.desk.office.for_(MA))
        assert len(found) == 1
        return found[0].values


def write(text: str) -> None:
    """Write into what has the focus in place of what stands there, and go on by Tab."""
    widget = QApplication.focusWidget()
    assert isinstance(widget, QWidget)
    press(widget, Qt.Key.Key_A, CONTROL)
    press(widget, Qt.Key.Key_Backspace)
    if text.isascii():
        type_keys(widget, text)
    elif text:
        compose(widget, "pin")
        commit(widget, text)
    press(widget, Qt.Key.Key_Tab)

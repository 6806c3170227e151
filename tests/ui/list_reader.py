"""A person before the case list: reads its columns, opens its chips, waits for the preview."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.ui.desk import Desk
from desktop.ui.keys import Keys
from desktop.ui.models.cell import CELL_ROLE, Cell
from desktop.ui.pages.cases_page import CasesPage
from desktop.ui.places import CASES, Place
from desktop.ui.settings import Settings
from desktop.ui.widgets.words import Words
from tests.ui.hands import ScriptedDialogs, commit, press
from tests.ui.real_office import Quiet


def _is_quiet(timer: QTimer) -> bool:
    return not timer.isActive()


class Reader:
    """A person before the page."""

    def __init__(
        self,
        qtbot: QtBot,
        desk: Desk,
        quiet: Quiet,
        wide: int = 1400,
        *,
        dialogs: ScriptedDialogs | None = None,
        settings: Settings | None = None,
    ) -> None:
        self.dialogs = dialogs or ScriptedDialogs()
        self.page = CasesPage(desk, self.dialogs, settings)
        self.said: list[str] = []
        self.page.said.connect(self.said.append)
        self.desk, self._quiet, self._qtbot = desk, quiet, qtbot
        self.gone: list[Place] = []
        self.page.go.connect(self.gone.append)
        qtbot.addWidget(self.page)
        Keys(self.page)
        self.page.resize(wide, 700)
        self.page.show()
        self.page.activateWindow()
        qtbot.waitUntil(self.page.isActiveWindow)
        self.page.show_place(Place(CASES))
        self.settle()

    def settle(self) -> None:
        """Until nothing is on its way."""
        for timer in (self.page._settle_text, self.page._settle_row):
            self._qtbot.waitUntil(partial(_is_quiet, timer))
            self._quiet()

    def come_back(self) -> None:
        """To the window, after a pop-up: without a window manager nothing makes it active again."""
        self.page.activateWindow()
        self._qtbot.waitUntil(self.page.isActiveWindow)

    def column(self, place: int) -> list[str]:
        """What a column says."""
        model = self.page._listing.model
        return [str(model.index(row, place).data()) for row in range(model.rowCount())]

    def cell(self, row: int, column: int) -> Cell:
        """A cell."""
        cell = self.page._listing.model.index(row, column).data(CELL_ROLE)
        assert isinstance(cell, Cell)
        return cell

    def wait_for(self, words: str) -> None:
        """Until the preview shows these words."""

        def shown() -> bool:
            labels = self.page._preview.findChildren(Words)
            return any(label.text() == words and label.isVisible() for label in labels)

        self._qtbot.waitUntil(shown)

    def pick(self, chip: str, typed: str) -> None:
        """Open a chip, type for a value, take the first."""
        button = self.page._bar.chip(chip)
        button.setFocus()
        press(button, Qt.Key.Key_Down)
        popup = QApplication.activePopupWidget()
        assert popup is not None
        field = popup.findChild(QLineEdit)
        assert isinstance(field, QLineEdit)
        if field.isVisible():
            commit(field, typed)
            press(field, Qt.Key.Key_Return)
        else:
            view = QApplication.focusWidget()
            assert view is not None
            press(view, Qt.Key.Key_Return)
        self.settle()

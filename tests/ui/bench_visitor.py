"""A person before the first page: reads its groups, waits for its answers, remembers where it led."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop.ui.copies.copies import Copies
from desktop.ui.desk import Desk
from desktop.ui.models.cell import CELL_ROLE, Cell
from desktop.ui.pages.workbench_page import WorkbenchPage
from desktop.ui.places import WORKBENCH, Place
from desktop.ui.settings import Settings
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.notices import Removal
from desktop.ui.widgets.table import Table
from tests.ui.hands import ScriptedDialogs
from tests.ui.real_office import Quiet


class Visitor:
    """A person before the page."""

    def __init__(self, qtbot: QtBot, desk: Desk, settings: Path) -> None:
        self.copies = Copies(desk)
        self.page = WorkbenchPage(desk, ScriptedDialogs(), Settings(settings), self.copies)
        self.desk, self._qtbot, self._quiet = desk, qtbot, Quiet(qtbot, desk)
        self.gone: list[Place] = []
        self.said: list[str | Removal] = []
        self.page.go.connect(self.gone.append)
        self.page.said.connect(self.said.append)
        self.copies.said.connect(self.said.append)
        qtbot.addWidget(self.page)
        self.page.resize(1290, 690)
        self.page.show()
        self.page.activateWindow()
        qtbot.waitUntil(self.page.isActiveWindow)
        self.page.show_place(Place(WORKBENCH))
        self.settle()

    def settle(self) -> None:
        """Until nothing is on its way."""
        for _ in range(2):  # an answer may ask again
            self._qtbot.waitUntil(lambda: not self.page._settle.isActive())
            self._quiet()

    @property
    def due(self) -> Table:
        """The list of due acts."""
        return self.page._due.table

    def lines(self) -> list[str]:
        """What the due list says, a heading or an act a line."""
        model = self.page._due._model
        found = []
        for row in range(model.rowCount()):
            heading = model.group(row)
            cells = [str(model.index(row, column).data()) for column in range(model.columnCount())]
            found.append(f"{heading.title} {heading.count}" if heading else "|".join(cells))
        return found

    def chips(self) -> dict[str, Cell]:
        """The first cell of each act, by party."""
        model = self.page._due._model
        found = {}
        for row in range(model.rowCount()):
            line, cell = model.row(model.index(row, 0)), model.index(row, 0).data(CELL_ROLE)
            if line is not None:
                assert isinstance(cell, Cell)
                found[line.row.party_name] = cell
        return found

    def button(self, words: str) -> Button:
        """A button that shows these words."""
        return next(each for each in self.page.findChildren(Button) if each.text() == words)

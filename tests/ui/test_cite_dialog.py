"""法条 are put into a text by picking: found by name and number or by words, whole or in part."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.case.cite_dialog import CiteDialog
from desktop.ui.desk import Desk
from tests.ui.hands import click, commit, present, press
from tests.ui.real_office import Quiet

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise", "grabbing the mouse")


class Picker:
    """An officer before the dialog."""

    def __init__(self, qtbot: QtBot, desk: Desk, quiet: Quiet, day: date | None) -> None:
        window = QWidget()
        present(qtbot, window)
        self.dialog = CiteDialog(desk, day, window)
        self.put: list[str] = []
        self.dialog.chosen.connect(self.put.append)
        self._qtbot, self._quiet, self._window = qtbot, quiet, window
        self.dialog.open()
        self.dialog.activateWindow()
        qtbot.waitUntil(self.dialog.isActiveWindow)

    def look_for(self, words: str) -> tuple[str, ...]:
        """Type, and what is offered."""
        self.dialog.finder.line.selectAll()
        commit(self.dialog.finder.line, words)
        self._qtbot.waitUntil(lambda: not self.dialog._settle.isActive())
        self._quiet()
        return self.dialog.finder.rows

    def take(self) -> None:
        """The first that is offered."""
        press(self.dialog.finder.line, Qt.Key.Key_Return)


def test_an_article_is_named_or_quoted_with_its_words(qtbot: QtBot, desk: Desk, quiet: Quiet) -> None:
    officer = Picker(qtbot, desk, quiet, date(2026, 3, 2))
    assert officer.look_for("处罚法 33")[0].startswith("行政处罚法第三十三条")
    officer.take()
    for box in officer.dialog.boxes[1:]:
        press(box, Qt.Key.Key_Space)
    click(officer.dialog.quote)
    (quoted,) = officer.put
    assert quoted.startswith("《中华人民共和国行政处罚法》第三十三条第一款规定：“违法行为轻微并及时改正")
    assert quoted.endswith("”")


def test_items_are_named_by_their_numbers(qtbot: QtBot, desk: Desk, quiet: Quiet) -> None:
    officer = Picker(qtbot, desk, quiet, None)
    officer.look_for("处罚法 32")
    officer.take()
    for box in officer.dialog.boxes:
        press(box, Qt.Key.Key_Space)
    assert not officer.dialog.name.isEnabled(), "nothing is ticked"
    press(officer.dialog.boxes[2], Qt.Key.Key_Space)
    click(officer.dialog.name)
    assert officer.put == ["《中华人民共和国行政处罚法》第三十二条第（二）项"]


def test_the_text_of_the_day_of_the_act_is_offered(qtbot: QtBot, desk: Desk, quiet: Quiet) -> None:
    before = Picker(qtbot, desk, quiet, date(2026, 8, 14)).look_for("运输煤炭、垃圾、渣土 密闭")
    after = Picker(qtbot, desk, quiet, date(2026, 8, 15)).look_for("运输煤炭、垃圾、渣土 密闭")
    assert any(row.startswith("大气污染防治法") for row in before)
    assert not any(row.startswith("生态环境法典") for row in before)
    assert any(row.startswith("生态环境法典") for row in after)
    assert not any(row.startswith("大气污染防治法") for row in after)

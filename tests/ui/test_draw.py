"""A supervisor draws a sample, draws it again by its seed, saves the list and opens a case."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.ui.cases.draw_dialog import DrawDialog
from desktop.ui.pages.cases_page import CasesPage
from desktop.ui.places import CASE, CASES, Place
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.field_form import FieldForm
from desktop.ui.widgets.table import Table
from desktop.ui.widgets.words import Words
from tests.ui.hands import ScriptedDialogs, click
from tests.ui.real_office import OVERSEER
from tests.ui.real_window import CONTROL, Seat, filled_home, seat_over

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled_home(tmp_path_factory.mktemp("draw") / "home")


@pytest.fixture
def seat(template: Path, home: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Seat]:
    with seat_over(template, home, qtbot, qapp) as made:
        made.window.go(Place(CASES))
        made.quiet()
        yield made


def page(seat: Seat) -> CasesPage:
    found = seat.window.pages[CASES]
    assert isinstance(found, CasesPage)
    return found


def boxes(seat: Seat) -> list[DrawDialog]:
    return [one for one in seat.window.findChildren(DrawDialog) if one.isVisible()]


def fill(seat: Seat, **told: str) -> DrawDialog:
    """Fill the dialog and press 抽取."""
    (box,) = boxes(seat)
    form = box.findChild(FieldForm)
    assert form is not None
    form.write(told)
    push(seat, box, "抽取")
    return box


def push(seat: Seat, box: DrawDialog, words: str) -> None:
    click(next(button for button in box.findChildren(Button) if button.text() == words))
    seat.quiet()


def rows(box: DrawDialog) -> Table:
    table = box.findChild(Table)
    assert table is not None
    return table


def numbers(box: DrawDialog) -> list[str]:
    table = rows(box)
    return [str(table.model().index(row, 0).data()) for row in range(table.model().rowCount())]


def test_only_a_supervisor_draws(seat: Seat) -> None:
    assert not page(seat)._draws.button.isVisible()
    seat.press(Qt.Key.Key_J, CONTROL)
    assert boxes(seat) == []


def test_a_sample_is_drawn_saved_and_drawn_again(seat: Seat, tmp_path: Path) -> None:
    seat.program.desk.act_as(OVERSEER)
    seat.quiet()
    assert page(seat)._draws.button.isVisible()
    seat.press(Qt.Key.Key_J, CONTROL)
    box = fill(seat, since="2026-11-24")
    assert any("没有登记过案件" in words.text() for words in box.findChildren(Words) if words.isVisible())
    fill(seat, since="2026-01-01", n="2", seed="8f3a91c2")
    first = numbers(box)
    assert len(first) == 2
    told = "：3 件中抽取 2 件，种子 8f3a91c2。抽取已记入日志。"
    assert any(words.text().endswith(told) for words in box.findChildren(Words) if words.isVisible())
    fill(seat, n="3", seed="")
    assert len(numbers(box)) == 3
    fill(seat, n="2", seed="8f3a91c2")
    assert numbers(box) == first

    file, dialogs = tmp_path / "抽查.xlsx", ScriptedDialogs()
    dialogs.answers.append(file)
    page(seat)._many._dialogs = dialogs
    push(seat, box, "存为表格")
    cells = [str(cell) for row in openpyxl.load_workbook(file).active.values for cell in row if cell]
    assert set(first) <= set(cells)
    assert any("种子 8f3a91c2" in cell for cell in cells)

    rows(box).setFocus()
    seat.press(Qt.Key.Key_Return)
    assert boxes(seat) == []
    shown = [words.text() for words in seat.window.pages[CASE].findChildren(Words) if words.isVisible()]
    assert any(words.startswith(first[0]) for words in shown)

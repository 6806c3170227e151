"""The sheet a printer is tried by is had from any page: by the menu of the person, by key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.base.errors import PrintTrouble
from desktop.documents.calibration import calibration_sheet
from desktop.documents.scans import words_in
from desktop.ui.dialogs import Telling
from desktop.ui.look import Look
from desktop.ui.places import CASES, Place
from desktop.ui.theme import Theme
from tests.ui.hands import ScriptedDialogs
from tests.ui.real_window import ALT, CONTROL, Seat, filled_home, seat_over

MAKER = "desktop.ui.windows.calibrating.make_printer"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with three cases, made once."""
    return filled_home(tmp_path_factory.mktemp("calibrating") / "home")


@pytest.fixture
def seat(template: Path, tmp_path: Path, qtbot: QtBot, qapp: QApplication, theme: Theme) -> Iterator[Seat]:
    """Somebody at the window."""
    with seat_over(template, tmp_path / "home", qtbot, qapp) as made:
        yield made
    theme.apply(Look())  # the program's own sheet names drawings that are gone with it


def answering(seat: Seat, *answers: object) -> ScriptedDialogs:
    """The window's dialogs, answered at once."""
    scripted = ScriptedDialogs(*answers)
    seat.window._person.calibrating._dialogs = scripted
    return scripted


def test_it_is_printed_from_the_menu_and_by_key(
    seat: Seat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printer = QPrinter()
    printer.setResolution(72)
    monkeypatch.setattr(MAKER, lambda **_: printer)
    said: list[object] = []
    seat.window._person.calibrating.said.connect(said.append)
    answering(seat, printer, printer, None)
    menu, window = seat.window._top.person, seat.window
    for at in range(2):
        window.go(Place(CASES))
        seat.quiet()
        printer.setOutputFileName(str(tmp_path / f"{at}.pdf"))
        if at:
            seat.press(Qt.Key.Key_C, CONTROL | ALT)
        else:
            menu.chosen.emit("calibrate")
        seat.quiet()
        assert len(said) == at + 1
        assert (tmp_path / f"{at}.pdf").stat().st_size > 10_000
    seat.press(Qt.Key.Key_C, CONTROL | ALT)
    assert len(said) == 2, "closed: nothing is printed"
    assert "100 毫米".replace(" ", "") in words_in(calibration_sheet())


def test_without_a_printer_it_is_said(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(**_: object) -> QPrinter:
        raise PrintTrouble("no_printer", name="—")

    monkeypatch.setattr(MAKER, none)
    seat.window.dialogs = told = ScriptedDialogs()
    seat.window._person.calibrating.print()
    (telling,) = told.asked
    assert isinstance(telling, Telling)
    assert "打印机" in telling.title

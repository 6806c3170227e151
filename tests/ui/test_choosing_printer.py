"""How to print is asked in the system's own dialog, and what is chosen there reaches the printer."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.dialogs import ScreenDialogs
from desktop.ui.settings import Settings


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A window that asks."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


def asked(window: QWidget, printer: QPrinter, done: list[str], *, ranges: bool) -> QPrintDialog:
    """The dialog that opens, and never executes."""
    ScreenDialogs(window).choose_printing(printer, lambda: done.append("printed"), ranges=ranges)
    (dialog,) = window.findChildren(QPrintDialog)
    return dialog


@pytest.mark.parametrize("ranges", [True, False])
def test_pages_are_asked_for_one_paper_alone(window: QWidget, tmp_path: Path, ranges: bool) -> None:
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "one.pdf"))
    done: list[str] = []
    dialog = asked(window, printer, done, ranges=ranges)
    assert dialog.testOption(QPrintDialog.PrintDialogOption.PrintPageRange) is ranges
    dialog.accept()
    assert done == ["printed"]


class Named(QPrinter):
    """A printer that can be any of those there are; Qt knows only those of this computer."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.sides = QPrinter.DuplexMode.DuplexNone

    def duplex(self) -> QPrinter.DuplexMode:
        """On which sides it prints."""
        return self.sides

    def setDuplex(self, duplex: QPrinter.DuplexMode) -> None:  # noqa: N802
        """Print on others."""
        self.sides = duplex

    def printerName(self) -> str:  # noqa: N802
        """Which it is."""
        return self.name

    def setPrinterName(self, name: str, /) -> None:  # noqa: N802
        """Become another."""
        self.name = name


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """What a seat with two printers remembers."""
    monkeypatch.setattr("desktop.ui.printing.printers", lambda: ("办公室", "大厅"))
    return Settings(tmp_path / "seat.ini")


def offered(window: QWidget, settings: Settings, *, takes: bool) -> Named:
    """The printer as the dialog offers it; somebody then takes the other one, on both sides."""
    printer = Named("办公室")
    ScreenDialogs(window, settings).choose_printing(printer, lambda: None)
    as_offered = Named(printer.name)
    as_offered.setDuplex(printer.duplex())
    dialog = window.findChildren(QPrintDialog)[-1]
    printer.name = "大厅"
    printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
    if takes:
        dialog.accept()
    else:
        dialog.reject()
    return as_offered


def test_the_printer_chosen_last_is_offered_again_as_long_as_it_is_there(
    window: QWidget, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert offered(window, settings, takes=False).name == "办公室"
    assert offered(window, settings, takes=True).name == "办公室", "what was closed is not remembered"
    again = offered(window, settings, takes=False)
    assert (again.name, again.duplex()) == ("大厅", QPrinter.DuplexMode.DuplexLongSide)
    monkeypatch.setattr("desktop.ui.printing.printers", lambda: ("办公室",))
    assert offered(window, settings, takes=False).name == "办公室"


def test_closing_prints_nothing(window: QWidget) -> None:
    done: list[str] = []
    asked(window, QPrinter(), done, ranges=True).reject()
    assert done == []

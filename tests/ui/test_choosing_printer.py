"""How to print is asked in the system's own dialog, and what is chosen there reaches the printer."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.dialogs import ScreenDialogs


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


def test_closing_prints_nothing(window: QWidget) -> None:
    done: list[str] = []
    asked(window, QPrinter(), done, ranges=True).reject()
    assert done == []

"""A start shows a window before anything slow is loaded, then the desk, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.app import Program, Start
from desktop.base.clock import StoppedClock
from desktop.base.paths import RESOURCES, Home
from desktop.ui.application import DeskApplication
from desktop.ui.look import Look
from desktop.ui.places import CASE, CASES, FILING, HELP, LEDGER, PAPER, WORKBENCH
from desktop.ui.theme import Theme
from desktop.ui.windows.opening import Opening
from tests.ui.real_office import TODAY, seed_home

PATIENCE = 30_000


@contextmanager
def _start(home: Path, qapp: QApplication, theme: Theme) -> Iterator[Start]:
    """A start under way; whatever came of it is taken down, and the theme of the tests is in force again."""
    application = DeskApplication(qapp, RESOURCES)
    start = Start(Home(home), StoppedClock(TODAY), application)
    try:
        yield start
    finally:
        if start.program is not None:
            start.program.window.close()
        start.close()
        if start.program is not None:
            start.program.window.deleteLater()
            start.program.desk.deleteLater()
        for part in (start.lanes, application.theme, application.collector, application.defects, start):
            part.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        theme.apply(Look())


def _openings() -> list[QWidget]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, Opening) and each.isVisible()]


def test_the_desk_takes_the_place_of_the_first_window(
    home: Path, qapp: QApplication, theme: Theme, qtbot: QtBot
) -> None:
    with _start(seed_home(home), qapp, theme) as start:
        assert len(_openings()) == 1
        came: list[Program] = []
        start.opened.connect(came.append)
        qtbot.waitUntil(lambda: bool(came), timeout=PATIENCE)
        assert start.program is came[0]
        window = came[0].window
        assert window.isVisible()
        assert not _openings()
        qtbot.waitUntil(lambda: window.at_rest, timeout=PATIENCE)
        assert set(window.pages) == {WORKBENCH, CASES, FILING, CASE, PAPER, LEDGER, HELP}
        assert start.code == 0


def test_a_home_that_cannot_be_opened_is_explained(
    home: Path, qapp: QApplication, theme: Theme, qtbot: QtBot
) -> None:
    home.mkdir()
    (home / "desk.db").write_bytes(b"these are no tables " * 500)
    with _start(home, qapp, theme) as start:
        qtbot.waitUntil(lambda: start.code == 1, timeout=PATIENCE)
        told = [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog)]
        assert len(told) == 1
        words = " ".join(label.text() for each in told for label in each.findChildren(QLabel))
        assert "发生了什么" in words
        assert "怎么办" in words
        assert start.program is None
        assert len(_openings()) == 1, "the reason stands before the first window, not before nothing"
        told[0].close()
        qtbot.waitUntil(lambda: not _openings())

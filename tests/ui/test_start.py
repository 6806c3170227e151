"""A start shows a window before anything slow is loaded; in it somebody comes in, or hears why nobody can."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QProgressBar, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop.app import Program, Start
from desktop.base.clock import StoppedClock
from desktop.services.holders import holder_of
from desktop.ui.look import Look
from desktop.ui.places import CASE, CASES, FILING, HELP, LEDGER, PAPER, PEOPLE, WORKBENCH
from desktop.ui.settings import Settings
from desktop.ui.signin.first_panel import FirstPanel
from desktop.ui.signin.front import Panel
from desktop.ui.signin.sign_in_panel import SignInPanel
from desktop.ui.theme import Theme
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.dialog_box import DialogBox
from desktop.ui.windows.first_run_window import FirstRunWindow
from desktop.ui.windows.opening import Opening
from tests.helpers.homes import KEEPER as HOLDER
from tests.helpers.homes import PASSWORD, give_slots, open_storage
from tests.ui.hands import press
from tests.ui.real_office import MA, TODAY, seed_home
from tests.ui.started import come_in, started

PATIENCE = 30_000


@pytest.fixture
def begin(qapp: QApplication, theme: Theme) -> Iterator[Callable[[Path], Start]]:
    """Starts the program on a home; the theme of the tests is in force again afterwards."""
    under_way = []

    def start(home: Path) -> Start:
        under_way.append(started(home, StoppedClock(TODAY), qapp))
        return under_way[-1].__enter__()

    yield start
    for each in under_way:
        each.__exit__(None, None, None)
    theme.apply(Look())


@pytest.fixture
def seeded(home: Path) -> Path:
    """A home with the sample county, 马建国 let in, and an administrator."""
    seed_home(home)
    storage = open_storage(home, StoppedClock(TODAY))
    with storage.read() as work:
        ma = next(holder_of(one, work.units()) for one in work.officers(None) if one.id == MA.person_id)
    storage.close()
    give_slots(home, ma, HOLDER)
    return home


def openings() -> list[QWidget]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, Opening) and each.isVisible()]


def wait_for(qtbot: QtBot, start: Start, kind: type[Panel]) -> None:
    qtbot.waitUntil(lambda: isinstance(start._opening.panel, kind), timeout=PATIENCE)


@pytest.mark.all_pages
def test_the_desk_takes_the_place_of_the_first_window(
    begin: Callable[[Path], Start], seeded: Path, qtbot: QtBot
) -> None:
    start = begin(seeded)
    (opening,) = openings()
    wait_for(qtbot, start, SignInPanel)
    assert openings() == [opening], "one signs in where it was said that the desk is opening"
    qtbot.waitUntil(lambda: start._rules._library is not None, timeout=PATIENCE)  # while one types
    came: list[Program] = []
    start.opened.connect(came.append)
    come_in(start, MA.person_id, PASSWORD)
    qtbot.waitUntil(lambda: bool(came), timeout=PATIENCE)
    assert start.program is came[0]
    window = came[0].window
    assert window.isVisible()
    assert window.isMaximized(), "the screen of the tests is smaller than the window would be"
    assert not openings()
    assert came[0].desk.actor.name == "马建国"
    toast = window._sayings.toast
    assert toast is not None
    assert toast.accessibleName() == "这是您在本机第一次登录"
    qtbot.waitUntil(lambda: window.at_rest, timeout=PATIENCE)
    assert set(window.pages) >= {WORKBENCH, CASES, FILING, CASE, PAPER, HELP}
    assert not set(window.pages) & {LEDGER, PEOPLE}  # they have nothing for an officer
    assert start.code == 0
    left = window.saveGeometry()
    window.close()
    assert Settings(start._home.settings).geometry == left


def test_a_home_that_cannot_be_opened_is_explained(
    begin: Callable[[Path], Start], home: Path, qtbot: QtBot
) -> None:
    home.mkdir()
    (home / "desk.db").write_bytes(b"these are no tables " * 500)
    start = begin(home)
    qtbot.waitUntil(lambda: start.code == 1, timeout=PATIENCE)
    told = [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog)]
    assert len(told) == 1
    words = " ".join(label.text() for each in told for label in each.findChildren(QLabel))
    assert "发生了什么" in words
    assert "怎么办" in words
    assert start.program is None
    assert len(openings()) == 1, "the reason stands before the first window, not before nothing"
    told[0].close()
    qtbot.waitUntil(lambda: not openings())


@pytest.fixture
def damaged(seeded: Path) -> Path:
    """The same, with a copy, and the database cut by a copy that broke off."""
    storage = open_storage(seeded, StoppedClock(TODAY))
    storage.hold()
    storage.backup(seeded / "backups" / "desk-1.db")
    storage.close()
    (seeded / "desk.db").write_bytes((seeded / "desk.db").read_bytes()[:20_480])
    return seeded


def test_an_officer_is_told_who_mends_a_damaged_home(
    begin: Callable[[Path], Start], damaged: Path, qtbot: QtBot
) -> None:
    start = begin(damaged)
    wait_for(qtbot, start, SignInPanel)
    come_in(start, MA.person_id, PASSWORD)
    qtbot.waitUntil(lambda: bool(boxes()), timeout=PATIENCE)
    (box,) = boxes()
    words = " ".join(label.text() for label in box.findChildren(QLabel))
    assert "恢复要由管理员办理" in words
    assert [button.text() for button in box.findChildren(Button) if button.isVisible()][-1] == "关闭"
    box.press("close")
    qtbot.waitUntil(lambda: not openings())


def test_a_home_that_is_damaged_is_mended_by_its_administrator(
    begin: Callable[[Path], Start], damaged: Path, qtbot: QtBot
) -> None:
    start = begin(damaged)
    wait_for(qtbot, start, SignInPanel)
    come_in(start, HOLDER.person_id, PASSWORD)
    qtbot.waitUntil(lambda: bool(boxes()), timeout=PATIENCE)
    assert start.code == 1
    boxes()[0].press("backup")
    qtbot.waitUntil(lambda: bool(boxes()), timeout=PATIENCE)
    boxes()[0].press("yes")
    qtbot.waitUntil(lambda: start.program is not None, timeout=PATIENCE)
    assert start.code == 0
    assert start.program is not None
    qtbot.waitUntil(lambda: start.program is not None and start.program.window.at_rest, timeout=PATIENCE)


def boxes() -> list[DialogBox]:
    """The messages on screen."""
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, DialogBox) and one.isVisible()]


@pytest.mark.long
def test_the_sample_is_one_click_away_and_then_one_of_its_people_is_tried(
    begin: Callable[[Path], Start], home: Path, qtbot: QtBot
) -> None:
    start = begin(home)
    wait_for(qtbot, start, FirstPanel)
    panel = start._opening.panel
    assert isinstance(panel, FirstPanel)
    panel.sample_asked.emit()
    qtbot.waitUntil(lambda: start.program is not None, timeout=PATIENCE)
    assert start.program is not None
    window = start.program.window
    qtbot.waitUntil(lambda: bool(window.findChildren(FirstRunWindow)), timeout=PATIENCE)
    (first,) = window.findChildren(FirstRunWindow)
    (bar,) = first.findChildren(QProgressBar)
    qtbot.waitUntil(lambda: bar.isVisible() and bar.value() >= 1, timeout=PATIENCE)
    press(first, Qt.Key.Key_Escape)  # a few cases are enough
    session = window.session
    qtbot.waitUntil(lambda: isinstance(session.front.panel, SignInPanel), timeout=PATIENCE)
    front = session.front.panel
    assert isinstance(front, SignInPanel)
    assert front.person is None
    front.choose(MA.person_id)
    front.try_now()  # the password stands there already
    qtbot.waitUntil(lambda: not session.locked, timeout=PATIENCE)
    assert start.program.desk.actor.name == "马建国"
    assert not isValid(first) or not first.isVisible()
    qtbot.waitUntil(lambda: window.at_rest, timeout=PATIENCE)


def test_a_second_start_on_the_home_in_use_says_by_whom(
    begin: Callable[[Path], Start], seeded: Path, qtbot: QtBot
) -> None:
    other = open_storage(seeded, StoppedClock(TODAY))
    other.hold()
    start = begin(seeded)
    wait_for(qtbot, start, SignInPanel)
    come_in(start, MA.person_id, PASSWORD)
    qtbot.waitUntil(lambda: start.code == 1, timeout=PATIENCE)
    qtbot.waitUntil(lambda: bool(boxes()), timeout=PATIENCE)
    assert "2026年11月23日09:41" in " ".join(label.text() for label in boxes()[0].findChildren(QLabel))
    boxes()[0].press("close")
    qtbot.waitUntil(lambda: not openings())
    other.close()

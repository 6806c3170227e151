"""Every page of the program in every look: names for a screen reader, contrast, room, nothing cut.

The pages are those the camera visits (`tests/look`): what is photographed is what is asserted.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.exceptions import TimeoutError as Late
from pytestqt.qtbot import QtBot

from desktop.base.paths import RESOURCES
from desktop.ui.application import DeskApplication
from desktop.ui.look import Look
from desktop.ui.tokens import Mode, Size
from tests.look.first_day import FirstDay
from tests.look.front_door import FrontDoor
from tests.look.pages import Tour
from tests.look.people import People
from tests.look.reviews import Reviews
from tests.look.tours import FILLED
from tests.ui.hands import present
from tests.ui.reading_pages import cut, nameless, pale, unlabelled

LOOKS = {"light": Look(), "dark": Look(Mode.DARK), "large": Look(Mode.LIGHT, Size.LARGE)}
READ = 4.5  # WCAG 2.1, 1.4.3
WIDE, LEAST = (1366, 768), (1024, 640)
SEEN_DAILY = {("light", WIDE), ("dark", LEAST), ("large", LEAST)}
"""What is dark is set as what is light, and what has room on a small screen has it on a larger one."""


def _daily(seen: bool) -> tuple[pytest.MarkDecorator, ...]:
    return () if seen else (pytest.mark.long,)


SMALL = [pytest.param(word, marks=_daily((word, LEAST) in SEEN_DAILY)) for word in LOOKS]


@contextmanager
def tour(kind: type[Tour], home: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[Tour]:
    """The program on a home, taken down again."""
    application = DeskApplication(qapp, RESOURCES)

    def wait(done: Callable[[], bool]) -> None:
        qtbot.waitUntil(done, timeout=20_000)
        for _ in range(5):  # a layout asks for its height, is given another width, and asks again
            qapp.processEvents()

    going = kind(home, application, wait)
    try:
        yield going
    finally:
        going.close()


@pytest.mark.parametrize(
    ("word", "size"),
    [
        pytest.param(word, size, id=f"{size[0]}x{size[1]}-{word}", marks=_daily((word, size) in SEEN_DAILY))
        for word in LOOKS
        for size in (WIDE, LEAST)
    ],
)
def test_every_page_can_be_read_and_reached(
    sample: Path, home: Path, qapp: QApplication, qtbot: QtBot, word: str, size: tuple[int, int]
) -> None:
    shutil.copytree(sample, home)
    with tour(Tour, home, qapp, qtbot) as going:
        assert _faults(going, word, size, 15) == ""


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize("kind", [one for one in FILLED if one not in (Reviews, People)])
@pytest.mark.alike(3)
def test_a_small_screen_has_room_for_long_names(
    long_names: Path, home: Path, qapp: QApplication, qtbot: QtBot, kind: type[Tour]
) -> None:
    shutil.copytree(long_names, home)
    with tour(kind, home, qapp, qtbot) as going:
        assert _faults(going, "light", LEAST, 2) == ""


@pytest.mark.parametrize("word", SMALL)
def test_people_and_their_ways_in_can_be_read_and_reached(
    sample: Path, home: Path, qapp: QApplication, qtbot: QtBot, word: str
) -> None:
    shutil.copytree(sample, home)
    with tour(People, home, qapp, qtbot) as going:
        assert _faults(going, word, LEAST, 8) == ""


@pytest.mark.parametrize("word", SMALL)
def test_the_first_run_can_be_read_and_reached(
    home: Path, qapp: QApplication, qtbot: QtBot, word: str
) -> None:
    with tour(FirstDay, home, qapp, qtbot) as going:
        assert _faults(going, word, LEAST, 5) == ""


@pytest.mark.parametrize("word", SMALL)
def test_the_way_in_can_be_read_and_reached(home: Path, qapp: QApplication, qtbot: QtBot, word: str) -> None:
    home.mkdir()
    with tour(FrontDoor, home, qapp, qtbot) as going:
        assert _faults(going, word, LEAST, 8) == ""


def _faults(going: Tour, word: str, size: tuple[int, int], least: int) -> str:
    """What is wrong with the stops of a tour, a line each; there must be so many stops at least."""
    window = going.window
    going.look(LOOKS[word])
    window.resize(*size)
    window.show()
    wrong: list[str] = []
    seen: list[str] = []
    for stop in going.stops():
        seen.append(stop)
        told: list[str] = []

        def at_rest(told: list[str] = told) -> bool:
            told[:] = _told(going)
            return not told

        with suppress(Late):  # while an answer comes in, rows stand closer for a moment: that is no fault
            going._wait(at_rest)
        wrong += [f"{stop}: {one}" for one in told]
        if word != "large" and (window.width(), window.height()) != size:
            wrong.append(f"{stop}: grew to {window.width()} x {window.height()}")
    assert len(seen) == len(set(seen)) >= least
    return "\n".join(wrong)


def _told(going: Tour) -> list[str]:
    """What is wrong with what is shown now."""
    return [
        f"{fault}: {one}"
        for top in going.tops()
        for fault, found in (
            ("no name", nameless(top)),
            ("no label", unlabelled(top)),
            ("pale", pale(top, READ)),
            ("cut", cut(top)),
        )
        for one in found
    ]


def test_a_pale_a_cut_and_a_nameless_thing_would_be_found(qtbot: QtBot) -> None:
    ground = QWidget()
    ground.setStyleSheet("background: #FFFFFF")
    column = QVBoxLayout(ground)
    faint, dark, long = QLabel("看不清的字"), QLabel("看得清的字"), QLabel("一行放不下的许多字")
    faint.setStyleSheet("color: #B0B8C0")
    dark.setStyleSheet("color: #1A2330")
    long.setFixedWidth(40)
    for label in (faint, dark, long):
        column.addWidget(label)
    from PySide6.QtWidgets import QLineEdit

    column.addWidget(QLineEdit())
    present(qtbot, ground)
    assert ["看不清的字" in found for found in pale(ground, READ)] == [True]
    assert ["放不下" in found for found in cut(ground)] == [True]
    assert [found.split()[0] for found in nameless(ground)] == ["QLineEdit"]
    assert [found.split()[0] for found in unlabelled(ground)] == ["QLineEdit"]

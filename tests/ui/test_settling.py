"""What is asked once is done at once; what is asked again and again, once more when it is quiet."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.ui.settling import Settling

LONG = 60_000  # milliseconds nobody waits here: what is to happen after them does not happen in a test


@pytest.fixture
def owner(qapp: QApplication) -> QObject:
    return QObject(qapp)


def test_what_is_asked_alone_waits_for_nothing(qtbot: QtBot, owner: QObject) -> None:
    told: list[str] = []
    settling = Settling(owner, LONG, lambda: told.append("done"))
    settling.ask()
    assert not told  # never inside what asks: a table tells of its row while it still changes
    qtbot.waitUntil(lambda: told == ["done"])
    assert not settling.isActive()


def test_what_is_asked_in_one_breath_is_one(qtbot: QtBot, owner: QObject) -> None:
    told: list[str] = []
    settling = Settling(owner, LONG, lambda: told.append("done"))
    for _ in range(3):
        settling.ask()
    qtbot.waitUntil(lambda: told == ["done"])
    assert not settling.isActive()


def test_what_is_asked_again_and_again_waits_until_it_is_quiet(qtbot: QtBot, owner: QObject) -> None:
    told: list[str] = []
    settling = Settling(owner, LONG, lambda: told.append("done"))
    settling.ask()
    qtbot.waitUntil(lambda: told == ["done"])
    settling.ask()
    assert (settling.isActive(), settling.interval()) == (True, LONG)
    settling.stop()
    short = Settling(owner, 30, lambda: told.append("short"))
    for _ in range(2):
        short.ask()
        qtbot.waitUntil(lambda: "short" in told)
    qtbot.waitUntil(lambda: told.count("short") == 2)
    assert not short.isActive()

"""The window stands where it was left; at first it is not larger than its screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QByteArray, QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.windows.window_place import take_place
from tests.ui.hands import present


def stood(qtbot: QtBot, left: QByteArray, wide: int, high: int) -> QWidget:
    """A window that would like to be so large, and what it was left as."""
    window = QWidget()
    window.resize(wide, high)
    take_place(window, left)
    present(qtbot, window)
    return window


def test_a_small_screen_is_filled_and_a_large_one_has_the_window_on_it(qtbot: QtBot) -> None:
    large = stood(qtbot, QByteArray(), 5000, 5000)
    assert large.isMaximized()
    assert large.screen().availableGeometry().contains(large.geometry())
    small = stood(qtbot, QByteArray(), 400, 300)
    assert not small.isMaximized()
    assert small.size().toTuple() == (400, 300)


@pytest.mark.parametrize("left", [b"", b"\x00\x01\xff", bytes(66)], ids=["nothing", "torn", "zeros"])
def test_what_cannot_be_read_is_as_at_first(qtbot: QtBot, left: bytes) -> None:
    assert stood(qtbot, QByteArray(left), 400, 300).size().toTuple() == (400, 300)


def test_it_stands_as_it_was_left_and_comes_back_to_a_screen_that_is_there(qtbot: QtBot) -> None:
    was = stood(qtbot, QByteArray(), 400, 300)
    was.setGeometry(30, 40, 420, 310)
    assert stood(qtbot, was.saveGeometry(), 200, 100).geometry() == QRect(30, 40, 420, 310)
    was.setGeometry(9000, 9000, 420, 310)
    back = stood(qtbot, was.saveGeometry(), 200, 100)
    assert back.screen().availableGeometry().intersects(back.geometry())

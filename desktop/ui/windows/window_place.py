"""Where the window stands on the screen."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QWidget


def take_place(window: QWidget, left: QByteArray) -> None:
    """As it was left; at first no larger than the screen, and a screen without room around it is filled.

    Qt itself brings a window back that was left on a screen which is there no more.
    """
    if window.restoreGeometry(left):
        return
    room = window.screen().availableGeometry().size()
    tight = room.width() <= window.width() or room.height() <= window.height()
    window.resize(window.size().boundedTo(room))
    if tight:
        window.setWindowState(Qt.WindowState.WindowMaximized)

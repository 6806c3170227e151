"""What has the focus says so by its edge or ground alone: Qt's own style would draw a box round its words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QTabBar, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.widgets.buttons import Button, Kind
from tests.ui.hands import present

ABOVE = 3  # under the edge, over the letters


def tabs() -> QTabBar:
    bar = QTabBar()
    for words in ("概况", "证据"):
        bar.addTab(words)
    return bar


@pytest.mark.parametrize(
    "made",
    [
        lambda: Button("文书"),
        lambda: Button("文书", Kind.PRIMARY),
        lambda: Button("文书", Kind.DANGER),
        lambda: QCheckBox("选中全部案件"),
        tabs,
    ],
    ids=["normal", "primary", "danger", "box", "tabs"],
)
def test_the_ground_behind_the_words_is_one(qtbot: QtBot, made: Callable[[], QWidget]) -> None:
    window = QWidget()
    first, widget = Button("打印"), made()
    column = QVBoxLayout(window)
    column.addWidget(first)
    column.addWidget(widget)
    present(qtbot, window)
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert widget.hasFocus()
    place = widget.tabRect(0) if isinstance(widget, QTabBar) else QRect(widget.rect())
    image = widget.grab().toImage()
    ground = {image.pixelColor(x, ABOVE).name() for x in range(place.left() + 8, place.right() - 8)}
    assert len(ground) == 1

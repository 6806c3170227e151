"""All one can press or type in has a name for a screen reader, is reached by Tab, and shows its focus."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.ui.look import Look
from desktop.ui.theme import Theme
from desktop.ui.tokens import Mode, Size
from desktop.ui.widgets.stage_track import StageTrack
from desktop.ui.widgets.words import restyle
from tests.look import gallery, scene_case, scenes
from tests.ui.hands import present, press
from tests.ui.reading_pages import nameless, reachable, spoken

SCENES = [
    pytest.param(gallery.components, id="components"),
    pytest.param(scenes.case_list, id="list"),
    pytest.param(scene_case.case, id="case"),
    pytest.param(scenes.paper, id="paper"),
]
_LEAST = (1024, 640)


@pytest.mark.parametrize("build", SCENES)
def test_everything_reachable_has_a_name(qtbot: QtBot, build: Callable[[], QWidget]) -> None:
    window = present(qtbot, build())
    assert nameless(window) == []


@pytest.mark.parametrize("build", SCENES)
def test_every_field_has_a_label_that_leads_to_it(qtbot: QtBot, build: Callable[[], QWidget]) -> None:
    window = present(qtbot, build())
    led_to = {label.buddy() for label in window.findChildren(QLabel)}
    alone = [
        widget.accessibleName()
        for widget in window.findChildren(QWidget)
        if isinstance(widget, (QLineEdit, QPlainTextEdit, QComboBox))
        and widget.isVisible()
        and widget.property("kind") != "search"
        and widget not in led_to
        and not (isinstance(widget, QComboBox) and widget.accessibleName() == "显示大小")
    ]
    assert alone == []


def test_tab_goes_round_the_whole_window_and_meets_everything(qtbot: QtBot) -> None:
    window = present(qtbot, scene_case.case())
    met: set[QWidget] = set()
    for _ in range(200):
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus in met:
            break
        met.add(focus)
        press(focus, Qt.Key.Key_Tab)
    stops = {widget for widget in reachable(window) if widget.rect().isValid()}
    assert {type(widget).__name__ for widget in stops - met} == set()
    assert any(isinstance(widget, StageTrack) for widget in met)


@pytest.mark.parametrize("look", [Look(), Look(Mode.DARK), Look(size=Size.LARGE)])
def test_the_focus_is_seen_on_everything_reachable(qtbot: QtBot, theme: Theme, look: Look) -> None:
    theme.apply(look)
    window = present(qtbot, gallery.components())
    unseen = []
    for widget in reachable(window):
        if isinstance(widget, QAbstractItemView):
            continue  # its current row is its focus
        widget.clearFocus()
        restyle(widget)
        before = widget.grab().toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if widget.grab().toImage() == before:
            unseen.append(f"{type(widget).__name__} {spoken(widget)}")
    assert unseen == []


@pytest.mark.parametrize(
    "build",
    [
        pytest.param(scenes.case_list, id="list"),
        pytest.param(scene_case.case, id="case"),
        pytest.param(scenes.paper, id="paper"),
    ],
)
def test_a_small_window_still_holds_a_page(qtbot: QtBot, build: Callable[[], QWidget]) -> None:
    window = present(qtbot, build())
    least = window.minimumSizeHint()
    assert least.height() <= _LEAST[1]
    assert least.width() <= _LEAST[0]


@pytest.mark.parametrize("build", SCENES)
def test_a_change_of_look_goes_through_a_whole_page_and_back(
    qtbot: QtBot, theme: Theme, build: Callable[[], QWidget]
) -> None:
    window = present(qtbot, build())
    window.resize(1366, 900)
    before = window.minimumSizeHint()
    theme.apply(Look(Mode.DARK, Size.LARGE))
    assert window.minimumSizeHint().height() > before.height()
    window.grab()
    theme.apply(Look())
    assert window.minimumSizeHint() == before

"""The table of actions: no key twice where both could be meant; all of it said, shown and drawn."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui import icons
from desktop.ui.action import WINDOW, Act, shown
from desktop.ui.actions import ACTIONS, CLOSE, PAGE_KEYS, TO_FILTERS
from desktop.ui.case.case_acts import LackWalk
from desktop.ui.keys import Keys, keys_to_hear
from desktop.ui.widgets.editors import LineEditor, LongEditor
from desktop.ui.widgets.rail import RailItem, numbered
from tests.ui.hands import compose, press, type_keys


def test_no_key_stands_twice_in_one_place() -> None:
    for where in {action.where for action in ACTIONS}:
        keys = Counter(
            QKeySequence(key).toString() for action in ACTIONS if action.where == where for key in action.keys
        )
        assert [key for key, times in keys.items() if times > 1] == [], where


def test_the_keys_of_pages_are_no_others() -> None:
    assert not set(PAGE_KEYS) & {key for action in ACTIONS for key in action.keys}


def test_a_page_never_takes_a_key_of_the_window() -> None:
    window = {key for action in ACTIONS if action.where == WINDOW for key in action.keys}
    inner = {action for action in ACTIONS if action.where != WINDOW and set(action.keys) & window}
    assert {action.id for action in inner if not action.own} == set(), "only what hears its keys itself may"


@pytest.mark.usefixtures("theme")
def test_every_action_has_words_a_key_qt_knows_and_a_drawing() -> None:
    for action in ACTIONS:
        assert action.words
        assert all(QKeySequence(key).toString() for key in action.keys), action.id
        assert action.icon == "" or icons.known(action.icon), action.id
        assert action is CLOSE or action.icon, action.id
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)


def test_keys_are_shown_as_people_read_them() -> None:
    assert [shown(key) for key in ("Alt+Left", "Alt+Up", "Ctrl+Return", "Ctrl+PgDown", "Ctrl++")] == [
        *("Alt+←", "Alt+↑", "Ctrl+Enter"),
        *("Ctrl+PgDown", "Ctrl++"),
    ]


def test_keys_follow_the_order_of_the_rail_and_what_stands_below_comes_last() -> None:
    items = [RailItem("settings", "settings", "设置", bottom=True), RailItem("a", "case", "甲")]
    items += [RailItem(f"p{n}", "case", str(n)) for n in range(9)]
    assert [(item.key, item.shortcut) for item in numbered(items)] == [
        ("a", "Ctrl+1"),
        *((f"p{n}", f"Ctrl+{n + 2}") for n in range(8)),
        ("p8", "Ctrl+0"),
        ("settings", ""),
    ]


class Ground(QWidget):
    """A window with an act on one letter, and everything one can type into."""

    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []
        column = QVBoxLayout(self)
        self.typed: list[QLineEdit | QPlainTextEdit] = [QLineEdit(), QPlainTextEdit()]
        self.typed += [LineEditor(), LongEditor()]
        self.combo = QComboBox()
        for widget in (*self.typed, self.combo):
            column.addWidget(widget)

    def acts(self) -> tuple[Act, ...]:
        """One letter."""
        return (Act(TO_FILTERS, self._do),)

    def _do(self) -> None:
        self.done.append(TO_FILTERS.id)


def test_a_single_letter_is_typed_where_one_can_type_and_acts_elsewhere(qtbot: QtBot) -> None:
    ground = Ground()
    qtbot.addWidget(ground)
    Keys(ground)
    ground.show()
    ground.activateWindow()
    qtbot.waitUntil(ground.isActiveWindow)
    single = [key for key in keys_to_hear() if len(key) == 1]
    assert single == ["/"]
    for field in ground.typed:
        field.setFocus()
        type_keys(field, "/")
        text = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
        assert text == "/", type(field).__name__
        compose(field, "zhong")
        type_keys(field, "/")
    assert ground.done == []
    ground.combo.setFocus()
    press(ground.combo, Qt.Key.Key_Slash)
    assert ground.done == [TO_FILTERS.id]


def test_missing_things_are_walked_and_what_was_cured_is_passed_over() -> None:
    walk = LackWalk()
    assert [walk.step(("a", "b", "c"), 1) for _ in range(4)] == ["a", "b", "c", "a"]
    assert walk.step(("a", "b", "c"), -1) == "c"
    walk.start()
    assert walk.step(("a", "b", "c"), -1) == "c", "backwards one begins at the end"
    walk.start()
    assert [walk.step(("a", "b", "c"), 1) for _ in range(2)] == ["a", "b"]
    assert walk.step(("a", "c"), 1) == "c", "b is cured: what followed it comes next"
    walk.start()
    assert [walk.step(("a", "b", "c"), 1) for _ in range(2)] == ["a", "b"]
    assert walk.step(("a", "c"), -1) == "a"

"""Drives a real window as a person does: finds things by the names they show, presses keys, types, clicks.

Events enter at the window and find their way by Qt itself, so what is covered, disabled or behind a dialog
cannot be reached. Nothing sleeps: every act waits until what it needs is there, and says what it saw if not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, overload

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QCursor, QGuiApplication, QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPlainTextEdit,
    QRadioButton,
    QScrollArea,
    QTextEdit,
    QWidget,
)

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

W = TypeVar("W", bound=QWidget)
KindOf = type[W]  # `type` is also what a robot does
PATIENCE = 15_000  # milliseconds; a slow machine with two jobs at once is no failure
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
NOTHING_HELD = Qt.KeyboardModifier.NoModifier
_TEXTS = (QLabel, QAbstractButton, QLineEdit)
_MNEMONIC = re.compile(r"\(&\w\)|&(?=\w)")


class Robot:
    """A person at the keyboard and the mouse, in front of one window and whatever opens over it."""

    def __init__(self, qtbot: QtBot, window: QWidget) -> None:
        self._qtbot = qtbot
        self.window = window
        if not window.isVisible():
            window.show()
        qtbot.waitExposed(window)
        self._attend()

    # --- looking

    def wait(self, condition: Callable[[], bool], what: str, patience: int = PATIENCE) -> None:
        """Let the program work until the condition holds; else fail, naming it and what is on screen."""
        try:
            self._qtbot.waitUntil(condition, timeout=patience)
        except self._qtbot.TimeoutError:
            seen = " | ".join(self.on_screen())
            raise AssertionError(f"waited in vain for {what}; on screen: {seen}") from None

    @overload
    def find(self, name: str) -> QWidget: ...
    @overload
    def find(self, name: str, kind: KindOf[W]) -> W: ...
    def find(self, name: str, kind: KindOf[QWidget] = QWidget) -> QWidget:
        """The one visible thing of that name, in front of all else. A field beats the label that names it."""
        found: list[QWidget] = []

        def is_there() -> bool:
            found[:] = self._named(name, kind)
            return bool(found)

        self.wait(is_there, f"{name!r} ({kind.__name__})")
        if len(found) > 1:
            raise AssertionError(
                f"{len(found)} things are named {name!r}: {[type(w).__name__ for w in found]}"
            )
        return found[0]

    def is_there(self, name: str, kind: KindOf[QWidget] = QWidget) -> bool:
        """Whether something of that name is in front now."""
        return bool(self._named(name, kind))

    def sees(self, words: str) -> bool:
        """Whether these words stand anywhere in front now."""
        return any(words in text for text in self.on_screen())

    def on_screen(self) -> list[str]:
        """Every word that can be read in front now."""
        texts = (_text(widget) for widget in self._visible(QWidget))
        return [text for text in texts if text.strip()]

    def read(self, name: str) -> str:
        """What the thing of that name shows: a field its content, a label its words."""
        return _text(self.find(name))

    def picture(self, path: Path) -> Path:
        """Keep what the screen shows now."""
        path.parent.mkdir(parents=True, exist_ok=True)
        QApplication.sendPostedEvents()
        if not QGuiApplication.primaryScreen().grabWindow(0).save(str(path)):
            raise AssertionError(f"no picture could be kept in {path}")
        return path

    # --- the mouse

    def click(self, name: str, kind: KindOf[QWidget] = QWidget) -> None:
        """Click the thing of that name, once it may be clicked."""
        widget = self.find(name, kind)
        self.wait(widget.isEnabled, f"{name!r} to be enabled")
        self.click_on(widget)

    def click_on(self, widget: QWidget, at: QPoint | None = None, *, twice: bool = False) -> None:
        """Scroll a thing into sight and click it. Fails where something lies over it."""
        self._attend()
        _bring_into_sight(widget)
        point = at or _handle(widget)
        top = widget.window()
        there = widget.mapTo(top, point)
        hit = top.childAt(there) or top
        if hit is not widget and not widget.isAncestorOf(hit) and not hit.isAncestorOf(widget):
            raise AssertionError(f"{_label(widget)!r} is covered by {_label(hit) or type(hit).__name__!r}")
        act = QTest.mouseDClick if twice else QTest.mouseClick
        act(top.windowHandle(), LEFT, NOTHING_HELD, there)

    def choose(self, name: str, words: str) -> None:
        """Open the list of that name and click the entry with these words."""
        box = self.find(name, QComboBox)
        self.click_on(box)
        self.wait(lambda: box.view().isVisible(), f"the list of {name!r}")
        self.click_row(box.view(), words)
        self.wait(lambda: not box.view().isVisible(), f"the list of {name!r} to close")

    def click_row(self, view: str | QAbstractItemView, words: str, *, twice: bool = False) -> None:
        """Click the row of a list, tree or table in which these words stand."""
        table = self.find(view, QAbstractItemView) if isinstance(view, str) else view
        self.wait(lambda: _cell(table, words) is not None, f"a row with {words!r}")
        index = _cell(table, words)
        assert index is not None
        table.scrollTo(index)
        self.click_on(table.viewport(), _middle(table.visualRect(index), table.viewport()), twice=twice)

    def choose_in_menu(self, words: str) -> None:
        """Click an entry of the menu that is open."""

        def menu() -> QMenu | None:
            popup = QApplication.activePopupWidget()
            return popup if isinstance(popup, QMenu) else None

        def entry() -> QPoint | None:
            opened = menu()
            for action in opened.actions() if opened else ():
                if opened and _plain(action.text().partition("\t")[0]) == words and action.isEnabled():
                    return opened.actionGeometry(action).center()
            return None

        self.wait(lambda: entry() is not None, f"{words!r} in a menu")
        opened, point = menu(), entry()
        assert opened is not None
        assert point is not None
        QTest.mouseClick(opened.windowHandle(), LEFT, NOTHING_HELD, point)

    # --- the keyboard

    def press(self, *keys: str) -> None:
        """Press keys by name, one after another: `press("Ctrl+N")`, `press("Tab", "Space")`."""
        for key in keys:
            self._attend()
            QTest.keySequence(self._in_front().windowHandle(), QKeySequence(key))

    def type(self, text: str) -> None:
        """Type into whatever has the focus: ASCII by keys, everything else composed by an input method."""
        for is_ascii, run in groupby(text, str.isascii):
            written = "".join(run)
            field = self._focus()
            if is_ascii:
                for line, piece in enumerate(written.split("\n")):
                    if line:
                        QTest.keyClick(field, Qt.Key.Key_Return)
                    QTest.keyClicks(field, piece)
            else:
                _compose(field, written)

    def fill(self, name: str, text: str) -> None:
        """Put a text in the field of that name in place of what stands there, and leave the field."""
        self.click_on(self.find(name))
        self.press("Ctrl+A", "Del")
        self.type(text)
        self.press("Tab")

    def focused(self) -> str:
        """The name of what has the focus: where a keyboard user is."""
        return _label(self._focus())

    # --- how it is done

    def _attend(self) -> None:
        """Under Xvfb no window manager hands the focus on when a window opens or a dialog closes."""
        # Where the pointer is, is asked of the screen: with its answer has come what it had said of the focus
        # before. Else a window just closed takes the focus away between this look and the key.
        QCursor.pos()
        QApplication.processEvents()

        def attends() -> bool:
            active = QApplication.activeWindow()
            return active is not None and active.isVisible()

        if not attends():
            self._in_front().activateWindow()
            self.wait(attends, "a window to be active")

    def _in_front(self) -> QWidget:
        """The window a person would be looking at: an open list or menu, a dialog, else the program's own."""
        popup, dialog = QApplication.activePopupWidget(), QApplication.activeModalWidget()
        active = QApplication.activeWindow()
        return popup or dialog or (active if active and active.isVisible() else self.window)

    def _focus(self) -> QWidget:
        self._attend()
        self.wait(lambda: QApplication.focusWidget() is not None, "something to have the focus")
        field = QApplication.focusWidget()
        assert field is not None
        return field

    def _visible(self, kind: KindOf[W]) -> Iterator[W]:
        front = self._in_front()
        for widget in [front, *front.findChildren(QWidget)]:
            if isinstance(widget, kind) and widget.isVisible() and not widget.visibleRegion().isEmpty():
                yield widget
            elif isinstance(widget, kind) and widget.isVisible() and _scrolls(widget):
                yield widget  # a person would scroll to it

    def _named(self, name: str, kind: KindOf[W]) -> list[W]:
        found = [widget for widget in self._visible(kind) if name in _names(widget)]
        useful = [widget for widget in found if widget.focusPolicy() != Qt.FocusPolicy.NoFocus]
        whole = [widget for widget in found if not any(other.isAncestorOf(widget) for other in found)]
        return useful or whole


def _names(widget: QWidget) -> set[str]:
    """By what a person, or a screen reader, would call it."""
    names = {widget.accessibleName(), widget.toolTip()}
    if isinstance(widget, (QLabel, QAbstractButton)):
        names.add(_plain(widget.text()))
    if isinstance(widget, QGroupBox):
        names.add(_plain(widget.title()))
    if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.parentWidget():
        labels = widget.window().findChildren(QLabel)
        names |= {_plain(label.text()) for label in labels if label.buddy() is widget}
    return names - {""}


def _label(widget: QWidget) -> str:
    return next(iter(sorted(_names(widget))), "")


def _plain(text: str) -> str:
    """A caption without its mnemonic, as it is read."""
    return _MNEMONIC.sub("", text).strip()


def _text(widget: QWidget) -> str:
    if isinstance(widget, _TEXTS):
        return _plain(widget.text())
    if isinstance(widget, QComboBox):
        return widget.currentText()
    if isinstance(widget, (QPlainTextEdit, QTextEdit)):
        return widget.toPlainText()
    if isinstance(widget, QAbstractItemView):
        return ""
    if not widget.accessibleName():
        return ""
    value = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Value)  # what it paints
    return value or widget.accessibleDescription() or widget.accessibleName()


def _handle(widget: QWidget) -> QPoint:
    """Where a person would click: the box of a check box, the middle of all else."""
    if isinstance(widget, (QCheckBox, QRadioButton)):
        return QPoint(widget.height() // 2, widget.height() // 2)
    return _middle(widget.rect(), widget)


def _middle(area: QRect, inside: QWidget) -> QPoint:
    """The middle of what is in sight of an area."""
    seen = area.intersected(inside.visibleRegion().boundingRect())
    return (area if seen.isEmpty() else seen).center()


def _scrolls(widget: QWidget) -> bool:
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above is not None


def _bring_into_sight(widget: QWidget) -> None:
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()


def _cell(view: QAbstractItemView, words: str, parent: QModelIndex | None = None) -> QModelIndex | None:
    """The first cell in which these words stand, the opened branches of a tree included."""
    model, root = view.model(), parent or view.rootIndex()
    for row in range(model.rowCount(root)):
        for column in _columns(view):
            index = model.index(row, column, root)
            if words in str(index.data() or "") and not view.visualRect(index).isNull():
                return index
        branch = model.index(row, 0, root)
        deeper = _cell(view, words, branch) if model.rowCount(branch) else None
        if deeper is not None:
            return deeper
    return None


def _columns(view: QAbstractItemView) -> range:
    """The columns a view shows; a list shows one, and its model may not say how many it has."""
    if isinstance(view, QListView):
        return range(view.modelColumn(), view.modelColumn() + 1)
    header = view.findChild(QHeaderView, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return range(header.count() if header else 0)


def _compose(field: QWidget, written: str) -> None:
    """What an input method sends: first what is being composed, underlined, then the words chosen."""
    if not field.inputMethodQuery(Qt.InputMethodQuery.ImEnabled):
        raise AssertionError(f"{_label(field)!r} takes no input method: Chinese cannot be typed there")
    QApplication.sendEvent(field, QInputMethodEvent("zhong", []))
    chosen = QInputMethodEvent()
    chosen.setCommitString(written)
    QApplication.sendEvent(field, chosen)

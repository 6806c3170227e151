"""What a person does that pytest-qt has no word for: Chinese comes by the input method, never by keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui.dialogs import FileQuestion, IssueQuestion, Question, Telling, WordsQuestion
from desktop.ui.keys import Keys

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def compose(widget: QWidget, pinyin: str) -> None:
    """Half-composed words stand under the caret."""
    QApplication.sendEvent(widget, QInputMethodEvent(pinyin, []))


def commit(widget: QWidget, words: str) -> None:
    """The input method hands over finished words."""
    event = QInputMethodEvent("", [])
    event.setCommitString(words)
    QApplication.sendEvent(widget, event)


def press(
    widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Press and release a key."""
    QTest.keyClick(widget, key, modifiers)


def type_keys(widget: QWidget, keys: str) -> None:
    """Type Latin letters and figures. A Chinese character here would abort the process: see `commit`."""
    QTest.keyClicks(widget, keys)


def click(widget: QWidget, place: QPoint | None = None) -> None:
    """Click with the left button, in the middle when no place is named."""
    none = Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(
        widget, Qt.MouseButton.LeftButton, none, widget.rect().center() if place is None else place
    )


def present(qtbot: QtBot, widget: QWidget) -> QWidget:
    """Show a widget as the active window, so that focus comes and goes, and keys are heard, as at a desk."""
    qtbot.addWidget(widget)
    Keys(widget)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
    return widget


class ScriptedDialogs:
    """Answers what pages ask from a list, at once, and remembers what was asked."""

    def __init__(self, *answers: object) -> None:
        self.answers = list(answers)
        self.asked: list[
            Telling | Question | IssueQuestion | FileQuestion | WordsQuestion | tuple[QPrinter, bool]
        ] = []

    def tell(self, telling: Telling, then: Callable[[str], None] | None = None) -> None:
        """A message is closed, or an act of it pressed when the script says so."""
        self.asked.append(telling)
        key = self.answers.pop(0) if telling.acts and self.answers else "close"
        if then is not None:
            then(str(key))

    def confirm(self, question: Question, then: Callable[[bool], None]) -> None:
        """Yes or no, as the script says."""
        self.asked.append(question)
        then(bool(self.answers.pop(0)))

    def ask_issue(self, question: IssueQuestion, then: Callable[[bool], None]) -> None:
        """Yes or no, as the script says."""
        self.asked.append(question)
        then(bool(self.answers.pop(0)))

    def choose_printing(self, printer: QPrinter, then: Callable[[], None], *, ranges: bool = False) -> None:
        """The printer as it is given, or None for closing."""
        self.asked.append((printer, ranges))
        if self.answers.pop(0) is not None:
            then()

    def choose_file(self, question: FileQuestion, then: Callable[..., None]) -> None:
        """A path, or None for closing."""
        self.asked.append(question)
        path = self.answers.pop(0)
        if path is not None:
            then(path)

    def choose_files(self, question: FileQuestion, then: Callable[..., None]) -> None:
        """Paths, or None for closing."""
        self.asked.append(question)
        paths = self.answers.pop(0)
        if paths is not None:
            then(paths)

    def ask_words(self, question: WordsQuestion, then: Callable[[str], None]) -> None:
        """Words, or None for closing."""
        self.asked.append(question)
        words = self.answers.pop(0)
        if words is not None:
            then(str(words))

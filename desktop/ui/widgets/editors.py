"""Editors of one value each. None has a validator: half-composed pinyin must not be rejected.

`written` is the text to store, empty when the entry is empty or cannot be read; `complaint` says what is
wrong with its shape. `left` is emitted when the entry is left after a change: then the draft is saved.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from enum import StrEnum
from math import ceil
from typing import Protocol

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF
from PySide6.QtWidgets import (
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from desktop.base.errors import BadEntry
from desktop.base.money import Money
from desktop.casework.spots import Spot, in_words, read_typed
from desktop.ui.look import look
from desktop.ui.tokens import Type
from desktop.ui.widgets.entry_text import read_decimal, read_whole
from desktop.ui.widgets.words import restyle

Capital = Callable[[Money], str]
"""Writes an amount in capital numerals; handed in, since the statutory form lives below the view."""


class EntryState(StrEnum):
    """How a field stands."""

    PLAIN = ""
    KNOWN = "known"  # filled from the case: sunken, unlocked by F2
    MISSING = "missing"
    WRONG = "wrong"
    PASSED = "passed"  # a legal check agreed


class Editor(Protocol):
    """What a form asks of every editor. Each is a QWidget with the signals `edited` and `left`."""

    def written(self) -> str:
        """The text to store."""
        ...

    def write(self, stored: str) -> None:
        """Show a stored text, without a word."""
        ...

    def complaint(self) -> str:
        """What is wrong with the shape of the entry; empty when nothing is."""
        ...

    def hint(self) -> str:
        """A note that follows from the value, such as the amount in capitals."""
        ...

    def show_state(self, state: EntryState) -> None:
        """Stand in another state."""
        ...

    def set_hint(self, words: str) -> None:
        """The example shown while it is empty."""
        ...

    def goto(self) -> None:
        """Take the focus with everything selected."""
        ...


class LineEditor(QLineEdit):
    """One line of words."""

    edited = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._last = ""
        self.textEdited.connect(self._tell_edited)
        self.editingFinished.connect(self._finish)

    def written(self) -> str:
        """The words."""
        return self.text().strip()

    def write(self, stored: str) -> None:
        """Show a stored text."""
        self.setText(self._say(stored))
        self.setCursorPosition(0)
        self._last = self.text()

    def complaint(self) -> str:
        """Any words will do."""
        return ""

    def hint(self) -> str:
        """None."""
        return ""

    def show_state(self, state: EntryState) -> None:
        """Known values are read only until F2."""
        self.setReadOnly(state is EntryState.KNOWN)
        if self.property("state") != str(state):
            self.setProperty("state", str(state))
            restyle(self)

    def put(self, words: str) -> None:
        """Words in place of what stands there, as if they were typed."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setText(words)
        self.textEdited.emit(words)

    def set_hint(self, words: str) -> None:
        """The example."""
        self.setPlaceholderText(words)

    def minimumSizeHint(self) -> QSize:
        """A few characters are always seen."""
        return QSize(look().letters(88), super().minimumSizeHint().height())

    def goto(self) -> None:
        """Take the focus."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.selectAll()

    def settle(self) -> None:
        """Write what was read in its standard form; called when the entry is left."""
        text = self.written()
        if text and not self.complaint():
            self.setText(self._say(text))
            self.setCursorPosition(0)

    def _say(self, stored: str) -> str:
        """How a stored text looks."""
        return stored

    def _tell_edited(self, _text: str) -> None:
        self.edited.emit()

    def _finish(self) -> None:
        if self.text() != self._last:
            self.settle()
            self._last = self.text()
            self.left.emit()


class WholeEditor(LineEditor):
    """A whole number."""

    def written(self) -> str:
        """Its digits."""
        number = read_whole(self.text())
        return "" if number is None else str(number)

    def complaint(self) -> str:
        """What is no number."""
        bad = self.text().strip() and read_whole(self.text()) is None
        return self.tr("请只写整数，例如 3") if bad else ""


class DecimalEditor(LineEditor):
    """A number that may have a fraction."""

    def written(self) -> str:
        """Its digits."""
        number = read_decimal(self.text())
        return "" if number is None else str(number)

    def complaint(self) -> str:
        """What is no number."""
        bad = self.text().strip() and read_decimal(self.text()) is None
        return self.tr("请只写数字，例如 12.5") if bad else ""


class SpotEditor(LineEditor):
    """A point, in degrees or in degrees, minutes and seconds."""

    def written(self) -> str:
        """36.926800,101.684100."""
        try:
            return str(read_typed(self.text())) if self.text().strip() else ""
        except BadEntry:
            return ""

    def complaint(self) -> str:
        """What is no point, or none that can be true."""
        try:
            if self.text().strip():
                read_typed(self.text())
        except BadEntry as bad:
            words = {
                "spot_minutes": self.tr("分和秒都不到 60，请核对"),
                "spot_abroad": self.tr("这个坐标不在国内：纬度应在 3 至 54 度，经度应在 73 至 136 度"),
            }
            return words.get(bad.code, self.tr("请写成 36.9268, 101.6841，或者 36°55′36″ 101°41′3″"))
        return ""

    def _say(self, stored: str) -> str:
        return in_words(Spot.read(stored)) if stored else ""


class MoneyEditor(LineEditor):
    """An amount in yuan, stored in fen, its capital form in the note below."""

    def __init__(self, capital: Capital | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._capital = capital

    def written(self) -> str:
        """So many fen."""
        money = self._money()
        return "" if money is None else str(money.fen)

    def complaint(self) -> str:
        """What is no amount."""
        bad = self.text().strip() and self._money() is None
        return self.tr("请只写金额，例如 5000 或 5,000.00") if bad else ""

    def hint(self) -> str:
        """In capitals."""
        money = self._money()
        return self._capital(money) if money is not None and self._capital is not None else ""

    def _money(self) -> Money | None:
        try:
            return Money.read(self.text()) if self.text().strip() else None
        except BadEntry:
            return None

    def _say(self, stored: str) -> str:
        return str(Money(int(stored))) if stored.isdigit() else stored


class LongEditor(QPlainTextEdit):
    """Several lines of words; as high as they are, within bounds. Tab goes on to the next field."""

    edited = Signal()
    left = Signal()
    moved = Signal()
    """The cursor stands elsewhere."""

    def __init__(self, lines: int = 3, most: int = 12, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines, self._most, self._last = lines, most, ""
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._tell)
        self.cursorPositionChanged.connect(self._tell_moved)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)

    def written(self) -> str:
        """The words."""
        return self.toPlainText().strip()

    def write(self, stored: str) -> None:
        """Show a stored text."""
        self.blockSignals(True)
        self.setPlainText(stored)
        self.blockSignals(False)
        self._last = self.toPlainText()
        self.updateGeometry()

    def complaint(self) -> str:
        """Any words will do."""
        return ""

    def hint(self) -> str:
        """None."""
        return ""

    def show_state(self, state: EntryState) -> None:
        """Known values are read only until F2."""
        self.setReadOnly(state is EntryState.KNOWN)
        if self.property("state") != str(state):
            self.setProperty("state", str(state))
            restyle(self)

    def set_hint(self, words: str) -> None:
        """The example."""
        self.setPlaceholderText(words)

    def goto(self) -> None:
        """Take the focus at the end."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def in_hand(self) -> tuple[int, float]:
        """The paragraph the cursor is in, from 1, empty lines being none, and how far within it."""
        cursor = self.textCursor()
        before = self.toPlainText()[: cursor.position()].split("\n")
        written = max(1, sum(bool(line.strip()) for line in before))
        return written, cursor.positionInBlock() / max(1, len(cursor.block().text()))

    def goto_part(self, part: int) -> None:
        """Take the focus at the end of a paragraph."""
        cursor = self.textCursor()
        block, at = self.document().begin(), 0
        while block.isValid():
            at += bool(block.text().strip())
            if at == part:
                cursor.setPosition(block.position() + len(block.text()))
                break
            block = block.next()
        self.setTextCursor(cursor)
        self.goto()

    def put(self, words: str) -> None:
        """Words where the cursor stands, or in place of what is selected; undone as one."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.textCursor().insertText(words)

    def sizeHint(self) -> QSize:
        """As high as the words, between the least and the most lines."""
        line = QFontMetricsF(look().font(Type.BODY)).lineSpacing()
        wanted = int(self.document().size().height())
        lines = max(self._lines, min(self._most, wanted))
        bars = (
            Qt.ScrollBarPolicy.ScrollBarAsNeeded if wanted > lines else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        self.setVerticalScrollBarPolicy(bars)
        edges = 2 * (look().space(5) + round(self.document().documentMargin())) + 2
        return QSize(look().space(160), ceil(lines * line) + edges)

    def minimumSizeHint(self) -> QSize:
        """The least lines."""
        return QSize(look().space(80), self.sizeHint().height())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Left after a change: the draft is saved."""
        super().focusOutEvent(event)
        popup = event.reason() == Qt.FocusReason.PopupFocusReason
        if not popup and self.toPlainText() != self._last:
            self._last = self.toPlainText()
            self.left.emit()

    def _grow(self, _size: object) -> None:
        self.updateGeometry()

    def _tell(self) -> None:
        if self.hasFocus():
            self.edited.emit()

    def _tell_moved(self) -> None:
        if self.hasFocus():
            self.moved.emit()


class LinesEditor(LongEditor):
    """A list, one a line: stored as a JSON list of words."""

    def written(self) -> str:
        """The lines that are not empty."""
        lines = [line.strip() for line in self.toPlainText().splitlines() if line.strip()]
        return json.dumps(lines, ensure_ascii=False) if lines else ""

    def write(self, stored: str) -> None:
        """Show a stored list."""
        super().write("\n".join(json.loads(stored)) if stored else "")

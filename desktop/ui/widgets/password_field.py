"""A field for a password: hidden, shown while one asks for it, with a word when Caps Lock is on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from desktop.ui import spacing
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.editors import EntryState
from desktop.ui.widgets.words import Words, restyle

STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class PasswordLine(QLineEdit):
    """The line itself. No input method composes in it: Qt leaves that off while signs are hidden."""

    stepped = Signal(object)
    """Up or down, -1 or 1: it has one line, so that they mean something else around it."""
    caps_changed = Signal(object)
    """Whether Caps Lock is on, as far as typing has told."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caps: bool | None = None  # no system tells Qt: the first letter does
        self.setProperty("kind", "password")
        self.setEchoMode(QLineEdit.EchoMode.Password)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Listen for what Caps Lock does to letters."""
        step = STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self.stepped.emit(step)
            return
        if event.key() == Qt.Key.Key_CapsLock:
            self._tell_caps(None if self._caps is None else not self._caps)
        letter = event.text()
        if len(letter) == 1 and letter.isascii() and letter.isalpha():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._tell_caps(letter.isupper() is not shifted)
        super().keyPressEvent(event)

    def _tell_caps(self, caps: bool | None) -> None:
        if caps != self._caps:
            self._caps = caps
            self.caps_changed.emit(bool(caps))


class PasswordField(QWidget):
    """Label, line, and a note below."""

    edited = Signal()
    entered = Signal()
    """Enter was pressed."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = PasswordLine()
        self.line.setAccessibleName(label)
        self.line.textChanged.connect(self._tell_edited)
        self.line.returnPressed.connect(self.entered)
        self.line.caps_changed.connect(self._tell_caps)
        words = Words(label, Type.SMALL)
        words.setBuddy(self.line)
        self._show = Button(self.tr("显示"), Kind.LINK)
        self._show.setAccessibleName(self.tr("显示{label}").format(label=label))
        self._show.setCheckable(True)
        self._show.toggled.connect(self._reveal)
        self._caps = Words(self.tr("大写锁定已打开"), Type.SMALL, Tone.AMBER)
        self._caps.hide()
        self._note = Words("", Type.SMALL, Tone.RED, wrap=True)
        self._note.hide()
        head = spacing.row(gap=8)
        spacing.add(head, words, None, self._show)
        column = spacing.column(self, 3)
        column.addLayout(head)
        for part in (self.line, self._caps, self._note):
            column.addWidget(part)
        QWidget.setTabOrder(self.line, self._show)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    @property
    def password(self) -> str:
        """What is typed."""
        return self.line.text()

    @property
    def note(self) -> str:
        """The word below."""
        return self._note.text()

    def clear(self) -> None:
        """Forget what was typed, and hide what comes."""
        self.line.clear()
        self._show.setChecked(False)

    def say(self, words: str) -> None:
        """What is wrong, below; empty for nothing."""
        self._note.setText(words)
        self._note.setVisible(bool(words))
        self.line.setAccessibleDescription(words)
        self.line.setProperty("state", str(EntryState.WRONG) if words else "")
        restyle(self.line)

    def goto(self) -> None:
        """Take the focus with everything selected."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.selectAll()

    def _tell_edited(self, _text: str) -> None:
        self.edited.emit()

    def _tell_caps(self, on: bool) -> None:
        self._caps.setVisible(on)

    def _reveal(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)
        self._show.setText(self.tr("隐藏") if shown else self.tr("显示"))

"""A password an administrator gives out: drawn by chance, read off in large letters, or typed over."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QBoxLayout, QWidget

from desktop.base.errors import Refusal
from desktop.base.passwords import new_password, weaknesses
from desktop.ui import spacing
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.asking import Asking
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.editors import EntryState, LineEditor
from desktop.ui.widgets.words import Words
from desktop.ui.wording import Wording

_WIDE = 460


class GivenPassword(Asking):
    """Its rules are told as one types. `names` are what others know of its owner; none: somebody new."""

    given = Signal(object)
    """Name and password, as they are to be kept."""

    def __init__(
        self, title: str, act: str, names: Sequence[str], wording: Wording, parent: QWidget | None = None
    ) -> None:
        super().__init__(_WIDE, parent)
        self.head(title, self.tr("请当面或者用纸条告诉本人。本人登录后必须先改掉，改了以后管理员也看不到。"))
        self._names, self._wording = tuple(names), wording
        self._name, self._line = LineEditor(), LineEditor()
        self._note = Words("", Type.SMALL, wrap=True)
        self._go = Button(act, Kind.PRIMARY)
        self._build()
        self._name.textChanged.connect(self._check)
        self._line.textChanged.connect(self._check)
        for line in (self._name, self._line):
            line.returnPressed.connect(self._give)
        self._go.clicked.connect(self._give)
        self._draw()
        (self._line if self._names else self._name).setFocus()

    def refuse(self, refusal: Refusal) -> None:
        """Why it was not kept; everything stays as it was typed."""
        self._say(self._wording.words_for(refusal).line)
        self._go.setEnabled(True)

    def _build(self) -> None:
        named = QWidget()
        over = spacing.column(named, 3)
        self._label(over, self.tr("姓名"), self._name)
        named.setVisible(not self._names)
        self.column.addWidget(named)
        self._line.setProperty("kind", "given")
        lines = spacing.column(gap=3)
        self._label(lines, self.tr("口令"), self._line)
        lines.addWidget(self._note)
        self.column.addLayout(lines)
        again, copy = Button(self.tr("换一个"), Kind.LINK, "swap"), Button(self.tr("复制"), Kind.LINK, "file")
        again.clicked.connect(self._draw)
        copy.clicked.connect(self._copy)
        leave = Button(self.tr("取消"))
        leave.clicked.connect(self.reject)
        self.add_foot(again, copy, None, leave, self._go)

    @staticmethod
    def _label(column: QBoxLayout, words: str, line: LineEditor) -> None:
        label = Words(words, Type.SMALL)
        label.setBuddy(line)
        line.setAccessibleName(words)
        spacing.add(column, label, line)

    def _draw(self) -> None:
        self._line.setText(new_password())

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._line.text())

    def _check(self, _text: str = "") -> None:
        names = (*self._names, self._name.written())
        weak = next(weaknesses(self._line.text(), names), None)
        if weak is not None:
            self._say(self._wording.words_for(weak).line)
        else:
            self._say("")
        named = bool(self._names) or bool(self._name.written())
        self._go.setEnabled(weak is None and named)

    def _say(self, wrong: str) -> None:
        kept = self.tr("符合口令规则；可以直接改写")
        self._note.setText(wrong or kept)
        self._note.set_tone(Tone.RED if wrong else Tone.FAINT)
        self._line.setAccessibleDescription(wrong)
        self._line.show_state(EntryState.WRONG if wrong else EntryState.PLAIN)

    def _give(self) -> None:
        if self._go.isEnabled():
            self._go.setEnabled(False)
            self.given.emit((self._name.written(), self._line.text()))

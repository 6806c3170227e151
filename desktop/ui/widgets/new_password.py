"""A new password, typed twice; its rules stand below and are ticked as one types."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.base.passwords import LONG, LONGEST, SHORTEST, weaknesses
from desktop.ui import spacing
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.password_field import PasswordField
from desktop.ui.widgets.words import IconMark, Words


class NewPassword(QWidget):
    """Two fields and the rules. `names` are what others know of whose password it is."""

    changed = Signal()
    entered = Signal()
    """Enter was pressed in the second field."""

    def __init__(self, names: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = tuple(names)
        self._first, self._again = PasswordField(self.tr("新口令")), PasswordField(self.tr("再输一遍新口令"))
        self._rules = {
            codes: _Rule(words)
            for codes, words in (
                (
                    ("password_short", "password_long"),
                    self.tr("{least} 到 {most} 位").format(least=SHORTEST, most=LONGEST),
                ),
                (
                    ("password_kinds",),
                    self.tr("小写、大写、数字、汉字、符号至少三种；{long} 位以上两种").format(long=LONG),
                ),
                (("password_familiar", "password_named"), self.tr("不含姓名，也不含人人会猜的词")),
            )
        }
        self._same = _Rule(self.tr("两遍一样"))
        column = spacing.column(self, 8)
        column.addWidget(self._first)
        column.addWidget(self._again)
        rules = spacing.column(gap=3)
        for rule in (*self._rules.values(), self._same):
            rules.addWidget(rule)
        column.addLayout(rules)
        self._first.edited.connect(self._check)
        self._again.edited.connect(self._check)
        self._first.entered.connect(self._again.goto)
        self._again.entered.connect(self.entered)
        self._check()

    @property
    def password(self) -> str:
        """What was typed; empty until it may be one and was typed twice alike."""
        good = all(rule.met for rule in (*self._rules.values(), self._same))
        return self._first.password if good else ""

    def set_names(self, names: Sequence[str]) -> None:
        """It is this person's now."""
        self._names = tuple(names)
        self._check()

    def say(self, words: str) -> None:
        """Why it was refused."""
        self._first.say(words)
        self._first.goto()

    def goto(self) -> None:
        """Take the focus."""
        self._first.goto()

    def write(self, password: str) -> None:
        """Put a password into both fields."""
        for field in (self._first, self._again):
            field.line.setText(password)

    def clear(self) -> None:
        """Forget what was typed."""
        self._first.clear()
        self._again.clear()

    def _check(self) -> None:
        typed = self._first.password
        found = {weakness.code for weakness in weaknesses(typed, self._names)}
        for codes, rule in self._rules.items():
            rule.set_met(met=bool(typed) and not found.intersection(codes))
        self._same.set_met(met=bool(typed) and typed == self._again.password)
        if self._first.note:
            self._first.say("")
        self.changed.emit()


class _Rule(QWidget):
    """One line: a tick once it is kept."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.met = False
        self._words = words
        self._mark = IconMark("minus", Tone.FAINT, 14)
        row = spacing.row(self, 6)
        row.addWidget(self._mark)
        row.addWidget(Words(words, Type.SMALL, Tone.FAINT, wrap=True), 1)
        self.set_met(met=False)

    def set_met(self, *, met: bool) -> None:
        """Whether what is typed keeps to it."""
        self.met = met
        self._mark.show_icon("check" if met else "minus", Tone.GREEN if met else Tone.FAINT)
        self.setAccessibleName(self.tr("已符合：{rule}").format(rule=self._words) if met else self._words)

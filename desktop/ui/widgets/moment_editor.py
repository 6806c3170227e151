"""A day and an hour typed as they are written, or put in by one key while they pass."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.base.clock import CHINA, Clock, SystemClock
from desktop.ui import actions
from desktop.ui.action import Act
from desktop.ui.widgets.editors import LineEditor
from desktop.ui.widgets.entry_text import read_moment, say_moment


class MomentEditor(LineEditor):
    """A day and an hour of Chinese wall time; its key puts the present one in."""

    def __init__(self, parent: QWidget | None = None, clock: Clock | None = None) -> None:
        super().__init__(parent)
        self._clock = clock or SystemClock()
        self.set_hint("")

    def written(self) -> str:
        """2026-11-03T09:20."""
        at = read_moment(self.text())
        return "" if at is None else at.strftime("%Y-%m-%dT%H:%M")

    def complaint(self) -> str:
        """What is no moment."""
        bad = self.text().strip() and read_moment(self.text()) is None
        return self.tr("请写明日期和时间，例如 2026-11-3 9:20") if bad else ""

    def set_hint(self, words: str) -> None:
        """The example; the key when none is given."""
        self.setPlaceholderText(words or self.tr("{key} 填入现在的时间").format(key=actions.NOW.key))

    def acts(self) -> tuple[Act, ...]:
        """The present time."""
        return (Act(actions.NOW, self.put_now),)

    def put_now(self) -> None:
        """The present minute, in place of what stands there."""
        if not self.isReadOnly() and self.isEnabled():
            self.put(say_moment(self._clock.now().astimezone(CHINA).replace(tzinfo=None)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Its key puts the present time in."""
        if actions.NOW.hears(event):
            self.put_now()
        else:
            super().keyPressEvent(event)

    def _say(self, stored: str) -> str:
        at = read_moment(stored)
        return stored if at is None else say_moment(at)

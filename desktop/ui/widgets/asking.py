"""A dialog of our own making: title, a word about it, what is asked, and acts at the right of its foot."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QLayout, QWidget
from shiboken6 import isValid

from desktop.base.errors import Refusal
from desktop.ui import spacing
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.field_form import FieldForm
from desktop.ui.widgets.pages import Scroller
from desktop.ui.widgets.words import Words
from desktop.ui.wording import Wording


class Asking(QDialog):
    """As wide as it is told, and as high as its words are at that width.

    Where a small screen has less room than that, what is asked scrolls; the acts stay in sight.
    """

    def __init__(self, wide: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self._inside = _Inside()
        self.column = spacing.column(self._inside, 12, (24, 20, 24, 0))
        self._foot = spacing.column(gap=12, margins=(24, 12, 24, 16))
        outer = spacing.column(self)
        outer.addWidget(Scroller(self._inside), 1)
        outer.addLayout(self._foot)
        self._inside.changed.connect(self._remeasure)
        spacing.fix(self, wide=wide)

    def head(self, title: str, about: str) -> None:
        """Title, and the word under it; first."""
        self.setWindowTitle(title)
        spacing.add(self.column, Words(title, Type.H1), Words(about, Type.SMALL, Tone.SOFT, wrap=True))

    def add_foot(self, *things: Button | None) -> None:
        """The acts, the recommended last; None is a stretch."""
        foot = spacing.row(gap=8)
        spacing.add(foot, *things)
        self._foot.addLayout(foot)

    def accept(self) -> None:
        """Answered. One that was closed while its answer was on the way needs no closing any more."""
        if isValid(self):
            super().accept()

    def showEvent(self, event: QShowEvent) -> None:
        """The letters of the sheet come with showing."""
        super().showEvent(event)
        self._measure()

    def event(self, event: QEvent) -> bool:
        """A word more or less above the acts: as high as all is now."""
        heard = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._remeasure()
        return heard

    def _remeasure(self) -> None:
        if self.isVisible():
            self._measure()

    def _measure(self) -> None:
        """Qt's own `adjustSize` measures wrapped words at the width they would like to have."""
        wide, room = self.width(), self.screen().availableGeometry()
        high = sum(_height(layout, wide) for layout in (self.column, self._foot))
        frame = self.frameGeometry().height() - self.height()
        self.resize(wide, min(high, room.height() - frame))
        if self.frameGeometry().bottom() > room.bottom():  # it grew, and its acts would be out of reach
            self.move(self.x(), max(room.top(), room.bottom() - self.frameGeometry().height()))


class _Inside(QWidget):
    """What is asked; tells when it may need another height."""

    changed = Signal()

    def event(self, event: QEvent) -> bool:
        """A scroller keeps this to itself."""
        heard = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.changed.emit()
        return heard


def _height(layout: QLayout, wide: int) -> int:
    return layout.totalHeightForWidth(wide) if layout.hasHeightForWidth() else layout.totalSizeHint().height()


class Proposing(Asking):
    """Proposes one act, and stays with all that was entered until it is done or given up."""

    def __init__(self, wide: float, act: str, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(wide, parent)
        self._wording = wording
        self._note = Words("", Type.SMALL, Tone.RED, wrap=True)
        self._note.hide()
        self.go = Button(act, Kind.PRIMARY)

    def refuse(self, refusal: Refusal) -> bool:
        """Say why it was not done; False where it was closed meanwhile, and another must say it."""
        return isValid(self) and self._say(refusal)

    def _say(self, refusal: Refusal) -> bool:
        """Above the acts. True: nobody else need say it."""
        self._note.setText(self._wording.words_for(refusal).line)
        self._note.show()
        self.go.setEnabled(True)
        return True

    def add_acts(self, act: Callable[[], object], leave_word: str = "") -> None:
        """Where a refusal is said, 取消 (or another word for leaving), and what does the act; last."""
        self._foot.addWidget(self._note)
        leave = Button(leave_word or self.tr("取消"))
        leave.clicked.connect(self.reject)
        self.go.clicked.connect(act)
        self.add_foot(None, leave, self.go)

    def filled(self, form: FieldForm, *, unfilled: tuple[str, ...] = ()) -> dict[str, str] | None:
        """What a form holds; None where something is wrong, wanting or `unfilled`, as its fields then say."""
        told, wrong = form.read(), form.wrong()
        wrong |= dict.fromkeys((*form.unfilled(), *unfilled), self.tr("请填写"))
        form.show_complaints(wrong)
        return None if wrong else told


def refused_in(dialog: Proposing | None, refusal: Refusal) -> bool:
    """Say a refusal in the dialog that asked; False where there is none, and another must say it."""
    return dialog is not None and dialog.refuse(refusal)

"""What every page of the window is: one goes to it, it says what was done, and hears what has changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QLineEdit, QWidget

from desktop.casework.events import Event
from desktop.services.perform import Office
from desktop.ui import spacing
from desktop.ui.action import Act, Action
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs, FileQuestion
from desktop.ui.permits import Permits
from desktop.ui.places import Place
from desktop.ui.tasks import Pulse
from desktop.ui.tokens import Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.words import Words

C = TypeVar("C")
GoesOn = Callable[[int, int], bool]
Work = Callable[[Office, Pulse], int | None]
"""Writes a file at the press and says how much stands in it; None where it was stopped."""


class Page(QWidget):
    """The window goes to its pages, tells them the unit looked at, and offers what they can do now."""

    go = Signal(object)
    """A Place."""
    said = Signal(object)
    """Words for a toast, or a Removal."""
    stays_new = False
    """Nothing it shows grows old: there is nothing to read again."""

    def __init__(self, desk: Desk, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk, self._dialogs = desk, dialogs
        self._permits = Permits(desk, self)
        desk.hub.happened.connect(self._hear)

    # --- what the window asks and tells

    @property
    def first_stop(self) -> QWidget:
        """Where the keyboard begins. No focus proxy: Tab would pass over what stands before it."""
        return self

    def show_place(self, _place: Place) -> None:
        """The window has come here."""
        self.refresh()
        self.first_stop.setFocus()

    def unit_changed(self, unit_id: str) -> None:
        """The window looks at another unit."""

    def refresh(self) -> None:
        """F5: read again what is shown."""

    def acts(self) -> Sequence[Act]:
        """What can be done here now; what cannot is named with the reason."""
        return ()

    def panes(self) -> Sequence[QWidget]:
        """What F6 stops at."""
        return (self,)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard begins where most is done."""
        self.first_stop.setFocus(event.reason())

    # --- what changes by itself

    def _hear(self, event: Event) -> None:
        """What has changed is read again where it is looked at; elsewhere, once one comes back."""
        if self.isVisible() and self._changed_by(event):
            self.refresh()

    def _changed_by(self, _event: Event) -> bool:
        """Whether what is shown may be another by it."""
        return False

    @property
    def _today(self) -> date:
        return self._desk.office.clock.today()

    # --- what it is put together from

    def _button(
        self,
        words: str,
        action: Action,
        run: Callable[[], object],
        right: str = "",
        *,
        kind: Kind = Kind.NORMAL,
        icon: str | None = None,
    ) -> Button:
        """A button of an action, with its icon or another; barred while who acts lacks the right to it."""
        button = Button(words, kind, action.icon if icon is None else icon)
        button.setToolTip(action.tip)
        button.clicked.connect(run)
        if right:
            self._permits.ask(button, right)
        return button

    def _finder(self, name: str, hint: str, wide: float) -> QLineEdit:
        """A field for words that are looked for."""
        find = QLineEdit()
        find.setAccessibleName(name)
        find.setPlaceholderText(hint)
        find.setClearButtonEnabled(True)
        spacing.fix(find, wide=wide)
        return find

    def _title_row(self, title: str, *things: QWidget | QLayout | None) -> QBoxLayout:
        """The first row: the name of the page, and what stands beside it; None is a stretch."""
        return spacing.add(spacing.row(gap=8), Words(title, Type.H1), *things)

    def _lay_out(
        self, *over: QWidget | QLayout, body: QWidget | QLayout, under: Sequence[QWidget] = ()
    ) -> None:
        """The head and what follows it, the body that takes the height, and notes under it."""
        column = spacing.add(spacing.column(self, 10, (16, 12, 16, 12)), *over, body, *under)
        column.setStretch(len(over), 1)

    # --- taking something along

    def _take_along(self, asked: FileQuestion, doing: str, write: Callable[[Path], Work], done: str) -> None:
        """Ask for a file and write it behind the foot. `done` says {n}, what stands in it, and {file}."""
        self._dialogs.choose_file(asked, partial(self._write_along, doing, write, done))

    def _write_along(self, doing: str, write: Callable[[Path], Work], done: str, file: Path) -> None:
        self._desk.run(doing, write(file), partial(self._tell_written, done, file))

    def _tell_written(self, done: str, file: Path, n: int | None) -> None:
        stopped = self.tr("已停下，没有写文件")
        self.said.emit(stopped if n is None else done.format(n=n, file=file.name))


def stoppable(use_case: Callable[[Office, C, GoesOn], int | None], command: C) -> Work:
    """Work that asks before each row whether it is to go on."""
    return partial(_stoppable, use_case, command)


def in_one_go(use_case: Callable[[Office, C], int | None], command: C) -> Work:
    """Work that is not stopped once it was begun."""
    return partial(_in_one_go, use_case, command)


def _stoppable(
    use_case: Callable[[Office, C, GoesOn], int | None], command: C, office: Office, pulse: Pulse
) -> int | None:
    return use_case(office, command, pulse.goes_on)


def _in_one_go(
    use_case: Callable[[Office, C], int | None], command: C, office: Office, _pulse: Pulse
) -> int | None:
    return use_case(office, command)

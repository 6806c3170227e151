"""Who is at this seat: locked and opened again by the same person, or handed over to another.

Locked, nothing of the desk can be read: its pages, its dialogs and what lies over them are hidden, and what
would open meanwhile waits. What was typed stays as it is; leaving a field keeps it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QStackedWidget, QToolTip, QWidget
from shiboken6 import isValid

from desktop.casework.access import SYSTEM
from desktop.services.acting import Arrival, Entry, come_in
from desktop.services.signing_in import Door, Known, Secret
from desktop.ui.desk import Desk
from desktop.ui.dialogs import ScreenDialogs
from desktop.ui.idle import Idle
from desktop.ui.settings import Settings
from desktop.ui.signin.entrance import Entrance
from desktop.ui.signin.front import Front, Panel
from desktop.ui.signin.key_file_dialog import KeyFileDialog
from desktop.ui.signin.password_dialog import PasswordDialog
from desktop.ui.signin.way_in import WayIn
from desktop.ui.signin.words import welcome_words

LOCK_AFTER = (5, 10, 15, 30)
"""Minutes one may choose from. There is no never."""


class Session(QObject):
    """Stands between the window and the door."""

    locking = Signal()
    """The desk is about to be hidden."""
    handing_over = Signal()
    """Another person has come in: what is shown of the first goes."""
    said = Signal(object)
    """Words for a toast."""

    def __init__(
        self,
        desk: Desk,
        window: QMainWindow,
        inside: QWidget,
        dialogs: ScreenDialogs,
        door: Door,
        settings: Settings,
    ) -> None:
        super().__init__(window)
        self._desk, self._window, self._inside, self._settings = desk, window, inside, settings
        self._dialogs = dialogs
        self.front = Front()
        self._sides = QStackedWidget()
        self._sides.addWidget(inside)
        self._sides.addWidget(self.front)
        window.setCentralWidget(self._sides)
        office, own = desk.office, ScreenDialogs(self.front)
        self._way = WayIn(
            *(office.storage.home.root, door, office.library.rights, office.clock, desk.lanes),
            *(settings, desk.wording, own),
        )
        self._entrance = Entrance(self.front, self._way, self)
        self._entrance.came.connect(self._come)
        self._entrance.failed.connect(self._refuse)
        self._put_away: list[QDialog] = []
        self._anew = False
        self._focus: QWidget | None = None
        self._dialog: PasswordDialog | KeyFileDialog | None = None
        self.idle = Idle(settings.lock_after, self)
        self.idle.left.connect(self.lock)

    @property
    def locked(self) -> bool:
        """Whether the front stands before the desk."""
        return self._sides.currentWidget() is self.front

    @property
    def lock_after(self) -> int:
        """Minutes without a touch after which the desk locks by itself."""
        return self.idle.minutes

    def lock_later(self, minutes: int) -> None:
        """Lock by itself after so many minutes from now on."""
        self._settings.lock_after = minutes
        self.idle.wait(minutes)

    # --- locking

    def lock(self) -> None:
        """锁定: whoever is here comes in again by password alone."""
        self._close(self._desk.actor.person_id, self.tr("已锁定。输入口令继续，没做完的都在。"))

    def switch(self) -> None:
        """切换人员: the same, and anybody may come in."""
        self._close("", self.tr("选自己的名字，输入口令"))

    def begin_anew(self, about: str) -> None:
        """What the desk shows is no longer so: whoever comes in next begins as another person would."""
        self._anew = True
        self._close("", about)

    def _close(self, person_id: str, about: str) -> None:
        if self.locked:
            return
        self.locking.emit()
        self._focus = self._window.focusWidget()
        if self._focus is not None:
            self._focus.clearFocus()  # what is typed and not yet left is kept
        self._dialogs.hold()
        self._hide_all()
        self.front.ask(Panel())  # nothing of the last time
        self._sides.setCurrentWidget(self.front)
        self._window.activateWindow()  # a dialog may have had the keyboard
        self._entrance.sign_in(person_id, about)

    def _hide_all(self) -> None:
        QToolTip.hideText()
        for top in QApplication.topLevelWidgets():
            if not top.isVisible() or not _belongs(top, self._window):
                continue
            if isinstance(top, QDialog):
                self._put_away.append(top)
                top.hide()
            else:
                top.close()
        for over in self._window.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if over is not self._sides and not over.isWindow():
                over.hide()

    # --- coming in again

    def _come(self, entry: Entry) -> None:
        seat = self._desk.office.for_(SYSTEM)  # not with the eyes of the first
        work = partial(come_in, seat, self._way.door, entry)
        self._desk.lanes.writer.submit(work, self._open, self._refuse)

    def _refuse(self, error: BaseException) -> None:
        """Nobody comes in whose coming in cannot be written down."""
        self._way.tell(error, self._ask_again)

    def _ask_again(self, _act: str) -> None:
        self._entrance.resume()

    def _open(self, arrival: Arrival) -> None:
        same = not self._anew and arrival.actor.person_id == self._desk.actor.person_id
        self._anew = False
        away = [dialog for dialog in self._put_away if isValid(dialog)]
        self._put_away = []
        if not same:
            for dialog in reversed(away):
                withdraw = getattr(dialog, "withdraw", dialog.reject)
                withdraw()
            self._dialogs.drop()
            self.handing_over.emit()
        self._settings.person = arrival.actor.person_id
        self._desk.act_as(arrival.actor)
        self._sides.setCurrentWidget(self._inside)
        self.front.ask(Panel())
        if same:
            for dialog in away:
                dialog.open()
            if self._focus is not None and isValid(self._focus):
                self._focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self._dialogs.release()
        self.welcome(arrival)

    def welcome(self, arrival: Arrival) -> None:
        """Tell of the time before; a password somebody else has set is changed first."""
        self.said.emit(welcome_words(arrival.welcome, self._desk.office.clock.today()))
        if arrival.provisional or arrival.old:
            self._ask_password(arrival.secret, must=arrival.provisional)

    # --- the password

    def change_password(self) -> None:
        """修改口令."""
        self._ask_password(None, must=False)

    def change_key_file(self) -> None:
        """密钥文件: taken up, or laid down."""
        self._look_up(self._show_key_file)

    def _ask_password(self, old: Secret | None, *, must: bool) -> None:
        self._look_up(partial(self._show_password, old, must))

    def _look_up(self, show: Callable[[WayIn, Known], None]) -> None:
        """How the person who is here comes in, as the door has it."""
        if self._dialog is not None and isValid(self._dialog):
            return  # it was asked before the desk was locked
        then = partial(self._show_for, self._desk.actor.person_id, show)
        self._desk.lanes.readers.submit(self._way.door.people, then, self._desk.failed.emit)

    def _show_for(
        self, person_id: str, show: Callable[[WayIn, Known], None], people: tuple[Known, ...]
    ) -> None:
        known = next((one for one in people if one.holder.person_id == person_id), None)
        if known is not None and not self.locked and person_id == self._desk.actor.person_id:
            show(replace(self._way, dialogs=self._dialogs), known)

    def _show_password(self, old: Secret | None, must: bool, way: WayIn, known: Known) -> None:
        dialog = PasswordDialog(self._desk, way, known, old, must=must, parent=self._window)
        dialog.changed.connect(self._tell_changed)
        dialog.signed_out.connect(self.switch)
        self._dialog = dialog
        dialog.open()

    def _show_key_file(self, way: WayIn, known: Known) -> None:
        dialog = KeyFileDialog(self._desk, way, known, self._window)
        dialog.changed.connect(self.said)
        self._dialog = dialog
        dialog.open()

    def _tell_changed(self) -> None:
        self.said.emit(self.tr("口令已修改"))


def _belongs(top: QWidget, window: QWidget) -> bool:
    """Whether something was opened by the window, or by what the window has opened."""
    above = top.parentWidget()
    while above is not None and above is not window:
        above = above.parentWidget()
    return above is window

"""Closing the window: a proved copy first, if anything was done since the last; one may go without it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtWidgets import QMainWindow
from shiboken6 import isValid

from desktop.ui.copies.copies import Copies
from desktop.ui.widgets.dialog_box import Act, DialogBox, DialogView

GO, STAY = "go", "close"
_SHOW_AFTER = 400  # milliseconds; a small office is copied before anything could be read


class Leaving(QObject):
    """Asked by the window whether it may close now; closes it when it may."""

    def __init__(self, copies: Copies, window: QMainWindow) -> None:
        super().__init__(window)
        self._copies, self._window = copies, window
        self._asked, self._begun, self._over = False, False, False
        self._box: DialogBox | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_SHOW_AFTER)
        self._patience.timeout.connect(self._say_working)
        copies.ended.connect(self._end)

    def ready(self) -> bool:
        """Whether nothing is left to do; else it is begun."""
        if not self._over and not self._asked:
            self._asked = True
            self._patience.start()
            self._begin()
        return self._over

    def _begin(self) -> None:
        self._begun = not self._copies.busy
        if self._begun:
            self._copies.close_with_a_copy()

    def _end(self, outcome: object) -> None:
        """A copy has ended. One that was begun before the window was to close lacks what came after it."""
        if not self._asked:
            return
        if not self._begun:
            self._begin()
        elif isinstance(outcome, BaseException):
            self._put_away()
            self._show(failed_view())
        else:
            self._go()

    def _say_working(self) -> None:
        self._show(working_view())

    def _show(self, view: DialogView) -> None:
        self._box = DialogBox(view, self._window)
        self._box.answered.connect(self._answered)
        self._box.open()

    def _put_away(self) -> None:
        self._patience.stop()
        box, self._box = self._box, None
        if box is not None and isValid(box):
            box.answered.disconnect(self._answered)
            box.reject()

    def _answered(self, key: str) -> None:
        self._box = None
        if key == GO:
            self._go()
        else:
            self._asked = False  # the copy goes on, and the window stays

    def _go(self) -> None:
        self._over = True
        self._put_away()
        self._window.close()


def working_view() -> DialogView:
    """While the copy is made."""
    translate = QCoreApplication.translate
    return DialogView(
        title=translate("Leaving", "正在备份，做完就关闭"),
        icon="shield",
        lines=(translate("Leaving", "今天办的事正在存成一份核对过的备份，一般几秒钟。"),),
        acts=_acts(),
    )


def failed_view() -> DialogView:
    """The copy did not come about."""
    translate = QCoreApplication.translate
    return DialogView(
        title=translate("Leaving", "关闭前的备份没有完成"),
        icon="alert",
        lines=(
            translate("Leaving", "办过的事都已保存在这台电脑上，只是还没有新的备份。"),
            translate("Leaving", "可以先关闭，下次打开后再备份；也可以留下，腾出磁盘空间再试。"),
        ),
        acts=_acts(),
    )


def _acts() -> tuple[Act, ...]:
    translate = QCoreApplication.translate
    return (
        Act(STAY, translate("Leaving", "先不关闭"), safe=True),
        Act(GO, translate("Leaving", "不等备份，直接关闭")),
    )

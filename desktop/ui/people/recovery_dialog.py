"""更换恢复单: the new code, shown this once; it is not closed before somebody says that it is kept."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs
from desktop.ui.signin.recovery_code import RecoveryCode, Sheet
from desktop.ui.widgets.asking import Asking
from desktop.ui.widgets.buttons import Button, Kind

_WIDE = 460


class RecoveryDialog(Asking):
    """The sheet of the seat anew."""

    def __init__(
        self, code: str, sheet: Sheet, desk: Desk, dialogs: Dialogs, parent: QWidget | None = None
    ) -> None:
        super().__init__(_WIDE, parent)
        self._kept = False
        self._shown = RecoveryCode(code, sheet, desk.lanes.press, dialogs, desk.failed.emit)
        self._close = Button(self.tr("关闭"), Kind.PRIMARY)
        self._close.setEnabled(False)
        self._close.clicked.connect(self.accept)
        self._shown.ticked.connect(self._tick)
        self.head(
            self.tr("新的恢复单"),
            self.tr("旧的恢复单已经作废，请当面销毁。恢复码只显示这一次，请封存入柜，不要拍照。"),
        )
        self.column.addWidget(self._shown)
        self.add_foot(None, self._close)
        self._shown.goto()

    def reject(self) -> None:
        """Esc closes it once the code is kept."""
        if self._kept:
            super().reject()

    def withdraw(self) -> None:
        """Whoever was asked is here no more: the sheet is to be renewed once more."""
        super().reject()

    def _tick(self, kept: bool) -> None:
        self._kept = kept
        self._close.setEnabled(kept)

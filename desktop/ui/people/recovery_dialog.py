"""更换恢复单: the new code, shown this once; it is not closed before somebody says that it is kept."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from desktop.ui import spacing
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs
from desktop.ui.signin.recovery_code import RecoveryCode, Sheet
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.words import Words

_WIDE = 460


class RecoveryDialog(QDialog):
    """The sheet of the seat anew."""

    def __init__(
        self, code: str, sheet: Sheet, desk: Desk, dialogs: Dialogs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        title = self.tr("新的恢复单")
        self.setWindowTitle(title)
        self._kept = False
        self._shown = RecoveryCode(code, sheet, desk.lanes.press, dialogs, desk.failed.emit)
        self._close = Button(self.tr("关闭"), Kind.PRIMARY)
        self._close.setEnabled(False)
        self._close.clicked.connect(self.accept)
        self._shown.ticked.connect(self._tick)
        about = self.tr("旧的恢复单已经作废，请当面销毁。恢复码只显示这一次，请封存入柜，不要拍照。")
        column = spacing.column(self, 12, (24, 20, 24, 16))
        spacing.add(column, Words(title, Type.H1), Words(about, Type.SMALL, Tone.SOFT, wrap=True))
        column.addWidget(self._shown)
        foot = spacing.row(gap=8)
        spacing.add(foot, None, self._close)
        column.addLayout(foot)
        spacing.fix(self, wide=_WIDE)
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

"""The recovery sheet of a home that was just begun: nobody goes on before its code is kept."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.documents.recovery_sheet import recovery_sheet
from desktop.ui.signin.front import Panel
from desktop.ui.signin.recovery_code import RecoveryCode
from desktop.ui.signin.way_in import WayIn
from desktop.ui.widgets.buttons import Button, Kind


class CodePanel(Panel):
    """恢复单. It is gone on from when somebody says that the code is kept."""

    kept = Signal()

    def __init__(self, way: WayIn, name: str, code: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet = partial(recovery_sheet, name, code, way.clock.today(), str(way.home.absolute()))
        self._shown = RecoveryCode(code, self._set_sheet, way.lanes.press, way.dialogs, way.tell)
        go = Button(self.tr("继续"), Kind.PRIMARY)
        go.setEnabled(False)
        go.stretch_wide()
        self.head(
            self.tr("恢复单"),
            self.tr("管理员忘记口令时，只有这个恢复码能打开数据。它只显示这一次，请封存入柜，不要拍照。"),
        )
        self.column.addWidget(self._shown)
        self.column.addWidget(go)
        self._shown.ticked.connect(go.setEnabled)
        go.clicked.connect(self.kept)

    def _set_sheet(self, _file: str) -> bytes:
        """There is no journal yet to note it in."""
        return self._sheet()

    def begin(self) -> None:
        """The keyboard begins at printing."""
        self._shown.goto()

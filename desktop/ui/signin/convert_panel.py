"""Unencrypted data is being encrypted: how far it is, and a stop."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.ui.signin.front import Panel
from desktop.ui.tasks import Progress
from desktop.ui.widgets.notices import ProgressRow


class ConvertPanel(Panel):
    """Stopped, it is gone on with at the next sign-in."""

    stop_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head(
            self.tr("正在加密"),
            self.tr(
                "数据和备份逐个写成加密的文件，核对无误才替换原来的。请不要关机；停下了，下次打开时接着做。"
            ),
        )
        self.row = ProgressRow(self.tr("已加密的文件"))
        self.row.cancel_asked.connect(self.stop_asked)
        self.column.addWidget(self.row)

    def begin(self) -> None:
        """Nothing is typed."""
        self.row.begin()

    def advance(self, progress: Progress) -> None:
        """How far it is."""
        self.row.advance(progress)

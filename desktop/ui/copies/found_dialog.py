"""从损坏的数据里找回: what can still be read and is not in the office, and its papers saved."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.services.restoring import Kind, Losses
from desktop.ui.copies.loss_dialog import lost_table
from desktop.ui.copies.words import found_lines
from desktop.ui.tokens import Tone
from desktop.ui.widgets.asking import Asking
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.buttons import Kind as Look
from desktop.ui.widgets.words import Words

_WIDE = 640


class FoundDialog(Asking):
    """Tells, and offers to save what is a paper."""

    asked_to_save = Signal()

    def __init__(self, name: str, found: Losses, parent: QWidget | None = None) -> None:
        super().__init__(_WIDE, parent)
        self.head(self.tr("从损坏的数据里找回"), name)
        for line in found_lines(found):
            self.column.addWidget(Words(line, tone=Tone.INK, wrap=True))
        if found.items:
            self.column.addWidget(lost_table(self.tr("读得出、现在没有的"), found))
        leave = Button(self.tr("关闭"))
        leave.clicked.connect(self.reject)
        save = Button(self.tr("把文书存为 PDF…"), Look.PRIMARY, "save")
        save.clicked.connect(self._save)
        save.setVisible(bool(found.of(Kind.PAPER)))
        self.add_foot(None, leave, save)
        leave.setFocus()

    def _save(self) -> None:
        self.accept()
        self.asked_to_save.emit()

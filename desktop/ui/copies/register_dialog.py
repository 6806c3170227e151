"""核对纸质登记簿: the last number on paper, before the first one is taken after a restore."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.base.errors import Refusal
from desktop.services.restoring import ReadRegister, read_register
from desktop.ui import spacing
from desktop.ui.desk import Desk
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.asking import Asking
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.editors import WholeEditor
from desktop.ui.widgets.words import Words

_WIDE = 440


class RegisterDialog(Asking):
    """Opened by the refusal `register_unread`, which names the series and what the desk knows of it."""

    read = Signal()
    """It is noted: the number may be taken now."""

    def __init__(self, desk: Desk, refusal: Refusal, parent: QWidget | None = None) -> None:
        super().__init__(_WIDE, parent)
        self._desk, self._series = desk, str(refusal.facts["series"])
        words = desk.words(refusal)
        self.head(words.title, words.happened)
        self.column.addWidget(Words(words.remedy, wrap=True))
        self._line = WholeEditor()
        label = Words(self.tr("登记簿上最后一个号的序号（一个也没有填 0）"), Type.SMALL)
        label.setBuddy(self._line)
        self._line.setAccessibleName(label.text())
        self._note = Words("", Type.SMALL, Tone.RED, wrap=True)
        lines = spacing.column(gap=3)
        spacing.add(lines, label, self._line, self._note)
        self.column.addLayout(lines)
        leave, self._go = Button(self.tr("以后再说")), Button(self.tr("核对过了"), Kind.PRIMARY)
        leave.clicked.connect(self.reject)
        self._go.clicked.connect(self._keep)
        self._line.returnPressed.connect(self._keep)
        self.add_foot(None, leave, self._go)
        self._line.setFocus()

    def _keep(self) -> None:
        written = self._line.written()
        if not written.isdecimal():
            self._note.setText(self.tr("请只填序号，例如 35"))
            return
        self._go.setEnabled(False)
        self._desk.do(read_register, ReadRegister(self._series, int(written)), self._kept, self._refused)

    def _kept(self, _known: object) -> None:
        self.accept()
        self.read.emit()

    def _refused(self, refusal: Refusal) -> bool:
        self._go.setEnabled(True)
        self._note.setText(self._desk.words(refusal).line)
        return True

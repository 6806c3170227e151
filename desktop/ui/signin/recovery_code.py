"""The code of the recovery sheet, shown this once: printed, saved or copied by hand."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QCheckBox, QWidget

from desktop.base.errors import PrintTrouble
from desktop.services.printing import write_paper
from desktop.ui import spacing
from desktop.ui.dialogs import Dialogs, FileQuestion
from desktop.ui.printing import make_printer, print_pdf
from desktop.ui.tasks import Lane
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.pages import Card
from desktop.ui.widgets.words import Words

_ROW = 3  # groups

Sheet = Callable[[str], bytes]
"""Sets the sheet as PDF, for a file of this name, or for the printer: empty. Slow: for a lane."""


class RecoveryCode(QWidget):
    """The code in large letters, what puts it on paper, and a tick that it is kept."""

    ticked = Signal(object)
    """Whether somebody says that the code is kept."""

    def __init__(
        self,
        code: str,
        sheet: Sheet,
        press: Lane,
        dialogs: Dialogs,
        tell: Callable[[BaseException], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._code, self._sheet, self._press = code, sheet, press
        self._dialogs, self._tell = dialogs, tell
        self._printed = Words("", Type.SMALL, Tone.SOFT, wrap=True)
        self._printed.hide()
        self._print_button = Button(self.tr("打印"), icon="print")
        self._tick = QCheckBox(self.tr("我已打印或者抄下恢复码"))
        self._tick.toggled.connect(self._tell_ticked)
        self._build()

    def goto(self) -> None:
        """Printing is what is recommended."""
        self._print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        save = Button(self.tr("存为 PDF…"), icon="pdf")
        self._print_button.clicked.connect(self._print)
        save.clicked.connect(self._ask_file)
        acts = spacing.row(gap=8)
        spacing.add(acts, self._print_button, save, None)
        card, inside = Card(), QWidget()
        lines = spacing.column(inside, 4)
        groups = self._code.split("-")
        for at in range(0, len(groups), _ROW):
            line = Words("  ".join(groups[at : at + _ROW]), Type.H1)
            line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            lines.addWidget(line, 0, Qt.AlignmentFlag.AlignHCenter)
        inside.setAccessibleName(self.tr("恢复码 {code}").format(code=self._code))
        card.add_inset(inside)
        column = spacing.column(self, 8)
        column.addWidget(card)
        column.addLayout(acts)
        column.addWidget(self._printed)
        column.addWidget(self._tick)

    def _tell_ticked(self, kept: bool) -> None:
        self.ticked.emit(kept)

    # --- on paper

    def _print(self) -> None:
        try:
            printer = make_printer(title=self.tr("恢复单"))
        except PrintTrouble as trouble:
            self._tell(trouble)
            return
        self._press.submit(partial(_print, self._sheet, printer), self._say_printed, self._tell)

    def _ask_file(self) -> None:
        question = FileQuestion.saving(self.tr("恢复单存为 PDF"), self.tr("恢复单.pdf"))
        self._dialogs.choose_file(question, self._save)

    def _save(self, file: Path) -> None:
        self._press.submit(partial(_write, self._sheet, file), self._say_saved, self._tell)

    def _say_printed(self, _pages: int) -> None:
        self._say(self.tr("已送去打印。请等纸出来，看清了再继续。"))

    def _say_saved(self, file: Path) -> None:
        self._say(
            self.tr("已存到 {file}。请打印后把这个文件移走：谁拿到它，谁就能打开数据。").format(file=file)
        )

    def _say(self, words: str) -> None:
        self._printed.setText(words)
        self._printed.show()


def _print(sheet: Sheet, printer: QPrinter) -> int:
    return print_pdf(sheet(""), printer)


def _write(sheet: Sheet, file: Path) -> Path:
    return write_paper(file, sheet(file.name))

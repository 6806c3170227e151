"""The code of the recovery sheet, shown this once: printed, saved or copied by hand before one goes on."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QCheckBox, QWidget

from desktop.base.errors import PrintTrouble
from desktop.documents.recovery_sheet import recovery_sheet
from desktop.services.printing import write_paper
from desktop.ui import spacing
from desktop.ui.dialogs import Choose, FileQuestion
from desktop.ui.printing import make_printer, print_pdf
from desktop.ui.signin.front import Panel
from desktop.ui.signin.way_in import WayIn
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.pages import Card
from desktop.ui.widgets.words import Words

_ROW = 3  # groups


class CodePanel(Panel):
    """恢复单. It is gone on from when somebody says that the code is kept."""

    kept = Signal()

    def __init__(self, way: WayIn, name: str, code: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._way, self._name, self._code = way, name, code
        self._printed = Words("", Type.SMALL, Tone.SOFT, wrap=True)
        self._printed.hide()
        self._print_button = Button(self.tr("打印"), icon="print")
        self._tick = QCheckBox(self.tr("我已打印或者抄下恢复码"))
        self._go = Button(self.tr("继续"), Kind.PRIMARY)
        self._go.setEnabled(False)
        self._go.stretch_wide()
        self._build()
        self._tick.toggled.connect(self._go.setEnabled)
        self._go.clicked.connect(self.kept)

    def begin(self) -> None:
        """Printing is what is recommended."""
        self._print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self.head(
            self.tr("恢复单"),
            self.tr("管理员忘记口令时，只有这个恢复码能打开数据。它只显示这一次，请封存入柜，不要拍照。"),
        )
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
        self.column.addWidget(card)
        self.column.addLayout(acts)
        for part in (self._printed, self._tick, self._go):
            self.column.addWidget(part)

    # --- on paper

    def _sheet(self) -> partial[bytes]:
        today = self._way.clock.today()
        return partial(recovery_sheet, self._name, self._code, today, str(self._way.home.absolute()))

    def _print(self) -> None:
        try:
            printer = make_printer(title=self.tr("恢复单"))
        except PrintTrouble as trouble:
            self._way.tell(trouble)
            return
        work = partial(_print, self._sheet(), printer)
        self._way.lanes.press.submit(work, self._say_printed, self._way.tell)

    def _ask_file(self) -> None:
        question = FileQuestion(
            title=self.tr("恢复单存为 PDF"),
            kind=Choose.SAVE,
            start=Path.home() / self.tr("恢复单.pdf"),
            patterns=(self.tr("PDF 文件 (*.pdf)"),),
            suffix="pdf",
        )
        self._way.dialogs.choose_file(question, self._save)

    def _save(self, file: Path) -> None:
        work = partial(_write, self._sheet(), file)
        self._way.lanes.press.submit(work, self._say_saved, self._way.tell)

    def _say_printed(self, _pages: int) -> None:
        self._say(self.tr("已送去打印。请等纸出来，看清了再继续。"))

    def _say_saved(self, file: Path) -> None:
        self._say(
            self.tr("已存到 {file}。请打印后把这个文件移走：谁拿到它，谁就能打开数据。").format(file=file)
        )

    def _say(self, words: str) -> None:
        self._printed.setText(words)
        self._printed.show()


def _print(sheet: partial[bytes], printer: QPrinter) -> int:
    return print_pdf(sheet(), printer)


def _write(sheet: partial[bytes], file: Path) -> Path:
    return write_paper(file, sheet())

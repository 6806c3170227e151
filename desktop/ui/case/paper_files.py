"""A paper leaves the desk: on paper, as a file one has named, or for a moment to another program."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter

from desktop.base.errors import PrintTrouble
from desktop.services.searching import PaperView
from desktop.ui.case.differences import ask_first
from desktop.ui.case.paper_work import lend_file, print_on, write_file, write_word
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs, FileQuestion
from desktop.ui.lending import lent
from desktop.ui.printing import make_printer

Shown = Callable[[], tuple[PaperView | None, bytes]]
"""The paper that is on the page now, and its bytes; nothing before they have come."""


class PaperFiles(QObject):
    """What is asked of the bytes of a page."""

    said = Signal(object)
    """Words for a toast."""

    def __init__(self, desk: Desk, dialogs: Dialogs, shown: Shown, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._dialogs, self._shown = desk, dialogs, shown

    def save(self) -> None:
        """存为 PDF. What differs within the case is asked about first, as before it is printed."""
        view, data = self._shown()
        if view is None or not data:
            return
        then = partial(self._choose_file, view, data)
        ask_first(self._dialogs, view.agreement, self.tr("存为 PDF"), then)

    def _choose_file(self, view: PaperView, data: bytes) -> None:
        question = FileQuestion.saving(self.tr("存为 PDF"), name_of(view))
        self._dialogs.choose_file(question, partial(self._save_to, view, data))

    def save_word(self) -> None:
        """存为 Word: to work on with the text; what counts stays the PDF."""
        view, _ = self._shown()
        if view is None:
            return
        question = FileQuestion.saving(self.tr("存为 Word"), name_of(view, "docx"))
        self._dialogs.choose_file(question, partial(self._save_word_to, view))

    def print(self) -> None:
        """打印, as is asked for; a draft prints as one. What differs within the case is asked about first."""
        view, data = self._shown()
        if view is None or not data:
            return
        then = partial(self._choose_printing, view, data)
        ask_first(self._dialogs, view.agreement, self.tr("打印"), then)

    def _choose_printing(self, view: PaperView, data: bytes) -> None:
        try:
            printer = make_printer(title=view.form.name)
        except PrintTrouble as trouble:
            self._desk.failed.emit(trouble)
            return
        self._dialogs.choose_printing(printer, partial(self._print_on, printer, view, data), ranges=True)

    def _print_on(self, printer: QPrinter, view: PaperView, data: bytes) -> None:
        words = self.tr("正在打印{papers}").format(papers=f"《{view.form.name}》")
        self._desk.run(words, partial(print_on, data, printer, view), self._paper_printed)

    def _paper_printed(self, whole: bool) -> None:
        self.said.emit(self.tr("已送打印机") if whole else self.tr("已停下，已送出的不能收回"))

    def open_elsewhere(self) -> None:
        """用其他程序打开: a copy that is gone when the desk is closed; never a draft."""
        view, data = self._shown()
        if view is None or view.issued is None or not data:
            return
        self._desk.draw(partial(lend_file, view, name_of(view), data), self._open)

    def _save_to(self, view: PaperView, data: bytes, file: Path) -> None:
        self._desk.draw(partial(write_file, file, data, view), self._saved_to)

    def _save_word_to(self, view: PaperView, file: Path) -> None:
        self._desk.draw(partial(write_word, file, view), self._saved_word_to)

    def _saved_word_to(self, file: Path) -> None:
        self.said.emit(self.tr("已存为 Word：{file}。以签发的 PDF 为准").format(file=file.name))

    def _saved_to(self, file: Path) -> None:
        self.said.emit(self.tr("已存为 PDF：{file}").format(file=file.name))

    def _open(self, file: Path) -> None:
        self.said.emit(lent(file))


def name_of(view: PaperView, ending: str = "pdf") -> str:
    """What the file of a paper is called: its form, and its number or that of the case."""
    number = view.issued.number if view.issued and view.issued.number else view.case.number
    return f"{view.form.name}-{number}.{ending}"

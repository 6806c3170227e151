"""All papers of a case at once: into a folder, or to a printer."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter

from desktop.base.errors import PrintTrouble
from desktop.services.perform import Office
from desktop.services.printing import PrintPapers, all_papers, print_papers
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Choose, Dialogs, FileQuestion
from desktop.ui.printing import make_printer, print_pdf


class WholeFile(QObject):
    """The papers of the case that is shown, in the order of the bound file."""

    said = Signal(object)
    """Words for a toast."""

    def __init__(self, desk: Desk, dialogs: Dialogs, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._dialogs = desk, dialogs
        self._case_id = self._number = ""

    def show_case(self, case_id: str, number: str) -> None:
        """Mean another case."""
        self._case_id, self._number = case_id, number

    def ask_folder(self) -> None:
        """全部存为 PDF."""
        question = FileQuestion(title=self.tr("全部存为 PDF"), kind=Choose.FOLDER, start=Path.home())
        self._dialogs.choose_file(question, self._save)

    def print_all(self) -> None:
        """全部打印."""
        try:
            printer = make_printer(title=self._number)  # made here: a printer belongs to the UI thread
        except PrintTrouble as trouble:
            self._desk.failed.emit(trouble)
            return
        self._desk.draw(partial(_print_all, self._case_id, printer), self._printed)

    def _save(self, folder: Path) -> None:
        command = PrintPapers(self._number, (), folder)
        self._desk.draw(partial(_save_all, command), self._saved)

    def _saved(self, files: tuple[Path, ...]) -> None:
        self.said.emit(self.tr("%n 份文书已存为 PDF", "", len(files)))

    def _printed(self, papers: int) -> None:
        self.said.emit(self.tr("%n 份文书已送打印机", "", papers))


def _save_all(command: PrintPapers, office: Office) -> tuple[Path, ...]:
    return print_papers(office, command)


def _print_all(case_id: str, printer: QPrinter, office: Office) -> int:
    papers = all_papers(office, case_id)
    for _name, data in papers:
        print_pdf(data, printer)
    return len(papers)

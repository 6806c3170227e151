"""All papers of a case at once: into a folder, or to a printer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter

from desktop.base.errors import PrintTrouble
from desktop.services.consistency import Agreement
from desktop.services.perform import Office
from desktop.services.printing import PrintPapers, all_papers, print_papers
from desktop.ui.case.differences import print_question
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Choose, Dialogs, FileQuestion
from desktop.ui.printing import make_printer, print_pdf
from desktop.ui.tasks import Pulse


class WholeFile(QObject):
    """The papers of the case that is shown, in the order of the bound file."""

    said = Signal(object)
    """Words for a toast."""

    def __init__(self, desk: Desk, dialogs: Dialogs, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._dialogs = desk, dialogs
        self._case_id = self._number = ""
        self._held = Agreement()

    def show_case(self, case_id: str, number: str, held: Agreement) -> None:
        """Mean another case, in which this differs."""
        self._case_id, self._number, self._held = case_id, number, held

    def ask_folder(self) -> None:
        """全部存为 PDF."""
        question = FileQuestion(title=self.tr("全部存为 PDF"), kind=Choose.FOLDER, start=Path.home())
        self._dialogs.choose_file(question, self._save)

    def print_all(self) -> None:
        """全部打印; what differs within the file is asked about first."""
        if self._held.excused:
            self._choose_printing(True)
        else:
            self._dialogs.confirm(print_question(self._held), self._choose_printing)

    def _choose_printing(self, yes: bool) -> None:
        if not yes:
            return
        try:
            printer = make_printer(title=self._number)  # made here: a printer belongs to the UI thread
        except PrintTrouble as trouble:
            self._desk.failed.emit(trouble)
            return
        self._dialogs.choose_printing(printer, partial(self._print_on, self._case_id, printer))

    def _print_on(self, case_id: str, printer: QPrinter) -> None:
        self._desk.run(self.tr("正在打印整卷"), partial(_print_all, case_id, printer), self._printed)

    def _save(self, folder: Path) -> None:
        command = PrintPapers(self._number, (), folder)
        self._desk.run(self.tr("正在生成整卷 PDF"), partial(_save_all, command), self._saved)

    def _saved(self, outcome: Outcome) -> None:
        if outcome.stopped:
            self.said.emit(self.tr("已停下，先前的 %n 份已存为 PDF", "", outcome.papers))
        else:
            self.said.emit(self.tr("%n 份文书已存为 PDF", "", outcome.papers))

    def _printed(self, outcome: Outcome) -> None:
        if outcome.stopped:
            self.said.emit(self.tr("已停下，先前的 %n 份已送打印机", "", outcome.papers))
        else:
            self.said.emit(self.tr("%n 份文书已送打印机", "", outcome.papers))


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many papers were done, and whether the officer stopped it there."""

    papers: int
    stopped: bool


def _save_all(command: PrintPapers, office: Office, pulse: Pulse) -> Outcome:
    files = print_papers(office, command, partial(_tell, pulse))
    return Outcome(len(files), pulse.stopped)


def _print_all(case_id: str, printer: QPrinter, office: Office, pulse: Pulse) -> Outcome:
    papers = 0
    for data in all_papers(office, case_id, partial(_tell, pulse)):
        print_pdf(data, printer)
        papers += 1
    return Outcome(papers, pulse.stopped)


def _tell(pulse: Pulse, done: int, wanted: int, name: str) -> bool:
    pulse.report(done, wanted, name)
    return not pulse.stopped

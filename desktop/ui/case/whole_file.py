"""All papers of a case at once, each by itself or bound as one file: to a printer, or to where one names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter

from desktop.base.bounds import file_name
from desktop.base.errors import PrintTrouble
from desktop.services.binding import BoundFile, bound_for_printer, save_bound
from desktop.services.consistency import Agreement
from desktop.services.perform import Office
from desktop.services.printing import PrintPapers, all_papers, print_papers
from desktop.ui.case.differences import ask_first
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Choose, Dialogs, FileQuestion
from desktop.ui.pdf_pages import page_sizes
from desktop.ui.printing import chosen_pages, make_printer, print_copies, print_pdf, two_sided
from desktop.ui.tasks import Pulse

_NAMED = 3  # files a toast has room for


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
        """全部存为 PDF; what differs within the file is asked about first."""
        question = FileQuestion(title=self.tr("全部存为 PDF"), kind=Choose.FOLDER, start=Path.home())
        self._ask_first(self.tr("存为 PDF"), partial(self._dialogs.choose_file, question, self._save))

    def print_all(self) -> None:
        """全部打印; what differs within the file is asked about first."""
        self._ask_first(self.tr("打印"), self._choose_printing)

    def _ask_first(self, act: str, then: Callable[[], None]) -> None:
        ask_first(self._dialogs, self._held, act, then)

    def _choose_printing(self) -> None:
        try:
            printer = make_printer(title=self._number)  # made here: a printer belongs to the UI thread
        except PrintTrouble as trouble:
            self._desk.failed.emit(trouble)
            return
        self._dialogs.choose_printing(printer, partial(self._print_on, self._case_id, printer))

    def print_bound(self) -> None:
        """装订成卷打印, in one job; what differs within the file is asked about first."""
        self._ask_first(self.tr("打印"), self._choose_bound_printing)

    def _choose_bound_printing(self) -> None:
        try:
            printer = make_printer(title=self.tr("{number} 案卷").format(number=self._number))
        except PrintTrouble as trouble:
            self._desk.failed.emit(trouble)
            return
        then = partial(self._print_bound_on, self._case_id, printer)
        self._dialogs.choose_printing(printer, then, ranges=True)

    def save_bound(self) -> None:
        """装订成卷存为 PDF/A, for the archive; what differs within the file is asked about first."""
        question = FileQuestion.saving(
            self.tr("装订成卷存为 PDF/A"), file_name(self.tr("{number}-案卷.pdf").format(number=self._number))
        )
        choose = partial(self._dialogs.choose_file, question, partial(self._save_bound_to, self._case_id))
        self._ask_first(self.tr("存为 PDF/A"), choose)

    def _print_bound_on(self, case_id: str, printer: QPrinter) -> None:
        self._desk.run(self.tr("正在装订打印"), partial(_print_bound, case_id, printer), self._bound_printed)

    def _save_bound_to(self, case_id: str, file: Path) -> None:
        self._desk.run(self.tr("正在装订成卷"), partial(_save_bound, case_id, file), self._bound_saved)

    def _bound_printed(self, outcome: Outcome) -> None:
        if outcome.stopped:
            self.said.emit(self.tr("已停下，已送出的不能收回"))
        else:
            self.said.emit(self.tr("案卷已送打印机，") + self._told(outcome))

    def _bound_saved(self, outcome: Outcome) -> None:
        if outcome.stopped:
            self.said.emit(self.tr("已停下，没有写文件"))
        else:
            self.said.emit(self.tr("案卷已存为 PDF/A，") + self._told(outcome))

    def _told(self, outcome: Outcome) -> str:
        parts = [self.tr("共 %n 份文书", "", outcome.papers)]
        if outcome.enclosed:
            parts[0] += self.tr("、%n 件证据和扫描件", "", outcome.enclosed)
        if outcome.outside:
            names = self.tr("、").join(outcome.outside[:_NAMED])
            more = self.tr(" 等") if len(outcome.outside) > _NAMED else ""
            told = self.tr("%n 个文件没有装订（{names}），为什么见卷内说明页", "", len(outcome.outside))
            parts.append(told.format(names=names + more))
        if outcome.drafts:
            parts.append(self.tr("另有 %n 份没有签发，没有装订", "", outcome.drafts))
        return self.tr("；").join(parts)

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
    drafts: int = 0  # left out of a bound file
    enclosed: int = 0  # what is bound with its papers
    outside: tuple[str, ...] = ()  # names of files kept elsewhere


def _save_all(command: PrintPapers, office: Office, pulse: Pulse) -> Outcome:
    files = print_papers(office, command, pulse.goes_on)
    return Outcome(len(files), pulse.stopped)


def _print_all(case_id: str, printer: QPrinter, office: Office, pulse: Pulse) -> Outcome:
    papers = 0
    for leaf in all_papers(office, case_id, pulse.goes_on):
        print_copies(leaf.pdf, leaf.copies, printer)
        papers += 1
    return Outcome(papers, pulse.stopped)


def _print_bound(case_id: str, printer: QPrinter, office: Office, pulse: Pulse) -> Outcome:
    with bound_for_printer(office, case_id, duplex=two_sided(printer), told=pulse.goes_on) as made:
        if made is not None:
            print_pdf(made.file, printer, chosen_pages(printer, len(page_sizes(made.file))), pulse)
    return _outcome(made, pulse)


def _save_bound(case_id: str, file: Path, office: Office, pulse: Pulse) -> Outcome:
    return _outcome(save_bound(office, case_id, file, pulse.goes_on), pulse)


def _outcome(made: BoundFile | None, pulse: Pulse) -> Outcome:
    """What became of a bound file; one that is written already is not called off any more."""
    if made is None:
        return Outcome(0, stopped=True)
    outside = tuple(one.file.name for one in made.outside)
    return Outcome(made.papers, pulse.stopped, made.drafts, made.enclosed, outside)

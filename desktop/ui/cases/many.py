"""What is done with several cases at once, or with the whole list: printed, saved, written to a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter

from desktop.base.errors import PrintTrouble
from desktop.casework.rows import CaseFilter, CaseRow
from desktop.services.consistency import Differing, differing
from desktop.services.exporting import ExportCases, export_cases
from desktop.services.perform import Office
from desktop.services.printing import all_papers, print_files
from desktop.ui.case.differences import ask_of_cases
from desktop.ui.cases.list_card import CaseListCard
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Choose, Dialogs, FileQuestion
from desktop.ui.printing import make_printer, print_copies
from desktop.ui.tasks import Pulse, Ticket
from desktop.ui.widgets.notices import ProgressRow

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class TableQuestion:
    """Which table is wanted: these cases of a filter, or all of it."""

    narrowed: CaseFilter
    order: str
    columns: tuple[str, ...]
    says: str
    ids: frozenset[str] | None = None


class ManyCases(QObject):
    """Long work on cases, one piece at a time, with its row on the card of the list."""

    said = Signal(object)
    """Words for a toast."""

    def __init__(self, desk: Desk, dialogs: Dialogs, card: CaseListCard) -> None:
        super().__init__(card)
        self._desk, self._dialogs, self._card = desk, dialogs, card
        self._ticket: Ticket | None = None
        self._row: ProgressRow | None = None

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return self._ticket is not None

    def export(self, question: TableQuestion) -> None:
        """导出表格: ask where to, then write."""
        if self._refuse_second():
            return
        today = self._desk.office.clock.today()
        name = self.tr("案件表-{day}.xlsx").format(day=today.isoformat())
        asked = FileQuestion.saving(self.tr("导出表格"), name)
        self._dialogs.choose_file(asked, partial(self._export_to, question))

    def save(self, rows: Sequence[CaseRow]) -> None:
        """存为 PDF: ask for a folder, then a folder of its own for each case; first what differs in them."""
        if rows and not self._refuse_second():
            asked = FileQuestion(title=self.tr("整卷存为 PDF"), kind=Choose.FOLDER, start=Path.home())
            numbers = tuple(row.number for row in rows)
            choose = partial(self._dialogs.choose_file, asked, partial(self._save_to, numbers))
            self._check(rows, self.tr("存为 PDF"), choose)

    def print(self, rows: Sequence[CaseRow]) -> None:
        """打印整卷: ask on which printer, on one side or both; first what differs within these cases."""
        if rows and not self._refuse_second():
            choose = partial(self._choose_printing, tuple(row.id for row in rows))
            self._check(rows, self.tr("打印"), choose)

    def _check(self, rows: Sequence[CaseRow], act: str, then: Callable[[], None]) -> None:
        """前后核对 of each, as before a paper is printed by itself."""
        work = partial(_differing, tuple(row.id for row in rows))
        self._begin(self.tr("正在前后核对"), work, partial(self._ask, act, then))

    def _ask(self, act: str, then: Callable[[], None], found: tuple[Differing, ...] | None) -> None:
        if found is None:
            self.said.emit(self.tr("已停下，什么也没有{act}").format(act=act))
        else:
            ask_of_cases(self._dialogs, found, act, then)

    def _choose_printing(self, ids: tuple[str, ...]) -> None:
        try:
            printer = make_printer(title=self.tr("案卷"))  # made here: a printer belongs to the UI thread
        except PrintTrouble as trouble:
            self._desk.failed.emit(trouble)
            return
        self._dialogs.choose_printing(printer, partial(self._print_on, ids, printer))

    def _print_on(self, ids: tuple[str, ...], printer: QPrinter) -> None:
        if not self._refuse_second():
            self._begin(self.tr("正在打印整卷"), partial(_print, ids, printer), self._printed)

    def _export_to(self, question: TableQuestion, file: Path) -> None:
        command = ExportCases(
            file=file,
            narrowed=question.narrowed,
            order=question.order,
            columns=question.columns,
            says=question.says,
            ids=question.ids,
        )
        self._begin(self.tr("正在导出表格"), partial(_export, command), partial(self._exported, file))

    def _save_to(self, numbers: tuple[str, ...], folder: Path) -> None:
        self._begin(self.tr("正在存为 PDF"), partial(_save, numbers, folder), self._saved)

    def _begin(
        self, title: str, work: Callable[[Office, Pulse], R | None], then: Callable[[R | None], None]
    ) -> None:
        self._row = self._card.begin_work(title)
        self._row.cancel_asked.connect(self._cancel)
        self._ticket = self._desk.draw_long(work, partial(self._end, then), self._row.advance, self._failed)

    def _refuse_second(self) -> bool:
        if self.busy:
            self.said.emit(self.tr("上一件还没有做完"))
        return self.busy

    def _cancel(self) -> None:
        if self._ticket is not None:
            self._ticket.cancel()

    def _end(self, then: Callable[[R | None], None], done: R | None) -> None:
        self._over()
        then(done)

    def _failed(self, error: BaseException) -> None:
        self._over()
        self._desk.failed.emit(error)

    def _over(self) -> None:
        self._ticket = None
        if self._row is not None:
            self._card.end_work(self._row)
            self._row = None

    def _exported(self, file: Path, rows: int | None) -> None:
        if rows is None:
            self.said.emit(self.tr("已停下，没有写文件"))
        else:
            self.said.emit(self.tr("{n} 件案件已导出到 {file}").format(n=rows, file=file.name))

    def _saved(self, papers: int | None) -> None:
        if papers is None:
            self.said.emit(self.tr("已停下，已存好的留在文件夹里"))
        else:
            self.said.emit(self.tr("{n} 份文书已存为 PDF").format(n=papers))

    def _printed(self, papers: int | None) -> None:
        if papers is None:
            self.said.emit(self.tr("已停下，已送出的不能收回"))
        else:
            self.said.emit(self.tr("{n} 份文书已送打印机").format(n=papers))


def _differing(ids: tuple[str, ...], office: Office, pulse: Pulse) -> tuple[Differing, ...] | None:
    return differing(office, ids, pulse.goes_on)


def _export(command: ExportCases, office: Office, pulse: Pulse) -> int | None:
    return export_cases(office, command, pulse.goes_on)


def _save(numbers: tuple[str, ...], folder: Path, office: Office, pulse: Pulse) -> int | None:
    def told(done: int) -> bool:
        return pulse.goes_on(done, len(numbers))

    return print_files(office, numbers, folder, told)


def _print(ids: tuple[str, ...], printer: QPrinter, office: Office, pulse: Pulse) -> int | None:
    papers = 0
    for done, case_id in enumerate(ids):
        for leaf in all_papers(office, case_id):
            if not pulse.goes_on(done, len(ids)):
                return None
            print_copies(leaf.pdf, leaf.copies, printer)
            papers += 1
    return papers

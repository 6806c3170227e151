"""The page on which an office's ledger comes in: chosen, looked at row by row, taken in, taken back."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.base.errors import Refusal
from desktop.base.paging import Cursor
from desktop.base.sheet import Workbook
from desktop.casework.events import Event, LedgerImported, LedgerUndone
from desktop.casework.ledger.judging import Fate
from desktop.casework.rows import LedgerLine
from desktop.services import ledgering
from desktop.services.ledgering import (
    ImportLedger,
    LedgerReport,
    UndoLedger,
    import_ledger,
    undo_ledger,
)
from desktop.services.perform import Office
from desktop.ui import actions
from desktop.ui.action import Act
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Choose, Dialogs, FileQuestion, Question
from desktop.ui.ledger import look_view
from desktop.ui.ledger.look_view import LookView
from desktop.ui.ledger.start_view import StartView
from desktop.ui.models.paged import Take
from desktop.ui.page import Page
from desktop.ui.places import CASES, Place
from desktop.ui.tasks import Progress, Pulse, Ticket
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Kind
from desktop.ui.widgets.notices import ProgressRow
from desktop.ui.widgets.words import Elided

_ENDINGS = (".xlsx", ".xls", ".csv", ".txt")


class LedgerPage(Page):
    """Choose a ledger, look at what would come of it, take it in."""

    def __init__(self, desk: Desk, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(desk, dialogs, parent)
        self.setAcceptDrops(True)
        self._book: Workbook | None = None
        self._report: LedgerReport | None = None
        self._ticket: Ticket | None = None
        self._doing, self._folder = "", Path.home()
        self._file = Elided("", Type.SMALL, Tone.FAINT)
        self._progress = ProgressRow(self.tr("台账导入"))
        titles = tuple(desk.office.library.ledger.titles.values())
        self._start, self._look = StartView(titles, self._ask_imports), LookView(desk)
        self._stack = QStackedWidget()
        self._build()
        self._connect()
        self._show_state()

    @property
    def first_stop(self) -> QWidget:
        """The keyboard begins in what is in front."""
        return self._look.table if self._report else self._start.choose

    def refresh(self) -> None:
        """F5: read what was imported again."""
        self._start.imports.model.refresh()
        self._desk.ask(ledgering.ledger_count, self._show_count)

    def acts(self) -> tuple[Act, ...]:
        """Choose a ledger, take it in, keep what became of its rows."""
        busy = "" if self._ticket is None else self.tr("正在处理一份台账")
        none = busy or ("" if self._report is not None else self.tr("还没有选择台账"))
        taken = none
        if self._report is not None and not none:
            fresh = not self._report.ledger_id and self._report.count(Fate.TAKEN)
            taken = "" if fresh else self.tr("没有可以导入的")
        return (
            Act(actions.CHOOSE_LEDGER, self._ask_file, busy),
            Act(actions.TAKE_LEDGER, self._import, taken),
            Act(actions.SAVE_REPORT, self._ask_report, none),
        )

    def _build(self) -> None:
        self._again = self._button(self.tr("另选文件"), actions.CHOOSE_LEDGER, self._ask_file, icon="import")
        self._save = self._button(self.tr("存报告"), actions.SAVE_REPORT, self._ask_report, icon="save")
        self._take_in = self._button(
            self.tr("导入"), actions.TAKE_LEDGER, self._import, kind=Kind.PRIMARY, icon="check"
        )
        head = self._title_row(self.tr("台账导入"), self._file, self._again, self._save, self._take_in)
        head.setStretchFactor(self._file, 1)
        self._progress.hide()
        self._lay_out(head, self._progress, body=self._stack)
        self._stack.addWidget(self._start)
        self._stack.addWidget(self._look)

    def _connect(self) -> None:
        self._start.choose.clicked.connect(self._ask_file)
        self._start.undo_asked.connect(self._ask_undo)
        self._progress.cancel_asked.connect(self._cancel)
        self._look.chosen.connect(self._act_on_done)

    def _show_state(self) -> None:
        """Which part is in front and which acts are offered."""
        report, idle = self._report, self._ticket is None
        self._stack.setCurrentWidget(self._start if report is None else self._look)
        self._file.setText(report.file if report else "")
        for button in (self._again, self._save):
            button.setVisible(report is not None)
            button.setEnabled(idle)
        self._start.choose.setEnabled(idle)
        self._start.imports.setEnabled(idle)
        self._take_in.setVisible(report is not None and not report.ledger_id)
        if report is not None:
            n = report.count(Fate.TAKEN)
            self._take_in.setText(self.tr("导入 %n 件", "", n) if n else self.tr("没有可以导入的"))
            self._take_in.setEnabled(idle and n > 0)

    # ------------------------------------------------------------ a file comes

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A spreadsheet may be dropped anywhere on the page."""
        if self._ticket is None and _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look at what was dropped."""
        file = _dropped(event)
        if file is not None:
            event.acceptProposedAction()
            self._read(file)

    def _ask_file(self) -> None:
        if self._ticket is None:
            patterns = (self.tr("台账 (*.xlsx *.xls *.csv *.txt)"), self.tr("所有文件 (*)"))
            question = FileQuestion(
                title=self.tr("选择台账文件"), kind=Choose.OPEN, start=self._folder, patterns=patterns
            )
            self._dialogs.choose_file(question, self._read)

    def _read(self, file: Path) -> None:
        """Read and judge a file; nothing is changed by it."""
        self._folder = file.parent
        self._begin(self.tr("正在查看 {file}").format(file=file.name))
        self._ticket = self._desk.draw_long(
            partial(_look_at, file), self._looked, self._advance, self._failed
        )
        self._show_state()

    def _looked(self, outcome: tuple[Workbook, LedgerReport]) -> None:
        self._book, report = outcome
        self._show_outcome(report)

    def _show_outcome(self, report: LedgerReport) -> None:
        self._report = report
        self._end()
        self._look.show_report(report)
        self._look.table.setFocus()

    # ------------------------------------------------------------ taking in, and back

    def _import(self) -> None:
        if self._book is not None and self._ticket is None:
            self._begin(self.tr("正在导入 {file}").format(file=self._book.file))
            command = partial(_command, self._book)
            self._ticket = self._desk.do_long(
                import_ledger, command, self._imported, self._advance, self._failed
            )
            self._show_state()

    def _imported(self, report: LedgerReport) -> None:
        self._show_outcome(report)
        self.said.emit(self.tr("%n 件已导入", "", report.count(Fate.TAKEN)))

    def _act_on_done(self, key: str) -> None:
        if key == look_view.CASES:
            self.go.emit(Place(CASES))
        else:
            wanted = self._report.ledger_id if self._report else ""
            self._desk.ask(partial(ledgering.ledger_line, id=wanted), self._ask_undo)

    def _ask_undo(self, line: LedgerLine) -> None:
        question = Question(
            title=self.tr("撤销这次导入"),
            lines=(
                line.file,
                self.tr("%n 件案件将不再列出；日志里留有记录，它们的号码不会再用。", "", line.taken),
                self.tr("改正表格之后可以重新导入。"),
            ),
            yes=self.tr("撤销导入"),
            no=self.tr("再看看"),
            grave=True,
            icon="undo",
        )
        self._dialogs.confirm(question, partial(self._undo, line.id))

    def _undo(self, ledger_id: str, sure: bool) -> None:
        if sure:
            self._desk.do(undo_ledger, UndoLedger(ledger_id), self._undone)

    def _undone(self, undone: LedgerUndone) -> None:
        self.said.emit(self.tr("已撤销，%n 件案件不再列出", "", undone.cases))
        if self._report is not None and self._report.ledger_id == undone.ledger_id:
            self._book = self._report = None
            self._show_state()
            self._start.choose.setFocus()

    # ------------------------------------------------------------ the report

    def _ask_report(self) -> None:
        report = self._report
        if report is not None:
            question = FileQuestion.saving(
                self.tr("存报告"), Path(report.file).stem + self.tr("-导入结果.csv"), self._folder
            )
            self._dialogs.choose_file(question, partial(self._keep_report, report))

    def _keep_report(self, report: LedgerReport, file: Path) -> None:
        self._desk.draw(partial(_write, report, file), self._written)

    def _written(self, file: Path) -> None:
        self.said.emit(self.tr("报告已存为 {file}").format(file=file.name))

    # ------------------------------------------------------------ long work

    def _begin(self, words: str) -> None:
        self._doing = words
        self._progress.begin()
        self._progress.advance(Progress(0, 0, words))

    def _advance(self, progress: Progress) -> None:
        self._progress.advance(Progress(progress.done, progress.total, self._doing))

    def _end(self) -> None:
        self._ticket = None
        self._progress.end()
        self._show_state()

    def _cancel(self) -> None:
        if self._ticket is not None:
            self._ticket.cancel()

    def _stopped(self, refusal: Refusal) -> bool:
        """A cancel is an answer, not a failure; anything else is told by the window."""
        self._end()
        if refusal.code == "ledger_stopped":
            self.said.emit(self.tr("已取消，什么也没有改动"))
            return True
        return False

    def _failed(self, error: BaseException) -> None:
        if not (isinstance(error, Refusal) and self._stopped(error)):
            self._end()
            self._desk.failed.emit(error)

    # ------------------------------------------------------------ the imports so far

    def _ask_imports(self, after: Cursor | None, take: Take[LedgerLine]) -> None:
        model = self._start.imports.model
        self._desk.ask_page(model, partial(ledgering.ledger_page, after=after), take)

    def _show_count(self, count: int) -> None:
        self._start.imports.say_count(str(count))

    def _hear(self, event: Event) -> None:
        """An import came in or was taken back, or a case of one was touched."""
        if isinstance(event, (LedgerImported, LedgerUndone)) or (event.case_id and self.isVisible()):
            self.refresh()


def _look_at(file: Path, office: Office, pulse: Pulse) -> tuple[Workbook, LedgerReport]:
    book = ledgering.read_ledger(file)
    return book, ledgering.preview_ledger(office, book, told=partial(_tell, pulse))


def _command(book: Workbook, pulse: Pulse) -> ImportLedger:
    return ImportLedger(book, told=partial(_tell, pulse))


def _tell(pulse: Pulse, done: int, total: int) -> bool:
    pulse.report(done, total)
    return not pulse.stopped


def _write(report: LedgerReport, file: Path, office: Office) -> Path:
    ledgering.save_report(office, report, file)
    return file


def _dropped(event: QDragEnterEvent | QDropEvent) -> Path | None:
    """The one spreadsheet that is dragged; None for anything else."""
    files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    fits = len(files) == 1 and files[0].suffix.lower() in _ENDINGS
    return files[0] if fits else None

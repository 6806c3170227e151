"""裁量基准: the discretion standards of the office, those that come in, and those that end."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop.base.errors import Refusal
from desktop.casework.benchmarks import Standard
from desktop.services.benchmarks import (
    MAKERS,
    EndStandard,
    GradesLook,
    TakeStandard,
    end_standard,
    list_standards,
    look_at_file,
    take_standard,
)
from desktop.services.perform import Office
from desktop.ui import spacing
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Choose, Dialogs, FileQuestion, Question, Telling
from desktop.ui.matters.grades_look import GradesLookDialog
from desktop.ui.models.cell import Align, Cell, Column, Fixed, Measured, Stretch
from desktop.ui.models.lists import ListModel
from desktop.ui.tokens import Tone
from desktop.ui.widgets.asking import Proposing, refused_in
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.date_editor import DayEditor
from desktop.ui.widgets.table import DENSE, Table
from desktop.ui.widgets.words import Words
from desktop.ui.wording import Wording

_WIDE, _HIGH = 900, 260


class StandardsDialog(Proposing):
    """Stays open with all standards, until it is closed."""

    asked = Signal()
    """Another is to be read in."""
    ended = Signal(object)
    """An EndStandard."""
    dropped = Signal(object)
    """An EndStandard without a day."""

    def __init__(self, wording: Wording, why_not: str, parent: QWidget | None = None) -> None:
        super().__init__(_WIDE, self.tr("导入裁量基准"), wording, parent)
        self.model: ListModel[Standard] = ListModel(self._columns(), parent=self)
        self.table = Table(self.tr("裁量基准"), DENSE)
        self.until = DayEditor()
        self.until.setAccessibleName(self.tr("施行到哪天"))
        self.end, self.drop = Button(self.tr("定为施行到这天")), Button(self.tr("撤下（读错了的）"))
        self._why_not = why_not
        self._build()

    def show_standards(self, found: tuple[Standard, ...]) -> None:
        """All that are in."""
        self.model.show_rows(found)
        self.go.setEnabled(not self._why_not)
        if found:
            self.table.choose(0)
        self._choose()

    def _columns(self) -> tuple[Column[Standard], ...]:
        return (
            Column(self.tr("基准"), _name, Stretch(4, 260)),
            Column(self.tr("由谁制定"), _maker, Fixed(88)),
            Column(self.tr("文号"), _number, Stretch(2, 140)),
            Column(self.tr("施行"), _since, Measured("2026-01-01　")),
            Column(self.tr("至"), _until, Measured("2026-01-01　")),
            Column(self.tr("事项"), _matters, Fixed(56), align=Align.RIGHT),
            Column(self.tr("档次"), _grades, Fixed(56), align=Align.RIGHT),
        )

    def _build(self) -> None:
        about = self.tr(
            "办案时在“处理”的“裁量基准”里选档次：填好上下限，把理由写进文书。罚款不在该档之内的，要批准或者集体讨论。"
            "同名的新一版导入以后，原来的一版施行到前一天。"
        )
        self.head(self.tr("裁量基准"), about)
        self.table.show_model(self.model, self.model.columns)
        self.table.row_changed.connect(self._choose)
        spacing.fix(self.table, high=_HIGH)
        self.column.addWidget(self.table)
        line = spacing.row(gap=8)
        spacing.add(line, Words(self.tr("选中的基准")), self.until, self.end, None, self.drop)
        self.column.addLayout(line)
        self.end.clicked.connect(self._end)
        self.drop.clicked.connect(self._drop)
        self.go.setToolTip(self._why_not)
        self.add_acts(self.asked.emit, self.tr("关闭"))

    def _chosen(self) -> Standard | None:
        index = self.table.current()
        return self.model.row(index) if index.isValid() else None

    def _choose(self, _row: object = None) -> None:
        row = self._chosen()
        self.until.write(row.until.isoformat() if row is not None and row.until else "")
        none = "" if row is not None else self.tr("还没有读入裁量基准")
        for button in (self.end, self.drop):
            button.set_why_not(self._why_not or none, "")

    def _end(self) -> None:
        row, until = self._chosen(), self.until.written()
        if row is not None and until:
            self.ended.emit(EndStandard(row.name, row.since, date.fromisoformat(until)))

    def _drop(self) -> None:
        row = self._chosen()
        if row is not None:
            self.dropped.emit(EndStandard(row.name, row.since, None))


class StandardsWork(QObject):
    """Asks, and has it kept."""

    said = Signal(object)
    """Words for a toast."""

    def __init__(self, desk: Desk, dialogs: Dialogs, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._dialogs, self._page = desk, dialogs, page
        self._folder = Path.home()
        self._dialog: StandardsDialog | None = None
        self._looking: GradesLookDialog | None = None

    def ask(self) -> None:
        """裁量基准: everybody may look."""
        self._desk.ask(list_standards, self._open)

    def _open(self, found: tuple[Standard, ...]) -> None:
        why_not = self._desk.why_not("take_standard")
        self._dialog = StandardsDialog(self._desk.wording, why_not, self._page.window())
        self._dialog.asked.connect(self._ask_file)
        self._dialog.ended.connect(self._end)
        self._dialog.dropped.connect(self._ask_drop)
        self._dialog.show_standards(found)
        self._dialog.open()

    # ------------------------------------------------------------ one comes in

    def _ask_file(self) -> None:
        asked = FileQuestion(
            title=self.tr("选择裁量基准"),
            kind=Choose.OPEN,
            start=self._folder,
            patterns=(self.tr("裁量基准 (*.xlsx *.xls *.csv *.docx)"), self.tr("所有文件 (*)")),
        )
        self._dialogs.choose_file(asked, self._read)

    def _read(self, file: Path) -> None:
        self._folder = file.parent
        self._desk.draw(partial(_look_at, file), self._show_look, self._failed)

    def _show_look(self, look: GradesLook) -> None:
        self._looking = GradesLookDialog(self._desk, look, self._page.window())
        self._looking.given.connect(self._take)
        self._looking.open()

    def _take(self, command: TakeStandard) -> None:
        self._desk.do(take_standard, command, self._taken, partial(self._refused, self._looking))

    def _taken(self, n: int) -> None:
        if self._looking is not None:
            self._looking.accept()
        self._again(self.tr("已读入 %n 档", "", n))

    # ------------------------------------------------------------ one ends

    def _end(self, command: EndStandard) -> None:
        done = partial(self._ended, self.tr("已定为施行到{day}").format(day=command.until))
        self._desk.do(end_standard, command, done, partial(self._refused, self._dialog))

    def _ask_drop(self, command: EndStandard) -> None:
        question = Question(
            title=self.tr("撤下《{name}》").format(name=command.name),
            lines=(
                self.tr("读错了的才撤下；到期的，定为施行到哪天。"),
                self.tr("案件里已经填的档次和理由不变。"),
            ),
            yes=self.tr("撤下"),
            no=self.tr("再看看"),
        )
        self._dialogs.confirm(question, partial(self._drop, command))

    def _drop(self, command: EndStandard, yes: bool) -> None:
        if yes:
            done = partial(self._ended, self.tr("已撤下"))
            self._desk.do(end_standard, command, done, partial(self._refused, self._dialog))

    def _ended(self, words: str, _result: object) -> None:
        self._again(words)

    def _again(self, words: str) -> None:
        self.said.emit(words)
        self._desk.ask(list_standards, self._show)

    def _show(self, found: tuple[Standard, ...]) -> None:
        if self._dialog is not None and isValid(self._dialog):
            self._dialog.show_standards(found)

    def _refused(self, dialog: Proposing | None, refusal: Refusal) -> bool:
        return refused_in(dialog, refusal)

    def _failed(self, error: BaseException) -> None:
        self._dialogs.tell(Telling.of(self._desk.words(error), error=error))


def _look_at(file: Path, office: Office) -> GradesLook:
    return look_at_file(office, file)


def _name(row: Standard) -> Cell:
    return Cell(text=row.name, strong=True, tip=row.name)


def _maker(row: Standard) -> Cell:
    return Cell(text=MAKERS[row.maker], tone=Tone.SOFT)


def _number(row: Standard) -> Cell:
    return Cell(text=row.number, tip=row.number, tone=Tone.SOFT)


def _since(row: Standard) -> Cell:
    return Cell(text=row.since.isoformat(), tone=Tone.SOFT)


def _until(row: Standard) -> Cell:
    return Cell(text=row.until.isoformat() if row.until else "", tone=Tone.SOFT)


def _matters(row: Standard) -> Cell:
    return Cell(text=str(row.matters), align=Align.RIGHT, tone=Tone.SOFT)


def _grades(row: Standard) -> Cell:
    return Cell(text=str(row.grades), align=Align.RIGHT, tone=Tone.SOFT)

"""How days are counted here: the years whose notice is known, the months of one, the next to import."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.base.errors import Refusal
from desktop.base.sheet import Workbook
from desktop.casework.events import Event, ListImported
from desktop.services.calendars import (
    CalendarImported,
    CalendarView,
    ImportCalendar,
    calendar_book,
    calendar_view,
    import_calendar,
)
from desktop.services.perform import Office
from desktop.ui import actions, spacing
from desktop.ui.action import Act
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Choose, Dialogs, FileQuestion, Telling
from desktop.ui.due.year_view import YearKey, YearView
from desktop.ui.list_page import WholePage
from desktop.ui.models.cell import Cell, ChipView, Column, Measured, Stretch
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Kind
from desktop.ui.widgets.pages import Card, Scroller
from desktop.ui.widgets.table import Table
from desktop.ui.widgets.words import Words


@dataclass(frozen=True, slots=True)
class Year:
    """A row of the list of years."""

    year: int


class CalendarPage(WholePage[Year]):
    """Everybody may look; who keeps the lists imports."""

    def __init__(self, desk: Desk, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(desk, dialogs, parent)
        self._view: CalendarView | None = None
        self._months, self._title = YearView(), Words("", Type.H2)
        self._says = Words("", Type.SMALL, Tone.SOFT, wrap=True)
        columns = (
            Column(self.tr("年份"), self._year_cell, Measured("2027年　")),
            Column(self.tr("放假安排"), self._state_cell, Measured("尚未公布　　")),
            Column(self.tr("来源"), self._source_cell, Stretch()),
        )
        self._hold(Table(self.tr("年份")), columns, attrgetter("year"))
        self._build()

    def refresh(self) -> None:
        """F5: read the calendar again."""
        self._desk.forget_lists()
        self._desk.ask(calendar_view, self._show)

    def acts(self) -> tuple[Act, ...]:
        """Import a notice."""
        return (Act(actions.IMPORT_CALENDAR, self.choose_file, self._desk.why_not("import_calendar")),)

    # --- what is on the page

    def _build(self) -> None:
        bring = self._button(
            self.tr("导入放假安排"),
            actions.IMPORT_CALENDAR,
            self.choose_file,
            "import_calendar",
            kind=Kind.PRIMARY,
            icon="import",
        )
        months, inside = Card(), QWidget()
        column = spacing.column(inside, 10, (16, 12, 16, 12))
        spacing.add(column, self._title, self._says)
        column.addWidget(self._months, 1)
        column.addWidget(YearKey())
        months.add(Scroller(inside), 1)
        body = spacing.row(gap=12)
        body.addWidget(self._table_card(), 2)
        body.addWidget(months, 3)
        self._lay_out(self._title_row(self.tr("放假安排"), None, bring), body=body)

    def _show(self, view: CalendarView) -> None:
        """The year to come first, known or not; the older years under it."""
        self._view = view
        years = sorted({*view.calendar.years, view.today.year, view.today.year + 1}, reverse=True)
        self._show_rows([Year(year) for year in years], None if self._row is not None else view.today.year)

    def _show_chosen(self, row: Year | None) -> None:
        if self._view is not None and row is not None:
            self._months.show_year(self._view.calendar, row.year, self._view.today)
            self._title.setText(self.tr("{year}年").format(year=row.year))
            self._says.setText(self._words_of(self._view, row.year))

    def _words_of(self, view: CalendarView, year: int) -> str:
        known = view.calendar.years.get(year)
        if known is None:
            return self.tr(
                "{year}年放假安排尚未公布。在那一年里，按工作日计算的期限和遇节假日顺延的最后一日暂不确定；"
                "按日、月、年计算的期限照常。国务院办公厅发布通知后，请管理员把通知写成表格导入，"
                "列为日期、性质、名称、依据。"
            ).format(year=year)
        return known.notice or self.tr("随程序提供，依国务院办公厅当年的通知。")

    def _year_cell(self, row: Year) -> Cell:
        return Cell(text=self.tr("{year}年").format(year=row.year), strong=True)

    def _state_cell(self, row: Year) -> Cell:
        known = self._view is not None and self._view.calendar.knows(row.year)
        chip = ChipView(self.tr("已知"), Tone.GREEN) if known else ChipView(self.tr("尚未公布"), Tone.AMBER)
        return Cell(chip=chip, type=Type.SMALL)

    def _source_cell(self, row: Year) -> Cell:
        if self._view is None or not self._view.calendar.knows(row.year):
            return Cell(text="—", tone=Tone.FAINT)
        if row.year in self._view.imported:
            return Cell(text=self.tr("本单位导入"), tone=Tone.SOFT)
        return Cell(text=self.tr("随程序提供"), tone=Tone.SOFT)

    # --- importing

    def choose_file(self) -> None:
        """导入放假安排: the table a county wrote from the notice."""
        asked = FileQuestion(
            title=self.tr("导入放假安排"),
            kind=Choose.OPEN,
            start=Path.home(),
            patterns=(self.tr("表格 (*.xlsx *.xls *.csv)"), self.tr("所有文件 (*)")),
        )
        self._dialogs.choose_file(asked, self._read)

    def _read(self, file: Path) -> None:
        self._desk.draw(partial(_book, file), self._import, self._refused)

    def _import(self, book: Workbook) -> None:
        self._desk.do(import_calendar, ImportCalendar(book), self._imported, self._refuse)

    def _imported(self, made: CalendarImported) -> None:
        years = "、".join(
            self.tr("{year}年（更正）").format(year=year)
            if year in made.corrected
            else self.tr("{year}年").format(year=year)
            for year in made.years
        )
        if years:
            self.said.emit(self.tr("已导入{years}放假安排，各案期限正在重算").format(years=years))
        else:
            self.said.emit(self.tr("已导入地方节日{n}天，各案期限正在重算").format(n=made.local))
        self.refresh()

    def _refuse(self, refusal: Refusal) -> bool:
        self._refused(refusal)
        return True

    def _refused(self, error: BaseException) -> None:
        self._dialogs.tell(Telling.of(self._desk.words(error), error=error))

    def _changed_by(self, event: Event) -> bool:
        return isinstance(event, ListImported)


def _book(file: Path, _office: Office) -> Workbook:
    return calendar_book(file)

"""What falls due: every running clock by the law's day, narrowed by chips, with how the date was counted."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from desktop.base.paging import Cursor
from desktop.casework.due_list import DueCounts, TermRow
from desktop.casework.events import Event
from desktop.casework.lists import Certificate, Officer
from desktop.services.due_list import ExportDues, counted, due_counts, due_page, export_dues, lapsing
from desktop.services.perform import Office
from desktop.services.searching import Lists, lists
from desktop.ui import actions, due_actions, spacing, thing_actions
from desktop.ui.action import Act
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Choose, Dialogs, FileQuestion
from desktop.ui.due.narrowing import DueNarrowing, filter_views
from desktop.ui.due.retention_work import RetentionWork
from desktop.ui.due.words import DueColumns, counts_words, lapsing_words
from desktop.ui.models.paged import PagedModel, Take
from desktop.ui.permits import Permits
from desktop.ui.places import CALENDAR, CASE, THINGS, Place
from desktop.ui.settling import settle
from desktop.ui.tasks import Pulse, Ticket
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.filter_chip import FilterBar
from desktop.ui.widgets.notices import EmptyState
from desktop.ui.widgets.paged_card import PagedCard
from desktop.ui.widgets.table import Table
from desktop.ui.widgets.words import Words

_SETTLE = 120  # milliseconds of quiet before a moved choice becomes a question


class DuePage(QWidget):
    """For whoever may see cases, of the own units. Nobody is counted against another (行政处罚法 74)."""

    go = Signal(object)
    """A Place."""
    said = Signal(object)
    """Words for a toast."""

    def __init__(self, desk: Desk, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk, self._dialogs = desk, dialogs
        self._narrowing = DueNarrowing()
        self._views = filter_views(desk.office.library, None)
        columns = DueColumns(desk.office.library, desk.office.clock.today()).columns()
        self._model: PagedModel[TermRow] = PagedModel(columns, self._ask_rows, key=_id, parent=self)
        self._table = Table(self.tr("期限"), fill=True)
        self._bar = FilterBar(self._views)
        self._count = Words("", Type.SMALL, Tone.FAINT)
        self._how = Words("", Type.SMALL, Tone.SOFT, wrap=True)
        self._lapsing = Words("", Type.SMALL, Tone.AMBER, wrap=True)
        self._none = EmptyState(
            self.tr("没有符合的期限"), self.tr("去掉几个筛选条件再看。"), self.tr("清除筛选"), "filter"
        )
        self._retention = RetentionWork(desk, dialogs, self)
        self._known = False
        self._reading: Ticket | None = None
        self._counting: Ticket | None = None
        self._settle = settle(self, _SETTLE, self._explain)
        self._build()
        self._connect()

    def show_place(self, _place: Place) -> None:
        """The window has come here."""
        if not self._known:
            self._known = True
            self._desk.ask(lists, self._take_lists)
        self.refresh()
        self._table.setFocus()

    def unit_changed(self, unit_id: str) -> None:
        """The window looks at another unit."""
        if unit_id != self._narrowing.unit_id:
            self._narrow(replace(self._narrowing, unit_id=unit_id), ask=self.isVisible())

    def refresh(self) -> None:
        """F5: read the list again, and count it."""
        self._model.refresh()
        if self._counting is not None:
            self._counting.drop()
        question = partial(due_counts, narrowed=self._narrowing.question())
        self._counting = self._desk.ask(question, self._take_counts)
        self._desk.ask(lapsing, self._take_lapsing)

    def acts(self) -> tuple[Act, ...]:
        """Open the case of the chosen clock, take the list along, look at the calendar."""
        why_clear = "" if self._narrowing.values else self.tr("没有筛选")
        why_open = "" if self._table.current().isValid() else self.tr("没有选中期限")
        return (
            Act(due_actions.OPEN_DUE_CASE, self.open_case, why_open),
            Act(due_actions.CLEAR_DUES, self.clear_filters, why_clear),
            Act(due_actions.EXPORT_DUES, self.export, self._desk.why_not("export_cases")),
            Act(actions.TO_CALENDAR, self.to_calendar),
            Act(due_actions.RETENTION, self.look_at_retention),
        )

    def panes(self) -> tuple[QWidget, ...]:
        """What F6 stops at."""
        return (self._bar, self._table)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard begins in the list."""
        self._table.setFocus(event.reason())

    # --- what is on the page

    def _build(self) -> None:
        export = Button(self.tr("导出表格"), icon="export")
        calendar = Button(self.tr("放假安排"), icon="calendar")
        kept = Button(self.tr("保管期限"))
        kept.setToolTip(due_actions.RETENTION.tip)
        kept.clicked.connect(self.look_at_retention)
        things = Button(self.tr("涉案财物"), icon="inbox")
        things.setToolTip(thing_actions.TO_THINGS.tip)
        things.clicked.connect(self.to_things)
        export.setToolTip(due_actions.EXPORT_DUES.tip)
        calendar.setToolTip(actions.TO_CALENDAR.tip)
        Permits(self._desk, self).ask(export, "export_cases")
        export.clicked.connect(self.export)
        calendar.clicked.connect(self.to_calendar)
        head = spacing.row(gap=8)
        spacing.add(head, Words(self.tr("期限"), Type.H1), self._count, None, kept, things, calendar, export)
        self._bar.say_order(self.tr("先到期的在前"))
        card = PagedCard(self._table, self._model, self._none)
        self._lapsing.hide()
        self._how.setAccessibleName(self.tr("怎样算的"))
        column = spacing.column(self, 10, (16, 12, 16, 12))
        column.addLayout(head)
        column.addWidget(self._lapsing)
        column.addWidget(self._bar)
        column.addWidget(card, 1)
        column.addWidget(self._how)

    def _connect(self) -> None:
        self._bar.changed.connect(self._take_values)
        self._none.chosen.connect(self.clear_filters)
        self._model.loaded.connect(self._rows_came)
        self._table.row_changed.connect(self._choose_row)
        self._table.opened.connect(self.open_case)
        self._retention.go.connect(self.go)
        self._retention.said.connect(self.said)
        self._desk.hub.happened.connect(self._hear)

    # --- narrowing

    def clear_filters(self) -> None:
        """去掉全部筛选."""
        self._bar.set_values({})
        self._narrow(DueNarrowing(unit_id=self._narrowing.unit_id))

    def _take_lists(self, found: Lists) -> None:
        self._views = filter_views(self._desk.office.library, found)
        self._bar.show_filters(self._views)

    def _take_values(self, values: dict[str, tuple[str, ...]]) -> None:
        self._narrow(replace(self._narrowing, values=values))

    def _narrow(self, to: DueNarrowing, *, ask: bool = True) -> None:
        if to != self._narrowing:
            self._narrowing = to
            if ask:
                self.refresh()

    def _hear(self, event: Event) -> None:
        if event.case_id and self.isVisible():
            self.refresh()

    # --- rows

    def _ask_rows(self, after: Cursor | None, take: Take[TermRow]) -> None:
        question = partial(due_page, narrowed=self._narrowing.question(), after=after)
        self._desk.ask_page(self._model, question, take)

    def _rows_came(self, held: int) -> None:
        self._how.setVisible(bool(held))
        if held and not self._table.current().isValid():
            self._table.choose(0)

    def _take_counts(self, counts: DueCounts) -> None:
        self._count.setText(counts_words(counts))

    def _take_lapsing(self, officers: tuple[tuple[Officer, Certificate], ...]) -> None:
        words = lapsing_words(officers, self._desk.office.clock.today())
        self._lapsing.setText(words)
        self._lapsing.setVisible(bool(words))

    # --- the chosen clock

    def _choose_row(self, index: QModelIndex) -> None:
        if index.isValid():
            self._settle.start()

    def _explain(self) -> None:
        """The answer for the one chosen before is wanted no more."""
        if self._reading is not None:
            self._reading.drop()
        index = self._table.current()
        if index.isValid():
            self._reading = self._desk.ask(partial(counted, row=self._model.row(index)), self._show_how)

    def _show_how(self, words: str) -> None:
        self._reading = None
        self._how.setText(self.tr("怎样算的：{words}").format(words=words) if words else "")

    def open_case(self, _index: object = None) -> None:
        """打开这个期限的案件 Enter."""
        index = self._table.current()
        if index.isValid():
            self.go.emit(Place(CASE, self._model.row(index).case_id, where=""))

    def to_calendar(self) -> None:
        """放假安排."""
        self.go.emit(Place(CALENDAR))

    def to_things(self) -> None:
        """涉案财物台账."""
        self.go.emit(Place(THINGS))

    def look_at_retention(self) -> None:
        """案卷保管期限: how it is set, what has run out, and what becomes of it."""
        self._retention.look()

    # --- a table of it

    def export(self) -> None:
        """导出表格: the clocks that are shown, and all that follow them."""
        day = self._desk.office.clock.today().isoformat()
        asked = FileQuestion(
            title=self.tr("导出期限表"),
            kind=Choose.SAVE,
            start=Path.home() / self.tr("期限-{day}.xlsx").format(day=day),
            patterns=(self.tr("Excel 工作簿 (*.xlsx)"),),
            suffix="xlsx",
        )
        self._dialogs.choose_file(asked, self._export_to)

    def _export_to(self, file: Path) -> None:
        command = ExportDues(file, self._narrowing.question(), self._narrowing.says(self._views))
        self._desk.run(self.tr("正在导出期限表"), partial(_export, command), partial(self._exported, file))

    def _exported(self, file: Path, rows: int | None) -> None:
        if rows is None:
            self.said.emit(self.tr("已停下，没有写文件"))
        else:
            self.said.emit(self.tr("{n} 项期限已导出到 {file}").format(n=rows, file=file.name))


def _id(row: TermRow) -> str:
    return row.id


def _export(command: ExportDues, office: Office, pulse: Pulse) -> int | None:
    return export_dues(office, command, pulse.goes_on)

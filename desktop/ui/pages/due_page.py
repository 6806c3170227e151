"""What falls due: every running clock by the law's day, narrowed by chips, with how the date was counted."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from operator import attrgetter
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.base.paging import Cursor, Page
from desktop.casework.certificates import Certificate
from desktop.casework.due_list import DueCounts, TermRow
from desktop.casework.events import Event
from desktop.casework.lists import Officer
from desktop.services.due_list import ExportDues, counted, due_counts, due_page, export_dues, lapsing
from desktop.services.perform import Office
from desktop.services.searching import Lists, lists
from desktop.services.viewing import DUES
from desktop.ui import actions, due_actions, thing_actions
from desktop.ui.action import Act
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs, FileQuestion
from desktop.ui.due.narrowing import filter_of, filter_views
from desktop.ui.due.retention_work import RetentionWork
from desktop.ui.due.words import DueColumns, counts_words, lapsing_words
from desktop.ui.list_page import SETTLE, NarrowedPage
from desktop.ui.page import Work, stoppable
from desktop.ui.places import CALENDAR, CASE, THINGS, Place
from desktop.ui.settling import Settling
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.notices import EmptyState
from desktop.ui.widgets.table import Table
from desktop.ui.widgets.words import Words


class DuePage(NarrowedPage[TermRow]):
    """For whoever may see cases, of the own units. Nobody is counted against another (行政处罚法 74)."""

    def __init__(self, desk: Desk, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(desk, dialogs, parent)
        self._views = filter_views(desk.office.library, None)
        self._how = Words("", Type.SMALL, Tone.SOFT, wrap=True)
        self._lapsing = Words("", Type.SMALL, Tone.AMBER, wrap=True)
        self._retention = RetentionWork(desk, dialogs, self)
        self._known = False
        self._settle_row = Settling(self, SETTLE, self._explain)
        self._build()
        self._retention.go.connect(self.go)
        self._retention.said.connect(self.said)

    def show_place(self, place: Place) -> None:
        """The window has come here."""
        if not self._known:
            self._known = True
            self._desk.ask(lists, self._take_lists)
        super().show_place(place)

    def refresh(self) -> None:
        """F5: read the list again, and count it."""
        super().refresh()
        self._desk.ask(lapsing, self._take_lapsing)

    def acts(self) -> tuple[Act, ...]:
        """Open the case of the chosen clock, take the list along, look at the calendar."""
        why_open = "" if self._row is not None else self.tr("没有选中期限")
        return (
            Act(due_actions.OPEN_DUE_CASE, self.open_case, why_open),
            *self._kept_views.acts(),
            Act(due_actions.CLEAR_DUES, self.clear_filters, self._why_not_clear),
            Act(due_actions.EXPORT_DUES, self.export, self._desk.why_not("export_cases")),
            Act(actions.TO_CALENDAR, self.to_calendar),
            Act(due_actions.RETENTION, self.look_at_retention),
        )

    # --- what is on the page

    def _build(self) -> None:
        none = EmptyState(
            self.tr("现在没有期限"), self.tr("案件、线索登记以后，各个期限按先后排在这里。"), icon="clock"
        )
        columns = DueColumns(self._desk.office.library, self._today).columns()
        table, unmatched = Table(self.tr("期限"), fill=True), self.tr("没有符合的期限")
        self._read_by_pages(table, columns, attrgetter("id"), none, unmatched)
        self._narrow_by(DUES, self._views, filter_of, self.tr("先到期的在前"))
        head = self._title_row(
            self.tr("期限"),
            self._count,
            None,
            self._button(self.tr("保管期限"), due_actions.RETENTION, self.look_at_retention, icon=""),
            self._button(self.tr("涉案财物"), thing_actions.TO_THINGS, self.to_things),
            self._button(self.tr("放假安排"), actions.TO_CALENDAR, self.to_calendar),
            self._button(self.tr("导出表格"), due_actions.EXPORT_DUES, self.export, "export_cases"),
        )
        self._lapsing.hide()
        self._how.setAccessibleName(self.tr("怎样算的"))
        self._lay_out(head, self._lapsing, self._bar, body=self._paged, under=(self._how,))

    # --- the list

    def _page_after(self, after: Cursor | None) -> Callable[[Office], Page[TermRow]]:
        return partial(due_page, narrowed=filter_of(self._narrowed), after=after)

    def _counted(self) -> Callable[[Office], DueCounts]:
        return partial(due_counts, narrowed=filter_of(self._narrowed))

    def _say_count(self, counted: DueCounts) -> str:
        return counts_words(counted)

    def _take_lists(self, found: Lists) -> None:
        self._views = filter_views(self._desk.office.library, found)
        self._bar.show_filters(self._views)

    def _take_lapsing(self, officers: tuple[tuple[Officer, Certificate], ...]) -> None:
        words = lapsing_words(officers, self._today)
        self._lapsing.setText(words)
        self._lapsing.setVisible(bool(words))

    def _changed_by(self, event: Event) -> bool:
        return bool(event.case_id)

    # --- the chosen clock

    def _show_chosen(self, row: TermRow | None) -> None:
        self._how.setVisible(row is not None)
        if row is not None:
            self._settle_row.ask()

    def _explain(self) -> None:
        if (row := self._row) is not None:
            self._reading.hold(self._desk.ask(partial(counted, row=row), self._show_how))

    def _show_how(self, words: str) -> None:
        self._how.setText(self.tr("怎样算的：{words}").format(words=words) if words else "")

    def open_case(self) -> None:
        """打开这个期限的案件."""
        if (row := self._row) is not None:
            self._open(row)

    def _open(self, row: TermRow) -> None:
        self.go.emit(Place(CASE, row.case_id))

    # --- elsewhere

    def to_calendar(self) -> None:
        """放假安排."""
        self.go.emit(Place(CALENDAR))

    def to_things(self) -> None:
        """涉案财物台账."""
        self.go.emit(Place(THINGS))

    def look_at_retention(self) -> None:
        """案卷保管期限: how it is set, what has run out, and what becomes of it."""
        self._retention.look()

    def export(self) -> None:
        """导出表格: the clocks that are shown, and all that follow them."""
        name = self.tr("期限-{day}.xlsx").format(day=self._today.isoformat())
        asked = FileQuestion.saving(self.tr("导出期限表"), name)
        done = self.tr("{n} 项期限已导出到 {file}")
        self._take_along(asked, self.tr("正在导出期限表"), self._export, done)

    def _export(self, file: Path) -> Work:
        command = ExportDues(file, filter_of(self._narrowed), self._narrowed.says(self._views))
        return stoppable(export_dues, command)

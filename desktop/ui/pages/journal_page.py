"""The journal: newest first, narrowed by chips and words, the chosen entry with what it changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from operator import attrgetter
from pathlib import Path

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from desktop.base.paging import Cursor, Page
from desktop.casework.journal import EntryRow, JournalFilter
from desktop.services import viewing
from desktop.services.entry_words import ChangeRow
from desktop.services.journalling import (
    ExportEntries,
    JournalPeople,
    ShowPastNumbers,
    entry_count,
    entry_page,
    entry_view,
    export_entries,
    journal_people,
    show_past_numbers,
)
from desktop.services.perform import Office
from desktop.ui import actions, number_actions, spacing
from desktop.ui.action import Act
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs, FileQuestion
from desktop.ui.journal.checking import JournalChecking
from desktop.ui.journal.entry_card import EntryCard
from desktop.ui.journal.narrowing import CASE as BY_CASE
from desktop.ui.journal.narrowing import filter_of, filter_views
from desktop.ui.journal.words import columns
from desktop.ui.list_page import SETTLE, SearchedPage
from desktop.ui.page import Work, stoppable
from desktop.ui.places import CASE, NUMBERS, Place
from desktop.ui.settling import Settling
from desktop.ui.widgets.bars import SearchField
from desktop.ui.widgets.notices import EmptyState
from desktop.ui.widgets.table import Table


class JournalPage(SearchedPage[EntryRow]):
    """For whoever may see the journal: of the own units, and of the seat who keeps or audits it.

    Every act adds to it: it is read again when one asks, and does not move under the eyes by itself.
    """

    def __init__(self, desk: Desk, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(desk, dialogs, parent)
        self._views = filter_views(desk.office.library, ())
        self._card = EntryCard(desk.why_not)
        self._checking = JournalChecking(desk, dialogs, self)
        self._known = False
        self._settle_row = Settling(self, SETTLE, self._read_chosen)
        self._build()
        self._checking.said.connect(self.said)
        self._card.case_asked.connect(self._open_case)
        self._card.numbers_asked.connect(self._show_numbers)
        self._card.more_asked.connect(self._read_more)

    def show_place(self, place: Place) -> None:
        """The window has come here, perhaps to the entries of one case by its number."""
        if place.where:
            self._kept_views.keep_asked()
            self._bar.set_values({BY_CASE: (place.where,)})
            self._narrowed = replace(self._narrowed, values=self._bar.values())
        if not self._known:
            self._known = True
            self._desk.ask(journal_people, self._take_people)
        super().show_place(place)

    def acts(self) -> tuple[Act, ...]:
        """Look for something, take it along, have it checked; what the chosen entry offers."""
        return (
            *self._card.acts(),
            Act(actions.FIND_ENTRY, self._find.setFocus),
            *self._kept_views.acts(),
            Act(actions.CLEAR_ENTRIES, self.clear_filters, self._why_not_clear),
            Act(actions.EXPORT_ENTRIES, self.export),
            Act(actions.CHECK_JOURNAL, self.check, self._desk.why_not("check")),
        )

    def showEvent(self, event: QShowEvent) -> None:
        """What was chosen while the page was hidden is read now."""
        super().showEvent(event)
        self._read_chosen()

    # --- what is on the page

    def _build(self) -> None:
        none = EmptyState(self.tr("没有日志"), self.tr("办了什么、谁办的，记在这里。"), icon="clock")
        table, unmatched = Table(self.tr("日志"), fill=True), self.tr("没有符合的日志")
        self._read_by_pages(table, columns(), attrgetter("no"), none, unmatched)
        find = SearchField(self.tr("人员、事项、案号、当事人"))
        spacing.fix(find, least_wide=120, most_wide=260)
        means = partial(filter_of, library=self._desk.office.library, today=self._today)
        self._narrow_by(viewing.JOURNAL, self._views, means, self.tr("新的在前"))
        self._search_by(find)
        head = self._title_row(
            self.tr("日志"),
            self._count,
            find,
            None,
            self._button(
                self.tr("文号簿"),
                number_actions.TO_NUMBERS,
                partial(self.go.emit, Place(NUMBERS)),
                "see_numbers",
                icon="",
            ),
            self._button(self.tr("导出表格"), actions.EXPORT_ENTRIES, self.export),
            self._button(self.tr("核对"), actions.CHECK_JOURNAL, self.check, "check"),
        )
        head.setStretchFactor(find, 2)
        self._lay_out(head, self._bar, body=self._beside(self._paged, self._card))

    # --- the list

    def _question(self) -> JournalFilter:
        return filter_of(self._narrowed, self._desk.office.library, self._today)

    def _page_after(self, after: Cursor | None) -> Callable[[Office], Page[EntryRow]]:
        return partial(entry_page, narrowed=self._question(), after=after)

    def _counted(self) -> Callable[[Office], int]:
        return partial(entry_count, narrowed=self._question())

    def _say_count(self, counted: int) -> str:
        return self.tr("{n} 条").format(n=counted)

    def _take_people(self, people: JournalPeople) -> None:
        self._views = filter_views(self._desk.office.library, people)
        self._bar.show_filters(self._views)

    # --- the chosen entry

    def _show_chosen(self, row: EntryRow | None) -> None:
        if row is None:
            self._card.clear()
        else:
            self._settle_row.ask()

    def _read_chosen(self) -> None:
        row = self._row
        if row is not None and self.isVisible():  # nothing is asked from behind another page
            self._reading.hold(self._desk.ask(partial(entry_view, no=row.no), self._card.show_entry))

    def _read_more(self, most: int) -> None:
        """More of what the shown entry changed."""
        view = self._card.view
        if view is not None:
            question = partial(entry_view, no=view.entry.row.no, most=most)
            self._reading.hold(self._desk.ask(question, self._card.show_more))

    def _open(self, _row: EntryRow) -> None:
        self._open_case()

    def _open_case(self) -> None:
        view = self._card.view
        if view is not None and view.entry.row.case_id and not self._desk.why_not("see_cases"):
            self.go.emit(Place(CASE, view.entry.row.case_id))

    def _show_numbers(self) -> None:
        view = self._card.view
        if view is not None and view.masked and not self._desk.why_not("show_past_numbers"):
            command = ShowPastNumbers(view.entry.row.case_id, view.entry.row.no)
            self._desk.do(show_past_numbers, command, partial(self._reveal, command.no))

    def _reveal(self, no: int, changes: tuple[ChangeRow, ...]) -> None:
        if self._card.view is not None and self._card.view.entry.row.no == no:
            self._card.reveal(changes)

    # --- taken along, and checked

    def export(self) -> None:
        """导出表格: the entries that are shown, and all that follow them."""
        name = self.tr("日志-{day}.xlsx").format(day=self._today.isoformat())
        asked = FileQuestion.saving(self.tr("导出日志"), name)
        done = self.tr("{n} 条日志已导出到 {file}")
        self._take_along(asked, self.tr("正在导出日志"), self._export, done)

    def _export(self, file: Path) -> Work:
        command = ExportEntries(file, self._question(), self._narrowed.says(self._views))
        return stoppable(export_entries, command)

    def check(self) -> None:
        """核对: link by link, and all that the journal speaks of."""
        self._checking.run(self.tr("正在核对日志"))

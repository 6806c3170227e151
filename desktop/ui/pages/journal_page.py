"""The journal: newest first, narrowed by chips and words, the chosen entry with what it changed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from desktop.base.paging import Cursor
from desktop.casework.journal import EntryRow, JournalFilter
from desktop.services.certifying import Checked, check_journal
from desktop.services.entry_words import ChangeRow
from desktop.services.journalling import (
    EntryView,
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
from desktop.ui import actions, spacing
from desktop.ui.action import Act
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs, FileQuestion
from desktop.ui.journal.check_dialog import CheckDialog
from desktop.ui.journal.entry_card import EntryCard
from desktop.ui.journal.narrowing import CASE as BY_CASE
from desktop.ui.journal.narrowing import EntryNarrowing, filter_views
from desktop.ui.journal.words import columns
from desktop.ui.models.paged import PagedModel, Take
from desktop.ui.permits import Permits
from desktop.ui.places import CASE, Place
from desktop.ui.settling import settle
from desktop.ui.tasks import Pulse, Ticket
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.bars import SearchField
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.filter_chip import FilterBar
from desktop.ui.widgets.notices import EmptyState
from desktop.ui.widgets.paged_card import PagedCard
from desktop.ui.widgets.table import Table
from desktop.ui.widgets.words import Words

_SETTLE = 120  # milliseconds of quiet before typed words or a moved choice become a question


class _Stopped(Exception):
    """Somebody pressed cancel."""


class JournalPage(QWidget):
    """For whoever may see the journal: of the own units, and of the seat who keeps or audits it."""

    go = Signal(object)
    """A Place."""
    said = Signal(object)
    """Words for a toast."""

    def __init__(self, desk: Desk, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk, self._dialogs = desk, dialogs
        self._narrowing = EntryNarrowing()
        self._views = filter_views(desk.office.library, ())
        self._model: PagedModel[EntryRow] = PagedModel(columns(), self._ask_rows, key=_no, parent=self)
        self._table = Table(self.tr("日志"), fill=True)
        self._bar = FilterBar(self._views)
        self._card = EntryCard(desk.why_not)
        self._count = Words("", Type.SMALL, Tone.FAINT)
        self._search = SearchField(self.tr("人员、事项、案号、当事人"))
        self._none = EmptyState(
            self.tr("没有符合的日志"),
            self.tr("去掉几个筛选条件再看。"),
            self.tr("清除筛选"),
            "filter",
        )
        self._known = False
        self._reading: Ticket | None = None
        self._counting: Ticket | None = None
        self._settle_text, self._settle_row = (
            settle(self, _SETTLE, self._take_text),
            settle(self, _SETTLE, self._read_chosen),
        )
        self._build()
        self._connect()

    def show_place(self, place: Place) -> None:
        """The window has come here, perhaps to the entries of one case by its number."""
        if place.where:
            self._bar.set_values({BY_CASE: (place.where,)})
            self._narrowing = replace(self._narrowing, values=self._bar.values())
        if not self._known:
            self._known = True
            self._desk.ask(journal_people, self._take_people)
        self.refresh()
        self._table.setFocus()

    def unit_changed(self, unit_id: str) -> None:
        """The window looks at another unit."""
        if unit_id != self._narrowing.unit_id:
            self._narrowing = replace(self._narrowing, unit_id=unit_id)
            if self.isVisible():
                self.refresh()

    def refresh(self) -> None:
        """F5: read the journal again from its end, and count it."""
        self._model.refresh()
        if self._counting is not None:
            self._counting.drop()
        question = partial(entry_count, narrowed=self._question())
        self._counting = self._desk.ask(question, self._take_count)

    def acts(self) -> tuple[Act, ...]:
        """Look for something, take it along, have it checked; what the chosen entry offers."""
        why_clear = "" if self._narrowing.narrow else self.tr("没有筛选")
        return (
            *self._card.acts(),
            Act(actions.FIND_ENTRY, self._search.setFocus),
            Act(actions.CLEAR_ENTRIES, self.clear_filters, why_clear),
            Act(actions.EXPORT_ENTRIES, self.export),
            Act(actions.CHECK_JOURNAL, self.check, self._desk.why_not("check")),
        )

    def panes(self) -> tuple[QWidget, ...]:
        """What F6 stops at."""
        return (self._search, self._bar, self._table, self._card)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard begins in the list."""
        self._table.setFocus(event.reason())

    def showEvent(self, event: QShowEvent) -> None:
        """What was chosen while the page was hidden is read now."""
        super().showEvent(event)
        self._settle_row.start()

    # --- what is on the page

    def _build(self) -> None:
        spacing.fix(self._search, least_wide=120, most_wide=260)
        export, check = Button(self.tr("导出表格"), icon="export"), Button(self.tr("核对"), icon="shield")
        export.setToolTip(actions.EXPORT_ENTRIES.tip)
        check.setToolTip(actions.CHECK_JOURNAL.tip)
        Permits(self._desk, self).ask(check, "check")
        export.clicked.connect(self.export)
        check.clicked.connect(self.check)
        head = spacing.row(gap=8)
        spacing.add(head, Words(self.tr("日志"), Type.H1), self._count)
        head.addWidget(self._search, 2)
        spacing.add(head, None, export, check)
        self._bar.say_order(self.tr("新的在前"))
        card = PagedCard(self._table, self._model, self._none)
        body = spacing.row(gap=12)
        body.addWidget(card, 1)
        body.addWidget(self._card)
        column = spacing.column(self, 10, (16, 12, 16, 12))
        column.addLayout(head)
        column.addWidget(self._bar)
        column.addLayout(body, 1)

    def _connect(self) -> None:
        self._bar.changed.connect(self._take_values)
        self._search.textChanged.connect(self._settle_text.start)
        self._search.asked.connect(self._leave_search)
        self._none.chosen.connect(self.clear_filters)
        self._model.loaded.connect(self._rows_came)
        self._table.row_changed.connect(self._choose_row)
        self._table.opened.connect(self._open_case)
        self._card.case_asked.connect(self._open_case)
        self._card.numbers_asked.connect(self._show_numbers)
        self._card.more_asked.connect(self._read_more)

    # --- narrowing

    def clear_filters(self) -> None:
        """去掉全部筛选, the words too."""
        self._search.clear()
        self._settle_text.stop()
        self._bar.set_values({})
        self._narrow(EntryNarrowing(unit_id=self._narrowing.unit_id))

    def _take_people(self, people: JournalPeople) -> None:
        self._views = filter_views(self._desk.office.library, people)
        self._bar.show_filters(self._views)

    def _take_values(self, values: dict[str, tuple[str, ...]]) -> None:
        self._narrow(replace(self._narrowing, values=values))

    def _take_text(self) -> None:
        self._settle_text.stop()
        self._narrow(replace(self._narrowing, text=self._search.text().strip()))

    def _leave_search(self, _words: str) -> None:
        self._take_text()
        self._table.setFocus()

    def _narrow(self, to: EntryNarrowing) -> None:
        if to != self._narrowing:
            self._narrowing = to
            self.refresh()

    # --- rows

    def _ask_rows(self, after: Cursor | None, take: Take[EntryRow]) -> None:
        question = partial(entry_page, narrowed=self._question(), after=after)
        self._desk.ask_page(self._model, question, take)

    def _rows_came(self, held: int) -> None:
        if not held:
            self._card.clear()
        elif not self._table.current().isValid():
            shown = self._card.view
            self._table.choose(max(0, self._model.find(shown.entry.row.no) if shown is not None else 0))

    def _take_count(self, n: int) -> None:
        self._count.setText(self.tr("{n} 条").format(n=n))

    def _question(self) -> JournalFilter:
        return self._narrowing.question(self._desk.office.library, self._desk.office.clock.today())

    # --- the chosen entry

    def _choose_row(self, index: QModelIndex) -> None:
        if index.isValid():
            self._settle_row.start()

    def _read_chosen(self) -> None:
        """The answer for the one chosen before is wanted no more."""
        if self._reading is not None:
            self._reading.drop()
        index = self._table.current()
        if index.isValid() and self.isVisible():  # nothing is asked from behind another page
            question = partial(entry_view, no=self._model.row(index).no)
            self._reading = self._desk.ask(question, self._show_entry)

    def _show_entry(self, view: EntryView) -> None:
        self._reading = None
        self._card.show_entry(view)

    def _read_more(self, most: int) -> None:
        """More of what the shown entry changed."""
        view = self._card.view
        if view is not None:
            if self._reading is not None:
                self._reading.drop()
            question = partial(entry_view, no=view.entry.row.no, most=most)
            self._reading = self._desk.ask(question, self._card.show_more)

    def _open_case(self, _index: object = None) -> None:
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

    # --- a table of it

    def export(self) -> None:
        """导出表格: the entries that are shown, and all that follow them."""
        day = self._desk.office.clock.today().isoformat()
        asked = FileQuestion.saving(self.tr("导出日志"), self.tr("日志-{day}.xlsx").format(day=day))
        self._dialogs.choose_file(asked, self._export_to)

    def _export_to(self, file: Path) -> None:
        command = ExportEntries(file, self._question(), self._narrowing.says(self._views))
        self._desk.run(self.tr("正在导出日志"), partial(_export, command), partial(self._exported, file))

    def _exported(self, file: Path, rows: int | None) -> None:
        if rows is None:
            self.said.emit(self.tr("已停下，没有写文件"))
        else:
            self.said.emit(self.tr("{n} 条日志已导出到 {file}").format(n=rows, file=file.name))

    # --- the check

    def check(self) -> None:
        """核对: link by link, and all that the journal speaks of."""
        self._desk.run(self.tr("正在核对日志"), _check, self._show_checked, self._check_failed)

    def _show_checked(self, checked: Checked) -> None:
        CheckDialog(checked, self._desk, self._dialogs, self.window()).open()

    def _check_failed(self, error: BaseException) -> None:
        if isinstance(error, _Stopped):
            self.said.emit(self.tr("已停下，没有核对完"))
        else:
            self._desk.failed.emit(error)


def _no(row: EntryRow) -> int:
    return row.no


def _export(command: ExportEntries, office: Office, pulse: Pulse) -> int | None:
    return export_entries(office, command, pulse.goes_on)


def _check(office: Office, pulse: Pulse) -> Checked:
    def told(done: int, total: int) -> None:
        if pulse.stopped:
            raise _Stopped
        pulse.report(done, total)

    return check_journal(office, told)

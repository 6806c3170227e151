"""The case list: narrowed by chips, in the order of what is due, with the chosen case at a glance."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from desktop.casework.events import Event, LedgerImported, LedgerUndone, ListsDiffer
from desktop.casework.rows import CaseCounts
from desktop.services.searching import (
    CaseView,
    Lists,
    case_view,
    list_initials,
    lists,
)
from desktop.ui import actions, spacing
from desktop.ui.action import Act
from desktop.ui.cases.batches import Batches
from desktop.ui.cases.chips import CaseChips
from desktop.ui.cases.column_chooser import ColumnChooser
from desktop.ui.cases.draws import Draws
from desktop.ui.cases.list_acts import list_acts
from desktop.ui.cases.list_card import CaseListCard, ManyAct
from desktop.ui.cases.list_memory import ListMemory
from desktop.ui.cases.listing import CaseListing
from desktop.ui.cases.many import ManyCases, TableQuestion
from desktop.ui.cases.narrowing import stage_names
from desktop.ui.cases.passing import Passing
from desktop.ui.cases.preview import CasePreview, glance
from desktop.ui.cases.verifying import Verifying
from desktop.ui.cases.views import CASE_VIEWS, ViewState
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs
from desktop.ui.list_page import SETTLE
from desktop.ui.look import look
from desktop.ui.models.cases import CaseWording
from desktop.ui.page import Page
from desktop.ui.permits import Permits
from desktop.ui.places import CASE, FILING, LEDGER, Place
from desktop.ui.settings import Settings
from desktop.ui.settling import Settling
from desktop.ui.tasks import Latest
from desktop.ui.tokens import Tone, Type
from desktop.ui.views.list_views import ListViews
from desktop.ui.views.picker import ViewPicker
from desktop.ui.widgets.bars import SearchField
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.words import Words

SUMMARY = "summary"
"""The form a Place of the filing page carries to begin a case decided on the spot."""
_NARROW = 1300  # logical width of the window
_ROOM = 1180  # below this the list needs the whole width, and the preview comes by Space


class CasesPage(Page):
    """All cases of the unit looked at."""

    unit_picked = Signal(object)
    """The id of the unit a chip asks for; empty is the whole county."""

    def __init__(
        self, desk: Desk, dialogs: Dialogs, settings: Settings | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, dialogs, parent)
        self._desk, self._memory = desk, ListMemory(settings)
        library = desk.office.library
        procedures = {known.id: known.name for known in library.procedures.values()}
        self._words = CaseWording(library.clocks, desk.calendar, stage_names(library), procedures)
        state = self._memory.state()
        self._chosen = ""  # the id of the case chosen
        self._preview_wanted = self._memory.preview()  # None: as the width allows
        self._reading = Latest()
        self._chips = CaseChips(library)
        self._chips.open(state.values, "")
        self._bar = self._chips.bar
        self._card = CaseListCard()
        self._table = self._card.table
        self._table.set_widths(self._memory.widths())
        self._listing = CaseListing(desk, self._words, self._chips, self._table, state)
        self._preview = CasePreview()
        self._picker = ViewPicker()
        self._views = ListViews(desk, dialogs, self._picker, CASE_VIEWS, state, self._memory.view())
        self._many = ManyCases(desk, dialogs, self._card)
        self._batches = Batches(desk, dialogs, self._listing)
        self._verifying = Verifying(desk, dialogs, self)
        self._passing = Passing(desk, dialogs, self._listing, self)
        self._draws = Draws(desk, self._listing, self._many, self.go.emit)
        self._build()
        self._connect()

    # --- what can be done

    def acts(self) -> tuple[Act, ...]:
        """What can be done with the list and with the cases chosen in it."""
        own = list_acts(self, self._desk.why_not, chosen=bool(self._chosen), busy=self._many.busy)
        many = (*self._batches.acts(), *self._draws.acts(), *self._passing.acts())
        return (*own, *many, *self._verifying.acts())

    def begin_case(self) -> None:
        """新建案件."""
        self.go.emit(Place(FILING))

    def begin_on_spot(self) -> None:
        """当场处罚."""
        self.go.emit(Place(FILING, form=SUMMARY))

    def open_case(self) -> None:
        """打开案件 Enter."""
        if self._chosen:
            self.go.emit(Place(CASE, case_id=self._chosen))

    def to_filters(self) -> None:
        """筛选 /."""
        self._bar.focus_first()

    def clear_filters(self) -> None:
        """去掉全部筛选."""
        self._bar.clear()

    def open_views(self) -> None:
        """视图."""
        self._picker.open_menu()

    def save_view(self) -> None:
        """另存为视图."""
        self._views.save_as()

    def choose_columns(self) -> None:
        """列."""
        chooser = ColumnChooser(self._listing.offered(), self._listing.columns, self)
        chooser.changed.connect(self._listing.show_columns)
        chooser.reset_asked.connect(self._listing.reset_columns)
        chooser.show_under(self._column_button)

    def toggle_preview(self) -> None:
        """预览 Space."""
        self._preview_wanted = self._preview.isHidden()
        self._memory.keep_preview(shown=self._preview_wanted)
        self._fit()

    def choose_all(self) -> None:
        """选中已载入的全部案件."""
        self._table.selectAll()

    def choose_one(self) -> None:
        """取消选择，只留当前一件 Esc."""
        self._table.choose(self._table.current().row())

    def print_paper(self) -> None:
        """打印选中案件的整卷."""
        self._many.print(self._listing.chosen())

    def save_paper(self) -> None:
        """把选中案件的整卷存为 PDF."""
        self._many.save(self._listing.chosen())

    def export_table(self) -> None:
        """导出表格: the cases chosen where they are several, else the whole list."""
        listing, says = self._listing, self._chips.says()
        rows = listing.chosen()
        some = frozenset(row.id for row in rows) if len(rows) > 1 else None
        if some is not None:
            says = self.tr("{says}　选中 {n} 件").format(says=says, n=len(some))
        self._many.export(TableQuestion(listing.question(), listing.order, listing.columns, says, some))

    # --- what the window tells

    def show_place(self, place: Place) -> None:
        """The window has come here, perhaps with words to search; what changed meanwhile is read again."""
        if place.form:
            self._views.open(place.form)
        if place.where:
            self._views.keep_asked()
            self.search_for(place.where)
        self._chosen = place.case_id or self._chosen
        if not self._chips.known:
            self._desk.ask(lists, self._take_lists)
        elif self._listing.stale:
            self.refresh()
        self.first_stop.setFocus()

    @property
    def first_stop(self) -> QWidget:
        """The keyboard begins in the list."""
        return self._table

    def unit_changed(self, unit_id: str) -> None:
        """The window looks at another unit."""
        self._chips.at_unit(unit_id)

    def search_for(self, text: str) -> None:
        """Narrow the list to what was typed in the search of the window."""
        self._search.setText(text)
        self._take_text()

    def refresh(self) -> None:
        """Read the list again from its top, and count it."""
        self._listing.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """What was chosen while the page was hidden is read now."""
        super().showEvent(event)
        self._read_chosen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Below 1300 units the numbers are short and the preview is narrower."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Large letters drop the preview."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_settle_row"):
            self._fit()

    # --- what is on the page

    def _build(self) -> None:
        column = spacing.column(self, 10, (16, 12, 16, 12))
        column.addLayout(self._heading())
        column.addWidget(self._chips)
        body = spacing.row(gap=12)
        body.addWidget(self._card, 1)
        body.addWidget(self._preview)
        column.addLayout(body, 1)
        self._settle_text = Settling(self, SETTLE, self._take_text)
        self._settle_row = Settling(self, SETTLE, self._read_chosen)

    def _heading(self) -> QBoxLayout:
        row = spacing.row(gap=8)
        self._count = Words("", Type.SMALL, Tone.FAINT)
        self._search = SearchField(self.tr("当事人、拼音首字母、案号"))
        spacing.fix(self._search, least_wide=100, most_wide=240)
        buttons = []
        for words, kind, icon, tip, act in (
            (self.tr("列"), Kind.PLAIN, "columns", actions.COLUMNS.tip, self.choose_columns),
            (self.tr("导出表格"), Kind.NORMAL, "export", actions.EXPORT.tip, self.export_table),
            (self.tr("当场处罚"), Kind.NORMAL, "stamp", actions.NEW_ON_SPOT.tip, self.begin_on_spot),
            (self.tr("新建案件"), Kind.PRIMARY, "plus", actions.NEW_CASE.tip, self.begin_case),
        ):
            button = Button(words, kind, icon)
            button.setToolTip(tip)
            button.clicked.connect(act)
            buttons.append(button)
        self._column_button, permits = buttons[0], Permits(self._desk, self)
        for button, right in zip(buttons[1:], ("export_cases", *["register_case"] * 2), strict=True):
            permits.ask(button, right)
        row.addWidget(Words(self.tr("案件"), Type.H1))
        row.addWidget(self._count)
        row.addWidget(self._picker)
        row.addWidget(self._search, 2)
        row.addStretch(1)
        spacing.add(row, self._draws.button, *buttons)
        return row

    def _connect(self) -> None:
        self._table.opened.connect(self._open_row)
        self._table.preview_asked.connect(self.toggle_preview)
        self._table.row_changed.connect(self._choose_row)
        self._table.chosen_changed.connect(self._say_chosen)
        self._table.widths_changed.connect(self._memory.keep_widths)
        self._listing.loaded.connect(self._rows_came)
        self._listing.counted.connect(self._show_counts)
        self._listing.turned.connect(self._ask_again)
        self._listing.arranged.connect(self._keep_state)
        self._chips.changed.connect(self._ask_again)
        self._chips.unit_picked.connect(self.unit_picked)
        self._chips.unit_gone.connect(self._tell_gone)
        self._views.opened.connect(self._open_view)
        for part in (self._views, self._many, self._batches, self._passing):
            part.said.connect(self.said)
        self._search.textChanged.connect(self._settle_text.ask)
        self._search.asked.connect(self._leave_search)
        self._chips.cleared.connect(self._search.clear)
        self._preview.opened.connect(self.open_case)
        self._card.begin_asked.connect(self.begin_case)
        self._card.ledger_asked.connect(partial(self.go.emit, Place(LEDGER)))
        self._card.clear_asked.connect(self.clear_filters)
        self._card.act_asked.connect(self._do_many)

    # --- rows

    def _rows_came(self, held: int) -> None:
        self._card.show_rows(held, narrowed=not self._chips.usual, by=self._chips.says())
        place = self._listing.model.find(self._chosen)
        if place < 0:
            self._chosen = ""
            place = 0
        if held and not self._table.current().isValid():
            self._table.choose(place)
        if not held:
            self._chosen = ""
            self._preview.clear()
        self._say_chosen(len(self._table.chosen()))

    def _show_counts(self, counts: CaseCounts) -> None:
        many = self.tr("{n} 件以上") if counts.more else self.tr("{n} 件")
        self._count.setText(many.format(n=counts.total))
        self._card.say_counts(counts, brief=look().large)

    # --- the chosen cases

    def _say_chosen(self, chosen: int) -> None:
        model = self._listing.model
        self._card.say_chosen(chosen, model.rowCount(), complete=model.complete)

    def _do_many(self, act: ManyAct) -> None:
        acts = (self.print_paper, self.save_paper, self.export_table, self._passing.ask, self.choose_one)
        dict(zip(ManyAct, acts, strict=True))[act]()

    def _choose_row(self, index: QModelIndex) -> None:
        if index.isValid():
            self._chosen = self._listing.model.row(index).id
            self._settle_row.ask()

    def _read_chosen(self) -> None:
        """Read the chosen case for the preview; the answer for the one chosen before is wanted no more."""
        self._reading.drop()
        if self._chosen and self._preview.isVisible():  # nothing is asked from behind another page
            self._reading.hold(self._desk.ask(partial(case_view, case_id=self._chosen), self._show_chosen))

    def _show_chosen(self, view: CaseView) -> None:
        today, place = self._today, self._listing.model.find(self._chosen)
        due = None
        if place >= 0:
            row = self._listing.model.row(self._listing.model.index(place, 0))
            if row.due_on is not None:
                due = self._words.chip(row.due_on, row.due_clock, today, party=row.due_party)
        self._preview.show_glance(glance(view, self._desk.office.library, today, due))

    def _open_row(self, index: QModelIndex) -> None:
        self.go.emit(Place(CASE, case_id=self._listing.model.row(index).id))

    def _fit(self) -> None:
        """Short numbers and a narrow preview in a narrow window; no preview beside large letters."""
        wide = self.window().width()
        narrow = wide < _NARROW
        self._preview.set_narrow(narrow=narrow)
        wanted = wide >= _ROOM and not look().large if self._preview_wanted is None else self._preview_wanted
        if wanted is self._preview.isHidden():
            self._preview.setVisible(wanted)
            self._read_chosen()
        self._listing.set_short(short=narrow or look().large)

    # --- narrowing, order and columns

    def _take_lists(self, found: Lists) -> None:
        self._chips.show_lists(found)
        self.refresh()
        self._desk.ask(partial(list_initials, found=found), self._chips.show_initials)

    def _take_text(self) -> None:
        self._settle_text.stop()
        self._chips.look_for(self._search.text().strip())

    def _leave_search(self, _words: str) -> None:
        self._take_text()
        self._table.setFocus()

    def _open_view(self, state: ViewState) -> None:
        """Show what a view holds; words searched for are no part of it."""
        self._search.clear()
        self._settle_text.stop()
        self._chips.open(state.values, state.unit_id)
        self._listing.take(state)
        self._ask_again()

    def _tell_gone(self) -> None:
        self.said.emit(self.tr("视图里的机构已经撤并，按现在看的机构列出"))
        self._keep_state()

    def _keep_state(self) -> None:
        """Tell the picker how the list stands, and remember it for the next start."""
        now = self._chips.narrowing
        state = ViewState(now.values, now.unit_id, self._listing.order, self._listing.columns)
        self._views.show_state(state)
        self._memory.keep_state(state, self._views.key)

    def _ask_again(self) -> None:
        self._keep_state()
        if self.isVisible():
            self.refresh()
        else:
            self._listing.stale = True

    def _hear(self, event: Event) -> None:
        """A case, or a list the cases stand on, has changed."""
        if event.case_id or isinstance(event, LedgerImported | LedgerUndone):
            self._ask_again()
        elif self._chips.known and isinstance(event, ListsDiffer):
            self._chips.forget_lists()
            if self.isVisible():
                self._desk.ask(lists, self._take_lists)

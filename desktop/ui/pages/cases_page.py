"""The case list: narrowed by chips, in the order of what is due, with the chosen case at a glance."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from desktop.base.paging import Cursor, Page
from desktop.casework.events import Event, LedgerImported, LedgerUndone, ListImported
from desktop.casework.lists import Level
from desktop.casework.rows import CaseCounts, CaseRow
from desktop.services.searching import (
    CaseView,
    Lists,
    case_counts,
    case_page,
    case_view,
    lists,
    unit_initials,
)
from desktop.ui import actions, spacing
from desktop.ui.actions import Act
from desktop.ui.cases.list_card import CaseListCard
from desktop.ui.cases.narrowing import Choices, Narrowing, stage_names
from desktop.ui.cases.preview import CasePreview, glance
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs
from desktop.ui.look import look
from desktop.ui.models.cases import DUE, CaseCells, CaseWording, case_columns
from desktop.ui.models.paged import PagedModel, Take
from desktop.ui.places import CASE, FILING, Place
from desktop.ui.tasks import Ticket
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.bars import SearchField
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.filter_chip import FilterBar
from desktop.ui.widgets.words import Words

SUMMARY = "summary"
"""The form a Place of the filing page carries to begin a case decided on the spot."""
_NARROW = 1300  # logical width of the window
_ROOM = 1180  # below this the list needs the whole width, and the preview comes by Space
_SETTLE = 120  # milliseconds of quiet before typed words or a moved choice become a question


class CasesPage(QWidget):
    """All cases of the unit looked at."""

    go = Signal(object)
    """A Place."""
    said = Signal(object)
    """Words for a toast."""
    unit_picked = Signal(object)
    """The id of the unit a chip asks for; empty is the whole county."""

    def __init__(self, desk: Desk, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk, self._dialogs = desk, dialogs
        library = desk.office.library
        self._words = CaseWording(library.clocks, library.calendar, stage_names(library))
        self._narrowing, self._order = Narrowing(), DUE
        self._choices: Choices | None = None
        self._chosen = ""  # the id of the case chosen
        self._stale, self._short, self._wide_units = True, False, True
        self._preview_wanted: bool | None = None  # None: as the width allows
        self._counting: Ticket | None = None
        self._reading: Ticket | None = None
        self._card = CaseListCard()
        self._table = self._card.table
        self._model = self._make_model()
        self._preview = CasePreview()
        self._build()
        self._connect()

    def show_place(self, place: Place) -> None:
        """The window has come here, perhaps with words to search; what changed meanwhile is read again."""
        if place.where:
            self.search_for(place.where)
        self._chosen = place.case_id or self._chosen
        if self._choices is None:
            self._desk.ask(lists, self._take_lists)
        elif self._stale:
            self.refresh()
        self._table.setFocus()

    def unit_changed(self, unit_id: str) -> None:
        """The window looks at another unit."""
        if unit_id != self._narrowing.unit_id:
            self._narrowing = self._narrowing.at_unit(unit_id)
            self._show_chips()
            self._ask_again()

    def search_for(self, text: str) -> None:
        """Narrow the list to what was typed in the search of the window."""
        self._search.setText(text)
        self._take_text()

    def refresh(self) -> None:
        """Read the list again from its top, and count it."""
        self._stale = False
        wide = self._choices is None or self._choices.level(self._narrowing.unit_id) in _SEVERAL
        if wide != self._wide_units:
            self._wide_units = wide
            self._replace_model()
        self._model.refresh()
        if self._counting is not None:
            self._counting.drop()
        self._counting = self._desk.ask(
            partial(case_counts, narrowed=self._narrowing.question()), self._take_counts
        )

    def acts(self) -> tuple[Act, ...]:
        """What can be done with the list."""
        none = "" if self._chosen else self.tr("列表里没有选中的案件")
        return (
            Act(actions.OPEN_CASE, self._open_chosen, none),
            Act(actions.PREVIEW, self._toggle_preview),
            Act(actions.TO_FILTERS, self._bar.focus_first),
        )

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
        self._bar = FilterBar(parent=self)
        column.addWidget(self._bar)
        body = spacing.row(gap=12)
        body.addWidget(self._card, 1)
        body.addWidget(self._preview)
        column.addLayout(body, 1)
        self._settle_text, self._settle_row = self._quiet(self._take_text), self._quiet(self._read_chosen)
        self._table.show_model(self._model, self._model.columns)
        self._say_order()

    def _heading(self) -> QBoxLayout:
        row = spacing.row(gap=8)
        self._count = Words("", Type.SMALL, Tone.FAINT)
        self._search = SearchField(self.tr("当事人、拼音首字母、案号"))
        spacing.fix(self._search, wide=240)
        on_spot = Button(self.tr("当场处罚"), icon="stamp")
        on_spot.setToolTip(actions.NEW_ON_SPOT.tip)
        on_spot.clicked.connect(self._begin_on_spot)
        new = Button(self.tr("新建案件"), Kind.PRIMARY, "plus")
        new.setToolTip(actions.NEW_CASE.tip)
        new.clicked.connect(self._begin)
        row.addWidget(Words(self.tr("案件"), Type.H1))
        row.addWidget(self._count)
        row.addSpacing(8)
        spacing.add(row, self._search, None, on_spot, new)
        return row

    def _connect(self) -> None:
        self._table.opened.connect(self._open_row)
        self._table.preview_asked.connect(self._toggle_preview)
        self._table.row_changed.connect(self._choose_row)
        self._table.sort_asked.connect(self._sort)
        self._bar.changed.connect(self._take_values)
        self._search.textChanged.connect(self._settle_text.start)
        self._search.asked.connect(self._leave_search)
        self._preview.opened.connect(self._open_chosen)
        self._card.begin_asked.connect(self._begin)
        self._card.clear_asked.connect(self._bar.clear)
        self._desk.hub.happened.connect(self._hear)

    def _quiet(self, act: Callable[[], None]) -> QTimer:
        """Runs an act once nothing has asked for it for a moment."""
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(_SETTLE)
        timer.timeout.connect(act)
        return timer

    # --- rows

    def _make_model(self) -> PagedModel[CaseRow]:
        cells = CaseCells(self._words, self._desk.office.clock.today, self._short, self._wide_units)
        model = PagedModel(case_columns(cells), self._ask_rows, key=_id_of, parent=self)
        model.loaded.connect(self._rows_came)
        return model

    def _replace_model(self) -> None:
        old, self._model = self._model, self._make_model()
        self._table.show_model(self._model, self._model.columns)
        old.give_up()
        old.deleteLater()

    def _ask_rows(self, after: Cursor | None, take: Take[CaseRow]) -> None:
        question = partial(case_page, narrowed=self._narrowing.question(), order=self._order, after=after)
        self._desk.ask(question, partial(self._take_rows, take), self._rows_failed)

    def _take_rows(self, take: Take[CaseRow], page: Page[CaseRow]) -> None:
        take(page)

    def _rows_failed(self, error: BaseException) -> None:
        self._model.give_up()
        self._stale = True
        self._desk.failed.emit(error)

    def _rows_came(self, held: int) -> None:
        self._card.show_rows(held, narrowed=self._is_narrowed())
        place = self._model.find(self._chosen)
        if place < 0:
            self._chosen = ""
            place = 0
        if held and not self._table.current().isValid():
            self._table.choose(place)
        if not held:
            self._chosen = ""
            self._preview.clear()
        self._card.say_chosen(chosen=held > 0)

    def _is_narrowed(self) -> bool:
        """Whether words, or a chip other than the unit and the usual 在办, narrow the list."""
        return bool(self._narrowing.text) or self._narrowing.values != Narrowing().values

    def _take_counts(self, counts: CaseCounts) -> None:
        self._counting = None
        self._count.setText(self.tr("{n} 件").format(n=counts.total))
        self._card.say_counts(counts, brief=look().large)

    # --- the chosen case

    def _choose_row(self, index: QModelIndex) -> None:
        if index.isValid():
            self._chosen = self._model.row(index).id
            self._settle_row.start()

    def _read_chosen(self) -> None:
        """Read the chosen case for the preview; the answer for the one chosen before is wanted no more."""
        if self._reading is not None:
            self._reading.drop()
            self._reading = None
        if self._chosen and self._preview.isVisibleTo(self):
            self._reading = self._desk.ask(partial(case_view, case_id=self._chosen), self._show_chosen)

    def _show_chosen(self, view: CaseView) -> None:
        self._reading = None
        today, place = self._desk.office.clock.today(), self._model.find(self._chosen)
        due = None
        if place >= 0:
            row = self._model.row(self._model.index(place, 0))
            if row.due_on is not None:
                due = self._words.chip(row.due_on, row.due_clock, today, party=row.due_party)
        self._preview.show_glance(glance(view, self._desk.office.library, today, due))

    def _open_row(self, index: QModelIndex) -> None:
        self.go.emit(Place(CASE, case_id=self._model.row(index).id))

    def _open_chosen(self) -> None:
        if self._chosen:
            self.go.emit(Place(CASE, case_id=self._chosen))

    def _toggle_preview(self) -> None:
        self._preview_wanted = self._preview.isHidden()
        self._fit()

    def _fit(self) -> None:
        """Short numbers and a narrow preview in a narrow window; no preview beside large letters."""
        wide = self.window().width()
        narrow = wide < _NARROW
        self._preview.set_narrow(narrow=narrow)
        wanted = wide >= _ROOM and not look().large if self._preview_wanted is None else self._preview_wanted
        if wanted is self._preview.isHidden():
            self._preview.setVisible(wanted)
            self._read_chosen()
        if (narrow or look().large) is not self._short:
            self._short = narrow or look().large
            self._replace_model()
            if not self._stale:
                self.refresh()

    # --- narrowing and order

    def _take_lists(self, found: Lists) -> None:
        self._choices = Choices(found, self._desk.office.library)
        self._show_chips()
        self.refresh()
        self._desk.ask(partial(unit_initials, units=found.units), self._take_initials)

    def _take_initials(self, initials: dict[str, str]) -> None:
        if self._choices is not None:
            self._choices = Choices(self._choices.lists, self._desk.office.library, initials)
            self._show_chips()

    def _show_chips(self, focus: str = "") -> None:
        if self._choices is None:
            return
        unit, values = self._narrowing.unit_id, self._narrowing.values
        self._bar.show_filters(self._choices.views(unit, values))
        self._bar.set_values(self._choices.with_unit(unit, values))
        if focus:
            self._bar.chip(focus).setFocus()

    def _take_values(self, values: dict[str, tuple[str, ...]]) -> None:
        """A chip was set or removed; without any, text and unit are dropped too."""
        if self._choices is None:
            return
        before, rest = self._narrowing, {key: kept for key, kept in values.items() if key not in _LEVELS}
        shown = self._choices.with_unit(before.unit_id, before.values)
        touched = [key for key in {*shown, *values} if shown.get(key) != values.get(key)]
        unit = self._choices.unit_after(before.unit_id, values) if values else self._choices.county
        if not values:
            self._search.clear()
        self._narrowing = Narrowing(unit, rest, before.text if values else "")
        self._show_chips(touched[0] if len(touched) == 1 else "")
        self._ask_again()
        if unit != before.unit_id:
            self.unit_picked.emit(unit)

    def _take_text(self) -> None:
        self._settle_text.stop()
        text = self._search.text().strip()
        if text != self._narrowing.text:
            self._narrowing = Narrowing(self._narrowing.unit_id, self._narrowing.values, text)
            self._ask_again()

    def _leave_search(self, _words: str) -> None:
        self._take_text()
        self._table.setFocus()

    def _sort(self, asked: tuple[str, bool]) -> None:
        """Soonest due first, or newest first: the list has these two orders."""
        self._order = asked[0]
        self._say_order()
        self._ask_again()

    def _say_order(self) -> None:
        by_due = self._order == DUE
        self._table.mark_sort(self._order, descending=not by_due)
        self._bar.say_order(self.tr("按下一期限排序") if by_due else self.tr("新登记的在前"))

    def _ask_again(self) -> None:
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def _hear(self, event: Event) -> None:
        """A case, or a list the cases stand on, has changed."""
        if event.case_id or isinstance(event, LedgerImported | LedgerUndone):
            self._ask_again()
        elif self._choices is not None and isinstance(event, ListImported):
            self._choices = None
            if self.isVisible():
                self._desk.ask(lists, self._take_lists)

    # --- going elsewhere

    def _begin(self) -> None:
        self.go.emit(Place(FILING))

    def _begin_on_spot(self) -> None:
        self.go.emit(Place(FILING, form=SUMMARY))


_LEVELS = (Level.DISTRICT, Level.TOWNSHIP, Level.STATION)
_SEVERAL = (Level.COUNTY, Level.DISTRICT)  # cases of several townships stand together


def _id_of(row: CaseRow) -> str:
    return row.id

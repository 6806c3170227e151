"""The rows of the case list: asked for page by page, in an order and through columns that may be changed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.base.paging import Cursor
from desktop.casework.rows import CaseCounts, CaseFilter, CaseRow
from desktop.services.searching import case_counts, case_page
from desktop.ui.cases.chips import CaseChips
from desktop.ui.cases.views import ViewState
from desktop.ui.desk import Desk
from desktop.ui.models.cases import (
    DUE,
    OLDEST,
    PARTY,
    REGISTERED,
    USUAL,
    CaseCells,
    CaseWording,
    case_columns,
    every_column,
    order_words,
)
from desktop.ui.models.paged import PagedModel, Take
from desktop.ui.tasks import Latest
from desktop.ui.widgets.table import Table


class CaseListing(QObject):
    """Fills the table with what the chips narrow to. Makes the model anew where the cells change."""

    loaded = Signal(object)
    """How many rows are held, after each page."""
    counted = Signal(object)
    """CaseCounts."""
    turned = Signal()
    """Another order is wanted: the rows are to be asked for again."""
    arranged = Signal()
    """Other columns are shown."""

    def __init__(
        self, desk: Desk, words: CaseWording, chips: CaseChips, table: Table, state: ViewState
    ) -> None:
        super().__init__(table)
        self._desk, self._words, self._chips, self._table = desk, words, chips, table
        self.order, self.columns = state.order, state.columns
        self.stale = True
        self._short, self._wide_units = False, True
        self._counting = Latest()
        self.model = self._make_model()
        table.sort_asked.connect(self._sort)
        table.columns_moved.connect(self.show_columns)
        self._show_model()

    def question(self) -> CaseFilter:
        """What the chips narrow to today."""
        return self._chips.question(self._desk.calendar(), self._desk.office.clock.today())

    def offered(self) -> list[tuple[str, str]]:
        """All columns there are, by key and heading."""
        return [(column.key, column.heading) for column in every_column(self._cells())]

    def chosen(self) -> list[CaseRow]:
        """The rows chosen in the table, from the top."""
        return [self.model.row(index) for index in self._table.chosen()]

    def refresh(self) -> None:
        """Read the list again from its top, and count it."""
        self.stale = False
        if self._chips.several_townships != self._wide_units:
            self._wide_units = self._chips.several_townships
            self._replace_model()
        self.model.refresh()
        self._counting.hold(self._desk.ask(partial(case_counts, narrowed=self.question()), self._take_counts))

    def set_short(self, *, short: bool) -> None:
        """Numbers without the mark of the organ, or with it."""
        if short is not self._short:
            self._short = short
            self._show_again()

    def show_columns(self, keys: tuple[str, ...]) -> None:
        """Show these columns in this order."""
        if keys != self.columns:
            self.columns = keys
            self._show_again()
            self.arranged.emit()

    def reset_columns(self) -> None:
        """The usual columns, as wide as they need."""
        self._table.set_widths({})
        self._table.widths_changed.emit({})
        self.show_columns(USUAL)

    def take(self, state: ViewState) -> None:
        """Stand as a view says; the rows are not asked for yet."""
        self.order = state.order
        if state.columns != self.columns:
            self.columns = state.columns
            self._replace_model()
        self._mark_order()

    def _sort(self, asked: tuple[str, bool]) -> None:
        """Each heading has its own order; that of registration runs both ways."""
        turned = asked[0] == REGISTERED == self.order
        self.order = OLDEST if turned else asked[0]
        self._mark_order()
        self.turned.emit()

    def _mark_order(self) -> None:
        key = REGISTERED if self.order == OLDEST else self.order
        self._table.mark_sort(key, descending=self.order not in (DUE, OLDEST, PARTY))
        self._chips.bar.say_order(order_words(self.order))

    def _cells(self) -> CaseCells:
        return CaseCells(self._words, self._desk.office.clock.today, self._short, self._wide_units)

    def _make_model(self) -> PagedModel[CaseRow]:
        cells = self._cells()
        columns = case_columns(cells, self.columns) or case_columns(cells)
        model = PagedModel(columns, self._ask_rows, key=_id_of, parent=self)
        model.loaded.connect(self.loaded)
        return model

    def _show_model(self) -> None:
        self._table.show_model(self.model, self.model.columns)
        self._mark_order()

    def _replace_model(self) -> None:
        old, self.model = self.model, self._make_model()
        self._show_model()
        old.give_up()
        old.deleteLater()

    def _show_again(self) -> None:
        self._replace_model()
        if not self.stale:
            self.refresh()

    def _ask_rows(self, after: Cursor | None, take: Take[CaseRow]) -> None:
        question = partial(case_page, narrowed=self.question(), order=self.order, after=after)
        self._desk.ask(question, take, self._rows_failed)

    def _rows_failed(self, error: BaseException) -> None:
        self.model.give_up()
        self.stale = True
        self._desk.failed.emit(error)

    def _take_counts(self, counts: CaseCounts) -> None:
        self.counted.emit(counts)


def _id_of(row: CaseRow) -> str:
    return row.id

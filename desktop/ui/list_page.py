"""Pages of one list: held whole, or read by keyset pages and narrowed by chips and words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, Generic, TypeVar

from PySide6.QtWidgets import QBoxLayout, QLineEdit, QWidget

from desktop.base import paging
from desktop.base.paging import Cursor
from desktop.services.perform import Office
from desktop.ui import spacing
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs
from desktop.ui.models.cell import KEY_ROLE, NOWHERE, Column, GroupRow
from desktop.ui.models.lists import ListModel
from desktop.ui.models.paged import PagedModel, Take
from desktop.ui.narrowing import Narrowed, Values
from desktop.ui.page import Page
from desktop.ui.settling import Settling
from desktop.ui.tasks import Latest
from desktop.ui.tokens import Tone, Type
from desktop.ui.views.chip_views import ChipViews, Means
from desktop.ui.widgets.filter_chip import FilterBar, FilterView
from desktop.ui.widgets.notices import EmptyState
from desktop.ui.widgets.paged_card import PagedCard, nothing_fits
from desktop.ui.widgets.pages import Card
from desktop.ui.widgets.table import Table
from desktop.ui.widgets.words import Words

R = TypeVar("R")
SETTLE = 120  # milliseconds within which typed words, or moved choices, are one question, not several


class ListPage(Page, Generic[R]):
    """A table, how many rows it has, and what is chosen in it."""

    _table: Table
    _model: ListModel[R] | PagedModel[R]
    _over: tuple[QWidget, ...] = ()  # what narrows the list
    _aside: tuple[QWidget, ...] = ()  # what is chosen, beside it

    def __init__(self, desk: Desk, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(desk, dialogs, parent)
        self._reading = Latest()  # of what is chosen

    @property
    def first_stop(self) -> QWidget:
        """The keyboard begins in the list."""
        return self._table

    def panes(self) -> Sequence[QWidget]:
        """What F6 stops at."""
        return (*self._over, self._table, *self._aside)

    def choose(self, key: object) -> None:
        """Go to a row of the list, where there."""
        self._table.choose(self._model.find(key))

    @cached_property
    def _count(self) -> Words:
        """How many rows there are, beside the title of a page that says so."""
        return Words("", Type.SMALL, Tone.FAINT)

    @property
    def _row(self) -> R | None:
        """The row that is chosen."""
        index = self._table.current()
        return self._model.row(index) if index.isValid() else None

    def _show_chosen(self, row: R | None) -> None:
        """Another row is chosen, or none."""

    def _open(self, row: R) -> None:
        """Enter on a row."""

    def _beside(self, main: QWidget, side: QWidget) -> QBoxLayout:
        """The list takes the width; at its right is what is chosen in it."""
        self._aside = (side,)
        body = spacing.row(gap=12)
        body.addWidget(main, 1)
        return spacing.add(body, side)

    def _listen_to_table(self) -> None:
        self._table.row_changed.connect(self._row_changed)
        self._table.opened.connect(self._row_opened)

    def _row_changed(self, _index: object) -> None:
        self._show_chosen(self._row)

    def _row_opened(self, _index: object) -> None:
        if (row := self._row) is not None:
            self._open(row)


class WholePage(ListPage[R], Generic[R]):
    """A list that is held whole."""

    _model: ListModel[R]

    def _hold(
        self,
        table: Table,
        columns: Sequence[Column[R]],
        key: Callable[[R], object] | None = None,
        over: tuple[QWidget, ...] = (),
    ) -> None:
        """What the list is, by what its rows are known, and what narrows it."""
        self._over = over
        self._table, self._model = table, ListModel(columns, key=key, parent=self)
        table.show_model(self._model, columns)
        self._listen_to_table()

    def _table_card(self) -> Card:
        card = Card()
        card.add(self._table, 1)
        return card

    def _show_rows(self, rows: Sequence[R | GroupRow], wanted: object = None) -> None:
        """Show other rows. What was chosen stays so, or what is wanted becomes so, else the first."""
        kept = self._table.current().data(KEY_ROLE) if wanted is None else wanted
        self._model.show_rows(rows)
        self._table.choose(max(0, self._model.find(kept)))
        if not rows:
            self._show_chosen(None)


class NarrowedPage(ListPage[R], Generic[R]):
    """A list too long to be held: read by keyset pages, narrowed by chips, counted by another question."""

    _model: PagedModel[R]
    _paged: PagedCard
    _bar: FilterBar
    _kept_views: ChipViews
    _right = ""  # where who looks on lacks it, nothing is asked

    def __init__(self, desk: Desk, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(desk, dialogs, parent)
        self._narrowed = Narrowed()
        self._kept: object = None  # the key of the row that is chosen, while others are read
        self._held = 0  # how many rows were held when they began to be read again
        self._counting = Latest()

    # --- what a page says of its list

    def _page_after(self, after: Cursor | None) -> Callable[[Office], paging.Page[R]]:
        """The question for the rows after a cursor."""
        raise NotImplementedError

    def _counted(self) -> Callable[[Office], Any]:
        """The question how many there are."""
        raise NotImplementedError

    def _say_count(self, counted: Any) -> str:
        """Its answer in words."""
        raise NotImplementedError

    # --- what the window asks and tells

    def unit_changed(self, unit_id: str) -> None:
        """The window looks at another unit."""
        self._narrow(replace(self._narrowed, unit_id=unit_id), ask=self.isVisible())

    def refresh(self) -> None:
        """F5: read the list again from its top as far as it was read, and count it."""
        self._held = self._model.rowCount()
        self._read_rows()

    def clear_filters(self) -> None:
        """去掉全部筛选."""
        self._bar.set_values({})
        self._kept_views.stand({})
        self._narrow(Narrowed(unit_id=self._narrowed.unit_id))

    @property
    def _why_not_clear(self) -> str:
        return "" if self._narrowed.narrow else self.tr("没有筛选")

    # --- what it is put together from

    def _read_by_pages(
        self,
        table: Table,
        columns: Sequence[Column[R]],
        key: Callable[[R], object],
        none: EmptyState,
        unmatched: str,
    ) -> None:
        """What the list is, by what its rows are known, and what is said where none are there or fit."""
        self._table = table
        self._model = PagedModel(columns, self._ask_rows, key=key, parent=self)
        self._unmatched = nothing_fits(unmatched)
        self._paged = PagedCard(table, self._model, none, self._unmatched, lambda: self._narrowed.narrow)
        self._model.loaded.connect(self._rows_came)
        self._unmatched.chosen.connect(self.clear_filters)
        self._listen_to_table()

    def _narrow_by(self, list: str, views: Sequence[FilterView], means: Means, order: str = "") -> None:
        """The chips of a list, the question they make, and a word on the order of the rows."""
        self._bar = FilterBar(views)
        self._kept_views = ChipViews(self._desk, self._dialogs, self._bar, list, means)
        self._kept_views.said.connect(self.said)
        self._over = (*self._over, self._bar)
        self._bar.say_order(order)
        self._bar.changed.connect(self._take_values)

    # --- narrowing

    def _take_values(self, values: Values) -> None:
        self._narrow(replace(self._narrowed, values=values))

    def _narrow(self, to: Narrowed, *, ask: bool = True) -> None:
        if to != self._narrowed:
            self._narrowed = to
            if ask:
                self._held = 0  # it is another list
                self._read_rows()

    # --- rows

    def _read_rows(self) -> None:
        if not (self._right and self._desk.why_not(self._right)):
            self._model.refresh()
            self._counting.hold(self._desk.ask(self._counted(), self._take_count))

    def _ask_rows(self, after: Cursor | None, take: Take[R]) -> None:
        self._desk.ask_page(self._model, self._page_after(after), take)

    def _rows_came(self, held: int) -> None:
        """What was chosen before the rows were read again is chosen still, or the first is.

        It may stand on a later page: those that were held are read until it comes.
        """
        if not held:
            self._show_chosen(None)
        elif not self._table.current().isValid():
            place = self._model.find(self._kept)
            if place < 0 and held < self._held and not self._model.complete:
                self._model.fetchMore(NOWHERE)
            else:
                self._table.choose(max(0, place))

    def _row_changed(self, index: object) -> None:
        self._kept = self._table.current().data(KEY_ROLE)
        super()._row_changed(index)

    def _take_count(self, counted: Any) -> None:
        self._count.setText(self._say_count(counted))


class SearchedPage(NarrowedPage[R], Generic[R]):
    """A long list that is narrowed by words, too."""

    _find: QLineEdit

    def __init__(self, desk: Desk, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(desk, dialogs, parent)
        self._settle_text = Settling(self, SETTLE, self._take_text)

    def clear_filters(self) -> None:
        """去掉全部筛选, the words too."""
        self._find.clear()
        self._settle_text.stop()
        super().clear_filters()

    def _search_by(self, find: QLineEdit) -> None:
        """The field for words that are looked for."""
        self._find = find
        self._over = (find, *self._over)
        find.textChanged.connect(self._settle_text.ask)
        find.returnPressed.connect(self._leave_search)

    def _look_for(self, text: str, values: Values | None = None) -> None:
        """Words that something else in the window has asked for, in all the list has; it is not read yet."""
        values = {} if values is None else values
        self._find.setText(text)
        self._settle_text.stop()
        self._bar.set_values(dict(values))
        self._kept_views.stand(values)
        self._narrowed = Narrowed(values, self._narrowed.unit_id, text)

    def _take_text(self) -> None:
        self._settle_text.stop()
        self._narrow(replace(self._narrowed, text=self._find.text().strip()))

    def _leave_search(self) -> None:
        self._take_text()
        self._table.setFocus()

"""The list of leads, or that of inspections, narrowed by chips, with the pane of the chosen one beside it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from desktop.base.paging import Cursor
from desktop.casework.lead_rows import LeadFilter, LeadRow
from desktop.casework.leads import LEAD
from desktop.services.leads import lead_page
from desktop.services.searching import Lists
from desktop.services.viewing import INSPECTIONS, LEADS
from desktop.ui import spacing
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs
from desktop.ui.leads.lead_pane import LeadPane
from desktop.ui.leads.narrowing import TEXT, filter_of, filter_views
from desktop.ui.leads.words import LeadColumns
from desktop.ui.models.paged import PagedModel, Take
from desktop.ui.narrowing import Narrowed, Values
from desktop.ui.views.chip_views import ChipViews
from desktop.ui.widgets.filter_chip import FilterBar
from desktop.ui.widgets.notices import EmptyState
from desktop.ui.widgets.paged_card import PagedCard, nothing_fits
from desktop.ui.widgets.table import Table


class LeadList(QWidget):
    """One tab of the page."""

    begun = Signal()
    """The first of them is to be entered."""

    def __init__(self, desk: Desk, dialogs: Dialogs, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._kind, self._narrowed = desk, kind, Narrowed()
        columns = LeadColumns(desk.office.library, desk.office.clock.today()).of(kind)
        self.model: PagedModel[LeadRow] = PagedModel(columns, self._ask, key=_id, parent=self)
        lead = kind == LEAD
        self.table = Table(self.tr("线索") if lead else self.tr("行政检查"), fill=True)
        self.pane = LeadPane(desk)
        self.bar = FilterBar(filter_views(kind, desk.office.library, None))
        self.views = ChipViews(desk, dialogs, self.bar, LEADS if lead else INSPECTIONS, self._meant)
        self.bar.say_order(self.tr("新登记的在前"))
        self._none = EmptyState(
            self.tr("没有线索") if lead else self.tr("没有行政检查"),
            self.tr("巡查发现的、群众举报的、其他机关移送的，先登记在这里。")
            if lead
            else self.tr("检查之前先登记；对单位的检查先审批、后通知。"),
            self.tr("登记线索") if lead else self.tr("登记行政检查"),
            "lead",
        )
        self._build()

    def _build(self) -> None:
        unmatched = nothing_fits(
            self.tr("没有符合的线索") if self._kind == LEAD else self.tr("没有符合的行政检查")
        )
        unmatched.chosen.connect(self.clear)
        card = PagedCard(self.table, self.model, self._none, unmatched, lambda: self.narrowed)
        left = spacing.column(gap=8)
        left.addWidget(self.bar)
        left.addWidget(card, 1)
        row = spacing.row(self, 12)
        row.addLayout(left, 1)
        row.addWidget(self.pane)
        self.bar.changed.connect(self._take_values)
        self.model.loaded.connect(self._came)
        self.table.row_changed.connect(self._choose)
        self.table.opened.connect(self._open)
        self._none.chosen.connect(self.begun)

    @property
    def row(self) -> LeadRow | None:
        """The one that is chosen."""
        index = self.table.current()
        return self.model.row(index) if index.isValid() else None

    @property
    def narrowed(self) -> bool:
        """Whether a chip is set."""
        return bool(self.bar.values())

    def look_at(self, unit_id: str) -> None:
        """Those of a unit and all below it."""
        self._narrowed = replace(self._narrowed, unit_id=unit_id)
        self.refresh()

    def show_lists(self, lists: Lists) -> None:
        """The people are known that it can be narrowed to."""
        self.bar.show_filters(filter_views(self._kind, self._desk.office.library, lists))

    def refresh(self) -> None:
        """Read the list again, and the one that is shown."""
        self.model.refresh()

    def search_for(self, text: str) -> None:
        """Those that hold words, also of what is closed."""
        self._set({TEXT: (text,)})

    def clear(self) -> None:
        """去掉全部筛选."""
        self._set({})

    def _set(self, values: dict[str, tuple[str, ...]]) -> None:
        self.bar.set_values(values)
        self.views.stand(values)
        self._take_values(values)

    def _take_values(self, values: Values) -> None:
        self._narrowed = replace(self._narrowed, values=values)
        self.refresh()

    def _meant(self, narrowed: Narrowed) -> LeadFilter:
        return filter_of(narrowed, self._kind, self._desk.office.clock.today())

    def _ask(self, after: Cursor | None, take: Take[LeadRow]) -> None:
        question = partial(lead_page, narrowed=self._meant(self._narrowed), after=after)
        self._desk.ask_page(self.model, question, take)

    def _came(self, held: int) -> None:
        if held and not self.table.current().isValid():
            self.table.choose(0)  # which shows it
        else:
            self.pane.show_one(self.row.id if self.row is not None else "")

    def _choose(self, index: QModelIndex) -> None:
        self.pane.show_one(self.model.row(index).id if index.isValid() else "")

    def _open(self, _index: object = None) -> None:
        self.pane.opened.emit()


def _id(row: LeadRow) -> str:
    return row.id

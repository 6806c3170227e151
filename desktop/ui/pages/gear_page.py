"""The page 装备: everything the office gives out to its people, who has it, and who had it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from desktop.base.paging import Cursor
from desktop.casework.events import Event
from desktop.casework.gear import Gear, GearCounts, GearRow, Issue
from desktop.casework.lists import Unit
from desktop.services import searching
from desktop.services.equipping import gear_counts, gear_page, issues_of
from desktop.services.perform import Office
from desktop.ui import gear_actions, spacing
from desktop.ui.action import Act
from desktop.ui.day_words import plain_day
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs
from desktop.ui.gear.gear_card import GearCard
from desktop.ui.gear.gear_work import GearWork
from desktop.ui.gear.narrowing import TONES, GearNarrowing, filter_views, standing_words
from desktop.ui.models.cell import Cell, ChipView, Column, Measured, Stretch
from desktop.ui.models.paged import PagedModel, Take
from desktop.ui.places import Place
from desktop.ui.settling import settle
from desktop.ui.tasks import Ticket
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.editors import LineEditor
from desktop.ui.widgets.filter_chip import FilterBar
from desktop.ui.widgets.notices import EmptyState
from desktop.ui.widgets.paged_card import PagedCard
from desktop.ui.widgets.table import TWO_LINES, Table
from desktop.ui.widgets.words import Words

_SETTLE = 250  # milliseconds of quiet before typed words become a question
_FIND = 220  # units


class GearPage(QWidget):
    """For everybody; heads and the administrator give out and take back."""

    go = Signal(object)
    """A Place."""
    said = Signal(object)
    """Words for a toast."""

    def __init__(self, desk: Desk, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._kinds = desk.office.library.gear
        self._narrowing = GearNarrowing()
        self._units: tuple[Unit, ...] = ()
        self._initials: Mapping[str, str] = {}
        self._model: PagedModel[GearRow] = PagedModel(self._columns(), self._ask_rows, key=_id, parent=self)
        self._table = Table(self.tr("装备台账"), TWO_LINES, fill=True)
        self._bar, self._find = FilterBar(filter_views(self._kinds)), LineEditor()
        self._count = Words("", Type.SMALL, Tone.FAINT)
        self._none = EmptyState(
            self.tr("没有符合的装备"),
            self.tr("服装、标志、车辆、记录仪登记以后列在这里，发给谁、何时交回都查得到。"),
            self.tr("清除筛选"),
            "filter",
        )
        self._card = GearCard(desk.why_not)
        self._work = GearWork(desk, dialogs, self)
        self._chosen = ""
        self._counting: Ticket | None = None
        self._reading: Ticket | None = None
        self._settle = settle(self, _SETTLE, self._take_text)
        self._build()
        self._connect()

    def show_place(self, place: Place) -> None:
        """The window has come here, perhaps with words to search."""
        if place.where:
            self._find.setText(place.where)
            self._narrowing = replace(self._narrowing, text=place.where)
        self._desk.ask(_units, self._take_units)
        self.refresh()
        self._table.setFocus()

    def unit_changed(self, unit_id: str) -> None:
        """The window looks at another unit."""
        self._narrow(replace(self._narrowing, unit_id=unit_id), ask=self.isVisible())

    def refresh(self) -> None:
        """F5: read the list again, and count it."""
        self._model.refresh()
        if self._counting is not None:
            self._counting.drop()
        question = partial(gear_counts, unit_id=self._narrowing.unit_id)
        self._counting = self._desk.ask(question, self._take_counts)

    def acts(self) -> tuple[Act, ...]:
        """About the piece chosen, and about the ledger."""
        why_clear = "" if self._narrowing.values or self._narrowing.text else self.tr("没有筛选")
        why_out = self._desk.why_not("see_gear")
        return (
            Act(gear_actions.NEW_GEAR, self.ask_new, self._desk.why_not("put_gear")),
            *self._card.acts(),
            Act(gear_actions.GEAR_DAY, self.ask_day),
            Act(gear_actions.FIND_GEAR, self._find.setFocus),
            Act(gear_actions.CLEAR_GEAR, self.clear_filters, why_clear),
            Act(gear_actions.EXPORT_GEAR, self.export, why_out),
            Act(gear_actions.PRINT_GEAR, self.print_ledger, why_out),
        )

    def panes(self) -> tuple[QWidget, ...]:
        """What F6 stops at."""
        return (self._bar, self._table, self._card)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard begins in the list."""
        self._table.setFocus(event.reason())

    # --- what is on the page

    def _build(self) -> None:
        self._find.setAccessibleName(self.tr("查找装备"))
        self._find.setPlaceholderText(self.tr("编号、型号或者领用人"))
        spacing.fix(self._find, wide=_FIND)
        head = spacing.row(gap=8)
        spacing.add(head, Words(self.tr("装备"), Type.H1), self._count, None, self._find)
        for words, kind, icon, action, run, right in (
            (self.tr("某一天"), Kind.NORMAL, "calendar", gear_actions.GEAR_DAY, self.ask_day, "see_gear"),
            (self.tr("存为 PDF"), Kind.NORMAL, "pdf", gear_actions.PRINT_GEAR, self.print_ledger, "see_gear"),
            (self.tr("导出表格"), Kind.NORMAL, "export", gear_actions.EXPORT_GEAR, self.export, "see_gear"),
            (self.tr("登记装备"), Kind.PRIMARY, "plus", gear_actions.NEW_GEAR, self.ask_new, "put_gear"),
        ):
            button, why = Button(words, kind, icon), self._desk.why_not(right)
            button.set_why_not(why, action.tip)
            button.clicked.connect(run)
            head.addWidget(button)
        body = spacing.row(gap=12)
        body.addWidget(PagedCard(self._table, self._model, self._none), 1)
        body.addWidget(self._card)
        column = spacing.column(self, 10, (16, 12, 16, 12))
        column.addLayout(head)
        self._bar.say_order(self.tr("按种类和编号排列"))
        column.addWidget(self._bar)
        column.addLayout(body, 1)

    def _connect(self) -> None:
        self._bar.changed.connect(self._take_values)
        self._find.textEdited.connect(self._typed)
        self._none.chosen.connect(self.clear_filters)
        self._model.loaded.connect(self._rows_came)
        self._table.row_changed.connect(self._choose)
        self._table.opened.connect(self.ask_move)
        self._work.said.connect(self.said)
        self._card.moved.connect(self.ask_move)
        self._card.changed.connect(self.ask_change)
        self._card.retired.connect(self.ask_retire)
        self._desk.hub.happened.connect(self._hear)

    def _columns(self) -> tuple[Column[GearRow], ...]:
        return (
            Column(self.tr("种类"), self._kind, Measured("检测、测量器具　")),
            Column(self.tr("编号"), _number, Stretch(3, 120)),
            Column(self.tr("状态"), _standing, Measured("领用中　　")),
            Column(self.tr("在谁手里"), self._holder, Stretch(2, 100)),
            Column(self.tr("状况"), _condition, Stretch(3, 100)),
            Column(self.tr("单位"), _unit, Measured("朔北藏族乡　"), spare=True),
        )

    # --- narrowing

    def clear_filters(self) -> None:
        """去掉全部筛选."""
        self._bar.set_values({})
        self._find.setText("")
        self._narrow(GearNarrowing(unit_id=self._narrowing.unit_id))

    def _take_values(self, values: dict[str, tuple[str, ...]]) -> None:
        self._narrow(replace(self._narrowing, values=values))

    def _typed(self, _text: str) -> None:
        self._settle.start()

    def _take_text(self) -> None:
        self._narrow(replace(self._narrowing, text=self._find.text().strip()))

    def _narrow(self, to: GearNarrowing, *, ask: bool = True) -> None:
        if to != self._narrowing:
            self._narrowing = to
            if ask:
                self.refresh()

    def _hear(self, event: Event) -> None:
        if type(event).__name__.startswith("Gear") and self.isVisible():
            self.refresh()

    # --- rows

    def _ask_rows(self, after: Cursor | None, take: Take[GearRow]) -> None:
        question = partial(gear_page, narrowed=self._narrowing.question(), after=after)
        self._desk.ask_page(self._model, question, take)

    def _rows_came(self, held: int) -> None:
        place = self._model.find(self._chosen)
        if held:
            self._table.choose(max(place, 0))
        self._choose()

    def _choose(self, _index: object = None) -> None:
        """Read everybody who had the piece chosen; the answer for the one before is wanted no more."""
        row = self._row()
        self._chosen = row.id if row is not None else ""
        if self._reading is not None:
            self._reading.drop()
            self._reading = None
        if row is None:
            self._card.show_piece(None, None, (), self._desk.office.clock.today())
        else:
            self._reading = self._desk.ask(partial(issues_of, gear_id=row.id), partial(self._show, row))

    def _show(self, row: GearRow, issues: tuple[Issue, ...]) -> None:
        self._reading = None
        self._card.show_piece(row, self._kinds[row.gear.kind], issues, self._desk.office.clock.today())

    def _row(self) -> GearRow | None:
        index = self._table.current()
        return self._model.row(index) if index.isValid() else None

    def _take_counts(self, counts: GearCounts) -> None:
        said = self.tr("领用中 {out} 件　在库 {inside} 件")
        self._count.setText(said.format(out=counts.out, inside=counts.inside))

    def _take_units(self, found: tuple[tuple[Unit, ...], Mapping[str, str]]) -> None:
        self._units, self._initials = found

    def _kind(self, row: GearRow) -> Cell:
        return Cell(text=self._kinds[row.gear.kind].name)

    def _holder(self, row: GearRow) -> Cell:
        if not row.holder or row.since is None:
            return Cell(text="—", tone=Tone.FAINT)
        since = self.tr("自{day}").format(day=plain_day(row.since, self._desk.office.clock.today()))
        return Cell(text=row.holder, second=since)

    # --- acting

    def ask_new(self) -> None:
        """登记装备."""
        self._work.ask_put(Gear("", self._unit_id(), "", ""), self._units, self._initials)

    def ask_change(self) -> None:
        """修改."""
        if (row := self._row()) is not None:
            self._work.ask_put(row.gear, self._units, self._initials)

    def ask_move(self, _index: object = None) -> None:
        """发放, 交回."""
        row = self._row()
        if row is not None and not self._card.acts()[0].why_not:
            self._work.ask_move(row)

    def ask_retire(self) -> None:
        """停用, with a reason."""
        if (row := self._row()) is not None:
            self._work.ask_retire(row)

    def ask_day(self) -> None:
        """某一天在谁手里."""
        unit = next((one for one in self._units if one.id == self._unit_id()), None)
        if unit is not None:
            self._work.ask_day(unit)

    def export(self) -> None:
        """导出表格."""
        self._work.export(self._narrowing)

    def print_ledger(self) -> None:
        """存为 PDF, to be printed and signed at a stocktaking."""
        self._work.print(self._narrowing)

    def _unit_id(self) -> str:
        """The unit looked at, or that of who looks; of the whole county, its top."""
        top = next((unit.id for unit in self._units), "")
        return self._narrowing.unit_id or self._desk.actor.unit_id or top


def _id(row: GearRow) -> str:
    return row.id


def _number(row: GearRow) -> Cell:
    return Cell(text=row.gear.number, second=row.gear.model, strong=True)


def _standing(row: GearRow) -> Cell:
    return Cell(chip=ChipView(standing_words(row.standing), TONES[row.standing]))


def _condition(row: GearRow) -> Cell:
    return Cell(text=row.gear.retired_why or row.condition or "—", tone=Tone.SOFT)


def _unit(row: GearRow) -> Cell:
    return Cell(text=row.unit, tone=Tone.SOFT)


def _units(office: Office) -> tuple[tuple[Unit, ...], Mapping[str, str]]:
    found = searching.lists(office)
    return tuple(found.units), searching.unit_initials(office, found.units)

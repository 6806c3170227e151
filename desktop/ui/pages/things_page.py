"""The page 涉案财物: everything in hand, by the days left or by its place, to its case by Enter."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from desktop.base.paging import Cursor
from desktop.casework.events import Event
from desktop.casework.thing_list import GROUPS, ThingCounts, ThingRow
from desktop.services.perform import Office
from desktop.services.thing_ledger import (
    ExportThings,
    export_things,
    print_things,
    thing_counts,
    thing_page,
)
from desktop.ui import spacing, thing_actions
from desktop.ui.action import Act
from desktop.ui.case.words import short_day
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs, FileQuestion
from desktop.ui.models.cell import Cell, Column, Measured, Stretch
from desktop.ui.models.paged import PagedModel, Take
from desktop.ui.permits import Permits
from desktop.ui.places import CASE, Place
from desktop.ui.settling import settle
from desktop.ui.tasks import Pulse, Ticket
from desktop.ui.things.narrowing import ThingNarrowing, filter_views
from desktop.ui.things.words import due_cell, state_chip
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.editors import LineEditor
from desktop.ui.widgets.filter_chip import FilterBar
from desktop.ui.widgets.notices import EmptyState
from desktop.ui.widgets.paged_card import PagedCard
from desktop.ui.widgets.table import TWO_LINES, Table
from desktop.ui.widgets.words import Words

_SETTLE = 250  # milliseconds of quiet before typed words become a question
_FIND = 220  # units


class ThingsPage(QWidget):
    """For whoever may see cases, of the own units."""

    go = Signal(object)
    """A Place."""
    said = Signal(object)
    """Words for a toast."""

    def __init__(self, desk: Desk, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk, self._dialogs = desk, dialogs
        self._narrowing = ThingNarrowing()
        self._views = filter_views()
        self._model: PagedModel[ThingRow] = PagedModel(self._columns(), self._ask_rows, key=_id, parent=self)
        self._table = Table(self.tr("涉案财物台账"), TWO_LINES, fill=True)
        self._bar = FilterBar(self._views)
        self._find = LineEditor()
        self._count = Words("", Type.SMALL, Tone.FAINT)
        self._none = EmptyState(
            self.tr("没有符合的财物"),
            self.tr("查封、扣押，先行登记保存和抽样取证的物品，登记实施以后列在这里。"),
            self.tr("清除筛选"),
            "filter",
        )
        self._counting: Ticket | None = None
        self._settle = settle(self, _SETTLE, self._take_text)
        self._build()
        self._connect()

    def show_place(self, place: Place) -> None:
        """The window has come here; `where` is what is looked for."""
        if place.where:
            self._find.setText(place.where)
            self._narrowing = replace(self._narrowing, text=place.where)
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
        question = partial(thing_counts, unit_id=self._narrowing.unit_id)
        self._counting = self._desk.ask(question, self._take_counts)

    def acts(self) -> tuple[Act, ...]:
        """Open the case of the chosen thing, look for one, take the ledger along."""
        why_clear = "" if self._narrowing.values or self._narrowing.text else self.tr("没有筛选")
        why_open = "" if self._table.current().isValid() else self.tr("没有选中财物")
        why_out = self._desk.why_not("export_cases")
        return (
            Act(thing_actions.OPEN_THING_CASE, self.open_case, why_open),
            Act(thing_actions.FIND_THING, self._find.setFocus),
            Act(thing_actions.CLEAR_THINGS, self.clear_filters, why_clear),
            Act(thing_actions.EXPORT_THINGS, self.export, why_out),
            Act(thing_actions.PRINT_THINGS, self.print_ledger, why_out),
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
        printed = Button(self.tr("台账存为 PDF"), icon="pdf")
        permits = Permits(self._desk, self)
        for button, action, run in (
            (printed, thing_actions.PRINT_THINGS, self.print_ledger),
            (export, thing_actions.EXPORT_THINGS, self.export),
        ):
            button.setToolTip(action.tip)
            permits.ask(button, "export_cases")
            button.clicked.connect(run)
        self._find.setAccessibleName(self.tr("查找财物"))
        self._find.setPlaceholderText(self.tr("名称、地点、案号、当事人或者标签编码"))
        spacing.fix(self._find, wide=_FIND)
        head = spacing.row(gap=8)
        spacing.add(head, Words(self.tr("涉案财物"), Type.H1), self._count, None, self._find, printed, export)
        card = PagedCard(self._table, self._model, self._none)
        column = spacing.column(self, 10, (16, 12, 16, 12))
        column.addLayout(head)
        column.addWidget(self._bar)
        column.addWidget(card, 1)

    def _connect(self) -> None:
        self._bar.changed.connect(self._take_values)
        self._find.textEdited.connect(self._typed)
        self._none.chosen.connect(self.clear_filters)
        self._model.loaded.connect(self._rows_came)
        self._table.opened.connect(self.open_case)
        self._desk.hub.happened.connect(self._hear)

    def _columns(self) -> tuple[Column[ThingRow], ...]:
        return (
            Column(self.tr("剩余"), self._due, Measured("超100日　　")),
            Column(self.tr("财物"), _name, Stretch(4, 170)),
            Column(self.tr("数量"), _amount, Measured("1000公斤 ")),
            Column(self.tr("状态"), _state, Measured("已解除，待退还　　")),
            Column(self.tr("现在何处"), self._place, Stretch(3, 150)),
            Column(self.tr("案件"), self._case, Stretch(3, 150)),
            Column(self.tr("单位"), _unit, Measured("朔北藏族乡　"), spare=True),
            Column(self.tr("编码"), _code, Measured("CWMMMMMMMMMM"), spare=True),
        )

    # --- narrowing

    def clear_filters(self) -> None:
        """去掉全部筛选."""
        self._bar.set_values({})
        self._find.setText("")
        self._narrow(ThingNarrowing(unit_id=self._narrowing.unit_id))

    def _take_values(self, values: dict[str, tuple[str, ...]]) -> None:
        self._narrow(replace(self._narrowing, values=values))

    def _typed(self, _text: str) -> None:
        self._settle.start()

    def _take_text(self) -> None:
        self._narrow(replace(self._narrowing, text=self._find.text().strip()))

    def _narrow(self, to: ThingNarrowing, *, ask: bool = True) -> None:
        if to != self._narrowing:
            self._narrowing = to
            if ask:
                self.refresh()

    def _hear(self, event: Event) -> None:
        if event.case_id and self.isVisible():
            self.refresh()

    # --- rows

    def _ask_rows(self, after: Cursor | None, take: Take[ThingRow]) -> None:
        narrowed = self._narrowing.question(self._desk.office.clock.today())
        self._desk.ask_page(self._model, partial(thing_page, narrowed=narrowed, after=after), take)

    def _rows_came(self, held: int) -> None:
        if held and not self._table.current().isValid():
            self._table.choose(0)

    def _take_counts(self, counts: ThingCounts) -> None:
        said = [self.tr("在管 {n} 项").format(n=counts.on_hand)]
        if counts.overdue:
            said.append(self.tr("超期 {n} 项").format(n=counts.overdue))
        if counts.left:
            said.append(self.tr("案件已结还在管 {n} 项").format(n=counts.left))
        self._count.setText("　".join(said))

    def _due(self, row: ThingRow) -> Cell:
        return due_cell(row.thing, self._desk.office.library, self._desk.office.clock.today())

    def _place(self, row: ThingRow) -> Cell:
        today = self._desk.office.clock.today()
        since = self.tr("自{day}").format(day=short_day(row.thing.since, today))
        return Cell(text=row.thing.place or "—", second=since, tip=row.thing.place)

    def _case(self, row: ThingRow) -> Cell:
        closed = self.tr("　已结案") if row.closed else ""
        return Cell(text=row.party_name or "—", second=f"{row.number}{closed}", tip=row.party_name)

    # --- acting

    def open_case(self, _index: object = None) -> None:
        """打开这件财物的案件 Enter."""
        index = self._table.current()
        if index.isValid():
            self.go.emit(Place(CASE, self._model.row(index).case_id, where="things"))

    def export(self) -> None:
        """导出表格."""
        asked = self._file(self.tr("导出涉案财物台账"), "xlsx")
        self._dialogs.choose_file(asked, self._export_to)

    def print_ledger(self) -> None:
        """台账存为 PDF, to be printed and signed at a stocktaking."""
        asked = self._file(self.tr("台账存为 PDF"), "pdf")
        self._dialogs.choose_file(asked, self._print_to)

    def _file(self, title: str, suffix: str) -> FileQuestion:
        day = self._desk.office.clock.today().isoformat()
        name = self.tr("涉案财物-{day}.{suffix}").format(day=day, suffix=suffix)
        return FileQuestion.saving(title, name)

    def _command(self, file: Path) -> ExportThings:
        today = self._desk.office.clock.today()
        return ExportThings(file, self._narrowing.question(today), self._narrowing.says(self._views))

    def _export_to(self, file: Path) -> None:
        work = partial(_export, self._command(file))
        self._desk.run(self.tr("正在导出涉案财物台账"), work, partial(self._written, file))

    def _print_to(self, file: Path) -> None:
        work = partial(_print, self._command(file))
        self._desk.run(self.tr("正在制作涉案财物台账"), work, partial(self._written, file))

    def _written(self, file: Path, rows: int | None) -> None:
        if rows is None:
            self.said.emit(self.tr("已停下，没有写文件"))
        else:
            self.said.emit(self.tr("{n} 项财物已写到 {file}").format(n=rows, file=file.name))


def _id(row: ThingRow) -> str:
    return row.id


def _name(row: ThingRow) -> Cell:
    told = "　".join(filter(None, (GROUPS[row.thing.group], row.thing.model)))
    return Cell(text=row.thing.name, second=told, strong=True, tip=row.thing.name)


def _amount(row: ThingRow) -> Cell:
    return Cell(text=row.thing.amount)


def _state(row: ThingRow) -> Cell:
    return Cell(chip=state_chip(row.thing.state))


def _unit(row: ThingRow) -> Cell:
    return Cell(text=row.unit, tone=Tone.SOFT)


def _code(row: ThingRow) -> Cell:
    return Cell(text=row.thing.code, tone=Tone.SOFT)


def _export(command: ExportThings, office: Office, pulse: Pulse) -> int | None:
    return export_things(office, command, pulse.goes_on)


def _print(command: ExportThings, office: Office, _pulse: Pulse) -> int | None:
    return print_things(office, command)

"""The page 涉案财物: everything in hand, by the days left or by its place, to its case by Enter."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from operator import attrgetter
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.base.paging import Cursor, Page
from desktop.casework.events import Event
from desktop.casework.thing_list import GROUPS, ThingCounts, ThingFilter, ThingRow
from desktop.services import viewing
from desktop.services.perform import Office
from desktop.services.thing_ledger import (
    LABELS,
    ExportThings,
    SaveLabels,
    export_things,
    print_things,
    save_labels,
    thing_counts,
    thing_page,
)
from desktop.ui import thing_actions
from desktop.ui.action import Act
from desktop.ui.day_words import plain_day
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs, FileQuestion
from desktop.ui.list_page import SearchedPage
from desktop.ui.models.cell import Cell, Column, Measured, Stretch
from desktop.ui.page import Work, in_one_go, stoppable
from desktop.ui.places import CASE, Place
from desktop.ui.things.narrowing import EVERY, STATE, filter_of, filter_views
from desktop.ui.things.words import due_cell, state_chip
from desktop.ui.tokens import Tone
from desktop.ui.widgets.notices import EmptyState
from desktop.ui.widgets.table import TWO_LINES, Table

_FIND = 220  # units


class ThingsPage(SearchedPage[ThingRow]):
    """For whoever may see cases, of the own units."""

    def __init__(self, desk: Desk, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(desk, dialogs, parent)
        self._views = filter_views()
        self._build()

    def show_place(self, place: Place) -> None:
        """The window has come here; `where` is what is looked for."""
        if place.where:
            self._look_for(place.where, {STATE: (EVERY,)})
        super().show_place(place)

    def acts(self) -> tuple[Act, ...]:
        """Open the case of the chosen thing, look for one, take the ledger along."""
        why_open = "" if self._row is not None else self.tr("没有选中财物")
        why_out = self._desk.why_not("export_cases")
        return (
            Act(thing_actions.OPEN_THING_CASE, self.open_case, why_open),
            Act(thing_actions.FIND_THING, self._find.setFocus),
            *self._kept_views.acts(),
            Act(thing_actions.CLEAR_THINGS, self.clear_filters, self._why_not_clear),
            Act(thing_actions.LEDGER_LABELS, self.save_labels, why_open),
            Act(thing_actions.EXPORT_THINGS, self.export, why_out),
            Act(thing_actions.PRINT_THINGS, self.print_ledger, why_out),
        )

    # --- what is on the page

    def _build(self) -> None:
        none = EmptyState(
            self.tr("没有在管的财物"),
            self.tr("查封、扣押，先行登记保存和抽样取证的物品，登记实施以后列在这里。"),
        )
        table = Table(self.tr("涉案财物台账"), TWO_LINES, fill=True, many=True)
        self._read_by_pages(table, self._columns(), attrgetter("id"), none, self.tr("没有符合的财物"))
        hint = self.tr("名称、地点、案号、当事人或者标签编码")
        find = self._finder(self.tr("查找财物"), hint, _FIND)
        self._narrow_by(viewing.THINGS, self._views, partial(filter_of, today=self._today))
        self._search_by(find)
        head = self._title_row(
            self.tr("涉案财物"),
            self._count,
            None,
            find,
            self._button(self.tr("标签"), thing_actions.LEDGER_LABELS, self.save_labels, LABELS),
            self._button(
                self.tr("台账存为 PDF"), thing_actions.PRINT_THINGS, self.print_ledger, "export_cases"
            ),
            self._button(self.tr("导出表格"), thing_actions.EXPORT_THINGS, self.export, "export_cases"),
        )
        self._lay_out(head, self._bar, body=self._paged)

    def _columns(self) -> tuple[Column[ThingRow], ...]:
        return (
            Column(self.tr("剩余"), self._due, Measured("超100日　　")),
            Column(self.tr("财物"), _name, Stretch(3, 170)),
            Column(self.tr("数量"), _amount, Measured("1000公斤 ")),
            Column(self.tr("状态"), self._state, Measured("已解除，待退还　　")),
            Column(self.tr("现在何处"), self._place, Stretch(4, 150)),
            Column(self.tr("案件"), self._case, Stretch(3, 150)),
            Column(self.tr("单位"), _unit, Measured("朔北藏族乡　"), spare=True),
            Column(self.tr("编码"), _code, Measured("CWMMMMMMMMMM"), spare=True),
        )

    def _state(self, row: ThingRow) -> Cell:
        return Cell(chip=state_chip(row.thing, self._today))

    def _due(self, row: ThingRow) -> Cell:
        return due_cell(row.thing, self._desk.office.library, self._today)

    def _place(self, row: ThingRow) -> Cell:
        since = self.tr("自{day}").format(day=plain_day(row.thing.since, self._today))
        return Cell(text=row.thing.place or "—", second=since, tip=row.thing.place)

    def _case(self, row: ThingRow) -> Cell:
        closed = self.tr("　已结案") if row.closed else ""
        return Cell(text=row.party_name or "—", second=f"{row.number}{closed}", tip=row.party_name)

    # --- the list

    def _question(self) -> ThingFilter:
        return filter_of(self._narrowed, self._today)

    def _page_after(self, after: Cursor | None) -> Callable[[Office], Page[ThingRow]]:
        return partial(thing_page, narrowed=self._question(), after=after)

    def _counted(self) -> Callable[[Office], ThingCounts]:
        return partial(thing_counts, unit_id=self._narrowed.unit_id)

    def _say_count(self, counted: ThingCounts) -> str:
        said = [self.tr("在管 {n} 项").format(n=counted.on_hand)]
        if counted.overdue:
            said.append(self.tr("超期 {n} 项").format(n=counted.overdue))
        if counted.free:
            said.append(self.tr("期满自动解除待退还 {n} 项").format(n=counted.free))
        if counted.left:
            said.append(self.tr("案件已结还在管 {n} 项").format(n=counted.left))
        return "　".join(said)

    def _changed_by(self, event: Event) -> bool:
        return bool(event.case_id)

    # --- acting

    def open_case(self) -> None:
        """打开这件财物的案件."""
        if (row := self._row) is not None:
            self._open(row)

    def _open(self, row: ThingRow) -> None:
        self.go.emit(Place(CASE, row.case_id, where="things"))

    def export(self) -> None:
        """导出表格."""
        asked = self._file(self.tr("导出涉案财物台账"), "xlsx")
        done = self.tr("{n} 项财物已写到 {file}")
        self._take_along(asked, self.tr("正在导出涉案财物台账"), self._export, done)

    def print_ledger(self) -> None:
        """台账存为 PDF, to be printed and signed at a stocktaking."""
        asked = self._file(self.tr("台账存为 PDF"), "pdf")
        done = self.tr("{n} 项财物已写到 {file}")
        self._take_along(asked, self.tr("正在制作涉案财物台账"), self._print, done)

    def save_labels(self) -> None:
        """选中财物的标签: of one thing or several, of whichever cases."""
        chosen = (self._model.row(index) for index in self._table.chosen())
        things = tuple((row.case_id, row.thing.key) for row in chosen)
        if things:
            asked = FileQuestion.saving(self.tr("标签存为 PDF"), self.tr("标签.pdf"))
            done = self.tr("{n} 张标签已存到 {file}")
            self._take_along(asked, self.tr("正在制作标签"), partial(self._labels, things), done)

    def _labels(self, things: tuple[tuple[str, str], ...], file: Path) -> Work:
        return in_one_go(save_labels, SaveLabels(file, things))

    def _file(self, title: str, ending: str) -> FileQuestion:
        name = self.tr("涉案财物-{day}.{ending}").format(day=self._today.isoformat(), ending=ending)
        return FileQuestion.saving(title, name)

    def _export(self, file: Path) -> Work:
        return stoppable(export_things, self._command(file))

    def _print(self, file: Path) -> Work:
        return in_one_go(print_things, self._command(file))

    def _command(self, file: Path) -> ExportThings:
        return ExportThings(file, self._question(), self._narrowed.says(self._views))


def _name(row: ThingRow) -> Cell:
    told = "　".join(filter(None, (GROUPS[row.thing.group], row.thing.model)))
    return Cell(text=row.thing.name, second=told, strong=True, tip=row.thing.name)


def _amount(row: ThingRow) -> Cell:
    return Cell(text=row.thing.amount)


def _unit(row: ThingRow) -> Cell:
    return Cell(text=row.unit, tone=Tone.SOFT)


def _code(row: ThingRow) -> Cell:
    return Cell(text=row.thing.code, tone=Tone.SOFT)

"""The page 装备: everything the office gives out to its people, who has it, and who had it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from operator import attrgetter
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.base.paging import Cursor, Page
from desktop.casework.events import Event
from desktop.casework.gear import Gear, GearCounts, GearRow
from desktop.casework.lists import Unit
from desktop.casework.named_gear import NamedIn
from desktop.services import searching, viewing
from desktop.services.equipping import (
    GearStory,
    SaveGear,
    export_gear,
    gear_counts,
    gear_page,
    print_gear,
    story_of,
)
from desktop.services.perform import Office
from desktop.ui import gear_actions
from desktop.ui.action import Act
from desktop.ui.day_words import plain_day
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs, FileQuestion
from desktop.ui.gear.gear_card import GearCard
from desktop.ui.gear.gear_work import GearWork
from desktop.ui.gear.narrowing import TONES, filter_of, filter_views, standing_words
from desktop.ui.list_page import SearchedPage
from desktop.ui.models.cell import Cell, ChipView, Column, Measured, Stretch
from desktop.ui.page import Work, in_one_go, stoppable
from desktop.ui.places import CASE, Place
from desktop.ui.tokens import Tone
from desktop.ui.widgets.buttons import Kind
from desktop.ui.widgets.notices import EmptyState
from desktop.ui.widgets.table import TWO_LINES, Table

_FIND = 190  # units


class GearPage(SearchedPage[GearRow]):
    """For everybody; heads and the administrator give out and take back."""

    def __init__(self, desk: Desk, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(desk, dialogs, parent)
        self._kinds = desk.office.library.gear
        self._views = filter_views(self._kinds)
        self._units: tuple[Unit, ...] = ()
        self._initials: Mapping[str, str] = {}
        self._card = GearCard(desk.why_not)
        self._work = GearWork(desk, dialogs, self)
        self._build()
        self._work.said.connect(self.said)
        self._card.moved.connect(self.ask_move)
        self._card.changed.connect(self.ask_change)
        self._card.retired.connect(self.ask_retire)
        self._card.record_wanted.connect(self._go_to_record)

    def show_place(self, place: Place) -> None:
        """The window has come here, perhaps with words to search."""
        if place.where:
            self._look_for(place.where)
        self._desk.ask(_units, self._take_units)
        super().show_place(place)

    def acts(self) -> tuple[Act, ...]:
        """About the piece chosen, and about the ledger."""
        why_out = self._desk.why_not("see_gear")
        return (
            Act(gear_actions.NEW_GEAR, self.ask_new, self._desk.why_not("put_gear")),
            *self._card.acts(),
            Act(gear_actions.GEAR_DAY, self.ask_day),
            Act(gear_actions.FIND_GEAR, self._find.setFocus),
            *self._kept_views.acts(),
            Act(gear_actions.CLEAR_GEAR, self.clear_filters, self._why_not_clear),
            Act(gear_actions.TAKE_GEAR, self.choose_table, self._desk.why_not("take_gear")),
            Act(gear_actions.EXPORT_GEAR, self.export, why_out),
            Act(gear_actions.PRINT_GEAR, self.print_ledger, why_out),
        )

    # --- what is on the page

    def _build(self) -> None:
        none = EmptyState(
            self.tr("没有在用的装备"),
            self.tr("服装、标志、车辆、记录仪登记以后列在这里，发给谁、何时交回都查得到。"),
            icon="shield",
        )
        table = Table(self.tr("装备台账"), TWO_LINES, fill=True)
        self._read_by_pages(table, self._columns(), attrgetter("id"), none, self.tr("没有符合的装备"))
        find = self._finder(self.tr("查找装备"), self.tr("编号、型号或者领用人"), _FIND)
        self._narrow_by(viewing.GEAR, self._views, filter_of, self.tr("按种类和编号排列"))
        self._search_by(find)
        head = self._title_row(
            self.tr("装备"),
            self._count,
            None,
            find,
            self._button(self.tr("某一天"), gear_actions.GEAR_DAY, self.ask_day, "see_gear"),
            self._button(self.tr("存为 PDF"), gear_actions.PRINT_GEAR, self.print_ledger, "see_gear"),
            self._button(self.tr("导入"), gear_actions.TAKE_GEAR, self.choose_table, "take_gear"),
            self._button(self.tr("导出表格"), gear_actions.EXPORT_GEAR, self.export, "see_gear"),
            self._button(
                self.tr("登记装备"), gear_actions.NEW_GEAR, self.ask_new, "put_gear", kind=Kind.PRIMARY
            ),
        )
        self._lay_out(head, self._bar, body=self._beside(self._paged, self._card))

    def _columns(self) -> tuple[Column[GearRow], ...]:
        return (
            Column(self.tr("种类"), self._kind, Measured("检测、测量器具　")),
            Column(self.tr("编号"), _number, Stretch(3, 120)),
            Column(self.tr("状态"), _standing, Measured("领用中　　")),
            Column(self.tr("在谁手里"), self._holder, Stretch(2, 100)),
            Column(self.tr("状况"), _condition, Stretch(3, 100)),
            Column(self.tr("单位"), _unit, Measured("朔北藏族乡　"), spare=True),
        )

    def _kind(self, row: GearRow) -> Cell:
        return Cell(text=self._kinds[row.gear.kind].name)

    def _holder(self, row: GearRow) -> Cell:
        if not row.holder or row.since is None:
            return Cell(text="—", tone=Tone.FAINT)
        since = self.tr("自{day}").format(day=plain_day(row.since, self._today))
        return Cell(text=row.holder, second=since)

    # --- the list

    def _page_after(self, after: Cursor | None) -> Callable[[Office], Page[GearRow]]:
        return partial(gear_page, narrowed=filter_of(self._narrowed), after=after)

    def _counted(self) -> Callable[[Office], GearCounts]:
        return partial(gear_counts, unit_id=self._narrowed.unit_id)

    def _say_count(self, counted: GearCounts) -> str:
        said = self.tr("领用中 {out} 件　在库 {inside} 件")
        return said.format(out=counted.out, inside=counted.inside)

    def _show_chosen(self, row: GearRow | None) -> None:
        """Read everybody who had the piece chosen, and the records that name it."""
        if row is None:
            self._reading.drop()
            self._card.show_piece(None, None, GearStory(), self._today)
        else:
            asked = partial(story_of, gear_id=row.id)
            self._reading.hold(self._desk.ask(asked, partial(self._show, row)))

    def _show(self, row: GearRow, story: GearStory) -> None:
        kind = self._kinds[row.gear.kind]
        self._card.show_piece(row, kind, story, self._today)

    def _go_to_record(self, record: NamedIn) -> None:
        self.go.emit(Place(CASE, record.case_id, where=f"{record.fact.id}#{record.n}"))

    def _take_units(self, found: tuple[tuple[Unit, ...], Mapping[str, str]]) -> None:
        self._units, self._initials = found

    def _changed_by(self, event: Event) -> bool:
        return type(event).__name__.startswith("Gear")

    # --- acting

    def ask_new(self) -> None:
        """登记装备."""
        self._work.ask_put(Gear("", self._unit_id(), "", ""), self._units, self._initials)

    def ask_change(self) -> None:
        """修改."""
        if (row := self._row) is not None:
            self._work.ask_put(row.gear, self._units, self._initials)

    def ask_move(self) -> None:
        """发放, 交回."""
        if (row := self._row) is not None:
            self._open(row)

    def _open(self, row: GearRow) -> None:
        if not self._card.acts()[0].why_not:
            self._work.ask_move(row)

    def ask_retire(self) -> None:
        """停用, with a reason."""
        if (row := self._row) is not None:
            self._work.ask_retire(row)

    def ask_day(self) -> None:
        """某一天在谁手里."""
        unit = next((one for one in self._units if one.id == self._unit_id()), None)
        if unit is not None:
            self._work.ask_day(unit)

    def choose_table(self) -> None:
        """导入表格: looked at row by row before it is taken in."""
        self._work.choose_table(self._unit_id(), self._units)

    def _unit_id(self) -> str:
        """The unit looked at, or that of who looks; of the whole county, its top."""
        top = next((unit.id for unit in self._units), "")
        return self._narrowed.unit_id or self._desk.actor.unit_id or top

    # --- taken along

    def export(self) -> None:
        """导出表格."""
        done = self.tr("{n} 件装备已写到 {file}")
        self._take_along(self._file("xlsx"), self.tr("正在写装备台账"), self._export, done)

    def print_ledger(self) -> None:
        """存为 PDF, to be printed and signed at a stocktaking."""
        done = self.tr("{n} 件装备已写到 {file}")
        self._take_along(self._file("pdf"), self.tr("正在写装备台账"), self._print, done)

    def _file(self, ending: str) -> FileQuestion:
        name = self.tr("装备台账-{day}.{ending}").format(day=self._today.isoformat(), ending=ending)
        return FileQuestion.saving(self.tr("装备台账"), name)

    def _export(self, file: Path) -> Work:
        return stoppable(export_gear, self._command(file))

    def _print(self, file: Path) -> Work:
        return in_one_go(print_gear, self._command(file))

    def _command(self, file: Path) -> SaveGear:
        return SaveGear(file, filter_of(self._narrowed), self._narrowed.says(self._views))


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

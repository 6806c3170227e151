"""The page 培训考核: a year of everybody, who lacks what, and all that is recorded of one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from operator import attrgetter

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.base.paging import Cursor, Page
from desktop.casework.events import Event, ListsDiffer
from desktop.casework.training import (
    Assessment,
    OfficerYear,
    Records,
    Training,
    TrainingCounts,
    TrainingFilter,
    Want,
)
from desktop.services import viewing
from desktop.services.perform import Office
from desktop.services.training import officer_year, training_counts, training_page
from desktop.services.training_sheets import WANTS
from desktop.ui import spacing, training_actions
from desktop.ui.action import Act
from desktop.ui.day_words import plain_day
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs
from desktop.ui.list_page import SearchedPage
from desktop.ui.models.cell import Align, Cell, Column, Measured, Stretch
from desktop.ui.narrowing import Narrowed
from desktop.ui.places import Place
from desktop.ui.tokens import Tone
from desktop.ui.training.card import OfficerCard
from desktop.ui.training.work import TrainingWork
from desktop.ui.widgets.choice_editors import ChoiceEditor
from desktop.ui.widgets.filter_chip import FilterView
from desktop.ui.widgets.notices import EmptyState
from desktop.ui.widgets.pick_list import PickItem
from desktop.ui.widgets.table import TWO_LINES, Table

translate = QCoreApplication.translate
_LACKS = "lacks"
_YEARS, _FIND, _YEAR = 5, 200, 104


class TrainingPage(SearchedPage[OfficerYear]):
    """Everybody of the unit looked at; the chips leave those who lack something."""

    _right = "see_training"

    def __init__(self, desk: Desk, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(desk, dialogs, parent)
        self._records = Records()
        lacks = tuple(PickItem(str(want), words) for want, words in WANTS.items())
        self._views = (FilterView(_LACKS, self.tr("还缺"), lacks, many=True),)
        self._year = ChoiceEditor()
        self._card = OfficerCard(desk.office.library.training, desk.why_not)
        self._work = TrainingWork(desk, dialogs, self)
        self._build()
        self._connect()

    def show_place(self, place: Place) -> None:
        """The window has come here; `where` is who is looked for, in words."""
        if place.where:
            self._look_for(place.where)
        super().show_place(place)

    def acts(self) -> tuple[Act, ...]:
        """About the officer chosen, and about the list."""
        why_set = self._desk.why_not("set_training_rules")
        return (
            *self._card.acts(),
            Act(training_actions.TRAINING_RULES, self._work.ask_rules, why_set),
            Act(training_actions.FIND_TRAINED, self._find.setFocus),
            *self._kept_views.acts(),
            Act(training_actions.CLEAR_TRAINED, self.clear_filters, self._why_not_clear),
            Act(training_actions.PRINT_TRAINING, self.ask_print, self._desk.why_not("see_training")),
        )

    # --- what is on the page

    def _build(self) -> None:
        years = [str(self._today.year - back) for back in range(_YEARS)]
        self._year.show_choices([(year, self.tr("{year} 年").format(year=year)) for year in years])
        self._year.write(years[0])
        self._year.setAccessibleName(self.tr("年度"))
        spacing.fix(self._year, wide=_YEAR)
        none = EmptyState(
            self.tr("名单里没有人员"),
            self.tr("名单里的人都列在这里，各缺什么看“还缺”一栏。"),
            icon="people",
        )
        table = Table(self.tr("培训考核"), TWO_LINES, fill=True)
        self._read_by_pages(table, self._columns(), attrgetter("id"), none, self.tr("没有符合的人员"))
        find = self._finder(self.tr("查找人员"), self.tr("姓名、单位、执法证号"), _FIND)
        order = self.tr("持证人员才提示缺项；罚款不计入，也不排名次")
        self._narrow_by(viewing.TRAINING, self._views, self._filter_of, order)
        self._search_by(find)
        rules, printed = training_actions.TRAINING_RULES, training_actions.PRINT_TRAINING
        head = self._title_row(
            self.tr("培训考核"),
            self._count,
            None,
            find,
            self._year,
            self._button(self.tr("要求"), rules, self._work.ask_rules, "set_training_rules", icon="matter"),
            self._button(self.tr("存为 PDF"), printed, self.ask_print, "see_training"),
        )
        self._lay_out(head, self._bar, body=self._beside(self._paged, self._card))

    def _connect(self) -> None:
        self._year.edited.connect(self.refresh)
        self._work.said.connect(self.said)
        self._card.training_asked.connect(self.ask_training)
        self._card.assessment_asked.connect(self.ask_assessment)
        self._card.change_asked.connect(self._change)
        self._card.strike_asked.connect(self._strike)
        self._card.scan_asked.connect(self._work.open_scan)

    def _columns(self) -> tuple[Column[OfficerYear], ...]:
        return (
            Column(self.tr("姓名"), _name, Measured("司马相如如　　")),
            Column(self.tr("岗前培训"), self._pre_job, Measured("2026年11月23日　")),
            Column(self.tr("培训"), _times, Measured("12 次　"), align=Align.RIGHT, spare=True),
            Column(self.tr("学时"), _hours, Measured("120 / 120　"), align=Align.RIGHT, spare=True),
            Column(self.tr("考核"), _grade, Measured("基本称职　")),
            Column(self.tr("还缺"), _wants, Stretch(3, 160)),
            Column(self.tr("单位"), _unit, Measured("朔北藏族乡　"), spare=True),
        )

    def _pre_job(self, row: OfficerYear) -> Cell:
        if row.told.pre_job_on is None:
            return Cell(text="—", tone=Tone.FAINT)
        return Cell(text=plain_day(row.told.pre_job_on, self._today))

    # --- the list

    def _filter_of(self, narrowed: Narrowed) -> TrainingFilter:
        wants = frozenset(map(Want, narrowed.all(_LACKS)))
        return TrainingFilter(narrowed.unit_id, int(self._year.written()), wants, narrowed.text)

    def _page_after(self, after: Cursor | None) -> Callable[[Office], Page[OfficerYear]]:
        return partial(training_page, narrowed=self._filter_of(self._narrowed), after=after)

    def _counted(self) -> Callable[[Office], TrainingCounts]:
        asked = self._filter_of(self._narrowed)
        return partial(training_counts, unit_id=asked.unit_id, year=asked.year)

    def _say_count(self, counted: TrainingCounts) -> str:
        said = self.tr("{n} 人，{lacking} 人有缺项")
        return said.format(n=counted.people, lacking=counted.lacking)

    def _show_chosen(self, row: OfficerYear | None) -> None:
        """Read all that is recorded of who is chosen."""
        if row is None:
            self._reading.drop()
            self._card.show_officer(None, Records(), self._today)
        else:
            question = partial(officer_year, person_id=row.id)
            self._reading.hold(self._desk.ask(question, partial(self._show, row)))

    def _show(self, row: OfficerYear, found: tuple[OfficerYear, Records]) -> None:
        self._records = found[1]
        self._card.show_officer(replace(row, first_act=found[0].first_act), found[1], self._today)

    def _changed_by(self, event: Event) -> bool:
        told = type(event).__name__.startswith(("Training", "Assessment", "Person"))
        return told or isinstance(event, ListsDiffer)

    # --- acting

    def ask_training(self) -> None:
        """登记培训."""
        if (row := self._row) is not None:
            self._open(row)

    def _open(self, row: OfficerYear) -> None:
        if not self._desk.why_not("put_training"):
            self._work.ask_training(row.officer)

    def ask_assessment(self) -> None:
        """登记考核, for the year shown."""
        if (row := self._row) is not None:
            told = Assessment("", row.id, int(self._year.written()), "", "", self._today)
            self._work.ask_assessment(row.officer, told)

    def _change(self, one: Training | Assessment) -> None:
        if (row := self._row) is not None:
            self._work.ask_change(row.officer, one)

    def _strike(self, one: Training | Assessment) -> None:
        if (row := self._row) is not None:
            self._work.ask_strike(row.officer, one)

    def ask_print(self) -> None:
        """存为 PDF, to be printed and signed."""
        asked = self._filter_of(self._narrowed)
        with self._desk.office.read() as work:
            unit = work.tree().unit(asked.unit_id).name if asked.unit_id else ""
        self._work.ask_print(unit, asked, self._narrowed.says(self._views))


def _name(row: OfficerYear) -> Cell:
    return Cell(text=row.officer.name, second=row.role, strong=True)


def _times(row: OfficerYear) -> Cell:
    return Cell(text=str(row.told.times), align=Align.RIGHT)


def _hours(row: OfficerYear) -> Cell:
    words = str(row.told.hours) if row.hours_asked is None else f"{row.told.hours} / {row.hours_asked}"
    return Cell(text=words, align=Align.RIGHT)


def _grade(row: OfficerYear) -> Cell:
    return Cell(text=row.told.grade) if row.told.grade else Cell(text="—", tone=Tone.FAINT)


def _wants(row: OfficerYear) -> Cell:
    names = {
        Want.PRE_JOB: translate("Training", "岗前培训"),
        Want.LATE: translate("Training", "岗前培训（晚于承办）"),
        Want.TRAINING: translate("Training", "本年培训"),
        Want.HOURS: translate("Training", "学时"),
        Want.ASSESSMENT: translate("Training", "本年考核"),
    }
    words = [name for want, name in names.items() if want in row.wants]
    if not words:
        return Cell(text="—", tone=Tone.FAINT)
    apart = translate("Training", "、")
    return Cell(text=words[0], second=apart.join(words[1:]), tone=Tone.AMBER, tip=apart.join(words))


def _unit(row: OfficerYear) -> Cell:
    return Cell(text=row.unit, tone=Tone.SOFT)

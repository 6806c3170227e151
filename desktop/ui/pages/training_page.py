"""The page 培训考核: a year of everybody, who lacks what, and all that is recorded of one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from operator import attrgetter

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.casework.events import Event, ListsDiffer
from desktop.casework.training import Assessment, OfficerYear, Records, Training, TrainingRules, Want
from desktop.services.searching import people_initials
from desktop.services.training import TrainingYear, officer_year, training_year
from desktop.services.training_sheets import WANTS, narrowed
from desktop.ui import spacing, training_actions
from desktop.ui.action import Act
from desktop.ui.day_words import plain_day
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs
from desktop.ui.list_page import WholePage
from desktop.ui.models.cell import Align, Cell, Column, Measured, Stretch
from desktop.ui.places import Place
from desktop.ui.tokens import Tone
from desktop.ui.training.card import OfficerCard
from desktop.ui.training.work import TrainingWork
from desktop.ui.widgets.choice_editors import ChoiceEditor
from desktop.ui.widgets.filter_chip import FilterBar, FilterView
from desktop.ui.widgets.pick_list import PickItem
from desktop.ui.widgets.table import TWO_LINES, Table

translate = QCoreApplication.translate
_LACKS = "lacks"
_YEARS, _FIND, _YEAR = 5, 200, 104


class TrainingPage(WholePage[OfficerYear]):
    """Everybody of the unit looked at; the chips leave those who lack something."""

    def __init__(self, desk: Desk, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(desk, dialogs, parent)
        self._unit_id = ""
        self._found: TrainingYear | None = None
        self._records = Records()
        self._letters: Mapping[str, str] = {}
        self._wanted: str | None = None
        lacks = tuple(PickItem(str(want), words) for want, words in WANTS.items())
        self._bar = FilterBar((FilterView(_LACKS, self.tr("还缺"), lacks, many=True),))
        hint = self.tr("姓名、首字母、单位、执法证号")
        self._find = self._finder(self.tr("查找人员"), hint, _FIND)
        self._year = ChoiceEditor()
        self._card = OfficerCard(desk.office.library.training, desk.why_not)
        self._work = TrainingWork(desk, dialogs, self)
        self._hold(
            Table(self.tr("培训考核"), TWO_LINES, fill=True), self._columns(), attrgetter("id"), (self._bar,)
        )
        self._build()
        self._connect()

    def show_place(self, place: Place) -> None:
        """The window has come here; `where` is the id of who is looked for."""
        if place.where:
            self._wanted = place.where
            self._find.setText("")
            self._bar.set_values({})
        super().show_place(place)

    def unit_changed(self, unit_id: str) -> None:
        """The window looks at another unit."""
        self._unit_id = unit_id
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """F5: read the year again. Where one may not look, nothing is asked."""
        if not self._desk.why_not("see_training"):
            question = partial(training_year, unit_id=self._unit_id, year=int(self._year.written()))
            self._desk.ask(question, self._take)

    def acts(self) -> tuple[Act, ...]:
        """About the officer chosen, and about the list."""
        why_clear = "" if self._bar.values() or self._find.text() else self.tr("没有筛选")
        why_set = self._desk.why_not("set_training_rules")
        return (
            *self._card.acts(),
            Act(training_actions.TRAINING_RULES, self._work.ask_rules, why_set),
            Act(training_actions.FIND_TRAINED, self._find.setFocus),
            Act(training_actions.CLEAR_TRAINED, self.clear_filters, why_clear),
            Act(training_actions.PRINT_TRAINING, self.ask_print, self._desk.why_not("see_training")),
        )

    # --- what is on the page

    def _build(self) -> None:
        years = [str(self._today.year - back) for back in range(_YEARS)]
        self._year.show_choices([(year, self.tr("{year} 年").format(year=year)) for year in years])
        self._year.write(years[0])
        self._year.setAccessibleName(self.tr("年度"))
        spacing.fix(self._year, wide=_YEAR)
        rules, printed = training_actions.TRAINING_RULES, training_actions.PRINT_TRAINING
        head = self._title_row(
            self.tr("培训考核"),
            self._count,
            None,
            self._find,
            self._year,
            self._button(self.tr("要求"), rules, self._work.ask_rules, "set_training_rules", icon="matter"),
            self._button(self.tr("存为 PDF"), printed, self.ask_print, "see_training"),
        )
        self._bar.say_order(self.tr("持证人员才提示缺项；罚款不计入，也不排名次"))
        self._lay_out(head, self._bar, body=self._beside(self._table_card(), self._card))

    def _connect(self) -> None:
        self._year.edited.connect(self.refresh)
        self._bar.changed.connect(self._narrow)
        self._find.textEdited.connect(self._narrow)
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
            Column(self.tr("学时"), self._hours, Measured("120 / 120　"), align=Align.RIGHT, spare=True),
            Column(self.tr("考核"), _grade, Measured("基本称职　")),
            Column(self.tr("还缺"), _wants, Stretch(3, 160)),
            Column(self.tr("单位"), _unit, Measured("朔北藏族乡　"), spare=True),
        )

    def _pre_job(self, row: OfficerYear) -> Cell:
        if row.told.pre_job_on is None:
            return Cell(text="—", tone=Tone.FAINT)
        return Cell(text=plain_day(row.told.pre_job_on, self._today))

    def _hours(self, row: OfficerYear) -> Cell:
        asked = self._rules.hours if self._rules is not None else None
        words = str(row.told.hours) if asked is None else f"{row.told.hours} / {asked}"
        return Cell(text=words, align=Align.RIGHT)

    @property
    def _rules(self) -> TrainingRules | None:
        return self._found.rules if self._found is not None else None

    # --- answers

    def _take(self, found: TrainingYear) -> None:
        self._found = found
        self._narrow()
        names = {row.officer.name for row in found.rows} - self._letters.keys()
        if names:
            self._desk.ask(partial(people_initials, names=tuple(names)), self._take_letters)

    def _take_letters(self, letters: Mapping[str, str]) -> None:
        """People are found by their initials too, once these are worked out; the list does not wait."""
        self._letters = {**self._letters, **letters}
        if self._find.text().strip():
            self._narrow()

    def _narrow(self, _changed: object = None) -> None:
        """Those who lack what is asked for, and whose name, unit or certificate holds every word."""
        if self._found is None:
            return
        wants = self._wants_asked()
        words = self._find.text().casefold().split()
        rows = [row for row in narrowed(self._found.rows, wants) if not words or self._fits(row, words)]
        self._show_rows(rows, self._wanted)
        self._wanted = None
        lacking = sum(bool(row.wants) for row in self._found.rows)
        said = self.tr("{n} 人，{lacking} 人有缺项").format(n=len(self._found.rows), lacking=lacking)
        self._count.setText(said)

    def _fits(self, row: OfficerYear, words: list[str]) -> bool:
        name = row.officer.name
        about = f"{name} {self._letters.get(name, '')} {row.unit} {' '.join(row.officer.numbers)}".casefold()
        return all(word in about for word in words)

    def _wants_asked(self) -> frozenset[Want]:
        return frozenset(map(Want, self._bar.values().get(_LACKS, ())))

    def clear_filters(self) -> None:
        """清除筛选."""
        self._find.setText("")
        self._bar.set_values({})
        self._narrow()

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
        self._card.show_officer(row, found[1], self._today)

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
        with self._desk.office.read() as work:
            unit = work.tree().unit(self._unit_id).name if self._unit_id else ""
        self._work.ask_print(self._unit_id, unit, int(self._year.written()), self._wants_asked())


def _name(row: OfficerYear) -> Cell:
    return Cell(text=row.officer.name, second=row.role, strong=True)


def _times(row: OfficerYear) -> Cell:
    return Cell(text=str(row.told.times), align=Align.RIGHT)


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

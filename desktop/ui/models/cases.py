"""The columns of the case list: what each cell of a case says, worded when the row arrives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop.casework.deadlines import Calendar, Measure
from desktop.casework.law import LawClock
from desktop.casework.rows import CaseRow
from desktop.ui.models.cell import Align, Cell, ChipView, Column, Fixed, Measured, Stretch
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.chips import deadline_chip, passed_chip, waiting_chip
from desktop.ui.widgets.entry_text import say_day

DUE, REGISTERED = "due", "registered"
"""The two orders of the list, by the names the query knows: soonest due first, newest first."""

_BRACKET = "〔"
translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class CaseWording:
    """What the cells of the list are worded with, read once from the library."""

    clocks: Mapping[str, LawClock] = field(repr=False)
    calendar: Calendar = field(repr=False)
    stages: Mapping[tuple[str, str], str] = field(repr=False)
    """The name of a stage by procedure (its id, without version) and stage."""

    def stage(self, procedure: str, stage: str) -> str:
        """调查取证."""
        return self.stages.get((procedure.partition("@")[0], stage), stage)

    def chip(self, due_on: date, clock_id: str, today: date, *, party: bool) -> ChipView:
        """The chip of a deadline: 超3日, 今天, 还2日, 等当事人, 不能算; with the article behind it."""
        clock = self.clocks.get(clock_id)
        chip = self._standing(due_on, clock, today, party=party)
        return chip if clock is None else replace(chip, cited=clock.cited)

    def _standing(self, due_on: date, clock: LawClock | None, today: date, *, party: bool) -> ChipView:
        tip = self.tip(due_on, clock)
        if clock is not None and self._withheld(clock, due_on):
            return ChipView(translate("CaseColumns", "不能算"), Tone.AMBER, tip=tip)
        days = (due_on - today).days
        if party:
            return waiting_chip(tip) if days >= 0 else passed_chip(tip)
        return deadline_chip(days, tip=tip)

    def tip(self, due_on: date, clock: LawClock | None) -> str:
        """The clock, its term, its start and its article."""
        if clock is None:
            return say_day(due_on)
        lines = [f"{clock.name}　{clock.short}", say_day(due_on)]
        if self._withheld(clock, due_on):
            words = translate("CaseColumns", "缺{year}年放假安排，最早 {day}")
            lines[1] = words.format(year=due_on.year, day=say_day(due_on))
        if clock.amount is not None:
            words = translate("CaseColumns", "{term}，自{start}起算")
            lines.append(words.format(term=clock.term, start=clock.trigger))
        return "\n".join(lines)

    def _withheld(self, clock: LawClock, due_on: date) -> bool:
        """Whether the stored date may still move for want of the year's holiday notice."""
        counted = clock.amount is not None and (clock.unit is Measure.WORKDAY or clock.term.rolls)
        return counted and self.calendar.is_working(due_on) is None


def short_day(day: date) -> str:
    """11月20日, as in the columns of dates; the chip beside it tells which year."""
    return f"{day.month}月{day.day}日"


def short_number(number: str) -> str:
    """〔2026〕24号: without the mark of the organ, where there is little room."""
    at = number.find(_BRACKET)
    return number[at:] if at > 0 else number


@dataclass(frozen=True, slots=True)
class CaseCells:
    """Makes the cells. `short` drops the mark of the organ; `township` names the unit by its township."""

    words: CaseWording
    today: Callable[[], date]
    short: bool = False
    township: bool = False

    def number(self, row: CaseRow) -> Cell:
        """大桥立〔2026〕24号; never cut."""
        text = short_number(row.number) if self.short else row.number
        return Cell(text=text, tone=Tone.SOFT, halt=True, whole=True, tip=row.number)

    def party(self, row: CaseRow) -> Cell:
        """The party, who stands out."""
        return Cell(text=row.party, strong=True, tip=row.party)

    def cause(self, row: CaseRow) -> Cell:
        """What the case is about."""
        return Cell(text=row.cause, tip=f"{row.matter_code}　{row.cause}")

    def unit(self, row: CaseRow) -> Cell:
        """The station; or the township, where cases of several stand together."""
        names = row.unit.split()
        text = (names[0] if self.township else names[-1]) if names else ""
        return Cell(text=text, tone=Tone.SOFT, tip=row.unit)

    def stage(self, row: CaseRow) -> Cell:
        """Where the case stands."""
        return Cell(text=self.words.stage(row.procedure, row.stage))

    def due(self, row: CaseRow) -> Cell:
        """The next date, with days left."""
        if row.due_on is None:
            return Cell(tone=Tone.FAINT, align=Align.RIGHT)
        chip = self.words.chip(row.due_on, row.due_clock, self.today(), party=row.due_party)
        tone = Tone.RED if chip.tone is Tone.RED else Tone.SOFT
        return Cell(
            text=short_day(row.due_on), chip=chip, tone=tone, type=Type.SMALL, align=Align.RIGHT, tip=chip.tip
        )

    def officer(self, row: CaseRow) -> Cell:
        """The first of the officers; all of them in the tooltip."""
        return Cell(text=row.officers.partition("、")[0], tone=Tone.SOFT, tip=row.officers)


def case_columns(cells: CaseCells) -> tuple[Column[CaseRow], ...]:
    """The seven columns of the case list."""
    widest = translate("CaseColumns", "大桥案〔2026〕188号")
    unit = Measured(translate("CaseColumns", "朔北藏族乡"))
    stage = Measured(translate("CaseColumns", "调查取证"))
    officer = Measured(translate("CaseColumns", "仁青卓玛"))
    return (
        Column(
            translate("CaseColumns", "案号"),
            cells.number,
            Measured(short_number(widest) if cells.short else widest),
            sort=REGISTERED,
            halt=True,
        ),
        Column(translate("CaseColumns", "当事人"), cells.party, Stretch(21)),
        Column(translate("CaseColumns", "案由"), cells.cause, Stretch(20)),
        Column(translate("CaseColumns", "单位"), cells.unit, unit),
        Column(translate("CaseColumns", "阶段"), cells.stage, stage),
        Column(translate("CaseColumns", "下一期限"), cells.due, Fixed(146), sort=DUE),
        Column(translate("CaseColumns", "承办人"), cells.officer, officer),
    )

"""The columns of the case list: what each cell of a case says, worded when the row arrives."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop.casework.choices import SOURCES
from desktop.casework.deadlines import Calendar
from desktop.casework.law import LawClock
from desktop.casework.narrowing import may_move
from desktop.casework.parties import PARTY_WORDS
from desktop.casework.rows import CaseRow
from desktop.ui.models.cell import Align, Cell, ChipView, Column, Fixed, Measured, Stretch
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.chips import deadline_chip, passed_chip, waiting_chip
from desktop.ui.widgets.entry_text import say_day

DUE, REGISTERED, OLDEST, PARTY, FINE = "due", "registered", "oldest", "party", "fine"
"""The orders of the list, by the names the query knows: soonest due first, newest first, oldest first, by the
initials of the party's name, dearest first."""

USUAL = ("number", "party", "cause", "unit", "stage", "due", "officer")
"""The columns nobody has chosen otherwise."""

_BRACKET = "〔"
translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class CaseWording:
    """What the cells of the list are worded with, read once from the library."""

    clocks: Mapping[str, LawClock] = field(repr=False)
    calendar: Callable[[], Calendar] = field(repr=False)  # as it is known now: notices come in
    stages: Mapping[tuple[str, str], str] = field(repr=False)
    """The name of a stage by procedure (its id, without version) and stage."""
    procedures: Mapping[str, str] = field(default_factory=dict, repr=False)
    """The name of a procedure by its id, without version."""

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
            words = translate(
                "CaseColumns", "{year}年放假安排尚未公布，公布后请导入；{day}，如遇法定节假日顺延"
            )
            lines[1] = words.format(year=due_on.year, day=say_day(due_on))
        if clock.amount is not None:
            words = translate("CaseColumns", "{term}，自{start}起算")
            lines.append(words.format(term=clock.term, start=clock.trigger))
        return "\n".join(lines)

    def _withheld(self, clock: LawClock, due_on: date) -> bool:
        """Whether the stored date may still move for want of the year's holiday notice."""
        return may_move(clock) and self.calendar().is_working(due_on) is None


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

    def kind(self, row: CaseRow) -> Cell:
        """公民, 企业法人."""
        return Cell(text=PARTY_WORDS[row.party_kind] if row.party_kind else "", tone=Tone.SOFT)

    def matter(self, row: CaseRow) -> Cell:
        """The code of the matter."""
        return Cell(text=row.matter_code, tone=Tone.SOFT, tip=row.cause)

    def district(self, row: CaseRow) -> Cell:
        """The district."""
        return Cell(text=row.district, tone=Tone.SOFT)

    def of_township(self, row: CaseRow) -> Cell:
        """The township."""
        return Cell(text=row.unit.split()[0] if row.unit else "", tone=Tone.SOFT, tip=row.unit)

    def procedure(self, row: CaseRow) -> Cell:
        """普通程序, 简易程序."""
        known = self.words.procedures.get(row.procedure.partition("@")[0], row.procedure)
        return Cell(text=known, tone=Tone.SOFT)

    def source(self, row: CaseRow) -> Cell:
        """日常巡查."""
        return Cell(text=dict(SOURCES.choices)[row.source] if row.source else "", tone=Tone.SOFT)

    def fine(self, row: CaseRow) -> Cell:
        """The fine decided, or proposed until then."""
        text = "" if row.fine is None else str(row.fine).removesuffix(".00")
        return Cell(text=text, align=Align.RIGHT, tip=f"{text} 元" if text else "")

    def registered(self, row: CaseRow) -> Cell:
        """The day of registration."""
        return _day_cell(row.registered_on)

    def filed(self, row: CaseRow) -> Cell:
        """The day of filing."""
        return _day_cell(row.filed_on)

    def closed(self, row: CaseRow) -> Cell:
        """The day of closing."""
        return _day_cell(row.closed_on)


def _day_cell(day: date | None) -> Cell:
    """2026-11-03: every figure under its like."""
    return Cell(text=day.isoformat() if day else "", tone=Tone.SOFT, tip=say_day(day) if day else "")


def case_columns(cells: CaseCells, keys: Sequence[str] = USUAL) -> tuple[Column[CaseRow], ...]:
    """The columns that are asked for, in the order asked; a key nobody knows is passed over."""
    known = {column.key: column for column in every_column(cells)}
    return tuple(known[key] for key in dict.fromkeys(keys) if key in known)


def every_column(cells: CaseCells) -> tuple[Column[CaseRow], ...]:
    """All columns there are, in the order in which they are offered."""
    widest = translate("CaseColumns", "大桥案〔2026〕188号")
    number = Measured(short_number(widest) if cells.short else widest)
    day, due = Measured("2026-11-23"), Fixed(146)
    place = Measured(translate("CaseColumns", "朔北藏族乡"))
    kind, stage = (
        Measured(translate("CaseColumns", "个体工商户")),
        Measured(translate("CaseColumns", "调查取证")),
    )
    source, officer = (
        Measured(translate("CaseColumns", "其他机关移送")),
        Measured(translate("CaseColumns", "仁青卓玛")),
    )
    money, code = Measured("1,000,000"), Measured("HJ-006")
    right = Align.RIGHT
    return (
        Column(
            translate("CaseColumns", "案号"), cells.number, number, sort=REGISTERED, halt=True, key="number"
        ),
        Column(translate("CaseColumns", "当事人"), cells.party, Stretch(21), sort=PARTY, key="party"),
        Column(translate("CaseColumns", "当事人类别"), cells.kind, kind, key="kind"),
        Column(translate("CaseColumns", "案由"), cells.cause, Stretch(20), key="cause"),
        Column(translate("CaseColumns", "事项编码"), cells.matter, code, key="matter"),
        Column(translate("CaseColumns", "片区"), cells.district, place, key="district"),
        Column(translate("CaseColumns", "乡镇"), cells.of_township, place, key="township"),
        Column(translate("CaseColumns", "单位"), cells.unit, place, key="unit"),
        Column(translate("CaseColumns", "程序"), cells.procedure, stage, key="procedure"),
        Column(translate("CaseColumns", "阶段"), cells.stage, stage, key="stage"),
        Column(translate("CaseColumns", "案件来源"), cells.source, source, key="source"),
        Column(
            translate("CaseColumns", "登记日期"), cells.registered, day, sort=REGISTERED, key="registered"
        ),
        Column(translate("CaseColumns", "立案日期"), cells.filed, day, key="filed"),
        Column(translate("CaseColumns", "结案日期"), cells.closed, day, key="closed"),
        Column(translate("CaseColumns", "下一期限"), cells.due, due, sort=DUE, key="due"),
        Column(translate("CaseColumns", "罚款（元）"), cells.fine, money, sort=FINE, align=right, key="fine"),
        Column(translate("CaseColumns", "承办人"), cells.officer, officer, key="officer"),
    )


def order_words(order: str) -> str:
    """按下一期限排序."""
    return {
        DUE: translate("CaseColumns", "按下一期限排序"),
        REGISTERED: translate("CaseColumns", "新登记的在前"),
        OLDEST: translate("CaseColumns", "先登记的在前"),
        PARTY: translate("CaseColumns", "按当事人音序"),
        FINE: translate("CaseColumns", "罚款多的在前"),
    }[order]

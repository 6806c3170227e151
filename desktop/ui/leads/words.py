"""Leads and inspections in words: the columns of their lists, and what stands beside them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from desktop.casework import case_facts as f
from desktop.casework import lead_facts as d
from desktop.casework.case import Case
from desktop.casework.facts import AnyFact
from desktop.casework.lead_rows import LeadRow
from desktop.casework.leads import INSPECTION, LEAD, of_authority, reply_owed
from desktop.services.leads import LeadView
from desktop.services.library import Library
from desktop.ui.day_words import plain_day
from desktop.ui.models.cases import short_number
from desktop.ui.models.cell import Align, Cell, ChipView, Column, Measured, Stretch
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.chips import deadline_chip

translate = QCoreApplication.translate

TELLING: tuple[AnyFact, ...] = (
    *(d.LEAD_KIND, d.LEAD_MATTER, f.DISCOVERED_ON, f.OFFENCE_AT, d.LEAD_FROM, d.LEAD_DUE),
    *(f.PARTY_NAME, d.LEAD_BY),
    *(d.REPORTER, d.REPORTER_PHONE, d.REPORTER_AT),
    *(d.CHECKED_ON, d.CHECKED_BY, d.CHECK_FOUND, d.CHECK_OURS),
    *(d.SETTLED_AS, d.SETTLED_WHY, d.SETTLED_TO, d.SETTLED_MATERIALS, d.LEAD_CASE),
    *(d.REPLY_ON, d.REPLY_HOW, d.REPLY_BY, d.REPLY_WORDS),
    *(d.VISIT_KIND, d.VISIT_MATTER, d.VISIT_BASIS, d.VISIT_PLAN, d.VISIT_AT, d.VISIT_ON),
    *(d.FINDING, d.FINDING_WORDS, d.FINDING_CASE),
)
"""What the pane says of a lead or an inspection, as far as it is known."""


def label_of(fact: AnyFact) -> str:
    """What a fact is called of a lead, where a case would call it otherwise."""
    return {
        f.DISCOVERED_ON.id: translate("Leads", "收到日期"),
        f.OFFENCE_AT.id: translate("Leads", "地点"),
        f.OFFENCE_FACTS.id: translate("Leads", "线索内容"),
        f.PARTY_NAME.id: translate("Leads", "当事人"),
        d.VISIT_PLAN.id: translate("Leads", "所依计划"),
        d.LEAD_FROM.id: translate("Leads", "移送、交办"),
        d.LEAD_DUE.id: translate("Leads", "要求的期限"),
        d.LEAD_CASE.id: translate("Leads", "案号"),
        d.FINDING_CASE.id: translate("Leads", "案号、线索"),
        d.REPORTER.id: translate("Leads", "举报人"),
        d.REPORTER_PHONE.id: translate("Leads", "举报人电话"),
        d.REPORTER_AT.id: translate("Leads", "举报人地址"),
    }.get(fact.id, fact.label)


def chosen_word(fact: AnyFact, value: object) -> str:
    """What is chosen, in its word."""
    return next((word for each, word in fact.kind.choices if each == value), "")


def stage_chip(row: LeadRow, library: Library) -> ChipView:
    """How far it is: what waits for somebody is not grey."""
    stages = library.procedures[row.procedure].stage
    name = next((stage.name for stage in stages if stage.id == row.stage), row.stage)
    return ChipView(name, Tone.MUTE if row.stage == "closed" else Tone.BLUE)


def stage_words(row: LeadRow, library: Library) -> str:
    """待核查, 待处理, 待答复: what is waited for."""
    return waits_word(row.stage) or stage_chip(row, library).text


def waits_word(stage: str) -> str:
    """What is waited for at a stage of a lead; empty for a stage of something else."""
    return {
        "received": translate("Leads", "待核查"),
        "checked": translate("Leads", "待处理"),
        "settled": translate("Leads", "待答复"),
    }.get(stage, "")


def since_lead(row: LeadRow, today: date) -> str:
    """By when it is to be checked, or answered as ordered; with no such day, for how long somebody waits."""
    if row.due_on is None:
        days = (today - row.came_on).days
        if days > 0:
            return translate("Leads", "已等{n}日").format(n=days)
        visit = row.procedure.startswith(INSPECTION)
        return translate("Leads", "今天登记") if visit else translate("Leads", "今天收到")
    return deadline_chip((row.due_on - today).days).text


def pairs(view: LeadView, shown: dict[str, str], today: date) -> tuple[tuple[str, str], ...]:
    """Label and value of what is known; `shown` stands in place of what is hidden."""
    case = view.case
    told = ((fact, shown.get(fact.id) or _said(case, fact, today)) for fact in TELLING)
    found = [(label_of(fact), words) for fact, words in told if words]
    if case.procedure_id == LEAD and case.stage != "closed" and reply_owed(case):
        waits = translate("Leads", "要求答复，还没有答复")
        if of_authority(case):
            waits = translate("Leads", "办理结果还没有反馈移送、交办的机关")
        found.append((translate("Leads", "答复"), waits))
    names = "、".join(officer.name for officer in case.officers)
    return (*found, (translate("Leads", "承办"), names or translate("Leads", "还没有指定")))


def _said(case: Case, fact: AnyFact, today: date) -> str:
    value = case.get(fact)
    if value is None:
        return ""
    if fact.kind.choices:
        return chosen_word(fact, value)
    if isinstance(value, datetime):
        return f"{plain_day(value.date(), today)} {value:%H:%M}"
    if isinstance(value, date):
        return plain_day(value, today)
    return str(value)


@dataclass(frozen=True, slots=True)
class LeadColumns:
    """Makes the cells of a list on a day."""

    library: Library
    today: date

    def of(self, procedure: str) -> tuple[Column[LeadRow], ...]:
        """编号 来源 内容 地点（对象） 单位 收到 期限 状态."""
        visits = procedure == INSPECTION
        told = translate("Leads", "检查事项") if visits else translate("Leads", "线索内容")
        where = translate("Leads", "检查对象") if visits else translate("Leads", "地点")
        came = translate("Leads", "登记") if visits else translate("Leads", "收到")
        due = Column(translate("Leads", "期限"), self._due, Measured("还12日 12月31日　"))
        matter = Column(translate("Leads", "事项"), _matter, Stretch(share=2, least=110), spare=True)
        return (
            Column(translate("Leads", "编号"), _number, Measured("〔2026〕188号　"), halt=True),
            Column(translate("Leads", "来源"), _kind, Measured("其他机关移送　"), spare=True),
            Column(told, _told, Stretch(share=4, least=160)),
            Column(where, _party if visits else _place, Stretch(share=2, least=90)),
            *(() if visits else (matter,)),
            Column(translate("Leads", "单位"), _unit, Measured("朔北藏族乡　"), spare=True),
            Column(came, self._came, Measured("12月31日　"), spare=True),
            *(() if visits else (due,)),
            Column(translate("Leads", "状态"), self._stage, Measured("实施检查　　")),
            Column(translate("Leads", "结果"), _outcome, Measured("不予立案，办结　"), spare=True),
        )

    def _came(self, row: LeadRow) -> Cell:
        day = row.received_on or row.registered_on
        return Cell(text=plain_day(day, self.today), tone=Tone.SOFT, align=Align.RIGHT)

    def _due(self, row: LeadRow) -> Cell:
        if row.due_on is None:
            waits = "" if row.stage == "closed" else since_lead(row, self.today)
            return Cell(text=waits, tone=Tone.SOFT, type=Type.SMALL, align=Align.RIGHT)
        clock = self.library.clocks[row.due_clock]
        chip = deadline_chip((row.due_on - self.today).days, tip=f"{clock.name}　{clock.short}")
        text = plain_day(row.due_on, self.today)
        return Cell(text=text, chip=chip, tone=Tone.SOFT, type=Type.SMALL, align=Align.RIGHT, tip=chip.tip)

    def _stage(self, row: LeadRow) -> Cell:
        return Cell(chip=stage_chip(row, self.library))


def _number(row: LeadRow) -> Cell:
    return Cell(text=short_number(row.number), tone=Tone.SOFT, halt=True, tip=row.number)


def _kind(row: LeadRow) -> Cell:
    fact: AnyFact = d.VISIT_KIND if row.procedure.startswith(INSPECTION) else d.LEAD_KIND
    return Cell(text=chosen_word(fact, row.kind))


def _told(row: LeadRow) -> Cell:
    return Cell(text=" ".join(row.told.split()), strong=True, tip=row.told)


def _place(row: LeadRow) -> Cell:
    return Cell(text=row.place, tip=row.place)


def _party(row: LeadRow) -> Cell:
    return Cell(text=row.party, tip=row.party)


def _matter(row: LeadRow) -> Cell:
    return Cell(text=row.matter, tone=Tone.SOFT, tip=row.matter)


def _unit(row: LeadRow) -> Cell:
    return Cell(text=row.unit.split()[-1] if row.unit else "", tone=Tone.SOFT, tip=row.unit)


def _outcome(row: LeadRow) -> Cell:
    fact: AnyFact = d.FINDING if row.procedure.startswith(INSPECTION) else d.SETTLED_AS
    return Cell(text=chosen_word(fact, row.outcome), tone=Tone.SOFT)

"""The first page in words: acts of the clocks, groups of urgency, figures, whose move it is, days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop.casework import case_facts as f
from desktop.casework.rows import Draft
from desktop.casework.waiting import Turn
from desktop.casework.workday import DueActs, Figures, MonthCount, Urgency, WaitingRow
from desktop.services.library import Library
from desktop.services.searching import Lists
from desktop.ui.filing.entries import Entries
from desktop.ui.models.cell import GroupRow
from desktop.ui.tokens import Tone
from desktop.ui.widgets.figures import FigureView
from desktop.ui.widgets.small_bars import BarPair

translate = QCoreApplication.translate


def group_words(acts: DueActs, group: Urgency) -> GroupRow:
    """已超期 3 件; of a group that waits for parties too, how many."""
    title, tone = {
        Urgency.OVERDUE: (translate("Workbench", "已超期"), Tone.RED),
        Urgency.TODAY: (translate("Workbench", "今天到期"), Tone.RED),
        Urgency.PARTY_LATE: (translate("Workbench", "当事人逾期"), Tone.AMBER),
        Urgency.WEEK: (translate("Workbench", "七日内"), Tone.AMBER),
        Urgency.LATER: (translate("Workbench", "以后"), Tone.SOFT),
    }[group]
    n, waits = acts.size(group), acts.waiting(group)
    count = translate("Workbench", "{n} 件").format(n=n)
    if waits and group is not Urgency.PARTY_LATE:
        count = translate("Workbench", "{n} 件，其中等当事人 {waits}").format(n=n, waits=waits)
    return GroupRow(title, count, tone)


def figure_views(found: Figures, library: Library) -> tuple[FigureView, ...]:
    """The four figures. What is late is told by its clocks; a nought is never red."""
    unit = translate("Workbench", "件")
    late = sum(n for _, n in found.overdue)
    names: dict[str, int] = {}
    for clock, n in found.overdue:
        words = library.due_acts.get(clock)
        short = clock if words is None else words.short
        names[short] = names.get(short, 0) + n
    labels = figure_labels()
    return (
        FigureView(
            labels[0],
            str(found.open),
            unit,
            translate("Workbench", "其中等当事人期限 {n}").format(n=found.waiting),
        ),
        FigureView(
            labels[1],
            str(late),
            unit,
            "，".join(f"{name} {n}" for name, n in names.items()) or translate("Workbench", "没有超期"),
            Tone.RED if late else None,
        ),
        FigureView(
            labels[2],
            str(found.week),
            unit,
            translate("Workbench", "今天 {today}，明天 {tomorrow}").format(
                today=found.today, tomorrow=found.tomorrow
            ),
            Tone.AMBER if found.week else None,
        ),
        FigureView(
            labels[3],
            str(found.closed),
            unit,
            translate("Workbench", "上月 {before}，去年同月 {year}").format(
                before=found.closed_before, year=found.closed_year_ago
            ),
        ),
    )


def figure_labels() -> tuple[str, str, str, str]:
    """What the four figures are called."""
    return (
        translate("Workbench", "在办案件"),
        translate("Workbench", "已超期"),
        translate("Workbench", "七日内到期"),
        translate("Workbench", "本月结案"),
    )


def bar_pairs(months: tuple[MonthCount, ...]) -> tuple[BarPair, ...]:
    """6月 14 11."""
    return tuple(
        BarPair(translate("Workbench", "{month}月").format(month=each.first.month), each.filed, each.closed)
        for each in months
    )


def turn_words(row: WaitingRow) -> str:
    """Why it waits: 可以办理, 还缺 3 项, 待负责人批准."""
    return {
        Turn.READY: translate("Workbench", "可以办理"),
        Turn.ENTRY: translate("Workbench", "还缺 {n} 项").format(n=row.lacking),
        Turn.HEAD: translate("Workbench", "待负责人批准"),
        Turn.REVIEWER: translate("Workbench", "待法制审核"),
        Turn.PARTY: translate("Workbench", "等当事人"),
    }[row.turn]


def others_words(others: dict[Turn, int]) -> str:
    """我办的另有：待负责人批准 3 件，等当事人 5 件."""
    names = {
        Turn.HEAD: translate("Workbench", "待负责人批准 {n} 件"),
        Turn.REVIEWER: translate("Workbench", "待法制审核 {n} 件"),
        Turn.PARTY: translate("Workbench", "等当事人 {n} 件"),
    }
    told = [words.format(n=others[each]) for each, words in names.items() if others.get(each)]
    return translate("Workbench", "我办的另有：{told}").format(told="，".join(told)) if told else ""


def long_day(day: date) -> str:
    """11月23日 星期一."""
    week = translate("Workbench", "一二三四五六日")[day.weekday()]
    return translate("Workbench", "{month}月{day}日 星期{week}").format(
        month=day.month, day=day.day, week=week
    )


@dataclass(frozen=True, slots=True)
class DraftWords:
    """What a draft is known by."""

    what: str
    about: str


def draft_words(draft: Draft, lists: Lists | None) -> DraftWords:
    """立案登记: the party and the matter, as far as they are written."""
    entries = Entries.from_draft(draft.values)
    rows = lists.matters.matters if lists is not None and lists.matters is not None else ()
    matter = next((row.name for row in rows if row.code == entries.matter_code), "")
    party = entries.values.get((f.PARTY_NAME.id, 1), "")
    parts = [part for part in (party, matter) if part]
    spot = entries.procedure == "summary"
    return DraftWords(
        translate("Workbench", "登记当场处罚") if spot else translate("Workbench", "登记案件"),
        "　".join(parts) or translate("Workbench", "还没有写明当事人"),
    )

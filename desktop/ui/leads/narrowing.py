"""What the list of leads, or of inspections, is narrowed to: the chips of its bar, and their question."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QCoreApplication

from desktop.casework.lead_facts import FOUND, INSPECTION_KINDS, LEAD_ENDS, LEAD_KINDS
from desktop.casework.lead_rows import LeadFilter
from desktop.casework.leads import CLOSED, LEAD
from desktop.casework.narrowing import day_span
from desktop.casework.workday import SOON
from desktop.services.library import Library
from desktop.services.searching import Lists
from desktop.ui.cases.narrowing import named_days
from desktop.ui.leads.words import waits_word
from desktop.ui.narrowing import Narrowed
from desktop.ui.officer_items import officer_items
from desktop.ui.widgets.filter_chip import FilterView
from desktop.ui.widgets.pick_list import LatePicks, PickItem

STAGE, KIND, END, LEFT, OFFICER, CAME, TEXT = "stage", "kind", "end", "left", "officer", "came", "text"
OPEN = "open"
OVER, WEEK = "over", "week"

translate = QCoreApplication.translate


def filter_of(narrowed: Narrowed, kind: str, today: date) -> LeadFilter:
    """The question for the query, as words and chips are meant today. Raises ValueError, BadEntry."""
    kinds, ends = (LEAD_KINDS, LEAD_ENDS) if kind == LEAD else (INSPECTION_KINDS, FOUND)
    stages = narrowed.all(STAGE)
    return LeadFilter(
        kind,
        unit_id=narrowed.unit_id,
        open_only=OPEN in stages,
        stages=() if OPEN in stages else stages,
        kinds=tuple(str(kinds.read(word)) for word in narrowed.all(KIND)),
        ends=tuple(str(ends.read(word)) for word in narrowed.all(END)),
        officers=narrowed.all(OFFICER),
        until={OVER: today - timedelta(days=1), WEEK: today + SOON, "": None}[narrowed.one(LEFT)],
        came=day_span(narrowed.one(CAME), today),
        text=narrowed.one(TEXT),
    )


def filter_views(kind: str, library: Library, lists: Lists | None) -> tuple[FilterView, ...]:
    """The chips in their order."""
    lead = kind == LEAD
    kinds, ends = (LEAD_KINDS, LEAD_ENDS) if lead else (INSPECTION_KINDS, FOUND)
    stages = [stage for stage in library.newest(kind).stage if stage.id != CLOSED]
    states = (
        PickItem(OPEN, translate("Leads", "未办结")),
        *(PickItem(stage.id, waits_word(stage.id) or stage.name) for stage in stages),
        PickItem(CLOSED, translate("Leads", "已办结")),
    )
    left = (
        PickItem(OVER, translate("Leads", "已超期")),
        PickItem(WEEK, translate("Leads", "七日内到期")),
    )
    source = translate("Leads", "来源") if lead else translate("Leads", "检查类型")
    came = translate("Leads", "收到") if lead else translate("Leads", "登记")
    return (
        FilterView(STAGE, translate("Leads", "状态"), states, many=True),
        FilterView(KIND, source, _picks(kinds.choices), many=True),
        *((FilterView(LEFT, translate("Leads", "期限"), left),) if lead else ()),
        FilterView(
            OFFICER, translate("Leads", "承办人"), LatePicks(partial(officer_items, lists)), many=True
        ),
        FilterView(CAME, came, named_days(), days=True),
        FilterView(END, translate("Leads", "结果"), _picks(ends.choices), many=True, spare=True),
        FilterView(TEXT, translate("Leads", "编号、当事人、地点或者内容"), typed=True),
    )


def _picks(choices: Iterable[tuple[object, str]]) -> tuple[PickItem, ...]:
    return tuple(PickItem(str(value), words) for value, words in choices)

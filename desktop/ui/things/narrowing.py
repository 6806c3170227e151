"""What the ledger of things is narrowed to: the chips of its filter bar, and the question they make."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication

from desktop.casework.custody_choices import THING_STATES, ThingState
from desktop.casework.thing_list import FREE as FREE_WORDS
from desktop.casework.thing_list import GROUPS, ThingFilter, ThingOrder
from desktop.casework.things import ON_HAND
from desktop.casework.workday import SOON
from desktop.ui.narrowing import Narrowed
from desktop.ui.widgets.filter_chip import FilterView
from desktop.ui.widgets.pick_list import PickItem

STATE, GROUP, LEFT, CASES, ORDER = "state", "group", "left", "cases", "order"
OVER, WEEK = "over", "week"
EVERY, FREE = "every", "free"
OPEN, CLOSED = "open", "closed"

translate = QCoreApplication.translate


def filter_of(narrowed: Narrowed, today: date) -> ThingFilter:
    """The question for the query. In hand, unless something else is asked for."""
    wanted = narrowed.all(STATE)
    states = tuple(ThingState(each) for each in wanted if each not in (EVERY, FREE)) if wanted else ON_HAND
    return ThingFilter(
        unit_id=narrowed.unit_id,
        states=None if EVERY in wanted else states,
        free=not wanted or FREE in wanted,
        today=today,
        groups=narrowed.all(GROUP),
        closed={OPEN: False, CLOSED: True}.get(narrowed.one(CASES)),
        until={OVER: today - timedelta(days=1), WEEK: today + SOON}.get(narrowed.one(LEFT)),
        text=narrowed.text,
        order=ThingOrder(narrowed.one(ORDER) or ThingOrder.DUE),
    )


def _standings(state: ThingState, words: str) -> tuple[PickItem, ...]:
    """A state; after what is under a measure what is so no more, though nobody decided on it."""
    item = PickItem(str(state), words)
    return (item, PickItem(FREE, FREE_WORDS)) if state is ThingState.KEPT else (item,)


def filter_views() -> tuple[FilterView, ...]:
    """The chips in their order."""
    states = (
        PickItem(EVERY, translate("Things", "全部，连已经离手的")),
        *(item for state, words in THING_STATES.choices for item in _standings(state, words)),
    )
    groups = tuple(PickItem(id, words) for id, words in GROUPS.items())
    left = (
        PickItem(OVER, translate("Things", "已超期")),
        PickItem(WEEK, translate("Things", "七日内到期")),
    )
    cases = (
        PickItem(OPEN, translate("Things", "在办")),
        PickItem(CLOSED, translate("Things", "已结案，财物还在")),
    )
    order = (
        PickItem(ThingOrder.DUE, translate("Things", "先到期的在前")),
        PickItem(ThingOrder.PLACE, translate("Things", "按保管地点")),
    )
    return (
        FilterView(STATE, translate("Things", "状态"), states, many=True),
        FilterView(GROUP, translate("Things", "措施"), groups, many=True),
        FilterView(LEFT, translate("Things", "期限"), left),
        FilterView(CASES, translate("Things", "案件"), cases),
        FilterView(ORDER, translate("Things", "排列"), order),
    )

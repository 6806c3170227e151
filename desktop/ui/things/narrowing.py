"""What the ledger of things is narrowed to: the chips of its filter bar, and the question they make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication

from desktop.casework.custody_choices import THING_STATES, ThingState
from desktop.casework.thing_list import GROUPS, ThingFilter, ThingOrder
from desktop.casework.things import ON_HAND
from desktop.casework.workday import SOON
from desktop.ui.cases.narrowing import words_of
from desktop.ui.widgets.filter_chip import FilterView
from desktop.ui.widgets.pick_list import PickItem

STATE, GROUP, LEFT, CASES, ORDER = "state", "group", "left", "cases", "order"
OVER, WEEK = "over", "week"
OPEN, CLOSED = "open", "closed"

translate = QCoreApplication.translate
Values = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class ThingNarrowing:
    """The chips that are set, the words looked for, and the unit looked at."""

    values: Values = field(default_factory=dict)
    unit_id: str = ""
    text: str = ""

    def question(self, today: date) -> ThingFilter:
        """The question for the query. In hand, unless something else is asked for."""
        states = tuple(map(ThingState, self._all(STATE)))
        return ThingFilter(
            unit_id=self.unit_id,
            states=states or ON_HAND,
            groups=self._all(GROUP),
            closed={OPEN: False, CLOSED: True}.get(self._one(CASES)),
            until={OVER: today - timedelta(days=1), WEEK: today + SOON}.get(self._one(LEFT)),
            text=self.text,
            order=ThingOrder(self._one(ORDER) or ThingOrder.DUE),
        )

    def says(self, views: tuple[FilterView, ...]) -> str:
        """The narrowing in words, for the head of a table."""
        said = [f"{view.label}：{told}" for view in views if (told := words_of(view, self._all(view.key)))]
        return "　".join([*said, *filter(None, (self.text,))])

    def _all(self, key: str) -> tuple[str, ...]:
        return tuple(self.values.get(key, ()))

    def _one(self, key: str) -> str:
        return next(iter(self._all(key)), "")


def filter_views() -> tuple[FilterView, ...]:
    """The chips in their order."""
    states = tuple(PickItem(str(state), words) for state, words in THING_STATES.choices)
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

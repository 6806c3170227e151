"""What the list of what falls due is narrowed to: the chips of its filter bar, and the question they make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication

from desktop.casework.clock_rules import RULES
from desktop.casework.due_list import DueFilter
from desktop.casework.workday import Urgency
from desktop.services.library import Library
from desktop.services.searching import Lists
from desktop.ui.cases.narrowing import words_of
from desktop.ui.due.words import group_names
from desktop.ui.widgets.filter_chip import FilterView
from desktop.ui.widgets.pick_list import PickItem

GROUP, CLOCK, OFFICER, WHOSE = "group", "clock", "officer", "whose"
EVERYBODY = "everybody"

translate = QCoreApplication.translate
Values = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class DueNarrowing:
    """The chips that are set, and the unit looked at."""

    values: Values = field(default_factory=dict)
    unit_id: str = ""

    def question(self) -> DueFilter:
        """The question for the query."""
        groups = tuple(map(Urgency, self._all(GROUP)))
        return DueFilter(
            unit_id=self.unit_id,
            officers=self._all(OFFICER),
            clocks=self._all(CLOCK),
            groups=groups,
            ours=EVERYBODY not in self._all(WHOSE) and Urgency.PARTY_LATE not in groups,
        )

    def says(self, views: tuple[FilterView, ...]) -> str:
        """The narrowing in words, for the head of a table."""
        return "　".join(
            f"{view.label}：{said}" for view in views if (said := words_of(view, self._all(view.key)))
        )

    def _all(self, key: str) -> tuple[str, ...]:
        return tuple(self.values.get(key, ()))


def filter_views(library: Library, lists: Lists | None) -> tuple[FilterView, ...]:
    """The chips in their order."""
    groups = tuple(PickItem(str(group), name) for group, name in group_names().items())
    listed = dict.fromkeys(rule.clock for rule in RULES if rule.listed)
    clocks = tuple(PickItem(id, library.clocks[id].name, library.clocks[id].short) for id in listed)
    names = {unit.id: unit.name for unit in lists.units} if lists is not None else {}
    people = () if lists is None else lists.officers
    officers = tuple(PickItem(one.id, one.name, names.get(one.unit_id, "")) for one in people)
    whose = (PickItem(EVERYBODY, translate("DueList", "也列当事人的期限")),)
    return (
        FilterView(GROUP, translate("DueList", "到期"), groups, many=True),
        FilterView(CLOCK, translate("DueList", "期限"), clocks, many=True),
        FilterView(OFFICER, translate("DueList", "承办人"), officers, many=True),
        FilterView(WHOSE, translate("DueList", "当事人"), whose),
    )

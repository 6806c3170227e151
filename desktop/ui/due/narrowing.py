"""What the list of what falls due is narrowed to: the chips of its filter bar, and the question they make."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication

from desktop.casework.clock_rules import RULES
from desktop.casework.due_list import DueFilter
from desktop.casework.workday import Urgency
from desktop.services.library import Library
from desktop.services.searching import Lists
from desktop.ui.due.words import group_names
from desktop.ui.narrowing import Narrowed
from desktop.ui.officer_items import officer_items
from desktop.ui.widgets.filter_chip import FilterView
from desktop.ui.widgets.pick_list import LatePicks, PickItem

GROUP, CLOCK, OFFICER, WHOSE = "group", "clock", "officer", "whose"
EVERYBODY = "everybody"

translate = QCoreApplication.translate


def filter_of(narrowed: Narrowed) -> DueFilter:
    """The question for the query."""
    groups = tuple(map(Urgency, narrowed.all(GROUP)))
    return DueFilter(
        unit_id=narrowed.unit_id,
        officers=narrowed.all(OFFICER),
        clocks=narrowed.all(CLOCK),
        groups=groups,
        ours=EVERYBODY not in narrowed.all(WHOSE) and Urgency.PARTY_LATE not in groups,
    )


def filter_views(library: Library, lists: Lists | None) -> tuple[FilterView, ...]:
    """The chips in their order."""
    groups = tuple(PickItem(str(group), name) for group, name in group_names().items())
    listed = dict.fromkeys(rule.clock for rule in RULES if rule.listed)
    clocks = tuple(PickItem(id, library.clocks[id].name, library.clocks[id].short) for id in listed)
    officers = LatePicks(partial(officer_items, lists))
    whose = (PickItem(EVERYBODY, translate("DueList", "也列当事人的期限")),)
    return (
        FilterView(GROUP, translate("DueList", "到期"), groups, many=True),
        FilterView(CLOCK, translate("DueList", "期限"), clocks, many=True),
        FilterView(OFFICER, translate("DueList", "承办人"), officers, many=True),
        FilterView(WHOSE, translate("DueList", "当事人"), whose),
    )

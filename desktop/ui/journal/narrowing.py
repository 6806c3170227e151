"""What the journal is narrowed to: the chips of its filter bar, and the question they make."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication

from desktop.casework.journal import JournalFilter, Nature
from desktop.casework.narrowing import day_span
from desktop.services.journalling import NATURE_WORDS, JournalPeople, sought
from desktop.services.library import Library
from desktop.ui.cases.narrowing import named_days
from desktop.ui.narrowing import Narrowed
from desktop.ui.widgets.filter_chip import FilterView
from desktop.ui.widgets.pick_list import LatePicks, PickItem

NATURE, PERSON, ACT, DAYS, CASE = "nature", "person", "act", "days", "case"

translate = QCoreApplication.translate


def filter_of(narrowed: Narrowed, library: Library, today: date) -> JournalFilter:
    """The question for the query, as words and chips are meant today."""
    return JournalFilter(
        unit_id=narrowed.unit_id,
        person_ids=narrowed.all(PERSON),
        use_cases=narrowed.all(ACT),
        natures=tuple(map(Nature, narrowed.all(NATURE))),
        days=day_span(narrowed.one(DAYS), today),
        number=narrowed.one(CASE),
        sought=sought(narrowed.text, library),
    )


def filter_views(library: Library, people: JournalPeople) -> tuple[FilterView, ...]:
    """The chips in their order."""
    natures = tuple(PickItem(nature, word) for nature, word in NATURE_WORDS.items())
    persons = LatePicks(partial(_persons, people))
    acts = tuple(PickItem(id, right.name) for id, right in library.rights.acts.items())
    return (
        FilterView(NATURE, translate("JournalFilters", "种类"), natures, many=True),
        FilterView(PERSON, translate("JournalFilters", "人员"), persons, many=True),
        FilterView(ACT, translate("JournalFilters", "事项"), acts, many=True),
        FilterView(DAYS, translate("JournalFilters", "日期"), named_days(), days=True),
        FilterView(CASE, translate("JournalFilters", "案号"), typed=True),
    )


def _persons(people: JournalPeople) -> Iterator[PickItem]:
    return (PickItem(one.id, one.name, one.unit, one.initials) for one in people)

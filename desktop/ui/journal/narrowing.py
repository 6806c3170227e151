"""What the journal is narrowed to: the chips of its filter bar, and the question they make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop.casework.journal import JournalFilter, Nature
from desktop.casework.narrowing import day_span
from desktop.services.journalling import NATURE_WORDS, JournalPeople, sought
from desktop.services.library import Library
from desktop.ui.cases.narrowing import named_days, words_of
from desktop.ui.widgets.filter_chip import FilterView
from desktop.ui.widgets.pick_list import PickItem

NATURE, PERSON, ACT, DAYS, CASE = "nature", "person", "act", "days", "case"

translate = QCoreApplication.translate
Values = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class EntryNarrowing:
    """The chips that are set, the unit looked at, the words looked for."""

    values: Values = field(default_factory=dict)
    unit_id: str = ""
    text: str = ""

    def question(self, library: Library, today: date) -> JournalFilter:
        """The question for the query, as words and chips are meant today."""
        return JournalFilter(
            unit_id=self.unit_id,
            person_ids=self._all(PERSON),
            use_cases=self._all(ACT),
            natures=tuple(map(Nature, self._all(NATURE))),
            days=day_span(next(iter(self._all(DAYS)), ""), today),
            number=next(iter(self._all(CASE)), ""),
            sought=sought(self.text, library),
        )

    def says(self, views: tuple[FilterView, ...]) -> str:
        """The narrowing in words, for the head of a table."""
        words = [f"{view.label}：{said}" for view in views if (said := words_of(view, self._all(view.key)))]
        if self.text:
            words.append(translate("JournalFilters", "查找：{text}").format(text=self.text))
        return "　".join(words)

    @property
    def narrow(self) -> bool:
        """Whether anything but the unit narrows it."""
        return bool(self.values or self.text)

    def _all(self, key: str) -> tuple[str, ...]:
        return tuple(self.values.get(key, ()))


def filter_views(library: Library, people: JournalPeople) -> tuple[FilterView, ...]:
    """The chips in their order."""
    natures = tuple(PickItem(nature, word) for nature, word in NATURE_WORDS.items())
    persons = tuple(PickItem(one.id, one.name, one.unit, one.initials) for one in people)
    acts = tuple(PickItem(id, right.name) for id, right in library.rights.acts.items())
    return (
        FilterView(NATURE, translate("JournalFilters", "种类"), natures, many=True),
        FilterView(PERSON, translate("JournalFilters", "人员"), persons, many=True),
        FilterView(ACT, translate("JournalFilters", "事项"), acts, many=True),
        FilterView(DAYS, translate("JournalFilters", "日期"), named_days(), days=True),
        FilterView(CASE, translate("JournalFilters", "案号"), typed=True),
    )

"""The filter bar of the case list: keeps what narrows it, and says when that has changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.casework.deadlines import Calendar
from desktop.casework.lists import Level
from desktop.casework.rows import CaseFilter
from desktop.services.library import Library
from desktop.services.searching import Lists
from desktop.ui import spacing
from desktop.ui.cases.narrowing import DISTRICT, STATION, TOWNSHIP, Choices, Narrowing
from desktop.ui.narrowing import Values
from desktop.ui.widgets.filter_chip import FilterBar

_LEVELS = (DISTRICT, TOWNSHIP, STATION)
_SEVERAL = (Level.COUNTY, Level.DISTRICT)


class CaseChips(QWidget):
    """The chips and the narrowing they tell of; until the lists are read they have little to offer."""

    changed = Signal()
    """The list is narrowed otherwise."""
    unit_picked = Signal(object)
    """The id of the unit a chip asks for; empty is the whole county."""
    unit_gone = Signal()
    """A view asks for a unit that is no more: the list stands where the window looks."""
    cleared = Signal()
    """Everything was removed, the words searched for with it."""

    def __init__(self, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.narrowing = Narrowing()
        self._looked_at = ""  # by the window
        self._library = library
        self._choices: Choices | None = None
        # Made with the page, while nobody waits: the lists only change what they offer.
        bare = Choices(Lists((), (), (), None, sample=False), library)
        self.bar = FilterBar(bare.views("", self.narrowing.values), self)
        self.bar.set_values(bare.with_unit("", self.narrowing.values))
        spacing.column(self).addWidget(self.bar)
        self.bar.changed.connect(self.take_values)

    @property
    def known(self) -> bool:
        """Whether the lists have been read."""
        return self._choices is not None

    @property
    def several_townships(self) -> bool:
        """Whether cases of several townships may stand together."""
        return self._choices is None or self._choices.level(self.narrowing.unit_id) in _SEVERAL

    @property
    def usual(self) -> bool:
        """Whether nothing but the unit and the usual 在办 narrows the list."""
        return not self.narrowing.text and self.narrowing.values == Narrowing().values

    def question(self, calendar: Calendar, today: date) -> CaseFilter:
        """The question for the query."""
        return self.narrowing.question(self._library, calendar, today)

    def says(self) -> str:
        """The narrowing in words."""
        return "" if self._choices is None else self._choices.says(self.narrowing)

    def show_lists(self, found: Lists, initials: Mapping[str, str] | None = None) -> None:
        """Offer what the lists hold."""
        self._choices = Choices(found, self._library, initials or {})
        self._leave_gone()
        self._show()

    def show_initials(self, initials: Mapping[str, str]) -> None:
        """Let units and officers be found by their initials too."""
        if self._choices is not None:
            self.show_lists(self._choices.lists, initials)

    def forget_lists(self) -> None:
        """The lists have changed and will be read anew."""
        self._choices = None

    def at_unit(self, unit_id: str) -> None:
        """The window looks at another unit."""
        self._looked_at = unit_id
        if unit_id != self.narrowing.unit_id:
            self.narrowing = self.narrowing.at_unit(unit_id)
            self._show()
            self.changed.emit()

    def look_for(self, text: str) -> None:
        """Narrow to what was typed."""
        now = self.narrowing
        if text != now.text:
            self.narrowing = replace(now, text=text)
            self.changed.emit()

    def open(self, values: Values, unit_id: str) -> None:
        """Narrow to what a view holds; without a unit of its own it keeps that of the window."""
        before = self.narrowing.unit_id
        self.narrowing = Narrowing(dict(values), unit_id or before)
        self._leave_gone()
        self._show()
        if self.narrowing.unit_id != before:
            self.unit_picked.emit(unit_id)

    def _leave_gone(self) -> None:
        """Units are merged and closed, views are kept: no chip would show such a unit, nor take it away."""
        asked = self.narrowing.unit_id
        if self._choices is not None and not self._choices.has(asked) and asked != self._looked_at:
            self.narrowing = self.narrowing.at_unit(self._looked_at)
            self.unit_gone.emit()

    def take_values(self, values: dict[str, tuple[str, ...]]) -> None:
        """A chip was set or removed; without any, text and unit are dropped too."""
        if self._choices is None:
            return
        before, rest = self.narrowing, {key: kept for key, kept in values.items() if key not in _LEVELS}
        shown = self._choices.with_unit(before.unit_id, before.values)
        touched = [key for key in {*shown, *values} if shown.get(key) != values.get(key)]
        unit = self._choices.unit_after(before.unit_id, values) if values else self._choices.county
        self.narrowing = Narrowing(rest, unit, before.text if values else "")
        if not values:
            self.cleared.emit()
        self._show(touched[0] if len(touched) == 1 else "")
        self.changed.emit()
        if unit != before.unit_id:
            self.unit_picked.emit(unit)

    def _show(self, focus: str = "") -> None:
        if self._choices is None:
            return
        unit, values = self.narrowing.unit_id, self.narrowing.values
        self.bar.show_filters(self._choices.views(unit, values))
        self.bar.set_values(self._choices.with_unit(unit, values))
        if focus:
            self.bar.chip(focus).setFocus()

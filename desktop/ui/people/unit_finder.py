"""A unit of the county found by its name or its pinyin initials."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from desktop.casework.lists import Unit
from desktop.ui.widgets.editors import EntryState
from desktop.ui.widgets.finder import Finder, Found

_MOST = 60  # units offered at a time


class UnitFinder(Finder):
    """Offers what fits as one types."""

    def __init__(
        self, label: str, units: Sequence[Unit], initials: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(label, "", parent=parent)
        self.line.setPlaceholderText(self.tr("输入单位的名称或拼音首字母"))
        self._units, self._initials = tuple(units), initials
        self.asked.connect(self._find)

    def stand_on(self, unit_id: str) -> None:
        """Show a unit that was chosen before."""
        self.take(unit_id, next((unit.name for unit in self._units if unit.id == unit_id), unit_id))

    def chosen(self) -> str:
        """The id of the unit; empty where none is chosen, and the field says so."""
        if not self.key:
            self.set_state(EntryState.WRONG, self.tr("请选择单位"))
        return self.key

    def _find(self, text: str) -> None:
        asked = text.casefold().strip()
        found = [
            unit for unit in self._units if asked in unit.name or asked in self._initials.get(unit.id, "")
        ]
        shown = [Found(unit.id, unit.name, shown=unit.name) for unit in found[:_MOST]]
        self.show_found(shown, self.tr("相符的 {n} 个").format(n=len(found)))

"""The matter of the list that a lead concerns, found as that of a case is."""

from __future__ import annotations

from datetime import date
from itertools import islice

from PySide6.QtWidgets import QWidget

from desktop.casework.lists import ListedMatter, MatterKind, MatterList
from desktop.services.searching import Lists, matters_found
from desktop.ui.filing.entries import matter_label
from desktop.ui.filing.matter_words import found_row
from desktop.ui.widgets.finder import Finder, Found

_MAY_BE_INSPECTED = (MatterKind.INSPECTION, MatterKind.PENALTY)
_LINE = "line:"
_MOST = 60


class MatterFinder(Finder):
    """Empty where nobody knows yet which matter it is.

    What is inspected may be a line of a published list that no case rests on: 行政检查, or without articles.
    """

    def __init__(
        self, label: str = "", hint: str = "", parent: QWidget | None = None, *, inspected: bool = False
    ) -> None:
        self._inspected = inspected
        hint = hint or self.tr("还不知道的不选；输入违法行为、拼音首字母或编号")
        super().__init__(label or matter_label(), hint, two=True, parent=parent)
        self._lists: Lists | None = None
        self._day = date.min
        self.asked.connect(self._find)
        self.picked.connect(self._take)

    @property
    def name(self) -> str:
        """What the matter is called; empty where none is chosen."""
        return self._rows().get(self.key, "")

    def find_in(self, lists: Lists, day: date) -> None:
        """Find in the list in force, the articles of a day."""
        self._lists, self._day = lists, day

    def _rows(self) -> dict[str, str]:
        current = self._lists.matters if self._lists is not None else None
        if current is None:
            return {}
        lines = {f"{_LINE}{line.place}": line.name for line in self._lines(current)}
        return {row.code: row.name for row in current.matters} | lines

    def _lines(self, current: MatterList) -> tuple[ListedMatter, ...]:
        lines = (line for line in current.listed if not line.matter_code and line.kind in _MAY_BE_INSPECTED)
        return tuple(lines) if self._inspected else ()

    def _find(self, text: str) -> None:
        if self._lists is not None:
            found = [found_row(row) for row in matters_found(self._lists, text, self._day)]
            self.show_found([*self._lines_found(self._lists.matters, text), *found])

    def _lines_found(self, current: MatterList | None, text: str) -> list[Found]:
        """Those whose names have every word; of none typed nothing, for a list has hundreds."""
        words = text.split()
        if current is None or not words:
            return []
        named = (line for line in self._lines(current) if all(word in line.name for word in words))
        return [
            Found(f"{_LINE}{line.place}", line.name, self.tr("清单事项"), line.name)
            for line in islice(named, _MOST)
        ]

    def _take(self, code: str) -> None:
        self.take(code, self._rows().get(code, ""))

"""The matter of the list that a lead concerns, found as that of a case is."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from desktop.services.searching import Lists, matters_found
from desktop.ui.filing.entries import matter_label
from desktop.ui.filing.matter_words import found_row
from desktop.ui.widgets.finder import Finder


class MatterFinder(Finder):
    """Empty where nobody knows yet which matter it is."""

    def __init__(self, label: str = "", hint: str = "", parent: QWidget | None = None) -> None:
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
        return {row.code: row.name for row in current.matters} if current is not None else {}

    def _find(self, text: str) -> None:
        if self._lists is not None:
            self.show_found([found_row(row) for row in matters_found(self._lists, text, self._day)])

    def _take(self, code: str) -> None:
        self.take(code, self._rows().get(code, ""))

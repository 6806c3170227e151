"""What a list is narrowed to: the chips that are set, the unit looked at, the words looked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication

from desktop.base.spans import RANGE_MARK
from desktop.ui.widgets.filter_chip import FilterView

translate = QCoreApplication.translate
Values = Mapping[str, tuple[str, ...]]
"""What each chip is set to, by its key; only those that are set."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What stands between a list and all its rows; each list makes its question of it."""

    values: Values = field(default_factory=dict)
    unit_id: str = ""
    text: str = ""

    def all(self, key: str) -> tuple[str, ...]:
        """Everything a chip is set to."""
        return tuple(self.values.get(key, ()))

    def one(self, key: str) -> str:
        """What a chip of one value is set to; empty where it is not."""
        return next(iter(self.all(key)), "")

    @property
    def narrow(self) -> bool:
        """Whether anything but the unit narrows it."""
        return bool(self.values or self.text)

    def says(self, views: Sequence[FilterView]) -> str:
        """The narrowing in words, for the head of a table or a paper."""
        said = [f"{view.label}：{words}" for view in views if (words := words_of(view, self.all(view.key)))]
        if self.text:
            said.append(translate("Narrowed", "查找：{text}").format(text=self.text))
        return "　".join(said)


def words_of(view: FilterView, values: Sequence[str]) -> str:
    """What a chip is set to, in full."""
    names = view.names(values)
    return "、".join(names.get(value) or value.replace(RANGE_MARK, " – ") for value in values)

"""The unit one looks at, as a breadcrumb: 全县 ▸ 片区 ▸ 镇 ▸ 站. The last crumb opens what is below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.ui import actions, spacing
from desktop.ui.action import Act
from desktop.ui.tokens import Tone
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.pick_list import PickItem, PickList
from desktop.ui.widgets.words import IconMark


@dataclass(frozen=True, slots=True)
class UnitView:
    """A unit of the tree. `all_words` names the choice of everything below it: 全部站; empty at a leaf."""

    key: str
    name: str
    parent: str | None = None
    all_words: str = ""
    search: str = ""  # pinyin initials, code


class UnitPicker(QWidget):
    """The breadcrumb. The window has a key for `go_up`."""

    picked = Signal(object)
    """The key of the unit chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._units: dict[str, UnitView] = {}
        self._current = ""
        self._row = spacing.row(self, 2)
        self._crumbs: list[Button] = []
        self.setAccessibleName(self.tr("单位"))

    @property
    def current(self) -> str:
        """The key of the unit looked at."""
        return self._current

    def show_units(self, units: Sequence[UnitView], current: str) -> None:
        """Show a tree, standing on one unit of it."""
        self._units = {unit.key: unit for unit in units}
        self._stand_on(current)

    def choose(self, key: str) -> None:
        """Look at another unit, and say so."""
        if key in self._units and key != self._current:
            self._stand_on(key)
            self.picked.emit(key)

    def go_up(self) -> None:
        """One unit up."""
        unit = self._units.get(self._current)
        if unit is not None and unit.parent in self._units:
            self.choose(unit.parent)

    def open_list(self) -> None:
        """Open the list of everything below the unit, or of its fellows when it is a leaf."""
        unit = self._units.get(self._current)
        if unit is None or not self._crumbs:
            return
        root = unit if self._below(unit.key) else self._units.get(unit.parent or "", unit)
        popup = PickList(
            self._choices(root), (self._current,), hint=self.tr("输入单位名称或拼音首字母"), parent=self
        )
        popup.picked.connect(self._take)
        popup.show_under(self._crumbs[-1])

    def path(self) -> tuple[UnitView, ...]:
        """From the county down to the unit."""
        steps: list[UnitView] = []
        unit = self._units.get(self._current)
        while unit is not None:
            steps.insert(0, unit)
            unit = self._units.get(unit.parent or "")
        return tuple(steps)

    def acts(self) -> tuple[Act, ...]:
        """The list of units."""
        return (Act(actions.OPEN_LIST, self.open_list),)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down opens the list."""
        if event.key() == Qt.Key.Key_Down or actions.OPEN_LIST.hears(event):
            self.open_list()
        else:
            super().keyPressEvent(event)

    def _below(self, key: str) -> list[UnitView]:
        return [unit for unit in self._units.values() if unit.parent == key]

    def _choices(self, root: UnitView) -> list[PickItem]:
        """Children first, then everything deeper, each found by its name and by its township's."""
        items = []
        if root.all_words:
            items.append(PickItem(root.key, root.all_words, "", root.search))
        level = self._below(root.key)
        while level:
            for unit in level:
                above = self._units[unit.parent or ""]
                second = "" if above is root else above.name
                items.append(PickItem(unit.key, unit.name, second, f"{unit.search} {above.search}"))
            level = [below for unit in level for below in self._below(unit.key)]
        return items

    def _take(self, keys: tuple[str, ...]) -> None:
        self.choose(keys[0])

    def _stand_on(self, key: str) -> None:
        self._current = key
        focused = any(crumb.hasFocus() for crumb in self._crumbs)
        while self._row.count():
            widget = self._row.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._crumbs = []
        path = self.path()
        leaf = bool(path) and not path[-1].all_words
        for unit in path[:-1] if leaf else path:
            crumb = Button(unit.name, Kind.CRUMB, key=unit.key, parent=self)
            crumb.picked.connect(self.choose)
            self._add(crumb)
        if path:
            last = Button(
                path[-1].all_words or path[-1].name, Kind.CRUMB_ON, "down", trailing=True, parent=self
            )
            last.setAccessibleDescription(self.tr("按向下键选择单位"))
            last.clicked.connect(self.open_list)
            self._add(last)
        spacing.show_in(self._row)
        before: QWidget = self
        for crumb in self._crumbs:  # made late, they would come last in the window
            QWidget.setTabOrder(before, crumb)
            before = crumb
        if focused and self._crumbs:
            self._crumbs[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, crumb: Button) -> None:
        if self._crumbs:
            self._row.addWidget(IconMark("right", Tone.FAINT, 14, self))
        self._row.addWidget(crumb)
        self._crumbs.append(crumb)

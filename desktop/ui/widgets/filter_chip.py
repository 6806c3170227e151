"""Filter chips above a list: each opens its values, Backspace removes it, 清除 removes all."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.base.spans import RANGE_MARK, ends_of
from desktop.ui import actions
from desktop.ui.action import Act
from desktop.ui.look import look
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.flow import Flow
from desktop.ui.widgets.pick_list import PickItem, PickList
from desktop.ui.widgets.span_popup import AmountRange, DayRange, TypedWords
from desktop.ui.widgets.words import Words


@dataclass(frozen=True, slots=True)
class FilterView:
    """A thing to filter by: one or many of its choices; with `days` or `amounts` two ends may be typed too.

    A `typed` one has no choices, but words of its own. A `spare` one is not shown until it is set, or asked
    for by 更多.
    """

    key: str
    label: str
    choices: Sequence[PickItem] = ()
    many: bool = False
    days: bool = False
    amounts: bool = False
    typed: bool = False
    spare: bool = False

    def names(self, values: Collection[str]) -> dict[str, str]:
        """What those of these values are called that are among its choices."""
        return {item.key: item.text for item in self.choices if item.key in values} if values else {}


@dataclass(frozen=True, slots=True)
class FilterChange:
    """What a chip was set to; nothing when it was removed."""

    key: str
    values: tuple[str, ...]


class FilterChip(Button):
    """One chip. Without a value it is a button with a down mark; with one it is soft, with a cross."""

    changed = Signal(object)
    """A FilterChange."""

    def __init__(self, view: FilterView, parent: QWidget | None = None) -> None:
        super().__init__(view.label, Kind.CHIP, "down", trailing=True, parent=parent)
        self._view = view
        self._values: tuple[str, ...] = ()
        self.clicked.connect(self._click)
        self._show()

    @property
    def view(self) -> FilterView:
        """What it filters by."""
        return self._view

    @property
    def values(self) -> tuple[str, ...]:
        """What it is set to."""
        return self._values

    def show_view(self, view: FilterView) -> None:
        """Offer other values, as below another unit."""
        if view != self._view:
            self._view = view
            self._show()

    def set_values(self, values: tuple[str, ...]) -> None:
        """Set it without a word, as when a saved view is opened."""
        if values != self._values:
            self._values = values
            self._show()

    def remove(self) -> None:
        """Take the value away, and say so."""
        self._take(())

    def open_values(self) -> None:
        """Open the list, the two dates, or the place to type in."""
        if self._view.typed:
            typed = TypedWords(self._view.label, self._values[0] if self._values else "", self)
            typed.picked.connect(self._take)
            typed.show_under(self)
            return
        if self._view.days or self._view.amounts:
            span = (
                DayRange(self._values[0] if self._values else "", self._view.choices, self)
                if self._view.days
                else AmountRange(self._values, self._view.choices, self)
            )
            span.picked.connect(self._take)
            span.show_under(self)
            return
        popup = PickList(
            self._view.choices,
            self._values,
            many=self._view.many,
            hint=self.tr("查找{label}").format(label=self._view.label),
            parent=self,
        )
        popup.picked.connect(self._take)
        popup.show_under(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """One key removes, another opens; so does Down."""
        if actions.CHIP_OFF.hears(event) and self._values:
            self.remove()
        elif event.key() == Qt.Key.Key_Down or actions.OPEN_LIST.hears(event):
            self.open_values()
        else:
            super().keyPressEvent(event)

    def acts(self) -> tuple[Act, ...]:
        """It opens, and what is set can be removed."""
        opened = Act(actions.OPEN_LIST, self.open_values)
        return (Act(actions.CHIP_OFF, self.remove), opened) if self._values else (opened,)

    def _click(self) -> None:
        """On the cross it removes, elsewhere it opens."""
        where = self.mapFromGlobal(self.cursor().pos()).x()
        on_cross = self._values and where > self.width() - look().letters(30) and self.underMouse()
        if on_cross:
            self.remove()
        else:
            self.open_values()

    def _take(self, values: tuple[str, ...]) -> None:
        if values != self._values:
            self.set_values(values)
            self.changed.emit(FilterChange(self._view.key, values))

    def _show(self) -> None:
        on = bool(self._values)
        words = self._words()
        self.setText(words if on else self._view.label)
        kind = Kind.CHIP_ON if on else Kind.CHIP
        if kind is not self.kind:  # to become another kind is the costly part
            self.set_kind(kind, "cross" if on else "down")
        self.setAccessibleName(
            self.tr("{label}：{value}").format(label=self._view.label, value=words or self.tr("全部"))
        )
        self.setToolTip(actions.CHIP_OFF.tip if on else "")

    def _words(self) -> str:
        names = self._view.names(self._values)
        known = [names.get(key) or self._unnamed(key) for key in self._values]
        if len(known) > 2:
            return self.tr("{label} {n} 项").format(label=self._view.label, n=len(known))
        said = "、".join(known)
        named = self._view.days or self._view.amounts or self._view.typed
        return f"{self._view.label} {said}" if said and named else said

    def _unnamed(self, value: str) -> str:
        """A range or words typed; of a choice that is no more, as an officer who left, that it is none."""
        if RANGE_MARK in value:
            return self._span(value)
        of_choices = self._view.choices and not (self._view.days or self._view.amounts)
        return self.tr("已不在名单的") if of_choices else value

    def _span(self, value: str) -> str:
        """2026-01-01 至 2026-03-31, 1000 元以上."""
        since, until = ends_of(value)
        if self._view.days:
            return self.tr("{since} 至 {until}").format(since=since, until=until)
        if not until:
            return self.tr("{amount} 元以上").format(amount=since)
        if not since:
            return self.tr("{amount} 元以下").format(amount=until)
        return self.tr("{least}–{most} 元").format(least=since, most=until)


class FilterBar(QWidget):
    """The row of chips, with 清除 after the last and a word on the order at the right."""

    changed = Signal(object)
    """A dict of key to values: only those that are set."""

    def __init__(self, views: Sequence[FilterView] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = Flow(self, last_right=True)
        self._chips: list[FilterChip] = []
        self._lead: QWidget | None = None
        self._asked_for = ""  # the spare chip that 更多 brought
        self._more = Button(self.tr("更多"), Kind.CHIP, "filter", parent=self)
        self._more.setToolTip(self.tr("更多筛选条件"))
        self._more.clicked.connect(self._open_more)
        self._clear = Button(self.tr("清除"), Kind.LINK, parent=self)
        self._clear.setToolTip(actions.CLEAR_FILTERS.tip)
        self._clear.clicked.connect(self.clear)
        self._order = Words("", Type.SMALL, Tone.FAINT, parent=self)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_filters(views)

    def show_filters(self, views: Sequence[FilterView]) -> None:
        """Show other filters, keeping the values of those that stay, and the chips where all of them do."""
        if [chip.view.key for chip in self._chips] == [view.key for view in views]:
            for chip, view in zip(self._chips, views, strict=True):
                chip.show_view(view)
            self._show_parts()
            return
        values = self.values()
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        while self._row.count():
            self._row.takeAt(0)
        self._chips = [FilterChip(view, self) for view in views]
        if self._lead is not None:
            self._row.addWidget(self._lead)
        for chip in self._chips:
            chip.changed.connect(self._tell)
            self._row.addWidget(chip)
        first: QWidget = self._lead or self._more.previousInFocusChain() or self._more
        for before, after in pairwise((first, *self._chips, self._more, self._clear)):
            QWidget.setTabOrder(before, after)  # chips made late would come last on the page
        for part in (self._more, self._clear, self._order):
            self._row.addWidget(part)
        self.set_values(values)

    def lead_with(self, lead: QWidget) -> None:
        """Something stands before the first chip."""
        self._lead = lead
        lead.setParent(self)
        parts = [self._row.takeAt(0) for _ in range(self._row.count())]
        self._row.addWidget(lead)
        for part in filter(None, parts):
            self._row.addItem(part)
        if self._chips:
            QWidget.setTabOrder(lead, self._chips[0])
        lead.show()

    def chip(self, key: str) -> FilterChip:
        """The chip of a key."""
        return next(chip for chip in self._chips if chip.view.key == key)

    def values(self) -> dict[str, tuple[str, ...]]:
        """What is set."""
        return {chip.view.key: chip.values for chip in self._chips if chip.values}

    def set_values(self, values: dict[str, tuple[str, ...]]) -> None:
        """Set the chips without a word."""
        for chip in self._chips:
            chip.set_values(values.get(chip.view.key, ()))
        self._show_parts()

    def say_order(self, words: str) -> None:
        """按下一期限排序."""
        self._order.setText(words)
        self._show_parts()

    def focus_first(self) -> None:
        """The key `/` comes here."""
        if self._chips:
            self._chips[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def clear(self) -> None:
        """Remove every filter, and say so once."""
        if self.values():
            self.set_values({})
            self.changed.emit({})

    def _tell(self, _change: FilterChange) -> None:
        self._show_parts()
        self.changed.emit(self.values())

    def _show_parts(self) -> None:
        hidden = False
        for chip in self._chips:
            shown = not chip.view.spare or bool(chip.values) or chip.view.key == self._asked_for
            chip.setVisible(shown)
            hidden = hidden or not shown
        self._more.setVisible(hidden)
        self._clear.setVisible(bool(self.values()))
        self._order.setVisible(bool(self._order.text()))
        self._row.invalidate()
        self.updateGeometry()

    def _open_more(self) -> None:
        """Name the filters that are not shown; the one picked comes into the row and opens."""
        items = [PickItem(chip.view.key, chip.view.label) for chip in self._chips if chip.isHidden()]
        popup = PickList(items, hint=self.tr("更多筛选条件"), parent=self)
        popup.picked.connect(self._bring)
        popup.show_under(self._more)

    def _bring(self, keys: tuple[str, ...]) -> None:
        self._asked_for = keys[0]
        self._show_parts()
        self._row.activate()
        chip = self.chip(keys[0])
        chip.setFocus(Qt.FocusReason.PopupFocusReason)
        chip.open_values()

"""Filter chips above a list: each opens its values, Backspace removes it, 清除 removes all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from desktop.ui import actions, spacing
from desktop.ui.actions import Act
from desktop.ui.look import look
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.date_editor import DayEditor
from desktop.ui.widgets.pick_list import PickItem, PickList
from desktop.ui.widgets.words import Words

RANGE_MARK = ".."
"""Stands between the two days of a date filter: 2026-01-01..2026-03-31; either may be absent."""


@dataclass(frozen=True, slots=True)
class FilterView:
    """A thing to filter by. With `days` its value is a range of dates, else one or many of its choices."""

    key: str
    label: str
    choices: tuple[PickItem, ...] = ()
    many: bool = False
    days: bool = False


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

    def set_values(self, values: tuple[str, ...]) -> None:
        """Set it without a word, as when a saved view is opened."""
        self._values = values
        self._show()

    def remove(self) -> None:
        """Take the value away, and say so."""
        self._take(())

    def open_values(self) -> None:
        """Open the list, or the two dates."""
        if self._view.days:
            days = DayRange(self._values[0] if self._values else "", self)
            days.picked.connect(self._take)
            days.show_under(self)
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
        self.setText(self._words() if on else self._view.label)
        self.set_kind(Kind.CHIP_ON if on else Kind.CHIP, "cross" if on else "down")
        self.setAccessibleName(
            self.tr("{label}：{value}").format(label=self._view.label, value=self._words() or self.tr("全部"))
        )
        self.setToolTip(actions.CHIP_OFF.tip if on else "")

    def _words(self) -> str:
        if self._view.days:
            since, _, until = (self._values[0] if self._values else "").partition(RANGE_MARK)
            return self.tr("{since} 至 {until}").format(since=since, until=until) if self._values else ""
        names = {item.key: item.text for item in self._view.choices}
        known = [names.get(key, key) for key in self._values]
        if len(known) > 2:
            return self.tr("{label} {n} 项").format(label=self._view.label, n=len(known))
        return "、".join(known)


class DayRange(QFrame):
    """Two dates, from and to, each of which may be left empty."""

    picked = Signal(object)
    """A tuple of one text: since..until; an empty tuple when both are empty."""

    def __init__(self, value: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        since, _, until = value.partition(RANGE_MARK)
        self._since, self._until = DayEditor(), DayEditor()
        column = spacing.column(self, 8, (14, 12, 14, 12))
        for words, editor, text in (
            (self.tr("从"), self._since, since),
            (self.tr("到"), self._until, until),
        ):
            editor.write(text)
            editor.setAccessibleName(words)
            label = Words(words, Type.SMALL)
            label.setBuddy(editor)
            row = spacing.row(gap=8)
            spacing.add(row, label, editor)
            column.addLayout(row)
        self._wrong = Words("", Type.SMALL, Tone.RED)
        self._wrong.hide()
        take = Button(self.tr("确定"), Kind.PRIMARY)
        take.clicked.connect(self._take)
        foot = spacing.row(gap=8)
        spacing.add(foot, None, take)
        column.addWidget(self._wrong)
        column.addLayout(foot)

    def show_under(self, anchor: QWidget) -> None:
        """Open under a chip."""
        self.move(anchor.mapToGlobal(QPoint(0, anchor.height() + look().space(3))))
        self.show()
        self._since.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the dates."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        else:
            super().keyPressEvent(event)

    def _take(self) -> None:
        wrong = self._since.complaint() or self._until.complaint()
        since, until = self._since.written(), self._until.written()
        if not wrong and since and until and since > until:
            wrong = self.tr("开始日期晚于结束日期")
        self._wrong.setText(wrong)
        self._wrong.setVisible(bool(wrong))
        if not wrong:
            self.close()
            self.picked.emit((f"{since}{RANGE_MARK}{until}",) if since or until else ())


class FilterBar(QWidget):
    """The row of chips, with 清除 after the last and a word on the order at the right."""

    changed = Signal(object)
    """A dict of key to values: only those that are set."""

    def __init__(self, views: Sequence[FilterView] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = spacing.row(self, 8)
        self._chips: list[FilterChip] = []
        self._clear = Button(self.tr("清除"), Kind.LINK, parent=self)
        self._clear.clicked.connect(self.clear)
        self._order = Words("", Type.SMALL, Tone.FAINT, parent=self)
        self.show_filters(views)

    def show_filters(self, views: Sequence[FilterView]) -> None:
        """Show other filters, keeping the values of those that stay."""
        values = self.values()
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        while self._row.count():
            self._row.takeAt(0)
        self._chips = [FilterChip(view, self) for view in views]
        for chip in self._chips:
            chip.changed.connect(self._tell)
            self._row.addWidget(chip)
        first: QWidget = self._clear.previousInFocusChain() or self._clear
        for before, after in pairwise((first, *self._chips, self._clear)):
            QWidget.setTabOrder(before, after)  # chips made late would come last on the page
        spacing.add(self._row, self._clear, None, self._order)
        spacing.show_in(self._row)
        self.set_values(values)

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
        self._clear.setVisible(bool(self.values()))

    def say_order(self, words: str) -> None:
        """按下一期限排序."""
        self._order.setText(words)

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
        self._clear.setVisible(bool(self.values()))
        self.changed.emit(self.values())

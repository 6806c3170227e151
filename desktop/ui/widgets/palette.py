"""The command palette over the window: one field, and what it may mean, in groups. It knows no case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from desktop.ui import spacing
from desktop.ui.actions import ACTIONS, CLOSE, PALETTE
from desktop.ui.look import look
from desktop.ui.models.cell import Align, Cell, Column, GroupRow, Measured
from desktop.ui.models.lists import ListModel
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.table import Table
from desktop.ui.widgets.words import IconMark, Words, ground, hairline

_WIDE, _FROM_TOP, _SHOWN = 720, 56, 11
_ROW, _GROUP = 42.0, 28.0
_PAGE = 8  # rows a page key moves


@dataclass(frozen=True, slots=True)
class Offer:
    """One line. `key` is handed back when it is taken; `why_not` says why it cannot be."""

    key: object
    words: str
    icon: str = ""
    right: str = ""  # its key, or what kind of thing it is
    search: str = ""  # further words it is found by: pinyin initials, a key
    why_not: str = ""
    marks: tuple[tuple[int, int], ...] = ()  # of the words: what was looked for
    second: str = ""  # a smaller line below: where it was found
    second_marks: tuple[tuple[int, int], ...] = ()

    def matches(self, asked: str) -> bool:
        """Whether every word asked for occurs in it, or begins one of the further words."""
        words, further = self.words.casefold(), self.search.casefold().split()
        return all(
            part in words or any(one.startswith(part) for one in further) for part in asked.casefold().split()
        )


@dataclass(frozen=True, slots=True)
class OfferGroup:
    """A heading and the lines below it."""

    title: str
    offers: tuple[Offer, ...]
    count: str = ""  # how many there are, where not all are shown


class _Line(QLineEdit):
    """Knows whether an input method is composing: then Enter and the arrows are not for the list."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.composing = False

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Remember whether something half composed stands under the caret."""
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was half composed is gone."""
        self.composing = False
        super().focusOutEvent(event)


class Palette(QWidget):
    """Lies over the whole window, so that a click beside it closes it. Up, Down, Enter, Esc; or the mouse."""

    asked = Signal(object)
    """The words typed, at every change; answered by `show_groups`."""
    taken = Signal(object)
    """The key of the line taken; the palette has closed and the focus is back where it was."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._back: QWidget | None = None
        self._waiting, self._enter, self._moved = False, False, False
        self._card = ground("popup", self)
        self._line = _Line(self._card)
        self._model: ListModel[Offer] = ListModel(
            (
                Column("", _said),
                Column("", _right, Measured(max((each.key for each in ACTIONS), key=len)), align=Align.RIGHT),
            ),
            key=_key_of,
            parent=self,
        )
        self._table = Table(self.tr("可以去的地方和可以做的事"), _ROW, header=False, parent=self._card)
        self._nothing = Words("", Type.SMALL, Tone.FAINT, parent=self._card)
        self._build()
        self.hide()
        over.installEventFilter(self)

    @property
    def line(self) -> QLineEdit:
        """The field."""
        return self._line

    @property
    def offers(self) -> tuple[Offer, ...]:
        """The lines shown, from top to bottom."""
        rows = (self._model.row(self._model.index(row, 0)) for row in range(self._model.rowCount()))
        return tuple(row for row in rows if row is not None)

    @property
    def current(self) -> Offer | None:
        """The line that Enter takes."""
        index = self._table.current()
        return self._model.row(index) if index.isValid() else None

    def open(self, text: str = "") -> None:
        """Appear, the field empty or with words; the focus will go back to where it is now."""
        if not self.isVisible():
            self._back = QApplication.focusWidget()
        self._line.blockSignals(True)
        self._line.setText(text)
        self._line.blockSignals(False)
        self._ask(text)
        self._place()
        self.show()
        self.raise_()
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_again(self) -> None:
        """Go, and give the focus back."""
        if not self.isVisible():
            return
        back, self._back = self._back, None
        self.hide()
        if back is not None and back.isVisible():
            back.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_groups(self, groups: Sequence[OfferGroup], *, waiting: bool = False) -> None:
        """Show what the words may mean, standing where one has moved to, or on the first line.

        `waiting` says that more will come: Enter on nothing then takes the first that comes.
        """
        before, self._waiting = self.current, waiting
        rows: list[Offer | GroupRow] = []
        for group in groups:
            if group.offers:
                rows += [GroupRow(group.title, group.count), *group.offers]
        self._model.show_rows(rows)
        again = self._model.find(before.key) if before is not None and self._moved else -1
        self._table.choose(again if again > 0 else min(1, len(rows) - 1))
        self._table.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        self._nothing.setText(self.tr("正在查找…") if waiting else self.tr("没有相符的，请换几个字再找"))
        self._place()
        self._say_current()
        if self._enter and not waiting:
            self._enter = False
            self._take()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the window's size; the keys of the list are taken from the field."""
        if watched is self._over and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        if watched is self._line and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return not self._line.composing and self._hear(event)
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside it closes it."""
        if not self._card.geometry().contains(event.position().toPoint()):
            self.close_again()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The card keeps to the middle."""
        super().resizeEvent(event)
        self._place_card()

    def _build(self) -> None:
        self._line.setProperty("kind", "bare")
        self._line.setPlaceholderText(
            self.tr("姓名、首字母、案号文号、证件尾号、日期、案情里的字，或者要做的事")
        )
        self._line.setAccessibleName(PALETTE.words)
        self._line.installEventFilter(self)
        self._line.textChanged.connect(self._ask)
        self._table.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the typing goes on
        self._table.show_model(self._model, self._model.columns)
        self._table.clicked.connect(self._take_index)
        self._nothing.setMargin(look().space(14))
        head = spacing.row(gap=0, margins=(14, 4, 14, 4))
        head.addWidget(IconMark("search", Tone.FAINT, 18))
        head.addWidget(self._line, 1)
        head.addWidget(Words(self.tr("{key} 关闭").format(key=CLOSE.key), Type.CAPTION))
        column = spacing.column(self._card, 0, (1, 1, 1, 1))
        column.addLayout(head)
        spacing.add(column, hairline(self._card), self._table, self._nothing)

    def _place(self) -> None:
        self.setGeometry(self._over.rect())
        self._place_card()

    def _place_card(self) -> None:
        """In the upper middle, as high as its lines or as the window allows."""
        now = look()
        groups = sum(self._model.group(row) is not None for row in range(self._model.rowCount()))
        lines = min(self._model.rowCount() - groups, _SHOWN)
        top = now.space(_FROM_TOP)
        room = self.height() - 2 * top - now.space(44)
        high = min(now.space(_ROW) * lines + now.space(_GROUP) * groups, room)
        self._table.setFixedHeight(max(high, now.space(_ROW)))
        wide = min(now.letters(_WIDE), self.width() - 2 * now.space(16))
        self._card.setFixedWidth(wide)
        self._card.adjustSize()
        self._card.move((self.width() - wide) // 2, top)

    def _ask(self, text: str) -> None:
        self._enter = self._moved = False
        self.asked.emit(text.strip())

    def _hear(self, event: QKeyEvent) -> bool:
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Tab: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Backtab: -1,
            Qt.Key.Key_PageDown: _PAGE,
            Qt.Key.Key_PageUp: -_PAGE,
        }
        key = Qt.Key(event.key())
        if key in steps:
            self._move(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._press_enter()
        elif CLOSE.hears(event):
            self.close_again()
        else:
            return False
        return True

    def _move(self, step: int) -> None:
        """By lines, over headings, round at the ends."""
        lines = [row for row in range(self._model.rowCount()) if self._model.group(row) is None]
        here = self._table.current().row()
        if not lines:
            return
        self._moved = True
        at = lines.index(here) if here in lines else -1
        far = abs(step) > 1
        place = min(max(0, at + step), len(lines) - 1) if far else (at + step) % len(lines)
        self._table.choose(lines[place])
        if place == 0:
            self._table.scrollToTop()  # its heading is seen too
        self._say_current()

    def _press_enter(self) -> None:
        """Take the line; while nothing has been found yet, the first that comes."""
        if self.current is None and self._waiting:
            self._enter = True
        else:
            self._take()

    def _take_index(self, _index: QModelIndex) -> None:
        self._take()

    def _take(self) -> None:
        offer = self.current
        if offer is not None and not offer.why_not:
            self.close_again()
            self.taken.emit(offer.key)

    def _say_current(self) -> None:
        """A screen reader hears the line one stands on; the focus stays in the field."""
        offer = self.current
        parts = () if offer is None else (offer.words, offer.second, offer.right, offer.why_not)
        words = " ".join(part for part in parts if part)
        if words != self._line.accessibleDescription():
            self._line.setAccessibleDescription(words)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._line, words))


def _said(offer: Offer) -> Cell:
    words = f"{offer.words}　{offer.why_not}" if offer.why_not else offer.words
    tone = Tone.FAINT if offer.why_not else Tone.INK
    return Cell(
        text=words,
        marks=offer.marks,
        second=offer.second,
        second_marks=offer.second_marks,
        icon=offer.icon,
        slot=True,
        tone=tone,
        tip=offer.why_not,
    )


def _right(offer: Offer) -> Cell:
    return Cell(text=offer.right, tone=Tone.FAINT, type=Type.SMALL, align=Align.RIGHT)


def _key_of(offer: Offer) -> object:
    return offer.key

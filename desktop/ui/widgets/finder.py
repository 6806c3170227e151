"""A field one types into to find one thing of many: the best match first, taken by Enter or a click."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QListView, QSizePolicy, QWidget

from desktop.ui import spacing
from desktop.ui.look import look
from desktop.ui.models.cell import Cell, Column
from desktop.ui.models.lists import ListModel
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.cell_painter import CellPainter
from desktop.ui.widgets.editors import EntryState, LineEditor
from desktop.ui.widgets.pages import bring_into_sight
from desktop.ui.widgets.words import Words, ground, hairline

_SHOWN = 6  # rows before the list scrolls
_ROW, _TWO = 34.0, 46.0
_MOVES = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
_TONES = {EntryState.WRONG: Tone.RED, EntryState.MISSING: Tone.AMBER, EntryState.PASSED: Tone.GREEN}


@dataclass(frozen=True, slots=True)
class Found:
    """One thing found. `shown` is what stands in the field once it is taken."""

    key: str
    text: str
    second: str = ""
    shown: str = ""


class _Line(LineEditor):
    """The line: it selects everything when one comes to it, so that typing begins anew."""

    came = Signal()
    went = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Everything is selected, as in a search."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.selectAll()
            self.came.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Gone to another field."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.went.emit()


class Finder(QWidget):
    """Label, field, what was found below it, and a note. It knows nothing of what it finds."""

    asked = Signal(object)
    """The words, at every change; answered by `show_found`."""
    picked = Signal(object)
    """The key taken; empty when the field was emptied."""

    def __init__(self, label: str, hint: str, *, two: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = _TWO if two else _ROW
        self._key, self._shown, self._said, self._standing = "", "", "", ""
        self._label = Words(label, Type.SMALL)
        self._line = _Line()
        self._line.setPlaceholderText(hint)
        self._line.setAccessibleName(label)
        self._note = Words("", Type.SMALL, wrap=True)
        self._note.hide()
        self._label.setBuddy(self._line)
        self._model: ListModel[Found] = ListModel((Column("", _cell),), parent=self)
        self._drop = ground("popup", self)
        self._list = QListView(self._drop)
        self._head = Words("", Type.CAPTION)
        self._set_up_list(label)
        column = spacing.column(self, 3)
        for part in (self._label, self._line, self._note):
            column.addWidget(part)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._line.edited.connect(self._ask)
        self._line.went.connect(self._settle)
        self._line.installEventFilter(self)

    @property
    def key(self) -> str:
        """What is taken."""
        return self._key

    @property
    def line(self) -> LineEditor:
        """The field."""
        return self._line

    @property
    def note(self) -> str:
        """The words below."""
        return self._note.text()

    @property
    def rows(self) -> tuple[str, ...]:
        """What the open list shows; nothing while it is shut."""
        if self._drop.isHidden():
            return ()
        return tuple(str(self._model.index(row, 0).data() or "") for row in range(self._model.rowCount()))

    def take(self, key: str, shown: str) -> None:
        """Stand on a thing, without a word."""
        self._key, self._shown = key, shown
        self._line.write(shown)
        self.set_state(EntryState.PLAIN)

    def show_found(self, found: Sequence[Found], head: str = "") -> None:
        """Show what was found for the words asked, under a line that says what is shown."""
        if not self._line.hasFocus():
            return
        self._model.show_rows(tuple(found))
        self._head.setText(head if found else self.tr("没有相符的，请换几个字再找"))
        self._list.setVisible(bool(found))
        if found:
            self._list.setCurrentIndex(self._model.index(0, 0))
        self._open(len(found))

    def say(self, words: str) -> None:
        """A standing word below, when nothing is wrong."""
        self._standing = words
        self._show_note(EntryState.PLAIN)

    def set_state(self, state: EntryState, words: str = "") -> None:
        """Stand in another state, with a word on it."""
        self._said = words
        self._line.show_state(state)
        self._show_note(state)

    def goto(self) -> None:
        """Take the focus, scrolled into sight."""
        bring_into_sight(self)
        self._line.goto()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Arrows, Enter and Esc belong to the list while it is open; Down opens it."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        is_open = not self._drop.isHidden()
        if event.key() in _MOVES:
            if is_open:
                QApplication.sendEvent(self._list, event)
            else:
                self.asked.emit("" if self._line.text() == self._shown else self._line.text())
            return True
        if is_open and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._take_row(self._list.currentIndex())
            return True
        if is_open and event.key() == Qt.Key.Key_Escape:
            self._drop.hide()
            self._line.write(self._shown)
            return True
        return False

    def _set_up_list(self, label: str) -> None:
        painter = CellPainter(self._list)
        painter.set_row(self._row)
        self._list.setModel(self._model)
        self._list.setItemDelegate(painter)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setUniformItemSizes(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the typing goes on
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(self.tr("{label}：相符的").format(label=label))
        self._list.clicked.connect(self._take_row)
        column = spacing.column(self._drop, 0, (1, 1, 1, 1))
        inset = spacing.row(margins=(14, 5, 14, 5))
        inset.addWidget(self._head)
        column.addLayout(inset)
        column.addWidget(hairline())
        column.addWidget(self._list)
        self._drop.hide()

    def _open(self, found: int) -> None:
        """Over the page, under the field, so that nothing below it moves; above it where there is no room."""
        window = self.window()
        if self._drop.parentWidget() is not window:
            self._drop.setParent(window)
        self._list.setFixedHeight(look().space(self._row) * min(_SHOWN, max(1, found)))
        self._drop.setFixedWidth(max(self._line.width(), look().letters(280)))
        self._drop.adjustSize()
        gap, high = look().space(2), self._drop.sizeHint().height()
        corner = self._line.mapTo(window, QPoint(0, self._line.height() + gap))
        if corner.y() + high > window.height():
            corner.setY(max(0, self._line.mapTo(window, QPoint(0, 0)).y() - high - gap))
        corner.setX(min(corner.x(), max(0, window.width() - self._drop.width() - gap)))
        self._drop.setGeometry(corner.x(), corner.y(), self._drop.width(), high)
        self._drop.show()
        self._drop.raise_()

    def _ask(self) -> None:
        self.set_state(EntryState.PLAIN)
        self.asked.emit(self._line.text())

    def _take_row(self, index: QModelIndex) -> None:
        row = self._model.row(index) if index.isValid() else None
        if row is not None:
            self._drop.hide()
            self.take(row.key, row.shown or row.text)
            self.picked.emit(row.key)

    def _settle(self) -> None:
        """Left: what was typed and not taken is not chosen, and is said to be so."""
        self._drop.hide()
        typed = self._line.text().strip()
        if typed == self._shown.strip():
            return
        if not typed:
            self._key, self._shown = "", ""
            self.picked.emit("")
        elif self._key:
            self._line.write(self._shown)
        else:
            self.set_state(EntryState.WRONG, self.tr("还没有选定：请回到这里，从列出的里面选一个"))

    def _show_note(self, state: EntryState) -> None:
        words = self._said or self._standing
        self._note.setText(words)
        self._note.set_tone(_TONES.get(state, Tone.FAINT))
        self._note.setVisible(bool(words))
        self._line.setAccessibleDescription(words)


def _cell(found: Found) -> Cell:
    return Cell(text=found.text, second=found.second, tip=found.second)

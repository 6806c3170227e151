"""A short list beside the due acts: what waits for me, what came back, what is half typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.ui import spacing
from desktop.ui.actions import DROP_DRAFT
from desktop.ui.models.cell import Align, Cell, Column, Measured, Stretch
from desktop.ui.models.lists import ListModel
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.cell_painter import EDGE
from desktop.ui.widgets.pages import Card
from desktop.ui.widgets.table import TWO_LINES, Table
from desktop.ui.widgets.words import Words

FEW = 4
"""Rows of a card until it is unfolded."""


@dataclass(frozen=True, slots=True)
class SideRow:
    """Two lines and a day."""

    key: object  # handed back when it is opened
    icon: str
    text: str
    second: str
    when: str
    tone: Tone = Tone.FAINT  # of the icon


class SideCard(Card):
    """As high as its rows; without any it says what will appear here.

    Of a long list the first rows stand there, so that the cards below stay in sight; a link shows the rest.
    """

    opened = Signal(object)
    """The key of a row."""
    removed = Signal(object)
    """The key of a row, by Delete or the link; only where rows can be removed."""
    row_moved = Signal(object)
    """Where the chosen row stands, in the table: the page keeps it in sight."""

    def __init__(self, title: str, empty: str, remove: str = "", parent: QWidget | None = None) -> None:
        super().__init__(title, parent=parent)
        self._rows: tuple[SideRow, ...] = ()
        self._unfolded = False
        self._more = Button("", Kind.LINK)
        self._more.clicked.connect(self._unfold)
        self.add_right(self._more)
        self.table = Table(title, TWO_LINES, header=False)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        columns: tuple[Column[SideRow], ...] = (
            Column(title, _what, Stretch()),
            Column(self.tr("时间"), _when, Measured(self.tr("今天 00:00　")), align=Align.RIGHT),
        )
        self._model: ListModel[SideRow] = ListModel(columns, key=_key_of, parent=self)
        self.table.show_model(self._model, self._model.columns)
        self.table.opened.connect(self._open)
        self.table.row_changed.connect(self._tell_row)
        self._empty = Words(empty, Type.SMALL, Tone.FAINT, wrap=True)
        self._foot = Words("", Type.CAPTION, wrap=True)
        self._foot.setContentsMargins(0, 9, 0, 0)
        self._remove: Button | None = None
        if remove:
            self._remove = Button(remove, Kind.LINK)
            self._remove.clicked.connect(self.remove_chosen)
            self.add_right(self._remove)
            self._remove.setToolTip(DROP_DRAFT.tip)
            self.table.installEventFilter(self)
        self.add(self.table)
        self._below = QWidget()
        spacing.add(spacing.column(self._below, 0, (EDGE, 0, EDGE, 12)), self._empty, self._foot)
        self.add(self._below)
        self.show_rows(())

    @property
    def rows(self) -> tuple[SideRow, ...]:
        """What is shown."""
        return self._rows

    @property
    def words(self) -> str:
        """What stands in place of rows, or under them."""
        return (self._foot if self._rows else self._empty).text()

    def show_rows(self, rows: Sequence[SideRow], count: str = "", foot: str = "") -> None:
        """Show other rows; the one that was chosen stays so."""
        index = self.table.current()
        chosen = self._model.row(index) if index.isValid() else None
        self._rows = tuple(rows)
        self._model.show_rows(self._shown())
        place = self._model.find(chosen.key) if chosen is not None else -1
        if chosen is not None and self._rows:
            self.table.choose(max(0, place))
        self._told = count
        self.say_count(count or (str(len(rows)) if rows else ""))
        self._more.setVisible(len(rows) > FEW)
        self._more.setText(self.tr("收起") if self._unfolded else self.tr("展开全部"))
        self._foot.setText(foot)
        self._foot.setVisible(bool(foot))
        self.table.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        self._below.setVisible(bool(foot) or not rows)
        self._tell_row(self.table.current())
        self._measure()

    def _shown(self) -> tuple[SideRow, ...]:
        return self._rows if self._unfolded else self._rows[:FEW]

    def _unfold(self) -> None:
        self._unfolded = not self._unfolded
        self.show_rows(self._rows, self._told, self._foot.text())

    def changeEvent(self, event: QEvent) -> None:
        """Measure again after a change of look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_foot"):
            self._measure()

    def _measure(self) -> None:
        self.table.setFixedHeight(max(1, self.table.whole_height()))

    def _open(self, index: QModelIndex) -> None:
        row = self._model.row(index)
        if row is not None:
            self.opened.emit(row.key)

    @property
    def chosen(self) -> bool:
        """Whether a row is chosen."""
        return self.table.current().isValid()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Delete throws the chosen row away, where there is something to throw away."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and DROP_DRAFT.hears(event):
            self.remove_chosen()
            return True
        return False

    def remove_chosen(self) -> None:
        index = self.table.current()
        row = self._model.row(index) if index.isValid() else None
        if row is not None:
            self.removed.emit(row.key)

    def _tell_row(self, index: QModelIndex) -> None:
        if self._remove is not None:
            self._remove.setVisible(index.isValid())
        if index.isValid():
            top = self.table.rowViewportPosition(index.row())
            self.row_moved.emit(QRect(0, top, 1, self.table.rowHeight(index.row())))


def _what(row: SideRow) -> Cell:
    return Cell(
        text=row.text,
        second=row.second,
        icon=row.icon,
        icon_tone=row.tone,
        tip=f"{row.text}\n{row.second}",
    )


def _when(row: SideRow) -> Cell:
    return Cell(text=row.when, tone=Tone.FAINT, type=Type.SMALL, align=Align.RIGHT, whole=True)


def _key_of(row: SideRow) -> object:
    return row.key

"""A table looked at by what becomes of its rows: new, changed, as before, wrong, left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QWidget

from desktop.base.errors import BadEntry
from desktop.base.sheet import letter
from desktop.casework.county_table import Row
from desktop.casework.mended_rows import Fate, RowKey
from desktop.ui import spacing
from desktop.ui.desk import Desk
from desktop.ui.models.cell import Align, Cell, ChipView, Column
from desktop.ui.models.lists import ListModel
from desktop.ui.row_mending import RowMending
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Segments
from desktop.ui.widgets.choice_editors import ChoiceEditor
from desktop.ui.widgets.editors import EntryState
from desktop.ui.widgets.table import DENSE, Table
from desktop.ui.widgets.words import Words

_WIDE, _HIGH = 960, 240
_SHOWN: tuple[frozenset[Fate], ...] = (
    frozenset(Fate),
    frozenset({Fate.WRONG}),
    frozenset({Fate.NEW, Fate.CHANGED}),
    frozenset({Fate.LEFT_OUT}),
)
_ALL, _STOPS = 0, 1


class LookedAt(Protocol):
    """A row of the table."""

    @property
    def row(self) -> Row:
        """Its cells, with what was mended."""

    @property
    def key(self) -> RowKey:
        """What it is known by within its file."""

    @property
    def fate(self) -> Fate:
        """What becomes of it."""

    @property
    def faults(self) -> tuple[BadEntry, ...]:
        """What is wrong with it."""

    @property
    def left_out(self) -> bool:
        """Whether a person said that it is not to come in."""

    @property
    def stops(self) -> bool:
        """Whether the table cannot be taken in as long as it stands so."""


L = TypeVar("L", bound=LookedAt)


class TableLook(RowMending[RowKey], Generic[L]):
    """The rows in a table, narrowed by a switch, over the fields of the one that is chosen."""

    def __init__(self, desk: Desk, new: str, parent: QWidget | None = None) -> None:
        self._desk, self._new = desk, new
        self._lines: Sequence[L] = ()
        super().__init__(_WIDE, self.tr("导入"), desk.wording, parent)
        self.model: ListModel[L] = ListModel(self._columns(), key=_key, parent=self)
        self.table = Table(self.tr("表里的各行"), DENSE)
        words = (self.tr("全部"), self.tr("须改正"), self.tr("有变动"), self.tr("略去的"))
        self.switch = Segments(words, _ALL, self.tr("显示哪些行"))
        self._count = Words("", Type.SMALL, Tone.SOFT)
        self._says = Words("", Type.SMALL, Tone.AMBER, wrap=True)

    # --- what a dialog says of its rows

    def _columns(self) -> tuple[Column[L], ...]:
        """The table."""
        raise NotImplementedError

    def _becomes(self, row: L) -> str:
        """What would be entered or changed by a row that is not wrong."""
        raise NotImplementedError

    def _give(self) -> None:
        """Hand over what was looked at."""
        raise NotImplementedError

    def _turn_to(self, row: L) -> None:
        """Another row is looked at: it may have other fields."""

    def _values(self, row: L) -> Mapping[str, str]:
        """What the fields hold: the words of its cells."""
        return {key: row.row.cells.get(key, "") for key in self.row.keys}

    # --- how it is laid out

    def _lay_out(self, title: str, about: str, unread: Sequence[str], *forms: QWidget) -> None:
        """`unread` are the titles of columns that come into no list: nobody should look for them there."""
        if unread:
            about += self.tr("没有读入的列：{titles}。").format(titles="、".join(unread))
        self.head(title, about)
        self.table.show_model(self.model, self.model.columns)
        self.table.row_changed.connect(self._choose)
        spacing.fix(self.table, high=_HIGH)
        self.switch.chosen.connect(self._narrow)
        above, below = spacing.row(gap=8), spacing.row(gap=8)
        spacing.add(above, self.switch, None, self._count)
        below.addWidget(self._says, 1)
        below.addWidget(self.leave_out)
        spacing.add(self.column, above, self.table, below, *forms)
        self.add_acts(self._give)

    def _show_first(self) -> None:
        """What must be mended is shown first."""
        if any(row.stops for row in self._lines):
            self.switch.choose(_STOPS)

    def _show_lines(self, lines: Sequence[L], count: str, act: str) -> None:
        """Show the rows as they are understood now; `act` takes them in once none is wrong."""
        self._lines = lines
        left = sum(row.stops for row in lines)
        taken = any(row.fate in (Fate.NEW, Fate.CHANGED) for row in lines)
        self._count.setText(count)
        self.go.setText(self.tr("还有 {n} 行须改正").format(n=left) if left else act)
        self.go.setEnabled(not left and taken)
        self._narrow()

    # --- cells

    def _fate(self, row: L) -> Cell:
        said = {
            Fate.NEW: (self._new, Tone.GREEN),
            Fate.CHANGED: (self.tr("变动"), Tone.BLUE),
            Fate.SAME: (self.tr("不变"), Tone.MUTE),
            Fate.WRONG: (self.tr("须改正"), Tone.RED),
            Fate.LEFT_OUT: (self.tr("略去"), Tone.MUTE),
        }
        return Cell(chip=ChipView(*said[row.fate]))

    def _comes(self, row: L) -> Cell:
        words = "；".join(str(one.facts["reason"]) for one in row.faults) or self._becomes(row)
        icon = ("cross", Tone.RED) if row.stops else ("", Tone.INK)
        return Cell(text=words, icon=icon[0], icon_tone=icon[1], tip=words, tone=Tone.SOFT)

    # --- the row that is looked at

    def _narrow(self, _at: int = 0) -> None:
        """The rows of the switch; the one looked at stays, else the one that took its place is next."""
        before = self.table.current().row() if self.table.current().isValid() else 0
        rows = [row for row in self._lines if row.fate in _SHOWN[self.switch.current]]
        self.model.show_rows(rows)
        at = self.model.find(self._key) if self._key is not None else -1
        if rows:
            self.table.choose(at if at >= 0 else min(max(before, 0), len(rows) - 1))
            self._choose(self.table.current())
        else:
            self._choose(QModelIndex())

    def _choose(self, index: QModelIndex) -> None:
        row = self.model.row(index) if index.isValid() else None
        if row is not None:
            self._turn_to(row)
        self.row.setEnabled(row is not None and not row.left_out)
        self.leave_out.setEnabled(row is not None)
        if row is None:
            self._key = None
            self._says.setText("")
            self.row.write(dict.fromkeys(self.row.keys, ""))
            return
        told = () if row.left_out else (self._desk.words(fault).happened for fault in row.faults)
        self._says.setText("\n".join(told))
        self.leave_out.setText(self.tr("不略去") if row.left_out else self.tr("略去这一行"))
        self._first = dict(self._values(row))
        if row.key != self._key:
            self._write(self._first)
        self._key = row.key
        self._mark(row)

    def _write(self, words: Mapping[str, str]) -> None:
        """The words of the cells; what is none of the choices stands among them, as it was written."""
        for key, told in words.items():
            field = self.row.field(key)
            if isinstance(field.editor, ChoiceEditor):
                known = field.spec.choices
                strange = told and all(told != value for value, _ in known)
                field.editor.show_choices(((told, told), *known) if strange else known)
            field.write(told)

    def _mark(self, row: L) -> None:
        """The cells that are wrong."""
        wrong = {one.facts["column"] for one in row.faults}
        for key in self.row.keys:
            column = row.row.columns.get(key)
            at_fault = column is not None and letter(column) in wrong
            self.row.field(key).set_state(EntryState.WRONG if at_fault else EntryState.PLAIN)


def _key(row: LookedAt) -> RowKey:
    return row.key


def place_cell(row: LookedAt) -> Cell:
    """The row of the file."""
    return Cell(text=str(row.row.at), align=Align.RIGHT, tone=Tone.SOFT, tip=row.row.sheet)


def same_words(*words: str) -> tuple[tuple[str, str], ...]:
    """Choices that are stored as they are called."""
    return tuple((each, each) for each in words)

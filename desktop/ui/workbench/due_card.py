"""The card of due acts: groups of urgency, each act with its days, its case, its article and its officer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication, QModelIndex, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.casework.workday import DueActs, DueRow, Urgency
from desktop.services.library import Library
from desktop.ui.due.words import act_words, article_words
from desktop.ui.models.cases import CaseWording, short_day
from desktop.ui.models.cell import Align, Cell, Column, Fixed, GroupRow, Measured, Stretch
from desktop.ui.models.lists import ListModel
from desktop.ui.settling import Settling
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind, Segments
from desktop.ui.widgets.notices import EmptyState
from desktop.ui.widgets.pages import Card
from desktop.ui.widgets.table import TWO_LINES, Table
from desktop.ui.widgets.words import Words
from desktop.ui.workbench.words import group_words

translate = QCoreApplication.translate
_SETTLE = 150  # milliseconds a row is rested on before its date is explained


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of the table: an act on the day it is looked at."""

    row: DueRow
    today: date
    place: str  # the township, where cases of several stand together


class DueCard(Card):
    """法定期限. The page gives it its rows and hears what is opened."""

    opened = Signal(object)
    """The id of a case."""
    scope_chosen = Signal(object)
    """Whether 我的 is on."""
    how_asked = Signal(object)
    """The DueRow whose date is to be explained: the chosen one."""
    all_asked = Signal()
    """全部 n 件."""

    def __init__(self, library: Library, wording: CaseWording, parent: QWidget | None = None) -> None:
        super().__init__(translate("DueCard", "法定期限"), parent=parent)
        self._library, self._wording = library, wording
        self._anew = False
        self._told: DueRow | None = None  # whose date is explained, or asked for
        self._mine = Segments((self.tr("本单位"), self.tr("我的")), name=self.tr("看谁的期限"))
        self._mine.chosen.connect(self._choose_scope)
        self._all = Button("", Kind.LINK)
        self._all.clicked.connect(self.all_asked)
        self.add_right(self._mine)
        self.add_right(self._all)
        self.table = Table(self.tr("法定期限，按到期先后"), TWO_LINES, header=False)
        self._model: ListModel[_Line] = ListModel(self._columns(), key=_case_of, parent=self)
        self.table.show_model(self._model, self._model.columns)
        self.table.opened.connect(self._open)
        self._settle = Settling(self, _SETTLE, self._ask_how)
        self.table.row_changed.connect(self._choose_row)
        self._how = Words("", Type.SMALL, Tone.SOFT, wrap=True)
        self._how.setAccessibleName(self.tr("怎样算的"))
        self._how.setContentsMargins(15, 4, 15, 10)
        self._none = EmptyState(
            self.tr("没有正在走的法定期限"),
            self.tr("立案、告知、决定和送达之后，法律规定的期限按到期先后排在这里。"),
            icon="clock",
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._none)
        self._stack.addWidget(self.table)
        self.add(self._stack, 1)
        self.add(self._how)

    @property
    def mine(self) -> bool:
        """Whether only the person's own cases are shown."""
        return self._mine.current == 1

    @property
    def first_stop(self) -> QWidget:
        """Where the keyboard begins: in the list, or at the switch while there is none."""
        return self.table if self._stack.currentWidget() is self.table else self._mine

    def choose_mine(self, mine: bool) -> None:
        """Show the person's own cases, or those of the unit."""
        self._mine.choose(1 if mine else 0)

    def start_over(self) -> None:
        """The acts that come are others, of another unit: the most urgent is chosen, not the one that was."""
        self._anew = True

    def show_acts(self, acts: DueActs, today: date) -> None:
        """Show other acts; the case that was chosen stays so. Acts of several townships say of which."""
        several = len({_township(row) for row in acts.rows}) > 1
        index = self.table.current()
        chosen = self._model.row(index) if index.isValid() and not self._anew else None
        lines: list[_Line | GroupRow] = []
        for group in Urgency:
            rows = [row for row in acts.rows if row.urgency is group]
            if rows:
                lines.append(group_words(acts, group))
                lines += [_Line(row, today, _township(row) if several else "") for row in rows]
        self._model.show_rows(lines)
        place = self._model.find(_case_of(chosen)) if chosen is not None else -1
        if lines:
            self.table.choose(place if place >= 0 else 1)
        if self._anew:
            self.table.scrollToTop()
            self._anew = False
        self._stack.setCurrentWidget(self.table if lines else self._none)
        self._how.setVisible(bool(lines))
        self.say_count(self.tr("按到期先后") if not self.mine else self.tr("共 {n} 件").format(n=acts.total))
        self._all.setVisible(bool(lines))
        self._all.setText(self.tr("全部 {n} 件").format(n=acts.total))

    def show_how(self, row: DueRow, words: str) -> None:
        """Say how the date of an act was counted, where it is still the chosen one."""
        if self._chosen_row() == row:
            self._how.setText(self.tr("怎样算的：{words}").format(words=words) if words else "")

    def _chosen_row(self) -> DueRow | None:
        index = self.table.current()
        line = self._model.row(index) if index.isValid() else None
        return None if line is None else line.row

    def _choose_row(self, _index: QModelIndex) -> None:
        self._settle.ask()

    def _ask_how(self) -> None:
        row = self._chosen_row()
        if row is not None and row != self._told:
            self._told = row
            self.how_asked.emit(row)

    def _columns(self) -> tuple[Column[_Line], ...]:
        return (
            Column(self.tr("期限"), self._chip, Fixed(92)),
            Column(self.tr("要办的事"), self._act, Stretch(1, 280)),
            Column(self.tr("到期日"), self._day, Measured(self.tr("12月31日")), align=Align.RIGHT),
            Column(self.tr("依据"), self._article, Measured(self.tr("处罚法 61")), spare=True),
            Column(self.tr("承办人"), self._officer, Measured(self.tr("仁青卓玛")), spare=True),
        )

    def _chip(self, line: _Line) -> Cell:
        row = line.row
        chip = self._wording.chip(row.due_on, row.clock, line.today, party=row.party)
        return Cell(chip=chip, tip=chip.tip)

    def _act(self, line: _Line) -> Cell:
        row = line.row
        parts = (row.party_name, line.place, row.number, row.cause)
        second = "　".join(part for part in parts if part)
        words = act_words(row.clock, row.urgency, self._library)
        return Cell(text=words, second=second, tip=f"{words}\n{second}")

    def _day(self, line: _Line) -> Cell:
        late = line.row.urgency in (Urgency.OVERDUE, Urgency.TODAY) and not line.row.party
        return Cell(
            text=short_day(line.row.due_on),
            tone=Tone.RED if late else Tone.INK,
            align=Align.RIGHT,
            whole=True,
        )

    def _article(self, line: _Line) -> Cell:
        clock = self._library.clocks.get(line.row.clock)
        return Cell(
            text=article_words(line.row.clock, self._library),
            tone=Tone.FAINT,
            type=Type.SMALL,
            tip=self._wording.tip(line.row.due_on, clock),
        )

    def _officer(self, line: _Line) -> Cell:
        officers, unit = line.row.officers, line.row.unit
        tip = f"{officers}\n{unit}"
        return Cell(text=officers.partition("、")[0], tone=Tone.SOFT, type=Type.SMALL, tip=tip)

    def _open(self, index: QModelIndex) -> None:
        line = self._model.row(index)
        if line is not None:
            self.opened.emit(line.row.case_id)

    @property
    def chosen(self) -> bool:
        """Whether an act is chosen."""
        return self.table.current().isValid()

    def open_chosen(self) -> None:
        """Go to the case of the chosen act."""
        if self.chosen:
            self._open(self.table.current())

    def _choose_scope(self, place: int) -> None:
        self.scope_chosen.emit(place == 1)


def _township(row: DueRow) -> str:
    return row.unit.partition(" ")[0]


def _case_of(line: _Line) -> str:
    return line.row.case_id

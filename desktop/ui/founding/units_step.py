"""Step one: the table of units is chosen, shown as a tree with counts, or all that is wrong with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QStackedWidget, QTreeView, QWidget

from desktop.base.errors import BadEntry
from desktop.casework.lists import Level, Unit
from desktop.services.founding import Plan, county_template, plan_county
from desktop.services.perform import Office
from desktop.ui import spacing
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Choose, Dialogs, FileQuestion
from desktop.ui.models.cell import Cell, Column, Measured
from desktop.ui.models.lists import ListModel, Node, TreeModel
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.notices import Banner, EmptyState
from desktop.ui.widgets.pages import Card
from desktop.ui.widgets.table import Table
from desktop.ui.widgets.words import Elided, Words


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong with one cell, in words."""

    where: str
    why: str


class UnitsStep(QWidget):
    """A file, the county's name where the file has none, and what the file says."""

    planned = Signal(object)
    """The Plan, or None while there is none to go on with."""
    saved = Signal(object)
    """The path of a template that was written."""

    def __init__(self, desk: Desk, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._dialogs = desk, dialogs
        self._file: Path | None = None
        self._asked = 0
        self._tree = TreeModel(parent=self)
        self._wrong: ListModel[Complaint] = ListModel(
            (
                Column(self.tr("位置"), _where, Measured("机构 第 1000 行 AB 列  ")),
                Column(self.tr("要改正的地方"), _why),
            ),
            parent=self,
        )
        self._build()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard begins here. No focus proxy: Tab would pass over what stands before it."""
        self._choose.setFocus(event.reason())

    def _build(self) -> None:
        self._choose = Button(self.tr("选择表格…"), Kind.PRIMARY)
        self._choose.clicked.connect(self._ask_file)
        template = Button(self.tr("下载空表…"), Kind.LINK)
        template.clicked.connect(self._ask_template)
        self._name = Elided(self.tr("还没有选择表格"), tone=Tone.FAINT)
        self._county = QLineEdit()
        self._county.setAccessibleName(self.tr("县名"))
        self._county.setPlaceholderText(self.tr("表里没有“县”一列时填写"))
        self._county.editingFinished.connect(self.tell)
        spacing.fix(self._county, wide=220)
        label = Words(self.tr("县名"), Type.SMALL)
        label.setBuddy(self._county)
        row = spacing.row(gap=12)
        spacing.add(row, self._choose)
        row.addWidget(self._name, 1)
        spacing.add(row, template, label, self._county)
        self._view = QTreeView()
        self._view.setModel(self._tree)
        self._view.setHeaderHidden(True)
        self._view.setFrameShape(QFrame.Shape.NoFrame)
        self._view.setAccessibleName(self.tr("机构"))
        self._table = Table(self.tr("要改正的地方"))
        self._table.show_model(self._wrong, self._wrong.columns)
        self._stack = QStackedWidget()
        for page in (
            EmptyState(
                self.tr("选择一张机构表"),
                self.tr("列：片区、乡镇、执法站/村（社区）、编码，次序不限；可另有“机关”和“人员”两张表。"),
            ),
            self._view,
            self._table,
        ):
            self._stack.addWidget(page)
        self._card = Card(self.tr("机构"))
        self._card.add(self._stack, 1)
        self._banner = Banner("", tone=Tone.RED)
        self._banner.hide()
        column = spacing.column(self, 12)
        column.addLayout(row)
        column.addWidget(self._banner)
        column.addWidget(self._card, 1)

    def _ask_file(self) -> None:
        patterns = (self.tr("表格 (*.xlsx *.xls *.csv)"), self.tr("所有文件 (*)"))
        question = FileQuestion(
            title=self.tr("选择机构表"), kind=Choose.OPEN, start=Path.home(), patterns=patterns
        )
        self._dialogs.choose_file(question, self.take_file)

    def take_file(self, file: Path) -> None:
        """Read a file, on a reader lane."""
        self._file = file
        self.tell()

    def tell(self) -> None:
        """Read the file that was chosen, where there is one, and say what it holds as `planned`."""
        if self._file is None:
            return
        self._asked += 1
        self._name.setText(self._file.name)
        self._name.set_tone(Tone.INK)
        self.planned.emit(None)
        work = partial(_plan, self._file, self._county.text())
        self._desk.ask(work, partial(self._take, self._asked), partial(self._refuse, self._asked))

    def _take(self, asked: int, plan: Plan) -> None:
        if asked != self._asked:
            return  # the name was changed meanwhile
        if plan.complaints:
            self._show_wrong(plan.complaints)
            return
        self._banner.hide()
        self._tree.show_nodes(self._nodes(plan.units))
        self._view.expandToDepth(1 if len(plan.units) < 60 else 0)
        self._card.say_count(plan.words)
        self._stack.setCurrentWidget(self._view)
        self.planned.emit(plan)

    def _refuse(self, asked: int, error: BaseException) -> None:
        if asked != self._asked:
            return
        if not isinstance(error, BadEntry):
            self._desk.failed.emit(error)
            return
        words = self._desk.words(error)
        self._wrong.show_rows([Complaint(self._file.name if self._file else "", words.happened)])
        self._say_wrong(words.remedy)

    def _show_wrong(self, complaints: Sequence[BadEntry]) -> None:
        self._wrong.show_rows([self._complaint(one) for one in complaints])
        self._say_wrong(
            self.tr("有 {n} 处要改正，没有建立任何机构。请在表格里改正、保存，再选择一次。").format(
                n=len(complaints)
            )
        )

    def _say_wrong(self, words: str) -> None:
        self._banner.say(words)
        self._banner.show()
        self._card.say_count("")
        self._stack.setCurrentWidget(self._table)

    def _complaint(self, error: BadEntry) -> Complaint:
        facts = error.facts
        if error.code != "county_row":
            return Complaint(str(facts.get("sheet", "")), self._desk.words(error).happened)
        where = self.tr("{sheet} 第 {row} 行 {column} 列").format(**{k: str(v) for k, v in facts.items()})
        return Complaint(where, str(facts["reason"]))

    def _nodes(self, units: Sequence[Unit]) -> list[Node]:
        """The tree, each unit with how many stand under it."""
        below = Counter(unit.parent_id for unit in units)
        levels = {unit.parent_id: unit.level for unit in units}
        words = {
            Level.DISTRICT: self.tr("{name}　{n} 个片区"),
            Level.TOWNSHIP: self.tr("{name}　{n} 个乡镇"),
            Level.STATION: self.tr("{name}　{n} 个站"),
        }
        return [
            Node(
                unit.id,
                Cell(
                    text=words[levels[unit.id]].format(name=unit.name, n=below[unit.id])
                    if below[unit.id]
                    else unit.name
                ),
                unit.parent_id,
            )
            for unit in units
        ]

    def _ask_template(self) -> None:
        question = FileQuestion.saving(self.tr("空表存到哪里"), self.tr("机构表.xlsx"))
        self._dialogs.choose_file(question, self._save_template)

    def _save_template(self, file: Path) -> None:
        self._desk.draw(partial(_template, file), self.saved.emit)


def _plan(file: Path, county: str, office: Office) -> Plan:
    return plan_county(file, office.library.rights, county)


def _template(file: Path, office: Office) -> Path:
    return county_template(file, office.library.rights)


def _where(row: Complaint) -> Cell:
    return Cell(text=row.where, whole=True)


def _why(row: Complaint) -> Cell:
    return Cell(text=row.why, tip=row.why)

"""其他人员: everybody who may come in, by unit; found by name, initials or unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import groupby

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.services.administering import initials, person_initials
from desktop.services.signing_in import Known
from desktop.ui import actions, spacing
from desktop.ui.models.cell import Cell, Column, GroupRow, Measured
from desktop.ui.models.lists import ListModel
from desktop.ui.signin.front import Panel
from desktop.ui.signin.way_in import WayIn
from desktop.ui.tokens import Tone
from desktop.ui.widgets.bars import SearchField
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.pages import Card
from desktop.ui.widgets.password_field import STEPS
from desktop.ui.widgets.table import DENSE, Table
from desktop.ui.widgets.words import Words

_HIGH = 380


class EverybodyPanel(Panel):
    """A field, and under it the people. Enter takes the marked one; Esc goes back."""

    picked = Signal(object)
    """The id of a person."""
    left = Signal()

    def __init__(self, way: WayIn, people: Sequence[Known], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head(self.tr("其他人员"))
        self._rights = way.rights
        self._people = sorted(people, key=lambda known: (known.holder.units, known.holder.name))
        self._found: dict[str, str] = {}
        self._model: ListModel[Known] = ListModel(
            (
                Column(self.tr("姓名"), _name),
                Column(self.tr("角色"), self._role, Measured(self.tr("法制审核人员"))),
            ),
            key=_id,
            parent=self,
        )
        self._find = SearchField(self.tr("姓名、拼音首字母或者单位"))
        self._table = Table(self.tr("人员"), DENSE, header=False)
        self._table.show_model(self._model, self._model.columns)
        spacing.fix(self._table, high=_HIGH)
        self._nobody = Words(self.tr("没有符合的人员，换一个字试试；名单上没有的，请管理员登记"), wrap=True)
        card, back = Card(), Button(self.tr("返回"))
        card.add(self._table)
        foot = spacing.row(gap=8)
        spacing.add(foot, None, back)
        self.column.addWidget(self._find)
        self.column.addWidget(self._nobody)
        self.column.addWidget(card)
        self.column.addLayout(foot)
        self._find.textChanged.connect(self._narrow)
        self._find.returnPressed.connect(self._take)
        self._table.opened.connect(self._take_index)
        self._table.clicked.connect(self._take_index)
        back.clicked.connect(self.left)
        self._narrow("")
        names = tuple({known.holder.name for known in people})
        way.lanes.readers.submit(partial(_initials, names, tuple(_units(people))), self._take_initials)

    def begin(self) -> None:
        """One types a name."""
        self._find.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down move the mark while one types; Esc goes back."""
        step = STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self._step(step)
        elif actions.CLOSE.hears(event):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        at = self._table.current().row() + by
        while 0 <= at < self._model.rowCount() and self._model.group(at) is not None:
            at += by
        self._table.choose(at)

    def _narrow(self, typed: str) -> None:
        asked = typed.strip().casefold().split()
        rows: list[Known | GroupRow] = []
        fitting = [known for known in self._people if self._fits(known, asked)]
        for units, members in groupby(fitting, key=lambda known: known.holder.units):
            rows.append(GroupRow("　".join(units[-2:]) or self.tr("本机管理员")))
            rows += members
        self._model.show_rows(rows)
        self._nobody.setVisible(not rows)
        self._table.choose(1)

    def _fits(self, known: Known, asked: Sequence[str]) -> bool:
        words = (known.holder.name, *known.holder.units)
        within = " ".join((*words, *(self._found.get(word, "") for word in words))).casefold()
        return all(part in within for part in asked)

    def _role(self, known: Known) -> Cell:
        return Cell(text=self._rights.role_name(known.holder.role), tone=Tone.SOFT)

    def _take_initials(self, found: Mapping[str, str]) -> None:
        self._found = dict(found)
        if self._find.text().strip():
            self._narrow(self._find.text())

    def _take(self) -> None:
        self._take_index(self._table.current())

    def _take_index(self, index: QModelIndex) -> None:
        known = self._model.row(index) if index.isValid() else None
        if known is not None:
            self.picked.emit(known.holder.person_id)


def _id(known: Known) -> str:
    return known.holder.person_id


def _name(known: Known) -> Cell:
    return Cell(text=known.holder.name, strong=True)


def _units(people: Sequence[Known]) -> set[str]:
    return {unit for known in people for unit in known.holder.units}


def _initials(names: Sequence[str], units: Sequence[str]) -> dict[str, str]:
    return {unit: initials(unit) for unit in units} | {name: person_initials(name) for name in names}

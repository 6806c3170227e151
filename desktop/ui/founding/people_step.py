"""Step three: the people, of whom there must be one, and the list of matters."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from desktop.base.errors import BadEntry
from desktop.casework.lists import Level, Officer, Unit
from desktop.casework.people_table import Person
from desktop.services.administering import ImportMatters
from desktop.services.founding import person_typed
from desktop.services.matter_lists import TakeList
from desktop.ui import spacing
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Choose, Dialogs, FileQuestion
from desktop.ui.models.cell import Cell, Column, Measured
from desktop.ui.models.lists import ListModel
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.field import HALF, EditorKind, FieldSpec
from desktop.ui.widgets.field_form import FieldForm
from desktop.ui.widgets.pages import Card, Scroller
from desktop.ui.widgets.table import Table
from desktop.ui.widgets.words import Elided


class PeopleStep(QWidget):
    """A list of people with a form to add one, and under it where the matters come from."""

    matters_asked = Signal(object)
    """The Path of a list of one's own, to be read and looked at."""

    def __init__(self, desk: Desk, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._dialogs, self._rights = desk, dialogs, desk.office.library.rights
        self._units: dict[str, Unit] = {}
        self._read: tuple[Officer, ...] = ()
        self._people: list[Officer] = []
        self.matters: ImportMatters | TakeList | None = None
        self._model: ListModel[Officer] = ListModel(
            (
                Column(self.tr("姓名"), _name, Measured("司马相如  ")),
                Column(self.tr("单位"), self._unit),
                Column(self.tr("角色"), self._role, Measured("法制审核人员  ")),
                Column(self.tr("执法证号"), _certificate, Measured("63012124001  "), spare=True),
                Column(self.tr("有效期至"), _until, Measured("2029-03-31  "), spare=True),
            ),
            key=_id,
            parent=self,
        )
        self._table = Table(self.tr("人员"))
        self._table.show_model(self._model, self._model.columns)
        self._form = FieldForm(self._specs())
        self._build()

    def focusInEvent(self, _event: QFocusEvent) -> None:
        """The keyboard begins here. No focus proxy: Tab would pass over what stands before it."""
        self._form.field("name").goto()

    @property
    def people(self) -> tuple[Officer, ...]:
        """Everybody so far."""
        return tuple(self._people)

    def show_people(self, units: Sequence[Unit], officers: Sequence[Officer]) -> tuple[str, ...]:
        """The people of the table, and those typed before; gives who is left out, for his unit is no more."""
        self._units = {unit.id: unit for unit in units}
        typed = [one for one in self._people if one not in self._read and one not in officers]
        self._read = tuple(officers)
        self._people = [*officers, *(one for one in typed if one.unit_id in self._units)]
        places = [unit for unit in units if unit.level is not Level.STATION]
        first = next((unit for unit in places if unit.level is Level.TOWNSHIP), None) or next(
            iter(places), None
        )
        editor = self._form.field("unit").editor
        show = getattr(editor, "show_choices", None)
        if show is not None:
            show([(unit.id, unit.name) for unit in places])
        self._form.write({"unit": first.id if first is not None else "", "role": "officer"})
        self._show()
        return tuple(one.name for one in typed if one.unit_id not in self._units)

    def complaint(self) -> BadEntry | None:
        """Nobody could act, or somebody was typed who would be lost."""
        typed = self._form.read().get("name", "").strip()
        if typed:
            return BadEntry("person_not_added", name=typed)
        return None if self._people else BadEntry("no_person_yet")

    def _build(self) -> None:
        self._remove = Button(self.tr("移除"), Kind.LINK)
        self._remove.clicked.connect(self._remove_marked)
        left, right, below = (
            Card(self.tr("人员")),
            Card(self.tr("加入一名人员")),
            Card(self.tr("处罚事项清单")),
        )
        left.add_right(self._remove)
        left.add(self._table, 1)
        inside = QWidget()
        column = spacing.column(inside, 10, (14, 4, 14, 14))
        self._add = Button(self.tr("加入"))
        self._add.clicked.connect(self._add_typed)
        spacing.add(column, self._form, self._add, None)
        right.add(Scroller(inside), 1)
        below.add_inset(self._matters_row())
        rows = spacing.row(gap=16)
        rows.addWidget(left, 6)
        rows.addWidget(right, 5)
        whole = spacing.column(self, 16)
        whole.addLayout(rows, 1)
        whole.addWidget(below)

    def _matters_row(self) -> QWidget:
        inside = QWidget()
        row = spacing.row(inside, 12)
        self._which = Elided("", Type.BODY)
        self._own = Button(self.tr("用本县的清单…"))
        self._own.clicked.connect(self._ask_matters)
        self._sample = Button(self.tr("用示例清单"), Kind.LINK)
        self._sample.clicked.connect(self._take_sample)
        row.addWidget(self._which, 1)
        spacing.add(row, self._sample, self._own)
        self._take_sample()
        return inside

    def _specs(self) -> list[FieldSpec]:
        roles = tuple(self._rights.bearable.items())
        return [
            FieldSpec("name", self.tr("姓名"), width=HALF, required=True),
            FieldSpec("role", self.tr("角色"), EditorKind.CHOICE, roles, width=HALF),
            FieldSpec("unit", self.tr("单位"), EditorKind.CHOICE),
            FieldSpec("certificate", self.tr("执法证号"), width=HALF, note=self.tr("没有证件的不能承办案件")),
            FieldSpec("valid", self.tr("有效期至"), EditorKind.DAY, width=HALF),
        ]

    def _add_typed(self) -> None:
        wrong = self._form.wrong()
        told = self._form.read()
        if not told.get("name", "").strip():
            wrong["name"] = self.tr("请填写姓名")
        if wrong:
            self._form.show_complaints(wrong)
            return
        unit = self._units.get(told["unit"])
        person = Person(
            told["name"],
            unit.name if unit else "",
            self._rights.role_name(told["role"] or "officer"),
            told["certificate"],
            told["valid"],
        )
        try:
            officer = person_typed(person, tuple(self._units.values()), self._rights)
        except BadEntry as error:
            self._form.show_complaints({"name": self._desk.words(error).line})
            return
        if any(known.id == officer.id for known in self._people):
            self._form.show_complaints({"name": self.tr("这个人已经在名单里")})
            return
        self._people.append(officer)
        self._form.show_complaints({})
        self._form.write({"name": "", "certificate": "", "valid": ""})
        self._show()
        self._table.choose(len(self._people) - 1)
        self._form.goto("name")

    def _remove_marked(self) -> None:
        index = self._table.current()
        if index.isValid():
            del self._people[index.row()]
            self._show()
            self._table.choose(min(index.row(), len(self._people) - 1))

    def _show(self) -> None:
        self._model.show_rows(self._people)
        self._remove.setEnabled(bool(self._people))

    def _ask_matters(self) -> None:
        question = FileQuestion(
            title=self.tr("选择本县的事项清单"),
            kind=Choose.OPEN,
            start=Path.home(),
            patterns=(self.tr("清单 (*.xlsx *.xls *.csv *.docx)"), self.tr("所有文件 (*)")),
        )
        self._dialogs.choose_file(question, self.matters_asked.emit)

    def take_matters(self, matters: ImportMatters | TakeList, words: str) -> None:
        """The list that goes in with the county, and what is said of it."""
        self.matters = matters
        self._which.setText(words)
        self._which.set_tone(Tone.INK)
        self._sample.show()

    def _take_sample(self) -> None:
        self.matters = None
        self._which.setText(
            self.tr(
                "随程序提供的示例清单，未经法律专业人员复核；请读入本县公布的清单，也可以以后在“清单”页读入"
            )
        )
        self._which.set_tone(Tone.AMBER)
        self._sample.hide()

    def _unit(self, officer: Officer) -> Cell:
        unit = self._units.get(officer.unit_id)
        return Cell(text=unit.name if unit else "")

    def _role(self, officer: Officer) -> Cell:
        return Cell(text=self._rights.role_name(officer.role))


def _id(officer: Officer) -> str:
    return officer.id


def _name(officer: Officer) -> Cell:
    return Cell(text=officer.name)


def _certificate(officer: Officer) -> Cell:
    return Cell(text=officer.certificate)


def _until(officer: Officer) -> Cell:
    return Cell(text=officer.certified_to.isoformat() if officer.certified_to else "")

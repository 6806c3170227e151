"""设立, 更名, 划转, 并入, 撤销: a change of the tree, looked at before it is entered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop.casework.lists import Level, Unit
from desktop.casework.unit_tree import OpenHere, UnitChange
from desktop.services.unit_view import Preview
from desktop.services.units import ABOVE, ChangeUnit
from desktop.ui import spacing
from desktop.ui.models.cell import Column, Measured, plain
from desktop.ui.models.lists import ListModel
from desktop.ui.people.unit_finder import UnitFinder
from desktop.ui.tokens import Tone, Type
from desktop.ui.units.words import level_words
from desktop.ui.widgets.asking import Proposing
from desktop.ui.widgets.field import HALF, EditorKind, FieldSpec
from desktop.ui.widgets.field_form import FieldForm
from desktop.ui.widgets.table import Table
from desktop.ui.widgets.words import Words
from desktop.ui.wording import Wording

_WIDE = 560
_CASES_HIGH = 132


class ChangeDialog(Proposing):
    """First what it would bring is asked for; the same once more enters it."""

    looked = Signal(object)
    """A ChangeUnit that is to be looked at; answered by `show_preview`, or `refuse`."""
    given = Signal(object)
    """A ChangeUnit that was looked at."""

    def __init__(
        self,
        kind: UnitChange,
        unit: Unit,
        units: Sequence[Unit],
        initials: Mapping[str, str],
        today: date,
        wording: Wording,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_WIDE, self.tr("看看会怎样"), wording, parent)
        self._kind, self._unit = kind, unit
        self._seen: ChangeUnit | None = None
        self.other = UnitFinder(self._other_words(), _offered(kind, unit, units), initials)
        self.form = FieldForm(self._specs())
        self.form.write({"day": today.isoformat()})
        self._told = Words("", Type.SMALL, Tone.INK, wrap=True)
        self._cases: ListModel[OpenHere] = ListModel(
            (
                Column(self.tr("接着办的案件"), plain(_number), Measured("大桥案〔2026〕1000号 ")),
                Column(self.tr("案由"), plain(_cause)),
            ),
            parent=self,
        )
        self.table = Table(self.tr("接着办的案件"))
        self.table.show_model(self._cases, self._cases.columns)
        self._build()

    def _build(self) -> None:
        titles = {
            UnitChange.ADD: self.tr("设立单位"),
            UnitChange.RENAME: self.tr("{name}更名"),
            UnitChange.MOVE: self.tr("{name}划转"),
            UnitChange.MERGE: self.tr("{name}并入别的单位"),
            UnitChange.CLOSE: self.tr("撤销{name}"),
        }
        about = self.tr("写明从哪天起、凭什么文件；可以写将来的日子，到那一天自动生效。先看会怎样，再确认。")
        self.head(titles[self._kind].format(name=self._unit.name), about)
        self.other.setVisible(self._kind in (UnitChange.ADD, UnitChange.MOVE, UnitChange.MERGE))
        self.column.addWidget(self.other)
        self.column.addWidget(self.form)
        for part in (self._told, self.table):
            part.hide()
            self.column.addWidget(part)
        spacing.fix(self.table, high=_CASES_HIGH)
        self.form.edited.connect(self._unlook)
        self.other.picked.connect(self._unlook)
        self.add_acts(self._give)
        if self._kind is UnitChange.ADD and self._unit.level is not Level.STATION:
            self.other.stand_on(self._unit.id)

    def _other_words(self) -> str:
        return {
            UnitChange.MOVE: self.tr("划归哪个单位"),
            UnitChange.MERGE: self.tr("由哪个单位承接"),
        }.get(self._kind, self.tr("设在哪个单位下面"))

    def _specs(self) -> list[FieldSpec]:
        day = FieldSpec("day", self.tr("从哪天起"), EditorKind.DAY, required=True, width=HALF)
        why = FieldSpec("why", self.tr("依据"), hint=self.tr("批复、通知的文号和名称"), required=True)
        if self._kind is UnitChange.RENAME:
            return [FieldSpec("name", self.tr("新名称"), required=True), day, why]
        if self._kind is not UnitChange.ADD:
            return [day, why]
        levels = tuple((str(level), level_words()[level]) for level in ABOVE)
        note = self.tr("设立乡镇时填写，文号的第一段；不填由程序拟")
        return [
            FieldSpec("level", self.tr("层级"), EditorKind.CHOICE, levels, required=True, width=HALF),
            day,
            FieldSpec("name", self.tr("名称"), required=True),
            FieldSpec("code", self.tr("编码"), width=HALF, note=self.tr("没有可以不填")),
            FieldSpec("mark", self.tr("字号"), width=HALF, note=note),
            why,
        ]

    def _give(self) -> None:
        told = self.filled(self.form)
        other = self.other.chosen() if self.other.isVisibleTo(self) else ""
        if told is None or (self.other.isVisibleTo(self) and not other):
            return
        adds = self._kind is UnitChange.ADD
        command = ChangeUnit(
            kind=self._kind,
            of_unit=told.get("code", "") if adds else self._unit.id,
            day=date.fromisoformat(told["day"]),
            why=told["why"],
            name=told.get("name", ""),
            level=Level(told["level"]) if adds else None,
            other_id=other,
            mark=told.get("mark", ""),
        )
        self.go.setEnabled(False)
        if command == self._seen:
            self.given.emit(command)
        else:
            self.looked.emit(command)

    def show_preview(self, command: ChangeUnit, found: Preview) -> None:
        """Say what it would bring; pressing once more enters it. Nobody asks any more once it is closed."""
        if not isValid(self):
            return
        self._seen = command
        self._told.setText("\n".join((self.tr("{told}：").format(told=found.told), *found.lines)))
        self._told.show()
        self._cases.show_rows(found.cases)
        self.table.setVisible(bool(found.cases))
        self.go.setText(self.tr("确认"))
        self.go.setEnabled(True)
        self._note.hide()
        self.go.setFocus()

    def _unlook(self, _what: object) -> None:
        """What was looked at is another now."""
        self._seen = None
        self._told.hide()
        self.table.hide()
        self.go.setText(self.tr("看看会怎样"))


def _offered(kind: UnitChange, unit: Unit, units: Sequence[Unit]) -> list[Unit]:
    """The units that may be named beside the one changed."""
    if kind is UnitChange.ADD:
        return [one for one in units if one.level is not Level.STATION]
    if kind is UnitChange.MERGE:
        return [one for one in units if one.level is unit.level and one.id != unit.id]
    return [one for one in units if one.level in ABOVE.get(unit.level, ()) and one.id != unit.parent_id]


def _number(row: OpenHere) -> str:
    return row.number


def _cause(row: OpenHere) -> str:
    return row.cause

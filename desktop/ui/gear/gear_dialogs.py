"""登记装备, 发放, 交回, 某一天在谁手里."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.casework.gear import Calibration, Gear, GearKind, GearRow, Standing, with_calibration
from desktop.casework.lists import Officer, Unit
from desktop.services.equipping import IssueGear, PutGear, ReturnGear
from desktop.ui import spacing
from desktop.ui.models.cell import Cell, Column, Measured, Stretch
from desktop.ui.models.lists import ListModel
from desktop.ui.people.unit_finder import UnitFinder
from desktop.ui.widgets.asking import Asking, Proposing
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.field import HALF, EditorKind, FieldSpec
from desktop.ui.widgets.field_form import FieldForm
from desktop.ui.widgets.table import Table
from desktop.ui.wording import Wording

_WIDE, _DAY_WIDE, _HIGH, _DENSE = 480, 620, 300, 32


class PutDialog(Proposing):
    """A piece that comes, or one of the list as it is to be."""

    given = Signal(object)
    """A PutGear."""

    def __init__(
        self,
        gear: Gear,
        kinds: Mapping[str, GearKind],
        units: Sequence[Unit],
        initials: Mapping[str, str],
        wording: Wording,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_WIDE, self.tr("保存") if gear.id else self.tr("登记"), wording, parent)
        self._gear = gear
        self.unit = UnitFinder(self.tr("所属单位"), units, initials)
        choices = tuple((kind.id, kind.name) for kind in kinds.values())
        measures = self.tr("检测、测量器具填最近的一份；重新检定的填新的一份，以前的都留着")
        examples = "、".join(kind.number for kind in list(kinds.values())[:4])
        self.form = FieldForm(
            (
                FieldSpec("kind", self.tr("种类"), EditorKind.CHOICE, choices, required=True, width=HALF),
                FieldSpec("number", self.tr("编号"), required=True, width=HALF),
                FieldSpec("model", self.tr("型号"), note=self.tr("编号例如 {them}").format(them=examples)),
                FieldSpec("certificate", self.tr("检定（校准）证书编号"), note=measures),
                FieldSpec("since", self.tr("检定日期"), EditorKind.DAY, width=HALF),
                FieldSpec("until", self.tr("有效期至"), EditorKind.DAY, width=HALF),
            )
        )
        title = self.tr("修改装备") if gear.id else self.tr("登记装备")
        self.head(title, self.tr("一件一个编号。登记后不能删除，不用了的停用，谁领用过一直查得到。"))
        self.column.addWidget(self.unit)
        self.column.addWidget(self.form)
        self.add_acts(self._give)
        self.unit.stand_on(gear.unit_id)
        self.form.write({"kind": gear.kind, "number": gear.number, "model": gear.model, **_last(gear)})

    def _give(self) -> None:
        told, unit_id = self.filled(self.form), self.unit.chosen()
        if told is None or not unit_id:
            return
        if (told["certificate"] or told["since"]) and not told["until"]:
            self.form.show_complaints({"until": self.tr("填了证书的，填写有效期至哪一天")})
            return
        self.go.setEnabled(False)
        kind, number, model = told["kind"], told["number"], told["model"]
        put = replace(self._gear, unit_id=unit_id, kind=kind, number=number, model=model)
        if told["until"]:
            since = date.fromisoformat(told["since"]) if told["since"] else None
            new = Calibration(told["certificate"].strip(), since, date.fromisoformat(told["until"]))
            put = replace(put, calibrated=with_calibration(put.calibrated, new))
        self.given.emit(PutGear(unit_id, put))


def _last(gear: Gear) -> dict[str, str]:
    """The certificate that ends last, as the form has it."""
    if not gear.calibrated:
        return {}
    last = gear.calibrated[-1]
    since = last.since.isoformat() if last.since else ""
    return {"certificate": last.number, "since": since, "until": last.until.isoformat()}


class GiveDialog(Proposing):
    """发放 to somebody, or 交回 of what somebody has."""

    given = Signal(object)
    """An IssueGear or a ReturnGear."""

    def __init__(
        self,
        row: GearRow,
        what: str,
        people: Sequence[Officer],
        today: date,
        wording: Wording,
        parent: QWidget | None = None,
    ) -> None:
        self._row, self._out = row, row.standing is Standing.OUT
        super().__init__(_WIDE, self.tr("交回") if self._out else self.tr("发放"), wording, parent)
        choices = tuple((one.id, one.name) for one in people)
        who = FieldSpec("person", self.tr("发给"), EditorKind.CHOICE, choices, required=True, width=HALF)
        specs = [
            FieldSpec("on", self.tr("日期"), EditorKind.DAY, required=True, width=HALF),
            FieldSpec("condition", self.tr("状况"), hint=self.tr("完好；屏幕划伤；缺充电器")),
        ]
        self.form = FieldForm(specs if self._out else [who, *specs])
        title = self.tr("交回{what}") if self._out else self.tr("发放{what}")
        about = self.tr("从{name}手里收回。").format(name=row.holder)
        if not self._out:
            about = self.tr("从这一天起算在他手里，到登记交回为止。")
        self.head(title.format(what=what), about)
        self.column.addWidget(self.form)
        self.add_acts(self._give)
        self.form.write({"on": today.isoformat()})

    def _give(self) -> None:
        told = self.filled(self.form)
        if told is None:
            return
        self.go.setEnabled(False)
        unit_id, on = self._row.gear.unit_id, date.fromisoformat(told["on"])
        if self._out:
            self.given.emit(ReturnGear(unit_id, self._row.id, on, told["condition"]))
        else:
            self.given.emit(IssueGear(unit_id, self._row.id, told["person"], on, told["condition"]))


class DayDialog(Asking):
    """某一天在谁手里: a day, and what the people of the unit had then."""

    asked = Signal(object)
    """A date."""

    def __init__(
        self, unit: str, kinds: Mapping[str, GearKind], today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(_DAY_WIDE, parent)
        self._kinds = kinds
        self.form = FieldForm(
            (FieldSpec("on", self.tr("哪一天"), EditorKind.DAY, required=True, width=HALF),)
        )
        self.model: ListModel[GearRow] = ListModel(self._columns(), parent=self)
        self.table = Table(self.tr("那天在手里的装备"), _DENSE)
        self.table.show_model(self.model, self.model.columns)
        spacing.fix(self.table, high=_HIGH)
        self.head(
            self.tr("某一天在谁手里"),
            self.tr("{unit}和上下级单位的人员，那天领用着的装备；交回的当天也算。").format(unit=unit),
        )
        self.column.addWidget(self.form)
        self.column.addWidget(self.table)
        close = Button(self.tr("关闭"))
        close.clicked.connect(self.reject)
        self.add_foot(None, close)
        self.form.edited.connect(self._ask)
        self.form.write({"on": today.isoformat()})

    def show_rows(self, rows: Sequence[GearRow]) -> None:
        """What was found for the day."""
        self.model.show_rows(rows)

    def _ask(self, _key: str = "") -> None:
        told = self.form.read().get("on", "")
        if told:
            self.asked.emit(date.fromisoformat(told))

    def _columns(self) -> tuple[Column[GearRow], ...]:
        return (
            Column(self.tr("谁"), _holder, Measured("马建国　　")),
            Column(self.tr("种类"), self._kind, Measured("检测、测量器具　")),
            Column(self.tr("编号"), _number, Stretch(2, 120)),
            Column(self.tr("领用自"), _since, Measured("2026-11-23　")),
        )

    def _kind(self, row: GearRow) -> Cell:
        return Cell(text=self._kinds[row.gear.kind].name)


def _holder(row: GearRow) -> Cell:
    return Cell(text=row.holder, strong=True)


def _number(row: GearRow) -> Cell:
    return Cell(text=row.gear.number)


def _since(row: GearRow) -> Cell:
    return Cell(text=row.since.isoformat() if row.since else "")

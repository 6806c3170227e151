"""兼任或者抽调: a role at another unit, or a second one, for a time and by an order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.casework.access import ADMINISTRATOR, Rights
from desktop.casework.lists import Unit
from desktop.services.duties import GiveDuty
from desktop.services.people import PersonRow
from desktop.ui.people.unit_finder import UnitFinder
from desktop.ui.widgets.asking import Proposing
from desktop.ui.widgets.field import HALF, EditorKind, FieldSpec
from desktop.ui.widgets.field_form import FieldForm
from desktop.ui.wording import Wording

_WIDE = 480


class DutyDialog(Proposing):
    """What somebody is to bear besides."""

    given = Signal(object)
    """A GiveDuty."""

    def __init__(
        self,
        person: PersonRow,
        units: Sequence[Unit],
        initials: Mapping[str, str],
        rights: Rights,
        wording: Wording,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_WIDE, self.tr("安排"), wording, parent)
        self._person = person
        self._unit = UnitFinder(self.tr("到哪个单位"), units, initials)
        self._form = FieldForm(self._specs(rights))
        self._build()
        self._unit.goto()

    def _specs(self, rights: Rights) -> list[FieldSpec]:
        roles = tuple((id, name) for id, name in rights.bearable.items() if id != ADMINISTRATOR)
        return [
            FieldSpec("role", self.tr("担任"), EditorKind.CHOICE, roles, required=True),
            FieldSpec("since", self.tr("从哪天起"), EditorKind.DAY, width=HALF),
            FieldSpec("until", self.tr("最后一天"), EditorKind.DAY, width=HALF, note=self.tr("不填：长期")),
            FieldSpec("why", self.tr("依据"), hint=self.tr("抽调通知的文号"), required=True),
        ]

    def _build(self) -> None:
        about = self.tr("{name}原来的单位和角色不变；这一项从下次登录起算，到期自动停止。")
        self.head(self.tr("兼任、抽调"), about.format(name=self._person.account.holder.name))
        self.column.addWidget(self._unit)
        self.column.addWidget(self._form)
        self.add_acts(self._give)

    def _give(self) -> None:
        told, unit_id = self.filled(self._form), self._unit.chosen()
        if told is None or not unit_id:
            return
        self.go.setEnabled(False)
        days = {key: date.fromisoformat(told[key]) if told[key] else None for key in ("since", "until")}
        self.given.emit(
            GiveDuty(self._person.id, told["role"], unit_id, days["since"], days["until"], told["why"])
        )

"""兼任或者抽调: a role at another unit, or a second one, for a time and by an order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.base.errors import Refusal
from desktop.casework.access import Rights
from desktop.casework.lists import Unit
from desktop.services.duties import GiveDuty
from desktop.services.signing_in import ADMINISTRATOR
from desktop.ui.people.words import PersonRow
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.asking import Asking
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.editors import EntryState
from desktop.ui.widgets.field import HALF, EditorKind, FieldSpec
from desktop.ui.widgets.field_form import FieldForm
from desktop.ui.widgets.finder import Finder, Found
from desktop.ui.widgets.words import Words
from desktop.ui.wording import Wording

_WIDE = 480
_MOST = 60  # units offered at a time


class DutyDialog(Asking):
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
        super().__init__(_WIDE, parent)
        self._person, self._units, self._initials = person, tuple(units), initials
        self._wording = wording
        self._unit = Finder(self.tr("到哪个单位"), self.tr("输入单位的名称或拼音首字母"))
        self._form = FieldForm(self._specs(rights))
        self._note = Words("", Type.SMALL, Tone.RED, wrap=True)
        self._note.hide()
        self._go = Button(self.tr("安排"), Kind.PRIMARY)
        self._build()
        self._unit.asked.connect(self._find)
        self._go.clicked.connect(self._give)
        self._unit.goto()

    def refuse(self, refusal: Refusal) -> None:
        """Why it was not kept; everything stays as it was typed."""
        self._note.setText(self._wording.words_for(refusal).line)
        self._note.show()
        self._go.setEnabled(True)

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
        for part in (self._unit, self._form, self._note):
            self.column.addWidget(part)
        leave = Button(self.tr("取消"))
        leave.clicked.connect(self.reject)
        self.add_foot(None, leave, self._go)

    def _find(self, text: str) -> None:
        asked = text.casefold().strip()
        found = [
            unit for unit in self._units if asked in unit.name or asked in self._initials.get(unit.id, "")
        ]
        shown = [Found(unit.id, unit.name, shown=unit.name) for unit in found[:_MOST]]
        self._unit.show_found(shown, self.tr("相符的 {n} 个").format(n=len(found)))

    def _give(self) -> None:
        told, wrong = self._form.read(), self._form.wrong()
        if not self._unit.key:
            self._unit.set_state(EntryState.WRONG, self.tr("请选择单位"))
        wrong |= dict.fromkeys(self._form.unfilled(), self.tr("请填写"))
        self._form.show_complaints(wrong)
        if wrong or not self._unit.key:
            return
        self._go.setEnabled(False)
        days = {key: date.fromisoformat(told[key]) if told[key] else None for key in ("since", "until")}
        self.given.emit(
            GiveDuty(self._person.id, told["role"], self._unit.key, days["since"], days["until"], told["why"])
        )

"""登记人员、修改: what the list of people says of one person."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.base.errors import Refusal
from desktop.casework.access import Rights
from desktop.casework.lists import Officer, Unit
from desktop.services.roster import PutPerson
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.asking import Asking
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.editors import EntryState
from desktop.ui.widgets.field import HALF, EditorKind, FieldSpec
from desktop.ui.widgets.field_form import FieldForm
from desktop.ui.widgets.finder import Finder, Found
from desktop.ui.widgets.words import Words
from desktop.ui.wording import Wording

_WIDE = 520
_MOST = 60  # units offered at a time
_PARTS = re.compile(r"[、，,;；\s]+")


class PersonDialog(Asking):
    """Somebody who comes, or one of the list as it is to be."""

    given = Signal(object)
    """A PutPerson."""

    def __init__(
        self,
        person: Officer | None,
        units: Sequence[Unit],
        initials: Mapping[str, str],
        rights: Rights,
        wording: Wording,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_WIDE, parent)
        self._person, self._units, self._initials = person, tuple(units), initials
        self._wording = wording
        self.unit = Finder(self.tr("单位"), self.tr("输入单位的名称或拼音首字母"))
        self.form = FieldForm(self._specs(rights))
        self._note = Words("", Type.SMALL, Tone.RED, wrap=True)
        self._note.hide()
        self._go = Button(self.tr("登记") if person is None else self.tr("保存"), Kind.PRIMARY)
        self._build()
        if person is not None:
            self._write(person)
        self.unit.asked.connect(self._find)
        self._go.clicked.connect(self._give)

    def refuse(self, refusal: Refusal) -> bool:
        """Why it was not kept; everything stays as it was typed."""
        self._note.setText(self._wording.words_for(refusal).line)
        self._note.show()
        self._go.setEnabled(True)
        return True

    def _specs(self, rights: Rights) -> list[FieldSpec]:
        roles = tuple(rights.bearable.items())
        return [
            FieldSpec("name", self.tr("姓名"), required=True, width=HALF),
            FieldSpec("role", self.tr("角色"), EditorKind.CHOICE, roles, required=True, width=HALF),
            FieldSpec("certificate", self.tr("执法证号")),
            FieldSpec("since", self.tr("有效期从"), EditorKind.DAY, width=HALF),
            FieldSpec("until", self.tr("到"), EditorKind.DAY, width=HALF, note=self.tr("不填：长期")),
            FieldSpec(
                "domains",
                self.tr("执法领域"),
                hint=self.tr("例如 城乡建设、生态环境"),
                note=self.tr("不填：各领域都可以"),
            ),
            FieldSpec("reviewer", self.tr("通过国家统一法律职业资格考试"), EditorKind.FLAG),
            FieldSpec("number", self.tr("法律职业资格证书编号")),
        ]

    def _build(self) -> None:
        if self._person is None:
            title, about = (
                self.tr("登记人员"),
                self.tr("登记后可以承办、审核案件；能登录还要另外开通。没有执法证的，不能作为执法人员办案。"),
            )
        else:
            title = self.tr("修改{name}").format(name=self._person.name)
            about = self.tr("从现在起照改过的算，角色和单位从本人下次登录起算；签发过的文书不变。")
        self.head(title, about)
        for part in (self.unit, self.form, self._note):
            self.column.addWidget(part)
        leave = Button(self.tr("取消"))
        leave.clicked.connect(self.reject)
        self.add_foot(None, leave, self._go)

    def _write(self, person: Officer) -> None:
        names = {unit.id: unit.name for unit in self._units}
        self.unit.take(person.unit_id, names.get(person.unit_id, person.unit_id))
        since, until = person.certified_from, person.certified_to
        self.form.write(
            {
                "name": person.name,
                "role": person.role,
                "certificate": person.certificate,
                "since": since.isoformat() if since else "",
                "until": until.isoformat() if until else "",
                "domains": "、".join(person.domains),
                "reviewer": "1" if person.reviewer_qualified else "",
                "number": person.reviewer_number,
            }
        )

    def _find(self, text: str) -> None:
        asked = text.casefold().strip()
        found = [
            unit for unit in self._units if asked in unit.name or asked in self._initials.get(unit.id, "")
        ]
        shown = [Found(unit.id, unit.name, shown=unit.name) for unit in found[:_MOST]]
        self.unit.show_found(shown, self.tr("相符的 {n} 个").format(n=len(found)))

    def _give(self) -> None:
        told, wrong = self.form.read(), self.form.wrong()
        wrong |= dict.fromkeys(self.form.unfilled(), self.tr("请填写"))
        self.form.show_complaints(wrong)
        if not self.unit.key:
            self.unit.set_state(EntryState.WRONG, self.tr("请选择单位"))
        if wrong or not self.unit.key:
            return
        self._go.setEnabled(False)
        days = {key: date.fromisoformat(told[key]) if told[key] else None for key in ("since", "until")}
        person = Officer(
            id=self._person.id if self._person is not None else "",
            name=told["name"],
            unit_id=self.unit.key,
            role=told["role"],
            certificate=told["certificate"],
            certified_from=days["since"],
            certified_to=days["until"],
            reviewer_qualified=bool(told["reviewer"]) or bool(told["number"]),
            sample=self._person is not None and self._person.sample,
            domains=tuple(part for part in _PARTS.split(told["domains"].strip()) if part),
            reviewer_number=told["number"],
        )
        self.given.emit(PutPerson(person))

"""登记人员、修改: what the list of people says of one person."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.casework.access import Rights
from desktop.casework.county_offices import CERTIFICATE_WRITTEN, certificates_of, certificates_written
from desktop.casework.lists import Officer, Unit
from desktop.services.roster import PutPerson
from desktop.ui.people.unit_finder import UnitFinder
from desktop.ui.widgets.asking import Proposing
from desktop.ui.widgets.field import HALF, EditorKind, FieldSpec
from desktop.ui.widgets.field_form import FieldForm
from desktop.ui.wording import Wording

_WIDE = 520
_PARTS = re.compile(r"[、，,;；\s]+")


class PersonDialog(Proposing):
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
        act = self.tr("登记") if person is None else self.tr("保存")
        super().__init__(_WIDE, act, wording, parent)
        self._person = person
        self.unit = UnitFinder(self.tr("单位"), units, initials)
        self.form = FieldForm(self._specs(rights))
        self._build()
        if person is not None:
            self._write(person)

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
            FieldSpec(
                "further",
                self.tr("其他执法证"),
                EditorKind.LONG,
                hint=CERTIFICATE_WRITTEN,
                note=self.tr("一行一个：领域证、省证、换证前后重叠的旧证；办案当日对本案领域有效的才算"),
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
        self.column.addWidget(self.unit)
        self.column.addWidget(self.form)
        self.add_acts(self._give)

    def _write(self, person: Officer) -> None:
        self.unit.stand_on(person.unit_id)
        since, until = person.certified_from, person.certified_to
        self.form.write(
            {
                "name": person.name,
                "role": person.role,
                "certificate": person.certificate,
                "since": since.isoformat() if since else "",
                "until": until.isoformat() if until else "",
                "domains": "、".join(person.domains),
                "further": certificates_written(person.further, "\n"),
                "reviewer": "1" if person.reviewer_qualified else "",
                "number": person.reviewer_number,
            }
        )

    def _give(self) -> None:
        told, unit_id = self.filled(self.form), self.unit.chosen()
        if told is None or not unit_id:
            return
        further = certificates_of(told["further"])
        if further is None:
            self.form.show_complaints(
                {"further": self.tr("请写成 {written}").format(written=CERTIFICATE_WRITTEN)}
            )
            return
        self.go.setEnabled(False)
        days = {key: date.fromisoformat(told[key]) if told[key] else None for key in ("since", "until")}
        person = Officer(
            id=self._person.id if self._person is not None else "",
            name=told["name"],
            unit_id=unit_id,
            role=told["role"],
            certificate=told["certificate"],
            certified_from=days["since"],
            certified_to=days["until"],
            reviewer_qualified=bool(told["reviewer"]) or bool(told["number"]),
            sample=self._person is not None and self._person.sample,
            domains=tuple(part for part in _PARTS.split(told["domains"].strip()) if part),
            reviewer_number=told["number"],
            further=further,
        )
        self.given.emit(PutPerson(person))

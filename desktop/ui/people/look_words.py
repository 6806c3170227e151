"""What comes of a row of a table of people, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QCoreApplication

from desktop.casework.access import Duty
from desktop.casework.county_offices import certificates_written, days_written
from desktop.casework.duty_table import duty_days_written
from desktop.casework.lists import Officer
from desktop.casework.mended_rows import Fate
from desktop.casework.training import Training
from desktop.services.library import Library
from desktop.services.roster import PeopleLine
from desktop.services.training import assessment_told, training_told

translate = QCoreApplication.translate


class PlanWords:
    """Of the rows of one look."""

    def __init__(self, library: Library, places: Mapping[str, str]) -> None:
        self._library, self._places = library, places

    def comes(self, row: PeopleLine) -> str:
        """What would be entered or changed; nothing where nothing is."""
        if row.told is None or row.fate is Fate.SAME or row.left_out:
            return ""
        if isinstance(row.told, Officer):
            before = row.before if isinstance(row.before, Officer) else None
            return "；".join(self._changes(before, row.told)) if before else self._arrives(row.told)
        name = row.row.cells.get("name", "")
        if isinstance(row.told, Duty):
            return self._duty(row.told)
        if isinstance(row.told, Training):
            return training_told(self._library, name, row.told)
        return assessment_told(name, row.told)

    def _duty(self, one: Duty) -> str:
        role, unit = self._library.rights.role_name(one.role), self._places[one.unit_id]
        words = translate("People", "{unit}的{role}，{days}，{why}")
        return words.format(unit=unit, role=role, days=duty_days_written(one), why=one.why)

    def _arrives(self, one: Officer) -> str:
        told = (
            self._library.rights.role_name(one.role),
            one.certificate,
            days_written(one.certified_from, one.certified_to),
            "、".join(one.domains),
        )
        return translate("People", "登记：{what}").format(what="，".join(filter(None, told)))

    def _changes(self, before: Officer, now: Officer) -> Iterator[str]:
        words = translate("People", "{what}：{before} 改为 {now}")
        for (what, was), is_now in zip(self._said(before).items(), self._said(now).values(), strict=True):
            if was != is_now:
                yield words.format(what=what, before=was or "—", now=is_now or "—")

    def _said(self, one: Officer) -> dict[str, str]:
        """All that a row can say of a person."""
        yes, no = translate("People", "是"), translate("People", "否")
        return {
            translate("People", "姓名"): one.name,
            translate("People", "单位"): self._places[one.unit_id],
            translate("People", "角色"): self._library.rights.role_name(one.role),
            translate("People", "执法证号"): one.certificate,
            translate("People", "有效期"): days_written(one.certified_from, one.certified_to),
            translate("People", "执法领域"): "、".join(one.domains),
            translate("People", "通过法律职业资格考试"): yes if one.reviewer_qualified else no,
            translate("People", "法律职业资格证书编号"): one.reviewer_number,
            translate("People", "其他执法证"): certificates_written(one.further),
        }

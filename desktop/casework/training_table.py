"""Trainings and assessments as the sheets of a spreadsheet have them; every fault with its row and reason."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from desktop.base.errors import BadEntry
from desktop.base.sheet import Headings, Sheet, Workbook
from desktop.casework.county_offices import days_of
from desktop.casework.county_table import Row, rows_under, table_of
from desktop.casework.lists import Officer
from desktop.casework.training import Assessment, Records, Training, TrainingLists

_WHO = {
    "name": ("姓名", "人员", "人员姓名"),
    "unit": ("单位", "所在单位", "乡镇", "所属单位"),
    "certificate": ("执法证号", "执法证件号", "证号", "执法证编号"),
}
TRAININGS = Headings.of(
    {
        **_WHO,
        "kind": ("培训种类", "培训类别", "培训类型"),
        "subject": ("培训内容", "培训主题", "培训班", "内容"),
        "organiser": ("主办单位", "组织单位", "举办单位", "培训单位"),
        "since": ("开始日期", "培训开始", "开始时间"),
        "until": ("结束日期", "培训结束", "结束时间", "培训日期", "培训时间"),
        "hours": ("学时", "课时", "培训学时"),
        "result": ("培训结果", "考试结果", "结果"),
        "number": ("文号或证书编号", "文号", "证书编号"),
    }
)
ASSESSMENTS = Headings.of(
    {
        **_WHO,
        "year": ("年度", "考核年度"),
        "grade": ("等次", "考核等次", "考核结果"),
        "body": ("考核单位", "考核机关", "考核人"),
        "given_on": ("考核日期", "考核时间"),
        "remark": ("备注", "说明"),
    }
)
_TRAINED, _ASSESSED = ("name", "kind", "until"), ("name", "year", "grade")
_NUMBER = re.compile(r"(\d{1,4})\s*(?:个?(?:学时|课时|小时)|年度?)?")
MOST_HOURS = 2000
"""学时 of one training; more is a slip of the pen."""

R = TypeVar("R", Training, Assessment)


@dataclass(frozen=True, slots=True)
class RecordsPlan:
    """What the sheets would add and change; what stands already as told is `same`."""

    added: Records
    changed: Records
    same: int
    complaints: tuple[BadEntry, ...]

    @property
    def told(self) -> bool:
        """Whether there is any such sheet with a row."""
        return bool(self.same or self.complaints or any(map(_any, (self.added, self.changed))))


def _any(records: Records) -> bool:
    return bool(records.trainings or records.assessments)


def parted(book: Workbook) -> tuple[Workbook, tuple[Sheet, ...]]:
    """A book without its sheets of trainings and assessments, and those: people stand in them too."""
    own = [sheet for sheet in book.sheets if _of(sheet) is not None]
    return replace(book, sheets=tuple(sheet for sheet in book.sheets if sheet not in own)), tuple(own)


def _of(sheet: Sheet) -> Headings | None:
    alone = Workbook("", "", (sheet,))
    for headings, needed in ((TRAININGS, _TRAINED), (ASSESSMENTS, _ASSESSED)):
        if table_of(alone, headings, needed) is not None:
            return headings
    return None


class RecordsReader:
    """Reads the sheets against who is listed, what is recorded already, and the county's grades."""

    def __init__(
        self,
        people: Sequence[Officer],
        units: Mapping[str, str],
        held: Records,
        lists: TrainingLists,
        grades: Sequence[str],
        today: date,
    ) -> None:
        self._people, self._units, self._held = people, units, held
        self._lists, self._grades, self._today = lists, grades, today
        self._complaints: list[BadEntry] = []

    def plan(self, sheets: Sequence[Sheet]) -> RecordsPlan:
        """What they would bring, with everything that is wrong with them."""
        trainings: dict[object, Training] = {}
        assessments: dict[object, Assessment] = {}
        for sheet in sheets:
            alone = Workbook("", "", (sheet,))
            trained = table_of(alone, TRAININGS, _TRAINED)
            found = trained or table_of(alone, ASSESSMENTS, _ASSESSED)
            assert found is not None  # they were parted by it
            for row in rows_under(*found, self._complaints):
                if trained is not None:
                    self._enter(trainings, row, self._training(row))
                else:
                    self._enter(assessments, row, self._assessment(row))
        scans = {known_by(one): one.scan for one in self._held.trainings}  # no table holds them
        trainings = {key: replace(one, scan=scans.get(key)) for key, one in trainings.items()}
        both = _against(trainings, self._held.trainings), _against(assessments, self._held.assessments)
        (more, other, same), (assessed, reassessed, kept) = both
        return RecordsPlan(
            Records(more, assessed), Records(other, reassessed), same + kept, tuple(self._complaints)
        )

    def _enter(self, found: dict[object, R], row: Row, told: R | None) -> None:
        if told is None:
            return
        if known_by(told) in found:
            self._complaints.append(row.wrong("name", f"{row.cells['name']}的这一项写了两次"))
        found[known_by(told)] = told

    def _training(self, row: Row) -> Training | None:
        cells, before = row.cells, len(self._complaints)
        person = self._person(row)
        kind = self._named(row, "kind", {one.name: id for id, one in self._lists.kinds.items()})
        results = {one.name: id for id, one in self._lists.results.items()}
        result = self._named(row, "result", results) if cells.get("result") else _untested(self._lists)
        until = self._day(row, "until")
        since = self._day(row, "since") if cells.get("since") else until
        hours = self._number(row, "hours", 0, MOST_HOURS) if cells.get("hours") else 0
        if since is not None and until is not None and until < since:
            self._complaints.append(row.wrong("until", "结束日期早于开始日期"))
        if len(self._complaints) > before or person is None or since is None or until is None:
            return None
        rest = {key: cells.get(key, "") for key in ("subject", "organiser", "number")}
        return Training("", person.id, kind, since=since, until=until, hours=hours, result=result, **rest)

    def _assessment(self, row: Row) -> Assessment | None:
        before, year = len(self._complaints), self._number(row, "year", 2000, self._today.year)
        person = self._person(row)
        grade = self._named(row, "grade", {one: one for one in self._grades})
        day = self._day(row, "given_on") if row.cells.get("given_on") else self._today
        if len(self._complaints) > before or person is None or day is None:
            return None
        body, remark = row.cells.get("body", ""), row.cells.get("remark", "")
        return Assessment("", person.id, year, grade, body, day, remark)

    def _person(self, row: Row) -> Officer | None:
        """Whom a row means: by certificate, or by name, with the unit where several bear it."""
        cells = row.cells
        name, certificate = cells.get("name", "").replace(" ", ""), cells.get("certificate", "")
        unit = cells.get("unit", "").replace(" ", "")
        held = [one for one in self._people if certificate and certificate in one.numbers]
        found = held or [one for one in self._people if one.name == name]
        if len(found) > 1 and unit:
            found = [one for one in found if self._units[one.unit_id] == unit]
        if len(found) == 1 and found[0].name == name:
            return found[0]
        many = f"有 {len(found)} 个，请写执法证号" if len(found) > 1 else "不在人员名单上"
        many = f"的执法证号 {certificate} 在名单上是{found[0].name}的" if held else many
        self._complaints.append(row.wrong("name", f"“{name}”{many}"))
        return None

    def _named(self, row: Row, key: str, known: Mapping[str, str]) -> str:
        told = row.cells.get(key, "")
        if told not in known:
            self._complaints.append(row.wrong(key, f"“{told}”不在其中：{'、'.join(known)}"))
        return known.get(told, "")

    def _day(self, row: Row, key: str) -> date | None:
        told = row.cells.get(key, "")
        days = days_of(told)
        day = days[1] if days is not None and days[0] is None else None
        if day is None:
            self._complaints.append(row.wrong(key, f"“{told}”不是日期，请写成 2026-03-31"))
        elif day > self._today:
            self._complaints.append(row.wrong(key, f"{day} 还没有到"))
        return day

    def _number(self, row: Row, key: str, least: int, most: int) -> int:
        told = row.cells.get(key, "")
        found = _NUMBER.fullmatch(told)
        number = int(found[1]) if found else -1
        if not least <= number <= most:
            self._complaints.append(row.wrong(key, f"“{told}”应是 {least} 到 {most} 的整数"))
        return number


def known_by(told: Training | Assessment) -> object:
    """What two rows that mean the same thing share: of a person and year there is one assessment."""
    if isinstance(told, Assessment):
        return told.person_id, told.year
    return told.person_id, told.kind, told.since, told.until, told.subject


def _untested(lists: TrainingLists) -> str:
    """The result of a training of which none is told."""
    return tuple(lists.results)[-1]


def _against(told: Mapping[object, R], held: Sequence[R]) -> tuple[tuple[R, ...], tuple[R, ...], int]:
    """What is new, what is another than is held, and how many are as held."""
    known = {known_by(one): one for one in held}
    pairs = [(replace(one, id=known[key].id), known[key]) for key, one in told.items() if key in known]
    return (
        tuple(one for key, one in told.items() if key not in known),
        tuple(now for now, before in pairs if now != before),
        sum(now == before for now, before in pairs),
    )

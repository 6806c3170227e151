"""Trainings and assessments as the sheets of a spreadsheet have them; every fault with its row and reason."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from desktop.base.errors import BadEntry
from desktop.base.sheet import HeadingRow, Headings, Sheet, Workbook
from desktop.casework.county_offices import days_of
from desktop.casework.county_table import CERTIFICATE_TITLES, Row, table_of
from desktop.casework.lists import Officer
from desktop.casework.mended_rows import Fate, RowKey, RowMends, TableLine, mended_rows
from desktop.casework.training import Assessment, Records, Training, TrainingLists

_WHO = {
    "name": ("姓名", "人员", "人员姓名"),
    "unit": ("单位", "所在单位", "工作单位", "单位名称", "所属单位", "乡镇"),
    "certificate": CERTIFICATE_TITLES,
}
TRAININGS = Headings.of(
    {
        **_WHO,
        "kind": ("培训种类", "培训类别", "培训类型"),
        "subject": ("培训内容", "培训主题", "培训班", "培训名称", "培训班名称", "内容"),
        "organiser": ("主办单位", "组织单位", "举办单位", "培训单位"),
        "since": ("开始日期", "培训开始", "开始时间"),
        "until": ("结束日期", "培训结束", "结束时间", "培训日期", "培训时间"),
        "hours": ("学时", "课时", "学时数", "培训学时"),
        "result": ("培训结果", "考试结果", "考试成绩", "结果"),
        "number": ("文号或证书编号", "文号", "证书编号"),
    }
)
ASSESSMENTS = Headings.of(
    {
        **_WHO,
        "year": ("年度", "考核年度", "年份"),
        "grade": ("等次", "考核等次", "考核等级", "考核结果"),
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
    """What the sheets tell, row by row, and what they would add and change."""

    trainings: tuple[TableLine[Training], ...] = ()
    assessments: tuple[TableLine[Assessment], ...] = ()

    @property
    def added(self) -> Records:
        """What is new."""
        return self._of(Fate.NEW)

    @property
    def changed(self) -> Records:
        """What is another than stands."""
        return self._of(Fate.CHANGED)

    @property
    def same(self) -> int:
        """How many stand already as told."""
        fates = [line.fate for line in self.trainings] + [line.fate for line in self.assessments]
        return fates.count(Fate.SAME)

    @property
    def taken(self) -> int:
        """How many are entered, new or changed."""
        return sum(len(of.trainings) + len(of.assessments) for of in (self.added, self.changed))

    def _of(self, fate: Fate) -> Records:
        return Records(_told(self.trainings, fate), _told(self.assessments, fate))


def _told(lines: Sequence[TableLine[R]], fate: Fate) -> tuple[R, ...]:
    return tuple(line.told for line in lines if line.told is not None and line.fate is fate)


def parted(book: Workbook) -> tuple[Workbook, tuple[Sheet, ...]]:
    """A book without its sheets of trainings and assessments, and those: people stand in them too."""
    own = [sheet for sheet in book.sheets if _of(sheet) is not None]
    return replace(book, sheets=tuple(sheet for sheet in book.sheets if sheet not in own)), tuple(own)


def _of(sheet: Sheet) -> Headings | None:
    return next((headings for headings, _ in _tables(sheet)), None)


def record_table(sheet: Sheet) -> tuple[Sheet, HeadingRow] | None:
    """A sheet of trainings or assessments with its heading; None for any other."""
    return next((table for _, table in _tables(sheet)), None)


def _tables(sheet: Sheet) -> Iterator[tuple[Headings, tuple[Sheet, HeadingRow]]]:
    alone = Workbook("", "", (sheet,))
    for headings, needed in ((TRAININGS, _TRAINED), (ASSESSMENTS, _ASSESSED)):
        if (table := table_of(alone, headings, needed)) is not None:
            yield headings, table


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
        self._units, self._lists, self._grades, self._today = units, lists, grades, today
        self._certified = {number: one for one in people for number in one.numbers}
        self._named_so: dict[str, list[Officer]] = defaultdict(list)
        for person in people:
            self._named_so[person.name].append(person)
        self._trained = {known_by(one): one for one in held.trainings}
        self._assessed = {known_by(one): one for one in held.assessments}
        self._complaints: list[BadEntry] = []  # of the row that is read

    def plan(self, sheets: Sequence[Sheet], mends: RowMends) -> RecordsPlan:
        """What they would bring, with everything that is wrong with them."""
        trainings: list[TableLine[Training]] = []
        assessments: list[TableLine[Assessment]] = []
        seen: dict[object, RowKey] = {}
        for sheet in sheets:
            alone = Workbook("", "", (sheet,))
            trained = table_of(alone, TRAININGS, _TRAINED)
            found = trained or table_of(alone, ASSESSMENTS, _ASSESSED)
            assert found is not None  # they were parted by it
            for row, faults in mended_rows(*found, mends):
                self._complaints = faults
                if trained is not None:
                    trainings.append(self._line(row, self._training, self._trained, seen))
                else:
                    assessments.append(self._line(row, self._assessment, self._assessed, seen))
        return RecordsPlan(tuple(trainings), tuple(assessments))

    def _line(
        self,
        row: Row,
        read: Callable[[Row], R | None],
        held: Mapping[object, R],
        seen: dict[object, RowKey],
    ) -> TableLine[R]:
        line: TableLine[R] = TableLine(row)
        told = None if line.left_out else read(row)
        if told is None:
            return replace(line, faults=() if line.left_out else tuple(self._complaints))
        if seen.setdefault(known_by(told), line.key) != line.key:
            self._complaints.append(row.wrong("name", f"{row.cells['name']}的这一项写了两次"))
        before = held.get(known_by(told))
        told = told if before is None else replace(told, id=before.id)
        return replace(line, told=told, before=before, faults=tuple(self._complaints))

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
        told = Training("", person.id, kind, since=since, until=until, hours=hours, result=result, **rest)
        held = self._trained.get(known_by(told))
        return told if held is None else replace(told, scan=held.scan)  # no table holds a scan

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
        held = self._certified.get(certificate)
        found = [held] if held is not None else self._named_so.get(name, [])
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

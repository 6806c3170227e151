"""Duties out of a spreadsheet: who bears which role at which unit, how long, and by which order."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from desktop.base.errors import BadEntry
from desktop.base.sheet import HeadingRow, Headings, Sheet, Workbook
from desktop.casework.access import ADMINISTRATOR, Duty, Rights
from desktop.casework.county_offices import days_of, days_written, found_unit
from desktop.casework.county_table import CERTIFICATE_TITLES, Row, rows_under, table_of
from desktop.casework.lists import Level, Officer, Unit
from desktop.casework.mended_rows import RowKey, RowMends, TableLine, mended_rows

_TITLES = {
    "name": ("姓名", "人员", "人员姓名"),
    "certificate": CERTIFICATE_TITLES,
    "unit": ("抽调到", "抽调单位", "所到单位"),
    "role": ("角色", "岗位", "职责"),
    "days": ("起止日期", "起止", "抽调期限", "期限"),
    "why": ("依据", "文件", "抽调文件", "抽调通知"),
}
_LENT = Headings.of(_TITLES)
_BORNE = Headings.of({**_TITLES, "unit": ("单位",)})
"""单位 is where a role is borne only where no other column says so; beside one it is the own unit."""
_NEEDED = ("name", "unit", "days")
_FOR_EVER = "长期"
HOW_DAYS = "2026-10-08至2026-12-31"


def read_duties(
    book: Workbook, units: Sequence[Unit], officers: Sequence[Officer], rights: Rights
) -> tuple[tuple[Duty, ...], tuple[BadEntry, ...]]:
    """The duties of a table, and what is wrong with its rows. Raises BadEntry `no_duties`."""
    table = _table(book)
    if table is None:
        raise BadEntry("no_duties", file=book.file)
    complaints: list[BadEntry] = []
    found = [_duty(row, units, officers, rights, complaints) for row in rows_under(*table, complaints)]
    return tuple(duty for duty in found if duty is not None), tuple(complaints)


def _duty(
    row: Row,
    units: Sequence[Unit],
    officers: Sequence[Officer],
    rights: Rights,
    complaints: list[BadEntry],
) -> Duty | None:
    told = row.cells
    person = _person(row, officers, complaints)
    unit = found_unit(row, units, complaints, tuple(Level))
    role = rights.role_of(told.get("role", ""))
    if not role:
        known = "、".join(rights.bearable.values())
        complaints.append(row.wrong("role", f"“{told['role']}”不是角色：{known}"))
    days = _days(told.get("days", ""))
    if days is None:
        reason = f"没有写明到哪一天为止，请写成 {HOW_DAYS}；不定期的写“{_FOR_EVER}”"
        complaints.append(row.wrong("days", reason))
    if person is None or unit is None or not role or days is None:
        return None
    since, until = days
    mark = "\0".join((person.id, unit.id, role, told["days"]))
    id = f"{unit.id}-d{hashlib.sha256(mark.encode()).hexdigest()[:6]}"
    return Duty(id, person.id, role, unit.id, since, until, told.get("why", ""))


def _person(row: Row, officers: Sequence[Officer], complaints: list[BadEntry]) -> Officer | None:
    """Whom a name means; where several bear it, their certificates tell them apart."""
    name, certificate = row.cells.get("name", "").replace(" ", ""), row.cells.get("certificate", "")
    found = [one for one in officers if one.name == name and certificate in ("", *one.numbers)]
    if len(found) == 1:
        return found[0]
    many = f"有 {len(found)} 位，请写执法证号" if found else "不在人员名单里"
    complaints.append(row.wrong("name", f"“{name}”{many}"))
    return None


def _days(written: str) -> tuple[date | None, date | None] | None:
    """From and to; without an end where that is said, None where nothing is."""
    if written.strip() == _FOR_EVER:
        return None, None
    return days_of(written) if written.strip() else None


def duty_days_written(duty: Duty) -> str:
    """The days of a duty, as a table has them."""
    return days_written(duty.since, duty.until) or _FOR_EVER


# ------------------------------------------------------------ beside a table of people


def duty_sheet(sheet: Sheet) -> tuple[Sheet, HeadingRow] | None:
    """A sheet of duties with its heading; None for any other."""
    return _table(Workbook("", "", (sheet,)))


def _table(book: Workbook) -> tuple[Sheet, HeadingRow] | None:
    return table_of(book, _LENT, _NEEDED) or table_of(book, _BORNE, _NEEDED)


class DutyReader:
    """Reads such sheets against who is listed, and the duties that are entered. What they leave out stays."""

    def __init__(
        self, people: Sequence[Officer], units: Sequence[Unit], rights: Rights, held: Sequence[Duty]
    ) -> None:
        self._people, self._units, self._rights = people, units, rights
        self._held = {_known_by(duty): duty for duty in held}
        self._roles = {one.id: one.role for one in people}

    def read(self, sheets: Sequence[Sheet], mends: RowMends) -> tuple[TableLine[Duty], ...]:
        """Every filled row of the sheets of duties among these."""
        tables = (duty_sheet(sheet) for sheet in sheets)
        rows = (each for table in tables if table is not None for each in mended_rows(*table, mends))
        return tuple(self._once([self._line(*each) for each in rows]))

    def _line(self, row: Row, faults: list[BadEntry]) -> TableLine[Duty]:
        line: TableLine[Duty] = TableLine(row)
        if line.left_out:
            return line
        told = _duty(row, self._units, self._people, self._rights, faults)
        if told is None:
            return replace(line, faults=tuple(faults))
        if ADMINISTRATOR in (told.role, self._roles[told.person_id]):
            faults.append(row.wrong("role", "管理帐号的人不办案，不能兼任，也不能抽调"))
        before = self._held.get(_known_by(told))
        if before is not None:
            told = replace(told, id=before.id, sample=before.sample, why=told.why or before.why)
        if not told.why:
            faults.append(row.wrong("why", "没有写依据的文件"))
        return replace(line, told=told, before=before, faults=tuple(faults))

    def _once(self, lines: Sequence[TableLine[Duty]]) -> Iterator[TableLine[Duty]]:
        """No duty is told twice."""
        seen: dict[object, RowKey] = {}
        for line in lines:
            first = line.key if line.told is None else seen.setdefault(_known_by(line.told), line.key)
            twice = line.row.wrong("name", "和“{}”第 {} 行写的是同一项，写了两次".format(*first))
            yield line if first == line.key else replace(line, faults=(*line.faults, twice))


def _known_by(duty: Duty) -> object:
    """What two rows share that mean one duty: its end may be put off, and its order replaced."""
    return duty.person_id, duty.role, duty.unit_id, duty.since, duty.instead_of

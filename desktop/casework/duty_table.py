"""Duties out of a spreadsheet: who bears which role at which unit, how long, and by which order."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from desktop.base.errors import BadEntry
from desktop.base.sheet import Headings, Workbook
from desktop.casework.access import Duty, Rights
from desktop.casework.county_offices import days_of, found_unit
from desktop.casework.county_table import Row, rows_under, table_of
from desktop.casework.lists import Level, Officer, Unit

DUTIES = Headings.of(
    {
        "name": ("姓名", "人员", "人员姓名"),
        "certificate": ("执法证号", "执法证件号", "证号", "执法证编号"),
        "unit": ("单位", "抽调到", "抽调单位", "所到单位"),
        "role": ("角色", "岗位", "职责"),
        "days": ("起止日期", "起止", "抽调期限", "期限"),
        "why": ("依据", "文件", "抽调文件", "抽调通知"),
    }
)


def read_duties(
    book: Workbook, units: Sequence[Unit], officers: Sequence[Officer], rights: Rights
) -> tuple[tuple[Duty, ...], tuple[BadEntry, ...]]:
    """The duties of a table, and what is wrong with its rows. Raises BadEntry `no_duties`."""
    table = table_of(book, DUTIES, ("name", "unit", "days"))
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
    since, until = days_of(told.get("days", "")) or (None, None)
    if until is None:
        complaints.append(row.wrong("days", "没有写明到哪一天为止，请写成 2026-10-08至2026-12-31"))
    if person is None or unit is None or not role or until is None:
        return None
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

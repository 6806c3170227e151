"""Lists against the files they came as: the file is held by the journal, the rows by the file."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.canonical import digest, plain
from db.models import (
    CaseRecord,
    DutyRecord,
    GradeRecord,
    HolidayYearRecord,
    ListedMatterRecord,
    ListFileRecord,
    ListVersionRecord,
    LocalHolidayRecord,
    MatterListRecord,
    MatterRecord,
    OfficerRecord,
    OrganRecord,
    OwnFormRecord,
    OwnPointRecord,
    OwnStatuteRecord,
    UnitActRecord,
    UnitOfficeRecord,
    UnitRecord,
)
from db.queries.lists import Lists, Shelf
from db.reports import Finding
from desktop.casework.lists import Level

WHOLE: dict[str, type[Any]] = {
    "units": UnitRecord,
    "unit_acts": UnitActRecord,
    "unit_offices": UnitOfficeRecord,
    "organs": OrganRecord,
    "officers": OfficerRecord,
    "duties": DutyRecord,
    "calendar": HolidayYearRecord,
    "local_holidays": LocalHolidayRecord,
    "statutes": OwnStatuteRecord,
    "forms": OwnFormRecord,
    "points": OwnPointRecord,
    "grades": GradeRecord,
}
"""Lists that stand as their last version says; rows that it does not name are gone."""

_PARTS: tuple[tuple[str, type[Any]], ...] = (("matters", MatterRecord), ("listed", ListedMatterRecord))

Row = Mapping[str, object]


def list_findings(session: Session) -> Iterator[Finding]:
    """Every version whose file is not what it was, and every list whose rows are not what its file says."""
    every: Any = (
        select(
            ListVersionRecord.kind, ListVersionRecord.version, ListVersionRecord.digest, ListFileRecord.packed
        )
        .join(ListFileRecord, ListFileRecord.digest == ListVersionRecord.digest, isouter=True)
        .order_by(ListVersionRecord.kind, ListVersionRecord.place)
    )
    last: dict[str, tuple[str, list[Row]]] = {}
    matters: dict[str, list[Row]] = {}  # each version by the last file of its name
    for kind, version, found, packed in session.execute(every).all():
        told = _unpacked(packed, found)
        if told is None:
            last.pop(kind, None)
            yield _altered(kind, version)
        elif kind != "matters":
            last[kind] = version, told
        else:
            matters[version] = told
    for version, told in matters.items():
        if not _matters_stand(session, version, told):
            yield _altered("matters", version)
    for kind, (version, told) in last.items():
        if not _list_stands(session, WHOLE[kind], told):
            yield _altered(kind, version)


def place_findings(session: Session) -> Iterator[Finding]:
    """Cases that are kept under another township or district than the unit tree says: others see them."""
    units = Lists(session, Shelf()).units
    case = CaseRecord
    rows = session.execute(
        select(case.id, case.unit_id, case.township_id, case.district_id).order_by(case.id)
    )
    for id, unit, *kept in rows:
        if kept != [units.at_level(unit, level) for level in (Level.TOWNSHIP, Level.DISTRICT)]:
            yield Finding("case_misplaced", f"case/{id}", {"id": id})


def _altered(kind: str, version: str) -> Finding:
    return Finding("list_altered", f"{kind}/{version}", {"kind": kind, "version": version})


def _unpacked(packed: bytes | None, found: str) -> list[Row] | None:
    """What a file holds; None for one that is not what it was."""
    try:
        file = zlib.decompress(packed or b"")
    except zlib.error:
        return None
    return json.loads(file) if digest(file) == found else None


def _list_stands(session: Session, record: type[Any], told: list[Row]) -> bool:
    """The rows of a list as its file says, in its order; whoever is not on it any more is marked as gone."""
    rows = session.scalars(select(record).order_by(record.place)).all()
    standing = [row for row in rows if not row.gone]
    return len(standing) == len(told) and all(
        row.place == place and _is(row, line)
        for place, (row, line) in enumerate(zip(standing, told, strict=True), 1)
    )


def _matters_stand(session: Session, version: str, file: list[Row]) -> bool:
    """A version of the list of matters: its head, its matters, its lines; nothing of one dropped."""
    told = file[0] if file else {}
    heads = session.scalars(select(MatterListRecord).where(MatterListRecord.version == version)).all()
    parts = dict(_PARTS)
    head = {name: value for name, value in told.items() if name not in parts}
    if len(heads) != len(file) or not all(_is(one, head) for one in heads):
        return False
    for part, record in _PARTS:
        lines: Any = told.get(part, [])  # the file of an older program knows none
        rows = session.scalars(select(record).where(record.version == version).order_by(record.place)).all()
        if len(rows) != len(lines) or not all(map(_is, rows, lines)):
            return False
    return True


def _is(row: Any, told: Row) -> bool:
    """Whether a row is what a line says, as far as it says: columns come with newer programs."""
    return all(_says(plain(getattr(row, name)), value) for name, value in told.items())


def _says(now: object, told: object) -> bool:
    """The same of what a column is made up of: what came with a newer program is there, and stands empty."""
    if isinstance(now, dict) and isinstance(told, dict):
        newer = now.keys() - told.keys()
        return (
            now.keys() >= told.keys()
            and not any(now[name] for name in newer)
            and all(_says(now[name], value) for name, value in told.items())
        )
    if isinstance(now, list) and isinstance(told, list):
        return len(now) == len(told) and all(map(_says, now, told))
    return now == told

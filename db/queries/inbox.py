"""The files that wait in inboxes, and what is needed to read one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, select, text
from sqlalchemy.orm import Session

from db.models import WAITS, InboxFileRecord
from db.queries.keyset import page
from db.queries.lists import Lists
from db.queries.sight import units_seen
from desktop.base.errors import NotFound
from desktop.base.paging import Cursor, Page
from desktop.casework.access import Sight
from desktop.casework.case_files import CaseFile, FileKind, Spot
from desktop.casework.lead_rows import InboxRow

_ROW = InboxFileRecord


def inbox_page(
    session: Session, lists: Lists, unit_id: str, sight: Sight, after: Cursor | None, size: int
) -> Page[InboxRow]:
    """The next page of what waits at a unit and below it, the newest first."""
    wanted: Select[Any] = select(*_ROW.__table__.columns).where(*_waiting(lists, unit_id, sight))
    columns = _ROW.__table__.c
    keys: Any = (columns.entry_no, columns.id)  # of what waits, the last entry is that of its coming
    return page(
        session, wanted, keys, after, build=lambda rows: [_row(lists, row) for row in rows], size=size
    )


def inbox_count(session: Session, lists: Lists, unit_id: str, sight: Sight) -> int:
    """How many files wait at a unit and below it."""
    wanted = select(func.count()).select_from(_ROW).where(*_waiting(lists, unit_id, sight))
    return session.scalar(wanted) or 0


def inbox_file(session: Session, lists: Lists, file_id: str) -> tuple[InboxRow, bytes]:
    """A file, whether it still waits or not, and what opens it. Raises NotFound."""
    wanted = select(*_ROW.__table__.columns).where(_ROW.id == file_id)
    found = session.execute(wanted).one_or_none()
    if found is None:
        raise NotFound("no_such_file", id=file_id)
    return _row(lists, found), found.key


def waits_here(session: Session, unit_id: str, digest: str) -> bool:
    """Whether a file of a digest waits in the inbox of a unit."""
    wanted = select(_ROW.id).where(text(WAITS), _ROW.unit_id == unit_id, _ROW.digest == digest)
    return session.scalar(wanted.limit(1)) is not None


def _waiting(lists: Lists, unit_id: str, sight: Sight) -> Sequence[ColumnElement[bool]]:
    """Units stand in a tree: those at or below the unit, and within the sight."""
    units = units_seen(lists, unit_id, sight)
    conditions: list[Any] = [text(WAITS)]
    return conditions if units is None else [*conditions, _ROW.unit_id.in_(units)]


def _row(lists: Lists, row: Row[Any]) -> InboxRow:
    file = CaseFile(
        id=row.id,
        digest=row.digest,
        size=row.bytes,
        kind=FileKind(row.kind),
        name=row.name,
        n=0,
        held=row.held,
        taken_at=datetime.fromisoformat(row.taken_at) if row.taken_at else None,
        spot=Spot.read(row.taken_where) if row.taken_where else None,
    )
    return InboxRow(file, row.unit_id, lists.units.label(row.unit_id), row.received_at, row.by)

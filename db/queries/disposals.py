"""Lists of files to be disposed of, and what is left of cases that were destroyed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import ColumnElement, Row, func, select
from sqlalchemy.orm import Session

from db.models import CaseRecord, DisposalItemRecord, DisposalRecord
from db.queries.lists import Lists
from db.queries.sight import Seen, units_seen
from desktop.base.clock import CHINA
from desktop.base.errors import NotFound
from desktop.casework.access import Sight
from desktop.casework.disposal import Disposal, DisposalItem, Fate, Signer, Stub

_LIST, _ITEM = DisposalRecord.__table__.c, DisposalItemRecord.__table__.c


def disposals(session: Session, lists: Lists, sight: Sight) -> tuple[Disposal, ...]:
    """Every list of the units in sight, the newest first."""
    units = units_seen(lists, "", sight)
    narrowed = () if units is None else (_LIST.unit_id.in_(units),)
    return _lists(session, lists, narrowed)


def disposal(session: Session, lists: Lists, disposal_id: str) -> Disposal:
    """One list. Raises NotFound `no_such_disposal`."""
    found = _lists(session, lists, (_LIST.id == disposal_id,))
    if not found:
        raise NotFound("no_such_disposal")
    return found[0]


def listed(session: Session, case_ids: Collection[str]) -> dict[str, str]:
    """Of these cases those on a list that still waits for something, each with its number."""
    rows = session.execute(
        select(_ITEM.case_id, _LIST.number)
        .join(DisposalRecord.__table__, _LIST.id == _ITEM.disposal_id)
        .where(_ITEM.case_id.in_(case_ids), _LIST.ended_on.is_(None), _LIST.returned_why.is_(None))
    )
    return {row.case_id: row.number for row in rows}


def lists_of_year(session: Session, unit_id: str, year: int) -> int:
    """How many lists a unit has made in a year."""
    made = select(func.count()).where(_LIST.unit_id == unit_id, _LIST.number.startswith(f"{year}-"))
    return session.scalar(made) or 0


def not_there(session: Session, lists: Lists, seen: Seen, case_id: str) -> NotFound:
    """Why there is no such case: it was destroyed, or is none that is seen."""
    left = next(iter(_stubs(session, lists, seen, (_ITEM.case_id == case_id,), 1)), None)
    if left is None:
        return NotFound("case_out_of_sight")
    told: dict[str, object] = {known.name: getattr(left, known.name) for known in fields(left)}
    return NotFound("case_destroyed", **told | {"on": left.destroyed_at.astimezone(CHINA).date()})


def stubs_numbered(session: Session, lists: Lists, seen: Seen, text: str, most: int) -> tuple[Stub, ...]:
    """Destroyed cases whose 案号 holds a text, the last destroyed first."""
    return _stubs(session, lists, seen, (_ITEM.number.icontains(text, autoescape=True),), most)


def _stubs(
    session: Session, lists: Lists, seen: Seen, which: Sequence[ColumnElement[bool]], most: int
) -> tuple[Stub, ...]:
    columns: tuple[Any, ...] = (
        *(_ITEM.case_id, _ITEM.number, _ITEM.cause, _ITEM.registered_on, _ITEM.closed_on, _ITEM.destroyed_at),
        *(_LIST.number.label("list"), _LIST.approver, CaseRecord.unit_id),
    )
    rows = session.execute(
        select(*columns)
        .join(DisposalRecord.__table__, _LIST.id == _ITEM.disposal_id)
        .join(CaseRecord, CaseRecord.id == _ITEM.case_id)
        .where(_ITEM.destroyed_at.is_not(None), *which, *seen)
        .order_by(_ITEM.destroyed_at.desc(), _ITEM.id)
        .limit(most)
    )
    return tuple(
        Stub(
            case_id=row.case_id,
            number=row.number,
            unit=lists.units.label(row.unit_id),
            cause=row.cause,
            registered_on=row.registered_on,
            closed_on=row.closed_on,
            destroyed_at=row.destroyed_at,
            disposal=row.list,
            approver=row.approver or "",
        )
        for row in rows
    )


def _lists(session: Session, lists: Lists, narrowed: Sequence[ColumnElement[bool]]) -> tuple[Disposal, ...]:
    rows = session.execute(select(*_LIST).where(*narrowed).order_by(_LIST.id.desc())).all()
    items: dict[str, list[DisposalItem]] = defaultdict(list)
    wanted = select(*_ITEM).where(_ITEM.disposal_id.in_([row.id for row in rows]))
    for item in session.execute(wanted.order_by(_ITEM.place)):
        items[item.disposal_id].append(_item(item))
    return tuple(_disposal(row, lists, tuple(items[row.id])) for row in rows)


def _disposal(row: Row[Any], lists: Lists, items: tuple[DisposalItem, ...]) -> Disposal:
    seen = ((row.first_id, row.first), (row.second_id, row.second))
    return Disposal(
        id=row.id,
        number=row.number,
        unit_id=row.unit_id,
        unit=lists.units.label(row.unit_id),
        basis=row.basis,
        proposed_on=row.proposed_on,
        proposer=Signer(row.proposer_id, row.proposer),
        items=items,
        approver=Signer(row.approver_id, row.approver) if row.approver_id else None,
        decided_on=row.decided_on,
        returned_why=row.returned_why,
        witnesses=tuple(Signer(id, name) for id, name in seen if id),
        ended_on=row.ended_on,
    )


def _item(row: Row[Any]) -> DisposalItem:
    return DisposalItem(
        id=row.id,
        case_id=row.case_id,
        number=row.number,
        cause=row.cause,
        registered_on=row.registered_on,
        closed_on=row.closed_on,
        archived_on=row.archived_on,
        papers=row.papers,
        pages=row.pages,
        years=row.years,
        until=row.until,
        fate=Fate(row.fate),
        keep_years=row.keep_years,
        why=row.why,
        destroyed_at=row.destroyed_at,
    )

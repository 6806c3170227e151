"""Read side of the ledger of things: every part of a thing, by the days left or by its place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from db.models import ENDINGS, CaseRecord, ThingRecord
from db.queries.keyset import page
from db.queries.lists import Lists
from db.queries.sight import Seen, within
from desktop.base.paging import Cursor, Page, every
from desktop.casework.case import LAST_STAGES
from desktop.casework.custody_choices import ThingState
from desktop.casework.domain import LAPSING
from desktop.casework.thing_list import StoredThing, ThingCounts, ThingFilter, ThingOrder, ThingRow

_CASE = (CaseRecord.number, CaseRecord.party_name, CaseRecord.unit_id, CaseRecord.stage)
_IS_CLOSED = CaseRecord.stage.in_(ENDINGS)


def thing_page(
    session: Session, lists: Lists, narrowed: ThingFilter, seen: Seen, after: Cursor | None, size: int
) -> Page[ThingRow]:
    """The next page: one statement, read off the index of its order."""
    table = ThingRecord.__table__.c
    wanted = _rows(lists, narrowed, seen)
    keys = (table.place if narrowed.order is ThingOrder.PLACE else table.due_sort, table.id)
    return page(
        session,
        wanted,
        keys,
        after,
        build=lambda rows: [_row(lists, row) for row in rows],
        size=size,
        newest_first=False,
    )


def every_thing(session: Session, lists: Lists, narrowed: ThingFilter, seen: Seen) -> Iterator[ThingRow]:
    """All of a filter, without holding them all."""
    return every(lambda after: thing_page(session, lists, narrowed, seen, after, size=1000))


def things_by_code(session: Session, lists: Lists, seen: Seen, code: str) -> tuple[ThingRow, ...]:
    """The parts of the thing that a label names."""
    wanted = _joined().where(ThingRecord.code == code, CaseRecord.struck_at.is_(None), *seen)
    found = session.execute(wanted.order_by(ThingRecord.id)).all()
    return tuple(_row(lists, row) for row in found)


def thing_counts(session: Session, lists: Lists, unit_id: str, seen: Seen, today: date) -> ThingCounts:
    """How many parts are in hand, over their time, left by closed cases, and free: one statement."""
    over = and_(ThingRecord.due_on < today, ThingRecord.withheld.is_(False))
    wanted = (
        select(
            func.count(),
            func.count().filter(over, _bound(today)),
            func.count().filter(_IS_CLOSED),
            func.count().filter(_free(today)),
        )
        .select_from(ThingRecord)
        .join(CaseRecord, CaseRecord.id == ThingRecord.case_id)
        .where(*_narrow(lists, ThingFilter(unit_id=unit_id, today=today)), *seen)
    )
    return ThingCounts(*session.execute(wanted).one())


def _rows(lists: Lists, narrowed: ThingFilter, seen: Seen) -> Select[Any]:
    return _joined().where(*_narrow(lists, narrowed), *seen)


def _joined() -> Select[Any]:
    columns: tuple[Any, ...] = (*ThingRecord.__table__.c, *_CASE)
    return select(*columns).join(CaseRecord, CaseRecord.id == ThingRecord.case_id)


def _narrow(lists: Lists, narrowed: ThingFilter) -> list[ColumnElement[bool]]:
    thing = ThingRecord
    wanted = [CaseRecord.struck_at.is_(None), *within(lists, narrowed.unit_id)]
    if narrowed.states is not None:
        bound = and_(thing.state.in_(narrowed.states), _bound(narrowed.today))
        wanted.append(or_(bound, _free(narrowed.today)) if narrowed.free else bound)
    if narrowed.groups:
        wanted.append(thing.list.in_(narrowed.groups))
    if narrowed.closed is not None:
        wanted.append(_IS_CLOSED if narrowed.closed else ~_IS_CLOSED)
    if narrowed.until is not None:
        due = and_(thing.due_on.is_not(None), thing.due_on <= narrowed.until)
        wanted.append(and_(due, _bound(narrowed.today)))
    if narrowed.text:
        told = (thing.name, thing.place, CaseRecord.number, CaseRecord.party_name)
        found = [column.icontains(narrowed.text, autoescape=True) for column in told]
        wanted.append(or_(thing.code == narrowed.text.upper(), *found))
    return wanted


def _free(today: date) -> ColumnElement[bool]:
    """Whether a part stands free by itself, as `StoredThing.lapsed` has it."""
    thing = ThingRecord
    over = and_(thing.due_on < today, thing.withheld.is_(False))
    return and_(thing.state == ThingState.KEPT, thing.clock.in_(sorted(LAPSING)), over)


def _bound(today: date) -> ColumnElement[bool]:
    """Whether it does not: written out, for nothing is known of a day that is not there."""
    thing = ThingRecord
    running = or_(thing.due_on.is_(None), thing.due_on >= today, thing.withheld.is_(True))
    return or_(thing.state != ThingState.KEPT, thing.clock.not_in(sorted(LAPSING)), running)


def _row(lists: Lists, row: Row[Any]) -> ThingRow:
    return ThingRow(
        id=row.id,
        case_id=row.case_id,
        number=row.number,
        party_name=row.party_name,
        unit=lists.units.label(row.unit_id),
        closed=row.stage in LAST_STAGES,
        thing=StoredThing(
            key=row.key,
            part=row.part,
            code=row.code,
            group=row.list,
            name=row.name,
            model=row.model,
            amount=row.amount,
            value=row.value,
            state=row.state,
            place=row.place,
            since=row.since,
            due_on=row.due_on,
            withheld=row.withheld,
            clock=row.clock,
        ),
    )

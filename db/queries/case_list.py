"""The case list: narrowed by unit, matter, stage, day and text, in one of two orders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from db.models import CaseOfficerRecord, CaseRecord
from db.queries.keyset import page
from db.queries.lists import Lists
from desktop.base.paging import Cursor, Page
from desktop.casework.lists import Level
from desktop.casework.rows import CaseCounts, CaseFilter, CaseRow

CLOSED = "closed"
"""The last stage of every procedure."""

SOON = timedelta(days=7)

COLUMNS = (
    CaseRecord.id,
    CaseRecord.number,
    CaseRecord.party_name,
    CaseRecord.cause,
    CaseRecord.matter_code,
    CaseRecord.unit_id,
    CaseRecord.procedure,
    CaseRecord.stage,
    CaseRecord.registered_on,
    CaseRecord.due_on,
    CaseRecord.due_sort,
    CaseRecord.due_clock,
    CaseRecord.due_party,
)
ORDERS: dict[str, tuple[tuple[Any, ...], bool]] = {
    "registered": ((CaseRecord.registered_on, CaseRecord.id), True),  # newest first
    "due": ((CaseRecord.due_sort, CaseRecord.id), False),  # soonest first, what has no date last
}
_PLACES = {
    Level.STATION: CaseRecord.unit_id,
    Level.TOWNSHIP: CaseRecord.township_id,
    Level.DISTRICT: CaseRecord.district_id,
}


def case_page(
    session: Session, lists: Lists, narrowed: CaseFilter, after: Cursor | None, size: int, order: str
) -> Page[CaseRow]:
    """The next page of cases: two statements, however many cases there are."""
    keys, newest_first = ORDERS[order]

    columns: tuple[Any, ...] = COLUMNS
    wanted: Select[Any] = select(*columns).where(*_narrow(lists, narrowed))
    return page(
        session,
        wanted,
        keys,
        after,
        build=lambda rows: _rows(session, lists, rows),
        size=size,
        newest_first=newest_first,
    )


def every_case(session: Session, lists: Lists, narrowed: CaseFilter, size: int = 1000) -> Iterator[CaseRow]:
    """All cases of a filter, newest first, without holding them all."""
    after: Cursor | None = None
    while True:
        found = case_page(session, lists, narrowed, after, size, "registered")
        yield from found.rows
        after = found.after
        if after is None:
            return


def case_counts(session: Session, lists: Lists, narrowed: CaseFilter, today: date) -> CaseCounts:
    """How many cases, and how many the office must act on: late, today, within seven days.

    Clocks that bind the party are not counted: there the office waits.
    """
    ours = and_(CaseRecord.due_on.is_not(None), CaseRecord.due_party.is_(False))
    due = CaseRecord.due_sort
    row = session.execute(
        select(
            func.count(),
            func.count().filter(ours, due < today),
            func.count().filter(ours, due == today),
            func.count().filter(ours, due > today, due <= today + SOON),
        )
        .select_from(CaseRecord)
        .where(*_narrow(lists, narrowed))
    ).one()
    return CaseCounts(*row)


def within(lists: Lists, unit_id: str) -> tuple[ColumnElement[bool], ...]:
    """Cases of a unit and all below it; the county, and no unit, is everything. Raises NotFound."""
    place = _PLACES.get(lists.units.unit(unit_id).level) if unit_id else None
    return () if place is None else (place == unit_id,)


def officer_names(session: Session, lists: Lists, case_ids: Sequence[str]) -> dict[str, str]:
    """The handling officers of cases, 马建国、李生华, in one statement."""
    officers = lists.officer_by_id
    handling: dict[str, list[str]] = {}
    pairs = session.execute(
        select(CaseOfficerRecord.case_id, CaseOfficerRecord.officer_id)
        .where(CaseOfficerRecord.case_id.in_(case_ids), CaseOfficerRecord.struck_at.is_(None))
        .order_by(CaseOfficerRecord.case_id, CaseOfficerRecord.place)
    )
    for case_id, officer_id in pairs:
        officer = officers.get(officer_id)
        handling.setdefault(case_id, []).append(officer.name if officer else officer_id)
    return {case_id: "、".join(names) for case_id, names in handling.items()}


def _narrow(lists: Lists, narrowed: CaseFilter) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = [CaseRecord.struck_at.is_(None), *within(lists, narrowed.unit_id)]
    if narrowed.matter_code:
        wanted.append(CaseRecord.matter_code == narrowed.matter_code)
    if narrowed.stages:
        wanted.append(CaseRecord.stage.in_(narrowed.stages))
    if narrowed.open_only:
        wanted.append(CaseRecord.stage != CLOSED)
    if narrowed.procedure:
        pinned = CaseRecord.procedure.startswith(narrowed.procedure + "@", autoescape=True)
        wanted.append(or_(CaseRecord.procedure == narrowed.procedure, pinned))
    if narrowed.registered_from is not None:
        wanted.append(CaseRecord.registered_on >= narrowed.registered_from)
    if narrowed.registered_to is not None:
        wanted.append(CaseRecord.registered_on <= narrowed.registered_to)
    if text := "".join(narrowed.text.split()):
        wanted.append(_matches(text))
    return wanted


def _matches(text: str) -> ColumnElement[bool]:
    found = [
        CaseRecord.party_name.icontains(text, autoescape=True),
        CaseRecord.number.icontains(text, autoescape=True),
    ]
    if text.isascii():
        found.append(CaseRecord.party_initials.startswith(text.lower(), autoescape=True))
    return or_(*found)


def _rows(session: Session, lists: Lists, rows: Sequence[Row[Any]]) -> list[CaseRow]:
    units, officers = lists.units, officer_names(session, lists, [row.id for row in rows])
    return [
        CaseRow(
            id=row.id,
            number=row.number,
            party=row.party_name,
            cause=row.cause,
            matter_code=row.matter_code,
            unit_id=row.unit_id,
            unit=units.label(row.unit_id),
            procedure=row.procedure,
            stage=row.stage,
            registered_on=row.registered_on,
            officers=officers.get(row.id, ""),
            due_on=row.due_on,
            due_clock=row.due_clock,
            due_party=row.due_party,
        )
        for row in rows
    ]

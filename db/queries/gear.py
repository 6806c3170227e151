"""Read side of equipment: the ledger by pages, one piece with its history, who had what filmed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, Text, case, cast, func, or_, select, text
from sqlalchemy.orm import Session, aliased

from db.models import NAMES_GEAR, CaseFactRecord, CaseRecord, GearIssueRecord, GearRecord
from db.queries.keyset import page
from db.queries.lists import Lists
from db.queries.sight import Seen, units_seen
from desktop.base.errors import NotFound
from desktop.base.paging import Cursor, Page, every
from desktop.casework.access import Sight
from desktop.casework.case_facts import INSPECTION_MADE
from desktop.casework.facts import FACTS
from desktop.casework.gear import Gear, GearCounts, GearFilter, GearRow, HadGear, Issue, Standing
from desktop.casework.named_gear import NamedIn, Naming, day_in, numbers_in

_ROW, _ISSUE = GearRecord, GearIssueRecord
_STANDS: dict[Standing, ColumnElement[bool]] = {
    Standing.OUT: _ROW.retired_on.is_(None) & _ROW.holder_id.is_not(None),
    Standing.IN: _ROW.retired_on.is_(None) & _ROW.holder_id.is_(None),
    Standing.RETIRED: _ROW.retired_on.is_not(None),
}


def gear_page(
    session: Session, lists: Lists, narrowed: GearFilter, sight: Sight, after: Cursor | None, size: int
) -> Page[GearRow]:
    """The next page, by kind and number: one statement, read off one index."""
    table = _ROW.__table__.c
    wanted: Select[Any] = select(*table).where(*_narrow(lists, narrowed, sight))
    keys = (table.kind, table.number, table.id)
    return page(
        session,
        wanted,
        keys,
        after,
        build=lambda rows: [_row(lists, row) for row in rows],
        size=size,
        newest_first=False,
    )


def every_gear(session: Session, lists: Lists, narrowed: GearFilter, sight: Sight) -> Iterator[GearRow]:
    """All of a filter, without holding them all."""
    return every(lambda after: gear_page(session, lists, narrowed, sight, after, size=1000))


def gear_counts(session: Session, lists: Lists, unit_id: str, sight: Sight) -> GearCounts:
    """How many pieces of a unit and those below it are out, and in."""
    out, inside = (func.count().filter(_STANDS[each]) for each in (Standing.OUT, Standing.IN))
    narrowed = _narrow(lists, GearFilter(unit_id, standing=()), sight)
    return GearCounts(*session.execute(select(out, inside).select_from(_ROW).where(*narrowed)).one())


def piece(session: Session, lists: Lists, gear_id: str) -> GearRow:
    """One piece. Raises NotFound `no_such_gear`."""
    found = session.execute(select(*_ROW.__table__.c).where(_ROW.id == gear_id)).one_or_none()
    if found is None:
        raise NotFound("no_such_gear")
    return _row(lists, found)


def numbered(session: Session, kind: str, number: str) -> str | None:
    """The id of the piece of a kind that bears a number."""
    return session.scalar(select(_ROW.id).where(_ROW.kind == kind, _ROW.number == number).limit(1))


def issues_of(session: Session, gear_id: str) -> tuple[Issue, ...]:
    """Everybody who had a piece, the last first."""
    wanted = select(*_ISSUE.__table__.c).where(_ISSUE.gear_id == gear_id)
    return tuple(
        _issue(row) for row in session.execute(wanted.order_by(_ISSUE.since.desc(), _ISSUE.id.desc()))
    )


def every_piece(session: Session, lists: Lists) -> dict[tuple[str, str], GearRow]:
    """All equipment by kind and number."""
    return {(row.kind, row.number): _row(lists, row) for row in session.execute(select(*_ROW.__table__.c))}


def held_on(
    session: Session, day: date, person_ids: Collection[str], unit_ids: Collection[str] = ()
) -> tuple[GearRow, ...]:
    """What these people had on a day, or anybody of what belongs to these units; with the name of who had it,
    by kind and number.
    """
    wanted = (
        select(*_ROW.__table__.c, _ISSUE.name.label("had"), _ISSUE.person_id, _ISSUE.since.label("from_day"))
        .join(_ISSUE, _ISSUE.gear_id == _ROW.id)
        .where(
            or_(_ISSUE.person_id.in_(person_ids), _ROW.unit_id.in_(unit_ids)),
            _ISSUE.since <= day,
            or_(_ISSUE.until.is_(None), _ISSUE.until >= day),
        )
        .order_by(_ROW.kind, _ROW.number, _ISSUE.since)
    )
    return tuple(
        GearRow(_gear(row), "", row.had, row.person_id, row.from_day) for row in session.execute(wanted)
    )


def held_by(session: Session, lists: Lists, person_id: str) -> tuple[GearRow, ...]:
    """What somebody has in hand now, by kind and number."""
    wanted = select(*_ROW.__table__.c).where(_STANDS[Standing.OUT], _ROW.holder_id == person_id)
    return tuple(_row(lists, row) for row in session.execute(wanted.order_by(_ROW.kind, _ROW.number)))


def had_by(session: Session, person_id: str) -> tuple[HadGear, ...]:
    """Everything somebody ever had, also what came back."""
    wanted = (
        select(_ROW.number, _ROW.kind, _ISSUE.person_id, _ISSUE.name, _ISSUE.since, _ISSUE.until)
        .join(_ISSUE, _ISSUE.gear_id == _ROW.id)
        .where(_ISSUE.person_id == person_id)
        .order_by(_ISSUE.since)
    )
    return tuple(HadGear(*row) for row in session.execute(wanted))


def had(session: Session, kinds: Collection[str], numbers: Collection[str]) -> tuple[HadGear, ...]:
    """Everybody who ever had a piece of these kinds and numbers."""
    wanted = (
        select(_ROW.number, _ROW.kind, _ISSUE.person_id, _ISSUE.name, _ISSUE.since, _ISSUE.until)
        .join(_ISSUE, _ISSUE.gear_id == _ROW.id)
        .where(_ROW.kind.in_(kinds), _ROW.number.in_(numbers))
        .order_by(_ISSUE.since)
    )
    return tuple(HadGear(*row) for row in session.execute(wanted))


def bearing(session: Session, kinds: Collection[str], numbers: Collection[str]) -> tuple[Gear, ...]:
    """The pieces of these kinds that bear these numbers."""
    wanted = select(*_ROW.__table__.c).where(_ROW.kind.in_(kinds), _ROW.number.in_(numbers))
    return tuple(_gear(row) for row in session.execute(wanted.order_by(_ROW.kind, _ROW.number)))


def belonging(session: Session, kinds: Collection[str], unit_ids: Collection[str]) -> tuple[GearRow, ...]:
    """What of some kinds belongs to these units and is used still, with who has it, by kind and number."""
    wanted = (
        select(*_ROW.__table__.c)
        .where(_ROW.kind.in_(kinds), _ROW.unit_id.in_(unit_ids), _ROW.retired_on.is_(None))
        .order_by(_ROW.kind, _ROW.number)
    )
    return tuple(
        GearRow(_gear(row), "", row.holder, row.holder_id or "", row.since, row.condition)
        for row in session.execute(wanted)
    )


def named_in(
    session: Session, seen: Seen, entries: Collection[Naming], number: str, most: int
) -> tuple[NamedIn, ...]:
    """The records that name a number in some entries, of the newest cases first: one statement.

    A case that comes of an inspection carries the entries of its record, which is told where it was made.
    """
    at = {each.fact.id: each for each in entries}
    known, when, made_in = CaseFactRecord, aliased(CaseFactRecord), aliased(CaseFactRecord)
    carried = [each.fact.id for each in entries if each.fact.group == INSPECTION_MADE.group]
    named = (
        select(known.case_id, known.fact, known.n, known.value)
        .where(text(NAMES_GEAR), known.fact.in_(at), known.value.icontains(number, autoescape=True))
        .subquery()
    )
    told = named.c
    made = case({each.fact.id: each.at.id for each in entries}, value=told.fact)
    wanted = (
        select(CaseRecord.id, CaseRecord.number, CaseRecord.party_name, told.fact, told.n, told.value)
        .add_columns(when.value.label("made"))
        .join(CaseRecord, CaseRecord.id == told.case_id)
        .outerjoin(when, when.id == told.case_id + "/" + made + "/" + cast(told.n, Text))
        .outerjoin(made_in, made_in.id == told.case_id + f"/{INSPECTION_MADE.id}/" + cast(told.n, Text))
        .where(or_(made_in.value.is_(None), told.fact.not_in(carried)))
        .where(CaseRecord.struck_at.is_(None), *seen)
        .order_by(CaseRecord.registered_on.desc(), CaseRecord.id.desc(), told.fact, told.n)
    )
    found = (row for row in session.execute(wanted) if number in numbers_in(row.value))
    return tuple(_named(row, at[row.fact]) for row in islice(found, most))


def _named(row: Row[Any], entry: Naming) -> NamedIn:
    made = None if row.made is None else FACTS[entry.at.id].parsed(row.made)
    return NamedIn(row.id, row.number, row.party_name, entry.fact, row.n, day_in(made))


def _narrow(lists: Lists, narrowed: GearFilter, sight: Sight) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    units = units_seen(lists, narrowed.unit_id, sight)
    if units is not None:
        wanted.append(_ROW.unit_id.in_(units))
    if narrowed.kinds:
        wanted.append(_ROW.kind.in_(narrowed.kinds))
    if narrowed.standing:
        wanted.append(or_(*(_STANDS[each] for each in narrowed.standing)))
    if narrowed.text:
        told = (_ROW.number, _ROW.model, _ROW.holder)
        wanted.append(or_(*(column.icontains(narrowed.text, autoescape=True) for column in told)))
    return wanted


def _gear(row: Any) -> Gear:
    retired = row.retired_on, row.retired_why
    return Gear(row.id, row.unit_id, row.kind, row.number, row.model, *retired, row.calibrated)


def _row(lists: Lists, row: Row[Any]) -> GearRow:
    unit = lists.units.label(row.unit_id)
    return GearRow(_gear(row), unit, row.holder, row.holder_id or "", row.since, row.condition)


def _issue(row: Row[Any]) -> Issue:
    return Issue(
        row.id, row.gear_id, row.person_id, row.name, row.since, row.condition, row.until, row.came_back
    )

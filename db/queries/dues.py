"""Read side of the dates of cases: every running clock, and the cases whose dates must be reckoned again."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, exists, func, or_, select, union_all
from sqlalchemy.orm import Session

from db.models import ENDINGS, CaseOfficerRecord, CaseRecord, KnownPartyRecord, TermRecord, ThingRecord
from db.queries.case_list import officer_names
from db.queries.keyset import page
from db.queries.lists import Lists
from db.queries.sight import Seen, terms_within
from desktop.base.clock import CHINA
from desktop.base.paging import Cursor, Page, every
from desktop.casework.clock_rules import OUTLIVING
from desktop.casework.co_parties import OWN_SIDES, party_of
from desktop.casework.due_list import DueCounts, DueFilter, TermRow
from desktop.casework.events import DueTerm, Unreckoned
from desktop.casework.workday import SOON, Urgency

_TERM = (
    *(TermRecord.id, TermRecord.clock, TermRecord.started_on, TermRecord.due_on, TermRecord.withheld),
    *(TermRecord.at, TermRecord.party, TermRecord.beside, TermRecord.n),
)
_CASE = (
    *(CaseRecord.number, CaseRecord.party_name, CaseRecord.cause, CaseRecord.unit_id),
    *(CaseRecord.officer_ids, CaseRecord.id.label("case_id")),
)


def term_page(
    session: Session,
    lists: Lists,
    narrowed: DueFilter,
    seen: Seen,
    today: date,
    after: Cursor | None,
    size: int,
) -> Page[TermRow]:
    """The next page of running clocks, the first to end first: one statement, read off the index of days."""
    columns: tuple[Any, ...] = (*_TERM, *_CASE)
    wanted: Select[Any] = (
        select(*columns)
        .join(CaseRecord, CaseRecord.id == TermRecord.case_id)
        .where(*_narrow(lists, narrowed, today), *seen)
    )
    table = TermRecord.__table__.c
    keys = (table.due_on, table.id)
    return page(
        session,
        wanted,
        keys,
        after,
        build=lambda rows: _rows(session, lists, rows),
        size=size,
        newest_first=False,
    )


def every_term(
    session: Session, lists: Lists, narrowed: DueFilter, seen: Seen, today: date
) -> Iterator[TermRow]:
    """All running clocks of a filter, without holding them all."""
    return every(lambda after: term_page(session, lists, narrowed, seen, today, after, size=1000))


def term_counts(session: Session, lists: Lists, narrowed: DueFilter, seen: Seen, today: date) -> DueCounts:
    """How many running clocks stand in each group, whichever groups are looked at: one statement."""
    narrowed = replace(narrowed, groups=())
    alike = (TermRecord.party, TermRecord.due_on, TermRecord.withheld)  # thousands of days, not all clocks
    days = select(*alike, func.count().label("n")).where(*_narrow(lists, narrowed, today), *seen)
    each = days.group_by(*alike).subquery()
    groups = list(Urgency)
    sizes = [func.coalesce(func.sum(each.c.n).filter(_in_group(each.c, group, today)), 0) for group in groups]
    return DueCounts(dict(zip(groups, session.execute(select(*sizes)).one(), strict=True)))


def _narrow(lists: Lists, narrowed: DueFilter, today: date) -> list[ColumnElement[bool]]:
    """A clock runs in what is open alone: its case need not be asked."""
    wanted = list(terms_within(lists, (narrowed.unit_id,) if narrowed.unit_id else None))
    if narrowed.ours:
        wanted.append(TermRecord.party.is_(False))
    if narrowed.clocks:
        wanted.append(TermRecord.clock.in_(narrowed.clocks))
    if narrowed.groups:
        wanted.append(or_(*(_in_group(TermRecord, group, today) for group in narrowed.groups)))
    if narrowed.officers:
        officer = CaseOfficerRecord
        handled = select(officer.case_id).where(
            officer.officer_id.in_(narrowed.officers), officer.struck_at.is_(None)
        )
        wanted.append(TermRecord.case_id.in_(handled))
    return wanted


def _in_group(term: Any, group: Urgency, today: date) -> ColumnElement[bool]:
    """As `workday.urgency`; a date that is withheld is never called overdue."""
    due_on: ColumnElement[date] = term.due_on
    soon, over = today + SOON, and_(due_on < today, term.withheld.is_(False))
    match group:
        case Urgency.OVERDUE:
            return and_(over, term.party.is_(False))
        case Urgency.PARTY_LATE:
            return and_(over, term.party.is_(True))
        case Urgency.TODAY:
            return or_(due_on == today, and_(due_on < today, term.withheld.is_(True)))
        case Urgency.WEEK:
            return and_(due_on > today, due_on <= soon)
        case Urgency.LATER:
            return due_on > soon


def _rows(session: Session, lists: Lists, rows: Sequence[Row[Any]]) -> list[TermRow]:
    """Rows as the list shows them; a clock that runs for one party alone bears his name."""
    own = {row.id: f"{row.case_id}/{whose}" for row in rows if (whose := _whose(row))}
    party, ids = KnownPartyRecord, set(own.values())
    told = session.execute(select(party.id, party.name).where(party.id.in_(ids))) if ids else ()
    names = {row.id: row.name for row in told}
    return [_row(lists, row, names.get(own.get(row.id, "")) or row.party_name) for row in rows]


def _whose(row: Row[Any]) -> int:
    """Which of the parties a stored clock runs for; 0 where it is of the whole case."""
    if not row.beside:
        return int(row.n)
    return party_of(row.n) if row.beside in OWN_SIDES else 0


def _row(lists: Lists, row: Row[Any], party_name: str) -> TermRow:
    at = None if row.at is None else row.at.astimezone(CHINA)
    return TermRow(
        id=row.id,
        case_id=row.case_id,
        number=row.number,
        party_name=party_name,
        cause=row.cause,
        unit=lists.units.label(row.unit_id),
        officers=officer_names(lists, row.officer_ids),
        term=DueTerm(row.clock, row.started_on, row.due_on, row.withheld, at, row.party, row.beside, row.n),
    )


def unreckoned(session: Session, seen: Seen, mark: str) -> int:
    """How many cases have clocks that run, or may, and dates that bear another mark."""
    some = (
        select(func.count()).select_from(CaseRecord).where(*waiting, *seen)
        for waiting in (_waiting(mark), _outlived(mark))
    )
    return sum(session.scalar(wanted) or 0 for wanted in some)


def unreckoned_cases(
    session: Session,
    seen: Seen,
    mark: str,
    after: str,
    limit: int,
    moving: Collection[str],
    lengthened: Collection[str],
) -> tuple[Unreckoned, ...]:
    """The cases of `unreckoned`, by id from one on, and whether their stored clocks do not tell all.

    So where things lie by clocks that are moving, and where one runs that may be lengthened.
    """
    lying = exists().where(ThingRecord.case_id == CaseRecord.id, ThingRecord.clock.in_(moving))
    longer = exists().where(TermRecord.case_id == CaseRecord.id, TermRecord.clock.in_(lengthened))
    here = (CaseRecord.id > after, *seen)
    some = (  # each by its own index: together they would be looked for among all cases
        select(CaseRecord.id).where(*waiting, *here).order_by(CaseRecord.id).limit(limit).subquery()
        for waiting in (_waiting(mark), _outlived(mark))
    )
    ids = union_all(*(select(each) for each in some))
    wanted = select(CaseRecord.id, CaseRecord.reckoned, or_(lying, longer)).where(CaseRecord.id.in_(ids))
    return tuple(Unreckoned(*row) for row in session.execute(wanted.order_by(CaseRecord.id).limit(limit)))


def stored_terms(session: Session, case_ids: Sequence[str]) -> dict[str, list[DueTerm]]:
    """The running clocks of cases as they are stored, in no order."""
    term = TermRecord.__table__.c
    columns: tuple[Any, ...] = (
        *(term.case_id, term.clock, term.started_on, term.due_on, term.withheld, term.at),
        *(term.party, term.beside, term.n),
    )
    found: dict[str, list[DueTerm]] = {id: [] for id in case_ids}
    for case_id, *told in session.execute(select(*columns).where(term.case_id.in_(case_ids))):
        found[case_id].append(DueTerm(*told))
    return found


def _waiting(mark: str) -> Sequence[ColumnElement[bool]]:
    return (*_open(), CaseRecord.reckoned != mark)


def _outlived(mark: str) -> Sequence[ColumnElement[bool]]:
    """Closed cases in which a clock runs all the same, as that of the answer to a late review."""
    running = select(TermRecord.case_id).where(TermRecord.clock.in_([rule.clock for rule in OUTLIVING]))
    closed = CaseRecord.stage.in_(ENDINGS)
    return (CaseRecord.struck_at.is_(None), closed, CaseRecord.reckoned != mark, CaseRecord.id.in_(running))


def _open() -> Sequence[ColumnElement[bool]]:
    return (CaseRecord.struck_at.is_(None), CaseRecord.stage.not_in(ENDINGS))

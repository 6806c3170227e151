"""What the first page asks of the office: due acts in groups, figures, months, and whose cases wait.

Each question costs the same few statements however many cases there are.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    and_,
    case,
    exists,
    func,
    literal,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import Session, aliased

from db.models import (
    ENDINGS,
    CaseOfficerRecord,
    CaseRecord,
    OpinionRecord,
    SideRecord,
    SubmissionRecord,
)
from db.queries.case_list import officer_names
from db.queries.laid import ANSWERS, laid
from db.queries.lists import Lists
from db.queries.sight import Seen, within
from desktop.casework.submissions import Verdict
from desktop.casework.workday import (
    SOON,
    DueActs,
    DueCount,
    DueRow,
    Figures,
    MonthCount,
    OpenCase,
    ReturnedRow,
    Scope,
    Urgency,
    figures_of,
    first_of_month,
    months_back,
    shares,
)

_ONE = timedelta(days=1)


def due_acts(session: Session, lists: Lists, scope: Scope, seen: Seen, today: date, room: int) -> DueActs:
    """The soonest acts of each group in so many rows, and how many there are: two statements."""
    counts = _due_counts(session, lists, scope, seen, today)
    sizes = {group: sum(each.n for each in counts if each.urgency is group) for group in Urgency}
    columns = (
        *(CaseRecord.id, CaseRecord.number, CaseRecord.party_name, CaseRecord.cause, CaseRecord.unit_id),
        *(CaseRecord.due_on, CaseRecord.due_sort, CaseRecord.due_clock, CaseRecord.due_party),
        CaseRecord.officer_ids,
    )
    dated = _dated(lists, scope, seen)
    parts = [
        select(
            select(*columns, literal(str(group)).label("urgency"), literal(place).label("place"))
            .where(*dated, _in_group(group, today))
            .order_by(CaseRecord.due_sort, CaseRecord.id)
            .limit(n)
            .subquery()
        )
        for place, (group, n) in enumerate(shares(sizes, room).items())
        if n
    ]
    if not parts:
        return DueActs((), counts)
    together = union_all(*parts).subquery()
    order = (together.c.place, together.c.due_sort, together.c.id)
    rows = session.execute(select(together).order_by(*order)).all()
    found = tuple(
        DueRow(
            case_id=row.id,
            number=row.number,
            party_name=row.party_name,
            cause=row.cause,
            unit=lists.units.label(row.unit_id),
            officers=officer_names(lists, row.officer_ids),
            due_on=row.due_on,
            clock=row.due_clock,
            party=row.due_party,
            urgency=Urgency(row.urgency),
        )
        for row in rows
    )
    return DueActs(found, counts)


def figures(session: Session, lists: Lists, scope: Scope, seen: Seen, today: date) -> Figures:
    """The four figures: three statements."""
    counts = _due_counts(session, lists, scope, seen, today)
    ours_tomorrow = (CaseRecord.due_sort == today + _ONE, CaseRecord.due_party.is_(False))
    due = select(func.count()).select_from(CaseRecord).where(*_dated(lists, scope, seen), *ours_tomorrow)
    going = select(func.count()).select_from(CaseRecord).where(*_open(lists, scope, seen))
    open_cases, tomorrow = session.execute(select(going.scalar_subquery(), due.scalar_subquery())).one()
    this, before, year_ago = (first_of_month(today, back) for back in (0, 1, 12))
    closed = session.execute(
        select(
            *(func.count().filter(_in_month(CaseRecord.closed_on, day)) for day in (this, before, year_ago))
        )
        .select_from(CaseRecord)
        .where(*_within(lists, scope, seen), CaseRecord.closed_on >= year_ago)
    ).one()
    return figures_of(counts, tomorrow, open_cases, (closed[0], closed[1], closed[2]))


def month_counts(
    session: Session, lists: Lists, scope: Scope, seen: Seen, today: date, n: int
) -> tuple[MonthCount, ...]:
    """Cases filed and closed in each of the last months, this one the last: two statements."""
    months = months_back(today, n)
    filed, closed = (
        session.execute(
            select(*(func.count().filter(_in_month(column, month)) for month in months))
            .select_from(CaseRecord)
            .where(*_within(lists, scope, seen), column >= months[0])
        ).one()
        for column in (CaseRecord.filed_on, CaseRecord.closed_on)
    )
    return tuple(MonthCount(*each) for each in zip(months, filed, closed, strict=True))


def open_cases(
    session: Session, lists: Lists, scope: Scope, seen: Seen, stages: Collection[str], limit: int
) -> tuple[OpenCase, ...]:
    """Open cases at any of these stages (none: at any), the soonest due first, at most so many.

    A stage may be that of the case, or of what runs beside it.
    """
    wanted = select(CaseRecord.id, CaseRecord.due_on, CaseRecord.due_party).where(*_open(lists, scope, seen))
    if stages:
        side = SideRecord
        beside = select(side.case_id).where(side.stage.in_(stages), side.struck_at.is_(None))
        wanted = wanted.where(or_(CaseRecord.stage.in_(stages), CaseRecord.id.in_(beside)))
    rows = session.execute(wanted.order_by(CaseRecord.due_sort, CaseRecord.id).limit(limit))
    return tuple(OpenCase(*row) for row in rows)


def outwaited_ids(session: Session, seen: Seen, clocks: Collection[str], today: date) -> tuple[str, ...]:
    """Open cases whose list still shows a time that was only to be waited for, and is over."""
    due, due_clock = CaseRecord.due_sort, CaseRecord.due_clock
    wanted = select(CaseRecord.id).where(
        due < today, due_clock.in_(clocks), CaseRecord.struck_at.is_(None), *seen
    )
    return tuple(session.scalars(wanted.order_by(CaseRecord.id)))


def laid_ids(session: Session, seen: Seen, roles: Collection[str], limit: int) -> tuple[str, ...]:
    """Open cases with a paper before a chain in which one of these roles is a link, the first laid first."""
    asked = SubmissionRecord
    links = func.length(asked.chain) - func.length(func.replace(asked.chain, " ", "")) + 1
    wanted = (
        select(asked.case_id, func.min(asked.at))
        .join(CaseRecord, CaseRecord.id == asked.case_id)
        .where(
            *laid(roles),
            links > ANSWERS,
            *_open_anywhere(),
            *seen,
        )
        .group_by(asked.case_id)
        .order_by(func.min(asked.at), asked.case_id)
        .limit(limit)
    )
    return tuple(session.scalars(wanted))


def returned(session: Session, seen: Seen, person_id: str, limit: int) -> tuple[ReturnedRow, ...]:
    """Papers of a person's cases that were sent back and not laid before anyone again, the last first."""
    given, asked, later = OpinionRecord, SubmissionRecord, aliased(SubmissionRecord)
    same = (later.case_id == asked.case_id, later.form == asked.form, later.n == asked.n)
    again = exists().where(*same, later.round > asked.round)
    rows = session.execute(
        select(
            *(
                CaseRecord.id,
                asked.form,
                asked.n,
                CaseRecord.party_name,
                given.words,
                given.role,
                given.given_at,
            )
        )
        .select_from(given)
        .join(asked, asked.id == given.submission_id)
        .join(CaseRecord, CaseRecord.id == asked.case_id)
        .where(
            given.verdict == Verdict.NO,
            *(given.struck_at.is_(None), asked.struck_at.is_(None)),
            ~again,
            *_open_anywhere(),
            *seen,
            _handled_by(person_id),
        )
        .order_by(given.given_at.desc(), given.id)
        .limit(limit)
    )
    return tuple(ReturnedRow(*row) for row in rows)


def _due_counts(
    session: Session, lists: Lists, scope: Scope, seen: Seen, today: date
) -> tuple[DueCount, ...]:
    group = case(
        *((_in_group(each, today), literal(str(each))) for each in Urgency if each is not Urgency.LATER),
        else_=literal(str(Urgency.LATER)),
    ).label("urgency")
    # Grouped by columns and not by the expression again: its values would be other parameters to PostgreSQL.
    each = (
        select(group, CaseRecord.due_clock, CaseRecord.due_party)
        .where(*_dated(lists, scope, seen))
        .subquery()
    )
    keys = (each.c.urgency, each.c.due_clock, each.c.due_party)
    rows = session.execute(select(*keys, func.count()).group_by(*keys)).all()
    found = [DueCount(Urgency(name), clock, party, n) for name, clock, party, n in rows]
    order = list(Urgency)
    return tuple(sorted(found, key=lambda one: (order.index(one.urgency), one.clock, one.party)))


def _in_group(group: Urgency, today: date) -> ColumnElement[bool]:
    due, soon = CaseRecord.due_sort, today + SOON
    match group:
        case Urgency.OVERDUE:
            return and_(due < today, CaseRecord.due_party.is_(False))
        case Urgency.PARTY_LATE:
            return and_(due < today, CaseRecord.due_party.is_(True))
        case Urgency.TODAY:
            return due == today
        case Urgency.WEEK:
            return and_(due > today, due <= soon)
        case Urgency.LATER:
            return due > soon


def _dated(lists: Lists, scope: Scope, seen: Seen) -> Sequence[ColumnElement[bool]]:
    """What has a date: of closed cases those in which a clock outlived them, as that of a late review."""
    return (*_within(lists, scope, seen), CaseRecord.due_sort < date.max)


def _open(lists: Lists, scope: Scope, seen: Seen) -> Sequence[ColumnElement[bool]]:
    return (*_within(lists, scope, seen), CaseRecord.stage.not_in(ENDINGS))


def _open_anywhere() -> Sequence[ColumnElement[bool]]:
    return (CaseRecord.struck_at.is_(None), CaseRecord.stage.not_in(ENDINGS))


def _within(lists: Lists, scope: Scope, seen: Seen) -> Sequence[ColumnElement[bool]]:
    wanted = [CaseRecord.struck_at.is_(None), *within(lists, scope.unit_id), *seen]
    if scope.officer_id:
        wanted.append(_handled_by(scope.officer_id))
    return wanted


def _handled_by(person_id: str) -> ColumnElement[bool]:
    officer = CaseOfficerRecord
    handled = select(officer.case_id).where(officer.officer_id == person_id, officer.struck_at.is_(None))
    return CaseRecord.id.in_(handled)


def _in_month(column: Any, first: date) -> ColumnElement[bool]:
    return and_(column >= first, column < first_of_month(first, -1))

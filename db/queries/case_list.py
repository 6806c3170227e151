"""The case list: narrowed by many things at once, in one of a few orders."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Row,
    Select,
    Text,
    and_,
    func,
    literal_column,
    or_,
    select,
    type_coerce,
)
from sqlalchemy.orm import Session

from db.models import ENDINGS, FURTHER, CaseOfficerRecord, CaseRecord, KnownPartyRecord
from db.queries.case_words import holding
from db.queries.keyset import page
from db.queries.lists import Lists
from db.queries.sight import Seen, within, within_then
from db.repositories.dues import NEVER
from desktop.base.paging import Cursor, Page, every
from desktop.casework.parties import PartyKind
from desktop.casework.rows import CaseCounts, CaseFilter, CaseRow, DaySpan, DueSpan, FineSpan

SOON = timedelta(days=7)
FEW = 2000
"""Files looked up one by one. What more have in common is met soon on any way through the list."""

FINE_SORT = func.coalesce(type_coerce(CaseRecord.fine, BigInteger), literal_column("-1")).label("fine_sort")

COLUMNS: tuple[Any, ...] = (
    CaseRecord.id,
    CaseRecord.number,
    CaseRecord.party_name,
    CaseRecord.party_initials,
    CaseRecord.party_kind,
    CaseRecord.cause,
    CaseRecord.matter_code,
    CaseRecord.unit_id,
    CaseRecord.district_id,
    CaseRecord.procedure,
    CaseRecord.stage,
    CaseRecord.source,
    CaseRecord.fine,
    CaseRecord.officer_ids,
    CaseRecord.registered_on,
    CaseRecord.filed_on,
    CaseRecord.closed_on,
    CaseRecord.ledger_id,
    CaseRecord.sample,
    CaseRecord.due_on,
    CaseRecord.due_sort,
    CaseRecord.due_clock,
    CaseRecord.due_party,
    FINE_SORT,
)
ORDERS: dict[str, tuple[tuple[Any, ...], bool]] = {
    "registered": ((CaseRecord.registered_on, CaseRecord.id), True),  # newest first
    "oldest": ((CaseRecord.registered_on, CaseRecord.id), False),
    "due": (  # soonest first, what has no date last
        (CaseRecord.due_sort, CaseRecord.registered_on, CaseRecord.id),
        False,
    ),
    "party": ((CaseRecord.party_initials, CaseRecord.id), False),
    "fine": ((FINE_SORT, CaseRecord.id), True),  # dearest first, what has no fine last
}
"""The orders of the list by name: their keys, and whether they run downwards."""


def case_page(
    session: Session,
    lists: Lists,
    narrowed: CaseFilter,
    seen: Seen,
    after: Cursor | None,
    size: int,
    order: str,
) -> Page[CaseRow]:
    """The next page of cases: one statement, read off one index, however many cases there are."""
    keys, newest_first = ORDERS[order]
    wanted: Select[Any] = select(*COLUMNS).where(*_narrow(session, lists, narrowed, order), *seen)

    def read(wanted: Select[Any], after: Cursor | None, size: int) -> Page[CaseRow]:
        rows = partial(_rows, lists)
        return page(
            session,
            wanted,
            keys,
            after,
            build=rows,
            size=size,
            newest_first=newest_first,
            apart=bool(narrowed.text.strip()),
        )

    if order == "due" and narrowed.registered is not None:
        return _dated_first(read, wanted, narrowed.registered, after, size)
    return read(wanted, after, size)


def _dated_first(
    read: Callable[[Select[Any], Cursor | None, int], Page[CaseRow]],
    wanted: Select[Any],
    registered: DaySpan,
    after: Cursor | None,
    size: int,
) -> Page[CaseRow]:
    """Cases of some days of registering as they fall due: those with a date, which are few; then the others.

    These stand by those days in the index, and are found there; with the first all would be passed.
    """
    dated: Page[CaseRow] = Page(())
    due = CaseRecord.due_sort
    if after is None or after[0] != NEVER:
        dated, after = read(wanted.where(due < NEVER), after, size), None
    if dated.after is not None:
        return dated
    within = _between(CaseRecord.registered_on, registered.since, registered.until)
    left = size - len(dated.rows)
    others = read(wanted.where(due == NEVER, within), after, max(left, 1))
    if left or not others.rows:
        return Page((*dated.rows, *others.rows), others.after)
    last = dated.rows[-1]
    return Page(dated.rows, (last.due_on, last.registered_on, last.id))


def every_case(
    session: Session, lists: Lists, narrowed: CaseFilter, seen: Seen, order: str, size: int = 1000
) -> Iterator[CaseRow]:
    """All cases of a filter in an order, without holding them all."""
    return every(lambda after: case_page(session, lists, narrowed, seen, after, size=size, order=order))


def case_numbers(session: Session, lists: Lists, narrowed: CaseFilter, seen: Seen) -> dict[str, str]:
    """The ids of all cases of a filter by their 案号: one statement."""
    wanted = select(CaseRecord.number, CaseRecord.id).where(*_narrow(session, lists, narrowed), *seen)
    return {row.number: row.id for row in session.execute(wanted)}


def case_counts(
    session: Session, lists: Lists, narrowed: CaseFilter, seen: Seen, today: date, most: int | None
) -> CaseCounts:
    """How many cases, not counted beyond `most`, and how many the office must act on: late, today, within
    seven days; of those all.

    Clocks that bind the party are not counted: there the office waits.
    """
    wanted = (*_narrow(session, lists, replace(narrowed, registered=None)), *seen)
    period = CaseFilter(registered=narrowed.registered)
    every = select(CaseRecord.id).where(*wanted, *_days(period, "registered"))
    every = every.limit(None if most is None else most + 1)
    total = session.scalar(select(func.count()).select_from(every.subquery())) or 0
    ours = (CaseRecord.due_on.is_not(None), CaseRecord.due_party.is_(False))
    due = CaseRecord.due_sort
    pressing = session.execute(
        select(
            func.count().filter(due < today),
            func.count().filter(due == today),
            func.count().filter(due > today),
        )
        .select_from(CaseRecord)
        .where(due <= today + SOON, *ours, *wanted, *_days(period, "due"))  # few of a year are pressing
    ).one()
    counted = total if most is None else min(total, most)
    return CaseCounts(counted, *pressing, more=total > counted)


def officer_names(lists: Lists, officer_ids: str) -> str:
    """马建国、李生华: the handling officers of a case, out of the words the list keeps of them."""
    officers = lists.officer_by_id
    found = ((id, officers.get(id)) for id in officer_ids.split())
    return "、".join(officer.name if officer else id for id, officer in found)


def _narrow(
    session: Session, lists: Lists, narrowed: CaseFilter, order: str = ""
) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = [CaseRecord.struck_at.is_(None), *_at(lists, narrowed)]
    for column, values in (
        (CaseRecord.matter_code, narrowed.matter_codes),
        (CaseRecord.stage, narrowed.stages),
        (CaseRecord.source, narrowed.sources),
    ):
        if values:
            wanted.append(column.in_(values))
    if narrowed.party_kinds:
        first = CaseRecord.party_kind.in_(narrowed.party_kinds)
        wanted.append(or_(first, CaseRecord.id.in_(_further(narrowed.party_kinds))))
    if narrowed.open_only:  # in the very words of the index of open cases
        wanted.append(CaseRecord.stage.not_in(ENDINGS))
    for alternatives in (
        [_of_procedure(id) for id in narrowed.procedures],
        [CaseRecord.officer_ids.contains(f" {id} ", autoescape=True) for id in narrowed.officers],
        [_due_in(span) for span in narrowed.due],
        [_fine_in(span) for span in narrowed.fines],
    ):
        if alternatives:
            wanted.append(or_(*alternatives))
    if narrowed.from_ledger is not None:  # said so that no index of the ledgers alone is taken for it
        wanted.append((func.coalesce(CaseRecord.ledger_id, "") != "") == narrowed.from_ledger)
    wanted += _days(narrowed, order)
    if narrowed.text.strip():
        wanted.append(holding(session, lists, narrowed))
    elif (ids := _few(session, narrowed, wanted, order)) is not None:
        wanted.append(CaseRecord.id.in_(ids))
    return wanted


def _few(
    session: Session, narrowed: CaseFilter, wanted: Sequence[ColumnElement[bool]], order: str
) -> Sequence[str] | None:
    """The cases of one condition of a filter, where they are few: else an order would be read to its end."""
    for rare in _rare(narrowed):
        many = select(func.count()).select_from(rare.limit(FEW + 1).subquery())
        if (session.scalar(many) or 0) <= FEW:
            return session.scalars(rare).all()
    if narrowed.open_only and order not in (
        "",
        "due",
    ):  # all at once: they have an index, by when they are due
        by_due = _case_ids(*wanted).order_by(CaseRecord.due_sort, CaseRecord.id)
        ids = session.scalars(by_due.limit(FEW + 1)).all()
        return ids if len(ids) <= FEW else None
    return None


def _rare(narrowed: CaseFilter) -> Iterator[Select[Any]]:
    """What may be rare, each asked of an index of its own."""
    for column, values in (
        (CaseRecord.matter_code, narrowed.matter_codes),
        (CaseRecord.stage, narrowed.stages),
        (CaseRecord.source, narrowed.sources),
    ):
        if values:
            yield _case_ids(keyed(column).in_([str(value) for value in values]))
    if narrowed.party_kinds:
        first = keyed(CaseRecord.party_kind).in_([str(kind) for kind in narrowed.party_kinds])
        yield _case_ids(or_(first, CaseRecord.id.in_(_further(narrowed.party_kinds))))
    for day, span in ((CaseRecord.filed_on, narrowed.filed), (CaseRecord.closed_on, narrowed.closed)):
        if span is not None:
            least = "0" if span.since is None else span.since.isoformat()
            found = [keyed(day) >= least]
            if span.until is not None:
                found.append(keyed(day) <= span.until.isoformat())
            yield _case_ids(*found)
    if narrowed.procedures:
        pins = (
            (keyed(CaseRecord.procedure) >= id, keyed(CaseRecord.procedure) < id + "A")
            for id in narrowed.procedures
        )
        yield _case_ids(or_(*(and_(*each) for each in pins)))
    if narrowed.officers:
        handles = CaseOfficerRecord
        yield (
            select(handles.case_id)
            .where(handles.officer_id.in_(narrowed.officers), handles.struck_at.is_(None))
            .distinct()
        )
    if narrowed.fines:
        yield _case_ids(or_(*map(_fine_sorted, narrowed.fines)))
    if narrowed.from_ledger:
        yield _case_ids(CaseRecord.ledger_id.is_not(None))


def _further(kinds: Collection[PartyKind]) -> Select[Any]:
    """The cases of which a party beside the first is of these kinds: his own stands in the case itself."""
    return select(KnownPartyRecord.case_id).where(FURTHER, KnownPartyRecord.kind.in_(kinds))


def _case_ids(*wanted: ColumnElement[bool]) -> Select[Any]:
    return select(CaseRecord.id).where(*wanted)


def keyed(column: Any) -> ColumnElement[str]:
    """A column as its index has it: said otherwise than in a filter, for which no planner shall take it."""
    return func.coalesce(type_coerce(column, Text), literal_column("''"))


def _fine_sorted(span: FineSpan) -> ColumnElement[bool]:
    """As the order by fines has it."""
    if span.none:
        return FINE_SORT.element == -1
    found = [FINE_SORT.element >= (0 if span.least is None else span.least.fen)]
    if span.most is not None:
        found.append(FINE_SORT.element <= span.most.fen)
    return and_(*found)


def _at(lists: Lists, narrowed: CaseFilter) -> Seen:
    """At a unit and below it: by today's tree, or by the tree of then."""
    return (within_then if narrowed.then else within)(lists, narrowed.unit_id)


def _days(narrowed: CaseFilter, order: str) -> Iterator[ColumnElement[bool]]:
    registered: Any = CaseRecord.registered_on
    if order not in ("", "registered", "oldest"):  # or a year of cases would be fetched, and sorted by hand
        registered = func.coalesce(registered, literal_column("''"))
    for day, span in (
        (registered, narrowed.registered),
        (CaseRecord.filed_on, narrowed.filed),
        (CaseRecord.closed_on, narrowed.closed),
    ):
        if span is not None:
            yield _between(day, span.since, span.until)


def _of_procedure(id: str) -> ColumnElement[bool]:
    pinned = CaseRecord.procedure.startswith(id + "@", autoescape=True)
    return or_(CaseRecord.procedure == id, pinned)


def _due_in(span: DueSpan) -> ColumnElement[bool]:
    if span.none:
        return CaseRecord.due_on.is_(None)
    found = [_between(CaseRecord.due_sort, span.since, span.until), CaseRecord.due_on.is_not(None)]
    if span.party is not None:
        found.append(CaseRecord.due_party.is_(span.party))
    if span.clocks:
        found.append(CaseRecord.due_clock.in_(span.clocks))
    return and_(*found)


def _fine_in(span: FineSpan) -> ColumnElement[bool]:
    return CaseRecord.fine.is_(None) if span.none else _between(CaseRecord.fine, span.least, span.most)


def _between(column: Any, least: object, most: object) -> ColumnElement[bool]:
    """Both ends counted; an open end does not narrow, but no value at all is in no span."""
    found: list[ColumnElement[bool]] = [column.is_not(None)]
    if least is not None:
        found.append(column >= least)
    if most is not None:
        found.append(column <= most)
    return and_(*found)


def _rows(lists: Lists, rows: Sequence[Row[Any]]) -> list[CaseRow]:
    units = lists.units
    return [
        CaseRow(
            id=row.id,
            number=row.number,
            party=row.party_name,
            cause=row.cause,
            matter_code=row.matter_code,
            unit_id=row.unit_id,
            unit=(units if row.closed_on is None else lists.units_on(row.closed_on)).label(row.unit_id),
            procedure=row.procedure,
            stage=row.stage,
            registered_on=row.registered_on,
            officers=officer_names(lists, row.officer_ids),
            due_on=row.due_on,
            due_clock=row.due_clock,
            due_party=row.due_party,
            party_kind=row.party_kind,
            source=row.source,
            fine=row.fine,
            filed_on=row.filed_on,
            closed_on=row.closed_on,
            district=units.by_id[row.district_id].name if row.district_id in units.by_id else "",
            from_ledger=bool(row.ledger_id),
            sample=row.sample,
        )
        for row in rows
    ]

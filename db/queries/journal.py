"""The journal as its page shows it: from its end, narrowed by columns alone; an entry with its old values.

The rows of the table are wide. Which of them a page shows is told by one index, and only these are fetched.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    and_,
    false,
    func,
    literal,
    literal_column,
    or_,
    select,
)
from sqlalchemy.orm import Session

from db.canonical import as_bytes, digest, entry_digest
from db.keys.key import signed_by
from db.models import (
    CaseRecord,
    EntryRecord,
    ListVersionRecord,
    ReplicaRecord,
    SignInRecord,
    SubjectRecord,
)
from db.pinyin import initials
from db.queries.case_file import CASE_COLUMNS, PARTY_COLUMNS
from db.queries.case_words import called
from db.queries.chain import disposed
from db.queries.entry_rows import Told, entry_rows, told_by
from db.queries.keyset import page
from db.queries.lists import Lists
from db.queries.sight import Seen, within
from desktop.base.clock import CHINA
from desktop.base.errors import NotFound
from desktop.base.paging import Cursor, Page, every
from desktop.casework.journal import (
    LIST,
    NATURES,
    CellChange,
    Entry,
    EntryRow,
    Excerpt,
    JournalFilter,
    Nature,
    Proof,
    Sought,
)
from desktop.casework.rows import DaySpan

CASE = "case"
"""The kind of a subject that is a case; its id is `case:` and that of the case."""


@dataclass(frozen=True, slots=True)
class JournalSeen:
    """Of which cases entries are seen (None: of none), and whether those of the seat and its lists are."""

    cases: Seen | None
    of_seat: bool


_CellKey = tuple[str, str, str]
"""Table, id of the row, column."""


EVERYTHING = JournalSeen((), of_seat=True)

_SUBJECT: ColumnElement[int] = EntryRecord.subject_no + literal_column("0")
"""The subject, said so that no index of subjects is taken for it: a township has so many cases that their
entries would all be fetched and sorted by hand, where the newest are passed by one after another."""


def entry_page(
    session: Session,
    lists: Lists,
    narrowed: JournalFilter,
    seen: JournalSeen,
    after: Cursor | None,
    size: int = 100,
) -> Page[EntryRow]:
    """The next page, newest first: two statements and one for the cases named."""
    wanted: Select[Any] = select(EntryRecord.no).where(*_visible(seen), *_narrow(session, lists, narrowed))
    number: Any = EntryRecord.no
    return page(
        session, wanted, (number,), after, build=lambda rows: entry_rows(session, lists, rows), size=size
    )


def entry_count(session: Session, lists: Lists, narrowed: JournalFilter, seen: JournalSeen) -> int:
    """How many entries there are of a filter: read off the index of the page to its end."""
    wanted = select(func.count(EntryRecord.no)).where(*_visible(seen), *_narrow(session, lists, narrowed))
    return session.scalar(wanted) or 0


def every_entry(
    session: Session, lists: Lists, narrowed: JournalFilter, seen: JournalSeen, size: int = 1000
) -> Iterator[EntryRow]:
    """All entries of a filter, newest first, without holding them all."""
    return every(lambda after: entry_page(session, lists, narrowed, seen, after, size=size))


def entry(
    session: Session, lists: Lists, seen: JournalSeen, no: int, key: bytes | None, excerpt: Excerpt | None
) -> Entry:
    """One entry. With the public half of the seat's key, whether it is signed. Raises NotFound.

    Of a case all is read, for whether a number is hidden must be known; of what is of no case, the excerpt.
    """
    known = EntryRecord
    found: Any = session.execute(
        select(
            *(known.no, known.subject_no, known.rseq, known.digest, known.prev, known.header, known.body),
            *(known.body_digest, known.signature, ReplicaRecord.id.label("replica"), ReplicaRecord.is_self),
        )
        .join(ReplicaRecord, ReplicaRecord.no == known.rep)
        .where(known.no == no, *_visible(seen))
    ).one_or_none()
    if found is None:
        raise NotFound("no_such_entry", no=no)
    told = told_by(found.body)
    (row,) = entry_rows(session, lists, [found], {no: told} if found.body is not None else {})
    first, left = _written(told, None if row.case_id else excerpt)
    return Entry(
        row=row,
        changes=tuple(_changes(session, found, first)),
        left=left,
        replica=found.replica,
        place=found.rseq,
        digest=found.digest,
        previous=found.prev,
        proof=_proof(session, found, key if found.is_self else None),
    )


def list_entries(session: Session, lists: Lists, kind: str, version: str) -> list[EntryRow]:
    """The entries that brought a version of a list, corrected it or took it away, newest first."""
    come = ListVersionRecord
    ours = select(come.entry_no.label("no")).where(come.kind == kind, come.version == version)
    return entry_rows(session, lists, session.execute(ours.distinct()).all())


def keepers(session: Session, lists: Lists) -> tuple[tuple[str, str], ...]:
    """Who came in at this seat and stands on no list of people, with the name of the last time."""
    known = lists.officer_by_id
    ids = sorted(set(session.scalars(select(SignInRecord.person_id).distinct())) - known.keys())
    found = []
    for id in ids:
        body = session.scalar(
            select(EntryRecord.body)
            .where(EntryRecord.person_id == id, EntryRecord.body.is_not(None))
            .order_by(EntryRecord.no.desc())
            .limit(1)
        )
        found.append((id, told_by(body).get("actor", {}).get("name", id)))
    return tuple(found)


def known_by(session: Session, found: str) -> tuple[str, int] | None:
    """The replica and the place in its chain of the entry of a digest."""
    row = session.execute(
        select(ReplicaRecord.id, EntryRecord.rseq)
        .join(ReplicaRecord, ReplicaRecord.no == EntryRecord.rep)
        .where(EntryRecord.digest == found)
    ).one_or_none()
    return None if row is None else (row.id, row.rseq)


# ------------------------------------------------------------ narrowing


def _visible(seen: JournalSeen) -> list[ColumnElement[bool]]:
    """Nothing for who sees all."""
    no = _SUBJECT
    of_seat = select(SubjectRecord.no).where(SubjectRecord.kind != CASE)
    if seen.cases is None:
        return [no.in_(of_seat) if seen.of_seat else false()]
    if not seen.cases:
        return [] if seen.of_seat else [no.not_in(of_seat)]
    of_cases = no.in_(_subjects(*seen.cases))
    return [or_(of_cases, no.in_(of_seat)) if seen.of_seat else of_cases]


def _subjects(*conditions: ColumnElement[bool]) -> Select[Any]:
    """The subjects of cases. By the id, which every index of the list holds: no row of a case is fetched."""
    ids = select(literal("case:").concat(CaseRecord.id)).where(*conditions)
    return select(SubjectRecord.no).where(SubjectRecord.id.in_(ids))


def _narrow(session: Session, lists: Lists, narrowed: JournalFilter) -> Iterator[ColumnElement[bool]]:
    entry = EntryRecord
    if narrowed.person_ids:
        yield entry.person_id.in_(narrowed.person_ids)
    if narrowed.use_cases:
        yield entry.use_case.in_(narrowed.use_cases)
    if narrowed.natures:
        yield or_(*(_of_nature(nature) for nature in narrowed.natures))
    if narrowed.days is not None:
        yield from _between(narrowed.days)
    if number := "".join(narrowed.number.split()):
        yield entry.subject_no.in_(_subjects(CaseRecord.number.icontains(number, autoescape=True)))
    if narrowed.case_id:
        yield entry.subject_no.in_(
            select(SubjectRecord.no).where(SubjectRecord.id == f"case:{narrowed.case_id}")
        )
    if of_unit := within(lists, narrowed.unit_id):
        yield _SUBJECT.in_(_subjects(*of_unit))
    if narrowed.sought:
        listed, beside = lists.officer_by_id, dict(keepers(session, lists))
        names = {id: listed[id].name if id in listed else beside.get(id, "") for id in _acting(session)}
        yield from (_sought(sought, names) for sought in narrowed.sought)


def _acting(session: Session) -> Sequence[str]:
    """The ids of all who have an entry: from one to the next in the index, whatever the entries between."""
    first = select(func.min(EntryRecord.person_id).label("id")).cte(recursive=True)
    beyond = select(func.min(EntryRecord.person_id)).where(EntryRecord.person_id > first.c.id)
    each = first.union_all(select(beyond.scalar_subquery()).where(first.c.id.is_not(None)))
    return session.scalars(select(each.c.id).where(each.c.id.is_not(None))).all()


def _of_nature(nature: Nature) -> ColumnElement[bool]:
    silent = and_(EntryRecord.event == "", EntryRecord.kind == LIST)
    if nature is Nature.WORK:
        others = [event for events in NATURES.values() for event in events]
        return and_(EntryRecord.event.not_in(others), ~silent)
    found = EntryRecord.event.in_(NATURES[nature])
    return or_(found, silent) if nature is Nature.LISTS else found


def _between(days: DaySpan) -> Iterator[ColumnElement[bool]]:
    """Whole days of China."""
    if days.since is not None:
        yield EntryRecord.at >= _midnight(days.since)
    if days.until is not None:
        yield EntryRecord.at < _midnight(days.until) + timedelta(days=1)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), CHINA)


def _sought(sought: Sought, names: Mapping[str, str]) -> ColumnElement[bool]:
    """Words that mean an act, what is said of it, a person, or a case by number or party."""
    entry, text = EntryRecord, sought.text
    by_letters = text.isascii()  # the letters of every name are read for them alone
    persons = [
        id
        for id, name in names.items()
        if text in name or (by_letters and initials(name, person=True).startswith(text.lower()))
    ]
    return or_(
        entry.use_case.in_(sought.use_cases),
        entry.event.in_(sought.events),
        entry.person_id.in_(persons),
        entry.subject_no.in_(_subjects(called(text))),
    )


# ------------------------------------------------------------ one entry


def _written(told: Told, excerpt: Excerpt | None) -> tuple[dict[_CellKey, object], int]:
    """What an entry wrote into which cells, and how many more there are than the excerpt shows.

    A list that came in wrote tens of thousands: those that are not shown are only counted, row by row.
    """
    most = sys.maxsize if excerpt is None else excerpt.most
    wanted: dict[str, set[str]] = defaultdict(set)
    for name in excerpt.columns if excerpt is not None else ():
        table, _, column = name.partition(".")
        wanted[table].add(column)
    first, left = dict[_CellKey, object](), 0
    for table, id, cells in told.get("rows", ()):
        if len(first) == most:
            left += len(wanted[table].intersection(cells))
            continue
        for column, value in cells.items():
            if excerpt is not None and column not in wanted[table]:
                continue
            if len(first) < most:
                first[table, id, column] = value
            else:
                left += 1
    return first, left


def _changes(session: Session, found: Row[Any], written: Mapping[_CellKey, object]) -> Iterator[CellChange]:
    """Cells an entry wrote, each with what the entry before that wrote it left there."""
    before = _before(session, found, set(written))
    for cell, value in written.items():
        yield CellChange(*cell, before.get(cell), value, *_fact_of(*cell))


_OF_COLUMNS = {
    **{("case", column): fact for fact, column in CASE_COLUMNS.items()},
    **{("party", column): fact for fact, column in PARTY_COLUMNS.items()},
}


def _fact_of(table: str, row_id: str, column: str) -> tuple[str, int]:
    """The fact that stands in a cell, and its sheet."""
    if (table, column) == ("case_fact", "value"):
        _, fact, n = row_id.split("/")
        return fact, int(n)
    return _OF_COLUMNS.get((table, column), ""), 1


def _before(session: Session, found: Row[Any], cells: set[_CellKey]) -> dict[_CellKey, object]:
    """What stood in cells before an entry of their subject: its earlier entries, the last first."""
    wanted, old = set(cells), dict[_CellKey, object]()
    if not wanted:
        return old
    bodies = session.execute(
        select(EntryRecord.body)
        .where(EntryRecord.subject_no == found.subject_no, EntryRecord.no < found.no)
        .where(EntryRecord.standing == "applied")
        .order_by(EntryRecord.no.desc())
        .execution_options(yield_per=200)
    )
    names = {id.encode() for _, id, _ in wanted}
    with bodies as earlier:
        for (body,) in earlier:
            # Most entries of a seat speak of other rows: they are passed over without being read.
            if body is None or not any(name in as_bytes(body) for name in names):
                continue
            for table, id, written in told_by(body).get("rows", ()):
                for column in written:
                    if (cell := (table, id, column)) in wanted:
                        old[cell] = written[column]
                        wanted.discard(cell)
            if not wanted:
                break
    return old


def _proof(session: Session, found: Row[Any], key: bytes | None) -> Proof:
    whole = entry_digest(as_bytes(found.header)) == found.digest
    if whole and found.body is None and found.digest in disposed(session):
        return Proof.EMPTIED
    if not whole or found.body is None or digest(as_bytes(found.body)) != found.body_digest:
        return Proof.ALTERED
    if key is None or found.signature is None:
        return Proof.UNSIGNED
    signed = signed_by(key, as_bytes(found.signature), bytes.fromhex(found.digest))
    return Proof.SIGNED if signed else Proof.WRONG

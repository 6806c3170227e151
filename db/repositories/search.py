"""The search index as it is written: in the transaction of every change, so that what is saved is found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select, text, update
from sqlalchemy.orm import Session

from db.models import CaseRecord, SearchRuleRecord, SubjectRecord
from db.queries.lists import Lists, Shelf
from db.queries.search import number_of, unindexed
from db.queries.search_fts import PARTS, indexed_words
from db.queries.search_words import Part, said_in
from desktop.casework.found import marked, placed

RULE = "6"
"""Of what is indexed and how. Another number, and everything is indexed anew when the desk opens."""

_OF_TABLE: Mapping[str, tuple[Part, ...]] = {
    "case": (Part.OWN,),
    "party": (Part.OWN,),
    "case_fact": (Part.OWN, Part.EVIDENCE),
    "opinion": (Part.OWN,),
    "remark": (Part.OWN,),
    "submission": (Part.OWN,),
    "paper": (Part.PAPERS,),
    "attachment": (Part.EVIDENCE,),
}
"""The parts of a file that rows of a table speak in."""

AT_ONCE = 2000
"""So many files are indexed before the desk is open: seconds. More are, while one works in it."""
_TOGETHER = 400  # files indexed together: half a second, for which others wait to write
_JOINED = 200  # pages of the index joined together, as long
_PAGE = 3960
"""Bytes of a piece of the index: what a page of our file holds. FTS5 by itself makes them a little larger, so
that each lies on two pages, is deciphered twice, and takes an eighth more room."""


class SearchIndex:
    """The index as one transaction keeps it."""

    def __init__(self, session: Session, lists: Lists) -> None:
        self._session = session
        self._lists = lists
        self._stale: dict[Part, set[str]] = defaultdict(set)

    def touch(self, case_ids: Iterable[str], parts: Iterable[Part]) -> None:
        """These parts of these files are no longer what was indexed."""
        ids = set(case_ids)
        for part in parts:
            self._stale[part] |= ids

    def keep(self, spoken: Mapping[int, Collection[str]]) -> None:
        """Index what changed: `spoken` says which tables, by subject of the journal, and `touch` the rest."""
        self._note(spoken)
        stale, self._stale = self._stale, defaultdict(set)
        ids = sorted(set().union(*stale.values()))
        for some in _some(ids):
            numbers = self._numbers(some)
            rows: list[tuple[int, set[str]]] = []
            for part in sorted(stale):
                of = {id: numbers[id] for id in some if id in stale[part] and id in numbers}
                rows += self._rows(part, of)
            put(
                self._session, sorted(((no, marked) for no, marked in rows if marked), key=lambda row: row[0])
            )
            drop(self._session, [no for no, marked in rows if not marked])

    def _note(self, spoken: Mapping[int, Collection[str]]) -> None:
        subject = SubjectRecord
        for some in _some(sorted(spoken)):
            for no, id in self._session.execute(select(subject.no, subject.id).where(subject.no.in_(some))):
                kind, _, case_id = id.partition(":")
                if kind == "case":
                    self.touch(
                        (case_id,), (part for table in spoken[no] for part in _OF_TABLE.get(table, ()))
                    )

    def _numbers(self, case_ids: Sequence[str]) -> Mapping[str, int]:
        """The numbers of files, given to those that have none in the order of their registering."""
        found = number_of(self._session, case_ids)
        case: Any = CaseRecord.__table__
        new = set(case_ids) - found.keys()
        if new:
            wanted = select(case.c.id).where(case.c.id.in_(new)).order_by(case.c.registered_on, case.c.id)
            last = self._session.scalar(select(func.max(case.c.search_no))) or 0
            given = {id: no for no, id in enumerate(self._session.scalars(wanted).all(), last + 1)}
            if given:
                told = [{"_id": id, "_no": no} for id, no in given.items()]
                numbering = update(case).where(case.c.id == bindparam("_id"))
                self._session.connection().execute(numbering.values(search_no=bindparam("_no")), told)
            found |= given
        return found

    def _rows(self, part: Part, numbers: Mapping[str, int]) -> Iterator[tuple[int, set[str]]]:
        """What a part of files is found by, under its number in the index; nothing where it says nothing."""
        if not numbers:
            return
        said = said_in(self._session, part, numbers)
        places = self._places(list(said))
        for id, no in numbers.items():
            told = said.get(id)
            where = {placed(part, unit_id) for unit_id in places.get(id, ())}
            yield no * PARTS + part, marked(told) | where if told else set()

    def _places(self, case_ids: Sequence[str]) -> Mapping[str, tuple[str, str]]:
        """The unit of each file, and the township which that came into the tree under."""
        case, first = CaseRecord.__table__.c, self._lists.first_townships
        found = self._session.execute(select(case.id, case.unit_id).where(case.id.in_(case_ids)))
        return {row.id: (row.unit_id, first.get(row.unit_id, row.unit_id)) for row in found}


def put(session: Session, rows: Sequence[tuple[int, set[str]]]) -> None:
    """Enter grams under the numbers they are found by, in place of what stood there."""
    if not rows:
        return
    told: list[dict[str, Any]]
    if session.get_bind().dialect.name == "sqlite":
        wanted = "INSERT OR REPLACE INTO search (rowid, words) VALUES (:no, :words)"
        told = [{"no": no, "words": indexed_words(marked)} for no, marked in rows]
    else:
        wanted = (
            "INSERT INTO search (no, words) VALUES (:no, :words) "
            "ON CONFLICT (no) DO UPDATE SET words = excluded.words"
        )
        told = [{"no": no, "words": sorted(marked)} for no, marked in rows]
    session.connection().execute(text(wanted), told)


def drop(session: Session, nos: Sequence[int]) -> None:
    """Take out what is found no more."""
    if nos:
        key = "rowid" if session.get_bind().dialect.name == "sqlite" else "no"
        wanted = text(f"DELETE FROM search WHERE {key} = :no")
        session.connection().execute(wanted, [{"no": no} for no in nos])


def forget(session: Session, case_id: str) -> None:
    """Nothing of a file is found any more."""
    for no in number_of(session, (case_id,)).values():
        drop(session, [no * PARTS + part for part in Part])


def is_prepared(session: Session) -> bool:
    """Whether what is here is indexed by the rule of this program, or waits to be."""
    return session.scalars(select(SearchRuleRecord.rule)).all() == [RULE]


def prepare(session: Session) -> None:
    """Let everything be indexed by this program's rule, where it is not."""
    if not is_prepared(session):
        begin_anew(session, Lists(session, Shelf()))


def begin_anew(session: Session, lists: Lists) -> None:
    """Let everything be indexed anew: few files now, many by and by (`index_some`)."""
    _empty(session)
    if unindexed(session)[0] <= AT_ONCE:
        _index_all(session, lists)


def index_anew(session: Session) -> None:
    """Index everything there is now, however long it takes."""
    _empty(session)
    _index_all(session, Lists(session, Shelf()))


def index_some(session: Session, lists: Lists) -> int:
    """Index some of the files that wait, the newest first; gives how many are left."""
    (waiting, _), case = unindexed(session), CaseRecord
    left = max(0, waiting - _TOGETHER)
    index = SearchIndex(session, lists)
    wanted = select(case.id).where(case.search_no > left, case.search_no <= waiting)
    index.touch(session.scalars(wanted), Part)
    index.keep({})
    session.execute(update(SearchRuleRecord).values(waiting=left))
    return left


def join_some(session: Session, *, begin: bool) -> bool:
    """Join a little of what many writings left in pieces, for it is read faster whole; False: it is whole."""
    if session.get_bind().dialect.name != "sqlite":
        return False
    changed = text("SELECT total_changes()")
    before = session.scalar(changed)
    wanted = text("INSERT INTO search (search, rank) VALUES ('merge', :pages)")
    session.execute(wanted, {"pages": -_JOINED if begin else _JOINED})
    return bool(session.scalar(changed) - before >= 2)  # fewer: nothing was to be done, says SQLite


def _empty(session: Session) -> None:
    """Empty the index, and number all files in the order of their registering."""
    connection = session.connection()
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO search (search) VALUES ('delete-all')"))
        connection.execute(text("INSERT INTO search (search, rank) VALUES ('pgsz', :size)"), {"size": _PAGE})
    else:
        connection.execute(text("DELETE FROM search"))
    connection.execute(delete(SearchRuleRecord))
    case: Any = CaseRecord.__table__
    order = (case.c.registered_on, case.c.id)
    numbered = select(case.c.id, func.row_number().over(order_by=order).label("no")).subquery()
    connection.execute(update(case).where(case.c.id == numbered.c.id).values(search_no=numbered.c.no))
    waiting = session.scalar(select(func.count()).select_from(case))
    connection.execute(insert(SearchRuleRecord).values(rule=RULE, waiting=waiting))


def _index_all(session: Session, lists: Lists) -> None:
    while index_some(session, lists):
        pass
    if session.get_bind().dialect.name == "sqlite":
        session.execute(text("INSERT INTO search (search) VALUES ('optimize')"))


def _some(ids: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (ids[at : at + _TOGETHER] for at in range(0, len(ids), _TOGETHER))
